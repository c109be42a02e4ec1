import { createReport } from '../../text/diagnostic.ts';
import { sourceOf } from '../../text/source.ts';
import type { Rule } from '../../rule/index.ts';
import { parseQuery } from './insights/parse.ts';
import { printCommand, printQuery } from './insights/print.ts';
import type { Query } from './insights/tree.ts';
import { nextQuery, queryTexts } from './several.ts';
import { queriesOf, type CloudWatchTree } from './tree.ts';

/** The queries of a text, in the order of the file; undefined where one of them cannot be read. */
export function queriesIn(text: string): Pick<CloudWatchTree, 'query' | 'others'> | undefined {
  const queries = queryTexts(sourceOf('query', text)).map((each) => parseQuery(each, createReport()));
  const read = queries.filter((each): each is Query => each !== undefined);
  const [query, ...others] = read;
  if (query === undefined || read.length < queries.length) return undefined;
  return { query, ...(others.length === 0 ? {} : { others }) };
}

/** What a rule from CloudWatch brings along, so that it returns as its author wrote it, and which of the rows it leaves out. */
export function keptQuery(tree: CloudWatchTree): NonNullable<Rule['only']> {
  const queries = queriesOf(tree);
  const cuts = queries.flatMap(({ commands }) => commands.filter(({ kind }) => kind === 'limit' || kind === 'dedup').map(printCommand));
  return { cloudwatch: { ...(cuts.length === 0 ? {} : { leftOut: cuts.join(' | ') }), $query: queries.map(printQuery).join(nextQuery) } };
}

/** The queries that a rule brought along, as a candidate; undefined where it brought none. */
export function ownQuery({ only, logSources, detection }: Rule): CloudWatchTree | undefined {
  const text = only?.['cloudwatch']?.['$query'];
  const queries = typeof text === 'string' ? queriesIn(text) : undefined;
  if (queries === undefined) return undefined;
  const range = detection.kind === 'threshold' && detection.window.slide === 'run' ? { range: detection.window.seconds } : {};
  return { ...queries, logSources, ...range };
}

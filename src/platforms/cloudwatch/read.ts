import { diagnostics } from './diagnostics.ts';
import type { Report } from '../../text/diagnostic.ts';
import { nameOf, stemOf } from '../../text/paths.ts';
import { decodeText } from '../../text/decode.ts';
import { linesOf, type Source } from '../../text/source.ts';
import type { Workspace } from '../../text/workspace.ts';
import type { Metadata, OutputField } from '../../rule/index.ts';
import type { Context, NativeRule } from '../platform.ts';
import { lintBareValues } from './bare-values.ts';
import { decidingLines, readHeaderLine } from './header.ts';
import { parseQuery } from './insights/parse.ts';
import type { Query } from './insights/tree.ts';
import { usualFields, type CloudWatchOptions } from './options.ts';
import { keptQuery } from './own-query.ts';
import { queryTexts } from './several.ts';
import type { CloudWatchTree } from './tree.ts';

/** The rule of a query file; what is wrong with it is reported with its place. */
export function read(workspace: Workspace, path: string, context: Context<CloudWatchOptions>, report: Report): readonly NativeRule<CloudWatchTree>[] {
  const bytes = workspace.read(path);
  const source = bytes === undefined ? undefined : decodeText(path, bytes, report);
  if (source === undefined) return [];
  const [query, ...others] = queryTexts(source).map((part) => parseQuery(part, report));
  if (query === undefined || others.includes(undefined)) return [];
  const header = readHeader(source, report);
  const logSources = header.logSources.length > 0 ? header.logSources : [context.options.logSource];
  for (const each of [query, ...others]) if (each !== undefined) lintBareValues(each, logSources, source, context, report);
  const outputs = outputsOf(query, usualFields(context.options, logSources));
  const tree: CloudWatchTree = {
    query,
    ...(others.length === 0 ? {} : { others: others.filter((each) => each !== undefined) }),
    logSources,
    ...(header.range === undefined ? {} : { range: header.range }),
  };
  const metadata: Metadata = { title: titleOf(path), ...header.metadata, ...(outputs === undefined ? {} : { outputs }), only: keptQuery(tree) };
  return [{ document: 0, metadata, tree }];
}

function titleOf(path: string): string {
  return stemOf(nameOf(path)).replaceAll(/[_-]+/g, ' ').trim() || 'query';
}

interface Header {
  readonly metadata: Partial<Metadata>;
  readonly logSources: readonly string[];
  readonly range: number | undefined;
}

/** The comment lines before the first command; the first one that names nothing is the title where none is named. */
function readHeader(source: Source, report: Report): Header {
  const draft: { -readonly [Key in keyof Metadata]?: Metadata[Key] } = {};
  const logSources: string[] = [];
  let range: number | undefined;
  let first: string | undefined;
  for (const { line, span } of linesOf(source)) {
    if (line.trim() !== '' && !line.startsWith('#')) break;
    const [beginning = '', key] = /^#\s*(log source|range)[ \t]*:/i.exec(line) ?? [];
    const value = line.slice(beginning.length).trim();
    const deciding = key?.toLowerCase();
    const [logSource] = deciding === 'log source' ? (/^\S+$/.exec(value) ?? []) : [];
    const [, seconds] = deciding === 'range' ? (/^([1-9]\d{0,15}) seconds$/.exec(value) ?? []) : [];
    if (logSource !== undefined) logSources.push(logSource);
    else if (seconds !== undefined) range = Number(seconds);
    else {
      const words = line.slice(1).trim();
      const answer = deciding === undefined ? readHeaderLine(line, draft as Parameters<typeof readHeaderLine>[1]) : { bad: deciding, wanted: decidingLines[deciding as keyof typeof decidingLines] };
      if (answer === 'other' && words !== '') first ??= words;
      if (typeof answer === 'object') report.add(diagnostics['bad-header'], { key: answer.bad, wanted: answer.wanted }, { source, span });
    }
  }
  return { metadata: first === undefined ? draft : { title: first, ...draft }, logSources, range };
}

/** The fields a query shows, unless they are those that are shown when a rule names none. */
function outputsOf(query: Query, usual: readonly string[]): readonly OutputField[] | undefined {
  const shown = query.commands.findLast((command) => command.kind === 'fields' && command.items.every(({ value }) => value.kind === 'field'));
  if (shown?.kind !== 'fields') return undefined;
  const fields = shown.items.flatMap(({ value, alias }) => (value.kind === 'field' ? [{ path: value.path, alias }] : []));
  if (fields.map(({ path }) => path.join('.')).join(' ') === usual.join(' ')) return undefined;
  const own = fields.filter(({ path }) => !(path[0] ?? '').startsWith('@'));
  return own.map(({ path, alias }) => (alias === undefined ? { path } : { path, name: alias }));
}

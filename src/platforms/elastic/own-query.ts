import { createReport } from '../../text/diagnostic.ts';
import { sourceOf } from '../../text/source.ts';
import type { Rule } from '../../rule/index.ts';
import { defaultInterval, defaultLookBack, seconds, secondsBack } from './durations.ts';
import { parseEql } from './eql/parse.ts';
import { parseKql } from './kql/parse.ts';
import { ownKeys, ownRule } from './own.ts';
import type { NativeQuery } from './tree.ts';

/** The query that a rule brought along from Elastic, as its author wrote it; undefined where it brought none that is read. */
export function ownQuery(wanted: Rule): NativeQuery | undefined {
  const text = wanted.only?.['elastic']?.['$query'];
  if (typeof text !== 'string') return undefined;
  const own = ownRule(wanted);
  const source = sourceOf('query', text);
  if (own['language'] === 'eql') {
    const query = parseEql(source, createReport());
    const { from, interval } = own;
    const lookBack = (typeof from === 'string' ? secondsBack(from) : undefined) ?? defaultLookBack;
    const every = (typeof interval === 'string' ? seconds(interval) : undefined) ?? defaultInterval;
    return query === undefined ? undefined : { kind: 'eql', query, text, keys: ownKeys(own), lookBack, every };
  }
  const query = own['language'] === undefined || own['language'] === 'kuery' ? parseKql(source, createReport()) : undefined;
  return query === undefined ? undefined : { kind: 'kuery', query, text };
}

import { match } from '../../../text/match.ts';
import { and, type Detection, type GroupKey, type Predicate, type SequenceStep } from '../../../rule/index.ts';
import { assumeOfPending, assumeOfRuns, type Assumptions } from '../assumptions.ts';
import type { InfoOf } from '../fields.ts';
import type { EqlQuery } from '../tree.ts';
import { assumeOfEql } from './assumed.ts';
import { eventMeaning } from './meaning.ts';
import { eventsOf, type Eql, type EqlNode, type EqlSequence } from './tree.ts';

/** What stands around a query: the fields, what is taken for granted, and what filters and exception lists add. */
interface Around {
  readonly infos: InfoOf;
  readonly given: Assumptions;
  readonly besides: Predicate;
}

/** The field that holds the event category: Elastic's own unless the rule names another. */
export function categoryField({ keys }: Pick<EqlQuery, 'keys'>): string {
  const named = keys['event_category_override'];
  return typeof named === 'string' ? named : 'event.category';
}

/**
 * The detection of an EQL query, each of its conditions together with `besides`; undefined for queries that are kept as
 * they are (samples, pipes, sequences with `until`, keys that are no fields).
 */
export function eqlDetection(query: EqlQuery, { infos, given, besides }: Around): Detection | undefined {
  const field = categoryField(query);
  for (const { where } of eventsOf(query.query)) assumeOfEql(where, infos, given);
  return match<Eql, Detection | undefined>(query.query, {
    event: (event) => ({ kind: 'match', on: and(eventMeaning(event, field, infos), besides) }),
    sequence: (sequence) => sequenceDetection(sequence, query, { infos, given }, (event) => and(eventMeaning(event, field, infos), besides)),
    sample: () => undefined,
    piped: () => undefined,
  });
}

function sequenceDetection(
  { by, span, steps, until }: EqlSequence,
  { lookBack, every }: EqlQuery,
  { infos, given }: Pick<Around, 'infos' | 'given'>,
  meaningOf: (event: EqlSequence['steps'][number]['event']) => Predicate,
): Detection | undefined {
  if (until !== undefined) return undefined;
  const read: SequenceStep[] = [];
  for (const step of steps) {
    const keys = [...by, ...step.by].map((key) => groupKey(key, infos));
    const known = keys.filter((key) => key !== undefined);
    if (known.length < keys.length) return undefined;
    const each: SequenceStep = { on: meaningOf(step.event), by: known, ...(step.absent ? { absent: true } : {}) };
    for (let run = 0; run < step.runs; run += 1) read.push(each);
  }
  const [first, ...rest] = read;
  if (first === undefined) return undefined;
  if (read.some(({ absent }, index) => absent === true && read.slice(0, index).filter((step) => step.absent !== true).length > 1)) assumeOfPending(given);
  // One run has to see all the events; that one does not come within the span is not told by what a run sees of it.
  const isCut = span === undefined || (span > lookBack && read.every(({ absent }) => absent !== true));
  if (!isCut) assumeOfRuns(span, { lookBack, every }, given);
  const window = isCut ? ({ seconds: lookBack, slide: 'run', every } as const) : ({ seconds: span, slide: 'sliding' } as const);
  return { kind: 'sequence', steps: [first, ...rest], ordered: true, window };
}

/** Events without a key are in no sequence, unless the field is optional: then the missing value is a key like others. */
function groupKey(node: EqlNode, infos: InfoOf): GroupKey | undefined {
  if (node.kind !== 'field' || infos(node.path)?.type === 'flattened') return undefined;
  return { fields: [node.path], missing: node.optional ? 'shared' : 'dropped' };
}

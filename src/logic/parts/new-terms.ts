import { canonicalJson, type JsonObject } from '../../text/json.ts';
import { and, casesOfTerm, choosing, hasTerm, never, or, samePath, termPaths, type Fact, type NewTermsDetection, type Path, type Predicate, type Term } from '../../rule/index.ts';
import type { CompareOptions, Comparison, Side, Witness } from '../comparison.ts';
import { defaultSteps, findEvent } from '../events/find-event.ts';
import { compareConditions } from '../verdict.ts';
import { compile } from '../holds/holds.ts';
import { valueAt } from '../holds/read-values.ts';
import { joinParts } from './join.ts';
import { samePart, unknownPart, type PartVerdict } from './part.ts';
import { hasValue, seriesOf } from './series.ts';

interface NewTermsSide {
  readonly detection: NewTermsDetection;
  readonly raises: Predicate;
}

/** Compares two detections of new values: the fields, how far back counts as seen, and the condition. */
export function compareNewTerms(source: NewTermsSide, target: NewTermsSide, options: CompareOptions): Comparison {
  const [from, to] = [source.detection, target.detection];
  const conditions = compareConditions(
    { source: counted(from), target: counted(to), sourceRaises: source.raises, targetRaises: target.raises },
    options,
    defaultSteps,
  );
  if (conditions.kind === 'unproven' || conditions.neverFires === true) return conditions;
  const { kind, given, why, steps, fires, quiet, raising } = conditions;
  // Where the same events count for as long it does not matter that none was found.
  if (fires === undefined && (kind !== 'equivalent' || from.history !== to.history)) return { ...conditions, kind: 'unproven', why: 'no event that counts was found' };
  const both = and(counted(from), counted(to));
  const shared = sharedBy({ on: counted(from), raises: source.raises }, { on: counted(to), raises: target.raises }, conditions, options);
  if (shared === 'none') return conditions;
  const fields = termsPart(from.fields, to.fields, both, options);
  const history: PartVerdict =
    from.history === to.history
      ? samePart
      : {
          [to.history > from.history ? 'missed' : 'extra']: shared === 'unknown' ? shared : {
            ...twoEvents(shared),
            note: `the second ${Math.min(from.history, to.history) + 1} seconds after the first`,
          },
          why: `the target remembers ${to.history} seconds, the source ${from.history}`,
        };
  // An event that only one side counts is news to it, and is then known to it alone: the other side alerts later.
  const missing = direction('missed', conditions.missed, from, both, options);
  const adding = direction('extra', conditions.extra, from, both, options);
  const condition: PartVerdict = {
    ...adding,
    ...missing,
    ...(conditions.missed === undefined ? {} : { missed: conditions.missed }),
    ...(conditions.extra === undefined ? {} : { extra: conditions.extra }),
    given: conditions.given,
    ...(conditions.kind === 'equivalent' ? {} : { why: conditions.why }),
  };
  const base: Comparison = { kind, given, why, steps, ...(fires === undefined ? {} : { fires }), ...(quiet === undefined ? {} : { quiet }), ...(raising === undefined ? {} : { raising }) };
  return joinParts([condition, fields, history], base);
}

/** A condition, with where its side fails. */
interface ConditionSide {
  readonly on: Predicate;
  readonly raises: Predicate;
}

/** The events that a detection of new values looks at; `all`: it alerts on each of them whose values are new. */
interface NewValues extends ConditionSide {
  readonly all: boolean;
}

/** The events that a detection of new values looks at; undefined for other detections. */
export function newIn({ detection, raises }: Side): NewValues | undefined {
  if (detection.kind === 'newTerms') return { on: counted(detection), raises, all: true };
  return detection.kind === 'foreign' && detection.newOf !== undefined ? { on: detection.newOf, raises, all: false } : undefined;
}

/** Compares a detection of new values, by the events that it looks at, with a condition, which alerts on values that were seen before as well. */
export function compareNewValues(counts: NewValues, condition: ConditionSide, isSource: boolean, options: CompareOptions): Comparison {
  const [source, target] = isSource ? [counts, condition] : [condition, counts];
  const conditions = compareConditions({ source: source.on, target: target.on, sourceRaises: source.raises, targetRaises: target.raises }, options, defaultSteps);
  const { proven, missed, extra, ...base } = conditions;
  const { kind, fires, neverFires, given, why } = base;
  const covers = proven === (isSource ? 'missesNothing' : 'addsNothing') || kind === 'equivalent' || kind === (isSource ? 'wider' : 'narrower');
  if (neverFires === true || (kind === 'unproven' && !covers)) return conditions;
  if (fires === undefined) return { ...base, kind: 'unproven', ...(covers ? { proven: isSource ? 'missesNothing' : 'addsNothing' } : {}), why: 'no event that counts was found' };
  const seen = isSource ? sharedBy(counts, condition, conditions, options) : fires;
  if (seen === 'none' && counts.all) return conditions;
  const [event] = typeof seen === 'string' ? [] : seen.events;
  const again = typeof seen === 'string' || event === undefined ? 'unknown' : seriesOf([event, event], seen, { note: 'the second one has the values of the first: nothing in it is new' });
  const part: PartVerdict = {
    ...(isSource && missed !== undefined ? { missed: counts.all ? missed : 'unknown' } : {}),
    ...(!isSource && extra !== undefined ? { extra: counts.all ? extra : 'unknown' } : {}),
    [isSource ? 'extra' : 'missed']: (isSource ? extra : missed) ?? again,
    given,
    why: [`the ${isSource ? 'source' : 'target'} alerts on new values only`, ...(kind === 'equivalent' || kind === 'unproven' ? [] : [why])].join('; '),
  };
  return joinParts([part], base);
}

/** An event that satisfies the conditions of both sides, as they were compared; `none` where it is proven that there is none. */
function sharedBy(source: ConditionSide, target: ConditionSide, { fires, missed }: Comparison, options: CompareOptions): Witness | 'none' | 'unknown' {
  if (fires !== undefined && missed === undefined) return fires;
  const on = and(source.on, target.on);
  const found = compareConditions({ source: on, target: on, sourceRaises: or(source.raises, target.raises), targetRaises: never }, options, defaultSteps);
  return found.fires ?? (found.neverFires === true ? 'none' : 'unknown');
}

function counted({ on, fields }: NewTermsDetection): Predicate {
  return and(on, ...fields.map(hasTerm));
}

/** Whether the same values are remembered of events that both sides count. Terms that choose their field do so alike where each field is chosen of the same events. */
function termsPart(from: readonly Term[], to: readonly Term[], both: Predicate, options: CompareOptions): PartVerdict {
  const differ = unknownPart('the fields whose values are new differ');
  if (from.length !== to.length) return differ;
  const [own, others] = [without(from, to), without(to, from)];
  const given = new Set<Fact>();
  for (const [index, term] of own.entries()) {
    const other = others[index];
    if (other === undefined) return differ;
    const paths = [...termPaths(term), ...termPaths(other)];
    for (const path of paths.filter((each, at) => paths.findIndex((earlier) => samePath(earlier, each)) === at)) {
      const chosen = (each: Term): Predicate => and(both, chooses(each, path));
      const { kind, given: known } = compareConditions({ source: chosen(term), target: chosen(other), sourceRaises: never, targetRaises: never }, options, defaultSteps);
      if (kind !== 'equivalent') return differ;
      for (const fact of known) given.add(fact);
    }
  }
  return { ...samePart, given: [...given] };
}

/** The terms of a list that another one does not have in the same words, each of its terms counted once. */
function without(terms: readonly Term[], others: readonly Term[]): readonly Term[] {
  const left = others.map((each) => canonicalJson(each));
  return terms.filter((term) => {
    const at = left.indexOf(canonicalJson(term));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** That a term takes its value from a field. */
function chooses(term: Term, path: Path): Predicate {
  return or(...casesOfTerm(term).flatMap((each, index, cases) => (samePath(each.path, path) ? [choosing(cases, index)] : [])));
}

function twoEvents(witness: Witness): Witness {
  const [event] = witness.events;
  return event === undefined ? witness : seriesOf([event, event], witness);
}

function direction(
  name: 'missed' | 'extra',
  alone: Witness | undefined,
  { fields }: NewTermsDetection,
  both: Predicate,
  options: CompareOptions,
): { readonly missed?: Witness | 'unknown'; readonly extra?: Witness | 'unknown' } {
  const [event] = alone?.events ?? [];
  if (alone === undefined || event === undefined) return {};
  const later = laterEvent(event, fields, both, options);
  const back = name === 'missed' ? 'extra' : 'missed';
  return { [name]: alone, [back]: later === undefined ? 'unknown' : seriesOf([event, later], alone, { note: 'the value was seen before by one side only' }) };
}

/** An event that both sides count, with the values of an earlier one. */
function laterEvent(event: JsonObject, fields: NewTermsDetection['fields'], both: Predicate, options: CompareOptions): JsonObject | undefined {
  const parts = fields.map((term) => sameValue(event, term));
  return parts.some((part) => part === undefined) ? undefined : findEvent(and(both, ...parts.filter((part) => part !== undefined)), options);
}

/** That a term has the value it has of an event, from the same field; undefined where that cannot be said. */
function sameValue(event: JsonObject, term: Term): Predicate | undefined {
  const cases = casesOfTerm(term);
  const index = cases.findIndex(({ when }) => compile(when)(event) !== false);
  const chosen = cases[index];
  if (chosen === undefined || compile(chosen.when)(event) === undefined) return undefined;
  const value = hasValue(chosen.path, valueAt(event, chosen.path));
  return value === undefined ? undefined : and(choosing(cases, index), value);
}

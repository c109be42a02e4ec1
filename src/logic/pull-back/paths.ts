import { canonicalJson } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import {
  always,
  and,
  casesOfTerm,
  exact,
  mapConditions,
  mapParts,
  never,
  not,
  or,
  present,
  samePath,
  test,
  type Detection,
  type Dynamic,
  type FieldMap,
  type FromOrigin,
  type GroupKey,
  type Match,
  type Metadata,
  type OutputField,
  type Path,
  type PathField,
  type Predicate,
  type Template,
  type TemplatePart,
  type Term,
  type TermCase,
} from '../../rule/index.ts';
import { testConverted } from '../holds/convert.ts';
import { unknownField, casesOf, pullBack, type Case } from './pull-back.ts';

/** A native path that has no place in the raw event, and why. */
export interface Lost {
  readonly path: Path;
  readonly why: string;
}

/** Something over raw events; `lost` names the paths in it that could not be said and still are native ones. */
export interface PulledBack<T> {
  readonly value: T;
  readonly lost: readonly Lost[];
}

/** The detection over raw events: its conditions, grouping keys and other paths. */
export function pullBackDetection(detection: Detection, fields: FieldMap): PulledBack<Detection> {
  const lost: Lost[] = [];
  const conditions = detection.kind === 'foreign' ? detection : mapConditions(detection, (on) => pullBack(on, fields));
  const value = match<Detection, Detection>(conditions, {
    match: (node) => node,
    foreign: (node) =>
      mapParts(node, (part) => {
        const raw = pullBackDetection(part, fields);
        lost.push(...raw.lost);
        return raw.value;
      }),
    threshold: (node) => {
      // A value that all events have holds none of them apart.
      const keys = node.by.filter((key) => !isConstant(key, fields)).map((key) => groupKey(key, fields, lost));
      const { measure } = node;
      // An event without the measured field adds nothing to what is measured.
      const measured = 'field' in measure ? termPath(measure.field, fields, lost) : undefined;
      return {
        ...node,
        on: and(node.on, ...keys.map(({ when }) => when), measured?.when ?? always),
        by: keys.map(({ key }) => key),
        measure: measured !== undefined && 'field' in measure ? { ...measure, field: measured.path } : measure,
      };
    },
    sequence: (node) => {
      const [first, ...rest] = node.steps;
      const step = (each: typeof first): typeof first => {
        const keys = each.by.map((key) => groupKey(key, fields, lost));
        return { ...each, on: and(each.on, ...keys.map(({ when }) => when)), by: keys.map(({ key }) => key) };
      };
      return { ...node, steps: [step(first), ...rest.map(step)] };
    },
    newTerms: (node) => {
      const [first, ...rest] = node.fields.map((term) => pullBackTerm(term, fields, lost));
      if (first === undefined) return node;
      return { ...node, on: and(node.on, first.when, ...rest.map(({ when }) => when)), fields: [first.term, ...rest.map(({ term }) => term)] };
    },
  });
  return { value, lost };
}

/** The raw places of a path, or why there are none that could stand for it. */
function placesFor(path: Path, fields: FieldMap): readonly FromOrigin[] | Lost {
  const origin = fields.origin(path);
  if (origin === undefined) return { path, why: unknownField(path, fields) };
  const cases = casesOf(origin);
  const places: FromOrigin[] = [];
  for (const each of cases) {
    const why = reasonAgainst(each, cases.length);
    if (why !== undefined) return { path, why };
    if (each.origin.kind === 'from') places.push(each.origin);
  }
  return places;
}

/** A chain of fields of which the first one that is there counts can stand for cases only where these ask just that. */
function reasonAgainst(each: Case, count: number): string | undefined {
  const { when, origin } = each;
  const made = reasonAgainstValue(each, count);
  if (made !== undefined || origin.kind !== 'from') return made;
  return isAlways(when) || asksPresence(when, origin) ? undefined : 'the field depends on a condition';
}

/** Why the values that a field has in one of so many cases are not those of a raw field. */
function reasonAgainstValue({ origin }: Case, count: number): string | undefined {
  if (origin.kind === 'missing') return count === 1 ? 'the field is never there' : undefined;
  if (origin.kind === 'unavailable') return origin.why;
  if (origin.kind === 'constant') return 'the field has the same value in every event';
  return origin.as !== undefined || !keepsValues(origin, count) ? 'the field is made of another value' : undefined;
}

/** Whether what is there of the native field is the raw value: an address is, where no other field stands in for one that is none. */
function keepsValues({ convert }: FromOrigin, count: number): boolean {
  return convert === undefined || convert.kind === 'text' || (convert.kind === 'address' && count === 1);
}

function isAlways(when: Predicate): boolean {
  return when.kind === 'constant' && when.value;
}

/** The case asks that its field is there: any value, or any value but those that it takes for absent. */
function asksPresence(when: Predicate, { path, absent }: FromOrigin): boolean {
  const field = exact(...path);
  const there = test(field, present);
  if (canonicalJson(when) === canonicalJson(there)) return true;
  return absent !== undefined && canonicalJson(when) === canonicalJson(and(there, not(test(field, absent))));
}

/** A field of a measure: its raw path, and that its value is none of those for which the native field is missing (such events do not count). */
function termPath(path: Path, fields: FieldMap, lost: Lost[]): { readonly path: Path; readonly when: Predicate } {
  const places = placesFor(path, fields);
  const [only, ...others] = 'why' in places ? [] : places;
  if (only !== undefined && others.length === 0) return { path: only.path, when: isThere(only) };
  lost.push('why' in places ? places : { path, why: 'the field is made of several' });
  return { path, when: always };
}

/** What is remembered, over raw paths, and that it is there. Where the native field has its value from one of several, that is chosen as the map chooses it. */
function pullBackTerm(term: Term, fields: FieldMap, lost: Lost[]): { readonly term: Term; readonly when: Predicate } {
  const cases = casesOfTerm(term).flatMap(({ when, path }) => placesOfTerm(path, fields, lost).map((each) => ({ ...each, when: and(pullBack(when, fields), each.when) })));
  const found = cases.flatMap(({ when, origin }, index): readonly (TermCase & { readonly there: Predicate })[] => {
    if (origin.kind !== 'from') return [];
    const earlier = cases.slice(0, index);
    const without = (others: readonly Case[]): readonly Predicate[] => others.map((each) => not(each.when));
    const there = asksForValue({ when, origin }) ? when : and(when, isThere(origin));
    return [{ when: and(when, ...without(earlier.filter((each) => each.origin.kind !== 'from'))), path: origin.path, there: and(there, ...without(earlier.filter((each) => !asksForValue(each)))) }];
  });
  const [first, ...rest] = found.map(({ when, path }): TermCase => ({ when, path }));
  if (first === undefined) return { term, when: always };
  return { term: rest.length === 0 && isAlways(first.when) ? first.path : { cases: [first, ...rest] }, when: or(...found.map(({ there }) => there)) };
}

/** The cases of a native field whose values are those of raw fields; none, reported, where some are not. */
function placesOfTerm(path: Path, fields: FieldMap, lost: Lost[]): readonly Case[] {
  const origin = fields.origin(path);
  const cases = origin === undefined ? [] : casesOf(origin);
  const why = origin === undefined ? unknownField(path, fields) : cases.map((each) => reasonAgainstValue(each, cases.length)).find((reason) => reason !== undefined);
  if (why === undefined) return cases;
  lost.push({ path, why });
  return [];
}

/** Whether a case asks that its field has a value, so that the term has one where it holds. */
function asksForValue({ when, origin }: Case): boolean {
  const parts = (of: Predicate): readonly string[] => (of.kind === 'and' ? of.of : [of]).map((part) => canonicalJson(part));
  if (origin.kind !== 'from') return false;
  const asked = new Set(parts(when));
  const there = isThere(origin);
  return parts(there === always ? test(exact(...origin.path), present) : there).every((part) => asked.has(part));
}

/** That the native field is there: its raw value is, and is none of those for which it is missing; of a list, some element is. */
function isThere({ path, absent, within, convert }: FromOrigin): Predicate {
  if (convert?.kind === 'address') return testConverted(exact(...path), present, convert, () => never);
  if (absent === undefined) return always;
  const kept = (field: PathField): Predicate => and(test(field, present), not(test(field, absent)));
  return within === true ? { kind: 'element', of: { path, reach: 'flatten' }, has: kept(exact()) } : kept(exact(...path));
}

/**
 * The key over raw paths, and a condition that goes with it. A raw value for which the native field is missing counts as
 * none, and not at all where events without the field are dropped. That fields which events are grouped by hold no lists is for
 * the platform to say where they may.
 */
function groupKey(key: GroupKey, fields: FieldMap, lost: Lost[]): { readonly key: GroupKey; readonly when: Predicate } {
  const chosen = key.missing === 'dropped' && key.fields.length === 1 ? chosenLast(key.fields[0], fields) : undefined;
  if (chosen !== undefined) return { key: { ...key, fields: chosen.fields, absent: chosen.absent }, when: chosen.when };
  const places: FromOrigin[] = [];
  const raw: Path[] = [];
  for (const path of key.fields) {
    const found = placesFor(path, fields);
    if ('why' in found) lost.push(found);
    else places.push(...found);
    raw.push(...('why' in found ? [path] : found.map((place) => place.path)));
  }
  const [first = [], ...rest] = raw;
  const moved: GroupKey = { ...key, fields: [first, ...rest] };
  const partly = places.find(({ absent, convert }) => absent !== undefined || convert?.kind === 'address');
  if (partly === undefined) return { key: moved, when: always };
  if (rest.length === 0 && key.missing === 'dropped') return { key: moved, when: isThere(partly) };
  const alike = places.every(({ absent, convert }) => convert?.kind !== 'address' && canonicalJson([absent ?? null]) === canonicalJson([partly.absent ?? null]));
  if (alike && raw.length === places.length && partly.absent !== undefined) return { key: { ...moved, absent: partly.absent }, when: always };
  lost.push({ path: key.fields[0], why: 'the field is missing for some values, which then group differently' });
  return { key: moved, when: always };
}

/** Whether events are grouped by what is the same in all of them. */
function isConstant({ fields: [path, ...others] }: GroupKey, fields: FieldMap): boolean {
  return others.length === 0 && fields.origin(path)?.kind === 'constant';
}

/**
 * A chain of fields of which the last one counts under a condition of its own: where only events count that have the native
 * field, it is the first one that is there.
 */
function chosenLast(path: Path, fields: FieldMap): { readonly fields: GroupKey['fields']; readonly absent: Match; readonly when: Predicate } | undefined {
  const origin = fields.origin(path);
  const cases = origin === undefined ? [] : casesOf(origin);
  const places = cases.flatMap((each) => (each.origin.kind === 'from' && reasonAgainstValue(each, cases.length) === undefined ? [{ when: each.when, origin: each.origin }] : []));
  const [last, ...others] = places.toReversed();
  const absent = last?.origin.absent;
  if (last === undefined || others.length === 0 || absent === undefined || places.length < cases.length || isAlways(last.when)) return undefined;
  if (!others.every((each) => asksPresence(each.when, each.origin) && canonicalJson(each.origin.absent ?? null) === canonicalJson(absent))) return undefined;
  const [first = last, ...rest] = places;
  return { fields: [first.origin.path, ...rest.map((each) => each.origin.path)], absent, when: or(...others.toReversed().map(({ when }) => when), and(last.when, isThere(last.origin))) };
}

/** The metadata over raw events: conditions of dynamic values, and the paths in texts, outputs and suppression. */
export function pullBackMetadata(metadata: Metadata, fields: FieldMap): PulledBack<Metadata> {
  const lost: Lost[] = [];
  const dynamic = <T>(value: Dynamic<T>, each: (item: T) => T): Dynamic<T> => ({
    cases: value.cases.map(({ when, value: item }) => ({ when: pullBack(when, fields), value: each(item) })),
    base: each(value.base),
  });
  const texts = (value: Dynamic<Template>): Dynamic<Template> => dynamic(value, (template) => template.flatMap((part) => templatePart(part, fields, lost)));
  const outputs = (all: readonly OutputField[]): readonly OutputField[] => all.flatMap((output) => rawPaths(output.path, fields, lost).map((path) => ({ ...output, path })));
  const { severity, outputs: shown, summary, alertTitle, alertDescription, alertRunbook, alertReference, dedup, suppression, ...rest } = metadata;
  const value: Metadata = {
    ...rest,
    ...(severity === undefined ? {} : { severity: dynamic(severity, (item) => item) }),
    ...(shown === undefined ? {} : { outputs: outputs(shown) }),
    ...(summary === undefined ? {} : { summary: outputs(summary) }),
    ...(alertTitle === undefined ? {} : { alertTitle: texts(alertTitle) }),
    ...(alertDescription === undefined ? {} : { alertDescription: texts(alertDescription) }),
    ...(alertRunbook === undefined ? {} : { alertRunbook: texts(alertRunbook) }),
    ...(alertReference === undefined ? {} : { alertReference: texts(alertReference) }),
    ...(dedup === undefined ? {} : { dedup: dedup.key === undefined ? dedup : { ...dedup, key: texts(dedup.key) } }),
    ...(suppression === undefined ? {} : { suppression: { ...suppression, by: suppression.by.flatMap((path) => rawPaths(path, fields, lost)) } }),
  };
  return { value, lost };
}

/** The raw paths that a native field may come from; none, reported, where it comes from nowhere. */
function rawPaths(path: Path, fields: FieldMap, lost: Lost[]): readonly Path[] {
  const origin = fields.origin(path);
  const cases = origin === undefined ? [] : casesOf(origin);
  // A field with a value of its own in some events is not shown by the place it has in others.
  const found = cases.some((each) => each.origin.kind === 'constant') ? [] : cases.flatMap((each) => (each.origin.kind === 'from' ? [each.origin.path] : []));
  const distinct = found.filter((each, index) => found.findIndex((other) => samePath(each, other)) === index);
  if (distinct.length === 0) lost.push({ path, why: 'the field is not in the raw event' });
  return distinct;
}

function templatePart(part: TemplatePart, fields: FieldMap, lost: Lost[]): readonly TemplatePart[] {
  if (part.kind === 'literal') return [part];
  const paths: Path[] = [];
  let missing = part.missing;
  for (const path of part.fields) {
    const origin = fields.origin(path);
    if (origin?.kind === 'constant') {
      // A constant is always there: the fields behind it never count.
      missing = typeof origin.value === 'string' ? origin.value : JSON.stringify(origin.value);
      break;
    }
    paths.push(...rawPaths(path, fields, lost));
  }
  const [first, ...rest] = paths;
  return first === undefined ? [{ kind: 'literal', text: missing }] : [{ kind: 'field', fields: [first, ...rest], missing }];
}

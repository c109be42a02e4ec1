import { match } from '../../src/text/match.ts';
import { canonicalJson, isArray, isObject, type Json, type JsonObject } from '../../src/text/json.ts';
import { samplesFor, type Samples } from '../../src/logic/events/sample-values.ts';
import { withChange, type Steps } from '../../src/logic/events/with-change.ts';
import type { Field, Path, Predicate, SameValuePredicate, TestPredicate } from '../../src/rule/index.ts';

/** What directed events are made of. */
export interface DirectedOptions {
  /** An event that everything else is put into; by default an empty one. */
  readonly base?: JsonObject;
  /** The most events to make; by default 400. */
  readonly most?: number;
}

/** A place that a condition looks at. */
interface Spot {
  readonly steps: Steps;
  readonly samples: Samples;
}

const defaultMost = 400;

/**
 * Events about a condition: some that should satisfy it, built for each of its branches, and around each of these its
 * near misses, one place changed at a time (other case, something before and behind, gaps filled, absent, null, "",
 * number, boolean, list, object). The same condition always gives the same events, without duplicates, at most `most`.
 */
export function directedEvents(predicate: Predicate, { base = {}, most = defaultMost }: DirectedOptions = {}): readonly JsonObject[] {
  const found = new Map<string, JsonObject>();
  const add = (event: JsonObject): void => {
    if (found.size < most) found.set(canonicalJson(event), event);
  };
  const spots = distinctSpots(spotsOf(predicate, []));
  const firing = satisfying(predicate, [], true, [base]);
  for (const event of firing) add(event);
  add(base);
  // In rounds, so that every place gets its turn before the bound is reached.
  const plans = firing.flatMap((event) => spots.map((spot) => ({ event, steps: spot.steps, values: variations(spot.samples) })));
  const rounds = plans.reduce((longest, { values }) => Math.max(longest, values.length), 0);
  for (let round = 0; round < rounds && found.size < most; round += 1) {
    for (const { event, steps, values } of plans) {
      if (round < values.length) add(withChange(event, steps, values[round]));
    }
  }
  for (const event of firing) for (const { steps } of spots) add(withListParent(event, steps));
  return [...found.values()];
}

function variations({ inside, near }: Samples): readonly (Json | undefined)[] {
  const [first = 'x', second = 'y'] = inside;
  const shapes: readonly (Json | undefined)[] = [undefined, null, '', 'x', 0, 1, true, [first], ['x', first], [], [[first]], {}, { x: first }, [{ x: first }], [first, second]];
  return interleave([...inside, ...near], shapes);
}

function interleave(a: readonly (Json | undefined)[], b: readonly (Json | undefined)[]): readonly (Json | undefined)[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => [...a.slice(index, index + 1), ...b.slice(index, index + 1)]).flat();
}

function stepsTo(field: Field, within: Steps): Steps {
  return field.kind === 'anywhere' ? [...within, 'anything'] : [...within, ...field.path];
}

function testSpot({ field, match: wanted }: TestPredicate, within: Steps): Spot {
  const samples = samplesFor(wanted);
  const rendered = field.kind === 'path' && field.as !== undefined ? samples.inside.flatMap(objectsFor) : [];
  return { steps: stepsTo(field, within), samples: { inside: [...rendered, ...samples.inside], near: samples.near } };
}

/** Objects whose text may contain a text such as `key=value` or `"key":"value"`. */
function objectsFor(text: Json): readonly Json[] {
  if (typeof text !== 'string') return [];
  const found = /"([^"]+)":\s*"([^"]*)"?/.exec(text) ?? /([\w.-]+)=([^,}\]]*)/.exec(text);
  return found?.[1] === undefined ? [{ x: text }] : [{ [found[1]]: found[2] ?? '' }, { x: { [found[1]]: found[2] ?? '' } }];
}

function pairSpots({ left, right, relation }: SameValuePredicate, within: Steps): readonly [Spot, Spot] {
  const inside = { equals: 'xa', contains: 'yxaz', startsWith: 'xaz', endsWith: 'yxa' }[relation];
  const near = ['XA', 'y', 'xab', 1];
  return [
    { steps: stepsTo(left, within), samples: { inside: [inside], near } },
    { steps: stepsTo(right, within), samples: { inside: ['xa'], near } },
  ];
}

function elementSteps(within: Steps, path: Path): Steps {
  return [...within, ...path, null];
}

function spotsOf(predicate: Predicate, within: Steps): readonly Spot[] {
  return match<Predicate, readonly Spot[]>(predicate, {
    constant: () => [],
    and: ({ of }) => of.flatMap((part) => spotsOf(part, within)),
    or: ({ of }) => of.flatMap((part) => spotsOf(part, within)),
    not: ({ of }) => spotsOf(of, within),
    test: (node) => [testSpot(node, within)],
    element: ({ of, has }) => spotsOf(has, elementSteps(within, of.path)),
    sameValue: (node) => pairSpots(node, within),
    reading: () => [],
    opaque: () => [],
  });
}

function distinctSpots(spots: readonly Spot[]): readonly Spot[] {
  const byPlace = new Map<string, Spot>();
  for (const spot of spots) {
    const key = JSON.stringify(spot.steps);
    const known = byPlace.get(key);
    byPlace.set(key, known === undefined ? spot : { steps: spot.steps, samples: { inside: [...known.samples.inside, ...spot.samples.inside], near: [...known.samples.near, ...spot.samples.near] } });
  }
  return [...byPlace.values()];
}

const mostBranches = 12;

/** Events meant to make the condition true (or false); every branch of a choice is tried, up to a bound, and none is promised. */
function satisfying(predicate: Predicate, within: Steps, wanted: boolean, events: readonly JsonObject[]): readonly JsonObject[] {
  const all = (parts: readonly Predicate[]): readonly JsonObject[] => parts.reduce((so, part) => satisfying(part, within, wanted, so), events);
  const any = (parts: readonly Predicate[]): readonly JsonObject[] => parts.slice(0, mostBranches).flatMap((part) => satisfying(part, within, wanted, events)).slice(0, mostBranches);
  const put = ({ steps, samples }: Spot): readonly JsonObject[] => {
    const values: readonly (Json | undefined)[] = wanted ? samples.inside.slice(0, 2) : [undefined];
    return events.flatMap((event) => (values.length === 0 ? [event] : values.map((value) => withChange(event, steps, value)))).slice(0, mostBranches);
  };
  return match<Predicate, readonly JsonObject[]>(predicate, {
    constant: () => events,
    and: ({ of }) => (wanted ? all(of) : any(of)),
    or: ({ of }) => (wanted ? any(of) : all(of)),
    not: ({ of }) => satisfying(of, within, !wanted, events),
    test: (node) => (wanted || node.field.kind === 'path' ? put(testSpot(node, within)) : events),
    element: ({ of, has }) => (wanted ? satisfying(has, elementSteps(within, of.path), true, events) : events),
    sameValue: (node) => {
      const [left, right] = pairSpots(node, within);
      const [same] = right.samples.inside;
      // The two apart in letter case only, so that the near misses of a pair that must differ have one that does not quite.
      const pairs = wanted ? [[left.samples.inside[0], same]] : [[undefined, undefined], [left.samples.near[0], same]];
      return events.flatMap((event) => pairs.map(([one, other]) => withChange(withChange(event, right.steps, other), left.steps, one))).slice(0, mostBranches);
    },
    reading: () => events,
    opaque: () => events,
  });
}

/** The event with the object that holds a place put into a list, beside an empty one. */
function withListParent(event: JsonObject, steps: Steps): JsonObject {
  const parent = steps.slice(0, -1);
  if (parent.length === 0 || parent.includes(null)) return event;
  const value = parent.reduce<Json | undefined>((at, step) => (step !== null && isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined), event);
  return value === undefined || isArray(value) ? event : withChange(event, parent, [{}, value]);
}

import type { JsonObject } from '../text/json.ts';
import { never, type Predicate } from '../rule/index.ts';
import type { CompareOptions, Comparison, VerdictKind, Witness } from './comparison.ts';
import { relevantFacts } from './facts/relevant.ts';
import { readSingly } from './facts/single-fields.ts';
import { kindOf } from './solver/kind.ts';
import { direction, informed, speaksOfText, type Asking, type Direction, type Found } from './solver/direction.ts';
import type { Literal } from './solver/sat/clause.ts';
import { createSession, type Condition, type Wanted } from './solver/session.ts';
import { verdictsByReading } from './solver/readings.ts';
import { nearMiss, witnessOf } from './witness/witness.ts';

/** The conditions of two sides, and where each side fails. */
export interface Conditions {
  readonly source: Predicate;
  readonly target: Predicate;
  readonly sourceRaises: Predicate;
  readonly targetRaises: Predicate;
}

/**
 * Compares two conditions, events on which the source fails left out; a target that fails does not alert. Where comparisons of fields stand in the way, they are
 * read under the facts that there are no lists, which the verdict then names.
 */
export function compareConditions(conditions: Conditions, options: CompareOptions, defaultSteps: number): Comparison {
  const plain = compareAsSaid(conditions, options, defaultSteps);
  if (plain.kind === 'equivalent') return plain;
  const { source, target, sourceRaises, targetRaises } = conditions;
  const { conditions: singly, used } = readSingly([source, target, sourceRaises, targetRaises], options.facts);
  const [a = source, b = target, c = sourceRaises, d = targetRaises] = singly;
  if (used.length === 0) return plain;
  const again = compareAsSaid({ source: a, target: b, sourceRaises: c, targetRaises: d }, options, defaultSteps);
  if (again.kind === 'unproven') return plain;
  return { ...again, given: [...new Set([...again.given, ...used])], steps: plain.steps + again.steps };
}

function compareAsSaid(conditions: Conditions, options: CompareOptions, defaultSteps: number): Comparison {
  const session = createSession(options.steps ?? defaultSteps, options.observe);
  const all = [conditions.source, conditions.target, conditions.sourceRaises, conditions.targetRaises];
  const [source, target, sourceRaises, targetRaises] = all.map((predicate) => session.condition(predicate));
  if (source === undefined || target === undefined || sourceRaises === undefined || targetRaises === undefined) {
    return { kind: 'unproven', given: [], why: 'a condition is nested too deep to be compared', steps: 0 };
  }
  const quietly: readonly Wanted[] = conditions.sourceRaises === never ? [] : [{ condition: sourceRaises, holds: false }];
  const asking: Asking = { session, facts: [...relevantFacts(options.facts, all)], known: options.facts, also: [] };
  const only = (yes: Condition, no: Condition): readonly Wanted[] => [{ condition: yes, holds: true }, { condition: no, holds: false }, ...quietly];

  const missed = direction(only(source, target), asking, []);
  const extra = direction(only(target, source), asking, 'given' in missed ? missed.given : []);
  const fires = firesOf(source, target, asking);
  const raising = all[2] === never ? undefined : informed([{ condition: sourceRaises, holds: true }, { condition: target, holds: true }], asking);
  const show = (found: Found): Witness => witnessOf(found, asking, options);
  const showMissed = (found: Found): Witness => {
    const witness = show(found);
    const fails = conditions.targetRaises !== never && witness.events.some((event) => session.confirmsAll([{ condition: targetRaises, holds: true }], event, witness.readings));
    return fails ? { ...witness, note: [witness.note, 'the target fails on it'].filter((note) => note !== undefined).join('; ') } : witness;
  };
  const firing = 'event' in fires ? show(fires.event) : undefined;
  const quiet = 'event' in fires && firing !== undefined ? quietNear(source, target, fires.event, firing, asking, options) : anyQuiet(source, target, asking, options);
  const kind = kindOf(missed, extra);
  const neverFires = 'given' in fires ? fires.given : [];
  const given = [...new Set([missed, extra].flatMap((each) => ('given' in each ? each.given : [])).concat(neverFires))];
  return {
    kind,
    given,
    ...(firing === undefined ? {} : { fires: firing }),
    ...('given' in fires ? { neverFires: true } : {}),
    ...(quiet === undefined ? {} : { quiet }),
    ...('event' in missed ? { missed: showMissed(missed.event) } : {}),
    ...('event' in extra ? { extra: show(extra.event) } : {}),
    ...(raising?.kind === 'event' ? { raising: show(raising) } : {}),
    ...provenOf(missed, extra),
    why: [whyOf(kind, missed, extra, 'given' in fires), ...(kind === 'equivalent' ? [] : verdictsByReading(asking, only(source, target), only(target, source)))].join(': '),
    steps: session.steps,
  };
}

function whyOf(kind: VerdictKind, missed: Direction, extra: Direction, never: boolean): string {
  const open = 'open' in missed ? missed.open : 'open' in extra ? extra.open : undefined;
  if (open !== undefined) return open;
  if (kind === 'equivalent') return never ? 'no event can make either alert' : 'both alert on the same events';
  if (kind === 'wider') return 'the target also alerts on events that the source does not alert on';
  if (kind === 'narrower') return 'the target misses events that the source alerts on';
  return 'the target misses events that the source alerts on, and alerts on others';
}

/** What one direction shows where the other is open. */
function provenOf(missed: Direction, extra: Direction): Pick<Comparison, 'proven'> {
  if ('given' in missed && 'open' in extra) return { proven: 'missesNothing' };
  return 'given' in extra && 'open' in missed ? { proven: 'addsNothing' } : {};
}

/** An event on which both alert; else one on which the source does. */
function firesOf(source: Condition, target: Condition, asking: Asking): Direction {
  const both = informed([{ condition: source, holds: true }, { condition: target, holds: true }], asking);
  if (both.kind === 'event') return { event: both };
  const alone = direction([{ condition: source, holds: true }], asking, []);
  const found = 'open' in alone ? firesByMembers(source, target, asking) : undefined;
  return found === undefined ? alone : { event: found };
}

/**
 * An event on which both alert, made for one of them: what one side asks of the text of an object the other may ask of its
 * members, from which an event is made more easily.
 */
function firesByMembers(source: Condition, target: Condition, { session, facts, known }: Asking): Found | undefined {
  const wanted: readonly Wanted[] = [{ condition: source, holds: true }, { condition: target, holds: true }];
  const plain = facts.filter((fact) => !speaksOfText(fact));
  const isRight = (event: JsonObject, readings: Witness['readings']): boolean =>
    session.confirmsAll(wanted, event, readings) && known.every((fact) => session.confirms(fact, event));
  for (const each of wanted) {
    const found = session.find([each], plain);
    if (found.kind !== 'event') continue;
    const event = [found.event, withWords(found.event)].find((made) => isRight(made, found.readings));
    if (event !== undefined) return { ...found, event, wanted };
  }
  return undefined;
}

/** The event with a word in place of each empty text, which some platforms leave out of what they print. */
function withWords(event: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(event, (_, value: unknown) => (value === '' ? 'example' : value))) as JsonObject;
}

const mostNear = 4;

/** An event on which both are quiet, as near to the firing one as could be found. */
function quietNear(source: Condition, target: Condition, fires: Found, firing: Witness, asking: Asking, options: CompareOptions): Witness | undefined {
  const literals = fires.needed.map(({ origin }) => origin);
  const one = literals.slice(0, mostNear).map((_, index) => literals.toSpliced(index, 1));
  for (const keep of [...one, []]) {
    const found = findQuiet(source, target, asking, keep);
    if (found !== undefined) return nearMiss(firing, fires, found, asking, options) ?? witnessOf(found, asking, options);
  }
  return undefined;
}

function findQuiet(source: Condition, target: Condition, asking: Asking, keep: readonly Literal[]): Found | undefined {
  const found = informed([{ condition: source, holds: false }, { condition: target, holds: false }], asking, keep);
  return found.kind === 'event' ? found : undefined;
}

function anyQuiet(source: Condition, target: Condition, asking: Asking, options: CompareOptions): Witness | undefined {
  const found = findQuiet(source, target, asking, []);
  return found === undefined ? undefined : witnessOf(found, asking, options);
}

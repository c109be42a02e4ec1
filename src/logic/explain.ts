import type { JsonObject } from '../text/json.ts';
import type { CompareOptions, Comparison, VerdictKind, Witness } from './comparison.ts';
import { direction, informed, leastGiven, speaksOfText, type Asking, type Direction, type Found } from './solver/direction.ts';
import { kindOf, provenOf } from './solver/kind.ts';
import { verdictsByReading } from './solver/readings.ts';
import type { Literal } from './solver/sat/clause.ts';
import type { Condition, Wanted } from './solver/session.ts';
import { anyWord } from './witness/finish.ts';
import { nearMiss, witnessOf } from './witness/witness.ts';

/** What is asked of two conditions. */
export interface Question {
  readonly asking: Asking;
  readonly source: Condition;
  readonly target: Condition;
  /** Where each side fails, if it may. */
  readonly sourceRaises?: Condition;
  readonly targetRaises?: Condition;
  /** An event that the target misses, and one that it adds. */
  readonly misses: readonly Wanted[];
  readonly adds: readonly Wanted[];
}

/** Explains what was decided of two conditions: the facts it rests on, as few as are needed, and an event for all that can be shown. */
export function explain(question: Question, decidedMissed: Direction, decidedExtra: Direction, options: CompareOptions): Comparison {
  const { asking, source, target, sourceRaises, targetRaises, misses, adds } = question;
  const { session } = asking;
  const missed = leastGiven(decidedMissed, misses, asking);
  const extra = leastGiven(decidedExtra, adds, asking, 'given' in missed ? missed.given : []);
  const fires = firesOf(source, target, asking);
  const raising = sourceRaises === undefined ? undefined : informed([{ condition: sourceRaises, holds: true }, { condition: target, holds: true }], asking);
  const show = (found: Found): Witness => witnessOf(found, asking, options);
  const showMissed = (found: Found): Witness => {
    const witness = show(found);
    const fails =
      targetRaises !== undefined && witness.events.some((event) => session.confirmsAll([{ condition: targetRaises, holds: true }], event, witness.readings));
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
    why: [whyOf(kind, missed, extra, 'given' in fires), ...(kind === 'equivalent' ? [] : verdictsByReading(asking, misses, adds))].join(': '),
    steps: session.steps,
  };
}

function whyOf(kind: VerdictKind, missed: Direction, extra: Direction, never: boolean): string {
  const open = 'open' in missed ? missed.open : 'open' in extra ? extra.open : undefined;
  if (open !== undefined) return open;
  return kind === 'equivalent' && never ? 'no event can make either alert' : generalWhy(kind);
}

/** What a verdict says by itself, of whatever rules. */
export function generalWhy(kind: VerdictKind): string {
  if (kind === 'equivalent') return 'both alert on the same events';
  if (kind === 'wider') return 'the target also alerts on events that the source does not alert on';
  if (kind === 'narrower') return 'the target misses events that the source alerts on';
  return 'the target misses events that the source alerts on, and alerts on others';
}

/** An event on which both alert; else one on which the source does. */
function firesOf(source: Condition, target: Condition, asking: Asking): Direction {
  const both = informed([{ condition: source, holds: true }, { condition: target, holds: true }], asking);
  if (both.kind === 'event') return { event: both };
  const alone = direction([{ condition: source, holds: true }], asking);
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
  return JSON.parse(JSON.stringify(event, (_, value: unknown) => (value === '' ? anyWord : value))) as JsonObject;
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

function findQuiet(source: Condition, target: Condition, asking: Asking, keep: readonly Literal[] = []): Found | undefined {
  const found = informed([{ condition: source, holds: false }, { condition: target, holds: false }], asking, keep);
  return found.kind === 'event' ? found : undefined;
}

function anyQuiet(source: Condition, target: Condition, asking: Asking, options: CompareOptions): Witness | undefined {
  const found = findQuiet(source, target, asking);
  return found === undefined ? undefined : witnessOf(found, asking, options);
}

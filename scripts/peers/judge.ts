import type { Compiler } from '../../src/compile/compiler.ts';
import { differenceText } from '../../src/compile/difference.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { knowledge } from '../../src/compile/verdict.ts';
import { compare } from '../../src/logic/compare.ts';
import type { Comparison } from '../../src/logic/comparison.ts';
import { factHolds } from '../../src/logic/facts.ts';
import { directedEvents } from '../../src/logic/near-miss.ts';
import { conditionsOf, never, type Detection, type Fold } from '../../src/rule/index.ts';
import type { JsonObject } from '../../src/text/json.ts';

/**
 * What makes the difference. `fails`: it raises on an event that the source alerts on. `letter case`: if the source kept
 * letter case, the two would mean the same; `letter case outside ASCII`: if it folded only the letters A to Z.
 */
export type Cause = 'fails' | 'letter case' | 'letter case outside ASCII' | 'other';

/** How a converted rule stands to its source. */
export interface Judgement {
  readonly kind: Comparison['kind'];
  readonly cause?: Cause;
  /** Which limit was hit, of what is unproven. */
  readonly why?: string;
  /** Where the two part: fields, with what kind of value they have there. */
  readonly where: readonly string[];
  /** Events that show it, with what each side's own evaluator made of them. */
  readonly events: readonly { readonly event: JsonObject; readonly source: string; readonly target: string }[];
}

/** Compares a converted rule with its source. An event on which the converted rule raises is one on which it does not alert. */
export async function judge(source: SourceRule, target: SourceRule, compiler: Compiler): Promise<Judgement> {
  const compared = against(source.side.detection, target, source);
  const shown = [...(compared.missed?.events ?? []), ...(compared.extra?.events ?? [])];
  const events = await run(shown, source, target, compiler);
  // An event whose two sides do not part when they run shows nothing.
  if (events.some((each) => (each.source === 'match') === (each.target === 'match'))) return { kind: 'unproven', why: 'an event did not replay', where: [], events };
  const { kind, why } = compared;
  if (kind === 'equivalent') return { kind, where: [], events };
  if (kind === 'unproven') return shownBy(events) ?? shownBy(await outcomesAbout(source, target, compiler)) ?? { kind, why, where: [], events };
  const cause = events.some((each) => each.target === 'error') ? 'fails' : causeOf(source, target);
  return { kind, cause, where: whereOf(compared, source.side.detection, target.side.detection), events };
}

/** What running both on events about the source gives, on those events that agree with what is known of the log source. */
async function outcomesAbout(source: SourceRule, target: SourceRule, compiler: Compiler): Promise<Judgement['events']> {
  const [on] = conditionsOf(source.side.detection);
  const base = against(source.side.detection, source, source).fires?.events[0];
  if (on === undefined || base === undefined) return [];
  const { facts } = knowledge(source.rule, [on], 'limit');
  const events = directedEvents(on, { base }).filter((event) => facts.every((fact) => factHolds(fact, event) !== false));
  return run(events, source, target, compiler);
}

async function run(events: readonly JsonObject[], source: SourceRule, target: SourceRule, compiler: Compiler): Promise<Judgement['events']> {
  const sources = await compiler.run(source, events);
  const targets = await compiler.run(target, events);
  return events.map((event, index) => ({ event, source: sources[index]?.kind ?? 'unknown', target: targets[index]?.kind ?? 'unknown' }));
}

/** The difference that events show by themselves; undefined where they show none. */
function shownBy(outcomes: Judgement['events']): Judgement | undefined {
  const missed = outcomes.find((each) => each.source === 'match' && (each.target === 'quiet' || each.target === 'error'));
  const extra = outcomes.find((each) => each.source === 'quiet' && each.target === 'match');
  const events = [missed, extra].filter((each) => each !== undefined);
  if (events.length === 0) return undefined;
  const kind = events.length === 2 ? 'different' : missed === undefined ? 'wider' : 'narrower';
  return { kind, cause: missed?.target === 'error' ? 'fails' : 'other', where: [], events };
}

function causeOf(source: SourceRule, target: SourceRule): Cause {
  const same = (fold: Fold): boolean => against(folding(source.side.detection, fold), target, source).kind === 'equivalent';
  return same('ascii') ? 'letter case outside ASCII' : same('none') ? 'letter case' : 'other';
}

function against(detection: Detection, target: SourceRule, source: SourceRule): Comparison {
  const conditions = [...conditionsOf(detection), ...conditionsOf(target.side.detection), target.side.raises];
  return compare({ detection, raises: never }, { detection: target.side.detection, raises: never }, knowledge(source.rule, conditions, 'limit'));
}

/** The detection with every text compared in one way. */
function folding(detection: Detection, fold: Fold): Detection {
  return JSON.parse(JSON.stringify(detection), (key, value: unknown) => (key === 'fold' ? fold : value)) as Detection;
}

function whereOf(compared: Comparison, a: Detection, b: Detection): readonly string[] {
  const text = differenceText(compared, a, b);
  return [...(text ?? '').matchAll(/`([^`]+)` is (missing|\S)/g)].map(([, field = '', first = '']) => `${field}: ${kindOf(first)}`);
}

/** The kind of a value by the first sign of its JSON. */
function kindOf(first: string): string {
  const kinds: Readonly<Record<string, string>> = { missing: 'missing', '"': 'text', '{': 'an object', '[': 'a list', n: 'null', t: 'a boolean', f: 'a boolean' };
  return kinds[first] ?? 'a number';
}

import type { Compiler } from '../../src/compile/compiler.ts';
import { differenceText } from '../../src/compile/difference.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { knowledge } from '../../src/compile/verdict.ts';
import { compare } from '../../src/logic/compare.ts';
import type { Comparison } from '../../src/logic/comparison.ts';
import { factHolds } from '../../src/logic/facts/fact-holds.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { directedEvents } from '../../test/support/directed-events.ts';
import { and, anyText, conditionsOf, either, equals, exact, never, not, oneCharacter, or, pattern, test, type Detection, type Fact, type Fold, type Path, type Predicate } from '../../src/rule/index.ts';
import { isObject, type JsonObject } from '../../src/text/json.ts';
import { cutDown } from '../../test/verdicts/claims.ts';

/**
 * What makes the difference. `fails`: it raises on an event that the source alerts on. `letter case`: if the source kept
 * letter case, the two would mean the same; `letter case outside ASCII`: if it folded only the letters A to Z. `shape`:
 * they mean the same where every field that the source asks for holds one value, and neither a list nor nothing;
 * `object as text`: the source asks for the text of an object, of which its language does not say what that is.
 */
export type Cause = 'fails' | 'letter case' | 'letter case outside ASCII' | 'shape' | 'letter case and shape' | 'object as text' | 'other';

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
  const judgement = await judged(source, target, compiler);
  return { ...judgement, events: await shortened(judgement.events, source, target, compiler) };
}

async function judged(source: SourceRule, target: SourceRule, compiler: Compiler): Promise<Judgement> {
  const compared = against(source.side.detection, target, source);
  const shown = [...(compared.missed?.events ?? []), ...(compared.extra?.events ?? [])];
  const events = await run(shown, source, target, compiler);
  // An event whose two sides do not part when they run shows nothing.
  if (events.some((each) => (each.source === 'match') === (each.target === 'match'))) return { kind: 'unproven', why: 'an event did not replay', where: [], events };
  const { kind, why } = compared;
  if (kind === 'equivalent') return { kind, where: [], events };
  if (kind === 'unproven') return (await shownBy(events, source, target, compiler)) ?? (await shownBy(await outcomesAbout(source, target, compiler), source, target, compiler)) ?? { kind, why, where: [], events };
  const cause = events.some((each) => each.target === 'error') ? 'fails' : causeOf(source, target);
  return { kind, cause, where: whereOf(compared, source.side.detection, target.side.detection), events };
}

/** The fields of a detection, with whether each is asked as the text of an object. */
export function fieldsOf(detection: Detection): ReadonlyMap<string, { readonly path: Path; readonly asText: boolean }> {
  const found = new Map<string, { path: Path; asText: boolean }>();
  JSON.stringify(detection, (_, value: unknown) => {
    const field = value as { path?: Path; reach?: string; as?: string } | null;
    if (Array.isArray(field?.path) && field.reach !== undefined) found.set(field.path.join('.'), { path: field.path, asText: field.as !== undefined });
    return value;
  });
  return found;
}

/** Events cut down to the fields without which the two do not answer so. */
async function shortened(events: Judgement['events'], source: SourceRule, target: SourceRule, compiler: Compiler): Promise<Judgement['events']> {
  const short: Judgement['events'][number][] = [];
  for (const { event, ...said } of events) {
    const still = async (smaller: JsonObject): Promise<boolean> => {
      const [again] = await run([smaller], source, target, compiler);
      return again?.source === said.source && again.target === said.target;
    };
    short.push({ event: await cutDown(event, still), ...said });
  }
  return short;
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
async function shownBy(outcomes: Judgement['events'], source: SourceRule, target: SourceRule, compiler: Compiler): Promise<Judgement | undefined> {
  const missed = outcomes.find((each) => each.source === 'match' && (each.target === 'quiet' || each.target === 'error'));
  const extra = outcomes.find((each) => each.source === 'quiet' && each.target === 'match');
  const events = [missed, extra].filter((each) => each !== undefined);
  if (events.length === 0) return undefined;
  const kind = events.length === 2 ? 'different' : missed === undefined ? 'wider' : 'narrower';
  return { kind, cause: missed?.target === 'error' ? 'fails' : await causeOn(events, source, target, compiler), where: [], events };
}

function causeOf(source: SourceRule, target: SourceRule): Cause {
  const { detection } = source.side;
  const same = (fold: Fold | undefined, known: readonly Fact[] = []): boolean => against(fold === undefined ? detection : folding(detection, fold), target, source, known).kind === 'equivalent';
  const usual = [shapeFact(detection)];
  if (same('ascii')) return 'letter case outside ASCII';
  if (same('none')) return 'letter case';
  if (same(undefined, usual)) return 'shape';
  return same('none', usual) || same('ascii', usual) ? 'letter case and shape' : 'other';
}

/** Every field that a detection asks for is there, and holds one value that is not empty. */
function shapeFact(detection: Detection): Fact {
  const scalar = (path: Path): Predicate => test(exact(...path), either(pattern([oneCharacter, anyText]), { kind: 'type', of: 'number' }, { kind: 'type', of: 'boolean' }));
  // The integration's pipeline leaves these out.
  const on = and(...[...fieldsOf(detection).values()].flatMap(({ path }) => [scalar(path), not(test(exact(...path), either(equals('-'), equals('none'))))]));
  return { id: 'peers/shape', grade: 'assumed', text: 'every field holds one value', evidence: 'none: it tells causes apart', says: { kind: 'always', on } };
}

/** The cause as far as events show it: what has to be changed in them so that both answer alike. */
async function causeOn(events: Judgement['events'], source: SourceRule, target: SourceRule, compiler: Compiler): Promise<Cause> {
  const meant = compile(or(...conditionsOf(folding(source.side.detection, 'none'))));
  if (events.every((each) => meant(each.event) === (each.target === 'match'))) return 'letter case';
  const alike = async (change: (event: JsonObject) => JsonObject): Promise<boolean> =>
    (await run(events.map(({ event }) => change(event)), source, target, compiler)).every((each) => each.source === each.target);
  const fields = [...fieldsOf(source.side.detection).values()];
  if (await alike((event) => without(event, fields.filter(({ asText }) => asText).map(({ path }) => path)))) return 'object as text';
  return (await alike((event) => fields.reduce((whole, { path }) => filled(whole, path), event))) ? 'shape' : 'other';
}

/** An event without some of its fields. */
function without(event: JsonObject, paths: readonly Path[]): JsonObject {
  return Object.fromEntries(
    Object.entries(event).flatMap(([key, inner]) => {
      const below = paths.filter(([head]) => head === key).map(([, ...rest]) => rest);
      return below.some((path) => path.length === 0) ? [] : [[key, isObject(inner) && below.length > 0 ? without(inner, below) : inner]];
    }),
  );
}

/** An event with a text at a path where nothing was. */
function filled(event: JsonObject, [key, ...rest]: Path): JsonObject {
  const inner = key === undefined ? undefined : event[key];
  if (key === undefined || (inner !== undefined && !isObject(inner))) return event;
  if (rest.length > 0) return { ...event, [key]: filled(inner ?? {}, rest) };
  return inner === undefined ? { ...event, [key]: 'something' } : event;
}

function against(detection: Detection, target: SourceRule, source: SourceRule, more: readonly Fact[] = []): Comparison {
  const conditions = [...conditionsOf(detection), ...conditionsOf(target.side.detection), target.side.raises];
  const known = knowledge(source.rule, conditions, 'limit');
  return compare({ detection, raises: never }, { detection: target.side.detection, raises: never }, { ...known, facts: [...known.facts, ...more] });
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

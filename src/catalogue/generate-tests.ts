import type { JsonObject } from '../text/json.ts';
import { and, never, not, or, type Grade, type Predicate, type RuleTest } from '../rule/index.ts';
import { compileAnyReading } from '../logic/holds/any-reading.ts';
import { compare } from '../logic/compare.ts';
import type { CompareOptions } from '../logic/comparison.ts';
import { deciding, missing, partsOf, type Part } from '../logic/events/deciding.ts';
import { compileFact } from '../logic/facts/fact-holds.ts';
import { logSource, type LogSource } from '../taxonomy/index.ts';
import type { Context } from '../platforms/platform.ts';
import { knowledge } from '../compile/verdict.ts';
import type { SourceRule } from '../compile/types.ts';
import { textVariants } from '../logic/events/text-variants.ts';
import { misreadingText, partText } from './literal-text.ts';
import { changedEvents, withTexts } from './near-events.ts';

/** The most tests that are made for one rule. */
const mostTests = 60;

/** How many firing events near misses are tried on. */
const mostBases = 4;

/** Something that a test should show. */
interface Goal {
  readonly name: string;
  readonly expect: RuleTest['expect'];
  /** The events that show it. */
  readonly on: Predicate;
  /** Events near to a firing one that may show it. */
  readonly near?: (event: JsonObject, source: LogSource | undefined) => readonly JsonObject[];
  /** Whether an event is worked out where none of these shows it. */
  readonly workedOut: boolean;
}

/** Tests made for a rule. */
export interface GeneratedTests {
  readonly tests: readonly RuleTest[];
  /** How many more there would be. */
  readonly leftOut: number;
}

/** What tests of a rule are made with. */
interface Maker {
  readonly options: CompareOptions;
  readonly source: LogSource | undefined;
  /** Whether an event is as a test expects, whatever the answers to open readings. */
  readonly fits: (event: JsonObject, expect: RuleTest['expect']) => boolean;
  /** Whether an event keeps to what is known of the log source. */
  readonly plausible: (event: JsonObject) => boolean;
}

/**
 * Tests that a rule does not have yet: one event on which it fires, for every test of its condition (and every value of a
 * list) an event that it decides alone, named after it, events on which a text is easily misread (a part of it, other case),
 * and a usual event that is far from firing. What an existing test shows already gets no other. Each event keeps to what is known of the log source; a part that decides nothing gets none.
 */
export function generateTests(rule: SourceRule, weakest: Grade, declared?: Context['facts']): GeneratedTests {
  const { conditions } = rule;
  if (conditions.length === 0) return { tests: [], leftOut: 0 };
  const condition = or(...conditions);
  const maker = makerFor(rule, condition, weakest, declared);
  const tests = (rule.rule.tests ?? []).filter(({ mocks }) => mocks === undefined);
  const given = tests.length;
  let leftOut = 0;
  for (const goal of goalsOf(condition, rule.side.raises)) {
    const shows = compileAnyReading(goal.on);
    if (tests.some(({ expect, log }) => expect === goal.expect && shows(log).has(true))) continue;
    if (tests.length - given >= mostTests) {
      leftOut += 1;
      continue;
    }
    const log = eventFor(goal, (event) => shows(event).has(true), tests, maker);
    if (log !== undefined) tests.push({ name: unused(goal.name, tests), expect: goal.expect, log, generated: true });
  }
  return { tests: tests.slice(given), leftOut };
}

function makerFor({ rule, conditions, side }: SourceRule, condition: Predicate, weakest: Grade, declared: Context['facts'] | undefined): Maker {
  const options = knowledge(rule, [...conditions, side.raises], weakest, declared);
  const truths = compileAnyReading(condition);
  const facts = options.facts.map(compileFact);
  return {
    options,
    source: rule.logSources.map(logSource).find((each) => each !== undefined),
    fits: (event, expect) => {
      const found = truths(event);
      return found.size === 1 && found.has(expect === 'match');
    },
    plausible: (event) => facts.every((fact) => fact(event) !== false),
  };
}

/** What the tests of a condition should show; what several of its parts say alike comes last. */
function goalsOf(condition: Predicate, raises: Predicate): readonly Goal[] {
  const parts = partsOf(condition).filter(({ kind }) => kind !== 'branch');
  const decided = parts.flatMap((part) => decidedBy(condition, part));
  const misread = parts.flatMap((part) => misreadingsOf(condition, part));
  const times = new Map<string, number>();
  for (const { name } of decided) times.set(name, (times.get(name) ?? 0) + 1);
  const misses = decided.filter(({ expect }) => expect === 'quiet').map(({ on }) => not(on));
  const goals: readonly Goal[] = [
    { name: 'Fires', expect: 'match', on: condition, workedOut: true },
    ...decided.toSorted((a, b) => Math.min(2, times.get(a.name) ?? 1) - Math.min(2, times.get(b.name) ?? 1)),
    ...misread,
    { name: 'Stays quiet', expect: 'quiet', on: and(not(condition), ...misses), near: usualEvent, workedOut: false },
  ];
  return raises === never ? goals : goals.map((goal) => ({ ...goal, on: and(goal.on, not(raises)) }));
}

/** Firing because of a part alone, and missing by it alone. */
function decidedBy(condition: Predicate, part: Part): readonly Goal[] {
  const denied = part.says.kind === 'not';
  // Of a list, firing is shown value by value and missing as a whole; where the list is denied, the other way round.
  const fires = !part.listed || denied === (part.kind === 'literal');
  const misses = !part.listed || denied === (part.kind === 'value');
  const goal = (expect: RuleTest['expect'], on: Predicate, workedOut: boolean): Goal => ({
    name: partText(part, expect === 'match'),
    expect,
    on,
    near: (event, source) => changedEvents(part, expect === 'match', event, source),
    workedOut,
  });
  // What a rule fires on although something is not so is seldom worth an event that is made up for it.
  return [...(fires ? [goal('match', deciding(condition, part), !denied)] : []), ...(misses ? [goal('quiet', missing(condition, part), true)] : [])];
}

function misreadingsOf(condition: Predicate, part: Part): readonly Goal[] {
  return textVariants(condition, part).map(({ kind, of, expect, on, texts }) => ({
    name: misreadingText(kind, of, part.within),
    expect,
    on,
    near: (event, source) => withTexts(of, part.within, texts, event, source),
    workedOut: false,
  }));
}

function usualEvent(_event: JsonObject, source: LogSource | undefined): readonly JsonObject[] {
  return source === undefined ? [] : [source.typicalEvent(new Map())];
}

/** An event for a goal: one near to a firing one, else one that is worked out. */
function eventFor({ on, expect, near, workedOut }: Goal, shows: (event: JsonObject) => boolean, tests: readonly RuleTest[], maker: Maker): JsonObject | undefined {
  const { source, options, fits, plausible } = maker;
  const bases = tests.filter((test) => test.expect === 'match' && fits(test.log, 'match') && plausible(test.log)).slice(0, mostBases);
  const candidates = near === undefined ? [] : bases.flatMap(({ log }) => near(log, source));
  const found = candidates.find((event) => shows(event) && fits(event, expect) && plausible(event));
  if (found !== undefined || !workedOut) return found;
  const side = { detection: { kind: 'match', on }, raises: never } as const;
  return compare(side, side, options).fires?.events.find((event) => fits(event, expect));
}

function unused(name: string, tests: readonly RuleTest[]): string {
  const taken = new Set(tests.map((test) => test.name));
  let candidate = name;
  for (let count = 2; taken.has(candidate); count += 1) candidate = `${name} (${count})`;
  return candidate;
}

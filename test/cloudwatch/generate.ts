import { and, contains, either, endsWith, equals, exact, flatten, not, or, pattern, startsWith, test, type Match, type Path, type Predicate } from '../../src/rule/index.ts';
import type { Json, JsonObject } from '../../src/text/json.ts';
import { isArray, isObject } from '../../src/text/json.ts';
import { questions } from '../../src/platforms/cloudwatch/readings.ts';

/** Numbers that only depend on the seed. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A scalar of an event, with its path through arrays. */
interface Leaf {
  readonly path: Path;
  readonly value: Json;
  readonly throughArray: boolean;
}

/** The scalars of an event. */
function leavesOf(event: JsonObject): readonly Leaf[] {
  const found: Leaf[] = [];
  const visit = (value: Json, path: Path, throughArray: boolean): void => {
    if (isArray(value)) for (const item of value) visit(item, path, true);
    else if (isObject(value)) for (const [key, item] of Object.entries(value)) visit(item, [...path, key], throughArray);
    else if (value !== null) found.push({ path, value, throughArray });
  };
  visit(event, [], false);
  return found;
}

/** A condition made from values of events. */
export function randomCondition(events: readonly JsonObject[], random: (below: number) => number, depth = 2): Predicate {
  const part = (): Predicate => randomCondition(events, random, depth - 1);
  const choice = depth === 0 ? 0 : random(6);
  if (choice === 1) return and(part(), part());
  if (choice === 2) return or(part(), part());
  if (choice === 3) return not(part());
  const event = events[random(events.length)] ?? {};
  const leaves = leavesOf(event);
  const leaf = leaves[random(leaves.length)];
  if (leaf === undefined) return part();
  const field = leaf.throughArray || random(2) === 0 ? flatten(...leaf.path) : exact(...leaf.path);
  return test(field, randomMatch(leaf.value, random));
}

function randomMatch(value: Json, random: (below: number) => number): Match {
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'number') return { kind: 'number', op: (['eq', 'gt', 'lte'] as const)[random(3)] ?? 'eq', value };
  if (typeof value !== 'string') return { kind: 'present' };
  const fold = random(2) === 0 ? 'none' : 'ascii';
  const short = value.slice(0, 60);
  const half = short.slice(random(Math.max(1, short.length)), random(Math.max(1, short.length)) + 8);
  switch (random(7)) {
    case 0:
      return contains(half, fold);
    case 1:
      return startsWith(short.slice(0, 5), fold);
    case 2:
      return endsWith(value.slice(-5), fold);
    case 3:
      return either(equals(value, fold), equals(`${value}x`, fold));
    case 4:
      return { kind: 'present' };
    case 5:
      return pattern([{ kind: 'literal', text: short.slice(0, 3) }, { kind: 'any' }, { kind: 'literal', text: value.slice(-2) }], fold);
    default:
      return equals(value, fold);
  }
}

/** Answers to every question: all yes, all no, the likely ones, then random ones. */
export function answerSets(random: (below: number) => number, count: number): readonly Readonly<Record<string, boolean>>[] {
  const list = Object.values(questions);
  const sets = [list.map(() => true), list.map(() => false), list.map(({ usual }) => usual)];
  for (let made = 0; made < count; made += 1) sets.push(list.map(() => random(2) === 0));
  return sets.map((answers) => Object.fromEntries(list.map(({ id }, index) => [id, answers[index] ?? false])));
}

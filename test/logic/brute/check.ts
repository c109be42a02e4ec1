import { compare } from '../../../src/logic/compare.ts';
import type { Core } from '../../../src/logic/solver/decide.ts';
import type { Comparison, Witness } from '../../../src/logic/comparison.ts';
import { compileFact } from '../../../src/logic/facts/fact-holds.ts';
import { compile } from '../../../src/logic/holds/holds.ts';
import type { Fact, Predicate } from '../../../src/rule/index.ts';
import { conditionOf, factsOf, leafOf, mutated, type Features } from './generate.ts';
import { randomOf, type Random } from './random.ts';
import { events } from './world.ts';

/** A pair to compare. */
export interface Pair {
  readonly source: Predicate;
  readonly target: Predicate;
  readonly sourceRaises: Predicate;
  readonly targetRaises: Predicate;
  readonly facts: readonly Fact[];
}

type Bits = Uint32Array;
const words = Math.ceil(events.length / 32);

function bitsOf(holds: (event: (typeof events)[number]) => boolean): Bits {
  const bits = new Uint32Array(words);
  for (const [index, event] of events.entries()) if (holds(event)) bits[index >> 5] = (bits[index >> 5] as number) | (1 << (index & 31));
  return bits;
}

/** Answers to the free booleans: readings and opaque parts. */
type Answers = Readonly<Record<string, boolean>>;

/** The truth of conditions on every event of the world; leaves are evaluated once each. */
export class Truths {
  readonly #leaves = new Map<Predicate, Map<string, Bits>>();
  readonly #facts = new Map<Fact, Bits>();

  of(predicate: Predicate, answers: Answers): Bits {
    const { kind } = predicate;
    if (kind === 'constant') return new Uint32Array(words).fill(predicate.value ? -1 : 0);
    if (kind === 'reading') return new Uint32Array(words).fill(answers[predicate.id] === true ? -1 : 0);
    if (kind === 'opaque') return new Uint32Array(words).fill(answers[predicate.text] === true ? -1 : 0);
    if (kind === 'not') return this.of(predicate.of, answers).map((word) => ~word);
    if (kind === 'and' || kind === 'or') {
      const all = new Uint32Array(words).fill(kind === 'and' ? -1 : 0);
      for (const part of predicate.of) {
        const bits = this.of(part, answers);
        for (let index = 0; index < words; index += 1) {
          all[index] = kind === 'and' ? (all[index] as number) & (bits[index] as number) : (all[index] as number) | (bits[index] as number);
        }
      }
      return all;
    }
    const key = kind === 'element' ? JSON.stringify(answers) : '';
    const known = this.#leaves.get(predicate) ?? new Map<string, Bits>();
    this.#leaves.set(predicate, known);
    let bits = known.get(key);
    if (bits === undefined) {
      const holds = compile(kind === 'element' ? withAnswers(predicate, answers) : predicate);
      bits = bitsOf((event) => holds(event) === true);
      known.set(key, bits);
    }
    return bits;
  }

  fact(fact: Fact): Bits {
    let bits = this.#facts.get(fact);
    if (bits === undefined) {
      const holds = compileFact(fact);
      bits = bitsOf((event) => holds(event) === true);
      this.#facts.set(fact, bits);
    }
    return bits;
  }
}

/** A condition with its free booleans answered. */
function withAnswers(predicate: Predicate, answers: Answers): Predicate {
  const { kind } = predicate;
  if (kind === 'reading') return { kind: 'constant', value: answers[predicate.id] === true };
  if (kind === 'opaque') return { kind: 'constant', value: answers[predicate.text] === true };
  if (kind === 'not') return { kind, of: withAnswers(predicate.of, answers) };
  if (kind === 'and' || kind === 'or') return { kind, of: predicate.of.map((part) => withAnswers(part, answers)) };
  return kind === 'element' ? { ...predicate, has: withAnswers(predicate.has, answers) } : predicate;
}

function freeIn(predicate: Predicate, found: Set<string>): void {
  const { kind } = predicate;
  if (kind === 'reading') found.add(predicate.id);
  else if (kind === 'opaque') found.add(predicate.text);
  else if (kind === 'not') freeIn(predicate.of, found);
  else if (kind === 'element') freeIn(predicate.has, found);
  else if (kind === 'and' || kind === 'or') for (const part of predicate.of) freeIn(part, found);
}

function assignments(names: readonly string[]): readonly Answers[] {
  return names.reduce<readonly Answers[]>((all, name) => all.flatMap((each) => [{ ...each, [name]: false }, { ...each, [name]: true }]), [{}]);
}

/** Compares a pair both ways; the text says what is wrong with the answer, if anything. */
export function checkPair(pair: Pair, truths: Truths, steps?: number, observe?: (core: Core) => void): { readonly comparison: Comparison; readonly wrong: string | undefined } {
  const comparison = compare(
    { detection: { kind: 'match', on: pair.source }, raises: pair.sourceRaises },
    { detection: { kind: 'match', on: pair.target }, raises: pair.targetRaises },
    { facts: pair.facts, ...(steps === undefined ? {} : { steps }), ...(observe === undefined ? {} : { observe }) },
  );
  return { comparison, wrong: wrongIn(pair, comparison, truths) };
}

function wrongIn(pair: Pair, comparison: Comparison, truths: Truths): string | undefined {
  const free = new Set<string>();
  for (const part of [pair.source, pair.target, pair.sourceRaises, pair.targetRaises]) freeIn(part, free);
  const allowed = comparison.given.map((fact) => truths.fact(fact));
  const { kind, proven } = comparison;
  const noMissed = kind === 'equivalent' || kind === 'wider' || proven === 'missesNothing';
  const noExtra = kind === 'equivalent' || kind === 'narrower' || proven === 'addsNothing';
  if (noMissed || noExtra || comparison.fires === undefined) {
    for (const answers of assignments([...free])) {
      const [source, target, fails] = [pair.source, pair.target, pair.sourceRaises].map((part) => truths.of(part, answers));
      for (let index = 0; index < words; index += 1) {
        const mask = allowed.reduce((all, bits) => all & (bits[index] as number), ~(fails?.[index] as number));
        const last = index === words - 1 && events.length % 32 !== 0 ? (1 << (events.length % 32)) - 1 : -1;
        const missed = (source?.[index] as number) & ~(target?.[index] as number) & mask & last;
        const extra = (target?.[index] as number) & ~(source?.[index] as number) & mask & last;
        const event = (bits: number): string => JSON.stringify(events[index * 32 + Math.clz32(bits & -bits) * -1 + 31]);
        if (noMissed && missed !== 0) return `${kind}, but the target misses ${event(missed)} with ${JSON.stringify(answers)}`;
        if (noExtra && extra !== 0) return `${kind}, but the target also alerts on ${event(extra)} with ${JSON.stringify(answers)}`;
      }
    }
  }
  return wrongWitness(pair, comparison);
}

function wrongWitness(pair: Pair, { kind, fires, quiet, missed, extra, raising }: Comparison): string | undefined {
  const [source, target, fails] = [pair.source, pair.target, pair.sourceRaises].map((part) => compile(part));
  const truth = (condition: ReturnType<typeof compile> | undefined, { events: shown, readings }: Witness): boolean | undefined =>
    condition?.(shown[0] ?? null, readings);
  const shows = (witness: Witness | undefined, wanted: readonly [unknown, unknown]): boolean =>
    witness === undefined || (truth(source, witness) === wanted[0] && truth(target, witness) === wanted[1]);
  const clean = (witness: Witness | undefined): boolean =>
    witness === undefined ||
    (truth(fails, witness) === false && pair.facts.every((fact) => compileFact(fact)(witness.events[0] ?? null) === true));
  if ((kind === 'narrower' || kind === 'different') !== (missed !== undefined) && kind !== 'unproven') return 'missed event and verdict disagree';
  if ((kind === 'wider' || kind === 'different') !== (extra !== undefined) && kind !== 'unproven') return 'extra event and verdict disagree';
  if (!shows(missed, [true, false]) || !clean(missed)) return `missed event is wrong: ${JSON.stringify(missed)}`;
  if (!shows(extra, [false, true]) || !clean(extra)) return `extra event is wrong: ${JSON.stringify(extra)}`;
  if (!shows(quiet, [false, false])) return `quiet event is wrong: ${JSON.stringify(quiet)}`;
  if (fires !== undefined && truth(source, fires) !== true) return `firing event is wrong: ${JSON.stringify(fires)}`;
  if (raising !== undefined && (truth(fails, raising) !== true || truth(target, raising) !== true)) return 'raising event is wrong';
  return undefined;
}

/** Pairs from a seed: leaves come from a pool, most targets are changed copies of their source. */
export function* pairsOf(seed: number, count: number): Iterable<Pair> {
  const random: Random = randomOf(seed);
  const features: Features = { readings: true, opaque: random.chance(0.3), same: random.chance(0.5), rendered: random.chance(0.25) };
  const pool = Array.from({ length: 60 }, () => runnable(random, features));
  const leaf = (): Predicate => random.pick(pool);
  for (let index = 0; index < count; index += 1) {
    const source = conditionOf(random, 3, leaf);
    const target = random.chance(0.75) ? mutated(random, source, leaf) : conditionOf(random, 3, leaf);
    const fails = random.chance(0.1) ? apart(conditionOf(random, 1, leaf), source) : never;
    const alsoFails = random.chance(0.1) ? apart(conditionOf(random, 1, leaf), target) : never;
    yield { source, target, sourceRaises: fails, targetRaises: alsoFails, facts: random.chance(0.3) ? factsOf(random) : [] };
  }
}

/** A leaf whose regular expressions the evaluator can run. */
function runnable(random: Random, features: Features): Predicate {
  for (;;) {
    const leaf = leafOf(random, features);
    if (!/assertion/.test(JSON.stringify(leaf))) return leaf;
    const holds = compile(leaf);
    const free = new Set<string>();
    freeInside(leaf, free);
    const readings = Object.fromEntries([...free].map((id) => [id, true]));
    if (events.every((event, index) => index % 7 !== 0 || holds(event, readings) !== undefined)) return leaf;
  }
}

function freeInside(predicate: Predicate, found: Set<string>): void {
  for (const [, id] of JSON.stringify(predicate).matchAll(/"kind":"reading","id":"(\w+)"/g)) if (id !== undefined) found.add(id);
}

const never: Predicate = { kind: 'constant', value: false };

function apart(condition: Predicate, from: Predicate): Predicate {
  return { kind: 'and', of: [condition, { kind: 'not', of: from }] };
}

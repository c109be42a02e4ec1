import { beforeOf, type Before, type Machine } from './machine.ts';

/** Sets of a machine's states under numbers, with their steps over an alphabet remembered. */
export interface Table {
  readonly start: number;
  states(id: number): readonly number[];
  /** The same set, one bit a state. */
  bits(id: number): Uint32Array;
  before(id: number): Before;
  /** The set after a letter, given by its index in the alphabet. */
  next(id: number, letter: number): number;
}

/** A table that grows as it is used. */
export function tableOf(machine: Machine, alphabet: readonly number[]): Table {
  const sets: (readonly number[])[] = [];
  const bits: Uint32Array[] = [];
  const befores: Before[] = [];
  const ids = new Map<string, number>();
  const steps = new Map<number, number>();
  const intern = (states: readonly number[], before: Before): number => {
    const key = machine.looks ? `${before} ${states.join()}` : states.join();
    let id = ids.get(key);
    if (id === undefined) {
      id = sets.length;
      sets.push(states);
      bits.push(bitsOf(states, machine.size));
      befores.push(before);
      ids.set(key, id);
    }
    return id;
  };
  return {
    start: intern(machine.start, 'start'),
    states: (id) => sets[id] as readonly number[],
    bits: (id) => bits[id] as Uint32Array,
    before: (id) => befores[id] as Before,
    next(id, letter) {
      const key = id * alphabet.length + letter;
      let to = steps.get(key);
      if (to === undefined) {
        const code = alphabet[letter] as number;
        to = intern(machine.step(sets[id] as readonly number[], befores[id] as Before, code), beforeOf(code));
        steps.set(key, to);
      }
      return to;
    },
  };
}

function bitsOf(states: readonly number[], size: number): Uint32Array {
  const bits = new Uint32Array((size + 31) >> 5);
  for (const state of states) bits[state >> 5] = (bits[state >> 5] as number) | (1 << (state & 31));
  return bits;
}

/** A requirement on a word being read: where it stands, and whether it is met. */
export interface Track {
  readonly starts: readonly number[];
  /** Where a letter leads, given by its index in the alphabet; nowhere when the requirement can no longer be met. */
  nexts(id: number, letter: number): readonly number[];
  /** Whether the requirement is met when the word ends here. */
  accepts(id: number): boolean;
}

/** The place of a track that is met whatever follows. */
const done = -1;

/** A requirement followed as one set of states. */
export function trackOfSets(machine: Machine, alphabet: readonly number[]): Track {
  const table = tableOf(machine, alphabet);
  const settle = (id: number): number => (machine.absorbedBy(table.states(id)) === undefined ? id : done);
  return {
    starts: [settle(table.start)],
    nexts(id, letter) {
      if (id === done) return [done];
      const to = table.next(id, letter);
      return table.states(to).length === 0 ? [] : [settle(to)];
    },
    accepts: (id) => id === done || machine.acceptedBy(table.states(id), table.before(id)).length > 0,
  };
}

/** A requirement followed as a guess of one state: nothing is made deterministic. */
export function trackOfGuesses(machine: Machine, alphabet: readonly number[]): Track {
  const ids = new Map<string, number>();
  const states: number[] = [];
  const befores: Before[] = [];
  const steps = new Map<number, readonly number[]>();
  const intern = (state: number, before: Before): number => {
    if (machine.absorbedBy([state]) !== undefined) return done;
    const key = machine.looks ? `${state} ${before}` : `${state}`;
    let id = ids.get(key);
    if (id === undefined) {
      id = states.length;
      states.push(state);
      befores.push(before);
      ids.set(key, id);
    }
    return id;
  };
  return {
    starts: machine.start.map((state) => intern(state, 'start')),
    nexts(id, letter) {
      if (id === done) return [done];
      const key = id * alphabet.length + letter;
      let to = steps.get(key);
      if (to === undefined) {
        const code = alphabet[letter] as number;
        to = [...new Set(machine.step([states[id] as number], befores[id] as Before, code).map((state) => intern(state, beforeOf(code))))];
        if (to.includes(done)) to = [done];
        steps.set(key, to);
      }
      return to;
    },
    accepts: (id) => id === done || machine.acceptedBy([states[id] as number], befores[id] as Before).length > 0,
  };
}

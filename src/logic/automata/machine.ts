import type { Condition, Nfa } from './nfa.ts';
import { inRanges, type Ranges } from './ranges.ts';

/** What was read last. */
export type Before = 'start' | 'newline' | 'word' | 'other';

/** The end of the text, where a code point could stand. */
export const atEnd = -1;

/** Several automata read side by side, as one set of states. */
export interface Machine {
  /** States closed under unconditional empty edges, sorted; of those that have none but such edges none is named. */
  readonly start: readonly number[];
  /** How many states there are. */
  readonly size: number;
  /** Whether anything depends on what was read before. */
  readonly looks: boolean;
  /** The states after a code point. */
  step(states: readonly number[], before: Before, code: number): readonly number[];
  /** The owners of the automata that accept when the text ends here. */
  acceptedBy(states: readonly number[], before: Before): readonly number[];
  /** An owner that accepts whatever follows, if there is one. */
  absorbedBy(states: readonly number[]): number | undefined;
  /** The ranges on all letter edges. */
  alphabet(): Iterable<Ranges>;
}

/** What is remembered of a code point for the next step. */
export function beforeOf(code: number): Before {
  if (code === 10) return 'newline';
  return isWord(code) ? 'word' : 'other';
}

function isWord(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || (code >= 0x61 && code <= 0x7a);
}

function satisfied(when: Condition, before: Before, next: number): boolean {
  if (when === 'always') return true;
  if (when === 'start') return before === 'start';
  if (when === 'end') return next === atEnd;
  if (when === 'lineStart') return before === 'start' || before === 'newline';
  if (when === 'lineEnd') return next === atEnd || next === 10;
  if (when === 'newlineNext') return next === 10;
  const boundary = (before === 'word') !== (next !== atEnd && isWord(next));
  return when === 'wordBoundary' ? boundary : !boundary;
}

/** The states of several automata, numbered through. */
interface Joined {
  readonly letters: readonly (readonly { readonly on: Ranges; readonly to: number }[])[];
  readonly empties: readonly (readonly { readonly when: Condition; readonly to: number }[])[];
  readonly starts: readonly number[];
  /** The owners of accepting states, and of those that accept whatever follows. */
  readonly accepting: ReadonlyMap<number, number>;
  readonly absorbing: ReadonlyMap<number, number>;
}

function joined(parts: readonly { readonly nfa: Nfa; readonly owner: number }[]): Joined {
  const letters: { readonly on: Ranges; readonly to: number }[][] = [];
  const empties: { readonly when: Condition; readonly to: number }[][] = [];
  const accepting = new Map<number, number>();
  const absorbing = new Map<number, number>();
  const starts: number[] = [];
  for (const { nfa, owner } of parts) {
    const offset = letters.length;
    for (let state = 0; state < nfa.size; state += 1) {
      letters.push((nfa.letters[state] ?? []).map(({ on, to }) => ({ on, to: to + offset })));
      empties.push((nfa.empties[state] ?? []).map(({ when, to }) => ({ when, to: to + offset })));
    }
    starts.push(nfa.start + offset);
    for (const state of nfa.accepting) accepting.set(state + offset, owner);
    for (const state of nfa.absorbing) absorbing.set(state + offset, owner);
  }
  return { letters, empties, starts, accepting, absorbing };
}

/** Follows empty edges: from some states, behind what was read before, all that is reached; `next` is what comes, where that is known. */
type Closure = (seeds: Iterable<number>, before: Before, next: number | undefined) => number[];

function closureOf({ empties }: Joined): Closure {
  const marks = new Uint32Array(empties.length);
  let round = 0;
  return (seeds, before, next) => {
    round += 1;
    const found: number[] = [];
    const reach = (state: number): void => {
      if (marks[state] === round) return;
      marks[state] = round;
      found.push(state);
    };
    for (const seed of seeds) reach(seed);
    for (let index = 0; index < found.length; index += 1) {
      for (const { when, to } of empties[found[index] as number] ?? []) {
        if (when === 'always' || (next !== undefined && satisfied(when, before, next))) reach(to);
      }
    }
    return found;
  };
}

/** Whether anything begins or ends at a state itself: all others only lead on to states that are in a closed set with them. */
function countsIn({ letters, empties, accepting, absorbing }: Joined): (state: number) => boolean {
  const counts = letters.map((edges, state) => edges.length > 0 || accepting.has(state) || absorbing.has(state) || (empties[state] ?? []).some(({ when }) => when !== 'always'));
  return (state) => counts[state] === true;
}

/** Automata side by side; `owner` says whose each one is. */
export function machineOf(parts: readonly { readonly nfa: Nfa; readonly owner: number }[]): Machine {
  const all = joined(parts);
  const { letters, starts, accepting, absorbing } = all;
  const looks = parts.some(({ nfa }) => nfa.looks);
  const closed = closureOf(all);
  const counts = countsIn(all);
  const kept = (states: readonly number[]): readonly number[] => states.filter(counts).toSorted((a, b) => a - b);
  return {
    start: kept(closed(starts, 'start', undefined)),
    size: letters.length,
    looks,
    step(states, before, code) {
      const from = looks ? closed(states, before, code) : states;
      const targets: number[] = [];
      for (const state of from) for (const { on, to } of letters[state] ?? []) if (inRanges(on, code)) targets.push(to);
      return kept(closed(targets, before, undefined));
    },
    acceptedBy(states, before) {
      const owners: number[] = [];
      for (const state of looks ? closed(states, before, atEnd) : states) {
        const owner = accepting.get(state);
        if (owner !== undefined) owners.push(owner);
      }
      return owners;
    },
    absorbedBy(states) {
      for (const state of states) {
        const owner = absorbing.get(state);
        if (owner !== undefined) return owner;
      }
      return undefined;
    },
    *alphabet() {
      for (const edges of letters) for (const { on } of edges) yield on;
    },
  };
}

/** Remembered sets of states are forgotten when there are so many. */
const mostRemembered = 5_000;

/** Whether one automaton accepts a text. Sets of states and the steps between them are remembered for the next text. */
export function recogniserOf(nfa: Nfa): (text: string) => boolean {
  const machine = machineOf([{ nfa, owner: 0 }]);
  let known = new Map<string, Remembered>();
  const remember = (states: readonly number[], before: Before): Remembered => {
    const key = machine.looks ? `${before} ${states.join()}` : states.join();
    let set = known.get(key);
    if (set === undefined) {
      if (known.size >= mostRemembered) known = new Map();
      set = { states, before, absorbed: machine.absorbedBy(states) !== undefined, next: new Map() };
      known.set(key, set);
    }
    return set;
  };
  return (text) => {
    let at = remember(machine.start, 'start');
    for (const letter of text) {
      if (at.absorbed) return true;
      const code = letter.codePointAt(0) ?? 0;
      let next = at.next.get(code);
      if (next === undefined) {
        next = remember(machine.step(at.states, at.before, code), beforeOf(code));
        at.next.set(code, next);
      }
      if (next.states.length === 0) return false;
      at = next;
    }
    return at.absorbed || machine.acceptedBy(at.states, at.before).length > 0;
  };
}

interface Remembered {
  readonly states: readonly number[];
  readonly before: Before;
  /** Whether whatever follows is accepted. */
  readonly absorbed: boolean;
  readonly next: Map<number, Remembered>;
}

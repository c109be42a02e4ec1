import { machineOf, type Machine } from '../automata/machine.ts';
import { tableOf, trackOfGuesses, trackOfSets, type Table, type Track } from '../automata/table.ts';
import { automataOf } from './automata-of.ts';
import type { Language } from './language.ts';
import type { Budget } from './outcome.ts';
import { subjectOf, type Subject } from './subject.ts';
import { oneTape, type Move, type Tapes } from './tapes.ts';
import type { Ranges } from '../automata/ranges.ts';

/** Languages of one literal. */
export interface Part {
  readonly languages: readonly Language[];
  readonly owner: number;
}

/** What to search for on one tape: a word in every wanted part and in no unwanted one. */
export interface Tape {
  readonly wanted: readonly Part[];
  readonly unwanted: readonly Part[];
}

/** Words, one for each tape; or that there are none, whatever the unwanted parts say that are not listed; or that it is not known. */
export type Found =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'none'; readonly used: readonly number[] }
  | { readonly kind: 'unknown' };

/** How to search. */
export interface Manner {
  /** How the tapes move, given all sets of letters on them. */
  readonly tapes: (sets: readonly Ranges[]) => Tapes;
  /** A last check; words that fail it are passed over. */
  readonly accepts?: (subjects: readonly Subject[]) => boolean;
}

/** Searches one word. `plain` leaves out the letters that some foldings take for ASCII. */
export function oneWord(plain: boolean, accepts?: (subject: Subject) => boolean): Manner {
  const tapes = (sets: readonly Ranges[]): Tapes => oneTape(sets, plain);
  return accepts === undefined ? { tapes } : { tapes, accepts: ([subject]) => subject !== undefined && accepts(subject) };
}

interface Place {
  readonly tracks: readonly number[];
  readonly avoid: readonly number[];
  readonly phase: number;
  readonly move: Move | undefined;
  readonly from: Place | undefined;
}

interface Avoided {
  readonly machine: Machine;
  readonly table: Table;
}

const mostRejected = 40;

/** A place costs a step for each so many letters that it may go on with, so that steps take about the same time. */
const movesPerStep = 8;

/** The most guesses that one move may go on with: those of several languages multiply. */
const mostGuesses = 100_000;

/** And a step for each so many words of sets that are compared with others. */
const comparedPerStep = 2_000;

/** What a state of a new set counts among these words: the set has to be made. */
const wordsPerState = 8;

/** The automata of a question: those whose words are wanted, each with its tape, and those of what is avoided on each tape. */
interface Automata extends Tapes {
  readonly wanted: readonly { readonly tape: number; readonly missing: boolean }[];
  readonly tracks: readonly Track[];
  readonly avoided: readonly Avoided[];
}

function automataFor(tapes: readonly Tape[], manner: Manner): Automata {
  const wanted = tapes.flatMap(({ wanted: parts }, tape) => parts.map((part) => ({ part, tape, ...automataOf(part.languages) })));
  const machines = wanted.map(({ list }) => machineOf(list.map((nfa) => ({ nfa, owner: 0 }))));
  const avoiding = tapes.map(({ unwanted }) =>
    machineOf(unwanted.flatMap(({ languages, owner }) => automataOf(languages).list.map((nfa) => ({ nfa, owner })))),
  );
  const moving = manner.tapes([...machines, ...avoiding].flatMap((machine) => [...machine.alphabet()]));
  const tracks: readonly Track[] = wanted.map(({ part, tape }, index) => {
    const alphabet = moving.alphabets[tape] ?? [];
    const machine = machines[index] as Machine;
    return part.languages.every(isNearlyDeterministic) ? trackOfSets(machine, alphabet) : trackOfGuesses(machine, alphabet);
  });
  return { ...moving, wanted, tracks, avoided: avoiding.map((machine, tape) => ({ machine, table: tableOf(machine, moving.alphabets[tape] ?? []) })) };
}

/** Whether few sets of states are met: what is known of words between gaps follows from the letters read last, and networks are nearly deterministic. */
function isNearlyDeterministic(language: Language): boolean {
  const text = language.text();
  return text === undefined ? language.network !== undefined : text.written.every(({ kind }) => kind !== 'one');
}

/** Breadth-first search over pairs of guesses and sets, the larger of comparable sets dropped (an antichain). */
export function searchWords(tapes: readonly Tape[], manner: Manner, budget: Budget): Found {
  const { alphabets, moves, startPhase, endPhases, wanted, tracks, avoided } = automataFor(tapes, manner);
  const frontier = frontierOf(avoided);
  let incomplete = wanted.some(({ missing }) => missing);
  let rejected = 0;
  const affordable = (guesses: readonly (readonly number[])[]): boolean => {
    const count = guesses.reduce((all, { length }) => all * length, 1);
    return count <= mostGuesses && budget.spend(Math.floor((count - 1) / movesPerStep));
  };
  const initial = tracks.map((track) => track.starts);
  if (!affordable(initial)) return { kind: 'unknown' };
  for (const starts of product(initial)) {
    frontier.enter({ tracks: starts, avoid: avoided.map(({ table }) => table.start), phase: startPhase, move: undefined, from: undefined });
  }
  const cost = Math.ceil(moves.length / movesPerStep);
  let compared = 0;
  for (let place = frontier.next(); place !== undefined; place = frontier.next()) {
    const at = place;
    if (!budget.spend(cost + Math.floor(compared / comparedPerStep))) return { kind: 'unknown' };
    compared = 0;
    if (endPhases.includes(at.phase) && tracks.every((track, index) => track.accepts(at.tracks[index] as number)) && frontier.mayEnd(at)) {
      const words = spelled(at, alphabets);
      if (manner.accepts === undefined || manner.accepts(words.map(subjectOf))) return { kind: 'words', words };
      incomplete = true;
      rejected += 1;
      if (rejected > mostRejected) return { kind: 'unknown' };
    }
    for (const move of moves) {
      if (move.from !== at.phase) continue;
      const options = tracks.map((track, index) => {
        const letter = move.letters[wanted[index]?.tape ?? 0] as number;
        return letter < 0 ? [at.tracks[index] as number] : track.nexts(at.tracks[index] as number, letter);
      });
      if (options.some((list) => list.length === 0)) continue;
      if (!affordable(options)) return { kind: 'unknown' };
      const avoid = avoided.map(({ table }, tape) => {
        const letter = move.letters[tape] as number;
        return letter < 0 ? (at.avoid[tape] as number) : table.next(at.avoid[tape] as number, letter);
      });
      for (const ids of product(options)) compared += frontier.enter({ tracks: ids, avoid, phase: move.to, move, from: at });
    }
  }
  return incomplete ? { kind: 'unknown' } : { kind: 'none', used: frontier.used() };
}

/** A place with the sets it avoids, dropped from the search when smaller sets turn up for the same guess. */
interface Waiting {
  readonly place: Place;
  readonly sets: readonly Uint32Array[];
  /** How many states they have together: a larger set is no subset. */
  readonly size: number;
  dropped: boolean;
}

interface Frontier {
  /** Adds a place, unless there is a better one; gives how much was compared to know, in words of sets. */
  enter(place: Place): number;
  next(): Place | undefined;
  /** Whether nothing unwanted accepts words that end here. */
  mayEnd(place: Place): boolean;
  /** The owners of the unwanted parts that cut something off. */
  used(): readonly number[];
}

function frontierOf(avoided: readonly Avoided[]): Frontier {
  const used = new Set<number>();
  const queue: Waiting[] = [];
  const seen = new Map<string, Waiting[]>();
  const entered = new Set<string>();
  let head = 0;
  const killed = (place: Place): boolean =>
    avoided.some(({ machine, table }, tape) => {
      const owner = machine.absorbedBy(table.states(place.avoid[tape] as number));
      if (owner !== undefined) used.add(owner);
      return owner !== undefined;
    });
  return {
    enter(place) {
      if (killed(place)) return 0;
      const looks = avoided.map(({ machine, table }, tape) => (machine.looks ? table.before(place.avoid[tape] as number) : ''));
      const key = `${place.phase} ${place.tracks.join()} ${looks.join()}`;
      const exactly = `${key} ${place.avoid.join()}`;
      if (entered.has(exactly)) return 0;
      entered.add(exactly);
      const sets = avoided.map(({ table }, tape) => table.bits(place.avoid[tape] as number));
      const size = avoided.reduce((sum, { table }, tape) => sum + table.states(place.avoid[tape] as number).length, 0);
      const others = seen.get(key) ?? [];
      const compared = size * wordsPerState + others.length * sets.reduce((sum, set) => sum + set.length, 0);
      const waiting: Waiting = { place, sets, size, dropped: false };
      const kept = smallestOf(others, waiting);
      if (kept === undefined) return compared;
      seen.set(key, kept);
      queue.push(waiting);
      return compared;
    },
    next() {
      for (;;) {
        const waiting = queue[head++];
        if (waiting === undefined || !waiting.dropped) return waiting?.place;
      }
    },
    mayEnd(place) {
      const owners = avoided.flatMap(({ machine, table }, tape) => {
        const id = place.avoid[tape] as number;
        return machine.acceptedBy(table.states(id), table.before(id));
      });
      const [first] = owners;
      if (first === undefined) return true;
      if (!owners.some((owner) => used.has(owner))) used.add(first);
      return false;
    },
    used: () => [...used],
  };
}

/** What waits for a guess together with one more, larger sets dropped; undefined where it is no smaller itself. */
function smallestOf(others: readonly Waiting[], one: Waiting): Waiting[] | undefined {
  for (const { sets, size } of others) if (size <= one.size && within(sets, one.sets)) return undefined;
  const kept: Waiting[] = [];
  for (const other of others) {
    other.dropped = other.size >= one.size && within(one.sets, other.sets);
    if (!other.dropped) kept.push(other);
  }
  kept.push(one);
  return kept;
}

function spelled(place: Place, alphabets: readonly (readonly number[])[]): readonly string[] {
  const path: Move[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.from) if (at.move !== undefined) path.push(at.move);
  path.reverse();
  return alphabets.map((alphabet, tape) =>
    path.map(({ letters }) => ((letters[tape] as number) < 0 ? '' : String.fromCodePoint(alphabet[letters[tape] as number] as number))).join(''),
  );
}

function product(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  if (lists.every((list) => list.length === 1)) return [lists.map((list) => list[0] as number)];
  let all: readonly (readonly number[])[] = [[]];
  for (const list of lists) all = all.flatMap((head) => list.map((item) => [...head, item]));
  return all;
}

function within(small: readonly Uint32Array[], large: readonly Uint32Array[]): boolean {
  for (let tape = 0; tape < small.length; tape += 1) if (!isSubset(small[tape] as Uint32Array, large[tape] as Uint32Array)) return false;
  return true;
}

function isSubset(small: Uint32Array, large: Uint32Array): boolean {
  for (let index = 0; index < small.length; index += 1) if (((small[index] as number) & ~(large[index] as number)) !== 0) return false;
  return true;
}

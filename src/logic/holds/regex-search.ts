import { match } from '../../text/match.ts';
import { inRanges, type Regex, type RegexAssertion } from '../../rule/index.ts';

/** One step of a program; a step goes on to the next one, or where it says. */
type Step =
  | { readonly kind: 'set'; readonly accepts: (codePoint: number) => boolean }
  | { readonly kind: 'both'; readonly first: number; readonly second: number }
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'assert'; readonly at: RegexAssertion['at'] }
  | { readonly kind: 'found' };

const largestProgram = 200_000;

/**
 * A search for an expression somewhere in a text, over code points. All ways through the expression are followed at
 * once, so time is at worst the length of the text times the size of the expression; what was found out about a set of ways is
 * remembered, up to a bound. Undefined where repeats written out make the expression too large.
 */
export function compileSearch(regex: Regex): ((text: string) => boolean) | undefined {
  const steps: Step[] = [];
  if (!write(regex, steps)) return undefined;
  steps.push({ kind: 'found' });
  const search: Search = {
    program: steps,
    anchored: startsAtStart(regex),
    states: new Map(),
    marks: new Uint32Array(steps.length),
    round: 0,
    remembered: 0,
  };
  return (text) => run(search, text);
}

function startsAtStart(regex: Regex): boolean {
  if (regex.kind === 'assertion') return regex.at === 'start';
  if (regex.kind === 'choice') return regex.of.every(startsAtStart);
  const [first] = regex.kind === 'sequence' ? regex.of : [];
  return first !== undefined && startsAtStart(first);
}

/** Appends the steps of an expression; false when there are too many. */
function write(regex: Regex, steps: Step[]): boolean {
  if (steps.length > largestProgram) return false;
  return match<Regex, boolean>(regex, {
    set: ({ ranges }) => {
      steps.push({ kind: 'set', accepts: acceptor(ranges) });
      return true;
    },
    sequence: ({ of }) => of.every((part) => write(part, steps)),
    choice: ({ of }) => writeChoice(of, steps),
    repeat: ({ of, min, max }) => {
      for (let count = 0; count < min; count += 1) {
        const before = steps.length;
        if (!write(of, steps)) return false;
        if (steps.length === before) return true;
      }
      if (max === null) return writeStar(of, steps);
      return writeOptional(of, max - min, steps);
    },
    assertion: ({ at }) => {
      steps.push({ kind: 'assert', at });
      return true;
    },
  });
}

function writeChoice(of: readonly Regex[], steps: Step[]): boolean {
  if (of.length === 0) {
    steps.push({ kind: 'set', accepts: () => false });
    return true;
  }
  const ends: number[] = [];
  for (const [index, part] of of.entries()) {
    const fork = index < of.length - 1 ? steps.push({ kind: 'found' }) - 1 : undefined;
    if (!write(part, steps)) return false;
    if (fork === undefined) break;
    ends.push(steps.push({ kind: 'found' }) - 1);
    steps[fork] = { kind: 'both', first: fork + 1, second: steps.length };
  }
  for (const end of ends) steps[end] = { kind: 'go', to: steps.length };
  return true;
}

function writeStar(of: Regex, steps: Step[]): boolean {
  const fork = steps.push({ kind: 'found' }) - 1;
  if (!write(of, steps)) return false;
  steps.push({ kind: 'go', to: fork });
  steps[fork] = { kind: 'both', first: fork + 1, second: steps.length };
  return true;
}

/** Up to `most` rounds, each a fork to the common end. */
function writeOptional(of: Regex, most: number, steps: Step[]): boolean {
  const forks: number[] = [];
  for (let count = 0; count < most; count += 1) {
    forks.push(steps.push({ kind: 'found' }) - 1);
    if (!write(of, steps)) return false;
  }
  for (const fork of forks) steps[fork] = { kind: 'both', first: fork + 1, second: steps.length };
  return true;
}

const asciiSize = 0x80;
/** So few are looked through faster than a table of ASCII is made. */
const fewRanges = 4;

function acceptor(ranges: readonly (readonly [first: number, last: number])[]): (codePoint: number) => boolean {
  const [only] = ranges;
  if (ranges.length === 1 && only !== undefined) {
    const [first, last] = only;
    return first === last ? (codePoint) => codePoint === first : (codePoint) => first <= codePoint && codePoint <= last;
  }
  if (ranges.length <= fewRanges) return (codePoint) => ranges.some(([first, last]) => first <= codePoint && codePoint <= last);
  const ascii = Uint8Array.from({ length: asciiSize }, (_, codePoint) => (inRanges(ranges, codePoint) ? 1 : 0));
  return (codePoint) => (codePoint < asciiSize ? ascii[codePoint] === 1 : inRanges(ranges, codePoint));
}

const newline = 0x0a;
const none = -1;

/** A place in the text, as far as assertions look at it: the code points on both sides, `none` at the ends. */
interface Place {
  readonly before: number;
  readonly after: number;
  /** True when what comes after is the text's last code point. */
  readonly last: boolean;
}

function isWord(codePoint: number): boolean {
  const letter = codePoint | 0x20;
  return (letter >= 0x61 && letter <= 0x7a && codePoint < asciiSize) || (codePoint >= 0x30 && codePoint <= 0x39) || codePoint === 0x5f;
}

const assertions: Readonly<Record<RegexAssertion['at'], (place: Place) => boolean>> = {
  start: ({ before }) => before === none,
  end: ({ after }) => after === none,
  endOrFinalNewline: ({ after, last }) => after === none || (after === newline && last),
  lineStart: ({ before }) => before === none || before === newline,
  lineEnd: ({ after }) => after === none || after === newline,
  wordBoundary: ({ before, after }) => isWord(before) !== isWord(after),
  notWordBoundary: ({ before, after }) => isWord(before) === isWord(after),
};

/** Where a search stands between two code points: the steps to follow, and what came before. States are remembered. */
interface State {
  readonly steps: readonly number[];
  /** A code point that stands for all that assertions take for the same. */
  readonly before: number;
  /** The states behind the ASCII code points, and behind others. */
  readonly ascii: (State | typeof found | undefined)[];
  readonly others: Map<number, State | typeof found>;
}

const found = 'found';
/** Remembered states are forgotten when their steps are this many, all together. */
const mostRemembered = 100_000;
const mostOthers = 500;

interface Search {
  readonly program: readonly Step[];
  readonly anchored: boolean;
  readonly states: Map<string, State>;
  readonly marks: Uint32Array;
  round: number;
  remembered: number;
}

function stateFor(search: Search, steps: readonly number[], before: number): State {
  const like = before === none || before === newline ? before : isWord(before) ? 0x61 : 0x20;
  const key = `${like}:${steps.join()}`;
  const known = search.states.get(key);
  if (known !== undefined) return known;
  search.remembered += steps.length + 1;
  if (search.remembered > mostRemembered) {
    search.states.clear();
    search.remembered = steps.length + 1;
  }
  const state: State = { steps, before: like, ascii: [], others: new Map() };
  search.states.set(key, state);
  return state;
}

/** The state behind a code point, or `found`; at the end of the text, whether the search has succeeded. */
function advance(search: Search, state: State, after: number, last: boolean): State | typeof found {
  const { program, anchored, marks } = search;
  search.round += 1;
  const waiting = [...state.steps];
  const next = new Set<number>(anchored ? [] : [0]);
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (marks[index] === search.round) continue;
    marks[index] = search.round;
    const step = program[index];
    if (step === undefined || step.kind === 'found') return found;
    if (step.kind === 'both') waiting.push(step.second, step.first);
    else if (step.kind === 'go') waiting.push(step.to);
    else if (step.kind === 'assert') {
      if (assertions[step.at]({ before: state.before, after, last })) waiting.push(index + 1);
    } else if (after !== none && step.accepts(after)) next.add(index + 1);
  }
  return stateFor(search, [...next].toSorted((a, b) => a - b), after);
}

function run(search: Search, text: string): boolean {
  let state = stateFor(search, [0], none);
  for (let at = 0; at < text.length; ) {
    const after = text.codePointAt(at) ?? none;
    at += after > 0xffff ? 2 : 1;
    let next: State | typeof found | undefined;
    if (after === newline && at >= text.length) next = advance(search, state, after, true);
    else if (after < asciiSize) {
      next = state.ascii[after];
      if (next === undefined) {
        next = advance(search, state, after, false);
        state.ascii[after] = next;
      }
    } else {
      next = state.others.get(after);
      if (next === undefined) {
        next = advance(search, state, after, false);
        if (state.others.size < mostOthers) state.others.set(after, next);
      }
    }
    if (next === found) return true;
    if (next.steps.length === 0) return false;
    state = next;
  }
  return advance(search, state, none, false) === found;
}

import type { Fold, Regex, RegexMatch, TextPart } from '../../rule/index.ts';
import { match } from '../../text/match.ts';
import { everything, inRanges, letterRanges, type Ranges } from './ranges.ts';
import { rangesOfSet } from './set-ranges.ts';

/** What an empty edge asks of its place in the text. */
export type Condition = 'always' | 'start' | 'end' | 'lineStart' | 'lineEnd' | 'wordBoundary' | 'notWordBoundary' | 'newlineNext';

/** An edge that consumes a code point of its ranges. */
export interface LetterEdge {
  readonly on: Ranges;
  readonly to: number;
}

/** An edge that consumes nothing. */
export interface EmptyEdge {
  readonly when: Condition;
  readonly to: number;
}

/** A nondeterministic automaton over code points that reads a whole text. */
export interface Nfa {
  readonly size: number;
  readonly start: number;
  /** A text is accepted when one of these is reached at its end. */
  readonly accepting: readonly number[];
  /** Once in one of these, whatever follows is accepted. */
  readonly absorbing: readonly number[];
  readonly letters: readonly (readonly LetterEdge[])[];
  readonly empties: readonly (readonly EmptyEdge[])[];
  /** Whether any empty edge has a condition. */
  readonly looks: boolean;
}

/** The most states of one automaton; a larger one is not built. */
const mostStates = 20_000;

class TooLarge extends Error {}

interface Builder {
  readonly letters: LetterEdge[][];
  readonly empties: EmptyEdge[][];
  state(): number;
  letter(from: number, on: Ranges, to: number): void;
  empty(from: number, to: number, when?: Condition): void;
}

function builder(): Builder {
  const letters: LetterEdge[][] = [];
  const empties: EmptyEdge[][] = [];
  return {
    letters,
    empties,
    state() {
      if (letters.length >= mostStates) throw new TooLarge();
      letters.push([]);
      empties.push([]);
      return letters.length - 1;
    },
    letter(from, on, to) {
      if (on.length > 0) (letters[from] as LetterEdge[]).push({ on, to });
    },
    empty(from, to, when = 'always') {
      (empties[from] as EmptyEdge[]).push({ when, to });
    },
  };
}

function finish(build: Builder, start: number, end: number, absorbing: boolean): Nfa {
  if (absorbing) build.letter(end, everything, end);
  return {
    size: build.letters.length,
    start,
    accepting: [end],
    absorbing: absorbing ? [end] : [],
    letters: build.letters,
    empties: build.empties,
    looks: build.empties.some((edges) => edges.some(({ when }) => when !== 'always')),
  };
}

/** The automaton of a text pattern; undefined when it would be too large. */
export function patternNfa(parts: readonly TextPart[], fold: Fold): Nfa | undefined {
  if (parts.reduce((sum, part) => sum + (part.kind === 'literal' ? part.text.length : 1), 0) >= mostStates) return undefined;
  const build = builder();
  const start = build.state();
  let at = start;
  for (const part of parts) {
    if (part.kind === 'any') {
      const loop = build.state();
      build.empty(at, loop);
      build.letter(loop, everything, loop);
      at = loop;
    } else {
      for (const on of part.kind === 'one' ? [everything] : [...part.text].map((letter) => letterRanges(letter.codePointAt(0) ?? 0, fold))) {
        const next = build.state();
        build.letter(at, on, next);
        at = next;
      }
    }
  }
  return finish(build, start, at, parts.at(-1)?.kind === 'any');
}

/** The automaton of a regular expression that is searched for in a text; undefined when it would be too large. */
export function regexNfa({ regex, fold }: RegexMatch): Nfa | undefined {
  const build = builder();
  try {
    const start = build.state();
    build.letter(start, everything, start);
    const first = build.state();
    build.empty(start, first);
    const end = addRegex(build, regex, first, fold);
    const last = build.state();
    build.empty(end, last);
    const nfa = finish(build, start, last, true);
    return mentionsFinalNewline(regex) ? withFinalNewline(nfa) : nfa;
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

function addRegex(build: Builder, regex: Regex, from: number, fold: Fold): number {
  return match<Regex, number>(regex, {
    set: (set) => {
      const to = build.state();
      build.letter(from, rangesOfSet(set, fold), to);
      return to;
    },
    sequence: ({ of }) => of.reduce((at, part) => addRegex(build, part, at, fold), from),
    choice: ({ of }) => {
      const to = build.state();
      for (const part of of) {
        const first = build.state();
        build.empty(from, first);
        build.empty(addRegex(build, part, first, fold), to);
      }
      return to;
    },
    repeat: ({ of, min, max }) => {
      let at = from;
      for (let count = 0; count < min; count += 1) at = addRegex(build, of, at, fold);
      const to = build.state();
      if (max === null) {
        const loop = build.state();
        build.empty(at, loop);
        build.empty(addRegex(build, of, loop, fold), loop);
        build.empty(loop, to);
        return to;
      }
      for (let count = min; count < max; count += 1) {
        build.empty(at, to);
        const next = build.state();
        build.empty(at, next);
        at = addRegex(build, of, next, fold);
      }
      build.empty(at, to);
      return to;
    },
    assertion: ({ at }) => {
      const to = build.state();
      if (at === 'endOrFinalNewline') {
        build.empty(from, to, 'end');
        build.empty(from, to, 'newlineNext');
      } else build.empty(from, to, at);
      return to;
    },
  });
}

function mentionsFinalNewline(regex: Regex): boolean {
  return match<Regex, boolean>(regex, {
    set: () => false,
    sequence: ({ of }) => of.some(mentionsFinalNewline),
    choice: ({ of }) => of.some(mentionsFinalNewline),
    repeat: ({ of }) => mentionsFinalNewline(of),
    assertion: ({ at }) => at === 'endOrFinalNewline',
  });
}

const newline: Ranges = [10, 10];

/**
 * Three copies of the automaton: nothing promised; promised that exactly one newline is left; promised that nothing is
 * left. Passing `newlineNext` makes the promise.
 */
function withFinalNewline(nfa: Nfa): Nfa {
  const { size } = nfa;
  if (size * 3 > mostStates) throw new TooLarge();
  const letters: LetterEdge[][] = [
    ...nfa.letters.map((edges) => [...edges]),
    ...nfa.letters.map((edges) => edges.filter(({ on }) => inRanges(on, 10)).map(({ to }) => ({ on: newline, to: to + 2 * size }))),
    ...nfa.letters.map(() => []),
  ];
  const shifted = (by: number): EmptyEdge[][] =>
    nfa.empties.map((edges) =>
      edges.map(({ when, to }) => ({ when, to: when === 'newlineNext' && by === 0 ? to + size : to + by })),
    );
  return {
    size: size * 3,
    start: nfa.start,
    accepting: [...nfa.accepting, ...nfa.accepting.map((state) => state + 2 * size)],
    absorbing: nfa.absorbing,
    letters,
    empties: [...shifted(0), ...shifted(size), ...shifted(2 * size)],
    looks: true,
  };
}

import { match } from '../../text/match.ts';
import type { Regex, RegexAssertion } from './regex.ts';
import { anyCharacter } from './parts.ts';
import { complement, sameRanges } from './sets.ts';

const newline = 0x0a;
const anyButNewline = complement([[newline, newline]]);

const edges: Partial<Readonly<Record<RegexAssertion['at'], RegexAssertion['at']>>> = { endOrFinalNewline: 'end', lineStart: 'start', lineEnd: 'end' };

/** An expression as it reads text of one line: `$` is the end, and `.` any character. */
export function onOneLine(regex: Regex): Regex {
  return match<Regex, Regex>(regex, {
    set: (set) => (sameRanges(set.ranges, anyButNewline) ? anyCharacter : set),
    sequence: (node) => ({ ...node, of: node.of.map(onOneLine) }),
    choice: (node) => ({ ...node, of: node.of.map(onOneLine) }),
    repeat: (node) => ({ ...node, of: onOneLine(node.of) }),
    assertion: ({ at }) => ({ kind: 'assertion', at: edges[at] ?? at }),
  });
}

/** Whether it makes a difference to an expression that a text has several lines. */
export function looksAtLines(regex: Regex): boolean {
  return match<Regex, boolean>(regex, {
    set: ({ ranges }) => sameRanges(ranges, anyButNewline),
    sequence: ({ of }) => of.some(looksAtLines),
    choice: ({ of }) => of.some(looksAtLines),
    repeat: ({ of }) => looksAtLines(of),
    assertion: ({ at }) => edges[at] !== undefined,
  });
}

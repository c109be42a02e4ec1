import { either, lastCodePoint, onlyCodePoint, patternAsRegex, regexSet, type Match, type Regex, type RegexRepeat, type RegexSet } from '../../../rule/index.ts';
import { match } from '../../../text/match.ts';

/**
 * A match that accepts more, so that it is the same over characters and over bytes: where one character may lie beyond
 * ASCII any number may stand, from one on. How many bytes it has only a text says.
 */
export function broadened(wanted: Match): Match {
  if (wanted.kind === 'either') return either(...wanted.of.map(broadened));
  if (wanted.kind === 'regex') return { ...wanted, regex: inRuns(wanted.regex) };
  const isCounted = wanted.kind === 'text' && wanted.parts.some(({ kind }) => kind === 'one');
  return isCounted ? broadened(patternAsRegex(wanted)) : wanted;
}

function inRuns(regex: Regex): Regex {
  return match<Regex, Regex>(regex, {
    set: (node) => (mayBeSeveralBytes(node) ? run(node, 1) : node),
    sequence: (node) => ({ ...node, of: node.of.map(inRuns).reduce<readonly Regex[]>(joined, []) }),
    choice: (node) => ({ ...node, of: node.of.map(inRuns) }),
    repeat: (node) => (node.of.kind === 'set' && mayBeSeveralBytes(node.of) ? run(node.of, Math.min(node.min, 1)) : { ...node, of: inRuns(node.of) }),
    assertion: (node) => node,
  });
}

function mayBeSeveralBytes(set: RegexSet): boolean {
  return (set.ranges.at(-1)?.[1] ?? 0) > 0x7f && onlyCodePoint(set) === undefined;
}

interface Run extends RegexRepeat {
  readonly of: RegexSet;
}

function run({ ranges }: RegexSet, min: number): Run {
  return { kind: 'repeat', of: regexSet([...ranges, [0x80, lastCodePoint]]), min, max: null };
}

/** Runs beside each other are one. */
function joined(before: readonly Regex[], next: Regex): readonly Regex[] {
  const last = before.at(-1);
  if (last === undefined || !isRun(last) || !isRun(next)) return [...before, next];
  return [...before.slice(0, -1), run(regexSet([...last.of.ranges, ...next.of.ranges]), Math.max(last.min, next.min))];
}

function isRun(regex: Regex): regex is Run {
  return regex.kind === 'repeat' && regex.max === null && regex.of.kind === 'set' && mayBeSeveralBytes(regex.of);
}

import { match, type Arms } from '../../text/match.ts';
import { canonicalJson } from '../../text/json.ts';
import { anyCharacter, rangesWithin, regexSet, type Regex, type RegexAssertion } from '../../rule/index.ts';

/**
 * An expression that matches the same stretches and is written more plainly: sequences in sequences and choices in choices are
 * taken apart, a repeat of a repeat is one where that is the same, a repeated choice of sets is one set, and of what is repeated
 * without limit those choices are left out that others make up: `(a|b|ab)*` is `[ab]*`. Choices outside repeats stay as they
 * are, to be written out.
 */
export function simplerRegex(regex: Regex): Regex {
  return match<Regex, Regex>(regex, simpler);
}

const simpler: Arms<Regex, Regex> = {
  set: (node) => node,
  assertion: (node) => node,
  sequence: ({ of }) => oneOf('sequence', withParts(of, 'sequence')),
  choice: ({ of }) => oneOf('choice', withParts(of, 'choice')),
  repeat: ({ of, min, max }) => repeated(simplerRegex(of), min, max),
};

/** Parts made simpler, those that are of the same kind as what they are parts of taken apart. */
function withParts(of: readonly Regex[], kind: 'sequence' | 'choice'): readonly Regex[] {
  const parts: Regex[] = [];
  for (const part of of.map(simplerRegex)) {
    if (part.kind === kind) parts.push(...part.of);
    else parts.push(part);
  }
  return parts;
}

/**
 * An expression that is found in the same texts: any text at either end, with the anchor beyond it, is left out. `^.*a.*$` is
 * found where `a` is, if its dot is every character.
 */
export function withoutOpenEnds(regex: Regex): Regex {
  const of = regex.kind === 'sequence' ? regex.of : [regex];
  const from = openEnd(of, ['start', 'lineStart']);
  const to = of.length - openEnd(of.toReversed(), ['end', 'lineEnd', 'endOrFinalNewline']);
  if (from === 0 && to === of.length) return regex;
  return oneOf('sequence', of.slice(from, Math.max(from, to)));
}

/** How many parts at the start of a sequence ask for nothing; the anchors hold at that end of every text. */
function openEnd(of: readonly Regex[], anchors: readonly RegexAssertion['at'][]): number {
  const [first] = of;
  const anchored = first?.kind === 'assertion' && anchors.includes(first.at) ? 1 : 0;
  let open = anchored;
  while (isAnyText(of[open])) open += 1;
  return open === anchored ? 0 : open;
}

function isAnyText(regex: Regex | undefined): boolean {
  return regex?.kind === 'repeat' && regex.min === 0 && regex.max === null && regex.of.kind === 'set' && rangesWithin(anyCharacter.ranges, regex.of.ranges);
}

function oneOf(kind: 'sequence' | 'choice', of: readonly Regex[]): Regex {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of };
}

function repeated(of: Regex, min: number, max: number | null): Regex {
  if (min === 1 && max === 1) return of;
  // So often a repeat that may be left out or be made once, or one without limit, is a repeat itself.
  if (of.kind === 'repeat' && max === null && of.min <= 1 && (of.max === null || of.max > 0)) return repeated(of.of, of.min * min, null);
  if (of.kind !== 'choice') return { kind: 'repeat', of, min, max };
  const choices = withOneSet(of.of);
  return { kind: 'repeat', of: oneOf('choice', max === null ? withoutComposed(choices) : choices), min, max };
}

/** The sets among choices as one set, which comes first. */
function withOneSet(choices: readonly Regex[]): readonly Regex[] {
  const sets = choices.filter((each) => each.kind === 'set');
  return sets.length < 2 ? choices : [regexSet(sets.flatMap(({ ranges }) => ranges)), ...choices.filter(({ kind }) => kind !== 'set')];
}

/** The choices without those that are sequences of others: for what is repeated without limit. */
function withoutComposed(choices: readonly Regex[]): readonly Regex[] {
  const simple = choices.filter(({ kind }) => kind !== 'sequence');
  const keys = new Set(simple.map(canonicalJson));
  const isMade = (part: Regex): boolean => keys.has(canonicalJson(part)) || (part.kind === 'set' && simple.some((each) => each.kind === 'set' && rangesWithin(part.ranges, each.ranges)));
  return choices.filter((each) => each.kind !== 'sequence' || each.of.length === 0 || !each.of.every(isMade));
}

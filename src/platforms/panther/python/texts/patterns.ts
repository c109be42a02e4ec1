import { alternatives, anyText, either, foldText, literal, pattern, pythonWhitespace, type Match, type RegexMatch, type TextMatch, type TextStep } from '../../../../rule/index.ts';
import { match } from '../../../../text/match.ts';
import { oneOf } from '../conditions/match-relation.ts';
import { replaceRegex, splitOnceRegex, splitRegex } from './cut-regex.ts';
import { lowered } from './lowered.ts';
import { removeBack, replaceBack, sliceBack, splitBack } from './cut.ts';
import { stripBack } from './strip.ts';

/**
 * The texts for which a computed text is in a match: the match pulled back through the steps, the last one first.
 * Undefined where that cannot be said as a text pattern or a regular expression.
 */
export function pullThrough(steps: readonly TextStep[], wanted: Match): Match | undefined {
  let current: Match | undefined = wanted;
  for (const step of steps.toReversed()) {
    if (current === undefined) return undefined;
    current = eachAlternative(current, step);
  }
  return current;
}

/** No text at all. */
const nothing: Match = either();

function eachAlternative(of: Match, step: TextStep): Match | undefined {
  const results: Match[] = [];
  for (const part of alternatives(of)) {
    const result = part.kind === 'text' ? stepBack(step, part) : part.kind === 'regex' ? regexBack(step, part) : undefined;
    if (result === undefined) return undefined;
    results.push(...alternatives(result));
  }
  return oneOf(results);
}

/** The same for a regular expression. */
function regexBack(step: TextStep, wanted: RegexMatch): Match | undefined {
  if (step.kind === 'lower') return lowered(wanted);
  if (step.kind === 'split') return step.once === undefined ? splitRegex(wanted, step.by, step.index) : splitOnceRegex(wanted, step.by, step.index, step.once);
  return step.kind === 'replace' ? replaceRegex(wanted, step.from, step.to) : undefined;
}

function stepBack(step: TextStep, wanted: TextMatch): Match | undefined {
  return match<TextStep, Match | undefined>(step, {
    lower: () => caseBack(wanted, (text) => text.toLowerCase()),
    upper: () => caseBack(wanted, (text) => text.toUpperCase()),
    strip: ({ ends, characters }) => stripBack(wanted, ends, characters ?? pythonWhitespace),
    split: ({ by, index, once }) => splitBack(wanted, by, index, once),
    slice: ({ from, to }) => sliceBack(wanted, from, to),
    remove: ({ end, text }) => removeBack(wanted, end, text),
    replace: ({ from, to }) => replaceBack(wanted, from, to),
  });
}

/**
 * `x.lower() == "Abc"` never holds; `x.lower() == "abc"` holds whatever the case of x (str.lower, Unicode 3.13). A letter
 * such as ſ, which is lower case and folds to another, is no text whose case can be ignored.
 */
function caseBack(wanted: TextMatch, change: (text: string) => string): Match | undefined {
  if (wanted.fold !== 'none') return wanted;
  const literals = wanted.parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
  if (literals.some((text) => change(text) !== text)) return nothing;
  if (literals.some((text) => change(foldText(text, 'unicode')) !== text)) return undefined;
  return literals.length === 0 ? wanted : pattern(wanted.parts, 'unicode');
}

/** The texts with at least so many separators. */
export function hasSeparators(by: string, count: number): Match {
  return pattern([anyText, ...Array.from({ length: count }, () => [literal(by), anyText]).flat()]);
}

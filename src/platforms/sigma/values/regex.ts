import { parseRegex, printRegex, regexStyles } from '../../../rule/regex/index.ts';
import { matchKey, type Match, type Regex, type RegexMatch } from '../../../rule/index.ts';
import type { Shape } from './modifiers.ts';

/** What a regular expression accepts, or why it cannot be read. */
export type ReadRegex = { readonly match: Match } | { readonly problem: string };

/**
 * Reads an expression: PCRE, case-sensitive unless `i`, found anywhere in the value unless a place is named (modifiers
 * appendix, "Regular Expression"). More of PCRE than the specification lists is in use, so all of it is read.
 */
export function readRegex(text: string, shape: Shape): ReadRegex {
  const { i, m, s } = shape.flags;
  const parsed = parseRegex(text, 'pcre', { ignoreCase: i, multiLine: m, dotAll: s });
  if ('problem' in parsed) return { problem: parsed.problem };
  return { match: { kind: 'regex', regex: anchored(parsed.regex, shape.place), fold: parsed.fold, ...(shape.place === 'whole' ? { label: text } : {}) } };
}

/**
 * Why a text is no expression of PCRE at all; undefined for one that is, also where it has no model (a look-behind, a
 * reference back). What PCRE has beyond JavaScript is taken out before JavaScript is asked.
 */
export function regexProblem(text: string, shape: Shape): string | undefined {
  const read = readRegex(text, shape);
  if ('match' in read) return undefined;
  const plain = text
    .replace(/\(\?>/g, '(?:')
    .replace(/\(\?P</g, '(?<')
    .replace(/\(\?[a-z]+(?:-[a-z]+)?\)/g, '')
    .replace(/\(\?[a-z]+(?:-[a-z]+)?:/g, '(?:')
    .replace(/(^|[^\\])([*+?}])\+/g, '$1$2');
  try {
    return new RegExp(plain) instanceof RegExp ? undefined : read.problem;
  } catch {
    return read.problem;
  }
}

function anchored(regex: Regex, place: Shape['place']): Regex {
  if (place === 'startswith') return { kind: 'sequence', of: [{ kind: 'assertion', at: 'start' }, regex] };
  if (place === 'endswith') return { kind: 'sequence', of: [regex, { kind: 'assertion', at: 'end' }] };
  return regex;
}

/**
 * The text of an expression under `re`, or under `re|i`; undefined where PCRE has none. The author's own text is kept
 * where it still says the same.
 */
export function printableRegex(wanted: RegexMatch): { readonly text: string; readonly ignoreCase: boolean } | undefined {
  const { label } = wanted;
  const kept = label === undefined ? undefined : [false, true].find((ignoreCase) => says(label, ignoreCase, wanted));
  if (label !== undefined && kept !== undefined) return { text: label, ignoreCase: kept };
  if (wanted.fold !== 'none') {
    const folding = printRegex({ ...wanted, fold: 'none' }, regexStyles.pcre);
    if ('text' in folding && says(folding.text, true, wanted)) return { text: folding.text, ignoreCase: true };
  }
  const printed = printRegex(wanted, regexStyles.pcre);
  return 'text' in printed ? { text: printed.text, ignoreCase: false } : undefined;
}

function says(text: string, ignoreCase: boolean, wanted: RegexMatch): boolean {
  const parsed = parseRegex(text, 'pcre', { ignoreCase });
  return 'regex' in parsed && matchKey({ kind: 'regex', regex: parsed.regex, fold: parsed.fold }) === matchKey(wanted);
}

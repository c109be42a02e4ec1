import { closeRegexUnderFold, printRegex, regexStyles, spellings, type Fold, type Regex, type RegexMatch, type TextMatch, type TextPart } from '../../../rule/index.ts';
import { match } from '../../../text/match.ts';
import { onceEach } from '../../../text/once.ts';
import type { RegexExpr } from '../insights/tree.ts';
import type { Writer } from './writer.ts';

/** What an expression is printed as, which is asked for each position of a list that it is looked for in. */
const writtenOut = onceEach((wanted: RegexMatch) => printRegex(spelledOut(wanted), regexStyles.portable));
const asWritten = onceEach((wanted: RegexMatch) => printRegex(asciiFold(wanted), regexStyles.portable));

/** The regex of a match as both engines read it; the rule is refused where there is none. `exact` writes letters out. */
export function regexOf(wanted: RegexMatch, exact: boolean, writer: Writer): RegexExpr | undefined {
  const printed = exact ? writtenOut(wanted) : asWritten(wanted);
  if ('problem' in printed) {
    writer.refuse({ kind: 'regex', regex: wanted.label ?? '', problem: printed.problem });
    return undefined;
  }
  return regexExpr(printed.text);
}

/** An expression between `/` and `/`; how the service finds its end behind an escaped backslash nobody says, so that there is none. */
function regexExpr(text: string): RegexExpr {
  return { kind: 'regex', text: text.endsWith('\\\\') ? `${text.slice(0, -2)}\\x5c` : text };
}

/** How a person would ignore case: with the flag, which folds at least ASCII in both engines. */
function asciiFold(wanted: RegexMatch): RegexMatch {
  return wanted.fold === 'none' ? wanted : { ...wanted, fold: 'ascii' };
}

const mostSpellings = 8;

/** The spellings of folded letters written out; those outside ASCII as alternatives, since one engine reads bytes. */
function spelledOut({ regex, fold, ...rest }: RegexMatch): RegexMatch {
  return fold === 'none' ? { regex, fold, ...rest } : { ...rest, regex: outsideClasses(closeRegexUnderFold(regex, fold)), fold: 'none' };
}

function outsideClasses(regex: Regex): Regex {
  return match<Regex, Regex>(regex, {
    set: (node) => {
      const odd = node.ranges.filter(([first]) => first > 0x7f);
      const count = odd.reduce((sum, [first, last]) => sum + last - first + 1, 0);
      if (odd.length === 0 || count > mostSpellings) return node;
      const singles = odd.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
      const plain = node.ranges.filter(([first]) => first <= 0x7f);
      return { kind: 'choice', of: [...(plain.length === 0 ? [] : [{ ...node, ranges: plain }]), ...singles.map((code): Regex => ({ kind: 'set', ranges: [[code, code]] }))] };
    },
    sequence: (node) => ({ ...node, of: node.of.map(outsideClasses) }),
    choice: (node) => ({ ...node, of: node.of.map(outsideClasses) }),
    repeat: (node) => ({ ...node, of: outsideClasses(node.of) }),
    assertion: (node) => node,
  });
}

/** One of the texts, as a whole. */
export function wholeTexts(texts: readonly string[], fold: Fold, exact: boolean): RegexExpr {
  const choices = texts.map((text) => literalText(text, fold, exact));
  const [only] = choices;
  const body = choices.length === 1 && only !== undefined ? only : `(?:${choices.join('|')})`;
  return regexExpr(`${prefixOf(fold, exact)}^${body}\\z`);
}

/** One of the text patterns. */
export function patterns(list: readonly TextMatch[], fold: Fold, exact: boolean): RegexExpr {
  return regexExpr(`${prefixOf(fold, exact)}${list.map(({ parts }) => patternText(parts, fold, exact)).join('|')}`);
}

function prefixOf(fold: Fold, exact: boolean): string {
  return fold === 'none' || exact ? '' : '(?i)';
}

function patternText(parts: readonly TextPart[], fold: Fold, exact: boolean): string {
  const startsOpen = parts[0]?.kind === 'any';
  const endsOpen = parts.at(-1)?.kind === 'any';
  const inner = parts.slice(startsOpen ? 1 : 0, endsOpen && parts.length > 1 ? -1 : undefined);
  const body = inner.map((part) => (part.kind === 'literal' ? literalText(part.text, fold, exact) : part.kind === 'any' ? '(?s:.*)' : '(?s:.)')).join('');
  return `${startsOpen ? '' : '^'}${body}${endsOpen ? '' : '\\z'}`;
}

/** ASCII letters that also have a spelling outside ASCII (`ſ` and the Kelvin sign), and letters outside ASCII. */
const odd = /[kKsS]|[^\0-\x7f]/u;

/**
 * A literal text. Ignoring case exactly, a group folds all but the odd letters, which are written out: engines disagree
 * on what else they match.
 */
function literalText(text: string, fold: Fold, exact: boolean): string {
  if (fold === 'none' || !exact) return escapeRegex(text);
  let written = '';
  let folded = '';
  const flush = (): void => {
    if (folded !== '') written += /[a-zA-Z]/.test(folded) ? `(?i:${escapeRegex(folded)})` : escapeRegex(folded);
    folded = '';
  };
  for (const character of text) {
    if (!odd.test(character)) folded += character;
    else {
      flush();
      written += spelled(character, fold);
    }
  }
  flush();
  return written;
}

/** The spellings of a letter under a fold: a class of those in ASCII, alternatives for the others. */
function spelled(character: string, fold: Fold): string {
  const all = spellings(character.codePointAt(0) ?? 0, fold).map((code) => String.fromCodePoint(code));
  const plain = all.filter((letter) => letter <= '\x7f');
  const others = all.filter((letter) => letter > '\x7f').map(escapeRegex);
  const inAscii = plain.length > 1 ? `[${plain.join('')}]` : plain.map(escapeRegex).join('');
  const choices = [...(inAscii === '' ? [] : [inAscii]), ...others];
  return choices.length === 1 ? choices.join('') : `(?:${choices.join('|')})`;
}

const controls: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text in which every character stands for itself, between `/` and `/`. */
export function escapeRegex(text: string): string {
  return text
    .replace(/[\\^$.|?*+()[\]{}/]/g, '\\$&')
    .replace(
      /[\u0000-\u001f\u007f]/g,
      (character) => controls[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
    );
}


import { canonicalJson } from '../../../../text/json.ts';
import { alternatives, either, pathText, test, type Match, type Path, type PathField, type Predicate, type RegexMatch, type TextMatch, type TextStep } from '../../../../rule/index.ts';
import { all, some } from '../conditions/logic.ts';
import { regexText } from '../conditions/match-identity.ts';
import { unlikely } from './taken.ts';
import type { Computed } from './computed.ts';

type Printed = Exclude<Computed['printed'], undefined | 'json' | 'dumps'>;

/** How `str` begins the text of a list or mapping: Python's own, and Panther's immutable ones (panther_core, `immutable.py`). */
export const beginnings = { array: ['[', 'ImmutableList('], object: ['{', 'ImmutableCaseInsensitiveDict(', 'PantherEvent('] } as const;
const endings = { array: [']', ')'], object: ['}', ')'] } as const;

/** The value at a path is of a type, and the text that `str` makes of it is in a match. */
export function printedIs(path: Path, printed: Printed, wanted: Match): Predicate {
  return some(...alternatives(wanted).map((part) => partIs(path, printed, part)));
}

function partIs(path: Path, printed: Printed, part: Match): Predicate {
  const field = { kind: 'path', path, reach: 'exact' } as const;
  const nothing = some();
  if (part.kind !== 'text' && part.kind !== 'regex') return nothing;
  if (part.kind === 'text' && part.parts.length === 1 && part.parts[0]?.kind === 'any') return test(field, { kind: 'type', of: printed });
  if (part.kind === 'text' && printed !== 'number' && !mayBegin(part, printed)) return nothing;
  const why = `the text that \`str\` makes of ${printed === 'number' ? 'a' : 'an'} ${printed} is not modelled`;
  const asked = { path, types: [printed], about: `text ${part.kind === 'text' ? canonicalJson([part.parts, part.fold]) : `[${regexText(part.regex)},"${part.fold}"]`}` };
  const open: Predicate = { ...unlikely(asked, why), text: `str(${pathText(path)}) of ${printed === 'number' ? 'a' : 'an'} ${printed}, ${shownMatch(part)}` };
  if (printed === 'number') return (part.kind === 'text' ? numbersWithText(field, part) : undefined) ?? open;
  // Who searches in a text has what is around it in mind.
  return isAnchored(part) ? unlikely(asked, why) : open;
}

/** The text that `json.dumps` makes of the object or list at a path is in a match: open, but for what `isInsidePrinted` knows. */
export function dumpedIs(path: Path, wanted: Match): Predicate {
  const of = path.length === 0 ? 'the event' : pathText(path);
  return some(
    ...alternatives(wanted).map((part) => {
      if (part.kind !== 'text' && part.kind !== 'regex') return some();
      if (part.kind === 'text' && part.parts.length === 1 && part.parts[0]?.kind === 'any') return all();
      return { kind: 'opaque', language: 'python', text: `json.dumps() of ${of}, ${shownMatch(part)}`, why: 'the text that `json.dumps` makes of an object or list is not modelled' } as const;
    }),
  );
}

/** A pattern or an expression, for people; each one is told apart. */
function shownMatch(part: TextMatch | RegexMatch): string {
  const folded = part.fold === 'none' ? '' : `, folded (${part.fold})`;
  if (part.kind === 'regex') return `in the expression ${part.label ?? regexText(part.regex)}${folded}`;
  const pieces = part.parts.map((piece) => (piece.kind === 'literal' ? piece.text.replaceAll(/[*?\\]/g, String.raw`\$&`) : piece.kind === 'any' ? '*' : '?'));
  return `like ${pieces.join('')}${folded}`;
}

/** Whether something is asked of the text's beginning or end. */
function isAnchored(part: TextMatch | RegexMatch): boolean {
  if (part.kind === 'text') return part.parts[0]?.kind !== 'any' || part.parts.at(-1)?.kind !== 'any';
  const [first] = part.regex.kind === 'sequence' ? part.regex.of : [];
  return first?.kind === 'assertion' && first.at === 'start';
}

/** What can stand in the text of a number: digits, signs, points and exponents, and the names of what is not finite (Python, `float.__repr__`). */
const numeric = /^[-+.0-9einfa]*$/i;

/** A match without those of its alternatives that hold of no part of a number's text. */
export function numericOnly(wanted: Match): Match {
  const fits = (part: Match): boolean => part.kind !== 'text' || part.parts.every((piece) => piece.kind !== 'literal' || numeric.test(piece.text));
  return either(...alternatives(wanted).filter(fits));
}

/** Steps that change the text of some number; undefined where they ask for a piece that no number has. */
export function stepsOnNumber(steps: readonly TextStep[]): readonly TextStep[] | undefined {
  const kept: TextStep[] = [];
  for (const step of steps) {
    const idle = step.kind === 'lower' || (step.kind === 'strip' && step.characters === undefined);
    if (step.kind === 'split' && !numeric.test(step.by)) {
      if (step.index !== 0 && step.index !== -1) return undefined;
    } else if (!idle) kept.push(step);
  }
  return kept;
}

/** The numbers whose text is in a pattern; undefined where that is not modelled. Whole numbers are taken for ints. */
function numbersWithText(field: PathField, { parts }: TextMatch): Predicate | undefined {
  const nothing = some();
  const texts = parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
  if (!texts.every((text) => numeric.test(text))) return nothing;
  const [text = ''] = texts;
  if (parts.length === 2 && parts[1]?.kind === 'any' && /^[1-9]\d{0,8}$/.test(text)) return numbersBeginning(field, Number(text));
  if (parts.some(({ kind }) => kind !== 'literal')) return undefined;
  const value = Number(text);
  if (text === '') return nothing;
  if (Number.isSafeInteger(value) || /^-?\d+\.\d+$/.test(text)) return String(value) === text ? test(field, { kind: 'number', op: 'eq', value }) : nothing;
  return undefined;
}

/** The most digits of a whole number that is looked at: up to here the bounds are exact, and JSON writes it without an exponent. */
const mostDigits = 21;

/** The numbers whose text begins with these digits: 2, 20 to 29, 200 to 299 and so on, with fractions. */
function numbersBeginning(field: PathField, digits: number): Predicate {
  // With an exponent there is one digit before the point.
  const most = digits < 10 ? mostDigits + 1 : mostDigits;
  const scales = Array.from({ length: most - String(digits).length + 1 }, (_, zeros) => 10 ** zeros);
  return some(...scales.map((scale) => all(test(field, { kind: 'number', op: 'gte', value: digits * scale }), test(field, { kind: 'number', op: 'lt', value: (digits + 1) * scale }))));
}

function mayBegin({ parts, fold }: TextMatch, printed: 'array' | 'object'): boolean {
  const spelled = (text: string): string => (fold === 'none' ? text : text.toLowerCase());
  const [first, last] = [parts[0], parts.at(-1)];
  const start = first?.kind === 'literal' ? spelled(first.text) : '';
  const end = last?.kind === 'literal' ? spelled(last.text) : '';
  const whole = parts.length < 2 && parts.every(({ kind }) => kind === 'literal');
  const begins = beginnings[printed].some((beginning) => start.startsWith(spelled(beginning)) || (!whole && spelled(beginning).startsWith(start)));
  return begins && endings[printed].some((ending) => end.endsWith(ending) || (!whole && end === ''));
}

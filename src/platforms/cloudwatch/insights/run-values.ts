import type { Json } from '../../../text/json.ts';
import { exactNumber } from '../../../text/numbers.ts';
import type { QuestionName } from '../readings.ts';

/** What is not known: the value of a function that is not evaluated, or what the documentation does not say. */
export type Unknown = symbol;

/** Marks what is not known. */
export const unknown: Unknown = Symbol('unknown');

/** A value while a query runs; undefined is a missing one. Booleans are results of conditions, never fields. */
export type RunValue = Json | undefined | Unknown;

/** The truth of a condition while a query runs; null is neither. */
export type RunTruth = boolean | null | Unknown;

/** Answers to open questions while a query runs. */
export type Answer = (name: QuestionName) => boolean;

/** White space of ASCII. */
export const asciiSpace = ' \t\n\v\f\r';

/** What some language takes for white space; which of it the service does is not documented. */
export const anySpace = `${asciiSpace}\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff`;

/** A text without the characters at its sides that are among some. */
export function stripped(text: string, characters: string, left: boolean, right: boolean): string {
  const all = [...text];
  const among = new Set(characters);
  const first = left ? all.findIndex((character) => !among.has(character)) : 0;
  const last = right ? all.findLastIndex((character) => !among.has(character)) : all.length - 1;
  return first < 0 ? '' : all.slice(first, last + 1).join('');
}

/** Whether there is anything to compare. */
export function isScalar(value: RunValue): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The text of a value where it has one. */
export function textOf(value: RunValue, answer: Answer): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && answer('number-text')) return String(value);
  return undefined;
}

const digits = /^[+-]?\d+(?:\.\d+)?$/;

/** Whether two scalars are equal under the answers; numbers that are too large to be told from their neighbours are not known to be. */
export function sameValue(left: RunValue, right: RunValue, answer: Answer): boolean | Unknown {
  if (typeof left === 'number' && typeof right === 'number') return left === right;
  if (typeof left === 'string' && typeof right === 'string') {
    if (answer('text-number') && digits.test(left) && digits.test(right)) return sameDigits(left, right);
    return answer('equality-folds') ? lowerAscii(left) === lowerAscii(right) : left === right;
  }
  if (typeof left === 'number' && typeof right === 'string') return numberIsText(left, right, answer);
  if (typeof left === 'string' && typeof right === 'number') return numberIsText(right, left, answer);
  return false;
}

/** Whether one of several is so. */
export function oneIs(answers: readonly (boolean | Unknown)[]): boolean | Unknown {
  return answers.includes(true) || (answers.find((each) => each === unknown) ?? false);
}

/** Numbers as two texts write them. */
function sameDigits(left: string, right: string): boolean | Unknown {
  const [one, other] = [exactNumber(left), exactNumber(right)];
  return left === right || (one === undefined || other === undefined ? (Number(left) === Number(right) ? unknown : false) : one === other);
}

function numberIsText(number: number, text: string, answer: Answer): boolean | Unknown {
  if (digits.test(text) && exactNumber(text) === undefined && (answer('text-number') || answer('number-text'))) return Number(text) === number ? unknown : false;
  if (answer('text-number') && digits.test(text) && Number(text) === number) return true;
  return answer('number-text') && String(number) === text;
}

/** ASCII letters lowered. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Whether a text is, as a whole, a pattern in which `*` and `%` are gaps. */
export function matchesWildcards(text: string, pattern: string): boolean {
  const parts = pattern.split(/[*%]/);
  const [first = ''] = parts;
  if (parts.length === 1) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const last = parts.at(-1) ?? '';
  return text.length - at >= last.length && text.endsWith(last);
}

import {
  alternatives,
  always,
  and,
  contains,
  equals,
  literal,
  anyText,
  never,
  not,
  or,
  pattern,
  type Fold,
  type Match,
  type Predicate,
  type Regex,
} from '../../../rule/index.ts';
import { exactNumber } from '../../../text/numbers.ts';
import { unescapeText } from './escape.ts';
import { holds } from '../../../logic/holds/holds.ts';
import { valueOfJsonText } from '../../../logic/holds/rendering.ts';
import { anywhere, exact, test } from '../../../rule/index.ts';
import type { Scope } from './scope.ts';
import type { Subject } from './subject.ts';
import { pick } from './truth.ts';
import type { Expr, TextExpr } from './tree.ts';

/** A value written in a query. */
export type Constant =
  | { readonly kind: 'text'; readonly expression: TextExpr }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean };

/** A quoted text under both readings of a backslash: a condition over the readings for each. */
export function readText({ raw }: TextExpr, scope: Scope): readonly { readonly when: Predicate; readonly text: string }[] {
  const escaped = unescapeText(raw);
  const reading = scope.ask('escape-backslash');
  if (escaped === raw) return [{ when: { kind: 'constant', value: true }, text: raw }];
  return [
    { when: reading, text: escaped },
    { when: not(reading), text: raw },
  ];
}

/** How the letters of a value are changed before it is compared (`tolower`, `toupper`). */
export type Letters = 'lower' | 'upper';

/** The subject, its letters changed where they are, equals a constant (`=`, `in`). */
export function equalsConstant(subject: Subject, constant: Constant, scope: Scope, letters?: Letters): Predicate {
  if (constant.kind === 'number') return equalsNumber(subject, constant.value, scope);
  if (constant.kind === 'boolean') return equalsBoolean(subject, constant.value, scope, letters);
  return or(...readText(constant.expression, scope).map(({ when, text }) => and(when, equalsText(subject, text, scope, letters))));
}

function equalsText(subject: Subject, text: string, scope: Scope, letters?: Letters): Predicate {
  const wild = /[*%]/.test(text) ? scope.ask('quoted-wildcards') : never;
  const under = (fold: Fold): Predicate => pick(wild, textOrFlag(subject, wildcards(text, fold), scope), textOrFlag(subject, equals(text, fold), scope));
  const folds = letters !== undefined || /[A-Za-z]/.test(text) ? scope.ask('equality-folds') : never;
  const written = inLetters(text, letters, folds, scope, under);
  if (!isNumeral(text)) return written;
  const number = exactNumber(text);
  if (number === undefined) return or(written, and(or(scope.ask('text-number'), scope.ask('number-text')), scope.opaque(text, roundedNumber, subject.field)));
  const asNumber = and(scope.ask('text-number'), subject.test(numeralMatch(number)));
  const comparable = or(scope.ask('text-number'), String(number) === text ? scope.ask('number-text') : never);
  return or(written, asNumber, and(comparable, isNumber(subject, number, scope)));
}

/**
 * A written text compared with a value whose letters were changed, which it can only be like where a change leaves it as it
 * is, or where comparing ignores the case of ASCII letters anyway (`folds`).
 */
function inLetters(text: string, letters: Letters | undefined, folds: Predicate, scope: Scope, under: (fold: Fold) => Predicate): Predicate {
  if (letters === undefined) return pick(folds, under('ascii'), under('none'));
  const changedBy = (fold: 'ascii' | 'unicode'): Predicate => {
    if (change(text, letters, fold) === text) return under(fold);
    const ascii = change(text, letters, 'ascii');
    return change(ascii, letters, fold) === ascii ? and(folds, under(fold)) : never;
  };
  return pick(scope.ask('lower-unicode'), changedBy('unicode'), changedBy('ascii'));
}

function change(text: string, letters: Letters, fold: 'ascii' | 'unicode'): string {
  const changed = (part: string): string => (letters === 'lower' ? part.toLowerCase() : part.toUpperCase());
  return fold === 'unicode' ? changed(text) : text.replace(/[A-Za-z]+/g, changed);
}

/** A text of the subject is in a match, or that of a JSON boolean where it is a field of the texts true and false. */
function textOrFlag(subject: Subject, match: Match, scope: Scope): Predicate {
  const flags = [true, false].filter((value) => accepts(match, String(value)));
  return or(subject.test(match), ...flags.map((value) => and(not(scope.ask('boolean-number')), subject.test({ kind: 'boolean', value }))));
}

/** A number, or a JSON boolean where it is a field of 1 or 0. */
function isNumber(subject: Subject, value: number, scope: Scope): Predicate {
  const flag = value === 1 || value === 0 ? and(scope.ask('boolean-number'), subject.test({ kind: 'boolean', value: value === 1 })) : never;
  return or(subject.test({ kind: 'number', op: 'eq', value }), flag);
}

function equalsNumber(subject: Subject, value: number, scope: Scope): Predicate {
  return or(
    isNumber(subject, value, scope),
    and(or(scope.ask('number-text'), scope.ask('text-number')), subject.test(equals(String(value)))),
    and(scope.ask('text-number'), subject.test(numeralMatch(value))),
  );
}

/** `true` or `false` without quotes; nothing equals them where they name a field that no event has. */
function equalsBoolean(subject: Subject, value: boolean, scope: Scope, letters?: Letters): Predicate {
  return and(scope.ask('boolean-literal'), equalsFlag(subject, value, String(value), scope, letters));
}

/** The subject equals a JSON boolean, of which a field is made, its letters changed as those of the subject. */
export function equalsFieldOfFlag(subject: Subject, value: boolean, scope: Scope, letters?: Letters): Predicate {
  return equalsFlag(subject, value, letters === undefined ? String(value) : change(String(value), letters, 'ascii'), scope, letters);
}

function equalsFlag(subject: Subject, value: boolean, text: string, scope: Scope, letters?: Letters): Predicate {
  return pick(scope.ask('boolean-number'), equalsNumber(subject, value ? 1 : 0, scope), equalsText(subject, text, scope, letters));
}

/** Why a number that a double would round is left open. */
export const roundedNumber = 'a number that is larger, or finer, than can be told from its neighbours';

/** Whether a text spells a number. */
function isNumeral(text: string): boolean {
  return /^[+-]?\d+(?:\.\d+)?$/.test(text);
}

/** Texts that spell a number: leading zeros and zeros after the point do not count. */
function numeralMatch(value: number): Match {
  const [whole = '', fraction = ''] = String(Math.abs(value)).split('.');
  if (!/^\d+$/.test(whole) || !/^\d*$/.test(fraction)) return equals(String(value));
  const sign: Regex = value < 0 ? text('-') : optional(value === 0 ? range('+', '-') : text('+'));
  const digits = whole === '0' ? [repeat(text('0'), 1)] : [repeat(text('0'), 0), text(whole)];
  const point: Regex = sequence([text('.'), text(fraction), repeat(text('0'), fraction === '' ? 1 : 0)]);
  const tail = fraction === '' ? optional(point) : point;
  const regex = sequence([{ kind: 'assertion', at: 'start' }, sign, ...digits, tail, { kind: 'assertion', at: 'end' }]);
  return { kind: 'regex', regex, fold: 'none' };
}

function sequence(of: readonly Regex[]): Regex {
  return { kind: 'sequence', of };
}

function text(characters: string): Regex {
  return sequence([...characters].map((character) => range(character, character)));
}

function range(first: string, second: string): Regex {
  const [a, b] = [first.codePointAt(0) ?? 0, second.codePointAt(0) ?? 0];
  return { kind: 'set', ranges: a === b ? [[a, a]] : [[a, a], [b, b]] };
}

function optional(of: Regex): Regex {
  return { kind: 'repeat', of, min: 0, max: 1 };
}

function repeat(of: Regex, min: number): Regex {
  return { kind: 'repeat', of, min, max: null };
}

/** A text in which `*` and `%` are gaps. */
function wildcards(value: string, fold: Fold): Match {
  return pattern(
    value.split(/([*%])/).map((part) => (part === '*' || part === '%' ? anyText : literal(part))),
    fold,
  );
}

/** The subject, its letters changed where they are, contains a text (`like "…"`): case counts (`CWL_QuerySyntax-Filter`). */
export function likeText(subject: Subject, value: string, scope: Scope, letters?: Letters): Predicate {
  const wild = /[*%]/.test(value) ? scope.ask('quoted-wildcards') : never;
  return inLetters(value, letters, never, scope, (fold) =>
    pick(wild, asText(subject, wildcards(`*${value}*`, fold), value, scope), containsText(subject, value, fold, scope)),
  );
}

/** The subject contains a text that stands for itself (`strcontains`). */
export function containsText(subject: Subject, value: string, fold: Fold, scope: Scope): Predicate {
  return value === '' ? and(scope.ask('like-empty'), hasText(subject, scope)) : asText(subject, contains(value, fold), value, scope);
}

/** The subject has a text: numbers and booleans have one under some readings only. */
export function hasText(subject: Subject, scope: Scope): Predicate {
  const digits = scope.ask('number-text');
  return or(
    subject.test({ kind: 'type', of: 'string' }),
    and(digits, subject.test({ kind: 'type', of: 'number' })),
    and(or(digits, not(scope.ask('boolean-number'))), subject.test({ kind: 'type', of: 'boolean' })),
  );
}

/**
 * The text of the subject is in a match of texts. Numbers and booleans have a text only under some readings; which
 * numbers' digits are in the match cannot be said, so that part stays open.
 */
export function asText(subject: Subject, match: Match, label: string, scope: Scope): Predicate {
  const numeric = scope.ask('boolean-number');
  const digits = scope.ask('number-text');
  const flags = [true, false].map((value) =>
    and(
      or(
        accepts(match, String(value)) ? not(numeric) : never,
        accepts(match, value ? '1' : '0') ? and(numeric, digits) : never,
      ),
      subject.test({ kind: 'boolean', value }),
    ),
  );
  if (subject.field?.as === 'json') return or(...(subject.field.path.length === 0 ? alternatives(match).map(someValue) : []), subject.test(match));
  const numbers = mayBeDigits(match) ? and(digits, subject.test({ kind: 'type', of: 'number' }), scope.opaque(label, 'digits of a number', subject.field)) : never;
  return or(subject.test(match), ...flags, numbers);
}

/** What is in some value is in the text of the whole event. */
function someValue(match: Match): Predicate {
  const value = match.kind === 'text' ? valueOfJsonText(match) : undefined;
  return value === undefined ? never : test(anywhere, value);
}

/** Whether the digits of a number could be in a match: not when it asks for other characters. */
function mayBeDigits(match: Match): boolean {
  return alternatives(match).some((each) => each.kind !== 'text' || each.parts.every((part) => part.kind !== 'literal' || /^[\d.eE+-]*$/.test(part.text)));
}

/** A constant as the value that a condition looks at, a text under both readings of a backslash; undefined for `true` and `false`, which may name fields. */
export function constantSubject(constant: Constant, scope: Scope): Subject | undefined {
  if (constant.kind === 'boolean') return undefined;
  if (constant.kind === 'number') return { test: (match) => (accepts(match, constant.value) ? always : never) };
  return { test: (match) => or(...readText(constant.expression, scope).map(({ when, text: written }) => (accepts(match, written) ? when : never))) };
}

function accepts(match: Match, value: string | number): boolean {
  return holds(test(exact('value'), match), { value }) === true;
}

/** The constant that an expression writes, if it is one. */
export function constantOf(expression: Expr): Constant | undefined {
  if (expression.kind === 'text') return { kind: 'text', expression };
  if (expression.kind === 'number') return { kind: 'number', value: expression.value };
  if (expression.kind === 'boolean') return { kind: 'boolean', value: expression.value };
  return undefined;
}

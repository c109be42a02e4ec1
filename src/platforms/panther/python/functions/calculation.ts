import type { Calculation, Predicate } from '../../../../rule/index.ts';
import { calculated } from '../../../../logic/holds/numbers.ts';
import { isNumber } from '../values/calculated.ts';
import { equal } from '../values/equality.ts';
import { hasType } from '../values/field-tests.ts';
import { mayFail, raise, within, type Frame } from '../values/frame.ts';
import { all, never, no, some } from '../conditions/logic.ts';
import { unlikely } from '../values/taken.ts';
import { sure, type Union, type Value } from '../values/values.ts';

const operators: ReadonlySet<string> = new Set(['+', '-', '*', '/', '//', '%'] satisfies readonly Calculation['op'][]);

function isOperator(op: string): op is Calculation['op'] {
  return operators.has(op);
}

/**
 * An operator between two numbers, of which one at least is none that is known; undefined for anything else. Fields are to be
 * numbers: what is none raises, but texts are repeated and formatted, too (Python reference, 6.7. binary arithmetic operations).
 */
export function calculation(frame: Frame, op: string, a: Value, b: Value): Union | undefined {
  const known = a.kind === 'scalar' && b.kind === 'scalar';
  if (!isOperator(op) || known || !isNumber(a) || !isNumber(b) || (op === '+' && a.kind === 'field' && b.kind === 'field')) return undefined;
  if (op === '*' && a.kind === 'field' && b.kind === 'field') return product(frame, a, b);
  const zero = op === '/' || op === '//' || op === '%' ? equal(b, { kind: 'scalar', value: 0 }) : never;
  if (zero === undefined) return undefined;
  const field = op === '%' ? a : a.kind === 'field' ? a : b;
  const other = textsInstead(op, field);
  for (const value of [a, b]) if (value.kind === 'field') raise(frame, all(no(other), no(hasType(value.path, 'number', 'boolean'))), 'TypeError');
  const texts = other === never ? [] : within(frame, other, (inner) => openTexts(inner, field, [a, b].map((value) => (value.kind === 'scalar' ? String(value.value) : 'it')).join(` ${op} `)));
  raise(frame, all(no(other), zero), 'ZeroDivisionError');
  const made: Value = { kind: 'calculated', op, of: [a, b] };
  return other === never ? sure(made) : [{ when: no(other), value: made }, ...texts.map(({ when, value }) => ({ when: all(other, when), value }))];
}

/** The product of two fields: of two numbers, or open where one of them is a text, which is repeated. */
function product(frame: Frame, a: Value & { kind: 'field' }, b: Value & { kind: 'field' }): Union {
  const number = ({ path }: typeof a): Predicate => hasType(path, 'number', 'boolean');
  const repeated = ([[a, b], [b, a]] as const).map(([text, times]) => ({ text, when: all(textsInstead('*', text), number(times)) }));
  raise(frame, no(some(all(number(a), number(b)), ...repeated.map(({ when }) => when))), 'TypeError');
  const texts = repeated.flatMap(({ text, when }) => within(frame, when, (inner) => openTexts(inner, text, '* another field')).map((each) => ({ when: all(when, each.when), value: each.value })));
  return [{ when: all(number(a), number(b)), value: { kind: 'calculated', op: '*', of: [a, b] } }, ...texts];
}

/** When an operator makes something of a text, or of a list of Python's own, instead of a number. */
function textsInstead(op: Calculation['op'], value: Value): Predicate {
  if (value.kind !== 'field' || (op !== '*' && op !== '%')) return never;
  return value.plain === true && op === '*' ? hasType(value.path, 'string', 'array') : hasType(value.path, 'string');
}

function openTexts(frame: Frame, value: Value, about: string): Union {
  const why = 'repeating and formatting texts of the event is not modelled';
  const [path, plain] = value.kind === 'field' ? [value.path, value.plain === true] : [[], false];
  const made: Value & { kind: 'opaque' } = { kind: 'opaque', text: unlikely({ path, types: plain ? ['string', 'array'] : ['string'], about }, why).text, why };
  mayFail(frame, made);
  return sure(made);
}

/** A function of one number, or the sign before one; undefined for anything else. */
export function calculationOfOne(frame: Frame, op: 'abs' | 'int' | 'round' | '-', value: Value): Union | undefined {
  if (!isNumber(value)) return undefined;
  if (value.kind === 'scalar') {
    const result = op === '-' ? -Number(value.value) : calculated(op, Number(value.value), 0);
    return result === undefined ? undefined : sure({ kind: 'scalar', value: result, ...(value.float === true && (op === 'abs' || op === '-') ? { float: true } : {}) });
  }
  if (value.kind === 'field') raise(frame, no(hasType(value.path, 'number', 'boolean')), 'TypeError');
  return sure(op === '-' ? { kind: 'calculated', op, of: [{ kind: 'scalar', value: 0 }, value] } : { kind: 'calculated', op, of: [value] });
}

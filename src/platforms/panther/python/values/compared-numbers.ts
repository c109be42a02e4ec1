import { computed, type ComputedNumber, type NumberComparison, type Predicate } from '../../../../rule/index.ts';
import type { Value } from './values.ts';

/** The number that a constant is; undefined for any other value. */
export function numberOf(value: Value): number | undefined {
  return value.kind === 'scalar' && (typeof value.value === 'number' || typeof value.value === 'boolean') ? Number(value.value) : undefined;
}

/** Two numbers are in a relation; undefined where how one is made is not known. */
export function numbersCompared(left: Value, right: Value, relation: NumberComparison['relation']): Predicate | undefined {
  const [one, two] = [computedNumber(left), computedNumber(right)];
  return one === undefined || two === undefined ? undefined : computed('python', { kind: 'numbers', left: one, right: two, relation }, 'what is calculated of numbers is open where conditions are compared');
}

/** How an event says the number; undefined where no computation does. */
function computedNumber(value: Value): ComputedNumber | undefined {
  const constant = numberOf(value);
  if (constant !== undefined) return constant;
  if (value.kind === 'field') return { kind: 'at', path: value.path };
  if (value.kind === 'integer') return { kind: 'integer', of: { path: value.path, steps: value.steps } };
  if (value.kind === 'length') return value.of.kind === 'field' ? { kind: 'length', path: value.of.path } : undefined;
  if (value.kind !== 'calculated') return undefined;
  const parts = value.of.map(computedNumber);
  return parts.includes(undefined) ? undefined : { kind: 'calculated', op: value.op, of: parts.flatMap((part) => part ?? []) };
}

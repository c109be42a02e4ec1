import { test, type Predicate } from '../../../rule/index.ts';
import { fieldOf, hasType } from './field-tests.ts';
import { all, always, never, no, some } from './logic.ts';
import type { Outcome } from './log-type-worlds.ts';
import type { Value } from './values.ts';

/** What a rule function means: it returns True, or it fails. It fails, too, where it returns anything but a bool. */
export function ruleOutcome({ returns, raises }: Outcome): { readonly on: Predicate; readonly raises: Predicate } {
  const cases = returns.map(({ when, value }) => ({ when, ...asBool(value) }));
  const on = all(some(...cases.map(({ when, isTrue }) => all(when, isTrue))), no(raises));
  // Where it raises it has not returned, so what follows excludes what is above.
  return { on, raises: some(raises, ...cases.map(({ when, isBool }) => all(when, no(isBool)))) };
}

function asBool(value: Value): { readonly isTrue: Predicate; readonly isBool: Predicate } {
  if (value.kind === 'truth') return { isTrue: value.of, isBool: always };
  if (value.kind === 'scalar' && typeof value.value === 'boolean') return { isTrue: value.value ? always : never, isBool: always };
  if (value.kind === 'field' && value.path.length > 0) {
    return { isTrue: test(fieldOf(value.path), { kind: 'boolean', value: true }), isBool: hasType(value.path, 'boolean') };
  }
  if (value.kind === 'opaque') {
    const is = (text: string): Predicate => ({ kind: 'opaque', language: 'python', text: `${value.text} ${text}`, why: value.why });
    return { isTrue: is('is True'), isBool: some(is('is True'), is('is False')) };
  }
  return { isTrue: never, isBool: never };
}

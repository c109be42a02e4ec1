import { test, type Fact, type Predicate } from '../../../../rule/index.ts';
import { foundIs } from '../values/deep-walk.ts';
import { fieldOf, hasType } from '../values/field-tests.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { someInTurn } from '../conditions/factored.ts';
import type { Outcome } from './log-type-worlds.ts';
import { alsoUnlikely, withoutUnlikely, type KnownTypes } from '../values/taken.ts';
import { uncertain } from '../values/raises.ts';
import type { Value } from '../values/values.ts';

/** What a rule function means: it returns True, or it fails. It fails, too, where it returns anything but a bool. `given`: what is taken for granted of values, unless `typesAt` says of them that they are nothing else. */
export function ruleOutcome({ returns, raises, failures }: Outcome, typesAt: KnownTypes = () => undefined): { readonly on: Predicate; readonly raises: Predicate; readonly given: readonly Fact[] } {
  const cases = returns.map(({ when, value }) => ({ when, ...asBool(value) }));
  const returned = all(someInTurn(cases.map(({ when, isTrue }) => all(when, isTrue))), no(uncertain(failures)));
  // A case is for events on which nothing was raised, unless it is the only one and stands for all that are left.
  const [only] = returns;
  const on = returns.length === 1 && only?.when === always && only.value.kind !== 'truth' ? all(returned, no(raises)) : returned;
  // Where it raises it has not returned, so what follows excludes what is above.
  const fails = some(raises, ...cases.map(({ when, isBool }) => all(when, no(isBool))));
  const { conditions, given } = withoutUnlikely(typesAt, on, fails);
  return { on: conditions[0], raises: conditions[1], given };
}

function asBool(value: Value): { readonly isTrue: Predicate; readonly isBool: Predicate } {
  if (value.kind === 'truth') return { isTrue: value.of, isBool: always };
  if (value.kind === 'scalar' && typeof value.value === 'boolean') return { isTrue: value.value ? always : never, isBool: always };
  if (value.kind === 'field' && value.path.length > 0) {
    return { isTrue: test(fieldOf(value.path), { kind: 'boolean', value: true }), isBool: hasType(value.path, 'boolean') };
  }
  if (value.kind === 'walk') return { isTrue: foundIs(value, true), isBool: some(foundIs(value, true), foundIs(value, false)) };
  if (value.kind === 'opaque') {
    const is = (text: string): Predicate => ({ kind: 'opaque', language: 'python', text: alsoUnlikely(value.text, text) ?? `${value.text} ${text}`, why: value.why });
    return { isTrue: is('is True'), isBool: some(is('is True'), is('is False')) };
  }
  return { isTrue: never, isBool: never };
}

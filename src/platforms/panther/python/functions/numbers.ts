import { test, type Predicate } from '../../../../rule/index.ts';
import { integerOf } from '../../../../logic/holds/computation.ts';
import { integerWithin } from '../values/computed-texts.ts';
import { isWhole } from '../values/lengths.ts';
import { fieldOf, hasType } from '../values/field-tests.ts';
import { failing, opaque, opaqueFrom, raise, type Frame } from '../values/frame.ts';
import { all, always, no } from '../conditions/logic.ts';
import { alsoUnlikely, unlikely } from '../values/taken.ts';
import { constantIn, none, scalar, sure, type Call, type Case, type Union, type Value } from '../values/values.ts';

/** `sum` of conditions, and of a number of ones: how many there are. */
export function summed(frame: Frame, value: Value, call: Call): Union {
  const why = 'the sum of these values is not modelled';
  if (call.args.length > 1 || call.keywords.size > 0) return opaqueFrom(frame, call.at, why, value);
  if (value.kind === 'stream' && value.item.length === 1 && value.item[0] !== undefined) {
    const item = value.item[0].value;
    const counts = item.kind === 'truth' ? item.of : item.kind === 'scalar' && (item.value === 1 || item.value === true) ? always : undefined;
    if (counts !== undefined) return sure({ kind: 'length', of: { ...value, when: all(value.when, counts), as: 'list' } });
  }
  if (value.kind !== 'items') return opaqueFrom(frame, call.at, why, value);
  const numbers = value.of.flatMap((item) => ((constant) => (typeof constant?.value === 'number' && constant.float !== true && Number.isInteger(constant.value) ? [constant.value] : []))(constantIn(item)));
  if (value.present === undefined && value.as !== 'set' && numbers.length === value.of.length) return scalar(numbers.reduce((sum, each_) => sum + each_, 0));
  const total = value.of.map((item, index) => conditionsCounted(item, value.present?.[index] ?? always));
  return total.includes(undefined) ? opaqueFrom(frame, call.at, why, value) : sure({ kind: 'total', of: total.flatMap((part) => part ?? []) });
}

/** The largest number that is counted as so many ones. */
const mostOnes = 10;

/** The conditions whose number a value adds to a sum; undefined for anything but bools, small numbers and such sums. */
export function conditionsCounted(union: Union, there: Predicate): readonly Predicate[] | undefined {
  const parts = union.map(({ when, value }): readonly Predicate[] | undefined => {
    if (value.kind === 'truth') return [all(there, when, value.of)];
    if (value.kind === 'total') return value.of.map((each_) => all(there, when, each_));
    const number = value.kind === 'scalar' && (typeof value.value === 'boolean' || typeof value.value === 'number') ? Number(value.value) : undefined;
    return number !== undefined && Number.isInteger(number) && number >= 0 && number <= mostOnes ? Array.from({ length: number }, () => all(there, when)) : undefined;
  });
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

function floatOfScalar(value: number): Value {
  return { kind: 'scalar', value, float: true };
}

/** `int(x)`: a number without its fraction, a bool as 1 or 0, the whole number that a text says; None, lists and dicts raise, other texts do. */
export function intOf(frame: Frame, value: Value, call: Call): Union {
  if (call.args.length !== 1 || call.keywords.size > 0) return opaque(frame, call.at, 'this `int` is not modelled');
  if (value.kind === 'scalar' && typeof value.value !== 'string') {
    if (value.value === null) raise(frame, always, 'TypeError');
    return value.value === null ? none : scalar(Math.trunc(Number(value.value)));
  }
  if (value.kind === 'truth') return sure({ kind: 'total', of: [value.of] });
  if (isWhole(value)) return sure(value);
  if (value.kind === 'calculated') return sure({ kind: 'calculated', op: 'int', of: [value] });
  const said = value.kind === 'scalar' ? integerOf(String(value.value)) : undefined;
  if (said !== undefined) {
    if (said === null) raise(frame, always, 'ValueError');
    return said === null ? none : scalar(said);
  }
  if (value.kind === 'items' || value.kind === 'stream' || value.kind === 'dict' || value.kind === 'walk') return failing(frame, 'TypeError');
  if (value.kind === 'text' && value.printed === undefined) raise(frame, no(integerWithin(value, null, null)), 'ValueError');
  else if (value.kind === 'field' && value.path.length > 0) {
    raise(frame, no(hasType(value.path, 'number', 'boolean', 'string')), 'TypeError');
    raise(frame, all(hasType(value.path, 'string'), no(integerWithin({ path: value.path, steps: [] }, null, null))), 'ValueError');
  } else return opaqueFrom(frame, call.at, 'the whole number that this value says is not modelled', value);
  return sure({ kind: 'integer', path: value.path, steps: value.kind === 'text' ? value.steps : [] });
}

/** `float(x)`: numbers compare as they are, bools as 1 and 0, None, lists and dicts raise; what a string says is not modelled. */
export function floatOf(frame: Frame, value: Value, call: Call): Union {
  if (value.kind === 'scalar') {
    if (typeof value.value === 'number' || typeof value.value === 'boolean') return sure(floatOfScalar(Number(value.value)));
    if (value.value === null) raise(frame, always, 'TypeError');
    return value.value === null ? none : opaque(frame, call.at, 'the number that a text says is not modelled');
  }
  if (value.kind === 'calculated') return sure(value);
  if (value.kind === 'walk') return failing(frame, 'TypeError');
  if (value.kind !== 'field' || value.path.length === 0) return opaque(frame, call.at, 'the number that this value says is not modelled');
  raise(frame, no(hasType(value.path, 'number', 'boolean', 'string')), 'TypeError');
  const said = unlikely({ path: value.path, types: ['string'], about: 'float' }, 'the number that a string says is not modelled');
  raise(frame, all(hasType(value.path, 'string'), { ...said, text: alsoUnlikely(said.text, 'fails') ?? said.text }), 'ValueError');
  return [
    { when: hasType(value.path, 'number'), value: { ...value, float: true } },
    ...[true, false].map((bool): Case => ({ when: test(fieldOf(value.path), { kind: 'boolean', value: bool }), value: floatOfScalar(Number(bool)) })),
    { when: hasType(value.path, 'string'), value: { kind: 'opaque', text: said.text, why: said.why } },
  ];
}

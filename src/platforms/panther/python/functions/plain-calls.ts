import { nullValue, test } from '../../../../rule/index.ts';
import { escaped } from '../texts/searched.ts';
import { textOf } from './text-methods.ts';
import { each, opaque, opaqueFrom, unfailingFrom, type Frame } from '../values/frame.ts';
import { fieldOf, hasType } from '../values/field-tests.ts';
import { isWhole } from '../values/lengths.ts';
import { immutableList, immutableMapping, someNumber } from '../values/types.ts';
import { isText, none, scalar, sure, type Call, type Union, type Value } from '../values/values.ts';

/** What gives back what it is given. */
const itself = 'functools.wraps.of';

/** Functions that are told by the type of what they are given, or do nothing with it. */
export const plainCalls: Readonly<Record<string, (frame: Frame, call: Call) => Union>> = {
  type: (frame, { args: [first = none, ...more], keywords, at }) =>
    each(frame, first, (value, inner) => (more.length > 0 || keywords.size > 0 ? opaqueFrom(inner, at, 'a class made by `type` is not modelled', value) : (typeOf(inner, value) ?? unfailingFrom(inner, at, 'the type of this value is not modelled', value)))),
  'typing.cast': (_, { args: [, value = none] }) => value,
  're.escape': (frame, { args: [first = none], at }) => {
    const text = textOf(first);
    return text === undefined ? opaque(frame, at, '`re.escape` of this value is not modelled', true) : scalar(escaped(text));
  },
  'functools.wraps': () => sure({ kind: 'builtin', name: itself }),
  [itself]: (_, { args: [first = none] }) => first,
};

const named = (name: string): Value => ({ kind: 'builtin', name });

/** The type of a value; undefined where it is not known. */
function typeOf(frame: Frame, value: Value): Union | undefined {
  if (value.kind === 'field' && value.path.length > 0 && value.float !== true) {
    const { path, plain = false } = value;
    frame.machine.notes.assumed.add('wholeNumbers');
    return [
      { when: hasType(path, 'string'), value: named('str') },
      { when: hasType(path, 'number'), value: named(someNumber) },
      { when: hasType(path, 'boolean'), value: named('bool') },
      { when: test(fieldOf(path), nullValue), value: named('NoneType') },
      { when: hasType(path, 'array'), value: named(plain ? 'list' : immutableList) },
      { when: hasType(path, 'object'), value: named(plain ? 'dict' : immutableMapping) },
    ];
  }
  const name = nameOf(value);
  return name === undefined ? undefined : sure(named(name));
}

function nameOf(value: Value): string | undefined {
  if (value.kind === 'opaque') return value.string === true ? 'str' : undefined;
  if (isText(value)) return 'str';
  if (value.kind === 'scalar') return value.value === null ? 'NoneType' : typeof value.value === 'boolean' ? 'bool' : value.float === true ? 'float' : 'int';
  if (value.kind === 'items' && value.names !== undefined) return undefined;
  if (value.kind === 'items' || value.kind === 'stream') return 'frozen' in value && value.frozen === true ? 'frozenset' : ['list', 'tuple', 'set'].includes(value.as) ? value.as : undefined;
  if (value.kind === 'truth') return 'bool';
  if (value.kind === 'dict') return 'dict';
  return isWhole(value) ? 'int' : value.kind === 'pieces' ? 'list' : undefined;
}

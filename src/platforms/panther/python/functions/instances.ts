import { either, type JsonType, type Match } from '../../../../rule/index.ts';
import { hasType } from '../values/field-tests.ts';
import { isFound, severalFound } from '../values/deep-walk.ts';
import { failing, opaque, raise, unfailing, type Frame } from '../values/frame.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { isType } from '../values/types.ts';
import type { Expression } from '../syntax/tree.ts';
import { boolOf, scalar, sure, truth, type Union, type Value } from '../values/values.ts';

/** JSON types by the Python types that `isinstance` asks for: values of the event are wrapped, so no list and no dict. */
const instances: Readonly<Record<string, readonly JsonType[] | undefined>> = {
  str: ['string'], bool: ['boolean'], NoneType: ['null'], list: [], dict: [], set: [], frozenset: [], tuple: [], bytes: [],
  'collections.abc.Mapping': ['object'], 'typing.Mapping': ['object'], 'unittest.mock.MagicMock': [], 'unittest.mock.Mock': [],
  'collections.abc.Sequence': ['string', 'array'], 'panther_core.immutable.ImmutableList': ['array'], 'panther_core.enriched_event.PantherEvent': [],
};

/** Other types that a value may be of. */
const ownTypes = new Set(['int', 'float', 're.Pattern']);

/** What joins the names of the types of a union, `str | None` (Python, "Union Type"). */
const or = '|';

/** The union of two types; undefined where one is none. */
export function typeUnion(a: Value, b: Value): Union | undefined {
  const [one, two] = [a, b].map((value) => (value.kind === 'scalar' && value.value === null ? 'NoneType' : value.kind === 'builtin' && value.name.split(or).every(isType) ? value.name : undefined));
  const isTyped = a.kind === 'builtin' || b.kind === 'builtin';
  return isTyped && one !== undefined && two !== undefined ? sure({ kind: 'builtin', name: one + or + two }) : undefined;
}

/** Of Python's own types, those that are of an abstract one (Python, `collections.abc`). */
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  int: ['int', 'bool'], 'collections.abc.Mapping': ['dict'], 'typing.Mapping': ['dict'], 'collections.abc.Sequence': ['str', 'list', 'tuple'],
};

/** The names of the types that `isinstance` is asked for; undefined where one is not known. */
function typesAsked(asked: Union): readonly string[] | undefined {
  const [only, ...more] = asked;
  if (only === undefined || more.length > 0) return undefined;
  const names = only.value.kind === 'items' ? only.value.of.map(typesAsked) : [only.value.kind === 'builtin' ? only.value.name.split(or) : undefined];
  return names.includes(undefined) ? undefined : names.flatMap((each_) => each_ ?? []);
}

/** The elements of a tuple, or the value itself. */
function typesIn(asked: Union): readonly Union[] {
  const [only, ...more] = asked;
  return only?.value.kind === 'items' && only.value.as === 'tuple' && more.length === 0 ? only.value.of : [asked];
}

const mayBeTypes: ReadonlySet<Value['kind']> = new Set(['builtin', 'exception', 'namespace', 'opaque', 'unbound']);

/** Whether a value is surely neither a type nor a tuple. */
function isNoType(value: Value): boolean {
  return value.kind === 'items' || value.kind === 'stream' ? value.as !== 'tuple' : !mayBeTypes.has(value.kind);
}

/** In a tuple with something that is no type, those before it are asked first: a value that is of none of them fails (CPython, `object_recursive_isinstance`). */
function isBefore(frame: Frame, value: Value, types: readonly Union[], at: Expression): Union {
  if (types.length === 0) return failing(frame, 'TypeError');
  const [only, ...more] = isInstance(frame, value, sure({ kind: 'items', as: 'tuple', of: types }), at);
  const holds = only === undefined || more.length > 0 ? undefined : boolOf(only.value);
  if (holds === undefined) return opaque(frame, at, 'this type is not modelled');
  raise(frame, no(holds), 'TypeError');
  return truth(always);
}

/** Whether a value is of one of the types that a call of `isinstance` names. */
export function isInstance(frame: Frame, value: Value, asked: Union, at: Expression): Union {
  const parts = typesIn(asked);
  const wrong = parts.findIndex((part) => part.every((each_) => isNoType(each_.value)));
  if (wrong >= 0) return isBefore(frame, value, parts.slice(0, wrong), at);
  const names = typesAsked(asked);
  if (names === undefined && parts.some((part) => part.some((each_) => isNoType(each_.value) || each_.value.kind === 'stream'))) return opaque(frame, at, 'this type is not modelled');
  const others = names?.filter((name) => !Object.hasOwn(instances, name) && !ownTypes.has(name));
  if (names === undefined || others?.length !== 0) return (others?.some((name) => !name.includes('.')) === true ? opaque : unfailing)(frame, at, 'this type is not modelled');
  if ('float' in value && value.float === true) return scalar(names.includes('float'));
  if (value.kind === 'field' && value.plain !== true) noteWrapped(frame, names);
  if (value.kind === 'field' && value.path.length > 0) {
    if (names.includes('int') && !names.includes('float')) frame.machine.notes.assumed.add('wholeNumbers');
    const wanted = jsonTypes(names, value.plain === true);
    if (wanted === undefined) return unfailing(frame, at, 'this type is not modelled');
    return truth(wanted.length === 0 ? never : hasType(value.path, ...wanted));
  }
  if (value.kind === 'walk') {
    const wanted = jsonTypes(names, true);
    if (wanted === undefined) return unfailing(frame, at, 'this type is not modelled');
    if (names.includes('int') && !names.includes('float')) frame.machine.notes.assumed.add('wholeNumbers');
    const scalars = wanted.filter((of) => of !== 'array' && of !== 'object');
    const single = isFound(value.path, either(...scalars.map((of): Match => ({ kind: 'type', of }))));
    const several = severalFound(value);
    return truth(wanted.includes('array') ? some(several, single) : all(no(several), single));
  }
  const own: Readonly<Partial<Record<Value['kind'], string>>> = { text: 'str', template: 'str', truth: 'bool', dict: 'dict', regex: 're.Pattern' };
  const name = value.kind === 'items' ? (value.frozen === true ? 'frozenset' : value.as) : value.kind === 'scalar' ? scalarType(value.value) : value.kind === 'opaque' && value.string === true ? 'str' : own[value.kind];
  if (name === undefined) {
    if (value.kind === 'field') return scalar(names.some((each_) => each_ === 'collections.abc.Mapping' || each_ === 'typing.Mapping' || (each_ === 'dict' && value.plain === true)));
    return unfailing(frame, at, 'the type of this value is not modelled');
  }
  return scalar(names.some((each_) => (kindsOf[each_] ?? [each_]).includes(name)));
}

/** A test for `dict` or `list` alone, which no value of an event passes: rules that ask for one mean objects and lists. */
function noteWrapped({ machine }: Frame, names: readonly string[]): void {
  if (names.every((name) => name === 'dict' || name === 'list')) for (const name of names) machine.notes.wrapped.set(name, machine.at);
}

/** The JSON types of values that are of one of the Python types; undefined where that is not known. `plain`: they are not wrapped. */
function jsonTypes(names: readonly string[], plain: boolean): readonly JsonType[] | undefined {
  const json = names.map((name): readonly JsonType[] | undefined => {
    if (plain && (name === 'list' || name === 'dict')) return [name === 'list' ? 'array' : 'object'];
    if (name === 'int') return ['number', 'boolean'];
    return name === 'float' ? (names.includes('int') ? ['number'] : undefined) : instances[name];
  });
  return json.includes(undefined) ? undefined : json.flatMap((each_) => each_ ?? []);
}

function scalarType(value: null | boolean | number | string): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'str' : Number.isInteger(value) ? 'int' : 'float';
}

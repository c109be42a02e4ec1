import type { JsonType } from '../../../../rule/index.ts';
import { isText, type Value } from './values.ts';

type Names = ReadonlySet<string>;

const named = (...names: readonly string[]): Names => new Set(names.flatMap((each) => each.split(' ')));

/** What values of Python's own types have, beside what all values have (CPython 3.11). */
const numbers = named('as_integer_ratio bit_count bit_length conjugate denominator from_bytes fromhex hex imag is_integer numerator real to_bytes');
const texts = named(
  'capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric',
  'isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split',
  'splitlines startswith strip swapcase title translate upper zfill',
);
const tuples = named('count index');
const lists = named('append clear copy count extend index insert pop remove reverse sort');
const dicts = named('clear copy fromkeys get items keys pop popitem setdefault update values');
const sets = named(
  'add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset pop remove symmetric_difference',
  'symmetric_difference_update union update',
);

const plainMethods = named(...texts, ...tuples, ...lists, ...dicts, ...sets);
const withMethods: ReadonlySet<Value['kind']> = new Set(['field', 'text', 'template', 'scalar', 'items', 'stream', 'pieces', 'dict']);

/** Whether reading a method of a value fails where it has none of that name. */
function tellsMethods(value: Value): boolean {
  if (value.kind === 'field') return value.plain !== true;
  return withMethods.has(value.kind) && (!('as' in value) || typeof value.as !== 'string' || Object.hasOwn(byCollection, value.as));
}

/** Whether a value is surely a text, a number, a list or another of Python's own or Panther's types, and no function or type. */
export function isPlain({ kind }: Value): boolean {
  return withMethods.has(kind) || Object.hasOwn(byKind, kind);
}

/** Whether a value is surely a function, or a method that is not called: true, equal to no value of an event, and without attributes of other types. */
export function isCallable(value: Value): boolean {
  return value.kind === 'function' || (value.kind === 'method' && tellsMethods(value.of) && plainMethods.has(value.name));
}

/** What Panther's mappings, lists and events have (panther_core, `immutable.py` and `enriched_event.py`). */
const mappings = named('copy deep_get get items keys mutable_type raw_view register to_dict values');
const sequences = named('as_list copy count index mutable_type register');
const events = named('data_model deep_walk event_time_epoch json_encoder lookup lookup_function udm udm_path', ...mappings);

const byKind: Readonly<Partial<Record<Value['kind'], readonly Names[]>>> = {
  truth: [numbers], integer: [numbers], length: [numbers], place: [numbers], occurrences: [numbers], calculated: [numbers], total: [numbers],
  pieces: [lists], dict: [dicts], walk: [numbers, texts, lists, dicts],
};
const byCollection: Readonly<Record<string, readonly Names[]>> = { list: [lists], tuple: [tuples], set: [sets] };

/** What a value can have, by the types that it can be of; undefined where these are not known. */
function namesOf(value: Value): readonly Names[] | undefined {
  if (value.kind === 'field') return value.path.length === 0 ? [value.plain === true ? dicts : events] : [numbers, texts, ...(value.plain === true ? [lists, dicts] : [mappings, sequences])];
  if (value.kind === 'opaque') return undefined;
  if (value.kind === 'method') return isCallable(value) ? [] : undefined;
  if (isText(value)) return [texts];
  if (value.kind === 'scalar') return value.value === null ? [] : [numbers];
  return value.kind === 'items' || value.kind === 'stream' ? byCollection[value.as] : byKind[value.kind];
}

const anyNames: Names = named(...numbers, ...texts, ...tuples, ...lists, ...dicts, ...sets, ...events, ...sequences);

/** Whether a value surely lacks an attribute, since none of the types that it can be of has one of that name. The call of a method tells by itself where a value lacks it that others have. */
export function lacksAttribute(value: Value, name: string, isCalled: boolean): boolean {
  return !isOfAll(name) && !(value.kind === 'items' && value.names?.includes(name) === true) && !(isCalled && anyNames.has(name)) && namesOf(value)?.some((names) => names.has(name)) === false;
}

/** The types of values of the event that have an attribute, where it is told by the type; undefined for one of numbers, and what all values have. */
export function typesHaving(name: string): readonly JsonType[] | undefined {
  if (isOfNumbers(name)) return undefined;
  return [...(texts.has(name) ? (['string'] as const) : []), ...(mappings.has(name) ? (['object'] as const) : []), ...(sequences.has(name) ? (['array'] as const) : [])];
}

/** Whether numbers and bools may have an attribute. */
export function isOfNumbers(name: string): boolean {
  return numbers.has(name) || isOfAll(name);
}

/** Whether texts, or the type `str` itself, may have an attribute. */
export function isOfTexts(name: string): boolean {
  return texts.has(name) || name === 'mro' || isOfAll(name);
}

/** Whether values of any type may have an attribute: Python's own names for what they do. */
export function isOfAll(name: string): boolean {
  return name.startsWith('_');
}

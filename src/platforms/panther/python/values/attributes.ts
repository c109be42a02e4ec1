import type { Value } from './values.ts';

/** What numbers and bools have beside what all values have (CPython 3.11, `int` and `float`). */
const ofNumbers = 'as_integer_ratio bit_count bit_length conjugate denominator from_bytes fromhex hex imag is_integer numerator real to_bytes';

const ofTexts =
  'capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill';

/** Python's own lists, dicts and sets. */
const ofContainers =
  'add append clear copy count difference difference_update discard extend fromkeys get index insert intersection intersection_update isdisjoint issubset issuperset items keys pop popitem remove reverse setdefault sort symmetric_difference symmetric_difference_update union update values';

/** The event, its mappings and its lists (panther_core, `PantherEvent` and `immutable.py`). */
const ofEvents = 'as_list copy count data_model deep_get deep_walk event_time_epoch get index items json_encoder keys lookup lookup_function mutable_type raw_view register to_dict udm udm_path values';

const numbers: ReadonlySet<string> = new Set(ofNumbers.split(' '));
const known: ReadonlySet<string> = new Set([ofNumbers, ofTexts, ofContainers, ofEvents].flatMap((names) => names.split(' ')));

/** Values of the event and those that Python itself provides, whose types are known. */
const builtIn: ReadonlySet<Value['kind']> = new Set(['scalar', 'truth', 'field', 'text', 'pieces', 'template', 'integer', 'length', 'place', 'occurrences', 'calculated', 'total', 'items', 'dict', 'keys', 'stream', 'walk', 'one']);

/** Whether a value surely lacks an attribute, since none of the types that it can have has one of that name. */
export function lacksAttribute({ kind }: Value, name: string): boolean {
  return builtIn.has(kind) && !known.has(name) && !isOfAll(name);
}

/** Whether numbers and bools may have an attribute. */
export function isOfNumbers(name: string): boolean {
  return numbers.has(name) || isOfAll(name);
}

/** Whether values of any type may have an attribute: Python's own names for what they do. */
export function isOfAll(name: string): boolean {
  return name.startsWith('_');
}

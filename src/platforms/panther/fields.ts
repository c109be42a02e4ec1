import { isArray, isObject, type Json, type JsonObject } from '../../text/json.ts';
import { always, type Fact, type FieldMap, type Origin, type Path, type Predicate } from '../../rule/index.ts';
import { logSource as described } from '../../taxonomy/index.ts';
import type { Context } from '../platform.ts';
import type { PantherOptions } from './options.ts';
import { logTypesOf, queryPrefix } from './log-types.ts';

/**
 * Panther hands a rule the log as it is, with fields of its own beside it (`p_…`), and the results of a query as they are. Keys are
 * found whatever their case (panther_core's immutable mappings), so a known field is meant in any spelling.
 */
export function pantherFields(logSource: string, { options, declaredPaths }: Pick<Context<PantherOptions>, 'options' | 'declaredPaths'>): FieldMap {
  const [type = '', ...others] = logTypesOf(logSource, options);
  const added = logSource.startsWith(queryPrefix) ? undefined : { p_log_type: type };
  const declared = declaredPaths?.(logSource) ?? [];
  return {
    origin(native): Origin {
      const [first] = native;
      if (added !== undefined && first === 'p_log_type' && others.length === 0) return { kind: 'constant', value: added.p_log_type };
      if (added !== undefined && first?.startsWith('p_') === true) return { kind: 'unavailable', why: 'Panther adds the field when it reads the log' };
      return { kind: 'from', path: spelled(logSource, native, declared) };
    },
    toNative: (raw: Json): Json => (isObject(raw) ? { ...raw, ...added } : raw),
    ...(declared.length === 0 ? {} : { toRaw: (event: JsonObject): JsonObject => respelled(event, declared) }),
    sameScalars: true,
    besides: Object.values(added ?? {}),
  };
}

/**
 * Beside the log type, the fields that Panther adds hold times, names of its own, and values of the log once more (Panther's
 * documentation, standard fields).
 */
const addedFields: Fact = Object.freeze({
  id: 'panther/added-fields',
  grade: 'assumed',
  text: 'what is looked for in every value is found in the fields that Panther adds (`p_…`) only where the log holds it too, or in the log type',
  evidence: 'Panther documentation, standard fields: times, ids and labels of its own, and indicators taken from the log',
  says: Object.freeze({ kind: 'always', on: always }),
});

/** What conditions take for granted of the fields that Panther adds, of which these are all parts: nothing, unless one looks through every value. */
export function addedFieldFacts(parts: readonly Predicate[]): readonly Fact[] {
  return parts.some((part) => part.kind === 'test' && part.field.kind === 'anywhere') ? [addedFields] : [];
}

/** A path as the log spells it, as far as its keys are known or named by the project. */
export function spelled(logSource: string, path: Path, declared: readonly Path[] = []): Path {
  const source = described(logSource);
  if (source === undefined && declared.length === 0) return path;
  const found: string[] = [];
  for (const key of path) {
    const named = declared.filter((each) => found.every((before, index) => each[index] === before)).flatMap((each) => each[found.length] ?? []);
    const keys = [...(source?.keysBelow(found) ?? []), ...named];
    found.push(keys.includes(key) ? key : (keys.find((each) => each.toLowerCase() === key.toLowerCase()) ?? key));
  }
  return found;
}

/** An event with the keys that the project names in their spelling: a test finds them in any. */
function respelled(event: JsonObject, declared: readonly Path[]): JsonObject {
  const keys = Object.keys(event);
  const named = [...new Set(declared.flatMap(([key]) => key ?? []))].filter((key) => !keys.includes(key));
  return Object.fromEntries(
    Object.entries(event).map(([key, value]) => {
      const name = named.find((each) => each.toLowerCase() === key.toLowerCase()) ?? key;
      const below = declared.flatMap(([first, ...rest]) => (first === name && rest.length > 0 ? [rest] : []));
      return [name, below.length === 0 ? value : respelledBelow(value, below)];
    }),
  );
}

function respelledBelow(value: Json, declared: readonly Path[]): Json {
  if (isArray(value)) return value.map((item) => respelledBelow(item, declared));
  return isObject(value) ? respelled(value, declared) : value;
}

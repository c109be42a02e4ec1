import { isObject, type Json } from '../../text/json.ts';
import { always, type Fact, type FieldMap, type Origin, type Path, type Predicate } from '../../rule/index.ts';
import { logSource as described } from '../../taxonomy/index.ts';
import type { PantherOptions } from './options.ts';
import { logTypeOf } from './log-types.ts';
import { partsOf } from './python/conditions/parts.ts';

/**
 * Panther hands a rule the log as it is, with fields of its own beside it (`p_…`). Keys are found whatever their case
 * (panther_core's immutable mappings), so a known field is meant in any spelling.
 */
export function pantherFields(logSource: string, options: PantherOptions): FieldMap {
  const logType = logTypeOf(logSource, options) ?? '';
  return {
    origin(native): Origin {
      const [first] = native;
      if (first === 'p_log_type') return { kind: 'constant', value: logType };
      if (first?.startsWith('p_') === true) return { kind: 'unavailable', why: 'Panther adds the field when it reads the log' };
      return { kind: 'from', path: spelled(logSource, native) };
    },
    toNative: (raw: Json): Json => (isObject(raw) ? { ...raw, p_log_type: logType } : raw),
    sameScalars: true,
    besides: [logType],
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

/** What conditions take for granted of the fields that Panther adds: nothing, unless one looks through every value. */
export function addedFieldFacts(...conditions: readonly Predicate[]): readonly Fact[] {
  return conditions.flatMap(partsOf).some((part) => part.kind === 'test' && part.field.kind === 'anywhere') ? [addedFields] : [];
}

/** A path as the log spells it, as far as its keys are known. */
export function spelled(logSource: string, path: Path): Path {
  const source = described(logSource);
  if (source === undefined) return path;
  const found: string[] = [];
  for (const key of path) {
    const keys = source.keysBelow(found);
    found.push(keys.includes(key) ? key : (keys.find((each) => each.toLowerCase() === key.toLowerCase()) ?? key));
  }
  return found;
}

import { isObject, type Json } from '../../text/json.ts';
import type { FieldMap, Origin, Path } from '../../rule/index.ts';
import { logSource as described } from '../../taxonomy/index.ts';
import type { PantherOptions } from './options.ts';
import { logTypeOf } from './log-types.ts';

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
  };
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

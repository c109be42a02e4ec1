import { isObject, type Json, type JsonObject } from '../../text/json.ts';
import type { FieldMap, Origin, Path } from '../../rule/index.ts';

/**
 * CloudWatch Logs holds the event as it was delivered: fields are named by their path, and the system fields stand
 * beside them. How arrays and leaves are named is part of the language, not of the map.
 */
export const cloudTrailFields: FieldMap = Object.freeze({
  origin: (native: Path): Origin => ({ kind: 'from', path: native }),
  toNative(raw: Json): Json {
    if (!isObject(raw)) return raw;
    const time = raw['eventTime'];
    const system: JsonObject = { '@message': JSON.stringify(raw), ...(typeof time === 'string' ? { '@timestamp': time } : {}) };
    return { ...system, ...raw };
  },
  // System fields stand beside the event and are no part of it.
  sameScalars: true,
});

import { rawFields, type FieldMap } from '../../rule/index.ts';

/** Canonical rules speak about raw events, whatever the log source. */
export function fields(): FieldMap {
  return rawFields;
}

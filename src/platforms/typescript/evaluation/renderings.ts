import { isArray, isObject, type Json } from '../../../text/json.ts';

/** The text of an object or list: compact JSON, or Java's `toString` of maps and lists. */
export function textOf(value: Json, as: 'json' | 'javaMap'): string {
  return as === 'json' ? JSON.stringify(value) : java(value);
}

function java(value: Json): string {
  if (isArray(value)) return `[${value.map(java).join(', ')}]`;
  if (isObject(value)) return `{${inBuckets(Object.keys(value)).map((key) => `${key}=${java(value[key] ?? null)}`).join(', ')}}`;
  return typeof value === 'number' ? javaNumber(value) : String(value);
}

/** Keys in the order of a `HashMap`: by bucket of the spread hash, the table doubling while it is over three quarters full. */
function inBuckets(keys: readonly string[]): readonly string[] {
  let size = 16;
  while (keys.length > size * 0.75) size *= 2;
  const bucket = (key: string): number => {
    const hash = [...Array(key.length).keys()].reduce((sum, index) => (Math.imul(sum, 31) + key.charCodeAt(index)) | 0, 0);
    return (hash ^ (hash >>> 16)) & (size - 1);
  };
  return keys.map((key) => ({ key, at: bucket(key) })).toSorted((a, b) => a.at - b.at).map(({ key }) => key);
}

/** Whole numbers as digits; others as `Double.toString`. */
function javaNumber(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const size = Math.abs(value);
  if (size >= 0.001 && size < 10_000_000) return value.toString();
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}

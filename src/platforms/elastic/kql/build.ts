import { canonicalJson } from '../../../text/json.ts';
import { quoted, star, type Kql, type KqlIs, type KqlLiteral, type KqlValue } from './tree.ts';

/** The query that every document matches. */
export const everything: Kql = { kind: 'everything' };

/** The query that no document matches. */
export const nothing: Kql = { kind: 'not', of: { kind: 'is', field: star, value: star } };

function isNothing(query: Kql): boolean {
  return query === nothing;
}

/** `field:value`. */
export function is(field: string, value: KqlValue): KqlIs {
  return { kind: 'is', field: fieldLiteral(field), value };
}

/** `field:*`. */
export function exists(field: string): KqlIs {
  return is(field, star);
}

function fieldLiteral(name: string): KqlLiteral {
  return { kind: 'literal', pieces: [name], quoted: false };
}

/** `field:"text"`. */
export function isText(field: string, text: string): KqlIs {
  return is(field, quoted(text));
}

/** All of the queries: nested ones flattened, tests of one field put into one group. */
export function all(parts: readonly Kql[]): Kql {
  const flat = parts.flatMap((part) => (part.kind === 'and' ? part.of : [part])).filter((part) => part.kind !== 'everything');
  if (flat.some(isNothing) || denied(flat)) return nothing;
  return single('and', unique(withNegationsGrouped(grouped(flat, 'allOf'))), everything);
}

/** One of the queries: nested ones flattened, tests of one field put into one group. */
export function any(parts: readonly Kql[]): Kql {
  const flat = parts.flatMap((part) => (part.kind === 'or' ? part.of : [part])).filter((part) => !isNothing(part));
  if (flat.some((part) => part.kind === 'everything') || denied(flat)) return everything;
  return single('or', unique(grouped(flat, 'anyOf')), nothing);
}

/** Not the query. */
export function negation(query: Kql): Kql {
  if (query.kind === 'everything') return nothing;
  if (isNothing(query)) return everything;
  return query.kind === 'not' ? query.of : { kind: 'not', of: query };
}

/** Whether a query and its negation are among the parts: every document matches exactly one of the two. */
function denied(parts: readonly Kql[]): boolean {
  const queries = new Set(parts.map((part) => canonicalJson(part)));
  return parts.some((part) => part.kind === 'not' && queries.has(canonicalJson(part.of)));
}

function single(kind: 'and' | 'or', parts: readonly Kql[], none: Kql): Kql {
  const [first] = parts;
  if (first === undefined) return none;
  return parts.length === 1 ? first : { kind, of: parts };
}

function unique<T extends object>(parts: readonly T[]): readonly T[] {
  const seen = new Map(parts.map((part) => [canonicalJson(part), part]));
  return [...seen.values()];
}

/** Tests of one field as one group, where Elastic's optimiser would put them: at the first of them. */
function grouped(parts: readonly Kql[], kind: 'allOf' | 'anyOf'): readonly Kql[] {
  const byField = new Map<string, KqlIs[]>();
  for (const part of parts) {
    if (part.kind !== 'is') continue;
    const name = canonicalJson(part.field);
    byField.set(name, [...(byField.get(name) ?? []), part]);
  }
  const done = new Set<string>();
  return parts.flatMap((part): readonly Kql[] => {
    if (part.kind !== 'is') return [part];
    const name = canonicalJson(part.field);
    const same = byField.get(name) ?? [part];
    if (same.length === 1) return [part];
    if (done.has(name)) return [];
    done.add(name);
    return [{ ...part, value: valueGroup(kind, same.map(({ value }) => value)) }];
  });
}

function valueGroup(kind: 'allOf' | 'anyOf', values: readonly KqlValue[]): KqlValue {
  const flat = unique(values.flatMap((value) => (value.kind === kind ? value.of : [value])));
  const [first] = flat;
  return flat.length === 1 && first !== undefined ? first : { kind, of: flat };
}

/** `not f:a and not f:b` is `not f:(a or b)`. */
function withNegationsGrouped(parts: readonly Kql[]): readonly Kql[] {
  const isTest = (part: Kql): boolean => part.kind === 'not' && part.of.kind === 'is';
  const tests = parts.flatMap((part) => (part.kind === 'not' && part.of.kind === 'is' ? [part.of] : []));
  const merged = grouped(tests, 'anyOf');
  if (merged.length === tests.length) return parts;
  const byField = new Map(merged.flatMap((part) => (part.kind === 'is' ? [[canonicalJson(part.field), part] as const] : [])));
  return parts.flatMap((part): readonly Kql[] => {
    if (!isTest(part) || part.kind !== 'not' || part.of.kind !== 'is') return [part];
    const name = canonicalJson(part.of.field);
    const group = byField.get(name);
    byField.delete(name);
    return group === undefined ? [] : [{ kind: 'not', of: group }];
  });
}

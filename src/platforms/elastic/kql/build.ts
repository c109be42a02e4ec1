import { canonicalJson } from '../../../text/json.ts';
import { quoted, star, unquoted, type Kql, type KqlIs, type KqlLiteral, type KqlRange, type KqlValue } from './tree.ts';

/** The query that every document matches. */
export const everything: Kql = { kind: 'everything' };

/** The query that no document matches. */
export const nothing: Kql = { kind: 'not', of: { kind: 'is', field: star, value: star } };

function isNothing(query: Kql): boolean {
  return query === nothing;
}

/** `field:value`. */
export function is(field: string, value: KqlValue): KqlIs {
  return { kind: 'is', field: unquoted(field), value };
}

/** `field:*`. */
export function exists(field: string): KqlIs {
  return is(field, star);
}

/** `field:"text"`. */
export function isText(field: string, text: string): KqlIs {
  return is(field, quoted(text));
}

/** `field >= value`. */
export function inOrder(field: string, op: KqlRange['op'], value: string): KqlRange {
  return { kind: 'range', field: unquoted(field), op, value: unquoted(value) };
}

/** All of the queries: nested ones flattened, tests of one field put into one group. */
export function all(parts: readonly Kql[]): Kql {
  const flat = parts.flatMap((part) => (part.kind === 'and' ? part.of : [part])).filter((part) => part.kind !== 'everything');
  if (flat.some(isNothing) || denied(flat)) return nothing;
  return single('and', unique(grouped(flat, 'allOf')), everything);
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

/** The test of one field that a query is, or denies. */
function testOf(part: Kql): KqlIs | undefined {
  const test = part.kind === 'not' ? part.of : part;
  return test.kind === 'is' ? test : undefined;
}

/** Tests of one field as one group, where Elastic's optimiser (`kql/optimizer.py`) would put them: at the first of them. */
function grouped(parts: readonly Kql[], kind: 'allOf' | 'anyOf'): readonly Kql[] {
  const byField = new Map<string, Kql[]>();
  for (const part of parts) {
    const test = testOf(part);
    if (test === undefined) continue;
    const name = canonicalJson(test.field);
    byField.set(name, [...(byField.get(name) ?? []), part]);
  }
  return parts.flatMap((part): readonly Kql[] => {
    const test = testOf(part);
    const same = test === undefined ? undefined : byField.get(canonicalJson(test.field));
    if (test === undefined || same === undefined || same.length === 1) return [part];
    return same[0] === part ? [together(test.field, same, kind)] : [];
  });
}

/** `f:a and not f:b and not f:c` is `f:(a and not (b or c))`; where all are denied, so is the group. */
function together(field: KqlLiteral, tests: readonly Kql[], kind: 'allOf' | 'anyOf'): Kql {
  const valuesOf = (denied: boolean): readonly KqlValue[] => tests.flatMap((part) => ((part.kind === 'not') === denied ? (testOf(part)?.value ?? []) : []));
  const [asked, denied] = [valuesOf(false), valuesOf(true)];
  const excluded = valueGroup(kind === 'allOf' ? 'anyOf' : 'allOf', denied);
  if (asked.length === 0) return { kind: 'not', of: { kind: 'is', field, value: excluded } };
  return { kind: 'is', field, value: valueGroup(kind, denied.length === 0 ? asked : [...asked, { kind: 'noneOf', of: excluded }]) };
}

function valueGroup(kind: 'allOf' | 'anyOf', values: readonly KqlValue[]): KqlValue {
  const flat = unique(values.flatMap((value) => (value.kind === kind ? value.of : [value])));
  const [first] = flat;
  return flat.length === 1 && first !== undefined ? first : { kind, of: flat };
}

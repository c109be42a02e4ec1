import { canonicalJson } from '../../../text/json.ts';
import * as kql from '../kql/build.ts';
import { fieldsIn, neededBy } from './fields.ts';
import type { EsqlNode, EsqlValue } from './tree.ts';

/** The condition that always holds. */
export const everything: EsqlNode = { kind: 'and', of: [] };

/** The condition that never holds. */
export const nothing: EsqlNode = { kind: 'or', of: [] };

/** One of several values. */
export function isOneOf(field: string, values: readonly EsqlValue[], lowered = false): EsqlNode {
  return { kind: 'in', field, lowered, values };
}

/** That a field has a value. */
export function exists(field: string): EsqlNode {
  return { kind: 'not', of: { kind: 'null', field } };
}

/**
 * All of the conditions: nested ones flattened, those in KQL as one. Where one of them needs a field, the others do not ask
 * whether it is there.
 */
export function all(parts: readonly EsqlNode[]): EsqlNode {
  const flat = flattened('and', parts);
  const needed = new Set(flat.flatMap((part) => neededBy(part)));
  const certain = flattened('and', flat.map((part) => (part.kind === 'or' ? any(part.of.filter((each) => each.kind !== 'null' || !needed.has(each.field))) : part)));
  if (certain.some(isNothing) || certain.some((part) => part.kind === 'null' && needed.has(part.field))) return nothing;
  const tested = new Set(certain.filter((part) => !isPresence(part)).flatMap((part) => neededBy(part)));
  const rest = certain.filter((part) => !isPresence(part) || !neededBy(part).every((field) => tested.has(field)));
  const queries = rest.flatMap((part) => (part.kind === 'kql' ? [part.query] : []));
  return single('and', queries.length < 2 ? rest : [...rest.filter(({ kind }) => kind !== 'kql'), { kind: 'kql', query: kql.all(queries) }]);
}

/** One of the conditions: nested ones flattened, values of one field in one list. */
export function any(parts: readonly EsqlNode[]): EsqlNode {
  const flat = flattened('or', parts);
  const missing = new Set(flat.flatMap((part) => (part.kind === 'null' ? [part.field] : [])));
  const open = flat.some((part) => isPresence(part) && neededBy(part).some((field) => missing.has(field)));
  return open || flat.some(isEverything) ? everything : single('or', listed(flat));
}

/** True wherever a condition is not: where it is false, and where it is null because a field is missing. */
export function negation(node: EsqlNode): EsqlNode {
  if (node.kind === 'and') return any(node.of.map(negation));
  if (node.kind === 'or') return undone(node) ?? all(node.of.map(negation));
  if (node.kind === 'null' || node.kind === 'kql') return { kind: 'not', of: node };
  if (node.kind === 'not' && node.of.kind === 'and') return all(node.of.of.map(negationOfNot));
  if (node.kind === 'not' && node.of.kind === 'or') return any(node.of.of.map(negationOfNot));
  if (node.kind === 'not' && node.of.kind === 'not') return negation(node.of.of);
  const test = node.kind === 'not' ? node.of : node;
  if (test.kind === 'null' || test.kind === 'kql') return test;
  const missing = fieldsIn(test).map((field): EsqlNode => ({ kind: 'null', field }));
  return any([...missing, node.kind === 'not' ? test : { kind: 'not', of: test }]);
}

/** True wherever the opposite of a condition is not. */
function negationOfNot(of: EsqlNode): EsqlNode {
  return negation({ kind: 'not', of });
}

/** What was negated, where a condition is what {@link negation} made of a test. */
function undone({ of }: Extract<EsqlNode, { readonly kind: 'or' }>): EsqlNode | undefined {
  const last = of.at(-1);
  if (last?.kind !== 'not' || last.of.kind === 'null' || last.of.kind === 'kql') return undefined;
  const missing = of.slice(0, -1).map((part) => (part.kind === 'null' ? part.field : undefined));
  return canonicalJson(missing.map(String)) === canonicalJson(fieldsIn(last.of)) ? last.of : undefined;
}

/** `f is not null`. */
function isPresence(node: EsqlNode): boolean {
  return node.kind === 'not' && node.of.kind === 'null';
}

/** The parts, those of nested nodes of the kind among them, each once. */
function flattened(kind: 'and' | 'or', parts: readonly EsqlNode[]): readonly EsqlNode[] {
  return unique(parts.flatMap((part) => ((part.kind === 'and' || part.kind === 'or') && part.kind === kind ? part.of : [part])));
}

function isEverything(node: EsqlNode): boolean {
  return node.kind === 'and' && node.of.length === 0;
}

function isNothing(node: EsqlNode): boolean {
  return node.kind === 'or' && node.of.length === 0;
}

function unique(parts: readonly EsqlNode[]): readonly EsqlNode[] {
  return [...new Map(parts.map((part) => [canonicalJson(part), part])).values()];
}

function single(kind: 'and' | 'or', parts: readonly EsqlNode[]): EsqlNode {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind, of: parts };
}

/** `f == "a" or f == "b"` is `f in ("a", "b")`. */
function listed(parts: readonly EsqlNode[]): readonly EsqlNode[] {
  const lists = new Map<string, EsqlValue[]>();
  const key = (part: EsqlNode): string | undefined => (part.kind === 'in' ? `${part.field} ${part.lowered}` : undefined);
  for (const part of parts) {
    const name = key(part);
    if (part.kind === 'in' && name !== undefined) lists.set(name, [...(lists.get(name) ?? []), ...part.values]);
  }
  return parts.flatMap((part): readonly EsqlNode[] => {
    const name = key(part);
    const values = name === undefined ? undefined : lists.get(name);
    if (part.kind !== 'in' || name === undefined) return [part];
    lists.delete(name);
    return values === undefined ? [] : [{ ...part, values: [...new Set(values)] }];
  });
}

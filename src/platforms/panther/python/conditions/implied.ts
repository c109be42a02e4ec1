import { pathKey, type FieldLiteral } from './field-literal.ts';
import { remembered } from './limits.ts';
import type { Node } from './node.ts';

/** Drops "the field is there" where another part asks for something in it. */
export function withoutImplied(parts: readonly Node[]): readonly Node[] {
  if (!parts.some(isPresence)) return parts;
  const asking = parts.filter(({ kind }) => kind !== 'test');
  if (asking.length === 0) return parts;
  return parts.filter((part) => !isPresence(part) || !asking.some((other) => needed(other).has(part.literal.key)));
}

function isPresence(node: Node): node is Node & { readonly literal: FieldLiteral } {
  return node.kind === 'test' && node.literal?.match.kind === 'present';
}

const known = remembered(new Map<Node, ReadonlySet<number>>());
const nothing: ReadonlySet<number> = new Set();

/** The paths at which something is wherever the condition holds. */
function needed(of: Node): ReadonlySet<number> {
  const before = known.get(of);
  if (before !== undefined) return before;
  const made = neededBy(of);
  known.set(of, made);
  return made;
}

function neededBy({ kind, of, predicate }: Node): ReadonlySet<number> {
  if (kind === 'and') return new Set(of.flatMap((part) => [...needed(part)]));
  if (kind === 'or') {
    const [first = nothing, ...others] = of.map(needed);
    return new Set([...first].filter((key) => others.every((other) => other.has(key))));
  }
  const field = predicate.kind === 'test' ? predicate.field : predicate.kind === 'element' ? predicate.of : undefined;
  if (field === undefined || !('reach' in field) || field.reach !== 'exact') return nothing;
  return new Set([...field.path.map((_, index) => pathKey(field.path.slice(0, index))), pathKey(field.path)]);
}

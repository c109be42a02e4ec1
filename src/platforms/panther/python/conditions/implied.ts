import { samePath } from '../../../../rule/index.ts';
import { pathKey, type FieldLiteral } from './field-literal.ts';
import { remembered } from './limits.ts';
import { nodeOf, type Node } from './node.ts';

/** Drops "the field is there" where another part asks for something in it, and "some element is so" where another one asks that and more of one. */
export function withoutImplied(parts: readonly Node[]): readonly Node[] {
  return withoutWiderElements(withoutPresence(parts));
}

function withoutWiderElements(parts: readonly Node[]): readonly Node[] {
  const elements = parts.flatMap((part) => (part.predicate.kind === 'element' ? [{ part, of: part.predicate.of, asked: conjuncts(nodeOf(part.predicate.has)) }] : []));
  if (elements.length < 2) return parts;
  const isWider = (of: Node): boolean => {
    const own = elements.find(({ part }) => part === of);
    return own !== undefined && elements.some((other) => other.part !== of && other.asked.length > own.asked.length && other.of.reach === own.of.reach && samePath(other.of.path, own.of.path) && own.asked.every((each) => other.asked.includes(each)));
  };
  return parts.filter((part) => !isWider(part));
}

function conjuncts(node: Node): readonly Node[] {
  return node.kind === 'and' ? node.of : [node];
}

function withoutPresence(parts: readonly Node[]): readonly Node[] {
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

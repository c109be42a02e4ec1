import { alternatives, jsonTypes, not, test, typesOf, type JsonType, type Match } from '../../../../rule/index.ts';
import { pathKey, type FieldLiteral } from './field-literal.ts';
import { few, remembered } from './limits.ts';
import { areDisjoint, isPartWithin, isWithin, oneOf, placesAround, without } from './match-relation.ts';
import { nodeOf, type Node } from './node.ts';

/** A condition on a single field. */
type Literal = Node & { readonly literal: FieldLiteral };

function isLiteral(node: Node): node is Literal {
  return node.literal !== undefined;
}

/** Merges the conditions on each field. Undefined when they decide the whole. */
export function mergeTests(kind: 'and' | 'or', parts: readonly Node[]): readonly Node[] | undefined {
  if (parts.length <= few && areUnrelated(kind, parts)) return parts;
  const groups = new Map<number, readonly Literal[]>();
  for (const part of parts) {
    if (!isLiteral(part)) continue;
    const group = groups.get(part.literal.key);
    groups.set(part.literal.key, group === undefined ? [part] : [...group, part]);
  }
  for (const [key, group] of groups) {
    const merged = group.length === 1 ? group : mergedOnce(kind, group);
    if (merged === undefined) return undefined;
    groups.set(key, merged);
  }
  if (kind === 'and' && !agree(groups, parts)) return undefined;
  const merged: Node[] = [];
  for (const part of parts) {
    if (!isLiteral(part)) {
      merged.push(part);
      continue;
    }
    // Where the first of a field stands.
    merged.push(...(groups.get(part.literal.key) ?? []));
    groups.delete(part.literal.key);
  }
  return merged;
}

/** Whether no two parts speak of one field, nor in a conjunction of a field and of what it lies in. */
function areUnrelated(kind: 'and' | 'or', parts: readonly Node[]): boolean {
  for (const { literal } of parts) {
    if (literal === undefined) continue;
    let own = 0;
    for (const other of parts) {
      if (other.literal?.key === literal.key) own += 1;
      if (kind === 'and' && (other.literal?.positive === true ? other.literal.above.includes(literal.key) : listAt(other) === literal.key)) return false;
    }
    if (own > 1) return false;
  }
  return true;
}

/** The number of the path at which a condition on elements needs a list. */
function listAt({ predicate }: Node): number | undefined {
  return predicate.kind === 'element' && predicate.of.reach === 'exact' ? pathKey(predicate.of.path) : undefined;
}

const merges = remembered(new Map<string, readonly Literal[] | undefined>());

function mergedOnce(kind: 'and' | 'or', group: readonly Literal[]): readonly Literal[] | undefined {
  const key = `${kind}${group.map(({ number }) => number).join()}`;
  if (merges.has(key)) return merges.get(key);
  const made = mergeGroup(kind, group);
  merges.set(key, made);
  return made;
}

function mergeGroup(kind: 'and' | 'or', group: readonly Literal[]): readonly Literal[] | undefined {
  const [first] = group;
  if (first === undefined) return [];
  const make = (positive: boolean, accepted: Match): Literal => {
    const same = group.find(({ literal }) => literal.positive === positive && literal.match === accepted);
    if (same !== undefined) return same;
    const made = test(first.literal.field, accepted);
    const node = nodeOf(positive ? made : not(made));
    return isLiteral(node) ? node : first;
  };
  // In a conjunction the negative ones add up; in a disjunction the positive ones do.
  const matches = group.map(({ literal }) => literal);
  const adding = matches.filter(({ positive }) => positive === (kind === 'or'));
  const narrowing = matches.filter(({ positive }) => positive !== (kind === 'or'));
  const sum = adding.length === 0 ? undefined : union(adding.map((each) => each.match));
  let kept: Match[] = [];
  for (const { match: next } of narrowing) {
    if (kept.some((other) => areDisjoint(other, next))) return undefined;
    if (kept.some((other) => isWithin(other, next))) continue;
    kept = [...kept.filter((other) => !isWithin(next, other)), next];
  }
  if (sum !== undefined && kind === 'and') kept = kept.map((each) => (each.kind === 'present' ? presentWithout(sum) : each));
  if (sum !== undefined) {
    const left = kept.map((each) => oneOf(without(each, sum)));
    if (left.some((each) => each.kind === 'either' && each.of.length === 0)) return undefined;
    kept = left;
  }
  const rest = sum === undefined ? [] : kept.length === 0 ? [sum] : overlapping(sum, kept);
  const inOrder = first.literal.positive === (kind === 'or');
  const sums = rest.map((each) => make(kind === 'or', each));
  const others = kept.map((each) => make(kind !== 'or', each));
  return inOrder ? [...sums, ...others] : [...others, ...sums];
}

/** "There, and of none of these types" is "of one of the others". */
function presentWithout(sum: Match): Match {
  const parts = sum.kind === 'either' ? sum.of : [sum];
  const taken = parts.map((part): JsonType | undefined => (part.kind === 'type' ? part.of : part.kind === 'null' ? 'null' : undefined));
  if (taken.includes(undefined) || taken.length < 2) return { kind: 'present' };
  const rest = jsonTypes.filter((type) => !taken.includes(type));
  return oneOf(rest.map((of): Match => (of === 'null' ? { kind: 'null' } : { kind: 'type', of })));
}

/** The alternatives that can overlap every kept match. */
function overlapping(sum: Match, kept: readonly Match[]): readonly Match[] {
  const parts = (sum.kind === 'either' ? sum.of : [sum]).filter((part) => kept.every((each) => !areDisjoint(part, each)));
  return parts.length === 0 ? [] : [oneOf(parts)];
}

/**
 * Several matches as one, without alternatives that lie in another. Those of one match are taken to be told apart already,
 * so that adding to a long list costs its length and not its square.
 */
function union(matches: readonly Match[]): Match {
  const lists = matches.map(alternatives);
  const [most = [], ...others] = lists.toSorted((a, b) => b.length - a.length);
  const added = others.flat();
  const [around, aroundAdded] = [placesAround(most), placesAround(added)];
  const fresh = added.filter(
    (part, index) =>
      !around(part).some((at) => liesIn(part, most[at])) &&
      !aroundAdded(part).some((at) => at !== index && isPartWithin(part, added[at] ?? part) && !(at > index && isPartWithin(added[at] ?? part, part))),
  );
  const aroundFresh = placesAround(fresh);
  const kept = most.filter((part) => !aroundFresh(part).some((at) => liesIn(part, fresh[at])));
  return oneOf(lists[0] === most ? [...kept, ...fresh] : [...fresh, ...kept]);
}

function liesIn(part: Match, other: Match | undefined): boolean {
  return other !== undefined && other !== part && isPartWithin(part, other);
}

/** False when a field is asked for a value while the value it would lie in is not an object. Drops what follows from it. */
function agree(groups: Map<number, readonly Literal[]>, parts: readonly Node[]): boolean {
  const types = new Map<number, 'object' | 'array'>();
  for (const part of parts) {
    const list = listAt(part);
    if (list !== undefined) types.set(list, 'array');
  }
  for (const { literal } of parts) if (literal?.positive === true) for (const key of literal.above) types.set(key, 'object');
  for (const [key, type] of types) {
    const group = groups.get(key);
    if (group === undefined) continue;
    if (group.some(({ literal }) => literal.positive && !typesOf(literal.match).includes(type))) return false;
    groups.set(key, group.filter(({ literal }) => !redundant(literal, type)));
  }
  return true;
}

function redundant({ positive, match: accepted }: FieldLiteral, type: 'object' | 'array'): boolean {
  return positive ? isWithin({ kind: 'type', of: type }, accepted) : !typesOf(accepted).includes(type);
}

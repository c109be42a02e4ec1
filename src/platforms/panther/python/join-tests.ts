import { alternatives, not, test, typesOf, type JsonType, type Match, type Predicate } from '../../../rule/index.ts';
import { fieldLiteral, type FieldLiteral } from './field-literal.ts';
import { whenForgotten } from './limits.ts';
import { areDisjoint, isPartWithin, isWithin, oneOf, without } from './match-relation.ts';

/** Merges the conditions on each field. Undefined when they decide the whole. */
export function mergeTests(kind: 'and' | 'or', parts: readonly Predicate[]): readonly Predicate[] | undefined {
  const groups = new Map<string, FieldLiteral[]>();
  const order: (Predicate | string)[] = [];
  for (const part of parts) {
    const literal = fieldLiteral(part);
    if (literal === undefined) {
      order.push(part);
      continue;
    }
    const group = groups.get(literal.key);
    if (group === undefined) {
      groups.set(literal.key, [literal]);
      order.push(literal.key);
    } else group.push(literal);
  }
  const merged = new Map<string, readonly FieldLiteral[]>();
  for (const [key, group] of groups) {
    const result = group.length === 1 ? group : mergedOnce(kind, group);
    if (result === undefined) return undefined;
    merged.set(key, result);
  }
  if (kind === 'and' && !parentsAgree(merged, parts)) return undefined;
  return order.flatMap((item) => (typeof item === 'string' ? (merged.get(item) ?? []).map(({ source }) => source) : [item]));
}

const merges = new Map<string, readonly FieldLiteral[] | undefined>();
whenForgotten(() => merges.clear());

function mergedOnce(kind: 'and' | 'or', group: readonly FieldLiteral[]): readonly FieldLiteral[] | undefined {
  const key = `${kind}${group.map(({ number }) => number).join()}`;
  if (merges.has(key)) return merges.get(key);
  const made = mergeGroup(kind, group);
  merges.set(key, made);
  return made;
}

function mergeGroup(kind: 'and' | 'or', group: readonly FieldLiteral[]): readonly FieldLiteral[] | undefined {
  const [first] = group;
  if (first === undefined) return [];
  const make = (positive: boolean, accepted: Match): FieldLiteral => {
    const same = group.find((each) => each.positive === positive && each.match === accepted);
    if (same !== undefined) return same;
    const source = test(first.test.field, accepted);
    return fieldLiteral(positive ? source : not(source)) ?? first;
  };
  // In a conjunction the negative ones add up; in a disjunction the positive ones do.
  const adding = group.filter(({ positive }) => positive === (kind === 'or'));
  const narrowing = group.filter(({ positive }) => positive !== (kind === 'or'));
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
  const inOrder = group[0]?.positive === (kind === 'or');
  const sums = rest.map((each) => make(kind === 'or', each));
  const others = kept.map((each) => make(kind !== 'or', each));
  return inOrder ? [...sums, ...others] : [...others, ...sums];
}

/** "There, and of none of these types" is "of one of the others". */
function presentWithout(sum: Match): Match {
  const parts = sum.kind === 'either' ? sum.of : [sum];
  const taken = parts.map((part): JsonType | undefined => (part.kind === 'type' ? part.of : part.kind === 'null' ? 'null' : undefined));
  if (taken.includes(undefined) || taken.length < 2) return { kind: 'present' };
  const rest = (['string', 'number', 'boolean', 'null', 'object', 'array'] as const).filter((type) => !taken.includes(type));
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
  const lies = (part: Match, within: readonly Match[]): boolean => within.some((other) => other !== part && isPartWithin(part, other));
  const fresh = added.filter((part, index) => !lies(part, most) && !added.some((other, at) => at !== index && isPartWithin(part, other) && !(at > index && isPartWithin(other, part))));
  const kept = most.filter((part) => !lies(part, fresh));
  return oneOf(lists[0] === most ? [...kept, ...fresh] : [...fresh, ...kept]);
}

/** False when a field is asked for a value while the value it would lie in is not an object. Drops what follows from it. */
function parentsAgree(merged: Map<string, readonly FieldLiteral[]>, parts: readonly Predicate[]): boolean {
  const objects = new Set([...merged.values()].flat().flatMap(({ above, positive }) => (positive ? above : [])));
  const arrays = new Set(parts.flatMap((part) => (part.kind === 'element' && part.of.reach === 'exact' ? [part.of.path.join('\u0000')] : [])));
  for (const [key, literals] of merged) {
    const type = objects.has(key) ? 'object' : arrays.has(key) ? 'array' : undefined;
    if (type === undefined) continue;
    if (literals.some(({ positive, match: accepted }) => positive && !typesOf(accepted).includes(type))) return false;
    merged.set(key, literals.filter(({ positive, match: accepted }) => !redundant(positive, accepted, type)));
  }
  return true;
}

function redundant(positive: boolean, accepted: Match, type: 'object' | 'array'): boolean {
  return positive ? isWithin({ kind: 'type', of: type }, accepted) : !typesOf(accepted).includes(type);
}

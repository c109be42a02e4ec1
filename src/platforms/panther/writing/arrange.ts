import type { Json } from '../../../text/json.ts';
import { and, alternatives, never, not, or, pathText, test, type Match, type Path, type PathField, type Predicate, type TestPredicate } from '../../../rule/index.ts';
import { holds } from '../../../logic/holds/holds.ts';
import { conjuncts, factor, mergeAlternatives, negationNormalForm, predicateKey } from '../../../logic/conditions/simplify.ts';

/**
 * The same condition in the shape that people write: what all alternatives ask for is asked once, tests of one field stand
 * in one list, and a field that must be one of some texts is not asked for anything else.
 */
export function arranged(on: Predicate): Predicate {
  return mergeAlternatives(shaped(mergeAlternatives(negationNormalForm(on))));
}

function shaped(on: Predicate): Predicate {
  if (on.kind === 'and') return narrowed(withoutExcluded(and(...distinct(on.of.map(shaped).flatMap(conjuncts)))));
  if (on.kind === 'element') return { ...on, has: shaped(on.has) };
  if (on.kind === 'or') return factor(or(...distinct(on.of.map(shaped))));
  return on.kind === 'not' ? not(shaped(on.of)) : on;
}

function distinct(parts: readonly Predicate[]): readonly Predicate[] {
  const seen = new Set<string>();
  return parts.filter((part) => {
    const key = predicateKey(part);
    return !seen.has(key) && seen.add(key);
  });
}

/** Where a part of a conjunction says that a field is a text, a number or a boolean, no other part says that it is not null or empty. */
function withoutExcluded(on: Predicate): Predicate {
  if (on.kind !== 'and') return on;
  const scalars = new Set(on.of.flatMap((part) => (part.kind === 'test' && alternatives(part.match).every(isScalar) ? exactPath(part) ?? [] : [])));
  if (scalars.size === 0) return on;
  return and(
    ...on.of.map((part) => {
      const path = part.kind === 'not' && part.of.kind === 'test' ? exactPath(part.of) : undefined;
      if (part.kind !== 'not' || part.of.kind !== 'test' || path === undefined || !scalars.has(path)) return part;
      const { field, match } = part.of;
      return not(test(field, { kind: 'either', of: alternatives(match).filter(({ kind }) => kind !== 'null' && kind !== 'empty') }));
    }),
  );
}

function isScalar(match: Match): boolean {
  return ['text', 'regex', 'number', 'boolean', 'cidr'].includes(match.kind) || (match.kind === 'type' && ['string', 'number', 'boolean'].includes(match.of));
}

/** The path of a test that reads one value as it is. */
export function exactPath({ field }: TestPredicate): string | undefined {
  return field.kind === 'path' && field.reach === 'exact' && field.as === undefined ? pathText(field.path) : undefined;
}

/** Where a part of a conjunction says that a field is one of some texts, the other parts on that field only choose among them. */
function narrowed(on: Predicate): Predicate {
  if (on.kind !== 'and') return on;
  let parts = on.of;
  for (const part of on.of) {
    const listed = listOf(part);
    if (listed === undefined || !parts.includes(part)) continue;
    const path = pathText(listed.field.path);
    const others = parts.filter((other) => other !== part && asksOnly(other, path));
    if (others.length === 0) continue;
    const left = listed.texts.filter((_, index) => others.every((other) => holds(other, nested(listed.field.path, listed.values[index] ?? '')) === true));
    const smaller: Predicate = left.length === 0 ? never : { kind: 'test', field: listed.field, match: left.length === 1 && left[0] !== undefined ? left[0] : { kind: 'either', of: left } };
    parts = parts.flatMap((other) => (other === part ? [smaller] : others.includes(other) ? [] : [other]));
  }
  return parts === on.of ? on : and(...parts);
}

/** A test that one field, read as it is, is one of some texts in one spelling. */
function listOf(part: Predicate): { readonly field: PathField; readonly texts: readonly Match[]; readonly values: readonly string[] } | undefined {
  if (part.kind !== 'test' || part.field.kind !== 'path' || part.field.reach !== 'exact' || part.field.as !== undefined || part.field.path.length === 0) return undefined;
  const texts = alternatives(part.match);
  const values = texts.flatMap((each) => (each.kind === 'text' && each.fold === 'none' && each.parts.every(({ kind }) => kind === 'literal') ? [each.parts.map((piece) => (piece.kind === 'literal' ? piece.text : '')).join('')] : []));
  return values.length === texts.length ? { field: part.field, texts, values } : undefined;
}

/** Whether a condition asks for that field and for nothing else. */
function asksOnly(condition: Predicate, path: string): boolean {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.of.every((part) => asksOnly(part, path));
  if (condition.kind === 'not') return asksOnly(condition.of, path);
  return condition.kind === 'test' && condition.field.kind === 'path' && condition.field.as === undefined && pathText(condition.field.path) === path;
}

function nested(path: Path, text: string): Json {
  return path.reduceRight<Json>((value, key) => ({ [key]: value }), text);
}

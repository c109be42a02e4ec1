import { alternatives, type Path, type Predicate, type TestPredicate, type TextMatch } from '../../rule/index.ts';
import { canonicalJson } from '../../text/json.ts';
import { onceEach } from '../../text/once.ts';
import { eventNameSpellings } from '../operations.ts';

/** What a text search in a rendered object looks for: text with anything around it. */
export interface Search {
  readonly test: TestPredicate;
  readonly path: Path;
  readonly as: 'json' | 'javaMap';
  readonly text: string;
  readonly fold: TextMatch['fold'];
}

/** Those that ask different tests, the last of equal ones in the place of the first. */
export function distinct<Asking extends { readonly test: TestPredicate }>(items: readonly Asking[]): readonly Asking[] {
  return [...new Map(items.map((item) => [keyOf(item.test), item])).values()];
}

const keyOf: (test: TestPredicate) => string = onceEach(canonicalJson);

/** A test of the event name for some operations. */
export interface NameTest {
  readonly test: TestPredicate;
  readonly operations: readonly string[];
}

/** Tests of the event name for some operations. Facts speak about the very tests that conditions make, so that they can be used without further thought. */
export const nameTestsIn: (condition: Predicate) => readonly NameTest[] = onceEach(findNameTests);

function findNameTests(predicate: Predicate): readonly NameTest[] {
  if (predicate.kind === 'and' || predicate.kind === 'or') return predicate.of.flatMap(findNameTests);
  if (predicate.kind === 'not') return findNameTests(predicate.of);
  if (predicate.kind !== 'test' || predicate.field.kind !== 'path' || predicate.field.path.join('.') !== 'eventName') return [];
  const words = alternatives(predicate.match).map((each) => (each.kind === 'text' && each.parts.length === 1 && each.parts[0]?.kind === 'literal' ? each.parts[0].text : undefined));
  const known = words.filter((word) => word !== undefined);
  return known.length < words.length ? [] : [{ test: predicate, operations: [...new Set(known.flatMap((name) => eventNameSpellings(name.toLowerCase())))] }];
}

/** The searches for one text in what is printed of an object that a condition makes. */
export function searchesIn(predicate: Predicate): readonly Search[] {
  if (predicate.kind === 'and' || predicate.kind === 'or') return predicate.of.flatMap(searchesIn);
  if (predicate.kind === 'not') return searchesIn(predicate.of);
  if (predicate.kind !== 'test' || predicate.field.kind !== 'path' || predicate.field.as === undefined) return [];
  const { path, as } = predicate.field;
  return alternatives(predicate.match).flatMap((wanted): readonly Search[] => {
    const [before, middle, after] = wanted.kind === 'text' && wanted.parts.length === 3 ? wanted.parts : [];
    if (wanted.kind !== 'text' || before?.kind !== 'any' || after?.kind !== 'any' || middle?.kind !== 'literal') return [];
    return [{ test: { ...predicate, match: wanted }, path, as, text: middle.text, fold: wanted.fold }];
  });
}

import {
  alternatives, and, anyText, contains, either, equals, exact, flatten, literal, not, or, pathText, pattern, present, test,
  type Fact, type Match, type Path, type Predicate, type TestPredicate, type TextMatch,
} from '../../rule/index.ts';
import { canonicalJson } from '../../text/json.ts';
import { eventNameSpellings, inputOf, sourcesOf, type MemberType } from '../operations.ts';

/** What a text search in a rendered object looks for: text with anything around it. */
interface Search {
  readonly test: TestPredicate;
  readonly path: Path;
  readonly as: 'json' | 'javaMap';
  readonly text: string;
  readonly fold: TextMatch['fold'];
}

/**
 * Facts that tie a search in the text of an object to a test of its members, or to the same search in its other text.
 * `k=v` in what Java prints stands for the member `k` of the operation's input: what the member gives is always printed
 * (`shape/…`, from the AWS API models), and that nothing else in the object looks like it is assumed, since the caller
 * could write it elsewhere (`text/no-imitation`).
 */
export function printedFacts(conditions: readonly Predicate[]): readonly Fact[] {
  const searches = distinct(conditions.flatMap(searchesIn), ({ test: search }) => search);
  if (searches.length === 0) return [];
  const names = distinct(conditions.flatMap(nameTestsIn), ({ test: named }) => named);
  return searches.flatMap((search) => [...memberFacts(search, names), ...wordFacts(search)]);
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => Predicate): readonly T[] {
  return [...new Map(items.map((item) => [canonicalJson(keyOf(item)), item])).values()];
}

/** A test of the event name for some operations. */
interface NameTest {
  readonly test: TestPredicate;
  readonly operations: readonly string[];
}

/** The facts speak about the very tests that the conditions make, so that they can be used without further thought. */
function nameTestsIn(predicate: Predicate): readonly NameTest[] {
  if (predicate.kind === 'and' || predicate.kind === 'or') return predicate.of.flatMap(nameTestsIn);
  if (predicate.kind === 'not') return nameTestsIn(predicate.of);
  if (predicate.kind !== 'test' || predicate.field.kind !== 'path' || predicate.field.path.join('.') !== 'eventName') return [];
  const words = alternatives(predicate.match).map((each) => (each.kind === 'text' && each.parts.length === 1 && each.parts[0]?.kind === 'literal' ? each.parts[0].text : undefined));
  const known = words.filter((word) => word !== undefined);
  return known.length < words.length ? [] : [{ test: predicate, operations: [...new Set(known.flatMap((name) => eventNameSpellings(name.toLowerCase())))] }];
}

function searchesIn(predicate: Predicate): readonly Search[] {
  if (predicate.kind === 'and' || predicate.kind === 'or') return predicate.of.flatMap(searchesIn);
  if (predicate.kind === 'not') return searchesIn(predicate.of);
  if (predicate.kind !== 'test' || predicate.field.kind !== 'path' || predicate.match.kind !== 'text') return [];
  const { path, as } = predicate.field;
  const { parts, fold } = predicate.match;
  const [before, middle, after] = parts;
  if (as === undefined || parts.length !== 3 || before?.kind !== 'any' || after?.kind !== 'any' || middle?.kind !== 'literal') return [];
  return [{ test: predicate, path, as, text: middle.text, fold }];
}

function implies(when: Predicate | undefined, from: Predicate, to: Predicate): Predicate {
  return or(...(when === undefined ? [] : [not(when)]), not(from), to);
}

function memberFacts({ test: search, path, as, text, fold }: Search, names: readonly NameTest[]): readonly Fact[] {
  const [root, ...below] = path;
  const [, member = '', value = ''] = /^([A-Za-z]\w*)=([^=,{}[\]]*)$/.exec(text) ?? [];
  if (as !== 'javaMap' || fold !== 'none' || root !== 'requestParameters' || below.length > 0 || member === '') return [];
  const wholes = names.map(({ test: named, operations }) => {
    const types = operations.map((name) => typesOf(name, member)?.join());
    const [first] = operations;
    const same = first !== undefined && types.every((each) => each === types[0]);
    return same ? { named, operations, whole: memberTests([...path, member], value, typesOf(first, member)) } : undefined;
  });
  const known = wholes.filter((each) => each !== undefined && each.whole.length > 0).filter((each) => each !== undefined);
  if (known.length === 0) return [];
  const operations = [...new Set(known.flatMap((each) => each.operations))].toSorted();
  const clauses = (make: (named: Predicate, whole: Predicate) => Predicate): Predicate => and(...known.flatMap(({ named, whole }) => whole.map((each) => make(named, each))));
  return [
    {
      id: `shape/${operations.join(',')}`,
      grade: 'documented',
      text: `the input of ${operations.join(' and ')} has the single member ${member}, which is printed as \`${member}=\` and its value`,
      evidence: 'the inputs of the AWS API models; java.util.AbstractMap.toString',
      says: { kind: 'always', on: and(clauses((named, whole) => implies(named, whole, search)), ...known.flatMap(({ named, operations: [first = ''] }) => typeClause(named, [...path, member], typesOf(first, member)))) },
    },
    {
      id: 'text/no-imitation',
      grade: 'assumed',
      text: `no other text in ${pathText(path)} looks like \`${text}\`: only ${pathText([...path, member])} is printed so`,
      evidence: 'whoever calls the operation could write it into a tag or a description',
      says: { kind: 'always', on: clauses((named, whole) => implies(named, search, whole)) },
    },
  ];
}

function typesOf(eventName: string, member: string): readonly MemberType[] | undefined {
  const [source] = sourcesOf(eventName);
  return source === undefined ? undefined : inputOf(source, eventName)?.get(member);
}

/** That the member is there, or begins with the value, in either reach; none where its type is neither text nor truth. */
function memberTests(path: Path, value: string, types: readonly MemberType[] | undefined): readonly Predicate[] {
  const type = types?.join();
  const fields = [exact(...path), flatten(...path)];
  if (value === '') {
    const nothing: Match = either({ kind: 'null' }, equals(''), equals('-'), equals('none'), { kind: 'empty' });
    return types === undefined ? [] : [and(test(exact(...path), present), not(test(exact(...path), nothing)))];
  }
  if (type === 'boolean' && (value === 'true' || value === 'false')) {
    return fields.map((field) => test(field, either({ kind: 'boolean', value: value === 'true' }, equals(value))));
  }
  return type === 'text' ? fields.map((field) => test(field, pattern([literal(value), anyText]))) : [];
}

/** A boolean of the API is written as one, or as its word. */
function typeClause(named: Predicate, path: Path, types: readonly MemberType[] | undefined): readonly Predicate[] {
  if (types?.join() !== 'boolean') return [];
  const field = exact(...path);
  const truth = either({ kind: 'boolean', value: true }, { kind: 'boolean', value: false }, equals('true'), equals('false'));
  return [implies(named, test(field, present), test(field, truth))];
}

/** Words that neither JSON nor Java writes differently from the value they stand in. */
const word = /^(?!none$)[A-Za-z0-9_/.@$+%-]*[A-Za-z0-9][A-Za-z0-9_/.@$+%-]*$/;

function wordFacts({ test: search, path, as, text, fold }: Search): readonly Fact[] {
  if (!word.test(text)) return [];
  const other: Predicate = test({ ...exact(...path), as: as === 'json' ? 'javaMap' : 'json' }, contains(text, fold));
  return [
    {
      id: 'text/words',
      grade: 'assumed',
      text: `\`${text}\` stands in the JSON text of ${pathText(path)} when it stands in what Java prints for it, and the other way round`,
      evidence: 'letters, digits and a few signs are written alike in both, unless an escape of JSON ends right before them',
      says: { kind: 'always', on: and(implies(undefined, search, other), implies(undefined, other, search)) },
    },
  ];
}

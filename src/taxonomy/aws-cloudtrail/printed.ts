import {
  alternatives, and, anyText, contains, either, equals, exact, flatten, literal, not, or, pathText, pattern, present, samePath, test,
  type Fact, type JsonType, type Match, type Path, type PathField, type Predicate, type TestPredicate, type TextMatch,
} from '../../rule/index.ts';
import { jsonFormsOf } from '../../logic/holds/rendering.ts';
import { canonicalJson } from '../../text/json.ts';
import { eventNameSpellings, inputOf, memberTypes, sourcesOf, type MemberType } from '../operations.ts';
import { catalogue, keysBelow, seenAt, seenFields, type SeenField } from './fields.ts';
import { pieceFacts, unprinted } from './printed-pieces.ts';

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
  const searches = distinct(conditions.flatMap(searchesIn));
  const pieces = pieceFacts(conditions);
  if (searches.length === 0) return pieces;
  const names = distinct(conditions.flatMap(nameTestsIn));
  return [...pieces, ...searches.flatMap((search) => [...memberFacts(search, names), ...wordFacts(search)])];
}

/** Those that ask different tests, the last of equal ones in the place of the first. */
export function distinct<Asking extends { readonly test: TestPredicate }>(items: readonly Asking[]): readonly Asking[] {
  return [...new Map(items.map((item) => [keyOf(item.test), item])).values()];
}

const keys = new WeakMap<TestPredicate, string>();

function keyOf(test: TestPredicate): string {
  const key = keys.get(test) ?? canonicalJson(test);
  keys.set(test, key);
  return key;
}

/** A test of the event name for some operations. */
export interface NameTest {
  readonly test: TestPredicate;
  readonly operations: readonly string[];
}

/** Tests of the event name for some operations. Facts speak about the very tests that conditions make, so that they can be used without further thought. */
export function nameTestsIn(condition: Predicate): readonly NameTest[] {
  const known = nameTests.get(condition) ?? findNameTests(condition);
  nameTests.set(condition, known);
  return known;
}

const nameTests = new WeakMap<Predicate, readonly NameTest[]>();

function findNameTests(predicate: Predicate): readonly NameTest[] {
  if (predicate.kind === 'and' || predicate.kind === 'or') return predicate.of.flatMap(findNameTests);
  if (predicate.kind === 'not') return findNameTests(predicate.of);
  if (predicate.kind !== 'test' || predicate.field.kind !== 'path' || predicate.field.path.join('.') !== 'eventName') return [];
  const words = alternatives(predicate.match).map((each) => (each.kind === 'text' && each.parts.length === 1 && each.parts[0]?.kind === 'literal' ? each.parts[0].text : undefined));
  const known = words.filter((word) => word !== undefined);
  return known.length < words.length ? [] : [{ test: predicate, operations: [...new Set(known.flatMap((name) => eventNameSpellings(name.toLowerCase())))] }];
}

function searchesIn(predicate: Predicate): readonly Search[] {
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

function implies(when: Predicate | undefined, from: Predicate, to: Predicate): Predicate {
  return or(...(when === undefined ? [] : [not(when)]), not(from), to);
}

function memberFacts({ test: search, path, as, text, fold }: Search, names: readonly NameTest[]): readonly Fact[] {
  const [root, ...below] = path;
  const [, member = '', value = ''] = /^([A-Za-z]\w*)=([^=,{}[\]]*)$/.exec(text) ?? [];
  if (as !== 'javaMap' || fold !== 'none' || root !== 'requestParameters' || below.length > 0 || member === '') return [];
  const known = names.flatMap((each) => membersOf(each, member, value));
  if (known.length === 0) return [];
  const operations = [...new Set(known.flatMap((each) => each.operations))].toSorted();
  const places = [...new Set(known.map(({ place }) => pathText(place.slice(1))))].join(' and ');
  const clauses = (make: (named: Predicate, whole: Predicate) => Predicate): Predicate => and(...known.flatMap(({ named, whole }) => whole.map((each) => make(named, each))));
  const documented = known.every(({ observed }) => observed !== true);
  return [
    {
      id: `shape/${operations.join(',')}`,
      grade: documented ? 'documented' : 'observed',
      text: `the input of ${operations.join(' and ')} has the single member ${places}, which is printed as \`${member}=\` and its value`,
      evidence: `the inputs of the AWS API models${documented ? '' : ', the paths that 5,058 records show'}; java.util.AbstractMap.toString`,
      says: {
        kind: 'always',
        on: and(...known.flatMap((each) => (value === '' && isMade(each) ? [] : printedClauses(each, search))), ...known.flatMap(({ named, place, types }) => typeClause(named, place, types))),
      },
    },
    {
      id: 'text/no-imitation',
      grade: 'assumed',
      text: `no other text in ${pathText(path)} looks like \`${text}\`: only ${places} is printed so`,
      evidence: 'whoever calls the operation could write it into a tag or a description',
      says: { kind: 'always', on: clauses((named, whole) => implies(named, search, whole)) },
    },
    ...(value === '' ? known.flatMap((each) => [...insideFact(each, search), ...filledFact(each)]) : []),
  ];
}

function printedClauses({ named, whole }: PrintedMember, search: Predicate): readonly Predicate[] {
  return whole.map((each) => implies(named, each, search));
}

/** Whether a member may be an object or a list. */
function isMade({ types = [] }: PrintedMember): boolean {
  return types.includes('object') || types.includes('list');
}

/** That an object or a list that is not empty is printed: where all in it is empty, it is left out. */
function insideFact(member: PrintedMember, search: Predicate): readonly Fact[] {
  if (!isMade(member)) return [];
  const path = pathText(member.place);
  return [
    {
      id: `value/inside/${path}`,
      grade: 'observed',
      text: `where ${path} is an object or a list that is not empty, something in it is not empty either, nor "-" or "none"`,
      evidence: 'so with all members of requestParameters in 5,058 records; java.util.AbstractMap.toString of what is left without empty values',
      says: { kind: 'always', on: and(...printedClauses(member, search)) },
    },
  ];
}

/** That a structure is left out rather than written without members. */
function filledFact({ named, place, types, observed }: PrintedMember): readonly Fact[] {
  const records = seenAt(place)?.own.get('object') ?? 0;
  if (types?.join() !== 'object' || observed !== true || !keysBelow(place).some((key) => countAt([...place, key]) >= records)) return [];
  return [
    {
      id: `value/${pathText(place)}`,
      grade: 'observed',
      text: `${pathText(place)} is absent where it would say nothing: never empty`,
      evidence: `a member of it in all ${records} of ${catalogue().records} records that have it`,
      says: { kind: 'always', on: implies(named, test(exact(...place), present), and(test(exact(...place), { kind: 'type', of: 'object' }), not(test(exact(...place), { kind: 'empty' })))) },
    },
  ];
}

/** How many records have something at a path. */
function countAt(path: Path): number {
  return [...(seenAt(path)?.own.values() ?? [])].reduce((sum, count) => sum + count, 0);
}

/** Where a key is printed. */
export interface Place {
  readonly place: Path;
  /** Records show it; the API model alone does not say it. */
  readonly observed?: true;
  readonly types: readonly MemberType[] | undefined;
}

/** The one member of the inputs of some operations that is printed under a key, with the tests that say what the search says. */
interface PrintedMember extends Place {
  readonly named: Predicate;
  readonly operations: readonly string[];
  readonly whole: readonly Predicate[];
}

/** None where the operations differ, or where several members are printed under the key, or under one that ends like it. */
function membersOf({ test: named, operations }: NameTest, key: string, value: string): readonly PrintedMember[] {
  const found = operations.map((name) => placesOf(name, key));
  const [first] = found;
  const [only, second] = first ?? [];
  if (only === undefined || second !== undefined || found.some((each) => canonicalJson(each) !== canonicalJson(first))) return [];
  const whole = memberTests(only.place, value, only.types);
  return whole.length === 0 ? [] : [{ ...only, named, operations, whole }];
}

/** Where records of an operation print a key that ends like this one: in the members of its input, and below them where records show it. */
export function placesOf(eventName: string, key: string): readonly Place[] {
  const name = `${eventName} ${key}`;
  const known = places.get(name) ?? findPlaces(eventName, key);
  places.set(name, known);
  return known;
}

const places = new Map<string, readonly Place[]>();

function findPlaces(eventName: string, key: string): readonly Place[] {
  const [source] = sourcesOf(eventName);
  const input = source === undefined ? undefined : inputOf(source, eventName);
  if (input === undefined) return [];
  const members = [...input].filter(([member]) => member.endsWith(key)).map(([member, types]) => ({ place: ['requestParameters', member], types }));
  const roots = new Set([...input.keys()].map(lowerFirst));
  const below = seenFields().filter(({ path: [part], path }) => part === 'requestParameters' && path.length > 2 && path.at(-1)?.endsWith(key) === true);
  const found = [...members, ...below.filter(({ path: [, root = ''] }) => roots.has(lowerFirst(root))).map(placeSeen)];
  // EC2 also writes members that its model does not have.
  const seen = source === 'ec2.amazonaws.com' ? seenAt(['requestParameters', key]) : undefined;
  const own = found.length === 0 && seen !== undefined ? [placeSeen(seen)] : found;
  // What an input has may also stand under a name that no input has: `instancesSet.items` of `RunInstances`.
  const renamed = below.filter(({ path: [, root = ''] }) => memberTypes(root) === undefined && memberTypes(lowerFirst(root)) === undefined).map(placeSeen);
  return own.length === 0 ? [] : [...own, ...renamed.filter(({ place }) => !own.some((each) => samePath(each.place, place)))];
}

function placeSeen({ path, inArray, types }: SeenField): Place {
  return { place: path, observed: true, types: inArray ? undefined : typesSeen(types) };
}

function typesSeen(types: ReadonlyMap<JsonType, number>): readonly MemberType[] {
  const words: Readonly<Partial<Record<JsonType, MemberType>>> = { string: 'text', boolean: 'boolean', number: 'number', object: 'object', array: 'list' };
  return [...types.keys()].flatMap((type) => words[type] ?? []);
}

/** CloudTrail writes most members with a small first letter, S3 its structures with a capital. */
function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
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
  const begins = pattern([literal(value), anyText]);
  return type === 'text' ? fields.map((field) => and(test(field, begins), ...beginsNothing(field, value))) : [];
}

/** That a text is none of those that are taken out before an object is printed (`PathField.as`), where it may begin like one. */
function beginsNothing(field: PathField, value: string): readonly Predicate[] {
  const words = unprinted.filter((word) => word.startsWith(value));
  return words.length === 0 ? [] : [not(test(field, either(...words.map((word) => equals(word)))))];
}

/** A boolean of the API is written as one, or as its word. */
function typeClause(named: Predicate, path: Path, types: readonly MemberType[] | undefined): readonly Predicate[] {
  if (types?.join() !== 'boolean') return [];
  const field = exact(...path);
  const truth = either({ kind: 'boolean', value: true }, { kind: 'boolean', value: false }, equals('true'), equals('false'));
  return [implies(named, test(field, present), test(field, truth))];
}

/**
 * Whether neither JSON nor Java writes a text differently from the value it stands in, or makes it by putting values together: a colon
 * stands behind a quote there, and a space behind a comma. What stands in `none` or `null` is not printed by Java where that is all.
 */
export function plainWord(text: string, fold: TextMatch['fold']): boolean {
  return /[A-Za-z0-9]/.test(text) && plainText.test(text) && !['none', 'null'].some((absent) => absent.includes(spelled(text, fold)));
}

function spelled(text: string, fold: TextMatch['fold']): string {
  return fold === 'none' ? text : text.toLowerCase();
}

const plainText = /^[A-Za-z0-9_/.@$+%*!#&();?^|~'-][A-Za-z0-9_/.@$+%*!#&();?^|~': -]*$/;

/** The text that Java prints as `key=start of value` as JSON writes it: in a string, or as a member; undefined for other texts, and where the value may be one that Java does not print. */
function pairForms(text: string, fold: TextMatch['fold']): readonly string[] | undefined {
  const [, key = '', value = ''] = /^([^=]*)=([^=]*)$/.exec(text) ?? [];
  const [forms, ...more] = jsonFormsOf(text);
  if (!plainWord(key, fold) || !plainText.test(value) || ['-', 'none'].some((absent) => absent.startsWith(spelled(value, fold))) || more.length > 0) return undefined;
  return forms;
}

function wordFacts({ test: search, path, as, text, fold }: Search): readonly Fact[] {
  const pair = as === 'javaMap' ? pairForms(text, fold) : undefined;
  if (pair !== undefined && path.length > 0) return pairFacts(search, pair, { path, text, fold });
  if (!plainWord(text, fold) || path.length === 0 || isInNamesBelow(path, text)) return [];
  const other: Predicate = test({ ...exact(...path), as: as === 'json' ? 'javaMap' : 'json' }, contains(text, fold));
  return [
    ...(fold === 'unicode' ? [plainLetters(path, implies(undefined, search, test({ ...exact(...path), as }, contains(text, 'ascii'))))] : []),
    {
      id: 'text/words',
      grade: 'assumed',
      text: `\`${text}\` stands in the JSON text of ${pathText(path)} when it stands in what Java prints for it, and the other way round: in no key without a value`,
      evidence: `${alike}; a key without a value stands in JSON alone`,
      says: { kind: 'always', on: and(implies(undefined, search, other), implies(undefined, other, search)) },
    },
  ];
}

/** Whether a field that records show in a part of the record has a text in its name, in any letter case, and may be without a value: flags and numbers are not. */
function isInNamesBelow([root]: Path, text: string): boolean {
  const wanted = text.toLowerCase();
  return seenFields().some(({ path: [part, ...below], own }) => part === root && [...own.keys()].some((type) => type !== 'boolean' && type !== 'number') && below.at(-1)?.toLowerCase().includes(wanted) === true);
}

/** That letters which only Unicode takes for others where case is ignored are not there. */
function plainLetters(path: Path, on: Predicate): Fact {
  return {
    id: `letters/text/${pathText(path)}`,
    grade: 'assumed',
    text: `the text of ${pathText(path)} holds none of the letters İ, ı, ſ and U+212A (the Kelvin sign), which some platforms take for i, s and k when they ignore case`,
    evidence: 'none of them in 5,058 records',
    says: { kind: 'always', on },
  };
}

const alike = 'letters, digits and many signs are written alike in both, but for the end of an escape of JSON, and numbers with a fraction from 10,000,000 on or below 0.001';

function pairFacts(search: TestPredicate, forms: readonly string[], { path, text, fold }: Pick<Search, 'path' | 'text' | 'fold'>): readonly Fact[] {
  const inJson = (folding: TextMatch['fold']): Predicate => test({ ...exact(...path), as: 'json' }, either(...forms.map((form) => contains(form, folding))));
  const other = inJson(fold);
  return [
    ...(fold === 'none' ? [] : [plainLetters(path, implies(undefined, inJson('unicode'), inJson('ascii')))]),
    {
      id: `text/pairs/${text}`,
      grade: 'assumed',
      text: `where Java prints \`${text}\` for ${pathText(path)}, its JSON has ${forms.map((form) => `\`${form}\``).join(' or ')}, and the other way round`,
      evidence: alike,
      says: { kind: 'always', on: and(implies(undefined, search, other), implies(undefined, other, search)) },
    },
  ];
}

import {
  and, anyText, either, equals, exact, flatten, literal, not, or, pathText, pattern, present, test,
  type Fact, type Match, type Path, type PathField, type Predicate,
} from '../../rule/index.ts';
import { canonicalJson } from '../../text/json.ts';
import type { MemberType } from '../operations.ts';
import { distinct, nameTestsIn, searchesIn, type NameTest, type Search } from './asked-texts.ts';
import { catalogue, keysBelow, seenAt } from './fields.ts';
import { pieceFacts, unprinted } from './printed-pieces.ts';
import { placesOf, type Place } from './printed-places.ts';
import { wordFacts } from './printed-words.ts';

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

function implies(when: Predicate | undefined, from: Predicate, to: Predicate): Predicate {
  return or(...(when === undefined ? [] : [not(when)]), not(from), to);
}

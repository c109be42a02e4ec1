import { canonicalJson } from '../../text/json.ts';
import { leavesOf } from '../../logic/conditions/simplify.ts';
import {
  and, contains, either, equals, exact, lastCodePoint, not, onlyCodePoint, or, pathText, test,
  type Fact, type Fold, type Match, type Path, type Predicate, type Regex, type TestPredicate,
} from '../../rule/index.ts';
import { distinct, nameTestsIn } from './asked-texts.ts';
import { unprinted } from './printed-pieces.ts';
import { placesOf } from './printed-places.ts';

/** A search by an expression for one member in what Java prints for the request: `[{ ]key=value[,}]`. */
interface MemberSearch {
  readonly test: TestPredicate;
  readonly key: string;
  /** What the value is. */
  readonly value: Match;
  /** Whether the value is told to hold no comma and no brace: these end it in the printed text. */
  readonly delimited: boolean;
}

/**
 * Facts that tie a search for a member and its value in the printed request to a test of the member, for operations whose
 * input has one text member that is printed under the key: the member is printed so (`shape/…`), that nothing else looks like
 * it is assumed (`text/no-imitation`), and so is that a comma or a brace ends its value (`text/no-separators`).
 */
export function printedMemberFacts(conditions: readonly Predicate[]): readonly Fact[] {
  const searches = distinct(conditions.flatMap(searchesIn));
  if (searches.length === 0) return [];
  const names = distinct(conditions.flatMap(nameTestsIn));
  return searches.flatMap((search) =>
    names.flatMap(({ test: named, operations }) => {
      const place = placeIn(operations, search.key);
      return place === undefined ? [] : memberFacts(search, named, operations, place);
    }),
  );
}

/** The one text member that every operation prints under a key. */
function placeIn(operations: readonly string[], key: string): Path | undefined {
  const found = operations.map((name) => placesOf(name, key));
  const [[only, more] = []] = found;
  const alike = found.every((each) => canonicalJson(each) === canonicalJson(found[0] ?? []));
  return alike && more === undefined && only?.types?.join() === 'text' && only.place.at(-1) === key ? only.place : undefined;
}

function memberFacts({ test: search, value, delimited }: MemberSearch, named: TestPredicate, operations: readonly string[], place: Path): readonly Fact[] {
  const path = pathText(place);
  const member = test(exact(...place), value);
  const kept = not(test(exact(...place), either(...unprinted.map((text) => equals(text)))));
  const always = (on: Predicate): Fact['says'] => ({ kind: 'always', on: or(not(named), on) });
  const separators: Fact = {
    id: 'text/no-separators',
    grade: 'assumed',
    text: `${path} holds no comma and no closing brace, which would end it in the printed text`,
    evidence: 'names of users, roles and paths may hold a comma, and seldom do',
    says: always(not(test(exact(...place), either(contains(','), contains('}'))))),
  };
  return [
    {
      id: `shape/${operations.join(',')}`,
      grade: 'documented',
      text: `the input of ${operations.join(' and ')} has the single member ${path}, which is printed as its name, \`=\` and its value`,
      evidence: 'the inputs of the AWS API models; java.util.AbstractMap.toString',
      says: always(or(not(and(member, kept)), search)),
    },
    {
      id: 'text/no-imitation',
      grade: 'assumed',
      text: `no other text in requestParameters looks like ${path} with such a value`,
      evidence: 'whoever calls the operation could write it into a tag or a description',
      says: always(or(not(search), member)),
    },
    ...(delimited ? [separators] : []),
  ];
}

function searchesIn(condition: Predicate): readonly MemberSearch[] {
  return leavesOf(condition).flatMap(({ node, within }) => {
    if (node.kind !== 'test' || within.length > 0 || node.field.kind !== 'path' || node.match.kind !== 'regex') return [];
    const { path, as } = node.field;
    const found = as === 'javaMap' && path.join() === 'requestParameters' ? memberIn(node.match.regex, node.match.fold) : undefined;
    return found === undefined ? [] : [{ test: node, ...found }];
  });
}

const opening = [[0x20, 0x20], [0x7b, 0x7b]];
const closing = [[0x2c, 0x2c], [0x7d, 0x7d]];
const any = { kind: 'repeat', of: { kind: 'set', ranges: [[0, lastCodePoint]] }, min: 0, max: null };

/** The member that an expression looks for, with its value. */
function memberIn(regex: Regex, fold: Fold): Pick<MemberSearch, 'key' | 'value' | 'delimited'> | undefined {
  const parts = inner(regex);
  const [first, last] = [parts[0], parts.at(-1)];
  if (first?.kind !== 'set' || last?.kind !== 'set' || canonicalJson(first.ranges) !== canonicalJson(opening) || canonicalJson(last.ranges) !== canonicalJson(closing)) return undefined;
  const middle = parts.slice(1, -1);
  const at = middle.findIndex((part) => characterOf(part) === '=');
  const key = middle.slice(0, Math.max(at, 0)).map(characterOf);
  if (at < 1 || key.includes(undefined)) return undefined;
  const of = middle.slice(at + 1);
  const letters = of.map(characterOf);
  const whole: Match = { kind: 'regex', regex: { kind: 'sequence', of: [{ kind: 'assertion', at: 'start' }, ...of, { kind: 'assertion', at: 'end' }] }, fold };
  return { key: key.join(''), value: letters.includes(undefined) ? whole : equals(letters.join(''), fold), delimited: letters.includes(undefined) };
}

/** What stands between what allows anything before and behind. */
function inner(regex: Regex): readonly Regex[] {
  const of = regex.kind === 'sequence' ? regex.of.filter(({ kind }) => kind !== 'assertion') : [];
  const isAny = (part: Regex | undefined): boolean => part !== undefined && canonicalJson(part) === canonicalJson(any);
  return isAny(of[0]) && isAny(of.at(-1)) ? of.slice(1, -1) : of;
}

function characterOf(part: Regex): string | undefined {
  const only = part.kind === 'set' ? onlyCodePoint(part) : undefined;
  return only === undefined ? undefined : String.fromCodePoint(only);
}

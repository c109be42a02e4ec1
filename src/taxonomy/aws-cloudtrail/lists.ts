import { match } from '../../text/match.ts';
import { and, either, exact, jsonTypes, not, or, pathText, test, type Fact, type JsonType, type Path, type Predicate } from '../../rule/index.ts';
import { catalogue, enoughRecords, seenAt } from './fields.ts';

function ofType(path: Path, types: readonly JsonType[]): Predicate {
  return test(exact(...path), either(...types.map((of) => ({ kind: 'type' as const, of }))));
}

/**
 * What records show of a path that leads through one list: that there always is a list, and that neither its elements
 * nor what is read of them are lists. None where a second list lies on the way.
 */
export function listFacts(path: Path): readonly Fact[] {
  const at = path.findIndex((_, index) => isSeenList(path.slice(0, index + 1)));
  if (at < 0) return [];
  const list = path.slice(0, at + 1);
  const members = path.slice(at + 1);
  if (members.some((_, index) => isSeenList(path.slice(0, at + 2 + index)))) return listTypes(list);
  const text = pathText(path);
  const seen = members.length === 0 ? undefined : seenAt(path)?.own;
  if (members.length > 0 && seen === undefined) return listTypes(list);
  const count = [...(seen ?? seenAt(list)?.types ?? new Map<JsonType, number>()).values()].reduce((sum, each) => sum + each, 0);
  if (count < enoughRecords) return listTypes(list);
  const onTheWay = [[], ...members.slice(0, -1).map((_, index) => members.slice(0, index + 1))].map((keys) => ofType(keys, ['array']));
  const inner = seen === undefined ? onTheWay : [...onTheWay, ofType(members, jsonTypes.filter((type) => !seen.has(type)))];
  return [
    ...listTypes(list),
    {
      id: `shape/${text}`,
      grade: 'observed',
      text: members.length === 0 ? `no element of ${text} is a list` : `${text} is ${[...(seen ?? new Map<JsonType, number>()).keys()].join(' or ')} in each element of ${pathText(list)}`,
      evidence: `${count} of ${catalogue().records} real records`,
      says: { kind: 'always', on: not({ kind: 'element', of: { path: list, reach: 'exact' }, has: or(...inner) }) },
    },
  ];
}

/**
 * That no element of the lists that conditions go through is a list itself, for lists of which records say too
 * little: AWS writes no list directly in a list.
 */
export function plainListFacts(conditions: readonly Predicate[]): readonly Fact[] {
  const ways = new Map<string, Map<string, readonly Path[]>>();
  for (const way of conditions.flatMap((condition) => waysThrough(condition, []))) {
    // What records show of one list is a fact of its own (`listFacts`).
    if (way.length === 1 && seenAt(way.flat()) !== undefined) continue;
    const text = pathText(way.flat());
    ways.set(text, (ways.get(text) ?? new Map<string, readonly Path[]>()).set(JSON.stringify(way), way));
  }
  return [...ways].map(([text, same]) => ({
    id: `plain-list/${text}`,
    grade: 'observed',
    text: `no element of ${text} is a list`,
    evidence: `no list is an element of another in ${catalogue().lengthRecords} sample records`,
    says: { kind: 'always', on: and(...[...same.values()].map(noListInList)) },
  }));
}

/** The lists that a condition goes through, each with those around it, outermost first. */
function waysThrough(node: Predicate, around: readonly Path[]): readonly (readonly Path[])[] {
  const again = (part: Predicate): readonly (readonly Path[])[] => waysThrough(part, around);
  return match<Predicate, readonly (readonly Path[])[]>(node, {
    and: ({ of }) => of.flatMap(again),
    or: ({ of }) => of.flatMap(again),
    not: ({ of }) => again(of),
    element: ({ of, has }) => [[...around, of.path], ...waysThrough(has, [...around, of.path])],
    constant: () => [],
    test: () => [],
    sameValue: () => [],
    reading: () => [],
    opaque: () => [],
  });
}

function noListInList(way: readonly Path[]): Predicate {
  return not(way.reduceRight<Predicate>((inner, path) => ({ kind: 'element', of: { path, reach: 'exact' }, has: inner }), ofType([], ['array'])));
}

function isSeenList(path: Path): boolean {
  return seenAt(path)?.own.has('array') === true;
}

/** That a path holds a list wherever it is present, unless records show something else there. */
function listTypes(list: Path): readonly Fact[] {
  const types = seenAt(list)?.own;
  const count = types?.get('array') ?? 0;
  if (types === undefined || count < enoughRecords || [...types.keys()].some((type) => type !== 'array' && type !== 'null')) return [];
  const text = pathText(list);
  return [
    {
      id: `list/${text}`,
      grade: 'observed',
      text: `${text} is a list wherever it is present`,
      evidence: `${count} of ${catalogue().records} real records`,
      says: { kind: 'types', path: list, types: [...types.keys()] },
    },
  ];
}

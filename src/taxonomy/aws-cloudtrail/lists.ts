import { either, exact, not, or, pathText, test, type Fact, type JsonType, type Path, type Predicate } from '../../rule/index.ts';
import { catalogue, seenAt } from './fields.ts';

const enoughRecords = 10;
const jsonTypes: readonly JsonType[] = ['string', 'number', 'boolean', 'null', 'object', 'array'];

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

import { samePath, type JsonType, type Path } from '../../rule/index.ts';
import { inputOf, memberTypes, sourcesOf, type MemberType } from '../operations.ts';
import { seenAt, seenFields, type SeenField } from './fields.ts';

/** Where a key is printed. */
export interface Place {
  readonly place: Path;
  /** Records show it; the API model alone does not say it. */
  readonly observed?: true;
  readonly types: readonly MemberType[] | undefined;
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

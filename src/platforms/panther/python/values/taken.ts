import { canonicalJson, isObject, parseJson } from '../../../../text/json.ts';
import { alternatives, either, jsonTypes, not, nullValue, pathText, samePath, test, type Fact, type JsonType, type Match, type OpaquePredicate, type Path, type Predicate } from '../../../../rule/index.ts';
import { isEventField, markOf, unmarked } from './marks.ts';
import { insideOf, mapDeep } from '../conditions/parts.ts';
import { never } from '../conditions/logic.ts';

/** A list of the event, or of an element of another one. */
export interface List {
  readonly path: Path;
  readonly reach: 'exact' | 'flatten';
}

/** What an open part says about itself when it matters only where a value has one of some types. */
interface Unlikely {
  readonly path: Path;
  readonly types: readonly JsonType[];
  /** The lists whose elements the value is in, the outermost first: the path starts at an element of the last one. */
  readonly within?: readonly List[];
  /** What is open about it. */
  readonly about: string;
}

const mark = 'unless ';

/**
 * A condition that is open, on a value that has one of the types. No log is known to hold such a value where a rule asks for
 * something else: it can be taken for granted, by name, that there is none (`withoutUnlikely`).
 */
export function unlikely(said: Unlikely, why: string): OpaquePredicate {
  return { kind: 'opaque', language: 'python', text: textOf(said), why };
}

/** What is computed from something that is open on unlikely values alone is no more open than that. */
export function alsoUnlikely(text: string, about: string): string | undefined {
  const said = saidBy(text);
  return said === undefined ? undefined : textOf({ ...said, about: `${said.about}, ${about}` });
}

function textOf(said: Unlikely): string {
  return `${mark}${JSON.stringify(said)}`;
}

/** What `textOf` wrote; undefined for any other text, such as an expression that begins with a name like the mark. */
function saidBy(text: string): Unlikely | undefined {
  const value = text.startsWith(mark) ? parseJson(text.slice(mark.length)) : undefined;
  return isObject(value ?? null) ? (value as unknown as Unlikely) : undefined;
}

/** An open part on an element, which its mark names, as one that starts at the element; any other part as it is. */
export function unlikelyWithin(part: OpaquePredicate, mark: string, list: List): OpaquePredicate {
  const said = saidBy(part.text);
  if (said === undefined) return part;
  const [first, ...others] = said.within ?? [];
  const strip = (path: Path): Path => unmarked(path, mark, []);
  if (markOf((first ?? said).path) !== mark) return part;
  const moved = first === undefined ? { ...said, path: strip(said.path), within: [list] } : { ...said, within: [list, { ...first, path: strip(first.path) }, ...others] };
  return { ...part, text: textOf(moved) };
}

/** The path to what an open part is about, or to the list that it is in. */
export function unlikelyPath({ text }: OpaquePredicate): readonly Path[] {
  const said = saidBy(text);
  return said === undefined ? [] : [(said.within?.[0] ?? said).path];
}

/** An open part about what is at another path. */
export function unlikelyAt(part: OpaquePredicate, move: (path: Path) => Path): OpaquePredicate {
  const said = saidBy(part.text);
  if (said === undefined) return part;
  const [first, ...others] = said.within ?? [];
  return { ...part, text: textOf(first === undefined ? { ...said, path: move(said.path) } : { ...said, within: [{ ...first, path: move(first.path) }, ...others] }) };
}

/** A condition that holds on values of unlikely types alone. */
export function isUnlikely(of: Predicate): boolean {
  return of.kind === 'and' ? of.of.some(isUnlikely) : of.kind === 'opaque' && saidBy(of.text) !== undefined;
}

/** What is open beside a condition that holds on values of unlikely types alone: no more open than that. Undefined for any other condition. */
export function openBeside(of: Predicate, about: string): OpaquePredicate | undefined {
  if (of.kind === 'and') return of.of.map((part) => openBeside(part, about)).find((part) => part !== undefined);
  const text = of.kind === 'opaque' ? alsoUnlikely(of.text, about) : undefined;
  return of.kind !== 'opaque' || text === undefined ? undefined : { ...of, text };
}

function unlikelyIn(part: Predicate): Unlikely | undefined {
  const said = part.kind === 'opaque' ? saidBy(part.text) : undefined;
  return said !== undefined && isEventField((said.within?.[0] ?? said).path) ? said : undefined;
}

/** The types that a log is known to hold at a path, lists and their elements alike; undefined where nothing is known. */
export type KnownTypes = (path: Path) => readonly JsonType[] | undefined;

/**
 * Conditions without what is open on values of unlikely types alone, and the facts by which those do not occur. Where the log
 * is known to hold nothing but such values they are not unlikely, and what is open stays so; likewise where the first condition
 * would never hold without them, since it is these that it is for.
 */
export function withoutUnlikely<T extends readonly Predicate[]>(typesAt: KnownTypes, ...conditions: T): { readonly conditions: { [Key in keyof T]: Predicate }; readonly given: readonly Fact[] } {
  const takenFor = (part: Predicate): Found | undefined => {
    const said = unlikelyIn(part);
    return said === undefined || isKnown(typesAt, said) ? undefined : { path: said.path, within: said.within ?? [], types: new Set(said.types) };
  };
  const known = new Map<Predicate, Open>();
  const open = joined(conditions.map((condition) => openIn(condition, takenFor, known)));
  const left = conditions.map((condition) => mapDeep(condition, (part) => (takenFor(part) === undefined ? shown(part) : never)));
  const isForThem = open.size > 0 && left[0] === never && conditions[0] !== never;
  if (isForThem) return { conditions: conditions.map((condition) => mapDeep(condition, shown)) as { [Key in keyof T]: Predicate }, given: [] };
  return { conditions: left as { [Key in keyof T]: Predicate }, given: [...open.values()].map(factFor) };
}

/** What stays open, with a text for people. */
function shown(part: Predicate): Predicate {
  const said = unlikelyIn(part);
  return said === undefined || part.kind !== 'opaque' ? part : { ...part, text: `${pathText(said.path)} where it is ${listed(said.types)}: ${said.about}` };
}

/** Whether a log is known to hold nothing else at a place but values that are taken for unlikely. */
function isKnown(typesAt: KnownTypes, { path, within = [], types }: Unlikely): boolean {
  const isElement = path.length === 0;
  const there = (typesAt([...within.flatMap((list) => list.path), ...path]) ?? []).filter((type) => type !== 'null' && !(isElement && type === 'array'));
  return there.length > 0 && there.every((type) => types.includes(type));
}

/** What is open on unlikely values, by where they are. A part of which the same conjunction asks that its value has another type is never asked. */
function openIn(of: Predicate, takenFor: (part: Predicate) => Found | undefined, known: Map<Predicate, Open>): Open {
  const done = known.get(of);
  if (done !== undefined) return done;
  const own = takenFor(of);
  const inside = own === undefined ? insideOf(of).map((part) => openIn(part, takenFor, known)).filter(({ size }) => size > 0) : [];
  const found = own === undefined ? (inside.length === 0 ? nothing : joined(inside)) : new Map([[canonicalJson([own.within, own.path]), own]]);
  if (of.kind === 'and') for (const [key, place] of found) if (of.of.some((part) => excludes(part, place))) found.delete(key);
  known.set(of, found);
  return found;
}

/** Whether a condition holds only where the value at a path has none of some types. */
function excludes(of: Predicate, { path, within, types }: Found): boolean {
  if (within.length > 0 || of.kind !== 'test' || of.field.kind !== 'path' || of.field.reach !== 'exact' || !samePath(of.field.path, path)) return false;
  return alternatives(of.match).every((each) => each.kind === 'type' && !types.has(each.of));
}

function joined(all: readonly Open[]): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const [key, place] of all.flatMap((each) => [...each])) found.set(key, { ...place, types: new Set([...(found.get(key)?.types ?? []), ...place.types]) });
  return found;
}

type Open = ReadonlyMap<string, Found>;

const nothing = new Map<string, Found>();

interface Found {
  readonly path: Path;
  readonly within: readonly List[];
  readonly types: ReadonlySet<JsonType>;
}

function factFor({ path, within, types }: Found): Fact {
  const name = [...within.map((list) => `${pathText(list.path)}[]`), ...(path.length === 0 && within.length > 0 ? [] : [pathText(path)])].join('.');
  const inside = within.toReversed().reduce<Predicate>((has, of) => ({ kind: 'element', of, has }), test({ kind: 'path', path, reach: 'exact' }, either(...[...types].map(typeMatch))));
  return Object.freeze({
    id: `panther/type-of/${name}`,
    grade: 'assumed',
    text: `${name} is never ${listed([...types])}`,
    evidence: 'the rule asks for something else there, and what Python makes of such a value is not modelled',
    says: Object.freeze(within.length > 0 ? { kind: 'always', on: not(inside) } : { kind: 'types', path, types: jsonTypes.filter((type) => !types.has(type)) }),
  });
}

function listed(types: readonly JsonType[]): string {
  return types.map((type) => (type === 'null' ? type : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`)).join(' or ');
}

function typeMatch(of: JsonType): Match {
  return of === 'null' ? nullValue : { kind: 'type', of };
}

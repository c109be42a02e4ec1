import { canonicalJson } from '../../../text/json.ts';
import { and, or, type Path, type Predicate } from '../../../rule/index.ts';
import type { Command } from '../insights/tree.ts';
import { call, field } from './build.ts';
import { express, type Start } from './express.ts';
import { filters } from './filters.ts';
import type { Writer } from './writer.ts';

/**
 * Filters in which each part that looks into a list becomes a row for each of its elements (`unnest`, whose input "comes from
 * the jsonParse function"), whatever its length. A row stands for an event, so that of several one is shown: after `dedup` only
 * `limit` may follow, before it the rows are sorted.
 */
export function unnestedFilters(on: Predicate, writer: Writer): { readonly before: readonly Command[]; readonly after: readonly Command[] } {
  const named = namesFor(on, writer);
  const record = named('record');
  const { own, lists } = apart(on, [], writer);
  const parsed: Command = { kind: 'fields', name: 'fields', items: [{ value: call('jsonParse', field(['@message'])), alias: record }] };
  const rows = lists.flatMap((list) => unnest(list, [record], [], { writer, named }));
  const isCloudTrail = writer.typesAt(['eventID']) !== undefined;
  return {
    before: [...(rows.length === 0 ? [] : [parsed]), ...filters(express(own, writer)), ...rows],
    after: rows.length > 0 && isCloudTrail ? [{ kind: 'dedup', fields: [field(['eventID'])] }] : [],
  };
}

/** A list, and what some element of it has to pass, its paths starting at the element. */
interface ListPart {
  readonly array: Path;
  readonly has: Predicate;
}

interface Making {
  readonly writer: Writer;
  readonly named: (wanted: string) => string;
}

function unnest({ array, has }: ListPart, holder: Path, base: Path, making: Making): readonly Command[] {
  const name = making.named('item');
  const start: Start = { name: [name], path: [...base, ...array] };
  const { own, lists } = apart(has, start.path, making.writer);
  return [
    { kind: 'unnest', list: field([...holder, ...array]), name },
    ...filters(express(own, making.writer, false, start)),
    ...lists.flatMap((list) => unnest(list, [name], start.path, making)),
  ];
}

/** The parts of a condition that look into a list, and the rest. */
function apart(on: Predicate, base: Path, writer: Writer): { readonly own: Predicate; readonly lists: readonly ListPart[] } {
  const parts = on.kind === 'and' ? on.of : [on];
  const lists = parts.map((part) => throughList(part, base, writer));
  return { own: and(...parts.filter((_, index) => lists[index] === undefined)), lists: lists.filter((list) => list !== undefined) };
}

function throughList(part: Predicate, base: Path, writer: Writer): ListPart | undefined {
  if (part.kind === 'or') return sameList(part.of.map((each) => throughList(each, base, writer)));
  if (part.kind === 'test' && part.field.kind === 'path' && part.field.reach === 'flatten' && part.field.as === undefined) {
    const { path } = part.field;
    const length = lengthToList(path, base, writer);
    return length === undefined ? undefined : { array: path.slice(0, length), has: { ...part, field: { ...part.field, path: path.slice(length) } } };
  }
  if (part.kind !== 'element') return undefined;
  const { of, has } = part;
  const length = (of.reach === 'flatten' ? lengthToList(of.path, base, writer) : undefined) ?? of.path.length;
  const rest = of.path.slice(length);
  return { array: of.path.slice(0, length), has: rest.length === 0 ? has : { ...part, of: { ...of, path: rest } } };
}

/** Alternatives about elements of one list are alternatives of an element. */
function sameList(parts: readonly (ListPart | undefined)[]): ListPart | undefined {
  const [first] = parts;
  const same = parts.flatMap((each) => (each !== undefined && canonicalJson(each.array) === canonicalJson(first?.array ?? []) ? [each.has] : []));
  return first === undefined || same.length < parts.length ? undefined : { array: first.array, has: or(...same) };
}

/** How many keys of a path lead to the first list on it; a last value that no fact calls single is taken for one, which does no harm. */
function lengthToList(path: Path, base: Path, writer: Writer): number | undefined {
  const at = path.findIndex((_, index) => {
    const whole = [...base, ...path.slice(0, index + 1)];
    if (writer.isScalar(whole)) return false;
    return index === path.length - 1 || writer.bound(whole) !== undefined || writer.typesAt(whole)?.includes('array') === true;
  });
  return at < 0 ? undefined : at + 1;
}

/** Gives out names that the condition and its log source do not use, each once. */
function namesFor(on: Predicate, writer: Writer): (wanted: string) => string {
  const text = canonicalJson(on);
  const given = new Set<string>();
  const taken = (name: string): boolean => given.has(name) || text.includes(`"${name}"`) || writer.typesAt([name]) !== undefined;
  return (wanted) => {
    let name = wanted;
    for (let next = 2; taken(name); next += 1) name = `${wanted}${next}`;
    given.add(name);
    return name;
  };
}

import { match } from '../../../text/match.ts';
import { canonicalJson } from '../../../text/json.ts';
import { alternatives, either, matchKey, type Field, type Match, type Predicate, type SameValuePredicate, type TestPredicate, type TextMatch } from '../../../rule/index.ts';
import { fieldName } from '../values/field-name.ts';
import { readModifiers, shapeOf } from '../values/modifiers.ts';
import { valueGroups, type TextWriting, type ValueGroup } from './values.ts';
import { parseText } from '../values/text.ts';
import { keywordMatch } from '../values/values.ts';
import type { Item, ModifierName, Scalar, Selection } from '../tree.ts';

/** How text is written: whether a test on a field keeps its letter case. */
export interface Writing {
  readonly cased: (field: Field, text: TextMatch) => boolean;
  /** Whether text that would also say a number or boolean is written as an expression. */
  readonly strict: boolean;
}

/** A condition as one search identifier: a map, a list of maps, or keywords; undefined where it takes more than one. */
export function selectionFor(predicate: Predicate, writing: Writing): Selection | undefined {
  const items = itemsFor(predicate, writing);
  if (items !== undefined) return asMap(items);
  return match<Predicate, Selection | undefined>(predicate, {
    test: (test) => anyOf(groupsOf(test, writing)?.map((group) => asMap([group]))),
    or: ({ of }) => anyOf(of.map((part) => selectionFor(part, writing))),
    and: () => undefined,
    not: () => undefined,
    constant: () => undefined,
    element: () => undefined,
    sameValue: () => undefined,
    reading: () => undefined,
    opaque: () => undefined,
  });
}

/** A map of items, or keywords on their own. */
function asMap(items: readonly Item[]): Selection {
  const [only] = items;
  return items.length === 1 && only?.field === null && only.modifiers.length === 0 ? only : { kind: 'allOf', items };
}

function anyOf(parts: readonly (Selection | undefined)[] | undefined): Selection | undefined {
  if (parts === undefined || !parts.every((part) => part !== undefined)) return undefined;
  const flat = parts.flatMap((part) => (part.kind === 'anyOf' ? part.of : [part]));
  const merged = mergeAlternatives(flat);
  const [only] = merged;
  return merged.length === 1 && only !== undefined ? only : { kind: 'anyOf', of: merged };
}

/** Joins alternatives that are one test of the same field and modifiers into one list of values. */
function mergeAlternatives(parts: readonly Selection[]): readonly Selection[] {
  const groups = new Map<string, { readonly first: Selection; readonly item: Item | undefined; readonly values: Set<Scalar> }>();
  for (const [index, part] of parts.entries()) {
    const item = joinable(part);
    const key = item === undefined ? `at ${index}` : canonicalJson([item.field, item.modifiers]);
    const group = groups.get(key) ?? { first: part, item, values: new Set<Scalar>() };
    for (const value of item?.values ?? []) group.values.add(value);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ first, item, values }) =>
    item === undefined || values.size === item.values.length ? first : asMap([{ ...item, values: [...values], list: true }]),
  );
}

/** The single item of a selection, where its values can stand in a list with others. */
function joinable(part: Selection): Item | undefined {
  const item = part.kind === 'item' ? part : part.kind === 'allOf' && part.items.length === 1 ? part.items[0] : undefined;
  const single = item === undefined || item.modifiers.includes('all') || item.modifiers.includes('exists') || item.values.includes(null);
  return single ? undefined : item;
}

/** A condition as items that all hold; undefined where it is none, or where two items would have the same key. */
function itemsFor(predicate: Predicate, writing: Writing): readonly Item[] | undefined {
  const special = absence(predicate) ?? existence(predicate);
  if (special !== undefined) return [special];
  return match<Predicate, readonly Item[] | undefined>(predicate, {
    test: (test) => {
      if (test.match.kind === 'null') return nullItems(test.field);
      const groups = groupsOf(test, writing);
      return groups?.length === 1 ? groups : undefined;
    },
    and: ({ of, label }) => {
      // What is excluded stands apart as a filter, unless its author wrote it into the map.
      if (label === undefined && of.some((part) => part.kind === 'not')) return undefined;
      const parts = of.map((part) => itemsFor(part, writing));
      return parts.every((part) => part !== undefined) ? distinct(parts.flat(), label !== undefined) : undefined;
    },
    or: ({ of }) => {
      const parts = of.map((part) => itemsFor(part, writing));
      const single = parts.every((part) => part?.length === 1) ? mergeAlternatives(parts.map((part) => asMap(part ?? []))) : [];
      const [only] = single;
      return single.length !== 1 ? undefined : only?.kind === 'allOf' ? only.items : only?.kind === 'item' ? [only] : undefined;
    },
    sameValue: (node) => reference(node, writing),
    opaque: ({ language, text }) => (language === 'sigma' ? opaqueItem(text) : undefined),
    not: () => undefined,
    constant: () => undefined,
    element: () => undefined,
    reading: () => undefined,
  });
}

function groupsOf({ field, match: wanted }: TestPredicate, writing: Writing): readonly Item[] | undefined {
  const text: TextWriting = { cased: (each) => writing.cased(field, each), strict: writing.strict };
  if (field.kind === 'anywhere') return keywordItems(wanted, text);
  const name = fieldName(field.path);
  return name === undefined ? undefined : valueGroups(wanted, text)?.map((group) => itemOf(name, group));
}

function itemOf(field: string | null, { modifiers, values }: ValueGroup): Item {
  return { kind: 'item', field, modifiers, values, list: values.length > 1 };
}

/** A keyword is contained; the numbers and booleans that are written like it come with it. */
function keywordItems(wanted: Match, writing: TextWriting): readonly Item[] | undefined {
  const parts = alternatives(wanted);
  const texts = parts.filter(({ kind }) => kind === 'text' || kind === 'regex');
  const groups = valueGroups(either(...texts), writing, parts)?.map(asKeywords);
  if (groups === undefined || texts.length === 0 || !groups.every((group) => group !== undefined)) return undefined;
  const said = new Set(groups.flatMap(({ modifiers, values }) => values.flatMap((value) => keywordKinds(modifiers, value))));
  if (parts.some((part) => !texts.includes(part) && !said.has(matchKey(part)))) return undefined;
  const number = (value: Scalar): Scalar => (typeof value === 'string' && parts.some((part) => part.kind === 'number' && String(part.value) === value) ? Number(value) : value);
  return groups.map(({ modifiers, values }) => itemOf(null, { modifiers, values: values.map(number) }));
}

/** Values of a field as keywords, which are contained without saying so; undefined where they would say more. */
function asKeywords({ modifiers, values }: ValueGroup): ValueGroup | undefined {
  if (['startswith', 'endswith', 're'].some((name) => name === modifiers[0])) return { modifiers, values };
  const open = (value: Scalar): boolean => typeof value === 'string' && value !== '' && parseText(value).every(({ kind }) => kind !== 'literal');
  return modifiers[0] === 'contains' || values.every(open) ? { modifiers: modifiers.filter((name) => name !== 'contains'), values } : undefined;
}

function keywordKinds(modifiers: readonly ModifierName[], value: Scalar): readonly string[] {
  const shape = shapeOf(modifiers);
  const read = 'kind' in shape || value === null ? undefined : keywordMatch(value, shape);
  return read === undefined ? [] : alternatives(read).map(matchKey);
}

/** `field: null` says missing or null. */
function absence(predicate: Predicate): Item | undefined {
  if (predicate.kind !== 'or' || predicate.of.length !== 2) return undefined;
  const missing = predicate.of.find((part) => part.kind === 'not' && part.of.kind === 'test' && part.of.match.kind === 'present');
  const isNull = predicate.of.find((part) => part.kind === 'test' && part.match.kind === 'null');
  if (missing?.kind !== 'not' || missing.of.kind !== 'test' || isNull?.kind !== 'test') return undefined;
  const name = nameOf(missing.of.field);
  return name !== undefined && name === nameOf(isNull.field) ? { kind: 'item', field: name, modifiers: [], values: [null], list: false } : undefined;
}

/** `exists` in its two forms: the key through objects, or any value of it. */
function existence(predicate: Predicate): Item | undefined {
  const wanted = predicate.kind !== 'not';
  const of = predicate.kind === 'not' ? predicate.of : predicate;
  const tests = of.kind === 'or' ? of.of : [of];
  const names = tests.map((part) => (part.kind === 'test' && part.match.kind === 'present' ? nameOf(part.field) : undefined));
  const [name] = names;
  if (name === undefined || names.some((each) => each !== name) || names.length > 2) return undefined;
  return { kind: 'item', field: name, modifiers: ['exists'], values: [wanted], list: false };
}

function nameOf(field: Field): string | undefined {
  return field.kind === 'path' ? fieldName(field.path) : undefined;
}

function nullItems(field: Field): readonly Item[] | undefined {
  const name = nameOf(field);
  if (name === undefined) return undefined;
  return [
    { kind: 'item', field: name, modifiers: ['exists'], values: [true], list: false },
    { kind: 'item', field: name, modifiers: [], values: [null], list: false },
  ];
}

function reference({ left, right, relation, fold }: SameValuePredicate, writing: Writing): readonly Item[] | undefined {
  const [a, b] = [fieldName(left.path), fieldName(right.path)];
  if (a === undefined || b === undefined) return undefined;
  const place = ({ equals: undefined, contains: 'contains', startsWith: 'startswith', endsWith: 'endswith' } as const)[relation];
  const cased = fold === 'none' && writing.cased(left, { kind: 'text', parts: [], fold: 'none' });
  // pySigma takes `cased` for text alone: after `fieldref` it refuses it.
  const modifiers: readonly ModifierName[] = [...(cased ? (['cased'] as const) : []), 'fieldref', ...(place === undefined ? [] : [place])];
  return [{ kind: 'item', field: a, modifiers, values: [b], list: false }];
}

/** What this platform itself could not model comes back as it was. */
function opaqueItem(text: string): readonly Item[] | undefined {
  const at = text.indexOf(': ');
  const [field = '', ...names] = text.slice(0, at).split('|');
  const modifiers = at < 0 ? undefined : readModifiers(names);
  if (modifiers === undefined || 'kind' in modifiers) return undefined;
  const value: Scalar = modifiers.includes('week') ? Number(text.slice(at + 2)) : text.slice(at + 2);
  return [{ kind: 'item', field: field === '' ? null : field, modifiers, values: [value], list: false }];
}

/** Items with different keys; single values of the same key are joined with `all`. `own`: their author wrote them together. */
function distinct(items: readonly Item[], own: boolean): readonly Item[] | undefined {
  const byKey = new Map<string, Item>();
  for (const item of items) {
    const key = canonicalJson([item.field, item.modifiers.filter((name) => name !== 'all')]);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, item);
    else {
      const joined = joinAll(known, item, own);
      if (joined === undefined) return undefined;
      byKey.set(key, joined);
    }
  }
  return [...byKey.values()];
}

/** SigmaHQ has `all` for keywords and behind `contains` alone; other values stand in selections of their own. */
function joinAll(a: Item, b: Item, own: boolean): Item | undefined {
  if (canonicalJson(a) === canonicalJson(b)) return a;
  const conjunct = (item: Item): boolean => item.values.length === 1 || item.modifiers.includes('all');
  const text = a.field === null || a.modifiers.some((name) => name === 'contains' || (own && ['startswith', 'endswith', 're', 'fieldref'].includes(name)));
  if (!text || !conjunct(a) || !conjunct(b) || a.values.includes(null)) return undefined;
  const modifiers = a.modifiers.includes('all') ? a.modifiers : [...a.modifiers, 'all' as const];
  return { ...a, modifiers, values: [...new Set([...a.values, ...b.values])], list: true };
}

import { isOfNumbers, lacksAttribute } from '../values/attributes.ts';
import { compareValues } from '../values/compare.ts';
import { nullValue, present, type Predicate } from '../../../../rule/index.ts';
import { entryAt } from '../values/entries.ts';
import { equal } from '../values/equality.ts';
import { hasType, isOf } from '../values/field-tests.ts';
import { ofOneFound, walk } from '../values/deep-walk.ts';
import { failing, mayFail, opaque, opaqueFrom, raise, unfailing, unfailingFrom, within, type Frame } from '../values/frame.ts';
import { pathTo } from '../values/keys.ts';
import { hashed } from '../values/hash.ts';
import { all, always, never, no } from '../conditions/logic.ts';
import { newMark } from '../values/marks.ts';
import { change, grown, isCopied, isMutable, taken } from './mutate.ts';
import { changing } from '../syntax/names-bound.ts';
import type { Expression } from '../syntax/tree.ts';
import { constantMethod, stringMethods, templateMethod, textMethod, textOf } from './text-methods.ts';
import { knownPlace } from './known-places.ts';
import { matchMethod } from './regex-call.ts';
import { setMethod } from './sets.ts';
import { entryIn, isTable } from '../values/tables.ts';
import { alsoUnlikely, unlikely } from '../values/taken.ts';
import { udm } from '../values/udm.ts';
import { boolOf, constantIn, isText, merge, none, scalar, sure, tidy, unionKey, valueKey, type Call, type Case, type Union, type Value } from '../values/values.ts';

/** Calls a method of a value. */
export function callMethod(frame: Frame, of: Value, name: string, call: Call): Union {
  if (changing.has(name) && (isMutable(of) || isCopied(of))) {
    const out = taken(frame, of, name, call);
    if (out !== undefined) {
      if (out.left !== of) change(frame, of, out.left);
      return out.gives;
    }
    const after = grown(frame, of, name, call);
    change(frame, of, after);
    return after === undefined ? opaqueFrom(frame, call.at, 'what changing this value gives is not modelled', of) : none;
  }
  if (of.kind === 'field') return fieldMethod(frame, of, name, call);
  if (of.kind === 'text') return textMethod(frame, of, name, call);
  if (of.kind === 'template') return templateMethod(frame, of, name, call);
  if (of.kind === 'scalar') {
    if (typeof of.value === 'string') return constantMethod(frame, of.value, name, call);
    return of.value !== null && isOfNumbers(name) ? opaque(frame, call.at, `the method \`${name}\` is not modelled`) : failing(frame, 'AttributeError');
  }
  if (of.kind === 'truth') return isOfNumbers(name) ? opaque(frame, call.at, `the method \`${name}\` is not modelled`) : failing(frame, 'AttributeError');
  if (of.kind === 'opaque' && of.string === true && (mappingMethods.has(name) || eventMethods.has(name))) return failing(frame, 'AttributeError');
  if (isTable(of) && name === 'get' && call.args[0]?.length === 1 && call.args.length < 3 && call.keywords.size === 0) return entryIn(frame, of, call.args[0][0]?.value ?? of, call.args[1] ?? none, call.at);
  const givesText = of.kind === 'opaque' && of.string === true && ['lower', 'upper', 'strip', 'replace'].includes(name);
  if (of.kind === 'opaque') return openMethod(frame, of, name, call, givesText);
  if (of.kind === 'dict') return dictMethod(frame, of, name, call);
  if ((of.kind === 'items' || of.kind === 'stream') && of.as === 'set') return setMethod(frame, of, name, call) ?? opaqueFrom(frame, call.at, `the method \`${name}\` of a set is not modelled`, of);
  if ((of.kind === 'items' || of.kind === 'stream') && ((mappingMethods.has(name) && name !== 'copy') || stringMethods.has(name) || eventMethods.has(name))) return failing(frame, 'AttributeError');
  if (of.kind === 'items') return knownPlace(frame, of, name, call) ?? opaque(frame, call.at, `the method \`${name}\` of a list is not modelled`);
  // What a walk through lists found is a scalar or a list of several.
  if (of.kind === 'walk' && (mappingMethods.has(name) || eventMethods.has(name)) && name !== 'copy') return failing(frame, 'AttributeError');
  if (of.kind === 'walk' && stringMethods.has(name)) return ofOneFound(frame, of, 'AttributeError', (value, inner) => callMethod(inner, value, name, call));
  if (of.kind === 'found' && of.list !== true) return matchMethod(frame, of, name, call);
  if (of.kind === 'regex') return frame.machine.call(frame, sure({ kind: 'builtin', name: `re.${name}` }), [sure(of), ...call.args], call.keywords, call.at);
  return opaque(frame, call.at, `the method \`${name}\` is not modelled`);
}

/** A method of something that is not modelled. Without arguments it gives the same for the same value, and fails alike. */
function openMethod(frame: Frame, of: Value & { kind: 'opaque' }, name: string, call: Call, givesText: boolean): Union {
  // Its hour stays what it is in whatever zone it is said to be.
  if (of.known !== undefined && name === 'replace' && call.args.length === 0 && [...call.keywords.keys()].join() === 'tzinfo') return isZone(call.keywords.get('tzinfo')) ? sure(of) : opaqueFrom(frame, call.at, of.why, of);
  if (call.args.length > 0 || call.keywords.size > 0 || changing.has(name)) return (givesText ? unfailingFrom : opaqueFrom)(frame, call.at, of.why, of, givesText);
  const { known, ...unknown } = of;
  if (known !== undefined && ofTimes.has(name)) return unfailingFrom(frame, call.at, of.why, unknown);
  const made: Value = { ...unknown, text: alsoUnlikely(of.text, name) ?? `${of.text}.${name}()`, string: givesText };
  if (!givesText) mayFail(frame, made);
  return sure(made);
}

/** Methods of a time that never fail without arguments. */
const ofTimes = new Set(['weekday', 'isoweekday', 'date', 'time']);

/** Whether times have a method that is known. */
export function isOfTimes(name: string): boolean {
  return ofTimes.has(name) || name === 'replace';
}

function isZone(union: Union = none): boolean {
  const [only, ...more] = union;
  return more.length === 0 && only !== undefined && ((only.value.kind === 'scalar' && only.value.value === null) || (only.value.kind === 'builtin' && only.value.name === 'datetime.timezone.utc'));
}

const mappingMethods = new Set(['get', 'items', 'keys', 'values', 'copy']);
const eventMethods = new Set(['deep_get', 'deep_walk', 'udm', 'udm_path', 'lookup', 'event_time_epoch', 'data_model']);

/** Methods of a value of the event: of a mapping, else of a string; what has no such method raises. */
function fieldMethod(frame: Frame, of: Value & { kind: 'field' }, name: string, call: Call): Union {
  const { path } = of;
  if (of.plain === true && (eventMethods.has(name) || name === 'to_dict')) return failing(frame, 'AttributeError');
  if (path.length === 0 && eventMethods.has(name)) return isRefused(name, call) ? failing(frame, 'TypeError') : eventMethod(frame, name, call);
  // All of it as Python's own dicts and lists (panther_core, `immutable.py`).
  if (name === 'to_dict') {
    raise(frame, no(hasType(path, 'object')), 'AttributeError');
    return call.args.length + call.keywords.size > 0 ? failing(frame, 'TypeError') : sure({ ...of, plain: true });
  }
  if (name === 'deep_get') {
    raise(frame, no(hasType(path, 'object')), 'AttributeError');
    if (isRefused(name, call)) return failing(frame, 'TypeError');
    return deepGet(frame, of, call.args, call.keywords.get('default') ?? none, call.at);
  }
  if (mappingMethods.has(name)) {
    // Lists of the event are copied, too (panther_core, `ImmutableContainerMixin`).
    raise(frame, no(name === 'copy' ? hasType(path, 'object', 'array') : hasType(path, 'object')), 'AttributeError');
    if (name === 'get' && of.plain === true ? refuses(call) : isRefused(name, call)) return failing(frame, 'TypeError');
    if (name === 'keys') return sure({ kind: 'keys', of });
    return name === 'get' ? get(frame, of, call) : unfailing(frame, call.at, `the method \`${name}\` of an object of the event is not modelled`);
  }
  if (stringMethods.has(name)) {
    raise(frame, no(hasType(path, 'string')), 'AttributeError');
    return textMethod(frame, { kind: 'text', path, steps: [] }, name, call);
  }
  if (name === 'count' || name === 'index') return sequenceMethod(frame, of, name, call);
  if (changing.has(name)) return failing(frame, 'AttributeError');
  return opaque(frame, call.at, `the method \`${name}\` is not modelled`);
}

/** The methods that texts and lists have. */
function sequenceMethod(frame: Frame, of: Value & { kind: 'field' }, name: 'count' | 'index', call: Call): Union {
  const { path } = of;
  raise(frame, no(hasType(path, 'string', 'array')), 'AttributeError');
  const text = hasType(path, 'string');
  const ofText = within(frame, text, (inner) => textMethod(inner, { kind: 'text', path, steps: [] }, name, call));
  const [sought] = call.args[0] ?? [];
  // `collections.abc.Sequence.count` takes one, `index` with the bounds of what is looked at.
  const most = name === 'count' ? 1 : 3;
  if (call.args.length > most) raise(frame, no(text), 'TypeError');
  const mark = newMark(frame.machine);
  const item: Value = { ...of, path: [mark] };
  const same = name === 'count' && call.args[0]?.length === 1 && sought !== undefined ? equal(item, sought.value) : undefined;
  const ofList: Union = same === undefined ? openOfList(frame, no(text), of, name, call) : sure({ kind: 'length', of: { kind: 'stream', path, mark, when: same, item: sure(item), as: 'list' } });
  return merge(text, ofText, ofList);
}

/** What `count` or `index` gives for a list where a text is expected. */
function openOfList(frame: Frame, when: Predicate, { path }: Value & { kind: 'field' }, name: 'count' | 'index', { args, at }: Call): Union {
  const why = `the method \`${name}\` of a list is not modelled`;
  const given = args.map(unionKey);
  if (given.includes(undefined)) return within(frame, when, (inner) => (name === 'count' ? unfailing : opaque)(inner, at, why));
  const made: Value & { kind: 'opaque' } = { kind: 'opaque', text: unlikely({ path, types: ['array'], about: `${name} ${given.join()}` }, why).text, why };
  if (name === 'index') within(frame, when, (inner) => mayFail(inner, made));
  return sure(made);
}

/** `mapping.get(key, default)`: the default stands for a missing key only; null stays None. */
function get(frame: Frame, of: Value & { kind: 'field' }, call: Call): Union {
  const key = textOf(call.args[0]);
  const fallback = call.args[1] ?? call.keywords.get('default') ?? none;
  if (key === undefined) return (call.args[0]?.every(({ value }) => isText(value)) === true ? unfailing : opaque)(frame, call.at, 'a computed key is not modelled');
  const found = { ...of, path: pathTo(frame.machine, of, [key]) };
  const there = isOf(found.path, present);
  return tidy([{ when: there, value: found }, ...fallback.map(({ when, value }) => ({ when: all(no(there), when), value }))]);
}

/** A value at the end of keys: the default stands for a missing one, for null, and for a parent that is no object. */
export function deepGet(frame: Frame, of: Value & { kind: 'field' }, keys: readonly Union[], fallback: Union, at: Expression): Union {
  const ways = keys.length === 0 ? undefined : keyWays(keys);
  if (ways === undefined) return opaque(frame, at, 'a computed key is not modelled');
  return tidy(
    ways.flatMap((way): Union => {
      const field = pathTo(frame.machine, of, way.value);
      const there: Predicate = all(way.when, isOf(field, present), no(isOf(field, nullValue)));
      return [{ when: there, value: { ...of, path: field } }, ...fallback.map(({ when, value }) => ({ when: all(way.when, no(there), when), value }))];
    }),
  );
}

const mostKeys = 8;

/** The constants that keys can be, by condition; undefined where one is no constant text. */
function keyWays(keys: readonly Union[]): readonly Case<readonly string[]>[] | undefined {
  let ways: readonly Case<readonly string[]>[] = [{ when: always, value: [] }];
  for (const key of keys) {
    const texts = key.map(({ when, value }) => ({ when, text: textOf(sure(value)) }));
    if (texts.some(({ text }) => text === undefined) || ways.length * texts.length > mostKeys) return undefined;
    ways = ways.flatMap((way) => texts.map(({ when, text = '' }) => ({ when: all(way.when, when), value: [...way.value, text] })));
  }
  return ways;
}

function eventMethod(frame: Frame, name: string, { args, keywords, at }: Call): Union {
  if (name === 'deep_get') return deepGet(frame, { kind: 'field', path: [] }, args, keywords.get('default') ?? none, at);
  if (name === 'udm') {
    const names = args.map(textOf);
    if (names.includes(undefined)) return opaque(frame, at, 'a computed key is not modelled');
    return udm(frame, names.flatMap((each) => each ?? []), keywords.get('default') ?? none, at);
  }
  if (name === 'lookup' || name === 'udm_path') return opaque(frame, at, `\`${name}\` depends on what Panther knows beside the event`);
  if (name === 'deep_walk') return deepWalk(frame, { kind: 'field', path: [], plain: true }, args, keywords, at);
  return opaque(frame, at, `the method \`${name}\` is not modelled`);
}

/** The values that a walk through lists finds. */
export function deepWalk(frame: Frame, from: Value & { kind: 'field' }, keys: readonly Union[], keywords: ReadonlyMap<string, Union>, at: Expression): Union {
  const names = keys.map(textOf);
  if (names.includes(undefined) || names.length === 0) return opaque(frame, at, 'a computed key is not modelled');
  const how = new Set((keywords.get('return_val') ?? scalar('all')).map(({ value }) => (value.kind === 'scalar' ? value.value : undefined)));
  const isOneOf = (...names: readonly string[]): boolean => [...how].every((each) => names.some((name) => name === each));
  const every = isOneOf('all');
  // With any other it gives the text "all" where lists were walked through (panther_core, `enriched_event.py`).
  if (!every && !isOneOf('first', 'last')) return opaque(frame, at, 'this `return_val` of `deep_walk` is not modelled');
  return walk(frame, from, { keys: names.flatMap((name) => name ?? []), fallback: keywords.get('default') ?? none, every, at });
}

/** How many arguments methods of the event and its objects take at most, and by which names (panther_core, `PantherEvent`; `collections.abc.Mapping`). */
const argumentsTaken = new Map<string, readonly [most: number, names: readonly string[]]>([
  ['get', [2, ['key', 'default']]],
  ['deep_get', [Infinity, ['default']]],
  ['deep_walk', [Infinity, ['default', 'return_val']]],
  ['udm', [Infinity, ['default']]],
  ['keys', [0, []]],
  ['values', [0, []]],
  ['items', [0, []]],
  ['copy', [0, []]],
]);

function isRefused(name: string, { args, keywords }: Call): boolean {
  const taken = argumentsTaken.get(name);
  if (taken === undefined) return false;
  const [most, names] = taken;
  return args.length > most || (keywords.size > 0 && [...keywords.keys()].some((each) => names.indexOf(each) < (most === Infinity ? 0 : args.length)));
}

/** `dict.get` takes one or two arguments, and none by its name (Python, "Mapping Types"). */
function refuses({ args, keywords }: Call): boolean {
  return keywords.size > 0 || args.length === 0 || args.length > 2;
}

function dictMethod(frame: Frame, of: Value & { kind: 'dict' }, name: string, { args, keywords, at }: Call): Union {
  if (name === 'get') {
    if (refuses({ args, keywords, at })) return failing(frame, 'TypeError');
    const fallback = args[1] ?? none;
    const key = args[0] ?? none;
    const cases = key.flatMap(({ when, value }) => {
      if (value.kind === 'scalar') return (entryAt(of.entries, value.value) ?? fallback).map((item) => ({ when: all(when, item.when), value: item.value }));
      return undefined;
    });
    if (!cases.includes(undefined)) return tidy(cases.flatMap((each) => each ?? []));
    return entryOf(frame, of, key, fallback, at);
  }
  if (mappingMethods.has(name) && isRefused(name, { args, keywords, at })) return failing(frame, 'TypeError');
  const keys = [...of.entries.keys()].map((key) => scalar(key));
  // Its keys behave as a set: what is looked up among them is hashed (Python, "Dictionary view objects").
  if (name === 'keys') return sure({ kind: 'items', as: 'set', of: keys, shows: of });
  if (name === 'values') return sure({ kind: 'items', as: 'view', of: [...of.entries.values()], shows: of });
  if (name === 'items') return sure({ kind: 'items', as: 'view', of: [...of.entries].map(([key, value]) => sure({ kind: 'items', as: 'tuple', of: [scalar(key), value] })), shows: of });
  return lacksAttribute(of, name, false) ? failing(frame, 'AttributeError') : opaque(frame, at, `the method \`${name}\` of a dict is not modelled`);
}

const mostRows = 600;

/** The entries of a dict; with `together`, those of one constant are one. */
function rowsOf({ entries }: Value & { kind: 'dict' }, together: boolean): readonly { readonly names: readonly Union[]; readonly item: Union }[] {
  const rows = new Map<unknown, { readonly names: Union[]; readonly item: Union }>();
  for (const [name, item] of entries) {
    const constant = together ? constantIn(item) : undefined;
    const key = constant === undefined ? item : valueKey(constant);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { names: [scalar(name)], item });
    else row.names.push(scalar(name));
  }
  return [...rows.values()];
}

/** A constant dict asked for a value of the event: one case for each key. Without a fallback what is not a key raises. */
export function entryOf(frame: Frame, of: Value & { kind: 'dict' }, key: Union, fallback: Union | undefined, at: Expression): Union {
  hashed(frame, key);
  let rest: Predicate = always;
  const cases: { when: Predicate; value: Value }[] = [];
  const rows = rowsOf(of, key.every(({ value }) => ['field', 'text', 'scalar'].includes(value.kind)));
  if (rows.length > mostRows) return opaque(frame, at, 'a table of so many different values is not modelled');
  for (const { names, item } of rows) {
    const [name] = names;
    const same = names.length === 1 ? compareValues(frame, '==', key, name ?? none, at) : compareValues(frame, 'in', key, sure({ kind: 'items', as: 'tuple', of: names }), at);
    const [only] = same;
    const holds = only === undefined || same.length > 1 ? undefined : boolOf(only.value);
    if (holds === undefined) return opaque(frame, at, 'looking this key up is not modelled');
    if (holds === never) continue;
    cases.push(...item.map((each) => ({ when: all(rest, holds, each.when), value: each.value })));
    rest = all(rest, no(holds));
  }
  if (fallback === undefined) raise(frame, rest, 'KeyError');
  return tidy([...cases, ...(fallback ?? []).map((each) => ({ when: all(rest, each.when), value: each.value }))]);
}

import { contains, nullValue, present, test, type Predicate, type TextStep } from '../../../rule/index.ts';
import { affix, compareValues } from './compare.ts';
import { fieldOf, hasType, textIs } from './field-tests.ts';
import { walk } from './deep-walk.ts';
import { each, opaque, opaqueFrom, raise, type Frame } from './frame.ts';
import { hashed } from './hash.ts';
import { all, always, never, no, some } from './logic.ts';
import { textsRelate } from './computed-texts.ts';
import { change, grown, isMutable } from './mutate.ts';
import { changing } from './names-bound.ts';
import { template } from './template.ts';
import type { Expression } from './tree.ts';
import { truthOfUnion } from './truth.ts';
import { udm } from './udm.ts';
import { none, scalar, sure, textWhen, tidy, truth, type Case, type Union, type Value } from './values.ts';

/** What a method call has been given. */
export interface Call {
  readonly args: readonly Union[];
  readonly keywords: ReadonlyMap<string, Union>;
  readonly at: Expression;
}

/** Calls a method of a value. */
export function callMethod(frame: Frame, of: Value, name: string, call: Call): Union {
  if (changing.has(name) && isMutable(of)) {
    const after = grown(frame, of, name, call);
    change(frame, of, after);
    return after === undefined ? opaqueFrom(frame, call.at, 'what changing this value gives is not modelled', of) : none;
  }
  if (of.kind === 'field') return fieldMethod(frame, of, name, call);
  if (of.kind === 'text') return textMethod(frame, of, name, call);
  if (of.kind === 'scalar') {
    if (typeof of.value === 'string') return constantMethod(frame, of.value, name, call);
    raise(frame, always, 'AttributeError');
    return none;
  }
  if (of.kind === 'truth') {
    raise(frame, always, 'AttributeError');
    return none;
  }
  if (of.kind === 'opaque' && of.string === true && (mappingMethods.has(name) || eventMethods.has(name))) {
    raise(frame, always, 'AttributeError');
    return none;
  }
  if (of.kind === 'opaque') return opaqueFrom(frame, call.at, of.why, of, of.string === true && ['lower', 'upper', 'strip', 'replace'].includes(name));
  if (of.kind === 'dict') return dictMethod(frame, of, name, call);
  if (of.kind === 'items') return itemsMethod(frame, of, name, call);
  if (of.kind === 'regex') return frame.machine.call(frame, sure({ kind: 'builtin', name: `re.${name}` }), [sure(of), ...call.args], call.keywords, call.at);
  return opaque(frame, call.at, `the method \`${name}\` is not modelled`);
}

function textOf(union: Union | undefined): string | undefined {
  const [only] = union ?? [];
  return union?.length === 1 && only?.value.kind === 'scalar' && typeof only.value.value === 'string' ? only.value.value : undefined;
}

/** The texts of a constant, or of a tuple of constants. */
function textsOf(union: Union | undefined): readonly string[] | undefined {
  const text = textOf(union);
  if (text !== undefined) return [text];
  const [only] = union ?? [];
  if (union?.length !== 1 || only?.value.kind !== 'items' || only.value.present !== undefined || only.value.as !== 'tuple') return undefined;
  const texts = only.value.of.map(textOf);
  return texts.includes(undefined) ? undefined : texts.flatMap((each) => each ?? []);
}

const mappingMethods = new Set(['get', 'items', 'keys', 'values', 'copy']);
const eventMethods = new Set(['deep_get', 'deep_walk', 'udm', 'udm_path', 'lookup', 'event_time_epoch', 'data_model']);
/** Those of `str`, but for `count` and `index`, which lists have, too (Python, "String Methods"). */
const stringMethods = new Set([
  'startswith', 'endswith', 'lower', 'upper', 'strip', 'lstrip', 'rstrip', 'split', 'rsplit', 'replace', 'casefold', 'title', 'join', 'format', 'find', 'rfind', 'rindex',
  'isdigit', 'isalpha', 'isupper', 'islower', 'isascii', 'isdecimal', 'isidentifier', 'isprintable', 'isspace', 'istitle', 'isnumeric', 'isalnum',
  'encode', 'splitlines', 'partition', 'rpartition', 'removeprefix', 'removesuffix', 'capitalize', 'swapcase', 'zfill', 'center', 'ljust', 'rjust', 'expandtabs',
  'translate', 'maketrans', 'format_map',
]);

/** Methods of a value of the event: of a mapping, else of a string; what has no such method raises. */
function fieldMethod(frame: Frame, of: Value & { kind: 'field' }, name: string, call: Call): Union {
  const { path } = of;
  if (path.length === 0 && eventMethods.has(name)) return eventMethod(frame, name, call);
  if (name === 'deep_get' && of.plain !== true) {
    raise(frame, no(hasType(path, 'object')), 'AttributeError');
    return deepGet(frame, of, call.args, call.keywords.get('default') ?? none, call.at);
  }
  if (mappingMethods.has(name)) {
    raise(frame, no(hasType(path, 'object')), 'AttributeError');
    return name === 'get' ? get(frame, of, call) : opaque(frame, call.at, `the method \`${name}\` of an object of the event is not modelled`);
  }
  if (stringMethods.has(name)) {
    raise(frame, no(hasType(path, 'string')), 'AttributeError');
    return textMethod(frame, { kind: 'text', path, steps: [] }, name, call);
  }
  // Texts and lists have these.
  if (name === 'count' || name === 'index') {
    raise(frame, no(hasType(path, 'string', 'array')), 'AttributeError');
    return opaque(frame, call.at, `the method \`${name}\` is not modelled`);
  }
  // What can be changed is no value of the event, but what was copied of it.
  if (of.plain !== true && changing.has(name)) {
    raise(frame, always, 'AttributeError');
    return none;
  }
  return opaque(frame, call.at, `the method \`${name}\` is not modelled`);
}

/** `mapping.get(key, default)`: the default stands for a missing key only; null stays None. */
function get(frame: Frame, { path, ...rest }: Value & { kind: 'field' }, call: Call): Union {
  const key = textOf(call.args[0]);
  const fallback = call.args[1] ?? call.keywords.get('default') ?? none;
  if (key === undefined) return opaque(frame, call.at, 'a computed key is not modelled');
  const there = test(fieldOf([...path, key]), present);
  return tidy([{ when: there, value: { ...rest, path: [...path, key] } }, ...fallback.map(({ when, value }) => ({ when: all(no(there), when), value }))]);
}

/** A value at the end of keys: the default stands for a missing one, for null, and for a parent that is no object. */
export function deepGet(frame: Frame, { path, ...rest }: Value & { kind: 'field' }, keys: readonly Union[], fallback: Union, at: Expression): Union {
  const ways = keys.length === 0 ? undefined : keyWays(keys);
  if (ways === undefined) return opaque(frame, at, 'a computed key is not modelled');
  return tidy(
    ways.flatMap((way): Union => {
      const field = fieldOf([...path, ...way.value]);
      const there: Predicate = all(way.when, test(field, present), no(test(field, nullValue)));
      return [{ when: there, value: { ...rest, path: field.path } }, ...fallback.map(({ when, value }) => ({ when: all(way.when, no(there), when), value }))];
    }),
  );
}

const mostKeys = 8;

/** A value satisfies a condition in all of its cases; undefined where one is not known to. */
function everyWhen(union: Union, holds: (value: Value) => Predicate | undefined): Predicate | undefined {
  const parts = union.map(({ when, value }) => ({ when, own: holds(value) }));
  return parts.some(({ own }) => own === undefined) ? undefined : all(...parts.map(({ when, own }) => some(no(when), own ?? never)));
}

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
  const how = keywords.get('return_val');
  return walk(frame, from, { keys: names.flatMap((name) => name ?? []), fallback: keywords.get('default') ?? none, every: how === undefined || textOf(how) === 'all', at });
}

/** `split` and `rsplit` at a constant, everywhere or once; undefined for anything else. */
function piecesOf(of: Value & { kind: 'text' }, name: 'split' | 'rsplit', args: readonly Union[], keywords: ReadonlyMap<string, Union>): Value | undefined {
  const by = textOf(args[0] ?? keywords.get('sep'));
  const most = args[1] ?? keywords.get('maxsplit');
  const [only] = most ?? [];
  if (by === undefined || by === '') return undefined;
  if (most === undefined) return { ...of, kind: 'pieces', by };
  return only?.value.kind === 'scalar' && only.value.value === 1 ? { ...of, kind: 'pieces', by, once: name === 'split' ? 'first' : 'last' } : undefined;
}

function textMethod(frame: Frame, of: Value & { kind: 'text' }, name: string, { args, keywords, at }: Call): Union {
  const step = (next: TextStep): Union => sure({ ...of, steps: [...of.steps, next] });
  if (name === 'lower' || name === 'casefold') return step({ kind: 'lower' });
  if (name === 'upper') return step({ kind: 'upper' });
  if (name === 'strip' || name === 'lstrip' || name === 'rstrip') {
    const characters = textOf(args[0]);
    const ends = name === 'strip' ? 'both' : name === 'lstrip' ? 'left' : 'right';
    if (args.length === 0 || characters !== undefined) return step({ kind: 'strip', ends, ...(characters === undefined ? {} : { characters }) });
  }
  if (name === 'startswith' || name === 'endswith') {
    const affixes = args.length === 1 ? args[0] : undefined;
    if (affixes !== undefined) return each(frame, affixes, (value, inner) => startsOrEnds(inner, of, name, value, at));
  }
  if (name === 'split' || name === 'rsplit') {
    const pieces = piecesOf(of, name, args, keywords);
    if (pieces !== undefined) return sure(pieces);
  }
  if (name === 'find' || name === 'count') {
    const text = textOf(args[0]);
    const found = text === undefined ? undefined : textIs(of, contains(text));
    if (found !== undefined) return opaque(frame, at, `the number that \`${name}\` gives is not modelled`);
  }
  return opaque(frame, at, `the method \`${name}\` of a text is not modelled`, !/^(?:is|split|count|find|encode|partition|rpartition|rsplit|startswith|endswith)/.test(name));
}

/** `s.startswith(x)` and `s.endswith(x)`: x is a text or a tuple of texts, anything else raises. */
function startsOrEnds(frame: Frame, of: Value & { kind: 'text' | 'scalar' }, name: 'startswith' | 'endswith', value: Value, at: Expression): Union {
  if (value.kind === 'field') raise(frame, no(hasType(value.path, 'string')), 'TypeError');
  const texts = textsOf(sure(value));
  const plain = of.kind === 'text' && texts !== undefined ? affix(of, name, texts) : undefined;
  const holds = plain ?? textsRelate(of, value, name === 'startswith' ? 'startsWith' : 'endsWith');
  return holds === undefined ? opaqueFrom(frame, at, `the method \`${name}\` of a text is not modelled`, of) : truth(holds);
}

function splitText(text: string, { by, once }: Value & { kind: 'pieces' }): readonly string[] {
  const at = once === 'first' ? text.indexOf(by) : text.lastIndexOf(by);
  if (once === undefined) return text.split(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + by.length)];
}

function constantMethod(frame: Frame, text: string, name: string, { args, keywords, at }: Call): Union {
  const first = textOf(args[0]);
  const texts = textsOf(args[0]);
  if (name === 'lower' || name === 'casefold') return scalar(text.toLowerCase());
  if (name === 'upper') return scalar(text.toUpperCase());
  if (name === 'strip' && args.length === 0) return scalar(text.trim());
  if (name === 'startswith' && texts !== undefined) return scalar(texts.some((each) => text.startsWith(each)));
  if (name === 'endswith' && texts !== undefined) return scalar(texts.some((each) => text.endsWith(each)));
  if (name === 'startswith' || name === 'endswith') return each(frame, args[0] ?? none, (value, inner) => startsOrEnds(inner, { kind: 'scalar', value: text }, name, value, at));
  if (name === 'split' || name === 'rsplit') {
    const pieces = piecesOf({ kind: 'text', path: [], steps: [] }, name, args, keywords);
    if (pieces?.kind === 'pieces') return sure({ kind: 'items', as: 'list', of: splitText(text, pieces).map((each) => scalar(each)) });
  }
  if (name === 'split' && args.length === 0) {
    return sure({ kind: 'items', as: 'list', of: text.trim() === '' ? [] : text.trim().split(/\s+/).map((each) => scalar(each)) });
  }
  if (name === 'replace' && args.length === 2) {
    const second = textOf(args[1]);
    if (first !== undefined && second !== undefined) return scalar(text.replaceAll(first, () => second));
  }
  if (name === 'join') {
    const [only] = args[0] ?? [];
    if (args[0]?.length === 1 && only?.value.kind === 'items' && only.value.present === undefined && only.value.as !== 'set') {
      const { of } = only.value;
      const texts = of.map((item) => everyWhen(item, textWhen));
      if (texts.includes(undefined)) return opaque(frame, at, 'joining these values is not modelled', true);
      raise(frame, no(all(...texts.flatMap((text_) => text_ ?? []))), 'TypeError');
      return template(of.flatMap((item, index) => (index === 0 ? [item] : [text, item])));
    }
    return opaque(frame, at, 'joining these values is not modelled', true);
  }
  if (name === 'format' && !/\{[^}]/.test(text) && text.split('{}').length - 1 === args.length) {
    return template(text.split('{}').flatMap((part, index) => (index < args.length ? [part, args[index] ?? none] : [part])));
  }
  return opaque(frame, at, `the method \`${name}\` of a text is not modelled`, name === 'format' || name === 'replace');
}

function dictMethod(frame: Frame, of: Value & { kind: 'dict' }, name: string, { args, keywords, at }: Call): Union {
  if (name === 'get') {
    const fallback = args[1] ?? keywords.get('default') ?? none;
    const key = args[0] ?? none;
    const cases = key.flatMap(({ when, value }) => {
      if (value.kind === 'scalar') return (of.entries.get(value.value) ?? fallback).map((item) => ({ when: all(when, item.when), value: item.value }));
      return undefined;
    });
    if (!cases.includes(undefined)) return tidy(cases.flatMap((each) => each ?? []));
    return entryOf(frame, of, key, fallback, at);
  }
  const keys = [...of.entries.keys()].map((key) => scalar(key));
  // Its keys behave as a set: what is looked up among them is hashed (Python, "Dictionary view objects").
  if (name === 'keys') return sure({ kind: 'items', as: 'set', of: keys });
  if (name === 'values') return sure({ kind: 'items', as: 'list', of: [...of.entries.values()] });
  if (name === 'items') return sure({ kind: 'items', as: 'list', of: [...of.entries].map(([key, value]) => sure({ kind: 'items', as: 'tuple', of: [scalar(key), value] })) });
  return opaque(frame, at, `the method \`${name}\` of a dict is not modelled`);
}

/** A constant dict asked for a value of the event: one case for each key. Without a fallback what is not a key raises. */
export function entryOf(frame: Frame, of: Value & { kind: 'dict' }, key: Union, fallback: Union | undefined, at: Expression): Union {
  hashed(frame, key);
  let rest: Predicate = always;
  const cases: { when: Predicate; value: Value }[] = [];
  for (const [name, item] of of.entries) {
    const same = frame.machine.call(frame, sure({ kind: 'builtin', name: 'operator.eq' }), [key, scalar(name)], new Map(), at);
    const [only] = same;
    if (same.length !== 1 || only?.value.kind !== 'truth') {
      if (only?.value.kind === 'scalar' && only.value.value === false) continue;
      return opaque(frame, at, 'looking this key up is not modelled');
    }
    const { of: holds } = only.value;
    cases.push(...item.map((each) => ({ when: all(rest, holds, each.when), value: each.value })));
    rest = all(rest, no(holds));
  }
  if (fallback === undefined) raise(frame, rest, 'KeyError');
  return tidy([...cases, ...(fallback ?? []).map((each) => ({ when: all(rest, each.when), value: each.value }))]);
}

/** The elements of a list of the event that are in a set, too. */
export function sharedElements(frame: Frame, set: Value & { kind: 'items' }, list: Value & { kind: 'stream' }, at: Expression): Union {
  const among = compareValues(frame, 'in', list.item, sure(set), at);
  const holds = truthOfUnion(among);
  return holds === undefined ? opaque(frame, at, 'what these sets share is not modelled') : sure({ ...list, when: all(list.when, holds), as: 'set' });
}

function itemsMethod(frame: Frame, of: Value & { kind: 'items' }, name: string, { args, at }: Call): Union {
  if (of.as === 'set' && name === 'intersection' && args.length === 1) {
    return each(frame, args[0] ?? none, (value, inner) => {
      if (value.kind === 'stream') return sharedElements(inner, of, value, at);
      if (value.kind === 'opaque') return opaqueFrom(inner, at, value.why, value);
      return frame.machine.call(inner, sure({ kind: 'builtin', name: 'set.&' }), [sure(of), sure(value)], new Map(), at);
    });
  }
  const [first] = args;
  const [only] = first ?? [];
  if (of.as === 'set' && only?.value.kind === 'items' && first?.length === 1) {
    const operators: Readonly<Record<string, string>> = { union: '|', difference: '-' };
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (operator !== undefined) return frame.machine.call(frame, sure({ kind: 'builtin', name: `set.${operator}` }), [sure(of), first], new Map(), at);
  }
  return opaque(frame, at, `the method \`${name}\` of a list is not modelled`);
}

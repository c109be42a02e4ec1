import { either, nullValue, test, type Match } from '../../../../rule/index.ts';
import { compileMatch } from '../../../../logic/holds/compile-match.ts';
import { address, addressOf, network } from './addresses.ts';
import { numbered, ranged, sorted, together } from './arranged.ts';
import { calculationOfOne } from './calculation.ts';
import { compareValues } from '../values/compare.ts';
import { distinct, isUnordered, membersOf } from './distinct.ts';
import { fieldOf, hasType, textIs } from '../values/field-tests.ts';
import { foundTruth, ofOneFound, single } from '../values/deep-walk.ts';
import { condition } from '../values/condition.ts';
import { each, eachPair, failing, mayFail, opaque, opaqueFrom, raise, unfailing, unfailingFrom, within, type Frame } from '../values/frame.ts';
import { hashed } from '../values/hash.ts';
import { hasAttribute } from './has-attribute.ts';
import { globMatch } from '../texts/glob.ts';
import { asGiven, collected, iterate, iterations } from './iterate.ts';
import { all, always, elementOf, no, some } from '../conditions/logic.ts';
import { dumpedJson, parsedJson, writtenJson } from './json-call.ts';
import { readsTime, timeOf } from './moments.ts';
import { inOrder } from './in-order.ts';
import { isNewCombination } from './new-terms.ts';
import { deepGet, deepWalk } from './methods.ts';
import { floatOf, intOf, summed } from './numbers.ts';
import { isInstance } from './instances.ts';
import { plainRegex, searchRegex } from './regex-call.ts';
import { textOf } from './text-methods.ts';
import { buildingCalls } from './building-calls.ts';
import { dictCalls } from './dict-calls.ts';
import { foldingCalls } from './folding-calls.ts';
import { loggingCalls } from './logging-calls.ts';
import { plainCalls } from './plain-calls.ts';
import { regexTexts } from './regex-texts.ts';
import { newMark } from '../values/marks.ts';
import { whenRaised } from '../values/raises.ts';
import { predicateOf } from '../values/truth.ts';
import { alsoUnlikely, unlikely } from '../values/taken.ts';
import { template, textOfSeveral } from '../values/template.ts';
import { constantIn, isNoText, isText, merge, none, scalar, sure, truth, type Call, type Case, type Union, type Value } from '../values/values.ts';

type Builtin = (frame: Frame, call: Call) => Union;

/** Calls what Python or a published helper module provides, by its full name. */
export function callBuiltin(frame: Frame, name: string, call: Call): Union {
  const known = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  const [least, most] = (Object.hasOwn(arities, name) ? arities[name] : undefined) ?? [0, Infinity];
  if (call.args.length > most || (call.args.length < least && call.keywords.size === 0)) return failing(frame, 'TypeError');
  if (call.args.length === 0 && call.keywords.size > 0 && name !== 'dict') return opaque(frame, call.at, `\`${name}\` with arguments by name alone is not modelled`);
  return known?.(frame, call) ?? unmodelledCall(frame, name, call);
}

/** How many arguments are taken by their place, at least and at most. */
const arities: Readonly<Record<string, readonly [least: number, most: number]>> = {
  bool: [0, 1], len: [1, 1], float: [0, 1], isinstance: [2, 2], hasattr: [2, 2], any: [1, 1], all: [1, 1], sum: [1, 2], list: [0, 1], tuple: [0, 1], set: [0, 1],
  frozenset: [0, 1], sorted: [1, 1], reversed: [1, 1], enumerate: [1, 2], dict: [0, 1], 'json.loads': [1, 1], 'fnmatch.fnmatch': [2, 2],
};

/** A function that is not modelled. */
function unmodelledCall(frame: Frame, name: string, call: Call): Union {
  const why = `\`${name}\` is not modelled`;
  return each(frame, first(call), (value, inner) => {
    return readsTime(name) ? timeOf(inner, value, name, call) : (neverFail.has(name) ? unfailingFrom : opaqueFrom)(inner, call.at, why, value);
  });
}

/** Functions of Python that take a value of any type. */
const neverFail = new Set(['callable', 'hasattr', 'id', 'repr']);

/** Whether a function is stated here. */
export function isBuiltin(name: string): boolean {
  return Object.hasOwn(builtins, name);
}

function first({ args }: Call): Union {
  return args[0] ?? none;
}

const builtins: Readonly<Record<string, Builtin>> = {
  bool: (frame, call) => (call.args.length === 0 ? scalar(false) : truth(condition(frame, first(call), call.at))),
  len: (frame, call) =>
    each(frame, single(frame.machine, first(call)), (value, inner) => {
      if (value.kind === 'field') raise(inner, no(hasType(value.path, 'string', 'array', 'object')), 'TypeError');
      if (hasNoLength(value)) return failing(inner, 'TypeError');
      if (value.kind === 'keys') return sure({ kind: 'length', of: value.of });
      if (value.kind === 'scalar' && typeof value.value === 'string') return scalar([...value.value].length);
      if (value.kind === 'items' && value.present === undefined && value.as !== 'set') return scalar(value.of.length);
      if (value.kind === 'items' && value.as === 'set') {
        const once = distinct(value);
        return once === undefined ? unfailing(inner, call.at, 'how many values of this set are different is not modelled') : sure({ kind: 'length', of: once });
      }
      if (value.kind === 'opaque' && value.string !== true) mayFail(inner, value);
      const open = value.kind === 'opaque' ? alsoUnlikely(value.text, 'len') : undefined;
      if (value.kind === 'opaque' && open !== undefined) return sure({ ...value, text: open, string: false });
      return sure({ kind: 'length', of: value });
    }),
  str: (frame, call) => {
    if (call.args.length === 0) return scalar('');
    if (call.args.length > 1 || call.keywords.size > 0) return opaque(frame, call.at, 'this `str` is not modelled', true);
    return each(frame, single(frame.machine, first(call)), (value, inner) => {
      if (value.kind === 'text' || value.kind === 'template' || (value.kind === 'scalar' && typeof value.value === 'string')) return sure(value);
      if (value.kind === 'field' && value.path.length > 0 && value.float !== true) return textsOfField(inner, value);
      if (value.kind === 'scalar' && (typeof value.value !== 'number' || value.float === true || Number.isSafeInteger(value.value))) return template([sure(value)]);
      if (value.kind === 'field' && value.path.length === 0) return sure({ kind: 'text', path: [], steps: [], printed: 'object' });
      if (isEmpty(value)) return scalar(value.kind === 'dict' ? '{}' : '[]');
      if (value.kind === 'walk') return textOfSeveral(inner, call.at);
      if (value.kind === 'truth') return [{ when: value.of, value: { kind: 'scalar', value: 'True' } }, { when: no(value.of), value: { kind: 'scalar', value: 'False' } }];
      return unfailing(inner, call.at, 'the text of this value is not modelled', true);
    });
  },
  int: (frame, call) => call.args.length === 0 ? scalar(0) : each(frame, single(frame.machine, first(call)), (value, inner) => intOf(inner, value, call)),
  float: (frame, call) => call.args.length === 0 ? sure({ kind: 'scalar', value: 0, float: true }) : each(frame, single(frame.machine, first(call)), (value, inner) => floatOf(inner, value, call)),
  isinstance: (frame, call) => eachPair(frame, first(call), call.args[1] ?? none, (value, types, inner) => isInstance(inner, value, sure(types), call.at)),
  abs: (frame, call) => ofOne(frame, call, 'abs'),
  round: (frame, call) => ofOne(frame, call, 'round'),
  any: (frame, call) => quantify(frame, call, 'any'),
  all: (frame, call) => quantify(frame, call, 'all'),
  sum: (frame, call) => each(frame, first(call), (value, inner) => summed(inner, value, call)),
  list: (frame, call) => collect(frame, call, 'list'),
  tuple: (frame, call) => collect(frame, call, 'tuple'),
  set: (frame, call) => collect(frame, call, 'set'),
  frozenset: (frame, call) => collect(frame, call, 'set').map(({ when, value }) => ({ when, value: value.kind === 'items' || value.kind === 'stream' ? { ...value, frozen: true } : value })),
  sorted: (frame, call) => each(frame, first(call), (value, inner) => sorted(inner, value, call) ?? ranked(inner, value, call)),
  reversed: (frame, call) => each(frame, first(call), (value, inner) => (value.kind === 'items' && value.as !== 'set' && value.as !== 'generator' && value.present === undefined ? sure({ ...value, as: 'generator', of: value.of.toReversed() }) : opaqueFrom(inner, call.at, 'the reverse of these values is not modelled', value))),
  enumerate: (frame, { args, keywords, at }) => {
    const { value: from, float } = constantIn(args[1] ?? keywords.get('start') ?? scalar(0)) ?? {};
    if (typeof from !== 'number' || !Number.isInteger(from) || float === true) return opaque(frame, at, 'numbers from this start are not modelled');
    return each(frame, args[0] ?? none, (value, inner) => numbered(inner, value, at) ?? together(inner, { args: [sure(value)], keywords: new Map(), at }, (lists) => [(lists[0] ?? []).map((_, index) => scalar(from + index)), ...lists]));
  },
  zip: (frame, call) => together(frame, call, (lists) => lists),
  range: ranged,
  print: () => none,
  ...buildingCalls,
  ...dictCalls,
  ...foldingCalls,
  ...loggingCalls,
  ...plainCalls,
  ...regexTexts,
  hasattr: (frame, call) => {
    // Names of attributes are texts.
    if (call.args[1]?.every(({ value }) => isText(value)) !== true) return opaque(frame, call.at, 'an attribute of this name is not modelled');
    return each(frame, first(call), (value, inner) => hasAttribute(value, textOf(call.args[1])) ?? unmodelledCall(inner, 'hasattr', call));
  },
  'rulec.values': (frame, call) => walked(frame, call, 'flatten'),
  'rulec.scalars': (frame, call) => walked(frame, call, 'anywhere'),
  'rulec.json_text': (frame, call) => each(frame, first(call), (value, inner) => writtenJson(inner, value, call)),
  'rulec.is_new': isNewCombination,
  'operator.eq': (frame, { args, at }) => compareValues(frame, '==', args[0] ?? none, args[1] ?? none, at),
  're.compile': (frame, call) => {
    const pattern = textOf(first(call));
    const flags = flagsOf(call.args[1] ?? call.keywords.get('flags'));
    const plain = pattern === undefined || flags === undefined ? undefined : plainRegex(pattern, flags);
    return plain === undefined ? opaque(frame, call.at, 'a computed regular expression is not modelled') : sure({ kind: 'regex', ...plain });
  },
  're.search': (frame, call) => regex(frame, call, 'search'),
  're.match': (frame, call) => regex(frame, call, 'match'),
  're.fullmatch': (frame, call) => regex(frame, call, 'fullmatch'),
  're.findall': (frame, call) => each(frame, regex(frame, call, 'search'), (value) => (value.kind === 'found' ? sure({ ...value, list: true }) : value.kind === 'scalar' ? sure({ kind: 'items', as: 'list', of: [] }) : sure(value))),
  'fnmatch.fnmatch': (frame, call) => glob(frame, first(call), call.args[1] ?? none, call),
  'fnmatch.fnmatchcase': (frame, call) => glob(frame, first(call), call.args[1] ?? none, call),
  'panther_base_helpers.pattern_match': (frame, call) => glob(frame, first(call), call.args[1] ?? call.keywords.get('pattern') ?? none, call),
  'panther_base_helpers.deep_get': (frame, { args, keywords, at }) =>
    each(frame, args[0] ?? none, (value, inner) => {
      const fallback = keywords.get('default') ?? none;
      if (value.kind === 'field') return deepGet(inner, value, args.slice(1), fallback, at);
      if (value.kind === 'scalar') return fallback;
      if (value.kind === 'dict' && (value.entries.size === 0 || args.length === 2)) return inner.machine.call(inner, sure({ kind: 'method', of: value, name: 'get' }), [args[1] ?? none, fallback], new Map(), at);
      return opaque(inner, at, '`deep_get` of this value is not modelled');
    }),
  'panther_base_helpers.deep_walk': (frame, { args, keywords, at }) =>
    each(frame, args[0] ?? none, (value, inner) => {
      if (value.kind === 'field') return deepWalk(inner, value, args.slice(1), keywords, at);
      if (value.kind === 'scalar') return value.value === null || args.length > 1 ? (keywords.get('default') ?? none) : sure(value);
      return opaque(inner, at, '`deep_walk` of this value is not modelled');
    }),
  'json.dumps': (frame, call) => each(frame, first(call), (value, inner) => dumpedJson(inner, value, call)),
  'json.loads': (frame, call) => each(frame, first(call), (value, inner) => parsedJson(inner, value, call)),
  'ipaddress.ip_address': (frame, call) => each(frame, first(call), (value, inner) => address(inner, value, call)),
  'ipaddress.IPv4Address': (frame, call) => each(frame, first(call), (value, inner) => addressOf(inner, value, '0.0.0.0/0', call)),
  'ipaddress.IPv6Address': (frame, call) => each(frame, first(call), (value, inner) => addressOf(inner, value, '::/0', call)),
  'ipaddress.ip_network': (frame, call) => each(frame, first(call), (value, inner) => network(inner, value, call)),
};

/** `abs` and `round` of one number. */
function ofOne(frame: Frame, call: Call, name: 'abs' | 'round'): Union {
  return each(frame, first(call), (value, inner) => (call.args.length === 1 && call.keywords.size === 0 ? calculationOfOne(inner, name, value) : undefined) ?? unmodelledCall(inner, name, { ...call, args: [sure(value), ...call.args.slice(1)] }));
}

/** `sorted` of what is not known one by one: a list that can be asked for its first and last element. */
function ranked(frame: Frame, value: Value, call: Call): Union {
  const given = value.kind === 'pieces' ? iterations(frame, value)?.flatMap(({ when, stream }): Union => (stream === undefined ? [] : [{ when, value: { ...stream, kind: 'stream', as: 'list' } }])) : sure(value);
  if (given === undefined) return opaque(frame, call.at, 'the order of these values is not modelled');
  const descending = constantIn(call.keywords.get('reverse') ?? scalar(false))?.value;
  return collect(frame, { ...call, args: [given] }, 'list').map(({ when, value: list }) => {
    if (list.kind !== 'stream') return { when, value: list };
    within(frame, when, (inner) => inOrder(inner, value, list, call.at));
    return { when, value: { ...list, ranked: { item: list.item, descending: Boolean(descending) } } };
  });
}

/** `str(x)` by the type of x: a string is itself, True, False and None have their names, anything else its Python text. */
function textsOfField(frame: Frame, { path }: Value & { kind: 'field' }): Union {
  frame.machine.notes.assumed.add('wholeNumbers');
  const named = ([[nullValue, 'None'], [{ kind: 'boolean', value: true }, 'True'], [{ kind: 'boolean', value: false }, 'False']] as const).map(
    ([match, value]): Case => ({ when: test(fieldOf(path), match), value: { kind: 'scalar', value } }),
  );
  const printed = (['number', 'array', 'object'] as const).map((type): Case => ({ when: hasType(path, type), value: { kind: 'text', path, steps: [], printed: type } }));
  return [{ when: hasType(path, 'string'), value: { kind: 'text', path, steps: [] } }, ...named, ...printed];
}

/** A list or dict of Python's own without anything in it. */
function isEmpty(value: Value): value is Value & { kind: 'items' | 'dict' } {
  return value.kind === 'dict' ? value.entries.size === 0 : value.kind === 'items' && value.as === 'list' && value.of.length === 0;
}

/** Numbers, bools, functions and the like have no length. */
const lengthless: ReadonlySet<Value['kind']> = new Set(['truth', 'total', 'length', 'integer', 'calculated', 'place', 'occurrences', 'address', 'fixedAddress', 'network', 'namedNetwork', 'function', 'method', 'module', 'regex', 'exception']);

function hasNoLength(value: Value): boolean {
  if (value.kind === 'scalar') return typeof value.value !== 'string';
  if (value.kind === 'found') return value.list !== true;
  return lengthless.has(value.kind) || (value.kind === 'builtin' && !value.name.includes('.')) || ('as' in value && value.as === 'generator');
}

/** The values that a written rule's own helper finds by walking the event. */
function walked(frame: Frame, call: Call, reach: 'flatten' | 'anywhere'): Union {
  const [only] = first(call);
  const keys = call.args.slice(1).map(textOf);
  if (first(call).length !== 1 || only?.value.kind !== 'field' || keys.includes(undefined)) return opaque(frame, call.at, 'walking through this value is not modelled');
  const mark = newMark(frame.machine);
  const path = [...only.value.path, ...keys.flatMap((key) => key ?? [])];
  return sure({ kind: 'stream', path, mark, reach, when: always, item: sure({ kind: 'field', path: [mark] }), as: 'list' });
}

/** `any` and `all` of a list that is already made: every element was evaluated before. */
function quantify(frame: Frame, call: Call, name: 'any' | 'all'): Union {
  return each(frame, first(call), (value, inner) =>
    iterate(inner, value, {
      known: (items, presence) => {
        const parts = items.map((item, index) => {
          const holds = condition(inner, item, call.at);
          const there = presence?.[index] ?? always;
          return name === 'any' ? all(there, holds) : some(no(there), holds);
        });
        return truth(name === 'any' ? some(...parts) : all(...parts));
      },
      stream: (stream) => {
        const holds = within(inner, stream.when, (deeper) => condition(deeper, stream.item, call.at));
        const found = predicateOf(stream, all(stream.when, name === 'any' ? holds : no(holds)));
        return found === undefined ? unfailing(inner, call.at, 'this condition on elements is not modelled') : truth(name === 'any' ? found : no(found));
      },
      unknown: () => quantifyTexts(value, name) ?? opaqueFrom(inner, call.at, `\`${name}\` of this value is not modelled`, value),
    }),
  );
}

/** `any` and `all` of the characters of a text, each of which counts as true, or of the keys of an object, where one can be empty; undefined of other values. */
function quantifyTexts(value: Value, name: 'any' | 'all'): Union | undefined {
  if (value.kind === 'walk' && value.beside === undefined) return name === 'any' ? truth(foundTruth(value)) : scalar(true);
  if (value.kind !== 'field') return undefined;
  const { text, why } = unlikely({ path: value.path, types: ['object'], about: name }, 'whether a key of an object is empty is not modelled');
  return merge(hasType(value.path, 'string'), scalar(true), sure({ kind: 'opaque', text, why }));
}

function collect(frame: Frame, call: Call, as: 'list' | 'tuple' | 'set'): Union {
  if (call.args.length === 0) return sure({ kind: 'items', as, of: [] });
  return each(frame, first(call), (given, inner) => {
    const value = given.kind === 'keys' ? given.of : given;
    if (value.kind === 'items') return ofItems(inner, value, as) ?? unfailing(inner, call.at, 'how many values of this set are different is not modelled');
    if (value.kind === 'dict') return sure({ kind: 'items', as, of: [...value.entries.keys()].map((key) => scalar(key)) });
    if (value.kind === 'scalar' && typeof value.value !== 'string') return failing(inner, 'TypeError');
    if (value.kind === 'stream') return as === 'set' ? ofStream(inner, value, call) : sure({ ...asGiven(value), as });
    if (value.kind === 'pieces' && as === 'list') return sure({ ...value });
    if (value.kind === 'opaque' && alsoUnlikely(value.text, as) !== undefined) return sure(collected(value, as));
    const ways = value.kind === 'field' || value.kind === 'pieces' || value.kind === 'scalar' ? iterations(inner, given) : undefined;
    if (ways === undefined) return opaque(inner, call.at, `\`${as}\` of this value is not modelled`);
    if (as === 'set' && value.kind === 'field') raise(inner, elementOf(value.path, test(fieldOf([]), either({ kind: 'type', of: 'array' }, { kind: 'type', of: 'object' }))), 'TypeError');
    return ways.flatMap(({ when, known, stream, texts }): Union => {
      if (stream !== undefined) return [{ when, value: { ...stream, kind: 'stream', as } }];
      return texts === undefined ? [{ when, value: { kind: 'items', as, of: as === 'set' ? membersOf(known?.items ?? []) : (known?.items ?? []) } }] : texts.map((item) => ({ when: all(when, item.when), value: collected(item.value, as) }));
    });
  });
}

/** The elements of a stream as a set, which hashes them. */
function ofStream(frame: Frame, value: Value & { kind: 'stream' }, { at }: Call): Union {
  const inner: Frame = { ...frame, partial: true, live: always, raises: [] };
  if (value.as !== 'set') hashed(inner, value.item);
  const raised = predicateOf(value, all(value.when, whenRaised(inner.raises)));
  if (raised === undefined) return opaque(frame, at, 'whether these values can be in a set is not modelled');
  raise(frame, raised, 'TypeError');
  return sure({ ...value, as: 'set' });
}

/** Known elements as another collection. Those of a set are in no order that could be said: it is not said that each is there. */
function ofItems(frame: Frame, value: Value & { kind: 'items' }, as: 'list' | 'tuple' | 'set'): Union | undefined {
  const { of, present } = value;
  if (as === 'set') {
    const members = of.map((item, index) => within(frame, present?.[index] ?? always, (inner) => hashed(inner, item)));
    return sure({ kind: 'items', as, ...(present === undefined ? { of: membersOf(members) } : { of: members, present }) });
  }
  const once = value.as === 'set' ? distinct(value) : value;
  if (once === undefined) return undefined;
  const ordered = once.of.length < 2 && once.present?.every((when) => when === always) === true;
  return sure({ kind: 'items', as, of: once.of, ...(isUnordered(value) ? { unordered: true } : {}), ...(once.present === undefined || ordered ? {} : { present: once.present }) });
}

/** Flags given by name, as letters; undefined for what is not modelled. */
function flagsOf(union: Union | undefined): string | undefined {
  if (union === undefined) return '';
  const [only, ...more] = union;
  // Flags that are joined by `|` have their names joined.
  const letters: Readonly<Record<string, string>> = { 're.IGNORECASE': 'i', 're.I': 'i', 're.DOTALL': 's', 're.S': 's', 're.MULTILINE': 'm', 're.M': 'm', 're.VERBOSE': 'x', 're.X': 'x' };
  const found = only?.value.kind === 'builtin' && more.length === 0 ? only.value.name.split('|').map((name) => letters[name]) : [undefined];
  return found.includes(undefined) ? undefined : found.join('');
}

function regex(frame: Frame, call: Call, how: 'search' | 'match' | 'fullmatch'): Union {
  const [given, ...more] = first(call);
  const pattern = textOf(first(call));
  // A second argument of a compiled one is where it begins.
  const asked = call.args[2] ?? call.keywords.get('flags');
  const flags = flagsOf(asked);
  const known = given?.value.kind === 'regex' && more.length === 0 && asked === undefined ? given.value : pattern !== undefined && flags !== undefined ? plainRegex(pattern, flags) : undefined;
  if (known === undefined) return opaque(frame, call.at, 'a computed regular expression is not modelled');
  return each(frame, call.args[1] ?? call.keywords.get('string') ?? none, (value, inner) => searchRegex(inner, value, known, how, call));
}

function glob(frame: Frame, value: Union, pattern: Union, call: Call): Union {
  const text = textOf(pattern);
  if (text === undefined) return opaque(frame, call.at, 'this pattern is not modelled');
  const wanted = globMatch(text);
  return each(frame, value, (each_, inner) => matches(inner, each_, wanted, call));
}

function matches(frame: Frame, value: Value, wanted: Match, call: Call): Union {
  if (value.kind === 'field') {
    raise(frame, no(hasType(value.path, 'string')), 'TypeError');
    return truth(test(fieldOf(value.path), wanted));
  }
  if (value.kind === 'walk') return ofOneFound(frame, value, 'TypeError', (found, inner) => matches(inner, found, wanted, call));
  if (isNoText(value)) return failing(frame, 'TypeError');
  if (value.kind === 'scalar') return scalar(compileMatch(wanted)(value.value) === true);
  const holds = value.kind === 'text' ? textIs(value, wanted) : undefined;
  return holds === undefined ? opaque(frame, call.at, 'matching this value is not modelled') : truth(holds);
}

import type { Json, JsonObject } from '../../src/text/json.ts';
import { randomOf, type Random } from '../logic/brute/random.ts';

/** The names that can be read where something is written, and how deep it may still go. */
interface Place {
  readonly random: Random;
  readonly names: readonly string[];
  readonly depth: number;
}

const keys = ['a', 'b', 'n', 'list', 'object'] as const;
const constants = ['"x"', '"y"', '"xy"', '"X"', '""', '(0)', '(1)', '(7)', 'True', 'False', 'None', '[]', '{}', '["x"]', '("x", "y")'] as const;
const texts = ['"x"', '"y"', '"xy"', '"k"'] as const;
const types = ['str', 'list', 'dict', 'bool', 'int', '(str, int)', '(list, dict)', 'Mapping', 'set', 'tuple', 'float'] as const;
const failures = ['KeyError', 'AttributeError', 'TypeError', '(IndexError, ValueError)', 'Exception'] as const;

const deeper = (place: Place): Place => ({ ...place, depth: place.depth - 1 });
const knowing = (place: Place, ...names: readonly string[]): Place => ({ ...place, names: [...place.names, ...names] });

/** One of the ways, which are tried lazily: each of them writes something. */
function oneOf(random: Random, ways: readonly (() => string)[]): string {
  return random.pick(ways)();
}

/** An expression of any value. */
function value(place: Place): string {
  const { random, names, depth } = place;
  const [key, text, constant] = [random.pick(keys), random.pick(texts), random.pick(constants)];
  const leaf = (): string => (random.chance(0.6) ? random.pick(names) : random.pick([`event.get("${key}")`, `event.get("${key}", ${constant})`, 'event.deep_get("object", "k")', `event.deep_get("object", "k", default=${constant})`, 'event.deep_walk("list", "k")', `event.deep_walk("list", "k", default=${constant})`, `event["${key}"]`, constant, 'NAMES', 'MAP']));
  if (depth <= 0) return leaf();
  const inner = deeper(place);
  const [of, also] = [(): string => value(inner), (): string => condition(inner)];
  const each = (): string => condition(knowing(inner, 'each', 'each'));
  return oneOf(random, [
    leaf, leaf, leaf,
    () => `${of()}.${random.pick(['lower', 'upper', 'strip', 'split', 'keys', 'items', 'title'])}()`,
    () => `${leaf()}.split("x")`,
    () => `${leaf()}[${random.pick(['0', '-1', '1', '1:', ':1', '"k"'])}]`,
    () => `${leaf()}.get("k")`,
    () => `${leaf()}.get("k", ${constant})`,
    () => `(${of()} or ${of()})`,
    () => `(${of()} and ${of()})`,
    () => `(${of()} if ${also()} else ${of()})`,
    () => `f"{${random.pick(names)}}-{${random.pick(names)}}"`.replace(/(?<=\()"(\w+)"(?=\))/g, "'$1'"),
    () => `${random.pick(['str', 'len', 'int', 'list', 'set', 'bool', 'sorted', 'float', 'dict', 'tuple'])}(${of()})`,
    () => `MAP.get(${of()})`,
    () => `MAP.get(${of()}, ${constant})`,
    () => `MAP[${of()}]`,
    () => `[each.get("k") for each in ${leaf()}]`,
    () => `[each for each in ${leaf()} if ${each()}]`,
    () => `{each for each in ${leaf()}}`,
    () => `next((each for each in ${leaf()} if ${each()}), ${constant})`,
    () => `${random.pick(['first', 'second'])}(${of()})`,
    () => `second(${of()}, ${of()})`,
    () => `(${of()} + ${of()})`,
    () => `${text}.join(${leaf()})`,
    () => random.pick([`[${of()}, ${of()}]`, `(${of()}, ${of()})`, `{${text}: ${of()}}`]),
    () => `deep_get(${leaf()}, "k", default=${constant})`,
    () => `event.get("object", {}).get("k"${random.chance(0.5) ? `, ${constant}` : ''})`,
    () => `${leaf()}.${random.pick(['replace("x", "y")', 'count("x")', 'strip("x")', 'partition("x")', 'find("y")', 'removeprefix("x")', 'rsplit("x", 1)', 'items()', 'values()', 'copy()'])}`,
    () => `{one: two for one, two in ${leaf()}.items()${random.chance(0.5) ? ` if ${condition(knowing(inner, 'one', 'two'))}` : ''}}`,
    () => `[one for one, two in ${random.pick(['enumerate', 'zip'])}(${leaf()}${random.chance(0.3) ? ', NAMES' : ''})]`,
    () => `${random.pick(['min', 'max', 'sum', 'enumerate', 'reversed', 'repr', 'abs', 'frozenset', 'next', 'iter', 'type', 'id'].slice(0, 8))}(${of()})`,
    () => `re.${random.pick(['findall', 'sub', 'split'])}(r"x"${random.chance(0.3) ? ', "y"' : ''}, ${leaf()})`,
    () => `"${random.pick(['{}-x', '{0}{0}', '{}'])}".format(${of()})`,
    () => `"%s-x" % ${leaf()}`,
    () => `json.${random.pick(['loads', 'dumps'])}(${of()})`,
    () => `(lambda each: ${each()})(${of()})`,
    () => `${random.pick(['map', 'filter'])}(${random.pick(['str', 'bool', 'first', 'None'])}, ${leaf()})`,
    () => `list(${random.pick(['map', 'filter'])}(${random.pick(['str', 'bool', 'first'])}, ${leaf()}))`,
    () => `(${of()} ${random.pick(['-', '*', '%', '//', '|', '&'])} ${of()})`,
    () => `${leaf()}[${leaf()}]`,
    () => `(${leaf()} ${random.pick(['+', '-', '*', '//', '%', '/'])} ${random.pick(['2', '3', '0', '1.5', 'event.get("n")', `len(${leaf()})`])})`,
    () => `"${random.pick(['{0}-{1}', '{k}', '{}{{}}'])}".format(${of()}, ${of()}, k=${leaf()})`,
    () => `${random.pick(['abs', 'round', 'int', 'sorted', 'tuple'])}(${leaf()})`,
    () => `${leaf()}.${random.pick(['lower', 'foo', 'k', 'real', 'get', '__class__'])}`,
    () => `{"x", "y"}.${random.pick(['intersection', 'union', 'difference', 'issubset', 'issuperset', 'isdisjoint', 'symmetric_difference'])}(${random.pick([leaf(), of()])})`,
    () => `[*${leaf()}, ${of()}]`,
    () => `{**${random.pick(['MAP', leaf()])}, ${text}: ${of()}}`,
    () => `dict(k=${of()}).get(${random.pick(['"k"', leaf()])})`,
    () => `${random.pick(['str', 'list', 'dict'])}.${random.pick(['lower', 'strip', 'get', 'split'])}(${leaf()})`,
    () => `(${leaf()} if ${leaf()} else ${of()})[${random.pick(['0', '"k"'])}]`,
    () => `(lambda one, two=${of()}: ${random.pick(['one', 'two', '(one, two)', 'one == two'])})(${of()})`,
    () => `{${text}: ${of()}, **dict(k=1)}[${random.pick(texts)}]`,
    () => `${random.pick(['NAMES', leaf()])}.${random.pick(['index', 'count'])}(${of()})`,
    () => `ip_${random.pick(['address', 'network'])}(${random.pick(['"192.0.2.1"', '"192.0.2.1/24"', '"192.0.2.0/24"', leaf()])})`,
    () => `${of()}.startswith(${of()})`,
    () => `" ".join([${leaf()}, ${of()}])`,
    () => `next(iter(${leaf()}), ${constant})`,
    () => `[each for each in ${leaf()} if ${each()}][${random.pick(['0', '-1', '1'])}]`,
    () => `next((each for each in event.get("list", []) if each.get("k") == ${constant}), {}).get("k")`,
    () => `{each.get("k"): ${random.pick(['each', 'each.get("x")', '"x"'])} for each in event.get("list", [])}${random.pick(['.get("x")', `.get("x", ${constant})`, '["x"]'])}`,
    () => `partial(second, ${of()})(${random.pick([of(), `other=${of()}`, ''])})`,
    () => `itemgetter(${random.pick(['"k"', '0', '"k", "x"'])})(${leaf()})`,
    () => `Pair(${of()}, ${random.pick([of(), `two=${of()}`])}).${random.pick(['one', 'two', 'one', 'k'])}`,
    () => `Kind(${of()}).${random.pick(['held', 'asked()', 'text', 'name'])}`,
    () => `f"{${random.pick(names)}!r}{${random.pick(names)}:>3}"`.replace(/(?<=\()"(\w+)"(?=\))/g, "'$1'"),
  ]);
}

/** An expression that is asked whether it is true. */
function condition(place: Place): string {
  const { random, depth } = place;
  const [text, constant] = [random.pick(texts), random.pick(constants)];
  const inner = deeper(place);
  const of = (): string => value(inner);
  if (depth <= 0) return oneOf(random, [() => `${of()} == ${constant}`, of, () => `${of()} is None`, () => `${text} in ${of()}`, () => `isinstance(${of()}, ${random.pick(types)})`]);
  const [also, each] = [(): string => condition(inner), (): string => condition(knowing(inner, 'each', 'each'))];
  return oneOf(random, [
    () => `${of()} ${random.pick(['==', '!=', '==', 'in', 'not in'])} ${of()}`,
    () => `${of()} ${random.pick(['==', '!='])} ${constant}`,
    () => `${of()} in ${random.pick(['["x", "y"]', '("x", None)', '{"x", "y"}', 'NAMES', 'MAP', '"xyz"'])}`,
    () => `${text} in ${of()}`,
    () => `${of()} is ${random.pick(['None', 'not None', 'True'])}`,
    () => `not ${of()}`,
    () => `not (${also()})`,
    () => `(${also()} and ${also()})`,
    () => `(${also()} or ${also()})`,
    () => `isinstance(${of()}, ${random.pick(types)})`,
    () => `${of()}.startswith(${random.pick(['"x"', '("x", "y")'])})`,
    () => `${of()}.endswith(${random.pick(['"y"', '("x", "y")'])})`,
    () => `${random.pick(['any', 'all'])}(${each()} for each in ${of()})`,
    () => `${random.pick(['any', 'all'])}([${also()}, ${also()}])`,
    () => `re.${random.pick(['search', 'match', 'fullmatch'])}(${random.pick(['r"^x"', 'r"x.?$"', 'r"[xy]+"'])}, ${of()})`,
    () => `${of()} ${random.pick(['<', '<=', '>', '>='])} ${random.pick(['0', '1', '"x"', 'len(NAMES)'])}`,
    () => `len(${of()}) ${random.pick(['>', '==', '<'])} ${random.pick(['0', '1', '2'])}`,
    () => `set(${of()}) ${random.pick(['&', '-', '|'])} {"x", "y"}`,
    () => `${of()} ${random.pick(['==', '<', '<='])} ${of()} ${random.pick(['==', '<='])} ${of()}`,
    of,
  ]);
}

type Lines = readonly string[];
const indented = (lines: Lines): Lines => lines.map((line) => `    ${line}`);

/** What a branch or a round of a loop does. */
function act(place: Place, inLoop: boolean): Lines {
  const { random, names } = place;
  const own = names.filter((name) => /^v\d/.test(name));
  const ways: (() => Lines)[] = [
    () => [`return ${random.chance(0.5) ? random.pick(['True', 'False']) : condition(place)}`],
    () => [`${random.pick(own.length > 0 ? own : ['v0'])} = ${value(place)}`],
    () => [`found.append(${value(deeper(place))})`],
    () => [`if ${condition(place)}:`, ...indented(act(deeper(place), inLoop)), 'else:', ...indented(act(deeper(place), inLoop))],
  ];
  if (inLoop) ways.push(() => ['continue'], () => ['break'], () => ['found.append(each)']);
  return random.pick(ways)();
}

/** A statement, and the name that it binds. */
function statement(place: Place, name: string): Lines {
  const { random } = place;
  return random.pick<() => Lines>([
    () => [`${name} = ${value(place)}`],
    () => [`${name} = ${value(place)}`],
    () => [`${name} = ${condition(place)}`],
    () => [`${name} = ${value(deeper(place))}`, `if ${condition(knowing(place, name))}:`, ...indented(act(knowing(place, name), false))],
    () => [`if ${name} := ${value(place)}:`, ...indented(act(knowing(place, name), false))],
    () => [`${name} = None`, `for each in ${random.chance(0.5) ? random.pick(place.names.filter((own) => own.startsWith('event')).concat('NAMES')) : `list(${value(deeper(place))})`}:`, `    if ${condition(knowing(place, 'each', 'each'))}:`, ...indented(indented(act(knowing(place, 'each', name), true)))],
    () => ['try:', `    ${name} = ${value(place)}`, `except ${random.pick(failures)}:`, `    ${random.chance(0.5) ? `${name} = ${random.pick(constants)}` : 'return False'}`],
    () => [`${name} = ${value(deeper(place))}`, `${name} += ${random.pick(constants)}`],
    () => [`${name} = ${random.pick(['[]', '["x"]'])}`, `if ${condition(place)}:`, `    ${name}.append(${value(deeper(place))})`, `if ${condition(place)}:`, `    ${name}.append(${value(deeper(place))})`],
    () => [`${name} = ${random.pick(['[]', 'set()', '0', '1'])}`, `for each in ${random.pick(place.names)}:`, `    if ${condition(knowing(place, 'each', 'each'))}:`, `        ${random.pick([`${name}.append(each)`, `${name}.add(each)`, `${name} += 1`])}`],
    () => [`${name}, other = ${value(place)}`],
    () => [`${name} = ["x", ${value(deeper(place))}]`, `${name}[${random.pick(['0', '1', '2', '-1', '"k"'])}] = ${value(deeper(place))}`],
    () => [`${name} = {"k": ${value(deeper(place))}}`, `${name}[${random.pick(['"x"', '"k"', random.pick(place.names)])}] = ${value(deeper(place))}`],
    () => [`${name} = 0`, `for each in ${random.pick([...place.names, 'NAMES', '("x", "y", 1)'])}:`, `    if ${condition(knowing(place, 'each', 'each'))}:`, ...indented(indented([random.pick(['break', 'continue', `${name} = each`, `${name} = 1`, `${name} += 1`])])), 'else:', ...indented(act(knowing(place, name), false))],
    () => ['try:', ...indented([`${name} = ${value(place)}`, ...act(knowing(place, name), false)]), `except ${random.pick(failures)} as error:`, ...indented(act(place, false)), ...(random.chance(0.5) ? ['else:', ...indented(act(knowing(place, name), false))] : []), ...(random.chance(0.5) ? ['finally:', `    ${name} = ${random.pick(constants)}`] : [])],
    () => [`${name} = 0`, `while ${name} < ${random.pick(['2', '3', 'len(NAMES)', `len(${random.pick(place.names)})`])}:`, `    ${name} += 1`, `    if ${condition(knowing(place, name))}:`, `        ${random.pick(['break', 'continue', `return ${name} == 1`])}`],
    () => [`assert ${condition(place)}`, `${name} = 1`],
    () => [`def ${name}(one, two=${value(deeper(place))}):`, `    return ${condition(knowing({ ...place, depth: 1 }, 'one', 'two'))}`, ...(random.chance(0.6) ? [`${name} = ${name}(${value(deeper(place))})`] : [])],
    () => [`${name}, *other = ${value(place)}`],
    () => [`${name} = other = ${random.pick(['[]', '{}', 'set()'])}`, `if ${condition(place)}:`, `    ${name} ${random.pick(['+=', '|='])} ${random.pick(['["x"]', '{"x"}', '{"x": 1}', random.pick(place.names)])}`],
    () => [`def inner():`, `    nonlocal found`, `    found = ${value(deeper(place))}`, ...(random.chance(0.7) ? ['inner()'] : []), `${name} = found`],
    () => [`match ${value(place)}:`, `    case ${random.pick(['[first, *_]', '["x", second]', 'int(n)', '"x" | "y" as text', '{"k": inner}', 'str()', '[]'])}:`, ...indented(indented(act(place, false))), `    case ${random.pick(['_', 'None', 'rest'])}:`, `        ${name} = ${random.pick(constants)}`],
    () => [`${name} = ${value(place)}`, `if ${condition(place)}:`, `    ${name} = ${value(place)}`, `elif ${condition(place)}:`, `    ${name} = ${random.pick(constants)}`],
  ])();
}

function body(place: Place, count: number): Lines {
  const lines: string[] = ['found = []'];
  let here = knowing(place, 'found');
  for (let index = 0; index < count; index += 1) {
    lines.push(...statement(here, `v${index}`));
    here = knowing(here, `v${index}`, `v${index}`);
  }
  return [...lines, `return ${place.random.chance(0.7) ? condition(here) : `bool(${value(here)})`}`];
}

/** A class that keeps what it is given, and asks it. */
const kind: Lines = [
  'class Base:', '    name = "x"', '', '    @property', '    def text(self):', '        return str(self.held)', '', '',
  'class Kind(Base):', '    def __init__(self, held):', '        self.held = held', '', '    def asked(self):', '        return self.held == self.name or self.held["k"]',
];

/** A detection put together at random of what detections are made of, as small as a few lines or as large as thirty. */
function randomDetection(random: Random): string {
  const depth = random.below(3);
  const helper = (name: string, parameters: string, names: Lines): Lines => [`def ${name}(${parameters}):`, ...indented(body({ random, names, depth: Math.min(depth, 1) }, random.below(2))), '', ''];
  return [
    'import json', 'import re', 'from collections import namedtuple', 'from collections.abc import Mapping', 'from functools import partial', 'from ipaddress import ip_address, ip_network', 'from operator import itemgetter', '', 'from panther_base_helpers import deep_get', '', 'NAMES = ["x", "y"]', `MAP = {"x": ${random.pick(constants)}, "y": "x"}`, 'Pair = namedtuple("Pair", "one two")', '', '', ...kind, '', '',
    // Only `rule` knows the event.
    ...helper('first', 'value', ['value']).map(withoutEvent),
    ...helper('second', `value, other=${random.pick(['None', '"x"', '1'])}`, ['value', 'other']).map(withoutEvent),
    'def rule(event):',
    ...indented(body({ random, names: ['event.get("a")', 'event.get("list")', 'event.get("object")'], depth }, random.below(4))),
    '',
  ].join('\n');
}

function withoutEvent(line: string): string {
  return line.replace(/event\.deep_(?:get|walk)\("\w+", /g, 'deep_get(value, ').replace(/event(\.get|\[)/g, 'MAP$1').replace(/(first|second)\(/g, (whole, name: string, at: number) => (line.slice(0, at).endsWith('def ') ? whole : `${name === 'first' ? 'bool' : 'str'}(`));
}

const values: readonly Json[] = [null, '', 'x', 'xy', 'X', 'y', '1', 'k', 0, 1, 7, true, false, [], ['x'], ['y', 'x'], [1], [null], [{ k: 'x' }, {}], [['x']], {}, { k: 'x' }, { k: null }, { k: ['x', 'y'] }, { k: { k: 'y' } }, { x: 1 }];
const usual: Readonly<Record<(typeof keys)[number], readonly Json[]>> = {
  a: ['x', 'xy', 'y', ''],
  b: ['x', 'y', 'X'],
  n: [0, 1, 7],
  list: [[], ['x'], ['y', 'x'], [{ k: 'x' }], [{ k: 'y' }, { k: null }]],
  object: [{}, { k: 'x' }, { k: ['x'] }, { k: 'y', x: 1 }],
};

/** An event with some of the fields that such detections ask for, of the types that they expect or of any. */
function randomEvent(random: Random): JsonObject {
  return Object.fromEntries(keys.flatMap((key) => (random.chance(0.2) ? [] : [[key, random.pick(random.chance(0.65) ? usual[key] : values)] as const])));
}

/** Detections, one for each seed from the first on, and events to run all of them on. */
export function generatedDetections(seed: number, count: number, eventCount: number): { readonly sources: readonly string[]; readonly events: readonly JsonObject[] } {
  const random = randomOf(seed);
  return { sources: Array.from({ length: count }, (_, index) => randomDetection(randomOf(seed + index))), events: Array.from({ length: eventCount }, () => randomEvent(random)) };
}

import { match as by } from '../../../text/match.ts';
import {
  alternatives,
  exact,
  jsonTypes,
  patternAsRegex,
  printRegex,
  regexStyles,
  test,
  type CidrMatch,
  type Match,
  type Path,
  type Regex,
  type RegexMatch,
  type TextMatch,
} from '../../../rule/index.ts';
import { holds } from '../../../logic/holds/holds.ts';
import { addressText, networkOf } from '../../../logic/theory/network.ts';
import { stretchesOf } from '../../../logic/theory/stretches.ts';
import { call, compare, display, literal, logic, method, name, negate } from '../python/syntax/build.ts';
import type { Expression } from '../python/syntax/tree.ts';
import { failed, helper, imported, list, loop, plural, spellings, text, type Listed, type Writing } from './writing.ts';

/** A value that is tested: as an expression, and where it comes from. */
export interface Tested {
  readonly value: Expression;
  /** Its path, where facts may know its spelling. */
  readonly path?: Path;
  /** The name of constants that list its values. */
  readonly named: string;
  /** It is a text, whatever the event holds. */
  readonly text?: true;
  /** It is never a list. */
  readonly noList?: true;
}

/** The groups that the alternatives of a match are written in. */
interface Groups {
  readonly equal: Listed[];
  readonly folded: string[];
  readonly shapes: Map<string, string[]>;
  readonly regexes: RegexMatch[];
  readonly networks: string[];
  /** Types of which the value may be one. */
  readonly types: Set<string>;
  readonly others: Expression[];
}

/** The list and the object with nothing in them. */
const nothings: readonly Listed[] = [[], {}];

/** Whether values like these stand in one list: texts in one spelling, numbers, null, and what has nothing in it. */
export function isListed(part: Match): boolean {
  return part.kind === 'null' || part.kind === 'empty' || (part.kind === 'text' && !isFolded(part) && isWhole(part)) || (part.kind === 'number' && part.op === 'eq' && part.value !== 0 && part.value !== 1);
}

/** A value is in a match. */
export function valueIn(tested: Tested, wanted: Match, writing: Writing): Expression {
  const { value, named } = tested;
  const groups: Groups = { equal: [], folded: [], shapes: new Map(), regexes: [], networks: [], types: new Set(), others: [] };
  const parts = alternatives(wanted);
  if (isAnything(parts, tested)) return compare(value, 'is not', literal(null));
  const unknown = parts.some((part) => part.kind === 'text' && isFolded(part) && isWhole(part) && spelled(part, tested, writing).length === 0);
  for (const part of parts) sortInto(groups, part, tested, writing, !unknown);
  const conditions: Expression[] = [];
  if (groups.equal.length > 0) conditions.push(among(value, groups.equal, named, writing));
  if (groups.folded.length > 0) conditions.push(among(textOf(tested, 'lowered', writing), groups.folded, named, writing));
  for (const [shape, texts] of groups.shapes) conditions.push(shaped(tested, shape, texts, writing));
  conditions.push(...regexTests(groups.regexes, tested, writing));
  if (groups.networks.length > 0) conditions.push(inNetworks(value, groups.networks, named, writing));
  if (groups.types.size > 0) conditions.push(isInstance(value, [...groups.types]));
  conditions.push(...groups.others);
  return conditions.length === 0 ? literal(false) : logic('or', conditions);
}

/** Whether the alternatives are all that a value can be that is not null. */
function isAnything(parts: readonly Match[], { noList }: Tested): boolean {
  const types = parts.map((part) => (part.kind === 'type' ? part.of : part.kind === 'text' && part.parts.every(({ kind }) => kind === 'any') ? 'string' : undefined));
  return !types.includes('null') && jsonTypes.every((type) => type === 'null' || (type === 'array' && noList === true) || types.includes(type)) && !types.includes(undefined);
}

/** Whether a missing value could be read as the empty text: the match says nothing of it. */
export function ignoresEmpty(wanted: Match): boolean {
  const condition = test(exact('x'), wanted);
  return alternatives(wanted).every(({ kind }) => kind === 'text' || kind === 'regex' || kind === 'number' || kind === 'cidr') && holds(condition, { x: '' }) === false;
}

function sortInto(groups: Groups, part: Match, tested: Tested, writing: Writing, known: boolean): void {
  const { value } = tested;
  by<Match, void>(part, {
    text: (node) => sortText(groups, node, tested, writing, known),
    regex: (node) => void groups.regexes.push(node),
    number: ({ op, value: bound }) => {
      // True and False are numbers for Python: 1 and 0.
      if (op === 'eq' && bound !== 0 && bound !== 1) {
        groups.equal.push(bound);
        return;
      }
      const operator = ({ eq: '==', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const)[op];
      groups.others.push(logic('and', [helper(writing, 'is_number', [value]), compare(value, operator, literal(bound))]));
    },
    boolean: ({ value: bool }) => void groups.others.push(compare(value, 'is', literal(bool))),
    null: () => void groups.equal.push(null),
    present: () => void groups.others.push(literal(true)),
    type: ({ of }) => {
      const other = (test_: Expression): void => void groups.others.push(test_);
      const sorts = {
        string: () => void groups.types.add('str'),
        number: () => other(helper(writing, 'is_number', [value])),
        boolean: () => void groups.types.add('bool'),
        null: () => void groups.equal.push(null),
        object: () => void groups.types.add(imported(writing, 'collections.abc', 'Mapping')),
        array: () => other(logic('and', [isInstance(value, [imported(writing, 'collections.abc', 'Sequence')]), negate(isInstance(value, ['str']))])),
      };
      sorts[of]();
    },
    empty: () => void groups.equal.push(...nothings),
    cidr: ({ network }: CidrMatch) => void groups.networks.push(network),
    either: ({ of }) => of.forEach((each) => sortInto(groups, each, tested, writing, known)),
  });
}

/** `isinstance(value, str)`, or with a tuple for one of several types. */
function isInstance(value: Expression, types: readonly string[]): Expression {
  const [only] = types;
  return call('isinstance', [value, types.length === 1 && only !== undefined ? name(only) : display('tuple', types.map(name))]);
}

const literalText = ({ parts }: TextMatch): string => parts.map((part) => (part.kind === 'literal' ? part.text : '')).join('');
const isWhole = ({ parts }: TextMatch): boolean => parts.every(({ kind }) => kind === 'literal');

function isFolded(node: TextMatch): boolean {
  const text = literalText(node);
  return node.fold !== 'none' && text.toLowerCase() !== text.toUpperCase();
}

function spelled(node: TextMatch, { path }: Tested, writing: Writing): readonly string[] {
  return spellings(literalText(node), writing, path);
}

/** Texts whose spelling is not known are compared in lower case, and those beside them too. */
function sortText(groups: Groups, node: TextMatch, tested: Tested, writing: Writing, known: boolean): void {
  const text = literalText(node);
  const folded = isFolded(node);
  if (isWhole(node)) {
    if (!folded) groups.equal.push(text);
    else if (known) groups.equal.push(...spelled(node, tested, writing));
    else groups.folded.push(text.toLowerCase());
    return;
  }
  const kinds = node.parts.map(({ kind }) => kind).join(' ');
  if (kinds === 'any') {
    groups.types.add('str');
    return;
  }
  const shape = ({ 'literal any': 'startswith', 'any literal': 'endswith', 'any literal any': 'contains' } as const)[kinds];
  if (shape === undefined && !folded) {
    groups.shapes.set('fnmatch', [...(groups.shapes.get('fnmatch') ?? []), globOf(node)]);
    return;
  }
  if (shape === undefined) {
    groups.regexes.push(patternAsRegex(node));
    return;
  }
  const key = `${folded ? 'lowered ' : ''}${shape}`;
  groups.shapes.set(key, [...(groups.shapes.get(key) ?? []), folded ? text.toLowerCase() : text]);
}

/** A pattern as `fnmatch` reads it, in which a bracket takes the meaning from what is in it. */
function globOf({ parts }: TextMatch): string {
  return parts.map((part) => (part.kind === 'literal' ? part.text.replace(/[*?[]/g, '[$&]') : part.kind === 'any' ? '*' : '?')).join('');
}

/** The value as a text, or in lower case; the empty one for what is no text. */
function textOf({ value, text }: Tested, as: 'text' | 'lowered', writing: Writing): Expression {
  if (text !== true) return helper(writing, as, [value]);
  return as === 'text' ? value : method(value, 'lower', []);
}

function shaped(tested: Tested, shape: string, texts: readonly string[], writing: Writing): Expression {
  const { named } = tested;
  const [first, second] = shape.split(' ');
  const of = textOf(tested, second === undefined ? 'text' : 'lowered', writing);
  const how = second ?? first ?? 'contains';
  const unique = [...new Set(texts)];
  const [only] = unique;
  const alone = unique.length === 1 && only !== undefined ? text(only, `${named}_${how === 'contains' ? 'PART' : how === 'fnmatch' ? 'PATTERN' : how === 'startswith' ? 'PREFIX' : 'SUFFIX'}`, writing) : undefined;
  if (how === 'contains') {
    if (alone !== undefined) return compare(alone, 'in', of);
    return loop(writing, 'part', list(unique, `${named}_PARTS`, writing), (part) => compare(part, 'in', of));
  }
  if (how === 'fnmatch') {
    const found = (pattern: Expression): Expression => call(imported(writing, 'fnmatch', 'fnmatch'), [of, pattern]);
    return alone === undefined ? loop(writing, 'pattern', list(unique, `${named}_PATTERNS`, writing), found) : found(alone);
  }
  return method(of, how, [alone ?? list(unique, `${named}_${how === 'startswith' ? 'PREFIXES' : 'SUFFIXES'}`, writing)]);
}

function among(value: Expression, values: readonly Listed[], named: string, writing: Writing): Expression {
  const unique = [...new Set(values)];
  const [only] = unique;
  if (unique.length === 1 && only === null) return compare(value, 'is', literal(null));
  if (unique.length === 1 && (typeof only === 'string' || typeof only === 'number')) return compare(value, '==', typeof only === 'string' ? text(only, named, writing) : literal(only));
  return compare(value, 'in', list(unique, plural(named), writing));
}

/** Networks as they are; where many of them make up few ranges, they were a range. */
function inNetworks(value: Expression, networks: readonly string[], named: string, writing: Writing): Expression {
  const ranges = stretchesOf(networks.flatMap((network) => networkOf(network) ?? []));
  if (networks.length <= mostPerRange * ranges.length) return helper(writing, 'in_networks', [value, list(networks, `${named}_NETWORKS`, writing)]);
  const pairs = ranges.map(({ version, first, last }) => [addressText(version, first), addressText(version, last)]);
  return helper(writing, 'in_ranges', [value, list(pairs, `${named}_RANGES`, writing)]);
}

const mostPerRange = 3;

/** Searches for expressions: those that do not find the empty text, as which what is no text reads, are gone through where there are several. */
function regexTests(nodes: readonly RegexMatch[], tested: Tested, writing: Writing): readonly Expression[] {
  const texts = new Set<string>();
  const others: Expression[] = [];
  for (const node of nodes) {
    const wanted = { ...node, regex: searched(node.regex) };
    const printed = printRegex(wanted, regexStyles.python);
    if ('problem' in printed) others.push(failed(writing, printed.problem));
    else if (holds(test(exact('x'), wanted), { x: '' }) === false) texts.add(printed.text);
    else others.push(logic('and', [isInstance(tested.value, ['str']), call('bool', [found(literal(printed.text), tested.value, writing)])]));
  }
  const [only] = texts;
  if (only === undefined) return others;
  const of = textOf(tested, 'text', writing);
  if (texts.size === 1) return [call('bool', [found(literal(only), of, writing)]), ...others];
  return [loop(writing, 'pattern', list([...texts], `${tested.named}_PATTERNS`, writing), (pattern) => found(pattern, of, writing)), ...others];
}

function found(pattern: Expression, of: Expression, writing: Writing): Expression {
  writing.imports.set('re', new Set());
  return method(name('re'), 'search', [pattern, of]);
}

/** The expression without `anything` at an anchored end: a search says the same without either. */
function searched(regex: Regex): Regex {
  if (regex.kind !== 'sequence') return regex;
  const from = isAnchor(regex.of[0], 'start') && matchesAll(regex.of[1]) ? 2 : 0;
  const to = isAnchor(regex.of.at(-1), 'end') && matchesAll(regex.of.at(-2)) ? -2 : undefined;
  const of = regex.of.slice(from, to);
  return of.length === 0 ? regex : { kind: 'sequence', of };
}

function isAnchor(regex: Regex | undefined, at: 'start' | 'end'): boolean {
  return regex?.kind === 'assertion' && regex.at === at;
}

function matchesAll(regex: Regex | undefined): boolean {
  if (regex?.kind !== 'repeat' || regex.min > 0 || regex.max !== null || regex.of.kind !== 'set') return false;
  const [first, ...rest] = regex.of.ranges;
  return rest.length === 0 && first?.[0] === 0 && first[1] === 0x10ffff;
}

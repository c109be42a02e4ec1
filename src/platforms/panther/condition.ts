import { match as by } from '../../text/match.ts';
import {
  alternatives,
  patternAsRegex,
  pathText,
  printRegex,
  regexStyles,
  type CidrMatch,
  type Fact,
  type Match,
  type Path,
  type PathField,
  type Predicate,
  type RegexMatch,
  type TestPredicate,
  type TextMatch,
} from '../../rule/index.ts';
import type { EmittedName } from './emitted.ts';
import { identity } from './python/identity.ts';
import { truthOf } from './python/truth.ts';
import { anyOf, call, compare, display, literal, logic, method, name, negate } from './python/build.ts';
import type { Expression } from './python/tree.ts';

/** How conditions are written, and what the module needs for them. */
export interface Writing {
  /** Exact on every event; else as people write it, which is exact for events as the facts describe them. */
  readonly exact: boolean;
  readonly facts: readonly Fact[];
  readonly helpers: Set<EmittedName>;
  readonly imports: Map<string, Set<string>>;
  readonly constants: Map<string, Expression>;
  /** The reason why a part cannot be written, once one was found. */
  problem: string | undefined;
  /** Loop variables in use. */
  depth: number;
}

/** Where paths start: the event, or an element of a list. */
interface Root {
  readonly at: Expression;
  readonly event: boolean;
}

const eventRoot: Root = { at: name('event'), event: true };

/** A condition as a Python expression that is a bool. */
export function conditionExpression(condition: Predicate, writing: Writing, root: Root = eventRoot): Expression {
  const go = (part: Predicate): Expression => conditionExpression(part, writing, root);
  const special = truthTest(condition, writing, root);
  if (special !== undefined) return special;
  return by<Predicate, Expression>(condition, {
    constant: ({ value }) => literal(value),
    and: ({ of }) => logic('and', of.map(go)),
    or: ({ of }) => logic('or', of.map(go)),
    not: ({ of }) => negate(go(of)),
    test: (node) => testExpression(node, writing, root),
    element: (node) => {
      const source = node.of.reach === 'flatten' ? valuesOf(node.of.path, writing, root) : helper(writing, 'items', [read(node.of.path, writing, root)]);
      return loop(writing, 'item', source, (item) => conditionExpression(node.has, writing, { at: item, event: false }));
    },
    sameValue: ({ left, right, relation, fold }) => {
      if (left.reach === 'flatten' || right.reach === 'flatten') {
        return loop(writing, 'value', valuesOf(left.path, writing, root), (a) =>
          loop(writing, 'other', valuesOf(right.path, writing, root), (b) => relate(writing, relation, fold !== 'none', a, b)),
        );
      }
      return relate(writing, relation, fold !== 'none', read(left.path, writing, root), read(right.path, writing, root));
    },
    reading: ({ text }) => failed(writing, `it depends on an open question: ${text}`),
    opaque: ({ why }) => failed(writing, why),
  });
}

function failed(writing: Writing, why: string): Expression {
  writing.problem ??= why;
  return literal(false);
}

function helper(writing: Writing, used: EmittedName, args: readonly Expression[]): Expression {
  writing.helpers.add(used);
  return call(used, args);
}

function imported(writing: Writing, module: string, used: string): string {
  writing.imports.set(module, new Set([...(writing.imports.get(module) ?? []), used]));
  return used;
}

function loop(writing: Writing, base: string, source: Expression, condition: (item: Expression) => Expression): Expression {
  writing.depth += 1;
  const variable = writing.depth === 1 ? base : `${base}_${writing.depth}`;
  const inner = condition(name(variable));
  writing.depth -= 1;
  return anyOf(inner, variable, source);
}

/** The value at a path, None where it is missing. Never raises. */
function read(path: Path, writing: Writing, root: Root): Expression {
  if (path.length === 0) return root.at;
  const keys = path.map((key) => literal(key));
  if (!root.event) return call(imported(writing, 'panther_base_helpers', 'deep_get'), [root.at, ...keys]);
  return method(root.at, path.length === 1 ? 'get' : 'deep_get', keys);
}

function valuesOf(path: Path, writing: Writing, root: Root): Expression {
  return helper(writing, 'values', [root.at, ...path.map((key) => literal(key))]);
}

/** `a`, `not a`: true and false as Python takes them. */
function truthTest(condition: Predicate, writing: Writing, root: Root): Expression | undefined {
  const negated = condition.kind === 'not' ? condition.of : undefined;
  const inner = negated ?? condition;
  if (inner.kind !== 'and' || inner.of.length !== 2) return undefined;
  const [first] = inner.of;
  if (first?.kind !== 'test' || first.field.kind !== 'path' || first.field.path.length === 0) return undefined;
  const truthy = truthOf({ kind: 'field', path: first.field.path });
  if (truthy === undefined || identity(truthy) !== identity(inner)) return undefined;
  const value = read(first.field.path, writing, root);
  return negated === undefined ? call('bool', [value]) : negate(value);
}

function relate(writing: Writing, relation: 'equals' | 'contains' | 'startsWith' | 'endsWith', folded: boolean, a: Expression, b: Expression): Expression {
  const isText = call('isinstance', [b, name('str')]);
  const texts = [a, b].map((value) => helper(writing, folded ? 'lowered' : 'text', [value]));
  const [left, right] = texts as [Expression, Expression];
  if (relation === 'equals') {
    const same = folded ? logic('and', [isText, compare(left, '==', right)]) : logic('and', [compare(a, 'is not', literal(null)), compare(a, '==', b)]);
    return same;
  }
  const aText = call('isinstance', [a, name('str')]);
  const inside = relation === 'contains' ? compare(right, 'in', left) : method(left, relation === 'startsWith' ? 'startswith' : 'endswith', [right]);
  return logic('and', [aText, isText, inside]);
}

function testExpression(node: TestPredicate, writing: Writing, root: Root): Expression {
  const { field } = node;
  if (field.kind === 'anywhere') return loop(writing, 'value', helper(writing, 'scalars', [root.at]), (value) => valueIn(value, node.match, 'VALUES', writing, undefined));
  if (field.as !== undefined) return failed(writing, `the text of the object at ${pathText(field.path)} is not written the same way in Python`);
  if (field.reach === 'flatten') return loop(writing, 'value', valuesOf(field.path, writing, root), (value) => valueIn(value, node.match, constantName(field.path), writing, field));
  return exactTest(field, node.match, writing, root);
}

function exactTest(field: PathField, wanted: Match, writing: Writing, root: Root): Expression {
  const value = read(field.path, writing, root);
  const keys = field.path.map((key) => literal(key));
  const parts = alternatives(wanted);
  const there = (): Expression => (field.path.length === 0 ? literal(true) : helper(writing, 'has', [root.at, ...keys]));
  if (parts.some(({ kind }) => kind === 'present')) return writing.exact ? there() : compare(value, 'is not', literal(null));
  const nulls = parts.some(({ kind }) => kind === 'null') || parts.some((part) => part.kind === 'type' && part.of === 'null');
  const rest = parts.filter((part) => part.kind !== 'null' && !(part.kind === 'type' && part.of === 'null'));
  const conditions: Expression[] = [];
  if (nulls) conditions.push(writing.exact ? logic('and', [there(), compare(value, 'is', literal(null))]) : compare(value, 'is', literal(null)));
  if (rest.length > 0 || conditions.length === 0) conditions.push(valueIn(value, { kind: 'either', of: rest }, constantName(field.path), writing, field));
  return logic('or', conditions);
}

/** The groups that the alternatives of a match are written in. */
interface Groups {
  readonly equal: string[];
  readonly folded: string[];
  readonly shapes: Map<string, string[]>;
  readonly networks: string[];
  readonly others: Expression[];
}

/** A value that is not null is in a match. */
function valueIn(value: Expression, wanted: Match, named: string, writing: Writing, field: PathField | undefined): Expression {
  const groups: Groups = { equal: [], folded: [], shapes: new Map(), networks: [], others: [] };
  for (const part of alternatives(wanted)) sortInto(groups, part, value, writing, field);
  const conditions: Expression[] = [];
  if (groups.equal.length > 0) conditions.push(among(value, groups.equal, named, writing));
  if (groups.folded.length > 0) conditions.push(among(helper(writing, 'lowered', [value]), groups.folded, named, writing));
  for (const [shape, texts] of groups.shapes) conditions.push(shaped(value, shape, texts, named, writing));
  if (groups.networks.length > 0) conditions.push(helper(writing, 'in_networks', [value, list(groups.networks, `${named}_NETWORKS`, writing)]));
  conditions.push(...groups.others);
  return conditions.length === 0 ? literal(false) : logic('or', conditions);
}

function sortInto(groups: Groups, part: Match, value: Expression, writing: Writing, field: PathField | undefined): void {
  by<Match, void>(part, {
    text: (node) => sortText(groups, node, value, writing, field),
    regex: (node) => void groups.others.push(regexTest(node, value, writing)),
    number: ({ op, value: bound }) => {
      const operator = ({ eq: '==', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const)[op];
      const compared = compare(value, operator, literal(bound));
      const plain = op === 'eq' && bound !== 0 && bound !== 1;
      groups.others.push(plain ? compared : logic('and', [helper(writing, 'is_number', [value]), compared]));
    },
    boolean: ({ value: bool }) => void groups.others.push(compare(value, 'is', literal(bool))),
    null: () => void groups.others.push(compare(value, 'is', literal(null))),
    present: () => void groups.others.push(literal(true)),
    type: ({ of }) => {
      const instance = (type: string): Expression => call('isinstance', [value, name(type)]);
      const list_ = (): Expression => {
        imported(writing, 'collections.abc', 'Sequence');
        return logic('and', [instance('Sequence'), negate(instance('str'))]);
      };
      const tests = {
        string: () => instance('str'),
        number: () => helper(writing, 'is_number', [value]),
        boolean: () => instance('bool'),
        null: () => compare(value, 'is', literal(null)),
        object: () => instance(imported(writing, 'collections.abc', 'Mapping')),
        array: list_,
      };
      groups.others.push(tests[of]());
    },
    empty: () => void groups.others.push(compare(value, 'in', display('tuple', [display('list', []), { kind: 'dict', entries: [] }]))),
    cidr: ({ network }: CidrMatch) => void groups.networks.push(network),
    either: ({ of }) => of.forEach((each) => sortInto(groups, each, value, writing, field)),
  });
}

function sortText(groups: Groups, node: TextMatch, value: Expression, writing: Writing, field: PathField | undefined): void {
  const kinds = node.parts.map(({ kind }) => kind).join(' ');
  const text = node.parts.map((part) => (part.kind === 'literal' ? part.text : '')).join('');
  const caseless = node.fold === 'none' || text.toLowerCase() === text.toUpperCase();
  if (kinds === '' || kinds === 'literal') {
    if (caseless) groups.equal.push(text);
    else {
      const known = writing.exact ? [] : spellings(text, writing, field);
      if (known.length > 0) groups.equal.push(...known);
      else groups.folded.push(text.toLowerCase());
    }
    return;
  }
  if (kinds === 'any') {
    groups.others.push(call('isinstance', [value, name('str')]));
    return;
  }
  const shape = ({ 'literal any': 'startswith', 'any literal': 'endswith', 'any literal any': 'contains' } as const)[kinds];
  if (shape === undefined) {
    groups.others.push(regexTest(patternAsRegex(node), value, writing));
    return;
  }
  const key = `${caseless ? '' : 'lowered '}${shape}`;
  groups.shapes.set(key, [...(groups.shapes.get(key) ?? []), caseless ? text : text.toLowerCase()]);
}

/** The spellings that the log uses for a text, where a fact fixes them. */
function spellings(text: string, { facts }: Writing, field: PathField | undefined): readonly string[] {
  if (field === undefined) return [];
  const path = pathText(field.path);
  for (const { says } of facts) {
    if (says.kind === 'spelling' && pathText(says.path) === path) {
      const known = says.vocabulary.spellings(text.toLowerCase());
      if (known.length > 0) return known;
    }
  }
  return [];
}

function shaped(value: Expression, shape: string, texts: readonly string[], named: string, writing: Writing): Expression {
  const [first, second] = shape.split(' ');
  const lowered = second !== undefined;
  const of = helper(writing, lowered ? 'lowered' : 'text', [value]);
  const how = second ?? first ?? 'contains';
  const unique = [...new Set(texts)];
  const [only] = unique;
  if (how === 'contains') {
    if (unique.length === 1 && only !== undefined) return compare(literal(only), 'in', of);
    return loop(writing, 'part', list(unique, `${named}_PARTS`, writing), (part) => compare(part, 'in', of));
  }
  const suffix = how === 'startswith' ? 'PREFIXES' : 'SUFFIXES';
  return method(of, how, [unique.length === 1 && only !== undefined ? literal(only) : list(unique, `${named}_${suffix}`, writing)]);
}

function among(value: Expression, texts: readonly string[], named: string, writing: Writing): Expression {
  const unique = [...new Set(texts)];
  const [only] = unique;
  if (unique.length === 1 && only !== undefined) return compare(value, '==', literal(only));
  return compare(value, 'in', list(unique, plural(named), writing));
}

const shortList = 60;

/** A tuple of texts: in place where it is short, else a constant of the module. */
function list(texts: readonly string[], named: string, writing: Writing): Expression {
  const made = display('tuple', texts.map((text) => literal(text)));
  if (texts.length <= 3 && texts.join('", "').length <= shortList) return made;
  const key = JSON.stringify(texts);
  for (const [known, value] of writing.constants) if (JSON.stringify(value.kind === 'display' ? value.of.map((item) => (item.kind === 'literal' ? item.value : null)) : null) === key) return name(known);
  let free = named;
  for (let count = 2; writing.constants.has(free); count += 1) free = `${named}_${count}`;
  writing.constants.set(free, made);
  return name(free);
}

/** `eventName` as `EVENT_NAME`. */
function constantName(path: Path): string {
  const last = path.at(-1) ?? 'VALUE';
  const words = last.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '').toUpperCase();
  return /^[A-Z]/.test(words) ? words : `VALUE_${words}`.replace(/_$/, '');
}

function plural(text: string): string {
  return text.endsWith('S') ? text : `${text}S`;
}

function regexTest(node: RegexMatch, value: Expression, writing: Writing): Expression {
  const printed = printRegex(node, regexStyles.python);
  if ('problem' in printed) return failed(writing, printed.problem);
  writing.imports.set('re', new Set());
  const found = method(name('re'), 'search', [literal(printed.text), value]);
  return logic('and', [call('isinstance', [value, name('str')]), call('bool', [found])]);
}


import { canonicalJson } from '../../../text/json.ts';
import { match } from '../../../text/match.ts';
import { labelOf, type Field, type OrPredicate, type Predicate } from '../../../rule/index.ts';
import { selectionFor, type Writing } from './selection.ts';
import type { Expression, NamedSelection, Selection } from '../tree.ts';

/** A condition as search identifiers and an expression over them. */
export interface LoweredCondition {
  readonly selections: readonly NamedSelection[];
  readonly expression: Expression;
}

interface State {
  readonly writing: Writing;
  readonly selections: NamedSelection[];
  /** Names in lower case, and the name of each selection. */
  readonly taken: Set<string>;
  readonly names: Map<string, string>;
}

/** Where a part of a condition stands: it selects events, or it takes some of them away. */
type Role = 'selection' | 'filter';

/** Search identifiers for a condition, each kept in one piece where it can be; undefined where a part has no form. */
export function lowerCondition(predicate: Predicate, writing: Writing): LoweredCondition | undefined {
  const state: State = { writing, selections: [], taken: new Set(), names: new Map() };
  const expression = express(predicate, 'selection', state);
  return expression === undefined ? undefined : { selections: state.selections, expression: withQuantifiers(expression, state.selections) };
}

function express(predicate: Predicate, role: Role, state: State): Expression | undefined {
  const selection = severalNames(predicate) ? undefined : selectionFor(predicate, state.writing);
  if (selection !== undefined) return named(selection, labelOf(predicate), predicate, role, state);
  return match<Predicate, Expression | undefined>(predicate, {
    and: ({ of }) => conjunction(of, role, state),
    or: ({ of }) => disjunction(of, role, state),
    not: ({ of }) => negation(of, role, state),
    test: () => undefined,
    constant: () => undefined,
    element: () => undefined,
    sameValue: () => undefined,
    reading: () => undefined,
    opaque: () => undefined,
  });
}

/** Parts that their author named one by one stay apart. */
function severalNames(predicate: Predicate): boolean {
  const parts = predicate.kind === 'and' || predicate.kind === 'or' ? predicate.of : [];
  return labelOf(predicate) === undefined && parts.some((part) => labelOf(part) !== undefined);
}

/** What can stand together stays together; what is negated becomes a filter. */
function conjunction(parts: readonly Predicate[], role: Role, state: State): Expression | undefined {
  const { writing } = state;
  const positive = parts.filter((part) => part.kind !== 'not');
  const plain = positive.filter((part) => labelOf(part) === undefined && selectionFor(part, writing) !== undefined);
  const together = bundle(plain, writing);
  const done = new Set(together.flatMap(({ parts: bundled }) => bundled));
  const expressions: (Expression | undefined)[] = [];
  const pending = new Set(together);
  for (const part of parts) {
    const group = [...pending].find(({ parts: bundled }) => bundled.includes(part));
    if (group !== undefined) {
      pending.delete(group);
      expressions.push(named(group.selection, undefined, group.predicate, role, state));
    } else if (part.kind === 'not' && part.label === undefined) expressions.push(negation(part.of, role, state));
    else if (!done.has(part)) expressions.push(express(part, role, state));
  }
  return joined('and', expressions);
}

interface Bundle {
  readonly parts: readonly Predicate[];
  readonly selection: Selection;
  readonly predicate: Predicate;
}

/** The most tests in one map; more go into another. */
const mostInMap = 100;

/** The fewest maps that hold the tests of a conjunction, in order: a key can stand in a map once. */
function bundle(parts: readonly Predicate[], writing: Writing): readonly Bundle[] {
  const bundles: Bundle[] = [];
  for (const part of parts) {
    const fitting = bundles.findIndex((each) => each.parts.length < mostInMap && selectionOfAll([...each.parts, part], writing) !== undefined);
    const into = bundles[fitting];
    const together = into === undefined ? [part] : [...into.parts, part];
    const selection = selectionOfAll(together, writing);
    if (selection === undefined) continue;
    const made = { parts: together, selection, predicate: allOf(together) };
    if (into === undefined) bundles.push(made);
    else bundles[fitting] = made;
  }
  return bundles;
}

function selectionOfAll(parts: readonly Predicate[], writing: Writing): Selection | undefined {
  return selectionFor(allOf(parts), writing);
}

function allOf(parts: readonly Predicate[]): Predicate {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'and', of: parts };
}

function disjunction(parts: readonly Predicate[], role: Role, state: State): Expression | undefined {
  return joined('or', parts.map((part) => express(part, role, state)));
}

/** `not` of several alternatives names each as a filter of its own. */
function negation(of: Predicate, role: Role, state: State): Expression | undefined {
  const within: Role = role === 'selection' ? 'filter' : 'selection';
  const inner = apart(of, state.writing) ? joined('or', of.of.map((part) => express(part, within, state))) : express(of, within, state);
  return inner === undefined ? undefined : { kind: 'not', of: inner };
}

/** Alternatives over several fields, which their author gave no name as a whole. */
function apart(predicate: Predicate, writing: Writing): predicate is OrPredicate {
  if (predicate.kind !== 'or' || predicate.label !== undefined) return false;
  const whole = selectionFor(predicate, writing);
  return whole?.kind === 'anyOf' && whole.of.length === predicate.of.length;
}

function joined(kind: 'and' | 'or', parts: readonly (Expression | undefined)[]): Expression | undefined {
  if (!parts.every((part) => part !== undefined)) return undefined;
  const flat = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  const [only] = flat;
  return flat.length === 1 ? only : { kind, of: flat };
}

function named(selection: Selection, label: string | undefined, predicate: Predicate, role: Role, state: State): Expression {
  const key = canonicalJson(selection);
  const same = state.names.get(key);
  if (same !== undefined) return { kind: 'name', name: same };
  const name = unique(label === undefined ? nameFor(predicate, role, state.selections.length > 0) : safeName(label), state.taken);
  state.taken.add(name.toLowerCase());
  state.names.set(key, name);
  state.selections.push({ name, selection });
  return { kind: 'name', name };
}

/** Words that a condition, or `detection` itself, takes for something else. */
const reserved = /^(?:and|or|not|of|them|all|any|1|condition|timeframe|rules)$/i;

/**
 * An author's name as an identifier. Other tools find one with a dot by its pattern alone, as SigmaHQ's filters are
 * (pySigma's grammar of identifiers).
 */
function safeName(label: string): string {
  const other = /^filter_(?:main|optional)_/.test(label) ? /[^\p{L}\p{N}_.-]+/gu : /[^\p{L}\p{N}_-]+/gu;
  const word = label.replace(other, '_').replace(/^[_.-]+|(?<!_)_+$/gu, '');
  return word === '' || reserved.test(word) ? `selection_${word === '' ? 'part' : word}` : word;
}

function unique(name: string, taken: ReadonlySet<string>): string {
  let number = 2;
  let candidate = name;
  while (taken.has(candidate.toLowerCase())) {
    candidate = `${name}_${number}`;
    number += 1;
  }
  return candidate;
}

/** A name that says which field it is about: `selection_…`, or SigmaHQ's `filter_main_…` for what is taken away. */
function nameFor(predicate: Predicate, role: Role, later: boolean): string {
  const fields = new Set(fieldsOf(predicate).map((field) => (field.kind === 'path' ? snake(field.path.at(-1) ?? '') : 'keywords')));
  const [only = ''] = fields;
  if (role === 'filter') return `filter_main_${fields.size === 1 && only !== '' ? only : 'excluded'}`;
  if (fields.size === 1 && only === 'keywords') return 'keywords';
  const [first = ''] = fields;
  return later && first !== '' ? `selection_${first}` : 'selection';
}

function snake(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|(?<!_)_+$/g, '')
    .toLowerCase();
}

function fieldsOf(predicate: Predicate): readonly Field[] {
  return match<Predicate, readonly Field[]>(predicate, {
    test: ({ field }) => [field],
    and: ({ of }) => of.flatMap(fieldsOf),
    or: ({ of }) => of.flatMap(fieldsOf),
    not: ({ of }) => fieldsOf(of),
    sameValue: ({ left }) => [left],
    constant: () => [],
    element: () => [],
    reading: () => [],
    opaque: () => [],
  });
}

/**
 * Writes `1 of prefix_*` and `all of prefix_*` where a group of names is exactly what the pattern names, and gathers
 * filters: `not a and not b` is `not 1 of …`.
 */
function withQuantifiers(expression: Expression, selections: readonly NamedSelection[]): Expression {
  const names = selections.map(({ name }) => name);
  const visit = (node: Expression): Expression =>
    match<Expression, Expression>(node, {
      name: (each) => each,
      quantifier: (each) => each,
      not: ({ of }) => ({ kind: 'not', of: filterPattern(of, names) ?? visit(of) }),
      or: ({ of }) => patternFor(of, 'any', names) ?? { kind: 'or', of: of.map(visit) },
      and: ({ of }) => patternFor(of, 'all', names) ?? conjoined(of, names, visit),
    });
  return visit(expression);
}

function conjoined(of: readonly Expression[], names: readonly string[], visit: (node: Expression) => Expression): Expression {
  const filters = of.filter((part) => part.kind === 'not' && part.of.kind === 'name');
  const gathered = filters.length > 1 ? patternFor(filters.map((part) => (part.kind === 'not' ? part.of : part)), 'any', names) : undefined;
  if (gathered === undefined) return { kind: 'and', of: [...of.filter(({ kind }) => kind !== 'not'), ...of.filter(({ kind }) => kind === 'not')].map(visit) };
  const rest = of.filter((part) => !filters.includes(part));
  const positive = rest.filter(({ kind }) => kind !== 'not').map(visit);
  return { kind: 'and', of: [...positive, { kind: 'not', of: gathered }, ...rest.filter(({ kind }) => kind === 'not').map(visit)] };
}

/** A filter of its own is named by pattern as well when its name is SigmaHQ's. */
function filterPattern(of: Expression, names: readonly string[]): Expression | undefined {
  if (of.kind !== 'name' || !/^filter_(?:main|optional)_./.test(of.name)) return undefined;
  return patternFor([of], 'any', names);
}

/** SigmaHQ's prefixes for what is taken away. */
const conventional = /^filter_(?:main|optional)_$/;

function patternFor(parts: readonly Expression[], quantity: 'any' | 'all', names: readonly string[]): Expression | undefined {
  const chosen = new Set(parts.map((part) => (part.kind === 'name' ? part.name : '')));
  if (chosen.has('') || chosen.size < parts.length) return undefined;
  const [first = ''] = chosen;
  const own = [...first.matchAll(/_/g)].map((found) => first.slice(0, found.index + 1)).toReversed();
  const prefixes = [...own.filter((prefix) => conventional.test(prefix)), ...own];
  for (const prefix of prefixes) {
    const named = names.filter((name) => name.startsWith(prefix));
    const exactly = named.length === chosen.size && named.every((name) => chosen.has(name));
    if (exactly && (chosen.size > 1 || conventional.test(prefix)) && prefix !== '_') return { kind: 'quantifier', quantity, pattern: `${prefix}*` };
  }
  return undefined;
}

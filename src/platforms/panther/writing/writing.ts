import { pathText, type Fact, type Path } from '../../../rule/index.ts';
import type { EmittedName } from './emitted.ts';
import { anyOf, bare, call, compare, display, literal, method, name } from '../python/syntax/build.ts';
import { stringLiteral } from '../python/syntax/string-literal.ts';
import type { Expression } from '../python/syntax/tree.ts';

/** How conditions are written, and what the module needs for them. */
export interface Writing {
  /** Exact on every event; else as people write it, which is exact for events as the facts describe them. */
  readonly exact: boolean;
  readonly facts: readonly Fact[];
  readonly helpers: Set<EmittedName>;
  readonly imports: Map<string, Set<string>>;
  readonly constants: Map<string, Expression>;
  /** The names under which each list of values was asked for so far. */
  readonly lists: Map<string, readonly string[]>;
  /** The same for the whole module, once it was written: a list that is asked for again is a constant. */
  readonly wanted: ReadonlyMap<string, readonly string[]>;
  /** The reason why a part cannot be written, once one was found. */
  problem: string | undefined;
  /** Loop variables in use. */
  depth: number;
}

/** Nothing written yet. `wanted` says which lists will be needed, where that is known. */
export function newWriting(exact: boolean, facts: readonly Fact[], wanted: ReadonlyMap<string, readonly string[]> = new Map()): Writing {
  return { exact, facts, helpers: new Set(), imports: new Map(), constants: new Map(), lists: new Map(), wanted, problem: undefined, depth: 0 };
}

/** Notes that a part cannot be written; the first reason counts. */
export function failed(writing: Writing, why: string): Expression {
  writing.problem ??= why;
  return literal(false);
}

/** A call of one of the small functions that the module defines. */
export function helper(writing: Writing, used: EmittedName, args: readonly Expression[]): Expression {
  writing.helpers.add(used);
  return call(used, args);
}

/** A name that the module imports. */
export function imported(writing: Writing, module: string, used: string): string {
  writing.imports.set(module, new Set([...(writing.imports.get(module) ?? []), used]));
  return used;
}

/** `any(condition for item in source)`; `bool(source)` where every item will do, `value in source` where one that is equal does. */
export function loop(writing: Writing, base: string, source: Expression, condition: (item: Expression) => Expression): Expression {
  writing.depth += 1;
  const variable = writing.depth === 1 ? base : `${base}_${writing.depth}`;
  const inner = condition(name(variable));
  writing.depth -= 1;
  if (inner.kind === 'literal' && inner.value === true) return call('bool', [source]);
  const equal = constantEqualTo(variable, inner);
  return equal === undefined ? anyOf(bare(inner), variable, source) : compare(equal, 'in', source);
}

/** The constant that a condition asks a name to be equal to, where that is all. */
function constantEqualTo(variable: string, condition: Expression): Expression | undefined {
  if (condition.kind !== 'compare' || condition.first.kind !== 'name' || condition.first.name !== variable) return undefined;
  const [only, ...more] = condition.rest;
  return only?.op === '==' && only.right.kind === 'literal' && more.length === 0 ? only.right : undefined;
}

/** Where paths start: the event, or an element of a list. */
export interface Root {
  readonly at: Expression;
  readonly event: boolean;
}

/** The event itself. */
export const eventRoot: Root = { at: name('event'), event: true };

/**
 * The value at a path, never raising; `missing` stands for a missing one, None unless given. Published rules always give
 * one where texts are compared.
 */
export function read(path: Path, writing: Writing, root: Root, missing?: string): Expression {
  if (path.length === 0) return root.at;
  const keys = path.map((key) => literal(key));
  const given: Readonly<Record<string, Expression>> = missing === undefined ? {} : { default: literal(missing) };
  if (!root.event) return call(imported(writing, 'panther_base_helpers', 'deep_get'), [root.at, ...keys], given);
  if (path.length > 1) return method(root.at, 'deep_get', keys, given);
  return method(root.at, 'get', missing === undefined ? keys : [...keys, literal(missing)]);
}

/** Every value at a path, through lists. */
export function valuesOf(path: Path, writing: Writing, root: Root): Expression {
  return helper(writing, 'values', [root.at, ...path.map((key) => literal(key))]);
}

/** What fits on a line after `return` or `if not`. */
export const lineWidth = 88;

const shortList = 55;

/** A value that stands in a list of a written rule. */
export type Listed = string | number | null | readonly never[] | readonly string[] | Readonly<Record<string, never>>;

function listedExpression(value: Listed): Expression {
  if (typeof value !== 'object' || value === null) return literal(value);
  if (!Array.isArray(value)) return { kind: 'dict', entries: [] };
  return value.length === 0 ? display('list', []) : display('tuple', value.map(literal));
}

/** A tuple of values: in place where it is short and needed once, else a constant of the module; under a general name where fields share it. */
export function list(values: readonly Listed[], named: string, writing: Writing): Expression {
  const made = display('tuple', values.map(listedExpression));
  const key = JSON.stringify(values);
  writing.lists.set(key, [...(writing.lists.get(key) ?? []), named]);
  const uses = writing.wanted.get(key) ?? [named];
  if (uses.length < 2 && values.length <= 3 && values.join('", "').length <= shortList) return made;
  const shared = named.split('_').at(-1) === 'PARTS' ? 'PARTS' : 'VALUES';
  return constant(made, values.includes('') ? 'EMPTY_VALUES' : new Set(uses).size > 1 ? shared : named, writing);
}

/** A constant of the module, under the name or one like it. */
export function constant(made: Expression, named: string, writing: Writing): Expression {
  for (const [known, value] of writing.constants) if (JSON.stringify(value) === JSON.stringify(made)) return name(known);
  let free = named;
  for (let count = 2; writing.constants.has(free); count += 1) free = `${named}_${count}`;
  writing.constants.set(free, made);
  return name(free);
}

const shortText = 72;

/** A text in place, or where it is too long for a line a constant of the module. */
export function text(of: string, named: string, writing: Writing): Expression {
  return stringLiteral(of).length <= shortText ? literal(of) : constant(literal(of), named, writing);
}

/** `eventName` as `EVENT_NAME`. */
export function constantName(path: Path): string {
  const words = snake(path.at(-1) ?? 'value').toUpperCase();
  return /^[A-Z]/.test(words) ? words : `VALUE_${words}`.replace(/_$/, '');
}

/** A name of a constant for several: `EVENT_NAMES`, `SOURCE_IP_ADDRESSES`, `POLICIES`. */
export function plural(words: string): string {
  if (/(?:SS|US|X|CH|SH)$/.test(words)) return `${words}ES`;
  if (/[^AEIOU]Y$/.test(words) && !words.endsWith('_BY')) return `${words.slice(0, -1)}IES`;
  return /(?:S|_BY)$/.test(words) ? words : `${words}S`;
}

/** `eventName` as `event_name`, `sourceIPAddress` as `source_ip_address`; letters, digits and underscores only. */
export function snake(text: string): string {
  return text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/(?<=[A-Z]{2})[A-Z][a-z]/g, '_$&').replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|(?<!_)_+$/g, '').toLowerCase();
}

/** The spellings that the log uses for a text at a path, where a fact fixes them. */
export function spellings(text: string, { exact, facts }: Writing, path: Path | undefined): readonly string[] {
  if (exact || path === undefined) return [];
  const wanted = pathText(path);
  for (const { says } of facts) {
    if (says.kind !== 'spelling' || pathText(says.path) !== wanted) continue;
    const known = says.vocabulary.spellings(text.toLowerCase());
    if (known.length > 0) return known;
  }
  return [];
}

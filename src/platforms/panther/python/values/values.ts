import { samePath, type Calculation, type Path, type Predicate } from '../../../../rule/index.ts';
import type { Span } from '../../../../text/source.ts';
import type { Computed } from './computed.ts';
import type { Entries } from './entries.ts';
import { hasType } from './field-tests.ts';
import { isEventField, markOf } from './marks.ts';
import { someInTurn } from '../conditions/factored.ts';
import { identity } from '../conditions/node.ts';
import { spend } from '../conditions/limits.ts';
import { always, some, all, never, no } from '../conditions/logic.ts';
import type { Parameter, Statement, Expression } from '../syntax/tree.ts';

/** One possible value and when it is this one. */
export interface Case<T = Value> {
  readonly when: Predicate;
  readonly value: T;
}

/**
 * What an expression can be: cases that exclude each other and, on every event that gets there without an exception,
 * leave none out. Values merge as "if … then … else", so that paths are never counted out one by one.
 */
export type Union = readonly Case[];

/** What a Python value is known to be. */
export type Value =
  | { readonly kind: 'scalar'; readonly value: null | boolean | number | string; /** What `float` made: its text is not that of an int. */ readonly float?: true }
  /** A bool that depends on the event. */
  | { readonly kind: 'truth'; readonly of: Predicate }
  /** A value of the event that is there, of any JSON type. The first key of a path can be the mark of a loop's element, or stand for the only value that a walk through lists finds. */
  | { readonly kind: 'field'; readonly path: Path; /** Not wrapped: a dict or list of Python's own, as `deep_walk` gives them. */ readonly plain?: true; /** What `float` made of the number. */ readonly float?: true }
  /** A str computed from the string at a path, or from the text that `str` makes of a value of another type there. */
  | ({ readonly kind: 'text' } & Computed)
  | Pieces
  /** A str put together from several values. */
  | { readonly kind: 'template'; readonly parts: readonly (string | Union)[] }
  /** The int that `int` makes of the number, boolean or text at a path. */
  | ({ readonly kind: 'integer' } & Computed)
  /** The int `len` gives for a string, array or object. */
  | { readonly kind: 'length'; readonly of: Value }
  /** Where in a text another one is found first, and how often one is in it. */
  | ({ readonly kind: 'place' | 'occurrences'; readonly sought: string } & Computed)
  /** What operators, or `abs`, `int` and `round`, make of one or two numbers. */
  | { readonly kind: 'calculated'; readonly op: Calculation['op']; readonly of: readonly Value[] }
  /** How many of the conditions hold. */
  | { readonly kind: 'total'; readonly of: readonly Predicate[] }
  /** A list, tuple or set with known elements, what shows those of a dict or range, or what goes through them once. */
  | { readonly kind: 'items'; readonly as: 'list' | 'tuple' | 'set' | 'view' | 'generator'; readonly of: readonly Union[]; /** When each element is there; always where absent: then their order is known, too. */ readonly present?: readonly Predicate[]; /** What was made of a set by going through it, in an order that differs from run to run. */ readonly unordered?: true; /** A `frozenset`. */ readonly frozen?: true; /** A list that one name holds, which is still added to. */ readonly built?: true; /** The dict whose keys, values or entries they are: they change with it. */ readonly shows?: Value; /** What the names in a generator held where it was made. */ readonly uses?: Uses; /** The names of a tuple's elements. */ readonly names?: readonly string[] }
  | { readonly kind: 'dict'; readonly entries: Entries<Union> }
  /** What shows the keys of an object of the event. */
  | { readonly kind: 'keys'; readonly of: Value & { readonly kind: 'field' } }
  /** For each element of the array at a path for which `when` holds: the item. Both speak about the element by its mark. */
  | { readonly kind: 'stream'; readonly path: Path; readonly mark: string; /** Every value at the path through lists, every scalar below it, or the pieces of a text, instead of the elements of one list. */ readonly reach?: 'flatten' | 'anywhere' | Pieces; /** The list whose elements have these lists. */ readonly around?: Around; readonly when: Predicate; readonly item: Union; /** It was put in order while its elements were these. */ readonly ranked?: { readonly item: Union; readonly descending: boolean }; readonly as: 'list' | 'tuple' | 'set' | 'generator'; readonly frozen?: true; readonly uses?: Uses }
  /** The values that `deep_walk` finds: none gives the default, one itself, several a list. With a default `beside` them there are several. */
  | { readonly kind: 'walk'; readonly path: Path; readonly beside?: boolean | number | string }
  | { readonly kind: 'function'; readonly name: string; readonly parameters: readonly Parameter[]; readonly body: readonly Statement[] | Expression; readonly scope: Scope; /** The default values of parameters, made where the function is. */ readonly standards?: ReadonlyMap<string, Union>; readonly span?: Span; /** What it returned is remembered, by what it was given. */ readonly remembers?: true; /** What it gives is a generator of what it yields. */ readonly yields?: true; /** What it is given before what it is called with. */ readonly given?: Pick<Call, 'args' | 'keywords'> }
  | { readonly kind: 'method'; readonly of: Value; readonly name: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'module'; readonly name: string }
  | { readonly kind: 'regex'; readonly pattern: string; readonly flags: string }
  /** What `ip_address` makes of the string or number at a path. */
  | ({ readonly kind: 'address'; readonly number?: true } & Computed)
  /** What `ip_address` makes of a constant. */
  | { readonly kind: 'fixedAddress'; readonly version: 4 | 6; readonly at: bigint }
  | { readonly kind: 'network'; readonly network: string }
  /** What `ip_network` makes of the text at a path. */
  | ({ readonly kind: 'namedNetwork' } & Computed)
  /** A match object of a regular expression, or a list of at least one text that matches. */
  | { readonly kind: 'found'; /** The expression. */ readonly pattern: string; /** What it was found in. */ readonly searched?: Searched; readonly list?: true }
  /** A class of exceptions, or one that was made of it. */
  | { readonly kind: 'exception'; readonly type: string; readonly made?: true }
  /** What a name holds where nothing was bound to it: nothing that can be read. */
  | { readonly kind: 'unbound' }
  /** A class of constants, or what an enumeration has under a name. `of`: an object of a class, or with `is` the class. `listed`: the members of an enumeration, `member`: which one such a member is, the same for all names of it, `as`: the text or number that it is, too. */
  | { readonly kind: 'namespace'; readonly members: ReadonlyMap<string, Union>; readonly of?: Class; readonly is?: 'class'; readonly listed?: readonly Union[]; readonly member?: string; readonly as?: Value & { readonly kind: 'scalar' } }
  /** Something that is not modelled. `string`: surely a str. `from`: made from the value at a path alone. */
  | { readonly kind: 'opaque'; readonly text: string; readonly why: string; readonly string?: boolean; readonly from?: Path; /** A `range` of so many whole numbers that they are not gone through. */ readonly between?: readonly [from: number, to: number]; /** A dict with an entry for each element of a list. */ readonly table?: Table; /** The greatest or least element of a list that has one. */ readonly extreme?: Extreme; /** What a group of a match holds. */ readonly group?: Searched & { readonly pattern: string; readonly number: number }; /** Its attributes, as far as they are known. */ readonly known?: ReadonlyMap<string, Union>; /** A generator whose elements may fail, each when it is asked for: what a function without parameters yields. */ readonly lazy?: Lazy };

/** A function that yields what a generator gives, and what the names in that held where it was made. */
export interface Lazy {
  readonly callee: Value & { readonly kind: 'function' };
  readonly uses: Uses;
}

/** Elements of a list of the event, named by their mark, and which of them. */
export interface Around {
  readonly path: Path;
  readonly mark: string;
  readonly when: Predicate;
}

/** A value in which an expression without flags was looked for, and how. */
export interface Searched {
  readonly value: Value;
  readonly how: 'search' | 'match' | 'fullmatch';
}

/** The entries of a dict that come of the elements of the array at a path, of later ones in place of earlier ones: they name the element by the mark. */
export interface Table {
  readonly path: Path;
  readonly mark: string;
  readonly when: Predicate;
  readonly key: Union;
  readonly value: Union;
}

/** The greatest or the least of the elements. */
export interface Extreme {
  readonly greatest: boolean;
  readonly of: Value & { readonly kind: 'stream' };
}

/** A name with what it held before that was changed. */
export interface Rebound {
  readonly scope: Scope;
  readonly name: string;
  readonly held: Union;
}

/** A class with functions of its own. */
export interface Class {
  readonly methods: ReadonlyMap<string, Method>;
  /** Values that its objects have by the names of the class. */
  readonly members: ReadonlyMap<string, Union>;
  readonly parent?: Class;
}

/** A function of a class: called with the object, alone, or where its name is read. It may give attributes of the object other values. */
export interface Method {
  readonly function: Value & { readonly kind: 'function' };
  readonly as: 'method' | 'static' | 'class' | 'property';
  /** What a function of the class itself calls it. */
  readonly calls?: string;
  /** The attributes of its object that it binds or changes. */
  readonly sets: readonly string[];
  readonly changes: boolean;
}

/** The list that splitting a text gives; with `once` at the first or last separator only. */
export interface Pieces extends Computed {
  readonly kind: 'pieces';
  readonly by: string;
  readonly once?: 'first' | 'last';
}

/** What names hold in a scope. */
export interface Uses {
  readonly scope: Scope;
  readonly names: ReadonlyMap<string, Union | undefined>;
}

/** A module's names, or those around a function. */
export interface Scope {
  readonly module: string;
  readonly names: Map<string, Union>;
  readonly outer?: Scope;
  /** Names of the module that a function declares `global`. */
  readonly globals?: Set<string>;
}

/** What a method call has been given. */
export interface Call {
  readonly args: readonly Union[];
  readonly keywords: ReadonlyMap<string, Union>;
  readonly at: Expression;
}

/** One value, on every event. */
export function sure(value: Value): Union {
  return [{ when: always, value }];
}

/** A constant. */
export function scalar(value: null | boolean | number | string): Union {
  return sure({ kind: 'scalar', value });
}

/** None. */
export const none: Union = scalar(null);

/** A bool under a condition. */
export function truth(of: Predicate): Union {
  return sure(of.kind === 'constant' ? { kind: 'scalar', value: of.value } : { kind: 'truth', of });
}

/** Whether a value is surely a str. */
export function isText(value: Value): boolean {
  return value.kind === 'text' || value.kind === 'template' || (value.kind === 'scalar' && typeof value.value === 'string') || (value.kind === 'opaque' && value.string === true);
}

const noTexts: ReadonlySet<Value['kind']> = new Set(['truth', 'items', 'stream', 'dict']);

/** Whether a value is surely no str: a bool, a list, a dict or a constant of another type. */
export function isNoText(value: Value): boolean {
  return noTexts.has(value.kind) || (value.kind === 'scalar' && typeof value.value !== 'string');
}

/** When a value is a str; undefined where that is not known. */
export function textWhen(value: Value): Predicate | undefined {
  if (value.kind === 'field') return hasType(value.path, 'string');
  const isOpen = (value.kind === 'opaque' && value.string !== true) || value.kind === 'walk' || (value.kind === 'namespace' && value.as !== undefined);
  return isOpen ? undefined : isText(value) ? always : never;
}

/** The constant that a value surely is; undefined for anything else. */
export function constantIn(union: Union): Extract<Value, { kind: 'scalar' }> | undefined {
  const [only] = union;
  return union.length === 1 && only?.value.kind === 'scalar' ? only.value : undefined;
}

/** Whether a value leads into an element of a list or to what a walk through lists finds, or may do so. */
export function isMarked(value: Value): boolean {
  if ('path' in value && value.path.length > 0 && !isEventField(value.path)) return true;
  if (value.kind === 'template') return value.parts.some((part) => typeof part !== 'string' && part.some((each) => isMarked(each.value)));
  if (value.kind === 'items') return value.of.some((part) => part.some((each) => isMarked(each.value)));
  if (value.kind === 'dict') return [...value.entries.values()].some((part) => part.some((each) => isMarked(each.value)));
  if (value.kind === 'stream') return value.item.some((each) => 'path' in each.value && markOf(each.value.path) !== value.mark);
  if (value.kind === 'length' || value.kind === 'keys' || value.kind === 'method') return isMarked(value.of);
  return value.kind === 'calculated' && value.of.some(isMarked);
}

/** The condition of a bool, or undefined for anything else. */
export function boolOf(value: Value): Predicate | undefined {
  if (value.kind === 'truth') return value.of;
  if (value.kind === 'scalar' && typeof value.value === 'boolean') return value.value ? always : never;
  return undefined;
}

/** A text that is the same for values that are surely equal; undefined where that cannot be told cheaply. */
export function valueKey(value: Value): string | undefined {
  if (value.kind === 'scalar') return `${value.float === true ? 'float ' : ''}${JSON.stringify(value.value)}`;
  if (value.kind === 'field') return `${value.plain === true ? 'plain ' : ''}${value.float === true ? 'float ' : ''}field ${JSON.stringify(value.path)}`;
  if (value.kind === 'text') return `${value.printed ?? ''}text ${JSON.stringify([value.path, value.steps])}`;
  if (value.kind === 'walk') return `walk ${JSON.stringify([value.path, value.beside])}`;
  if (value.kind === 'opaque') return `opaque ${value.text}`;
  if (value.kind === 'builtin' || value.kind === 'module') return `${value.kind} ${value.name}`;
  if (value.kind === 'unbound') return value.kind;
  if (value.kind === 'namespace' && value.member !== undefined) return `member ${value.member}`;
  if (value.kind === 'template') return partsKey('template', value.parts);
  if (value.kind === 'items' && value.present === undefined) return partsKey([value.frozen === true ? 'frozenset' : value.as, ...(value.names ?? [])].join(' '), value.of);
  return undefined;
}

/** The same for unions. */
export function unionKey(union: Union): string | undefined {
  const keys = union.map(({ when, value }) => {
    const key = value.kind === 'truth' ? `truth ${identity(value.of)}` : valueKey(value);
    return key === undefined ? undefined : `${identity(when)} ${key}`;
  });
  return keys.includes(undefined) ? undefined : JSON.stringify(keys);
}

function partsKey(name: string, parts: readonly (string | Union)[]): string | undefined {
  const keys = parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : unionKey(part)));
  return keys.includes(undefined) ? undefined : `${name} ${JSON.stringify(keys)}`;
}

/** Drops impossible cases and joins those with the same value; all bools become one. */
export function tidy(cases: Union): Union {
  spend(cases.length);
  const single = cases[0];
  if (single !== undefined && cases.length === 1 && single.when !== never) return single.when === always ? cases : sure(single.value);
  const kept: { when: Predicate; readonly value: Value }[] = [];
  const bools: { readonly when: Predicate; readonly of: Predicate }[] = [];
  let at = 0;
  for (const { when, value } of cases) {
    if (when.kind === 'constant' && !when.value) continue;
    const bool = boolOf(value);
    if (bool !== undefined) {
      if (bools.length === 0) at = kept.length;
      bools.push({ when, of: bool });
      continue;
    }
    const same = kept.find((each) => isSame(each.value, value));
    if (same === undefined) kept.push({ when, value });
    else same.when = some(same.when, when);
  }
  const result: Case[] = kept;
  const bool = boolCase(bools, result);
  if (bool !== undefined) result.splice(at, 0, bool);
  const only = result[0];
  return result.length === 1 && only !== undefined ? [{ when: always, value: only.value }] : result;
}

/** Whether two values are surely the same, as far as that can be told cheaply: equal lists are not, since either may change. */
function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (hasList(a) || a.kind !== b.kind || ('path' in a && 'path' in b && !samePath(a.path, b.path))) return false;
  if (a.kind === 'scalar' && b.kind === 'scalar' && a.value !== b.value) return false;
  const key = valueKey(a);
  return key !== undefined && key === valueKey(b);
}

/** Whether a value is a list or set that can be changed, or a tuple that has one. */
export function hasList(of: Value): boolean {
  return of.kind === 'items' && ((of.as !== 'tuple' && of.frozen !== true) || of.of.some((part) => part.some(({ value }) => hasList(value))));
}

/** `yes` where the condition holds, else `otherwise`. */
export function merge(when: Predicate, yes: Union, otherwise: Union): Union {
  return tidy([
    ...yes.map((item) => ({ when: all(when, item.when), value: item.value })),
    ...otherwise.map((item) => ({ when: all(no(when), item.when), value: item.value })),
  ]);
}

/** Several bools as one case: it is what the others leave, since cases leave nothing out. */
function boolCase(bools: readonly { readonly when: Predicate; readonly of: Predicate }[], others: readonly Case[]): Case | undefined {
  const [first, second] = bools;
  if (first === undefined) return undefined;
  const of = second === undefined ? first.of : someInTurn(bools.map((each) => all(each.when, each.of)));
  const when = second === undefined ? first.when : others.length === 0 ? always : no(some(...others.map((each) => each.when)));
  return { when, value: of.kind === 'constant' ? { kind: 'scalar', value: of.value } : { kind: 'truth', of } };
}

/** The most cases a value may have; beyond it, it is opaque. */
export const mostCases = 120;

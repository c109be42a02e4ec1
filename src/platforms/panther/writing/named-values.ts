import type { Path } from '../../../rule/index.ts';
import { literal, name } from '../python/syntax/build.ts';
import { namesIn } from '../python/syntax/names-bound.ts';
import { flat } from '../python/syntax/print-flat.ts';
import type { Expression, Statement } from '../python/syntax/tree.ts';
import { localNames } from './local-names.ts';
import { eventRoot, helper, lineWidth, plural, read, snake, valuesOf, type Writing } from './writing.ts';

/** A value of the event in a condition, as a written rule reads it. */
interface Read {
  readonly path: Path;
  /** Every value at the path, through lists. */
  readonly all: boolean;
  /** The helper that it is given to. */
  readonly through?: Through;
  /** Whether it is asked for again for each value of a list. */
  readonly again?: true;
  /** Whether a missing value is the empty text, which what is asked of it takes as it takes None. */
  readonly emptied: boolean;
}

const helpersOfOne = ['text', 'lowered', 'json_text'] as const;
type Through = (typeof helpersOfOne)[number];

/** The most values that have names: more would be too many variables. */
const mostNames = 8;

/**
 * Statements that ask conditions, as people write them: what they ask of one value several times is asked of a variable, and so is a
 * value that stands too deep for the line that asks for it, and the text of an object that would be written for each part of it.
 */
export function withNamedValues(body: readonly Statement[], writing: Writing): readonly Statement[] {
  const statements = body.map((statement) => asking(statement, (each) => withoutDefault(each, writing)));
  const uses = new Map<string, readonly Read[]>();
  const deep = new Set<string>();
  for (const statement of statements) {
    const isLong = lengthOf(statement) > lineWidth;
    for (const each of readsIn(statement)) {
      uses.set(keyOf(each), [...(uses.get(keyOf(each)) ?? []), each]);
      if ((isLong && each.path.length > 1) || (each.again === true && each.through === 'json_text')) deep.add(keyOf(each));
    }
  }
  const repeated = [...uses.keys()].filter((key) => (uses.get(key)?.length ?? 0) > 1);
  const wanted = new Set([...repeated, ...deep].slice(0, mostNames));
  const keys = [...uses.keys()].filter((key) => wanted.has(key));
  const names = localNames(keys.flatMap((key) => namedAfter(uses.get(key) ?? [])), new Set(statements.flatMap((statement) => [...namesIn(statement)])));
  const variables = new Map(keys.map((key, index) => [key, variableOf(names[index] ?? '', uses.get(key) ?? [], writing)]));
  const assigned = new Set<string>();
  return statements.flatMap((statement): readonly Statement[] => {
    const fresh = [...new Set(readsIn(statement).map(keyOf))].filter((key) => variables.has(key) && !assigned.has(key));
    for (const key of fresh) assigned.add(key);
    return [...fresh.flatMap((key) => variables.get(key)?.assignment ?? []), asking(statement, (each) => variables.get(keyOf(each))?.use(each))];
  });
}

/** A statement that gives a value its name, and what stands for each use of it. */
function variableOf(called: string, uses: readonly Read[], writing: Writing): { readonly assignment: Statement; use(of: Read): Expression } {
  const [first = { path: [], all: false, emptied: false }] = uses;
  const through = uses.every((each) => each.through === first.through) ? first.through : undefined;
  const value = first.all ? valuesOf(first.path, writing, eventRoot) : read(first.path, writing, eventRoot, uses.every(({ emptied }) => emptied) ? '' : undefined);
  return {
    assignment: { kind: 'assign', targets: [name(called)], value: through === undefined ? value : helper(writing, through, [value]) },
    use: (of) => (of.through === through || of.through === undefined ? name(called) : helper(writing, of.through, [name(called)])),
  };
}

/** What a helper is given needs no default: it takes None for the empty text, too. */
function withoutDefault({ path, through }: Read, writing: Writing): Expression | undefined {
  return through === undefined ? undefined : helper(writing, through, [read(path, writing, eventRoot)]);
}

function keyOf({ path, all }: Read): string {
  return JSON.stringify([all, path]);
}

/** The path that a variable has its name from: of all values at a path there are several. */
function namedAfter([first]: readonly Read[]): readonly Path[] {
  if (first === undefined) return [];
  const last = first.path.at(-1) ?? '';
  return [first.all ? [...first.path.slice(0, -1), plural(snake(last).toUpperCase()).toLowerCase()] : first.path];
}

function lengthOf(statement: Statement): number {
  if (statement.kind === 'if') return Math.max(...statement.branches.map(({ test }) => flat(test).length));
  return statement.kind === 'return' && statement.of !== undefined ? flat(statement.of).length : 0;
}

function readsIn(of: Statement): readonly Read[] {
  const found: Read[] = [];
  asking(of, (each) => {
    found.push(each);
    return literal(null);
  });
  return found;
}

/** A statement whose condition has other expressions for values of the event: what is done where it holds shows them as they are. */
function asking(of: Statement, change: (of: Read) => Expression | undefined): Statement {
  return of.kind === 'if' ? { ...of, branches: of.branches.map(({ test, body }) => ({ test: withReads(test, change), body })) } : withReads(of, change);
}

/** The same nodes with other expressions for values of the event; where there is none for one, it stays. */
function withReads<T>(of: T, change: (of: Read) => Expression | undefined, again = false): T {
  if (typeof of !== 'object' || of === null) return of;
  const kind = 'kind' in of ? of.kind : undefined;
  const known = kind === 'call' ? readOf(of as unknown as Expression) : undefined;
  const changed = known === undefined ? undefined : change(again ? { ...known, again } : known);
  if (changed !== undefined) return changed as T;
  const before: readonly unknown[] = Object.values(of);
  const after = before.map((each) => withReads(each, change, again || kind === 'comprehension'));
  if (after.every((each, index) => each === before[index])) return of;
  return (Array.isArray(of) ? after : Object.fromEntries(Object.keys(of).map((key, index) => [key, after[index]]))) as T;
}

function readOf(of: Expression): Read | undefined {
  if (of.kind !== 'call') return undefined;
  const { callee, args } = of;
  const [first, ...others] = args;
  const through = callee.kind === 'name' ? helpersOfOne.find((each) => each === callee.name) : undefined;
  if (through !== undefined && first !== undefined) {
    const inner = readOf(first);
    return inner === undefined || inner.all || inner.through !== undefined ? undefined : { ...inner, through };
  }
  if (callee.kind === 'name' && callee.name === 'values' && isEvent(first)) return readAt(others, true, false);
  if (callee.kind !== 'attribute' || !isEvent(callee.of)) return undefined;
  if (callee.name === 'get') return others.every(isEmptyText) ? readAt(args.slice(0, 1), false, others.length > 0) : undefined;
  return callee.name === 'deep_get' && of.keywords.every(({ value }) => isEmptyText(value)) ? readAt(args, false, of.keywords.length > 0) : undefined;
}

function readAt(keys: readonly Expression[], all: boolean, emptied: boolean): Read | undefined {
  const path = keys.flatMap((key) => (key.kind === 'literal' && typeof key.value === 'string' ? [key.value] : []));
  return path.length > 0 && path.length === keys.length ? { path, all, emptied } : undefined;
}

function isEvent(of: Expression | undefined): boolean {
  return of?.kind === 'name' && of.name === 'event';
}

function isEmptyText(of: Expression): boolean {
  return of.kind === 'literal' && of.value === '';
}

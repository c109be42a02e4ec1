import { alternatives, test, type Match, type Predicate } from '../../../../rule/index.ts';
import { onceEach } from '../../../../text/once.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { identity } from '../conditions/node.ts';
import { change } from '../functions/mutate.ts';
import type { Statement } from '../syntax/tree.ts';
import { assignedIn, jumpsIn, targetNames } from '../syntax/names-bound.ts';
import { newFrame, type Frame } from '../values/frame.ts';
import { oneByOne } from '../values/raises.ts';
import { boolOf, unionKey, valueKey, type Case, type Union, type Value } from '../values/values.ts';

type ForLoop = Extract<Statement, { kind: 'for' }>;

/**
 * The names that hold something else behind a loop where its rounds are in other orders, which `again` runs; undefined where it may end
 * otherwise, too. `before`: what the names held.
 */
export function namesByOrder(frame: Frame, inner: Frame, { target, body }: ForLoop, before: ReadonlyMap<string, Union>, again: readonly ((other: Frame) => void)[]): ReadonlySet<string> | undefined {
  const own = targetNames(target);
  const changed = [...assignedIn(body)].filter((name) => !own.includes(name));
  const values = new Set(inner.returns.map(({ value }) => valueKey(value)));
  if (changed.length === 0 && values.size <= 1 && !values.has(undefined) && inner.raises.length === 0 && !body.some(jumpsIn)) return new Set(own);
  const { machine, scope } = frame;
  const failing = (of: Frame): Union => oneByOne(of.raises).map(({ when, type }) => ({ when, value: { kind: 'exception', type } }));
  const open = new Set(own);
  for (const run of again) {
    const held = machine.scopes.map((each) => [each, new Map(each.names)] as const);
    const other = newFrame(machine, { ...scope, names: new Map(before) });
    run(other);
    for (const [each, names] of held) for (const [name, union] of names) each.names.set(name, union);
    if (!sameUnions(inner.returns, other.returns) || !sameUnions(failing(inner), failing(other))) return undefined;
    for (const name of changed) if (!sameUnions(scope.names.get(name), other.scope.names.get(name))) open.add(name);
  }
  return open;
}

/** Behind a loop over a set names hold one or the other, and lists that it made are in no order. */
export function withoutOrder(frame: Frame, { target, body }: ForLoop, names: ReadonlySet<string>): void {
  const { machine, scope } = frame;
  for (const name of new Set([...names, ...assignedIn(body)])) {
    const held = scope.names.get(name) ?? [];
    for (const { value } of held) if (value.kind === 'items' && value.as === 'list' && value.of.length > 1) change(frame, value, inNoOrder(value));
    if (!names.has(name)) continue;
    const text = `${name} after a loop over a set [${machine.sources()}:${scope.module}:${target.span?.start ?? ''}]`;
    scope.names.set(name, held.map((each): Case => (each.value.kind === 'unbound' ? each : { when: each.when, value: { kind: 'opaque', text, why: 'the order of a set is not modelled' } })));
  }
}

function inNoOrder(value: Value & { readonly kind: 'items' }): Value {
  return { ...value, unordered: true, present: value.present ?? value.of.map(() => always) };
}

function sameUnions(a: Union = [], b: Union = []): boolean {
  if (a === b) return true;
  const [one, two] = [conditionsOf(a), conditionsOf(b)];
  return one !== undefined && two !== undefined && [...new Set([...one.keys(), ...two.keys()])].every((key) => same(one.get(key) ?? never, two.get(key) ?? never));
}

/** When something is each of its values; undefined where these are not told apart. */
function conditionsOf(union: Union): ReadonlyMap<string, Predicate> | undefined {
  const found = new Map<string, Predicate>();
  const add = (key: string, when: Predicate): void => void found.set(key, some(found.get(key) ?? never, when));
  for (const { when, value } of union) {
    const [bool, key] = [boolOf(value), keyOf(value)];
    if (bool !== undefined) {
      add('true', all(when, bool));
      add('false', all(when, no(bool)));
    } else if (key === undefined) return undefined;
    else add(key, when);
  }
  return found;
}

/** What is the same for values that differ in the order of what they have. */
function keyOf(value: Value): string | undefined {
  if (value.kind === 'exception') return value.type;
  if (value.kind === 'total') return `total ${value.of.map(identity).toSorted().join()}`;
  if (value.kind === 'items' && (value.as === 'list' || value.as === 'set')) return inAnyOrder(value.as, value.of.map((item, index) => [String(identity(value.present?.[index] ?? always)), item]));
  return value.kind === 'dict' ? inAnyOrder('dict', [...value.entries].map(([key, item]) => [JSON.stringify(key), item])) : valueKey(value);
}

function inAnyOrder(name: string, parts: readonly (readonly [string, Union])[]): string | undefined {
  const keys = parts.flatMap(([key, item]) => ((of) => (of === undefined ? [] : [`${key} ${of}`]))(unionKey(item)));
  return keys.length < parts.length ? undefined : JSON.stringify([name, ...keys.toSorted()]);
}

const mostCases = 2000;

/** Two conditions hold on the same events, whatever each of their parts says that can be so beside the others. */
function same(a: Predicate, b: Predicate): boolean {
  if (identity(a) === identity(b)) return true;
  const said = new Map<number, boolean>();
  const parts: Predicate[] = [];
  let cases = 0;
  const visit = (): boolean => {
    cases += 1;
    const [one, two] = [valueOf(a, said), valueOf(b, said)];
    const open = typeof one === 'object' ? one : typeof two === 'object' ? two : undefined;
    if (open === undefined) return one === two;
    parts.push(open);
    const result = cases < mostCases && [true, false].every((value) => {
      said.set(identity(open), value);
      return isImpossible(parts, said) || visit();
    });
    said.delete(identity(open));
    parts.pop();
    return result;
  };
  return visit();
}

/** Whether something is said to be within what is said to be no object. */
function isImpossible(parts: readonly Predicate[], said: ReadonlyMap<number, boolean>): boolean {
  const tests = parts.flatMap((part) => (part.kind === 'test' && part.field.kind === 'path' && part.field.reach === 'exact' ? [{ ...part, path: part.field.path, value: said.get(identity(part)) }] : []));
  const within = tests.filter(({ value }) => value === true).map(({ path }) => path);
  const noObjects = tests.filter(({ value, match }) => value === false && acceptsObjects(match)).map(({ path }) => path);
  return noObjects.some((outer) => within.some((inner) => inner.length > outer.length && outer.every((key, index) => key === inner[index])));
}

function acceptsObjects(accepted: Match): boolean {
  return alternatives(accepted).some((each) => each.kind === 'present' || (each.kind === 'type' && each.of === 'object'));
}

/** Whether a condition holds where it is said whether its parts do; a part of which that has to be said first. */
function valueOf(of: Predicate, said: ReadonlyMap<number, boolean>): boolean | Predicate {
  if (of.kind === 'constant') return of.value;
  if (of.kind === 'not') return ((inner) => (typeof inner === 'object' ? inner : !inner))(valueOf(of.of, said));
  const parts = of.kind === 'and' || of.kind === 'or' ? of.of : waysOf(of);
  if (parts === undefined) return said.get(identity(of)) ?? of;
  const ends = of.kind !== 'and';
  let open: Predicate | undefined;
  for (const part of parts) {
    const value = valueOf(part, said);
    if (value === ends) return ends;
    if (typeof value === 'object') open ??= value;
  }
  return open ?? !ends;
}

/** The tests of a field of which one has to hold: they are joined in the order in which they were met. */
const waysOf: (of: Predicate) => readonly Predicate[] | undefined = onceEach((of) => {
  if (of.kind !== 'test' || of.match.kind !== 'either') return undefined;
  return of.match.of.map((each) => test(of.field, each));
});

import { onceEach } from '../../../../text/once.ts';
import { isNever, opaque, type Frame } from '../values/frame.ts';
import { tableOf } from '../values/tables.ts';
import { display } from '../syntax/build.ts';
import type { Stream } from '../functions/iterate.ts';
import { change } from '../functions/mutate.ts';
import { all, some } from '../conditions/logic.ts';
import { assignedIn, givenTo, mentions, targetNames, withBodies } from '../syntax/names-bound.ts';
import type { Expression, Statement } from '../syntax/tree.ts';
import { sure, tidy, type Union, type Value } from '../values/values.ts';

type ForLoop = Extract<Statement, { kind: 'for' }>;

/** What a round of a loop adds to a name: an element to a list or set, an entry to a dict, or a whole number to one. */
interface Addition {
  readonly name: string;
  readonly to: 'list' | 'set' | 'dict' | 'number';
  /** How much is added to a number. */
  readonly step: number;
  /** The statement that adds, as one that keeps what is added in a name of its own. */
  readonly kept: Statement;
  readonly keptIn: string;
}

/** A loop whose rounds add to names, that no round reads. */
export interface Accumulation {
  readonly additions: readonly Addition[];
  readonly body: readonly Statement[];
}

function additionIn(statement: Statement, number: number): Addition | undefined {
  const keptIn = ` addition ${number}`;
  const kept = (name: string, to: Addition['to'], value: Expression, step = 1): Addition => ({
    name,
    to,
    step,
    keptIn,
    kept: { kind: 'assign', targets: [{ kind: 'name', name: keptIn }], value, ...(statement.span === undefined ? {} : { span: statement.span }) },
  });
  if (statement.kind === 'update') {
    const { target, op, value } = statement;
    const step = value.kind === 'literal' && typeof value.value === 'number' && value.float !== true ? value.value : undefined;
    return target.kind === 'name' && (op === '+' || op === '-') && step !== undefined ? kept(target.name, 'number', value, op === '+' ? step : -step) : undefined;
  }
  const entry = entryIn(statement);
  // The set of the key alone hashes it.
  if (entry !== undefined) return kept(entry.name, 'dict', display('tuple', [entry.key, entry.value, { kind: 'display', as: 'set', of: [entry.key] }]));
  const added = givenTo(statement);
  const to = added?.method === 'append' ? 'list' : added?.method === 'add' ? 'set' : undefined;
  return added === undefined || to === undefined ? undefined : kept(added.name, to, added.value);
}

/** `name[key] = value`. */
function entryIn(statement: Statement): { readonly name: string; readonly key: Expression; readonly value: Expression } | undefined {
  const [target, ...more] = statement.kind === 'assign' ? statement.targets : [];
  if (statement.kind !== 'assign' || more.length > 0 || target?.kind !== 'subscript' || target.of.kind !== 'name' || target.index.kind === 'slice') return undefined;
  return { name: target.of.name, key: target.index, value: statement.value };
}

/** What the rounds of a loop add to names; undefined where they add nothing, or do more with one of the names. */
const accumulationIn: (node: ForLoop) => Accumulation | undefined = onceEach((node) => {
  const additions: Addition[] = [];
  const rewritten = (statement: Statement): Statement => {
    if (statement.kind === 'if') return withBodies(statement, rewritten);
    const addition = additionIn(statement, additions.length);
    if (addition === undefined) return statement;
    additions.push(addition);
    return addition.kept;
  };
  const body = node.body.map(rewritten);
  const names = new Set(additions.map(({ name }) => name));
  // What two statements add to a list is in the order of the rounds.
  const once = [...names].every((name) => additions.filter((each) => each.name === name && each.to !== 'number').length < 2);
  const alone = once && [...names].every((name) => !mentions(node.target, name) && !body.some((statement) => mentions(statement, name)));
  return additions.length > 0 && alone ? { additions, body } : undefined;
});

/** What the rounds of a loop add to names that hold an empty list or set, or a whole number; undefined where they do not. */
export function accumulation({ scope }: Frame, node: ForLoop): Accumulation | undefined {
  const made = accumulationIn(node);
  return made?.additions.every(({ name, to }) => startsEmpty(scope.names.get(name) ?? [], to)) === true ? made : undefined;
}

/** What loops inside each other add to a list or set, and do nothing else with: the same as a comprehension with their clauses. */
interface NestedAddition {
  readonly name: string;
  readonly to: 'list' | 'set';
  readonly made: Expression;
  /** The names that the loops bind. */
  readonly targets: readonly string[];
}

const each = ' each';

const nestedAdditionIn: (node: ForLoop) => NestedAddition | undefined = onceEach((node) => {
  const clauses: { target: Expression; of: Expression; conditions: Expression[] }[] = [];
  const added = innermost(node, clauses);
  const targets = clauses.flatMap(({ target }) => targetNames(target));
  // What a comprehension makes is added one by one.
  const inside = added?.all === true && added.value.kind === 'comprehension' && (added.value.as === 'list' || added.value.as === 'generator') ? added.value : undefined;
  if (inside !== undefined) clauses.push(...inside.clauses.map((clause) => ({ ...clause, conditions: [...clause.conditions] })));
  else if (added?.all === true) clauses.push({ target: { kind: 'name', name: each }, of: added.value, conditions: [] });
  const placed = node.span === undefined ? {} : { span: node.span };
  const element: Expression = inside !== undefined ? inside.element : added?.all === true || added === undefined ? { kind: 'name', name: each } : added.value;
  const made: Expression = { kind: 'comprehension', as: added?.to ?? 'list', element, clauses, ...placed };
  return added === undefined || clauses.length < 2 || mentions(made, added.name) || assignedIn(made).size > 0 ? undefined : { name: added.name, to: added.to, made, targets };
});

/** What the statement adds that loops and conditions inside each other come to, which become clauses; undefined where there is more in them. */
function innermost(statement: Statement, clauses: { readonly target: Expression; readonly of: Expression; readonly conditions: Expression[] }[]): ReturnType<typeof addedBy> {
  if (statement.kind !== 'for' && statement.kind !== 'if') return addedBy(statement);
  const bodies = statement.kind === 'for' ? [statement.body] : statement.branches.map(({ body }) => body);
  const [[inner, ...others] = []] = bodies;
  if (inner === undefined || others.length > 0 || bodies.length > 1 || statement.otherwise.length > 0) return undefined;
  if (statement.kind === 'for') clauses.push({ target: statement.target, of: statement.of, conditions: [] });
  else clauses.at(-1)?.conditions.push(...statement.branches.map(({ test }) => test));
  return innermost(inner, clauses);
}

/** What a statement adds to a list or set: one value, or `all` of several. */
function addedBy(statement: Statement): { readonly name: string; readonly to: 'list' | 'set'; readonly value: Expression; readonly all?: true } | undefined {
  if (statement.kind === 'update') return statement.op === '+' && statement.target.kind === 'name' ? { name: statement.target.name, to: 'list', value: statement.value, all: true } : undefined;
  const given = givenTo(statement);
  if (given?.method === 'append' || given?.method === 'add') return { name: given.name, to: given.method === 'append' ? 'list' : 'set', value: given.value };
  return given?.method === 'extend' ? { name: given.name, to: 'list', value: given.value, all: true } : undefined;
}

/** Runs loops that do nothing but add to an empty list or set as the comprehension that they are, and tells the names that they bind. Undefined for any others. */
export function accumulateNested(frame: Frame, node: ForLoop): readonly string[] | undefined {
  const found = nestedAdditionIn(node);
  const [before] = found === undefined ? [] : (frame.scope.names.get(found.name) ?? []);
  if (found === undefined || before === undefined || !startsEmpty(frame.scope.names.get(found.name) ?? [], found.to)) return undefined;
  const made = frame.machine.evaluate(frame, found.made);
  change(frame, before.value, undefined);
  frame.scope.names.set(found.name, made);
  return found.targets;
}

function startsEmpty(union: Union, to: Addition['to']): boolean {
  const [only, ...more] = union;
  if (more.length > 0 || only === undefined) return false;
  const { value } = only;
  if (to === 'number') return value.kind === 'scalar' && typeof value.value === 'number' && value.float !== true;
  if (to === 'dict') return value.kind === 'dict' && value.entries.size === 0;
  return value.kind === 'items' && value.as === to && value.of.length === 0 && value.frozen !== true && value.shows === undefined;
}

/** Gives names what the rounds over a list of the event added to them: what was kept at the end of any round, where something was. */
export function accumulate(frame: Frame, { additions }: Accumulation, stream: Stream, kept: ReadonlyMap<string, Union>): void {
  for (const { name, to, step, keptIn } of additions) {
    const item = (kept.get(keptIn) ?? []).filter(({ value }) => value.kind !== 'unbound');
    const when = all(stream.when, some(...item.map((each) => each.when)));
    const [before] = frame.scope.names.get(name) ?? [];
    if (before === undefined || isNever(when)) continue;
    const list: Value = { ...stream, kind: 'stream', when, item: tidy(item), as: 'list' };
    if (to === 'number') frame.scope.names.set(name, sure(sum(before.value, { kind: 'length', of: list }, step)));
    else if (to === 'dict') {
      change(frame, before.value, undefined);
      const [entry, ...others] = tidy(item);
      const [key, value] = entry?.value.kind === 'items' && others.length === 0 ? entry.value.of : [];
      const made = key === undefined || value === undefined || stream.reach !== undefined || stream.around !== undefined ? opaque(frame, undefined, 'a dict with these entries is not modelled') : tableOf(frame, { path: stream.path, mark: stream.mark, when, key, value }, { kind: 'name', name });
      frame.scope.names.set(name, made);
    } else {
      change(frame, before.value, undefined);
      const made = to === 'list' ? sure(list) : frame.machine.call(frame, sure({ kind: 'builtin', name: 'set' }), [sure(list)], new Map(), { kind: 'name', name });
      frame.scope.names.set(name, made);
    }
  }
}

function sum(start: Value, count: Value, step: number): Value {
  const steps: Value = step === 1 ? count : { kind: 'calculated', op: '*', of: [count, { kind: 'scalar', value: step }] };
  return start.kind === 'scalar' && start.value === 0 ? steps : { kind: 'calculated', op: '+', of: [start, steps] };
}

import { assignedIn, localsIn, namesIn, returnsIn, targetNames } from '../syntax/names-bound.ts';
import { areOwn, listing, ofYields, roundOf, searching } from '../syntax/yields.ts';
import type { Expression, Statement } from '../syntax/tree.ts';
import { failing, isTooDeep, lookUp, raiseAll, unbound, unfailing, type Frame } from '../values/frame.ts';
import { all, no, some } from '../conditions/logic.ts';
import { lazyAt } from '../values/generators.ts';
import { certain } from '../values/raises.ts';
import { merge, sure, type Call, type Case, type Union, type Value } from '../values/values.ts';
import { unknown, unmodelled } from './assign.ts';

type ForLoop = Extract<Statement, { kind: 'for' }>;
type Comprehension = Extract<Expression, { kind: 'comprehension' }>;

/** A call of a function that yields, by its name, with what it is given; or a name that is read, which holds a generator. */
interface Yielding {
  readonly callee: Value & { readonly kind: 'function' };
  readonly body: readonly Statement[];
  readonly at: Extract<Expression, { kind: 'call' }>;
  readonly read?: Expression;
}

/** What an expression calls where that is a function that yields, or the generator that it names. */
export function yieldingOf(frame: Frame, of: Expression | undefined): Yielding | undefined {
  const { scope } = frame;
  const lazy = of?.kind === 'name' ? lazyAt(frame, of.name) : undefined;
  if (of !== undefined && lazy !== undefined && !('kind' in lazy.callee.body)) return { callee: lazy.callee, body: lazy.callee.body, at: { kind: 'call', callee: of, args: [], keywords: [], ...(of.span === undefined ? {} : { span: of.span }) }, read: of };
  if (of?.kind !== 'call' || of.callee.kind !== 'name' || of.args.some(({ kind }) => kind === 'starred') || of.keywords.some(({ name }) => name === undefined)) return undefined;
  const [only, ...more] = lookUp(scope, of.callee.name) ?? [];
  const { value } = only ?? {};
  if (value?.kind !== 'function' || value.yields !== true || more.length > 0 || value.remembers === true || value.given !== undefined || 'kind' in value.body) return undefined;
  const { yields: _yields, ...callee } = value;
  return { callee, body: value.body, at: of };
}

function given(frame: Frame, { at, read }: Yielding): Pick<Call, 'args' | 'keywords'> {
  // From here on what is left of the generator is not known.
  if (read !== undefined) frame.machine.evaluate(frame, read);
  const args = at.args.map((arg) => frame.machine.evaluate(frame, arg));
  return { args, keywords: new Map(at.keywords.map(({ name = '', value }) => [name, frame.machine.evaluate(frame, value)])) };
}

/** A list of all that a function yields, for what takes all of it; undefined where that is not known. */
export function listOf(frame: Frame, of: Yielding): Union | undefined {
  const body = listing(of.body);
  if (body === undefined) return undefined;
  const { args, keywords } = given(frame, of);
  return frame.machine.call(frame, sure({ ...of.callee, body }), args, keywords, of.at);
}

/** A call of a function that yields, or the name of a generator whose elements may fail, as a generator expression that goes through it; undefined for any other. */
export function asGoneThrough(frame: Frame, of: Expression | undefined): Comprehension | undefined {
  if (of === undefined || yieldingOf(frame, of) === undefined) return undefined;
  const item: Expression = { kind: 'name', name: ofYields.item };
  return { kind: 'comprehension', as: 'generator', element: item, clauses: [{ target: item, of, conditions: [] }], ...(of.span === undefined ? {} : { span: of.span }) };
}

/**
 * A loop over what a function yields runs in it, where it yields (Python reference, 6.2.9. yield expressions). One that goes on to the
 * end goes through a list of it. `run` executes a loop. False for any other loop.
 */
export function executeOverYields(frame: Frame, node: ForLoop, run: (loop: ForLoop) => void): boolean {
  const of = yieldingOf(frame, node.of);
  if (of === undefined || node.otherwise.length > 0) return false;
  const own = [...assignedIn(node.body)].filter((name) => name !== ofYields.ended);
  const locals = new Set([...localsIn(of.body), ...of.callee.parameters.map(({ name }) => name)]);
  const read = new Set([...namesIn(of.at), ...of.body.flatMap((each) => [...namesIn(each)]).filter((name) => !locals.has(name))]);
  // What a round changes may be what the function looks at.
  if (own.some((name) => read.has(name))) return false;
  if (!returnsIn(node.body)) {
    const list = roundOf(node) === undefined ? undefined : listOf(frame, of);
    if (list === undefined) return false;
    const name = `${ofYields.list} ${node.span?.start ?? 0}`;
    frame.scope.names.set(name, list);
    run({ ...node, of: { kind: 'name', name } });
    frame.scope.names.delete(name);
    return true;
  }
  const [body, round] = [searching(of.body), roundOf(node)];
  if (body === undefined || round === undefined || isTooDeep(frame.machine) || own.some((name) => frame.scope.names.has(name)) || !areOwn(own, node.body)) return false;
  const { args, keywords } = given(frame, of);
  const each: Union = sure({ kind: 'function', name: ofYields.body, parameters: [{ name: ofYields.item }], body: round, scope: frame.scope });
  const done = frame.machine.run(frame, { ...of.callee, body }, args, keywords, of.at, new Map([[ofYields.body, each], [ofYields.given, sure({ kind: 'builtin', name: 'rulec.given' })]]));
  if (done === undefined) failing(frame, 'TypeError');
  else {
    raiseAll(frame, frame.live, done.raises);
    frame.live = all(frame.live, no(certain(done.raises)));
    end(frame, node, done.returns);
  }
  const why = 'what a loop over what a function yields leaves behind is not modelled';
  for (const name of [...targetNames(node.target), ...own]) frame.scope.names.set(name, merge(unknown(frame, why), unfailing(frame, undefined, why), frame.scope.names.get(name) ?? unbound));
  return true;
}

/** The loop returns where the function came to an end with what a round gave. */
function end(frame: Frame, node: ForLoop, ended: Union): void {
  const isKnown = ({ value }: Case): boolean => value.kind === 'opaque' || (value.kind === 'scalar' && value.value === null) || (value.kind === 'items' && value.as === 'tuple' && value.of.length === 1 && value.present === undefined);
  if (!ended.every(isKnown)) {
    unmodelled(frame, 'this loop over what a function yields is not modelled', [node], undefined, node.of);
    return;
  }
  const returned = ended.flatMap(({ when, value }) => (value.kind === 'items' ? (value.of[0] ?? []).map((inner) => ({ when: all(when, inner.when), value: inner.value })) : value.kind === 'opaque' ? [{ when, value }] : []));
  for (const { when, value } of returned) frame.returns.push({ when: all(frame.live, when), value });
  frame.live = all(frame.live, no(some(...returned.map(({ when }) => when))));
}

import type { Predicate } from '../../../rule/index.ts';
import { condition } from './condition.ts';
import { each, isNever, newFrame, opaque, opaqueFrom, raise, within, type Frame } from './frame.ts';
import { hashed } from './hash.ts';
import { iterate, type Stream } from './iterate.ts';
import { assignedIn } from './names-bound.ts';
import { all, always, never, some } from './logic.ts';
import { predicateOf } from './truth.ts';
import type { Expression, Statement } from './tree.ts';
import { sure, type Union } from './values.ts';

type Comprehension = Extract<Expression, { kind: 'comprehension' }>;

/** A comprehension over known elements is a list whose elements may be absent; over an array of the event, a stream. */
export function comprehension(frame: Frame, of: Comprehension): Union {
  const [clause, ...rest] = of.clauses;
  if (of.as === 'dict') return opaque(frame, of, 'a dict made by a comprehension is not modelled');
  if (clause === undefined || clause.target.kind !== 'name' || rest.length > 0) return opaque(frame, of, 'this comprehension is not modelled');
  const round: Round = { name: clause.target.name, conditions: clause.conditions, element: of.element, as: of.as };
  const before = frame.scope.names.get(round.name);
  const result = each(frame, frame.machine.evaluate(frame, clause.of), (source, inner) =>
    iterate(inner, source, {
      known: (items, presence) => overKnown(inner, round, items, presence) ?? opaque(inner, of, 'what a generator fails on is not modelled'),
      stream: (stream) => overStream(inner, round, stream) ?? opaque(inner, of, 'this comprehension is not modelled'),
      unknown: (text) => opaqueFrom(inner, of, 'iterating over this value is not modelled', text ?? source),
    }),
  );
  if (before === undefined) frame.scope.names.delete(round.name);
  else frame.scope.names.set(round.name, before);
  leaveBehind(frame, of);
  return result;
}

/** What is done with each element. */
interface Round {
  readonly name: string;
  readonly conditions: readonly Expression[];
  readonly element: Expression;
  readonly as: 'list' | 'set' | 'generator';
}

/** An element of the result, and when it is in it. */
interface Made {
  readonly when: Predicate;
  readonly item: Union;
}

function once(frame: Frame, { name, conditions, element, as }: Round, item: Union): Made {
  frame.scope.names.set(name, item);
  let when: Predicate = always;
  for (const test of conditions) when = all(when, within(frame, when, (deeper) => condition(deeper, deeper.machine.evaluate(deeper, test), test)));
  const made = within(frame, when, (deeper) => {
    const value = deeper.machine.evaluate(deeper, element);
    return as === 'set' ? hashed(deeper, value) : value;
  });
  return { when, item: made };
}

function overKnown(outer: Frame, round: Round, items: readonly Union[], presence: readonly Predicate[] | undefined): Union | undefined {
  const frame: Frame = round.as === 'generator' ? { ...newFrame(outer.machine, outer.scope), partial: true } : outer;
  const made = items.map((item, index): Made => {
    const there = presence?.[index] ?? always;
    const got = within(frame, there, (deeper) => once(deeper, round, item));
    return { when: all(there, got.when), item: got.item };
  });
  // A generator fails when it is asked for the element, which may never be.
  if (round.as === 'generator' && frame.raises.length > 0) return undefined;
  const kept = made.filter(({ when }) => when !== never);
  const certain = made.every(({ when }) => when === always);
  return sure({ kind: 'items', as: round.as === 'set' ? 'set' : 'list', of: kept.map(({ item }) => item), ...(certain ? {} : { present: kept.map(({ when }) => when) }) });
}

function overStream(frame: Frame, round: Round, stream: Stream): Union | undefined {
  const inner: Frame = { ...frame, partial: true, live: always, raises: [] };
  inner.machine.inside.push(stream.mark);
  const got = once(inner, round, stream.item);
  inner.machine.inside.pop();
  const raised = predicateOf(stream, some(...inner.raises.map(({ when }) => all(stream.when, when))));
  if (raised === undefined || (round.as === 'generator' && !isNever(raised))) return undefined;
  raise(frame, raised, inner.raises[0]?.type ?? 'Exception');
  return sure({ ...stream, kind: 'stream', when: all(stream.when, got.when), item: got.item, as: round.as });
}

const literal = (value: boolean): Expression => ({ kind: 'literal', value });

/** `any(… for …)` and `all(… for …)` stop at the first element that decides, as a loop that returns does. */
export function search(frame: Frame, name: 'any' | 'all', of: Comprehension, at: Expression): Union {
  const test: Expression = name === 'any' ? of.element : { kind: 'unary', op: 'not', of: of.element };
  const found: Statement = { kind: 'if', branches: [{ test, body: [{ kind: 'return', of: literal(name === 'any') }] }], otherwise: [] };
  return firstOf(frame, of, found, { kind: 'return', of: literal(name !== 'any') }, new Map(), at);
}

/** `value in (… for …)` stops at the first element that is equal. */
export function searchFor(frame: Frame, value: Union, of: Comprehension, at: Expression): Union {
  const sought = ' sought';
  const test: Expression = { kind: 'compare', first: { kind: 'name', name: sought }, rest: [{ op: '==', right: of.element }] };
  const found: Statement = { kind: 'if', branches: [{ test, body: [{ kind: 'return', of: literal(true) }] }], otherwise: [] };
  return firstOf(frame, of, found, { kind: 'return', of: literal(false) }, new Map([[sought, value]]), at);
}

/** `next(… for …)` gives the first element, else the fallback; without one it fails. */
export function next(frame: Frame, of: Comprehension, fallback: Union | undefined, at: Expression): Union {
  const none: Statement = fallback === undefined ? { kind: 'raise', of: { kind: 'name', name: 'StopIteration' } } : { kind: 'return', of: { kind: 'name', name: ' fallback' } };
  return firstOf(frame, of, { kind: 'return', of: of.element }, none, new Map(fallback === undefined ? [] : [[' fallback', fallback]]), at);
}

/** Goes through what a comprehension goes through as a loop in a function of its own, which returns from inside where an element decides. */
function firstOf(frame: Frame, of: Comprehension, found: Statement, otherwise: Statement, names: Map<string, Union>, at: Expression): Union {
  const placed = at.span === undefined ? {} : { span: at.span };
  const body = of.clauses.toReversed().reduce<Statement>(
    (inner, clause) => ({
      kind: 'for',
      target: clause.target,
      of: clause.of,
      otherwise: [],
      body: [clause.conditions.reduceRight((rest, test_) => ({ kind: 'if', branches: [{ test: test_, body: [rest] }], otherwise: [], ...placed }), inner)],
      ...placed,
    }),
    { ...found, ...placed },
  );
  const scope = names.size === 0 ? frame.scope : { module: frame.scope.module, names, outer: frame.scope };
  const callee: Union = sure({ kind: 'function', name: 'generator', parameters: [], body: [body, otherwise], scope });
  const result = frame.machine.call(frame, callee, [], new Map(), at);
  leaveBehind(frame, of);
  return result;
}

/** `:=` in a comprehension binds a name outside it. */
function leaveBehind(frame: Frame, of: Comprehension): void {
  for (const name of assignedIn([{ kind: 'expression', of }])) frame.scope.names.set(name, opaque(frame, of, 'a name that a comprehension binds is not modelled'));
}

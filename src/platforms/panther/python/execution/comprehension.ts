import { insideKey, type Predicate } from '../../../../rule/index.ts';
import { onceEach } from '../../../../text/once.ts';
import { assign } from './assign.ts';
import { condition } from '../values/condition.ts';
import { each, inRound, isNever, lookUp, mayFail, newFrame, opaque, opaqueFrom, raise, unfailing, within, type Frame } from '../values/frame.ts';
import { entriesOf } from '../values/entries.ts';
import { hashed } from '../values/hash.ts';
import { membersOf } from '../functions/distinct.ts';
import { asPart, usesOf, withUses } from '../values/generators.ts';
import { tableOf } from '../values/tables.ts';
import { listOf, yieldingOf } from './over-yields.ts';
import { hiddenChanges } from './hidden-changes.ts';
import { charactersOf, collected, iterate, iterations, type Stream } from '../functions/iterate.ts';
import { asksInside, assignedIn, namesIn, targetNames } from '../syntax/names-bound.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { typeOfAny, whenRaised } from '../values/raises.ts';
import { unlikelyWithin } from '../values/taken.ts';
import { predicateOf, truthOf } from '../values/truth.ts';
import { hasType } from '../values/field-tests.ts';
import type { Expression, Statement } from '../syntax/tree.ts';
import { merge, scalar, sure, type Union, type Value } from '../values/values.ts';

type Comprehension = Extract<Expression, { kind: 'comprehension' }>;

/** A comprehension over known elements is a list whose elements may be absent, or a dict; over an array of the event, a stream. */
export function comprehension(frame: Frame, of: Comprehension): Union {
  const [clause, ...rest] = of.clauses;
  if (clause === undefined) return opaque(frame, of, 'this comprehension is not modelled');
  const round: Round = { target: clause.target, conditions: clause.conditions, rest, element: of.element, ...(of.value === undefined ? {} : { value: of.value }), as: of.as };
  const names = of.clauses.flatMap(({ target }) => targetNames(target)).map((name) => [name, frame.scope.names.get(name)] as const);
  const why = of.as === 'dict' ? 'a dict made by a comprehension is not modelled' : 'this comprehension is not modelled';
  const yielding = of.as === 'generator' ? undefined : yieldingOf(frame, clause.of);
  const given = (yielding === undefined ? undefined : listOf(frame, yielding)) ?? frame.machine.evaluate(frame, clause.of);
  let lazy = false;
  const open = (inner: Frame): Union => {
    lazy = lazy || of.as === 'generator';
    return (of.as === 'generator' ? unfailing : opaque)(inner, of, why);
  };
  const result = each(frame, given, (source, inner) =>
    iterate(inner, source, {
      known: (items, presence, unordered) => overKnown(inner, round, items, presence, unordered) ?? open(inner),
      stream: (stream) => overStream(inner, round, stream, of) ?? open(inner),
      unknown: (text) => opaqueFrom(inner, of, 'iterating over this value is not modelled', text ?? source),
    }),
  );
  for (const [name, before] of names) {
    if (before === undefined) frame.scope.names.delete(name);
    else frame.scope.names.set(name, before);
  }
  leaveBehind(frame, of);
  if (lazy) return lazyOf(frame, of, given, why);
  if (keepsNames(of) && result.some(({ value }) => mayCall(value))) return opaque(frame, of, madeFunction);
  return of.as === 'generator' ? withUses(result, frame.scope, namesIn(of)) : result;
}

/** A generator that is evaluated where it is gone through, but for what it goes through first (Python reference, 6.2.8. generator expressions). */
function lazyOf(frame: Frame, of: Comprehension, given: Union, why: string): Union {
  const made = unfailing(frame, of, why);
  if (assignedIn(of).size > 0) return made;
  const [loop] = loopFor(of, 'lazy', of, () => [{ kind: 'unsupportedStatement', text: 'yield', yields: { of: of.element, all: false } }, { kind: 'return' }]);
  if (loop?.kind !== 'for') return made;
  const body = lazyBodies.get(of) ?? [{ ...loop, of: { kind: 'name', name: ' over' } }];
  lazyBodies.set(of, body);
  const { scope } = frame;
  const callee = { kind: 'function', name: 'generator', parameters: [], body, scope: { module: scope.module, names: new Map([[' over', given]]), outer: scope } } as const;
  return made.map(({ when, value }) => ({ when, value: value.kind === 'opaque' ? { ...value, lazy: { callee, uses: usesOf(scope, namesIn(of)) } } : value }));
}

const lazyBodies = new WeakMap<Comprehension, readonly Statement[]>();

/** What is done with each element: what further clauses go through, or the element of the result. */
interface Round {
  readonly target: Expression;
  readonly conditions: readonly Expression[];
  readonly rest: Comprehension['clauses'];
  readonly element: Expression;
  /** Of a dict, whose element is the key. */
  readonly value?: Expression;
  readonly as: Comprehension['as'];
}

/** An element of the result, and when it is in it; of a dict with its value. */
interface Made {
  readonly when: Predicate;
  readonly item: Union;
  readonly value?: Union;
}

/** What one element makes; undefined where a further clause goes through something that is not known. */
function once(frame: Frame, round: Round, item: Union): readonly Made[] | undefined {
  assign(frame, round.target, item);
  let when: Predicate = always;
  for (const test of round.conditions) when = all(when, within(frame, when, (deeper) => condition(deeper, deeper.machine.evaluate(deeper, test), test)));
  const made = within(frame, when, (deeper) => (round.rest.length === 0 ? [elementOf(deeper, round)] : further(deeper, round)));
  return made?.map((each_) => ({ ...each_, when: all(when, each_.when) }));
}

function elementOf(frame: Frame, { element, value, as }: Round): Made {
  const item = frame.machine.evaluate(frame, element);
  return { when: always, item: as === 'set' || as === 'dict' ? hashed(frame, item) : item, ...(value === undefined ? {} : { value: frame.machine.evaluate(frame, value) }) };
}

function further(frame: Frame, round: Round): readonly Made[] | undefined {
  const [clause, ...rest] = round.rest;
  const source = clause === undefined ? [] : frame.machine.evaluate(frame, clause.of);
  const [only] = source;
  const ways = source.length === 1 && only !== undefined ? iterations(frame, only.value) : undefined;
  const known = ways?.length === 1 ? ways[0]?.known : undefined;
  return clause === undefined || known === undefined ? undefined : eachOf(frame, { ...round, target: clause.target, conditions: clause.conditions, rest }, known.items, known.present);
}

function eachOf(frame: Frame, round: Round, items: readonly Union[], presence: readonly Predicate[] | undefined): readonly Made[] | undefined {
  const made = items.map((item, index) => {
    const there = presence?.[index] ?? always;
    return inRound(frame, index, () => within(frame, there, (deeper) => once(deeper, round, item)))?.map((each_) => ({ ...each_, when: all(there, each_.when) }));
  });
  return made.includes(undefined) ? undefined : made.flatMap((each_) => each_ ?? []);
}

function overKnown(outer: Frame, round: Round, items: readonly Union[], presence: readonly Predicate[] | undefined, unordered: boolean): Union | undefined {
  const frame: Frame = round.as === 'generator' ? newFrame(outer.machine, outer.scope, true) : outer;
  const made = eachOf(frame, round, items, presence);
  // A generator fails when it is asked for the element, which may never be.
  if (made === undefined || (round.as === 'generator' && frame.raises.length > 0)) return undefined;
  if (round.as === 'dict') return dictOf(made);
  const kept = made.filter(({ when }) => when !== never);
  // Of a set it is not said that each is there: that would be a list with an order.
  const certain = made.every(({ when }) => when === always) && !(unordered && round.as !== 'set' && kept.length > 1);
  const elements = kept.map(({ item }) => asPart(frame, item));
  return sure({ kind: 'items', as: round.as, of: certain && round.as === 'set' ? membersOf(elements) : elements, ...(certain ? {} : { present: kept.map(({ when }) => when) }), ...(unordered ? { unordered } : {}) });
}

/** A dict of which it is known which keys it has. */
function dictOf(made: readonly Made[]): Union | undefined {
  const entries = made.filter(({ when }) => when !== never).map(({ when, item, value }) => ({ sure: when === always && item.length === 1, key: item[0]?.value, value }));
  const known = entries.flatMap(({ sure: certain, key, value }) => (certain && key?.kind === 'scalar' && key.float !== true && value !== undefined ? [[key.value, value] as const] : []));
  return known.length < entries.length ? undefined : sure({ kind: 'dict', entries: entriesOf(known) });
}

/** Elements of lists that elements of a list have: those of the one are named by a mark of theirs, around which stands that of the other. */
function overNested(frame: Frame, { target, conditions, rest: [clause, ...more], ...round }: Round, stream: Stream): Union | undefined {
  if (clause === undefined || more.length > 0 || stream.reach !== undefined || stream.around !== undefined || round.as === 'dict' || round.as === 'generator') return undefined;
  const outer: Frame = { ...frame, partial: true, live: always, raises: [] };
  const { inside, rebound: { length } } = frame.machine;
  inside.push(stream.mark);
  const source = once(outer, { ...round, target, conditions, rest: [], as: 'list', element: clause.of }, stream.item) ?? [];
  const ways = source.flatMap(({ when, item }) => item.map((each_) => ({ when: all(when, each_.when), ways: within(outer, all(when, each_.when), (deeper) => iterations(deeper, each_.value)) })));
  const known = ways.flatMap(({ when, ways: of = [] }) => of.map((way) => ({ ...way, when: all(when, way.when) }))).filter(({ when }) => !isNever(when));
  const [list, ...others] = known.flatMap((way) => (way.stream === undefined ? [] : [{ ...way.stream, around: { path: stream.path, mark: stream.mark, when: all(stream.when, way.when) } }]));
  const inner: Frame = { ...outer, raises: [] };
  inside.push(list?.mark ?? '');
  const [got] = list === undefined ? [] : (once(inner, { ...round, target: clause.target, conditions: clause.conditions, rest: [] }, list.item) ?? []);
  inside.splice(-2);
  const isOdd = ways.some((way) => way.ways === undefined) || others.length > 0 || known.some((way) => (way.known?.items.length ?? 0) > 0);
  if (isOdd || list === undefined || list.reach !== undefined || got === undefined || hiddenChanges(frame, length).length > 0) return undefined;
  const raised = [predicateOf(stream, all(stream.when, whenRaised(outer.raises))), predicateOf(list, all(list.when, whenRaised(inner.raises)))].flatMap((each_) => each_ ?? []);
  const texts = known.flatMap(({ when, texts: [text] = [] }) => (text === undefined ? [] : [{ when, value: text.value }]));
  const open = predicateOf(stream, all(stream.when, some(...texts.map(({ when }) => when))));
  if (raised.length < 2 || open === undefined) return undefined;
  raise(frame, some(...raised), typeOfAny([...outer.raises, ...inner.raises]));
  const listed = sure({ ...list, kind: 'stream', when: all(list.when, got.when), item: got.item, as: round.as });
  return merge(open, texts.flatMap(({ value }) => openElements(frame, open, value, stream, round.as)).slice(0, 1), listed);
}

/** The characters of a text where a list is expected in an element of another list. */
function openElements(frame: Frame, when: Predicate, value: Value, { mark, path }: Stream, as: string): Union {
  if (value.kind !== 'opaque') return [];
  const { text } = unlikelyWithin({ kind: 'opaque', language: 'python', text: value.text, why: value.why }, mark, { path, reach: 'exact' });
  const made = collected({ ...value, text }, as);
  within(frame, when, (inner) => (made.kind === 'opaque' ? mayFail(inner, made) : undefined));
  return sure(made);
}

function overStream(frame: Frame, round: Round, stream: Stream, at: Expression): Union | undefined {
  if (round.rest.length > 0) return overNested(frame, round, stream);
  const inner: Frame = { ...frame, partial: true, live: always, raises: [] };
  const { length } = frame.machine.rebound;
  inner.machine.inside.push(stream.mark);
  const [got, ...more] = once(inner, round, stream.item) ?? [];
  inner.machine.inside.pop();
  if (got === undefined || more.length > 0 || hiddenChanges(frame, length).length > 0) return undefined;
  const raised = predicateOf(stream, all(stream.when, whenRaised(inner.raises)));
  if (raised === undefined || (round.as === 'generator' && !isNever(raised))) return undefined;
  raise(frame, raised, typeOfAny(inner.raises));
  const when = all(stream.when, got.when);
  if (round.as === 'dict') return stream.reach !== undefined || stream.around !== undefined || got.value === undefined ? undefined : tableOf(frame, { path: stream.path, mark: stream.mark, when, key: got.item, value: got.value }, at);
  return sure({ ...stream, kind: 'stream', when, item: got.item, as: round.as });
}

const literal = (value: boolean): Expression => ({ kind: 'literal', value });

/** `any(… for …)` and `all(… for …)` stop at the first element that decides, as a loop that returns does. */
export function search(frame: Frame, name: 'any' | 'all', of: Comprehension, at: Expression): Union {
  const loop = loopFor(of, name, at, () => {
    const test: Expression = name === 'any' ? of.element : { kind: 'unary', op: 'not', of: of.element };
    return [{ kind: 'if', branches: [{ test, body: [{ kind: 'return', of: literal(name === 'any') }] }], otherwise: [] }, { kind: 'return', of: literal(name !== 'any') }];
  });
  return firstOf(frame, of, loop, new Map(), at);
}

/** `value in (… for …)` stops at the first element that is equal. */
export function searchFor(frame: Frame, value: Union, of: Comprehension, at: Expression): Union {
  const sought = ' sought';
  const loop = loopFor(of, 'in', at, () => {
    const test: Expression = { kind: 'compare', first: { kind: 'name', name: sought }, rest: [{ op: '==', right: of.element }] };
    return [{ kind: 'if', branches: [{ test, body: [{ kind: 'return', of: literal(true) }] }], otherwise: [] }, { kind: 'return', of: literal(false) }];
  });
  return firstOf(frame, of, loop, new Map([[sought, value]]), at);
}

/** `next(… for …)` gives the first element, else the fallback; without one it fails. */
export function next(frame: Frame, of: Comprehension, fallback: Union | undefined, at: Expression): Union {
  const loop = loopFor(of, fallback === undefined ? 'next' : 'next or else', at, () => [
    { kind: 'return', of: of.element },
    fallback === undefined ? { kind: 'raise', of: { kind: 'name', name: 'StopIteration' } } : { kind: 'return', of: { kind: 'name', name: ' fallback' } },
  ]);
  return firstOf(frame, of, loop, new Map(fallback === undefined ? [] : [[' fallback', fallback]]), at);
}

/** `next(iter(x))`: the first element, of a list of the event or one that is known. */
export function firstElement(frame: Frame, source: Union, fallback: Union | undefined, at: Expression): Union {
  return each(frame, source, (value, inner) => {
    const [filled, first] = value.kind === 'items' && value.as !== 'set' && value.present === undefined ? [value.of.length > 0 ? always : never, value.of[0]] : [value.kind === 'field' && value.path.length > 0 ? truthOf(value) : undefined, undefined];
    if (filled === undefined) return opaqueFrom(inner, at, 'the first element of this value is not modelled', value);
    if (value.kind === 'field') raise(inner, no(hasType(value.path, 'array', 'string', 'object')), 'TypeError');
    if (fallback === undefined) raise(inner, no(filled), 'StopIteration');
    const list = value.kind === 'field' ? hasType(value.path, 'array') : always;
    const element = first ?? (value.kind === 'field' ? sure({ ...value, path: [insideKey({ path: value.path, place: 0 })] }) : scalar(null));
    const found = filled === never ? [] : list === always ? element : merge(list, element, opaqueFrom(inner, at, 'the first character of a text or key of an object is not modelled', charactersIn(value)));
    return fallback === undefined ? found : merge(filled, found, fallback);
  });
}

const charactersIn = (value: Value): Value => (value.kind === 'field' ? charactersOf(value.path) : value);

const loops = new WeakMap<Comprehension, Map<string, readonly Statement[]>>();

/** What a comprehension goes through, as a loop: what is done with each element, and what after all of them. Made once for each way of asking. */
function loopFor(of: Comprehension, way: string, at: Expression, make: () => readonly [found: Statement, otherwise: Statement]): readonly Statement[] {
  const made = loops.get(of) ?? new Map<string, readonly Statement[]>();
  loops.set(of, made);
  const known = made.get(way);
  if (known !== undefined) return known;
  const [found, otherwise] = make();
  const placed = at.span === undefined ? {} : { span: at.span };
  const body = of.clauses.toReversed().reduce<Statement>(
    (inner, clause) => ({
      kind: 'for',
      target: clause.target,
      of: clause.of,
      otherwise: [],
      body: [clause.conditions.reduceRight((rest, test) => ({ kind: 'if', branches: [{ test, body: [rest] }], otherwise: [], ...placed }), inner)],
      ...placed,
    }),
    { ...found, ...placed },
  );
  const loop = [body, otherwise];
  made.set(way, loop);
  return loop;
}

/** Runs a loop in a function of its own, which returns from inside where an element decides. */
function firstOf(frame: Frame, of: Comprehension, body: readonly Statement[], names: Map<string, Union>, at: Expression): Union {
  const loop = fromOutside(frame, of, body, names);
  const scope = names.size === 0 ? frame.scope : { module: frame.scope.module, names, outer: frame.scope };
  const callee: Union = sure({ kind: 'function', name: 'generator', parameters: [], body: loop, scope });
  const result = frame.machine.call(frame, callee, [], new Map(), at);
  leaveBehind(frame, of);
  return keepsNames(of) && result.some(({ value }) => mayCall(value)) ? opaque(frame, at, madeFunction) : result;
}

const madeFunction = 'a function that a comprehension makes is not modelled';

/** Whether functions in a comprehension ask for names that it binds, which they find there wherever they are called. */
const keepsNames: (of: Comprehension) => boolean = onceEach((of) => {
  const own = new Set(of.clauses.flatMap(({ target }) => targetNames(target)));
  return asksInside([of.element, of.value, of.clauses.map(({ conditions }) => conditions)], own);
});

/** Whether a value is or has something that can be called. */
function mayCall(value: Value): boolean {
  if (value.kind === 'items') return value.of.some((item) => item.some((each_) => mayCall(each_.value)));
  if (value.kind === 'dict') return [...value.entries.values()].some((item) => item.some((each_) => mayCall(each_.value)));
  if (value.kind === 'stream') return value.item.some((each_) => mayCall(each_.value));
  return value.kind === 'function' || value.kind === 'namespace' || (value.kind === 'method' && mayCall(value.of));
}

/** What is gone through first is evaluated outside, where a name that the comprehension binds is another one (Python reference, 6.2.4). */
function fromOutside(frame: Frame, { clauses }: Comprehension, [loop, ...rest]: readonly Statement[], names: Map<string, Union>): readonly Statement[] {
  const [clause] = clauses;
  if (loop === undefined) return rest;
  if (clause === undefined || loop.kind !== 'for' || !clauses.some(({ target }) => targetNames(target).some((name) => namesIn(clause.of).has(name)))) return [loop, ...rest];
  names.set(' over', frame.machine.evaluate(frame, clause.of));
  return [{ ...loop, of: { kind: 'name', name: ' over' } }, ...rest];
}

/**
 * A generator, or what goes through its elements as one: `map(f, xs)` is `(f(x) for x in xs)`, but that `f` is looked at first, however
 * many elements there are. Undefined for any other expression.
 */
export function asGenerator(frame: Frame, of: Expression | undefined): Comprehension | undefined {
  if (of?.kind === 'comprehension') return of.as === 'generator' ? of : undefined;
  if (of?.kind !== 'call' || of.callee.kind !== 'name' || of.args.length !== 2 || of.keywords.length > 0) return undefined;
  if ((of.callee.name !== 'map' && of.callee.name !== 'filter') || lookUp(frame.scope, of.callee.name) !== undefined) return undefined;
  const [action, source] = of.args;
  if (action === undefined || source === undefined) return undefined;
  const placed = of.span === undefined ? {} : { span: of.span };
  const item: Expression = { kind: 'name', name: ' item' };
  const isNone = action.kind === 'literal' && action.value === null;
  // `filter` alone takes None for itself.
  if (isNone && of.callee.name === 'map') return undefined;
  const applied: Expression = isNone ? item : { kind: 'call', callee: action, args: [item], keywords: [], ...placed };
  const held: Union = action.kind === 'lambda' || action.kind === 'literal' ? [] : frame.machine.evaluate(frame, action);
  // What is not written as None may be it all the same.
  if (of.callee.name === 'filter' && held.some(({ value }) => value.kind === 'field' || (value.kind === 'scalar' && value.value === null))) return undefined;
  if (of.callee.name === 'map') return { kind: 'comprehension', as: 'generator', element: applied, clauses: [{ target: item, of: source, conditions: [] }], ...placed };
  return { kind: 'comprehension', as: 'generator', element: item, clauses: [{ target: item, of: source, conditions: [applied] }], ...placed };
}

/** `:=` in a comprehension binds a name outside it. */
function leaveBehind(frame: Frame, of: Comprehension): void {
  for (const name of assignedIn(of)) frame.scope.names.set(name, unfailing(frame, of, 'a name that a comprehension binds is not modelled'));
}

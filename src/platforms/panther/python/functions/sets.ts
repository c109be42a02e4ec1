import type { Predicate } from '../../../../rule/index.ts';
import { compareValues } from '../values/compare.ts';
import { constantOf } from '../values/equality.ts';
import { each, failing, isNever, newFrame, opaque, opaqueFrom, unfailing, within, type Frame } from '../values/frame.ts';
import { whenRaised } from '../values/raises.ts';
import { all, always, no } from '../conditions/logic.ts';
import { truthOfUnion } from '../values/truth.ts';
import { changing } from '../syntax/names-bound.ts';
import type { Expression, Statement } from '../syntax/tree.ts';
import { sure, truth, type Call, type Union, type Value } from '../values/values.ts';

type Items = Value & { readonly kind: 'items' };
type Elements = Value & { readonly kind: 'stream' };

const isSet = (value: Value): value is Items | Elements => (value.kind === 'items' || value.kind === 'stream') && value.as === 'set';

/** An operator between two sets: what they share, one without the other, both, or whether one is inside the other; undefined for other values. */
export function setOperator(frame: Frame, op: string, a: Value, b: Value, at: Expression): Union | undefined {
  if (!isSet(a) || !isSet(b)) return undefined;
  if (op === '<=') return goThrough(frame, a, b, 'not in', at);
  if (op === '>=') return goThrough(frame, b, a, 'not in', at);
  if (op === '==' || op === '!=') {
    const [inside, around] = [goThrough(frame, a, b, 'not in', at), goThrough(frame, b, a, 'not in', at)].map(truthOfUnion);
    if (inside === undefined || around === undefined) return undefined;
    return truth(op === '==' ? all(inside, around) : no(all(inside, around)));
  }
  if (a.kind === 'items' && b.kind === 'items') {
    const of = algebra(op, a, b);
    return of === undefined ? undefined : sure({ kind: 'items', as: 'set', of });
  }
  if (op === '&') return a.kind === 'stream' && b.kind === 'items' ? kept(frame, a, b, 'in', at) : a.kind === 'items' && b.kind === 'stream' ? kept(frame, b, a, 'in', at) : undefined;
  return op === '-' ? kept(frame, a, b, 'not in', at) : undefined;
}

function algebra(op: string, a: Items, b: Items): readonly Union[] | undefined {
  const [one, two] = [a, b].map(({ of, present }) => (present === undefined ? of.map(constantOf) : [undefined]));
  if (one === undefined || two === undefined || [...one, ...two].includes(undefined)) return undefined;
  const [onlyOne, onlyTwo] = [a.of.filter((_, index) => !two.includes(one[index])), b.of.filter((_, index) => !one.includes(two[index]))];
  if (op === '|') return [...a.of, ...onlyTwo];
  if (op === '&') return a.of.filter((_, index) => two.includes(one[index]));
  return op === '-' ? onlyOne : op === '^' ? [...onlyOne, ...onlyTwo] : undefined;
}

/** The elements of a set that are in another one, or that are not. To ask does not fail: they were hashed when the set was made. */
function kept(frame: Frame, from: Items | Elements, other: Value, op: 'in' | 'not in', at: Expression): Union {
  const asking = newFrame(frame.machine, frame.scope, true);
  const holds = (item: Union): Predicate | undefined => truthOfUnion(compareValues(asking, op, item, sure(other), at));
  const why = 'what these sets share is not modelled';
  if (from.kind === 'stream') {
    const among = holds(from.item);
    return among === undefined ? unfailing(frame, at, why) : sure({ ...from, when: all(from.when, among), as: 'set' });
  }
  const present = from.of.map((item, index) => ({ there: from.present?.[index] ?? always, among: holds(item) }));
  if (present.some(({ among }) => among === undefined)) return unfailing(frame, at, why);
  return sure({ ...from, present: present.map(({ there, among }) => all(there, among ?? always)) });
}

const operators: Readonly<Record<string, string>> = { union: '|', intersection: '&', difference: '-', symmetric_difference: '^', issubset: '<=' };

/** A method of a set with one argument; undefined for any other one. Those that ask stop at the first element that decides (CPython, `setobject.c`). */
export function setMethod(frame: Frame, set: Items | Elements, name: string, { args, at }: Call): Union | undefined {
  const [other, ...more] = args;
  if (other === undefined || more.length > 0) return undefined;
  if (name === 'isdisjoint' || name === 'issuperset') return each(frame, other, (value, inner) => goThrough(inner, value, set, name === 'isdisjoint' ? 'in' : 'not in', at));
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined && set.frozen === true && changing.has(name)) return failing(frame, 'AttributeError');
  if (operator === undefined) return undefined;
  const asSet = (inner: Frame, value: Value): Union => inner.machine.call(inner, sure({ kind: 'builtin', name: 'set' }), [sure(value)], new Map(), at);
  const stops = (value: Value): boolean => name === 'intersection' && set.kind === 'items' && (value.kind === 'field' || (value.kind === 'stream' && value.as !== 'set'));
  const made = each(frame, other, (value, inner) => (stops(value) && set.kind === 'items' ? untilAllFound(inner, set, value, asSet, at) : asSet(inner, value)));
  return each(frame, made, (value, inner) => setOperator(inner, operator, set, value, at) ?? opaqueFrom(inner, at, 'this set is not modelled', value));
}

/** `intersection` stops once it has found all that is in the set (CPython, `set_intersection`): what cannot be hashed may stand behind them. */
function untilAllFound(frame: Frame, { of, present }: Items, other: Value, asSet: (inner: Frame, value: Value) => Union, at: Expression): Union {
  const { machine, scope } = frame;
  const found = of.map((item) => truthOfUnion(compareValues(newFrame(machine, scope, true), 'in', item, sure(other), at)));
  if (present !== undefined || found.includes(undefined)) return opaque(frame, at, 'what these sets share is not modelled');
  const allFound = all(...found.flatMap((each_) => each_ ?? []));
  return within(frame, no(allFound), (inner) => {
    const made = asSet(inner, other);
    const mixed = all(allFound, whenRaised(inner.raises));
    if (!isNever(mixed)) machine.notes.mixed = [...machine.notes.mixed, mixed];
    return made;
  });
}

/** False where some element is in a set (or is not), else True: what a loop that returns says. */
function goThrough(frame: Frame, over: Value, set: Value, op: 'in' | 'not in', at: Expression): Union {
  const name = (text: string): Expression => ({ kind: 'name', name: text });
  const placed = at.span === undefined ? {} : { span: at.span };
  const test: Expression = { kind: 'compare', first: name(' each'), rest: [{ op, right: name(' set') }], ...placed };
  const found: Statement = { kind: 'if', branches: [{ test, body: [{ kind: 'return', of: { kind: 'literal', value: false } }] }], otherwise: [], ...placed };
  const loop: Statement = { kind: 'for', target: name(' each'), of: name(' over'), body: [found], otherwise: [], ...placed };
  const names = new Map([[' over', sure(over)], [' set', sure(set)]]);
  const scope = { module: frame.scope.module, names, outer: frame.scope };
  const callee = sure({ kind: 'function', name: 'set', parameters: [], body: [loop, { kind: 'return', of: { kind: 'literal', value: true } }], scope });
  return frame.machine.call(frame, callee, [], new Map(), at);
}

import type { Predicate } from '../../../../rule/index.ts';
import { unknown } from './assign.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { isKindOf } from '../values/exceptions.ts';
import { raise, unfailing, within, type Frame } from '../values/frame.ts';
import { isStandard } from '../values/known-modules.ts';
import { anyException, type Raised } from '../values/raises.ts';
import { openBeside } from '../values/taken.ts';
import type { Expression } from '../syntax/tree.ts';
import { sure, type Case, type Union, type Value } from '../values/values.ts';

/** An exception that a handler has caught, and where. */
export interface Handled {
  readonly when: Predicate;
  readonly type: string;
}

/** The types of exceptions that a handler names; undefined where it names something else. */
type Named = readonly string[] | undefined;

/**
 * What a handler catches of what was raised, and what it leaves. What it names is looked at once an exception comes to it: it fails
 * then where that is no class of exceptions and no tuple of such classes (Python reference, 8.4.1. except clause).
 */
export function caughtOf(frame: Frame, type: Expression | undefined, raises: readonly Raised[]): { readonly handled: readonly Handled[]; readonly left: readonly Raised[] } {
  if (raises.length === 0) return { handled: [], left: [] };
  const ways: readonly Case<Named>[] = type === undefined ? [{ when: always, value: ['BaseException'] }] : within(frame, some(...raises.map(({ when }) => when)), (inner) => namedBy(inner, type));
  const wrong = some(...ways.flatMap(({ when, value }) => (value === undefined ? [when] : [])));
  const asked = raises.map((raised) => ({ raised, mine: some(...ways.map(({ when, value }) => (value === undefined ? never : all(when, caughtBy(frame, raised, value))))) }));
  if (wrong !== never) raise(frame, all(wrong, some(...raises.map(({ when }) => when))), 'TypeError');
  return {
    handled: asked.flatMap(({ raised, mine }) => (mine === never ? [] : [{ when: all(raised.when, mine), type: raised.type }])),
    left: asked.flatMap(({ raised, mine }) => (mine === always || wrong === always ? [] : [{ ...raised, when: all(raised.when, no(mine), no(wrong)) }])),
  };
}

/** What a handler names: the exception that it caught, whose type is open where it can be one of several at once. */
export function caughtValue(frame: Frame, handled: readonly Handled[]): Union {
  const types = [...new Set(handled.map(({ type }) => type))];
  if (types.some((type) => type === anyException || type.includes('|'))) return unfailing(frame, undefined, 'the exception that is caught here is not known');
  const [only, ...more] = types;
  if (only !== undefined && more.length === 0) return sure({ kind: 'exception', type: only, made: true });
  return types.map((type) => ({ when: some(...handled.filter((one) => one.type === type).map(({ when }) => when)), value: { kind: 'exception', type, made: true } }));
}

/** When a handler of these types catches an exception; it is not known of one whose type is not, or can be another one, nor where a type of the handler is not known. */
function caughtBy(frame: Frame, { type, when }: Raised, types: readonly string[]): Predicate {
  const caught = type.split('|').map((one) => types.some((each) => each !== anyException && isKindOf(one, each)));
  if (!caught.includes(false)) return always;
  const open = type === anyException ? openBeside(when, 'caught') : undefined;
  if (open !== undefined) return open;
  return type === anyException || types.includes(anyException) || caught.includes(true) ? unknown(frame, 'whether this exception is caught is not known') : never;
}

function namedBy(frame: Frame, type: Expression): readonly Case<Named>[] {
  if (type.kind !== 'display') return evaluateExpression(frame, type).flatMap(inTuple);
  if (type.as !== 'tuple') return [{ when: always, value: undefined }];
  return inTurn(type.of.map((part) => (part.kind === 'starred' ? evaluateExpression(frame, part.of).flatMap(inTuple) : alone(evaluateExpression(frame, part)))));
}

/** A class of exceptions, or a tuple of some: tuples in it and lists are no such thing. */
function inTuple({ when, value }: Case): readonly Case<Named>[] {
  if (value.kind !== 'items' || value.as !== 'tuple') return alone([{ when, value }]);
  return inTurn(value.of.map(alone)).map((way) => ({ when: all(when, way.when), value: way.value }));
}

function alone(union: Union): readonly Case<Named>[] {
  return union.map(({ when, value }) => ({ when, value: exceptionIn(value) }));
}

/** What several parts name together. */
function inTurn(parts: readonly (readonly Case<Named>[])[]): readonly Case<Named>[] {
  const none: readonly Case<Named>[] = [{ when: always, value: [] }];
  return parts.reduce((ways, part) => ways.flatMap((way) => part.map((each) => ({ when: all(way.when, each.when), value: way.value === undefined || each.value === undefined ? undefined : [...way.value, ...each.value] }))), none);
}

/** The class of exceptions that a value is. One of a module of Python's goes by what it is called. */
function exceptionIn(value: Value): Named {
  if (value.kind === 'exception') return value.made === true ? undefined : [value.type];
  if (value.kind === 'builtin') {
    const [module = '', ...names] = value.name.split('.');
    return names.length === 0 ? undefined : [isStandard(module) ? (names.at(-1) ?? '') : value.name];
  }
  return value.kind === 'opaque' ? [anyException] : undefined;
}

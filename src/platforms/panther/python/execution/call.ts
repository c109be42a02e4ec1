import { callBuiltin } from '../functions/builtins.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { declare, executeStatements, keptElsewhere } from './execute.ts';
import { addNotes, each, failing, isNever, isTooDeep, lookUp, newFrame, newNotes, opaque, opaqueFrom, raise, raiseAll, tooDeep, unbound, unfailing, type Called, type Done, type Frame, type Machine } from '../values/frame.ts';
import { all, no } from '../conditions/logic.ts';
import { certain, raisedAt } from '../values/raises.ts';
import { callOfInstance, canBe, instanceOf, objectCalls } from './objects.ts';
import { callMethod } from '../functions/methods.ts';
import { isMutable } from '../functions/mutate.ts';
import { hashed } from '../values/hash.ts';
import { assignedIn, declaredIn, localsIn, returnsIn } from '../syntax/names-bound.ts';
import type { Expression, Statement } from '../syntax/tree.ts';
import { none, sure, textWhen, tidy, unionKey, type Call, type Union, type Value } from '../values/values.ts';

type FunctionValue = Value & { readonly kind: 'function' };

/** Calls a value; what stands in for a published helper is noted. */
export function callValue(frame: Frame, callee: Value, args: readonly Union[], keywords: ReadonlyMap<string, Union>, at: Expression): Union {
  const { notes } = frame.machine;
  if (callee.kind === 'function' && callee.given !== undefined) {
    const { given, ...of } = callee;
    return callValue(frame, of, [...given.args, ...args], new Map([...given.keywords, ...keywords]), at);
  }
  if (callee.kind === 'function') {
    if (callee.scope.module.startsWith('rulec:')) notes.helpers.add(`${callee.scope.module.slice('rulec:'.length)}.${callee.name}`);
    if (callee.yields === true) return opaque(frame, at, 'what a function yields is not modelled here');
    return callee.remembers === true ? remembered(frame, callee, args, keywords, at) : inline(frame, callee, args, keywords, at);
  }
  if (callee.kind === 'builtin') {
    const ofText = /^str\.(\w+)$/.exec(callee.name)?.[1];
    if (ofText !== undefined && args[0] !== undefined) return each(frame, args[0], (value, inner) => textMethodOf(inner, value, ofText, { args: args.slice(1), keywords, at }));
    if (Object.hasOwn(objectCalls, callee.name)) return objectCalls[callee.name]?.(frame, { args, keywords, at }) ?? none;
    if (callee.name.startsWith('panther_')) notes.helpers.add(callee.name);
    return callBuiltin(frame, callee.name, { args, keywords, at });
  }
  if (callee.kind === 'method' && callee.of.kind === 'namespace') return callOfInstance(frame, callee.of, callee.name, { args, keywords, at });
  if (callee.kind === 'method') return callMethod(frame, callee.of, callee.name, { args, keywords, at });
  if (callee.kind === 'exception' && callee.made !== true) return sure({ ...callee, made: true });
  if (callee.kind === 'namespace' && callee.is === 'class' && callee.of !== undefined) return instanceOf(frame, callee.of, { args, keywords, at });
  if (callee.kind === 'namespace' && callee.is !== 'class' && callee.of !== undefined) return canBe(callee, '__call__') ? callOfInstance(frame, callee, '__call__', { args, keywords, at }) : failing(frame, 'TypeError');
  if (callee.kind === 'namespace') return opaque(frame, at, 'what a class makes is not modelled');
  if (callee.kind === 'opaque') return opaqueFrom(frame, at, callee.why, callee);
  return failing(frame, 'TypeError');
}

/** What a function is given is looked up first, which hashes it; an object that it returned once it returns again, whatever was done with it. */
function remembered(frame: Frame, callee: FunctionValue, args: readonly Union[], keywords: ReadonlyMap<string, Union>, at: Expression): Union {
  for (const given of [...args, ...keywords.values()]) hashed(frame, given);
  const result = inline(frame, callee, args, keywords, at);
  return result.some(({ value }) => isMutable(value)) ? opaque(frame, at, 'an object that a function remembers is not modelled') : result;
}

/** `str.lower(x)`: the method of a text, which anything else is not. */
function textMethodOf(frame: Frame, value: Value, name: string, call: Call): Union {
  const text = textWhen(value);
  if (text === undefined) return opaqueFrom(frame, call.at, 'whether this value is a text is not known', value);
  raise(frame, no(text), 'TypeError');
  return isNever(text) ? none : callMethod(frame, value, name, call);
}

function inline(frame: Frame, callee: FunctionValue, args: readonly Union[], keywords: ReadonlyMap<string, Union>, at: Expression): Union {
  const { machine } = frame;
  if (isTooDeep(machine)) return opaque(frame, at, tooDeep);
  const done = calledOnce(frame, callee, args, keywords, at);
  if (done === undefined) return failing(frame, 'TypeError');
  addNotes(machine.notes, done.notes);
  raiseAll(frame, frame.live, done.raises);
  frame.live = all(frame.live, no(certain(done.raises)));
  return done.returns;
}

/**
 * A call of a module's function with values that can be told apart is executed once: it depends on nothing else, but where it
 * leaves something open, which is the same value at the same place alone. Not so where it gives an object of its own each time.
 */
function calledOnce(frame: Frame, callee: FunctionValue, args: readonly Union[], keywords: ReadonlyMap<string, Union>, at: Expression): Called | undefined {
  const { machine } = frame;
  const key = callee.scope.outer === undefined ? callKey(machine, args, keywords) : undefined;
  const calls = machine.called.get(callee) ?? new Map<string, Called>();
  const here = key === undefined || at.span === undefined ? undefined : `${[...machine.calls, at.span.start].join()} ${key}`;
  const known = [key, here].map((each) => (each === undefined ? undefined : (calls.get(each) ?? calls.get(inWorld(machine, each))))).find((each) => each !== undefined);
  if (known !== undefined) return callee.scope.module === '' ? known : { ...known, raises: raisedAt(machine.at, known.raises) };
  const outer = machine.notes;
  machine.notes = newNotes();
  const done = runBody(frame, callee, args, keywords, at);
  const made = done === undefined ? undefined : { returns: tidy(done.returns), raises: done.raises, notes: machine.notes };
  machine.notes = outer;
  const own = made?.notes.opened === true ? here : key;
  if (own !== undefined && made !== undefined && !made.notes.leaves && unionKey(made.returns) !== undefined && !made.returns.some(({ value }) => value.kind !== 'opaque' && isMutable(value))) {
    machine.called.set(callee, calls.set(made.notes.dispatched ? inWorld(machine, own) : own, made));
  }
  return made;
}

/** All that the call of a module's function depends on beside the log type of the event; undefined where that cannot be told cheaply. */
function callKey({ watching, valuesOnly, written }: Machine, args: readonly Union[], keywords: ReadonlyMap<string, Union>): string | undefined {
  const keys = [...args, ...keywords.values()].map(unionKey);
  if (keys.includes(undefined)) return undefined;
  return JSON.stringify([watching > 0, valuesOnly, written.size, ...keywords.keys(), ...keys]);
}

function inWorld({ world }: Machine, key: string): string {
  return `${typeof world === 'string' ? world : (world?.logType ?? '')} ${key}`;
}

/** Runs a function's body: under which conditions, relative to its start, it returns and raises. Undefined where the arguments do not fit. */
export function runBody(frame: Frame, callee: FunctionValue, args: readonly Union[], keywords: ReadonlyMap<string, Union>, at: Expression, more: ReadonlyMap<string, Union> = new Map()): Done | undefined {
  const { machine } = frame;
  const names = bind(frame, callee, args, keywords);
  if (names === undefined) return undefined;
  for (const [name, value] of more) names.set(name, value);
  if (!('kind' in callee.body)) for (const name of localsIn(callee.body)) if (!names.has(name) && lookUp(callee.scope, name) !== undefined) names.set(name, unbound);
  const inner = newFrame(machine, { module: callee.scope.module, names, outer: callee.scope, globals: new Set() });
  const { handled } = machine;
  machine.calls.push(at.span?.start ?? 0);
  machine.scopes.push(inner.scope);
  machine.handled = [];
  if (!('kind' in callee.body)) for (const each of declaredIn(callee.body)) declare(inner, each);
  const value = 'kind' in callee.body ? evaluateExpression(inner, callee.body) : undefined;
  if (!('kind' in callee.body)) executeStatements(inner, callee.body);
  machine.scopes.pop();
  machine.calls.pop();
  machine.handled = handled;
  if (!('kind' in callee.body)) leaveGlobals(frame, callee, callee.body);
  const given = inner.raises.length === 0 ? value : value?.map((each_) => ({ when: all(inner.live, each_.when), value: each_.value }));
  const returns = given ?? [...inner.returns, ...(isNever(inner.live) ? [] : none.map((item) => ({ when: inner.live, value: item.value })))];
  return { returns, raises: inner.raises, names: inner.scope.names, early: !('kind' in callee.body) && returnsIn(callee.body.at(-1)?.kind === 'return' ? callee.body.slice(0, -1) : callee.body) };
}

/** Functions that are being executed and declare a name `global` as well find there what another one has left. */
function leaveGlobals(frame: Frame, callee: FunctionValue, body: readonly Statement[]): void {
  const { machine, scope } = frame;
  const left = declaredIn(body).flatMap(({ word, names }) => (word === 'global' ? names.filter((name) => assignedIn(body).has(name)) : []));
  if (left.length === 0) return;
  machine.notes.leaves = true;
  for (const other of new Set([scope, ...machine.scopes])) {
    for (const name of other.module === callee.scope.module ? left : []) {
      if (other.globals?.has(name) !== true) continue;
      machine.rebound.push({ scope: other, name, held: other.names.get(name) ?? unbound });
      other.names.set(name, keptElsewhere(frame, other.names.get(name), `what another function leaves in \`${name}\` is not modelled`));
    }
  }
}

function bind(frame: Frame, callee: FunctionValue, args: readonly Union[], keywords: ReadonlyMap<string, Union>): Map<string, Union> | undefined {
  const names = new Map<string, Union>();
  const rest = [...args];
  const left = new Map(keywords);
  const byPlaceAlone = callee.parameters.findIndex(({ star }) => star === '/');
  for (const [index, { name, star, standard }] of callee.parameters.entries()) {
    if (star === '/') continue;
    if (star === '**') {
      names.set(name, sure({ kind: 'dict', entries: new Map(left) }));
      left.clear();
    } else if (star === '*') {
      // After a bare `*` none is filled by its place.
      if (name === '' && rest.length > 0) return undefined;
      if (name !== '') names.set(name, sure({ kind: 'items', as: 'tuple', of: rest.splice(0) }));
    } else {
      const named = index < byPlaceAlone ? undefined : left.get(name);
      if (named !== undefined) left.delete(name);
      // A parameter is filled once (Python reference, 6.3.4. calls).
      if (named !== undefined && rest.length > 0) return undefined;
      const value = named ?? rest.shift() ?? (standard === undefined ? undefined : standardValue(frame, callee, name, standard));
      if (value === undefined) return undefined;
      names.set(name, value);
    }
  }
  return left.size > 0 || rest.length > 0 ? undefined : names;
}

/** A default is made once, when the function is defined: one that its body changes keeps what earlier calls made of it. */
function standardValue(frame: Frame, { body, scope, standards }: FunctionValue, name: string, standard: Expression): Union {
  const value = standards?.get(name) ?? evaluateExpression(newFrame(frame.machine, scope), standard);
  const kept = value.some((each) => isMutable(each.value)) && !('kind' in body) && assignedIn(body).has(name);
  return kept ? unfailing(frame, standard, 'a default value that is changed is not modelled') : value;
}

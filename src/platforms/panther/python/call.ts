import { callBuiltin } from './builtins.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { executeStatements } from './execute.ts';
import { someInTurn } from './factored.ts';
import { isNever, newFrame, opaque, opaqueFrom, raise, type Frame } from './frame.ts';
import { all, always, no } from './logic.ts';
import { callMethod } from './methods.ts';
import type { Expression, Parameter } from './tree.ts';
import { none, sure, tidy, type Scope, type Union, type Value } from './values.ts';

const deepestCalls = 25;

/** Calls a value; what stands in for a published helper is noted. */
export function callValue(frame: Frame, callee: Value, args: readonly Union[], keywords: ReadonlyMap<string, Union>, at: Expression, helpers: Set<string>): Union {
  if (callee.kind === 'function') {
    if (callee.scope.module.startsWith('rulec:')) helpers.add(`${callee.scope.module.slice('rulec:'.length)}.${callee.name}`);
    return inline(frame, callee, args, keywords, at);
  }
  if (callee.kind === 'builtin') {
    if (callee.name.startsWith('panther_')) helpers.add(callee.name);
    return callBuiltin(frame, callee.name, { args, keywords, at });
  }
  if (callee.kind === 'method') return callMethod(frame, callee.of, callee.name, { args, keywords, at });
  if (callee.kind === 'exception') return sure(callee);
  if (callee.kind === 'opaque') return opaqueFrom(frame, at, callee.why, callee);
  raise(frame, always, 'TypeError');
  return none;
}

function inline(frame: Frame, callee: Value & { kind: 'function' }, args: readonly Union[], keywords: ReadonlyMap<string, Union>, at: Expression): Union {
  if (frame.machine.calls.length >= deepestCalls) return opaque(frame, at, 'the calls are nested too deeply');
  const result = runBody(frame, callee, args, keywords, at);
  return result === undefined ? opaque(frame, at, 'this way of passing arguments is not modelled') : tidy(result);
}

/** Runs a function's body; what it raises, the frame raises. Undefined where the arguments do not fit. */
export function runBody(frame: Frame, callee: Value & { kind: 'function' }, args: readonly Union[], keywords: ReadonlyMap<string, Union>, at: Expression): Union | undefined {
  const { machine } = frame;
  const names = bind(frame, callee.parameters, args, keywords, callee.scope);
  if (names === undefined) return undefined;
  const inner = newFrame(machine, { module: callee.scope.module, names, outer: callee.scope, globals: new Set() });
  machine.calls.push(at.span?.start ?? 0);
  const value = 'kind' in callee.body ? evaluateExpression(inner, callee.body) : undefined;
  if (!('kind' in callee.body)) executeStatements(inner, callee.body);
  machine.calls.pop();
  for (const raised of inner.raises) frame.raises.push({ ...raised, when: all(frame.live, raised.when) });
  frame.live = all(frame.live, no(someInTurn(inner.raises.map(({ when }) => when))));
  return value ?? [...inner.returns, ...(isNever(inner.live) ? [] : none.map((item) => ({ when: inner.live, value: item.value })))];
}

function bind(
  frame: Frame,
  parameters: readonly Parameter[],
  args: readonly Union[],
  keywords: ReadonlyMap<string, Union>,
  scope: Scope,
): Map<string, Union> | undefined {
  const names = new Map<string, Union>();
  const rest = [...args];
  const left = new Map(keywords);
  for (const { name, star, standard } of parameters) {
    if (star === '**') {
      names.set(name, sure({ kind: 'dict', entries: new Map(left) }));
      left.clear();
    } else if (star === '*') {
      if (name !== '') names.set(name, sure({ kind: 'items', as: 'tuple', of: rest.splice(0) }));
    } else {
      const named = left.get(name);
      left.delete(name);
      const value = named ?? rest.shift() ?? (standard === undefined ? undefined : evaluateExpression({ ...newFrame(frame.machine, scope) }, standard));
      if (value === undefined) return undefined;
      names.set(name, value);
    }
  }
  return left.size > 0 || rest.length > 0 ? undefined : names;
}

import { test, type Predicate } from '../../../rule/index.ts';
import { callBuiltin, isBuiltin } from './builtins.ts';
import { fieldOf, hasType } from './compare.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { executeStatements } from './execute.ts';
import { each, isNever, newFrame, opaque, raise, type Frame, type Machine } from './frame.ts';
import { all, always, never, no, some, withinLimits } from './logic.ts';
import { callMethod } from './methods.ts';
import type { Expression, Module, Parameter, Statement } from './tree.ts';
import { none, sure, tidy, type Scope, type Union, type Value } from './values.ts';

/**
 * Finds a module's tree by its name, or undefined. `builtIn`: it is ours and stands for a published one. `stated`: its
 * functions are called as built-ins where there are such.
 */
export type Resolve = (name: string) => { readonly module: Module; readonly builtIn: boolean; readonly stated: boolean } | undefined;

/** A module that was executed: its functions can be run. */
export interface Program {
  readonly scope: Scope;
  readonly machine: Machine;
  /** Built-in stand-ins for published helpers that the last run used, as `module.function`. */
  readonly helpers: Set<string>;
}

/** What running a function gives: its value by cases, and where it raises. The conditions exclude each other. */
export interface Outcome {
  /** Stand-ins for published helpers that were called, as `module.function`. */
  readonly helpers: readonly string[];
  readonly returns: Union;
  readonly raises: Predicate;
}

const mostSteps = 60_000;
const deepestCalls = 25;

/** Executes a module's top level. `known` names the built-in that a function of the module is, word for word. */
export function loadProgram(module: Module, resolve: Resolve, known: (statement: Statement) => string | undefined = () => undefined): Program {
  const helpers = new Set<string>();
  const modules = new Map<string, Scope | undefined>();
  const machine: Machine = {
    budget: mostSteps,
    marks: 0,
    opaque: new Map(),
    calls: [],
    evaluate: evaluateExpression,
    execute: executeStatements,
    call: (frame, callee, args, keywords, at) =>
      each(frame, callee, (value, inner) => callValue(inner, value, args, keywords, at, helpers)),
    module: (name) => {
      if (modules.has(name)) return modules.get(name);
      const found = resolve(name);
      if (found === undefined) {
        modules.set(name, undefined);
        return undefined;
      }
      const scope: Scope = { module: found.builtIn ? `rulec:${name}` : name, names: new Map() };
      modules.set(name, scope);
      executeStatements(newFrame(machine, scope), found.module.body);
      if (found.stated) for (const key of scope.names.keys()) if (isBuiltin(`${name}.${key}`)) scope.names.set(key, sure({ kind: 'builtin', name: `${name}.${key}` }));
      return scope;
    },
  };
  const scope: Scope = { module: '', names: new Map() };
  withinLimits(() => executeStatements(newFrame(machine, scope), module.body));
  for (const statement of module.body) {
    const name = known(statement);
    if (name !== undefined && statement.kind === 'function') scope.names.set(statement.name, sure({ kind: 'builtin', name }));
  }
  return { scope, machine, helpers };
}

/** Runs a function of a module on the event. Undefined where the module has none of that name. */
export function runFunction(program: Program, name: string): Outcome | 'too large' | undefined {
  const outcome = withinLimits(() => runNamed(program, name) ?? 'none');
  program.machine.calls.length = 0;
  return outcome === 'none' ? undefined : (outcome ?? 'too large');
}

function runNamed(program: Program, name: string): Outcome | undefined {
  const callee = program.scope.names.get(name)?.[0]?.value;
  if (callee?.kind !== 'function') return undefined;
  const { machine } = program;
  machine.budget = mostSteps;
  program.helpers.clear();
  const names = new Map(program.scope.names);
  const frame = newFrame(machine, program.scope);
  try {
    const ran = runBody(frame, callee, [sure({ kind: 'field', path: [] })], new Map(), { kind: 'name', name });
    return { helpers: [...program.helpers].toSorted(), returns: ran ?? [], raises: some(...frame.raises.map(({ when }) => when)) };
  } finally {
    program.scope.names.clear();
    for (const [key, value] of names) program.scope.names.set(key, value);
  }
}

function callValue(frame: Frame, callee: Value, args: readonly Union[], keywords: ReadonlyMap<string, Union>, at: Expression, helpers: Set<string>): Union {
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
  if (callee.kind === 'opaque') return opaque(frame, at, callee.why);
  raise(frame, always, 'TypeError');
  return none;
}

function inline(frame: Frame, callee: Value & { kind: 'function' }, args: readonly Union[], keywords: ReadonlyMap<string, Union>, at: Expression): Union {
  if (frame.machine.calls.length >= deepestCalls) return opaque(frame, at, 'the calls are nested too deeply');
  const result = runBody(frame, callee, args, keywords, at);
  return result === undefined ? opaque(frame, at, 'this way of passing arguments is not modelled') : tidy(result);
}

/** Runs a function's body; what it raises, the frame raises. Undefined where the arguments do not fit. */
function runBody(frame: Frame, callee: Value & { kind: 'function' }, args: readonly Union[], keywords: ReadonlyMap<string, Union>, at: Expression): Union | undefined {
  const { machine } = frame;
  const names = bind(frame, callee.parameters, args, keywords, callee.scope);
  if (names === undefined) return undefined;
  const inner = newFrame(machine, { module: callee.scope.module, names, outer: callee.scope });
  machine.calls.push(at.span?.start ?? 0);
  const value = 'kind' in callee.body ? evaluateExpression(inner, callee.body) : undefined;
  if (!('kind' in callee.body)) executeStatements(inner, callee.body);
  machine.calls.pop();
  for (const raised of inner.raises) frame.raises.push({ when: all(frame.live, raised.when), type: raised.type });
  frame.live = all(frame.live, no(some(...inner.raises.map(({ when }) => when))));
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

/** What a rule function means: it returns True, or it fails. It fails, too, where it returns anything but a bool. */
export function ruleOutcome({ returns, raises }: Outcome): { readonly on: Predicate; readonly raises: Predicate } {
  const cases = returns.map(({ when, value }) => ({ when, ...asBool(value) }));
  const on = all(some(...cases.map(({ when, isTrue }) => all(when, isTrue))), no(raises));
  // Where it raises it has not returned, so what follows excludes what is above.
  return { on, raises: some(raises, ...cases.map(({ when, isBool }) => all(when, no(isBool)))) };
}

function asBool(value: Value): { readonly isTrue: Predicate; readonly isBool: Predicate } {
  if (value.kind === 'truth') return { isTrue: value.of, isBool: always };
  if (value.kind === 'scalar' && typeof value.value === 'boolean') return { isTrue: value.value ? always : never, isBool: always };
  if (value.kind === 'field' && value.path.length > 0) {
    return { isTrue: test(fieldOf(value.path), { kind: 'boolean', value: true }), isBool: hasType(value.path, 'boolean') };
  }
  if (value.kind === 'opaque') {
    const is = (text: string): Predicate => ({ kind: 'opaque', language: 'python', text: `${value.text} ${text}`, why: value.why });
    return { isTrue: is('is True'), isBool: some(is('is True'), is('is False')) };
  }
  return { isTrue: never, isBool: never };
}

import type { Path } from '../../../../rule/index.ts';
import { isBuiltin } from '../functions/builtins.ts';
import { callValue, runBody } from './call.ts';
import { overPicked } from '../values/picked.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { canBe } from './objects.ts';
import { executeStatements } from './execute.ts';
import { whenRaised } from '../values/raises.ts';
import { each, newFrame, newNotes, unbound, type Machine } from '../values/frame.ts';
import { mostSteps, withinLimits } from '../conditions/limits.ts';
import { always, withConditions, withoutConditions } from '../conditions/logic.ts';
import { byLogType, forAllLogTypes, type Outcome } from './log-type-worlds.ts';
import { changedByFunctions } from '../syntax/names-bound.ts';
import type { Module, Statement } from '../syntax/tree.ts';
import { merge, sure, type Scope, type Value } from '../values/values.ts';

/** Names the built-in that a function of a module is, where it is one, provided that its module has what it asks for from there: `json.dumps`. */
export type Known = (of: Statement & { readonly kind: 'function' }) => { readonly name: string; readonly asks?: readonly string[] } | undefined;

/** Finds a module's tree by its name, or undefined. `builtIn`: it is ours and stands for a published one. */
export type Resolve = (name: string) => { readonly module: Module; readonly builtIn: boolean; readonly known: Known } | undefined;

/** A module that was executed: its functions can be run. */
export interface Program {
  readonly scope: Scope;
  readonly machine: Machine;
  /** What was run before. */
  readonly outcomes: Map<string, Outcome | 'too large' | undefined>;
}

/** The data model of a log type: paths, and the module whose functions it names. */
export interface Model {
  readonly logType: string;
  readonly paths: ReadonlyMap<string, Path | undefined>;
  readonly methods: ReadonlyMap<string, string>;
  readonly module: string;
}

/** What a module's meaning depends on beside itself. */
export interface Surroundings {
  /** A short text that other sources, of the module or of those it can reach, do not have. */
  readonly sources?: () => string;
  readonly known?: Known;
  readonly models?: readonly Model[];
}

/** Executes a module's top level. */
export function loadProgram(module: Module, resolve: Resolve, surroundings: Surroundings = {}): Program {
  const { known = () => undefined } = surroundings;
  const machine = newMachine(resolve, surroundings);
  const scope: Scope = { module: '', names: new Map() };
  machine.scopes.unshift(scope);
  withinLimits(() => executeStatements(newFrame(machine, scope), module.body));
  machine.called.clear();
  // What a function that was called then has left there.
  for (const each of machine.written) keep(machine, scope, each);
  nameBuiltins(scope, module, known);
  const program: Program = { scope, machine, outcomes: new Map() };
  const changed = changedByFunctions(module.body);
  if (changed.length > 0) leaveBehind(program, changed);
  return program;
}

/** Calls the functions of a module that built-ins are as these. */
function nameBuiltins({ names }: Scope, { body }: Module, known: Known): void {
  for (const statement of body) {
    if (statement.kind !== 'function') continue;
    const { name, asks = [] } = known(statement) ?? {};
    if (name === undefined || !isBuiltin(name) || !asks.every((each) => isBrought(names, each))) continue;
    const [held, ...others] = names.get(statement.name) ?? [];
    if (held?.value.kind === 'function' && held.value.body === statement.body && others.length === 0) names.set(statement.name, sure({ kind: 'builtin', name }));
  }
}

/** Whether a module has something from another one, under its own name, and nothing else there. */
function isBrought(names: Scope['names'], whole: string): boolean {
  const [held, ...others] = names.get(whole.slice(whole.lastIndexOf('.') + 1)) ?? [];
  return held?.value.kind === 'builtin' && held.value.name === whole && others.length === 0;
}

/** The functions of a detection beside `rule` (panther_core, `AUXILIARY_FUNCTIONS`). */
const besideRule = ['title', 'description', 'reference', 'severity', 'runbook', 'destinations', 'dedup', 'alert_context', 'unique'];

/** Finds the names in which the functions leave something for the next event: they are open, to `rule` too. */
function leaveBehind(program: Program, changed: readonly string[]): void {
  const { machine, scope, outcomes } = program;
  runFunction(program, 'rule', 'failures');
  const { size } = machine.written;
  const ran = besideRule.map((name) => runFunction(program, name, 'values'));
  if (ran.includes('too large')) for (const name of changed) keep(machine, scope, name);
  if (machine.written.size > size) outcomes.clear();
}

/** A name of a module holds what some function left there: for this event, or for one before it. Where the module does not bind it, there may have been none. */
function keep(machine: Machine, { module, names }: Scope, name: string): void {
  if (module === '') machine.written.add(name);
  const text = `global ${[module, name].filter((part) => part !== '').join('.')} [${machine.sources()}]`;
  const why = `the global name \`${name}\` keeps a value from elsewhere`;
  const kept = sure({ kind: 'opaque', text, why });
  const isBound = names.get(name)?.every(({ value }) => value.kind !== 'unbound') === true;
  names.set(name, isBound ? kept : merge({ kind: 'opaque', language: 'python', text: `${text} is bound`, why }, kept, unbound));
}

function newMachine(resolve: Resolve, { sources = () => '', models = [] }: Surroundings): Machine {
  const modules = new Map<string, Scope | undefined>();
  const machine: Machine = {
    sources,
    models: models.map(({ logType, paths, methods, module: own }) => ({
      logType,
      paths,
      methods: new Set(methods.keys()),
      method: (name) => machine.module(own)?.names.get(methods.get(name) ?? ''),
    })),
    budget: mostSteps,
    watching: 1,
    valuesOnly: false,
    notes: newNotes(),
    called: new Map(),
    written: new Set(),
    changed: [],
    rebound: [],
    world: undefined,
    marks: 0,
    spellings: new Map(),
    opaque: new Map(),
    picked: new Map(),
    singled: false,
    inside: [],
    scopes: [],
    calls: [],
    handled: [],
    at: undefined,
    evaluate: evaluateExpression,
    execute: executeStatements,
    run: runBody,
    call: (frame, callee, args, keywords, at) =>
      each(frame, callee, (value, inner) => callValue(inner, value, args, keywords, at)),
    module: (name) => {
      if (modules.has(name)) return modules.get(name);
      const found = resolve(name);
      if (found === undefined) {
        modules.set(name, undefined);
        return undefined;
      }
      const scope: Scope = { module: found.builtIn ? `rulec:${name}` : name, names: new Map() };
      modules.set(name, scope);
      machine.scopes.unshift(scope);
      // What a module holds is asked for again, whoever imports it first.
      withConditions(() => executeStatements(newFrame(machine, scope), found.module.body));
      machine.called.clear();
      for (const each of found.builtIn ? [] : changedByFunctions(found.module.body)) keep(machine, scope, each);
      nameBuiltins(scope, found.module, found.known);
      return scope;
    },
  };
  return machine;
}

/**
 * What is asked of a function: its values, when it returns them, and where it raises; all but where it raises, of which only what is
 * caught inside is told, so that the values do not speak about events on which it raises; the values that it can return, and not when,
 * at a fraction of the cost; the same where they are what they are whatever the log type of the event.
 */
export type Asked = 'failures' | 'conditions' | 'values' | 'values for all';

/** Runs a function of a module on the event, once. Undefined where the module has none of that name. */
export function runFunction(program: Program, name: string, asked: Asked): Outcome | 'too large' | undefined {
  const key = `${name} ${asked}`;
  if (program.outcomes.has(key)) return program.outcomes.get(key);
  // `rule` runs first: it can leave values in global names.
  if (name !== 'rule') runFunction(program, 'rule', 'failures');
  const { machine } = program;
  const written = machine.written.size;
  machine.watching = asked === 'failures' ? 1 : 0;
  machine.valuesOnly = asked === 'values' || asked === 'values for all';
  const ask = machine.valuesOnly ? withoutConditions : <T>(act: () => T): T => act();
  const run = asked === 'values for all' ? forAllLogTypes : byLogType;
  const outcome = callable(program, name) === undefined ? undefined : (withinLimits(() => ask(() => run(machine, () => runNamed(program, name)))) ?? 'too large');
  for (const each of machine.written) keep(machine, program.scope, each);
  if (machine.written.size > written) {
    // What was called behind a name that was bound knew what the name held before.
    machine.called.clear();
    return runFunction(program, name, asked);
  }
  program.outcomes.set(key, outcome);
  return outcome;
}

function callable(program: Program, name: string): (Value & { kind: 'function' }) | undefined {
  const [only, ...more] = program.scope.names.get(name) ?? [];
  if (only !== undefined && more.length === 0 && canBe(only.value, '__call__')) {
    const event = { kind: 'name', name: ' event' } as const;
    return { kind: 'function', name, parameters: [{ name: event.name }], body: { kind: 'call', callee: { kind: 'name', name }, args: [event], keywords: [] }, scope: program.scope };
  }
  return only?.value.kind === 'function' && only.value.remembers !== true && only.value.yields !== true && more.length === 0 ? only.value : undefined;
}

function runNamed(program: Program, name: string): Outcome {
  const callee = callable(program, name);
  const { machine } = program;
  machine.calls.length = 0;
  machine.scopes.splice(0, machine.scopes.length, ...machine.scopes.filter(({ outer }) => outer === undefined));
  machine.inside.length = 0;
  machine.at = undefined;
  const names = new Map(program.scope.names);
  const frame = newFrame(machine, program.scope);
  try {
    const ran = callee === undefined ? undefined : runBody(frame, callee, [...(callee.given?.args ?? []), sure({ kind: 'field', path: [] })], callee.given?.keywords ?? new Map(), { kind: 'name', name });
    const { helpers, assumed, asciiTexts, printableTexts, isoTimes, newTerms, unwatched, wrapped } = machine.notes;
    // Parameters that one argument does not fill.
    const { returns, raises } = ran ?? { returns: [], raises: [{ when: always, type: 'TypeError' }] };
    const ended = overPicked(machine, returns, raises);
    return { helpers: [...helpers].toSorted(), returns: ended.returns, raises: whenRaised(ended.raises), failures: ended.raises, mixed: ended.mixed, differ: ended.differ, assumed, asciiTexts, printableTexts, isoTimes, newTerms, unwatched, wrapped };
  } finally {
    program.scope.names.clear();
    for (const [key, value] of names) program.scope.names.set(key, value);
  }
}

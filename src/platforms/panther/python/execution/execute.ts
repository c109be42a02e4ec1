import { match, type Arms } from '../../../../text/match.ts';
import { onceEach } from '../../../../text/once.ts';
import { assign, forget, unknown, unmodelled } from './assign.ts';
import { branch } from './branch.ts';
import { condition } from '../values/condition.ts';
import { evaluateExpression, standardsOf } from './evaluate-expression.ts';
import { caughtOf, caughtValue } from './handlers.ts';
import { fit } from './patterns.ts';
import { isGenerator } from '../values/generators.ts';
import { each, eachPair, holderOf, isNever, lookUp, newFrame, opaque, raise, raiseAll, setNames, unbound, unfailing, type Frame } from '../values/frame.ts';
import { isOwnException, unknownException } from '../values/exceptions.ts';
import { isStandard, ofModule } from '../values/known-modules.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { importAll } from './import-all.ts';
import { executeFor, executeWhile } from './loops.ts';
import { classFrom } from './classes.ts';
import { uncertain, untilUncertain } from '../values/raises.ts';
import { compute } from '../functions/binary.ts';
import { change, isCopied, isMutable } from '../functions/mutate.ts';
import { display } from '../syntax/build.ts';
import { withBuiltLists } from '../syntax/built-lists.ts';
import { assignedIn, deletedBy, leavesIn, returnsIn, targetNames } from '../syntax/names-bound.ts';
import type { Expression, Statement, UnsupportedStatement } from '../syntax/tree.ts';
import { merge, none, sure, type Scope, type Union, type Value } from '../values/values.ts';

/** Runs statements in a frame, as far as anything is still going on there. */
export function executeStatements(frame: Frame, statements: readonly Statement[]): void {
  for (const statement of withBuiltLists(statements)) {
    if (isNever(frame.live)) return;
    frame.machine.budget -= 1;
    execute(frame, statement);
  }
}

function execute(frame: Frame, statement: Statement): void {
  match(statement, executions)(frame);
}

/** How a statement of each kind is executed, said once. */
const executions: Arms<Statement, (frame: Frame) => void> = {
  expression: ({ of }) => (frame) => void evaluateExpression(frame, of),
  assign: ({ targets, value }) => (frame) => {
    const result = evaluateExpression(frame, value);
    for (const target of targets) assign(frame, target, result);
  },
  update: (node) => (frame) => executeUpdate(frame, node),
  return: ({ of }) => (frame) => {
    const result = of === undefined ? none : evaluateExpression(frame, of);
    for (const { when, value } of result) frame.returns.push({ when: all(frame.live, when), value });
    frame.live = never;
  },
  raise: ({ of }) => (frame) => executeRaise(frame, of),
  if: ({ branches, otherwise }) => (frame) => executeIf(frame, branches, otherwise),
  for: (node) => (frame) => executeFor(frame, node),
  while: (node) => (frame) => executeWhile(frame, node),
  try: (node) => (frame) => executeTry(frame, node),
  with: (node) => (frame) => executeWith(frame, node),
  match: (node) => (frame) => executeMatch(frame, node),
  pass: () => () => undefined,
  break: () => (frame) => leave(frame, frame.breaks),
  continue: () => (frame) => leave(frame, frame.continues),
  // Said of the whole function, where it begins.
  scope: () => () => undefined,
  import: (node) => (frame) => executeImport(frame, node),
  function: ({ name, parameters, body, yields, span, decorators = [] }) => (frame) => {
    const made: Value = { kind: 'function', name, parameters, body, scope: frame.scope, standards: standardsOf(frame, parameters), ...(yields === undefined ? {} : { yields }), ...(span === undefined ? {} : { span }) };
    frame.scope.names.set(name, decorators.reduceRight((held, decorator) => decorated(frame, held, decorator), sure(made)));
  },
  comment: () => () => undefined,
  unsupportedStatement: (node) => (frame) => unsupported(frame, node),
};

const memories = new Set(['functools.lru_cache', 'functools.cache']);

/** What a decorator makes of a function: what calling it with the function gives, or one that does the same and remembers it (Python, `functools.lru_cache`). */
function decorated(frame: Frame, held: Union, decorator: Expression): Union {
  const [only, ...more] = evaluateExpression(frame, decorator.kind === 'call' ? decorator.callee : decorator);
  if (more.length > 0 || only?.value.kind !== 'builtin' || !memories.has(only.value.name)) return frame.machine.call(frame, evaluateExpression(frame, decorator), [held], new Map(), decorator);
  return held.map(({ when, value }) => ({ when, value: value.kind === 'function' ? { ...value, remembers: true } : value }));
}

/** `raise x`: of what is no exception a TypeError; without a value, what is being handled (Python reference, 7.8. the raise statement). */
function executeRaise(frame: Frame, of: Expression | undefined): void {
  if (of !== undefined) {
    each(frame, evaluateExpression(frame, of), (value, inner) => {
      const unknownType = value.kind === 'opaque' || (value.kind === 'builtin' && value.name.includes('.'));
      raise(inner, always, value.kind === 'exception' ? value.type : unknownType ? unknownException : 'TypeError');
      return none;
    });
  } else if (frame.machine.handled.length === 0) raise(frame, always, unknownException);
  else for (const { when, type } of frame.machine.handled) raise(frame, when, type);
  frame.live = never;
}

function executeUpdate(frame: Frame, { target, op, value, span }: Extract<Statement, { kind: 'update' }>): void {
  const held = evaluateExpression(frame, target);
  const sum: Expression = { kind: 'binary', op, left: target, right: value, ...(span === undefined ? {} : { span }) };
  // A list of Python's own takes the elements of anything.
  const lists = op === '+' ? held.filter((each) => each.value.kind === 'items' && each.value.as === 'list').length : 0;
  const toList = lists > 0 && lists === held.length;
  const own = op === '+' && ((lists > 0 && !toList) || held.some((each) => isCopied(each.value)));
  const result = own ? opaque(frame, sum, 'adding to this list is not modelled') : toList ? extended(frame, held, evaluateExpression(frame, value), sum) : evaluateExpression(frame, sum);
  // What can be changed in place is: `list += other` is no new list.
  for (const { value: before } of held) if ((isMutable(before) && before.kind !== 'opaque') || isCopied(before)) change(frame, before, held.length === 1 && result.length === 1 ? result[0]?.value : undefined);
  assign(frame, target, result);
}

/** `list += other`: anything that can be gone through gives its elements. */
function extended(frame: Frame, held: Union, added: Union, at: Expression): Union {
  const listed = frame.machine.call(frame, sure({ kind: 'builtin', name: 'list' }), [added], new Map(), at);
  return eachPair(frame, held, listed, (a, b, inner) => compute(inner, '+', a, b, at));
}

/** `break` and `continue`: names are as they are here where the loop, or its next round, goes on. */
function leave(frame: Frame, jumps: Frame['breaks']): void {
  jumps.push({ when: frame.live, names: new Map(frame.scope.names) });
  frame.live = never;
}

/** What `global` and `nonlocal` say of a whole function, wherever in it they stand. What the name holds outside is no longer known after the latter, since this function may change it. */
export function declare(frame: Frame, { word, names }: Extract<Statement, { kind: 'scope' }>): void {
  const { scope, machine } = frame;
  for (const name of names) {
    const holder = word === 'global' ? moduleScope(scope) : holderOf(scope.outer, name);
    const held = holder?.names.get(name);
    scope.globals?.add(name);
    scope.names.set(name, word === 'global' && held !== undefined && !machine.written.has(name) ? held : keptElsewhere(frame, held, `the ${word} name \`${name}\` keeps a value from elsewhere`));
    if (word !== 'nonlocal' || holder === undefined) continue;
    machine.rebound.push({ scope: holder, name, held: held ?? unbound });
    holder.names.set(name, keptElsewhere(frame, held, `what an inner function leaves in \`${name}\` is not modelled`));
  }
}

/** What a name holds that other functions bind, too; whether it is bound where it may not have been. */
export function keptElsewhere(frame: Frame, held: Union = unbound, why: string): Union {
  const kept = unfailing(frame, undefined, why);
  return held.some(({ value }) => value.kind === 'unbound') ? merge(unknown(frame, why), kept, unbound) : kept;
}

/** What is outside what is understood may change what it names, and fail; `del` and classes are followed where they are plain. */
function unsupported(frame: Frame, node: UnsupportedStatement): void {
  const deleted = deletedBy(node);
  if (deleted.length > 0 && deleted.every((name) => frame.scope.names.has(name) && frame.scope.globals?.has(name) !== true)) for (const name of deleted) deleteName(frame, name);
  else if (node.defines !== undefined) frame.scope.names.set(node.defines, classOf(frame, node, node.defines));
  else {
    const why = `\`${node.text.slice(0, 30)}\` is not modelled`;
    const named = [...new Set(node.text.match(/\w+/g))].filter((name) => frame.scope.names.has(name));
    for (const name of new Set([...named, ...assignedIn([node])])) forget(frame, name, why);
    raise(frame, unknown(frame, why), 'Exception');
  }
}

/** `del name` fails where the name holds nothing. */
function deleteName(frame: Frame, name: string): void {
  evaluateExpression(frame, { kind: 'name', name });
  frame.scope.names.set(name, unbound);
}

/** A class of exceptions is known by its name and by what it is derived from, one of constants by these. */
function classOf(frame: Frame, { text, parts }: UnsupportedStatement, defined: string): Union {
  const [, base = ''] = /^class \w+\((\w+)\):/.exec(text) ?? [];
  const bases = base === '' ? undefined : (lookUp(frame.scope, base) ?? (isOwnException(base) ? sure({ kind: 'exception', type: base }) : undefined));
  const [parent, ...others] = bases ?? [];
  const namespace = parts === undefined ? undefined : classFrom(frame, defined, parts);
  if (parent?.value.kind === 'exception' && others.length === 0) return sure({ kind: 'exception', type: `${defined}(${parent.value.type}` });
  return namespace ?? sure({ kind: 'opaque', text: `${frame.scope.module}.${defined} [${frame.machine.sources()}]`, why: `the class \`${defined}\` is not modelled` });
}

function moduleScope(scope: Scope): Scope {
  return scope.outer === undefined ? scope : moduleScope(scope.outer);
}

function executeIf(frame: Frame, branches: Extract<Statement, { kind: 'if' }>['branches'], otherwise: readonly Statement[]): void {
  const [first, ...rest] = branches;
  if (first === undefined) {
    executeStatements(frame, otherwise);
    return;
  }
  const holds = condition(frame, evaluateExpression(frame, first.test), first.test);
  branch(frame, [
    { when: holds, run: (inner) => executeStatements(inner, first.body) },
    { when: no(holds), run: (inner) => executeIf(inner, rest, otherwise) },
  ]);
}

function executeMatch(frame: Frame, node: Extract<Statement, { kind: 'match' }>): void {
  const subject = evaluateExpression(frame, node.of);
  const next = (at: number) => (inner: Frame): void => {
    const clause = node.cases[at];
    if (clause === undefined) return;
    const { when: fits, names } = fit(inner, subject, clause.pattern);
    branch(inner, [
      { when: fits, run: (deeper) => {
        for (const [name, value] of names) deeper.scope.names.set(name, value);
        if (clause.guard === undefined) executeStatements(deeper, clause.body);
        else {
          const holds = condition(deeper, evaluateExpression(deeper, clause.guard), clause.guard);
          branch(deeper, [{ when: holds, run: (last) => executeStatements(last, clause.body) }, { when: no(holds), run: next(at + 1) }]);
        }
      } },
      { when: no(fits), run: next(at + 1) },
    ]);
  };
  next(0)(frame);
}

function executeTry(frame: Frame, node: Extract<Statement, { kind: 'try' }>): void {
  if (leavesIn(node.lastly) || (node.lastly.length > 0 && returnsIn([node]) && mayFail(frame, node.lastly))) {
    unmodelled(frame, 'a `finally` that ends what it is in is not modelled', [node]);
    return;
  }
  const before = new Map(frame.scope.names);
  const jumped = { breaks: frame.breaks.length, continues: frame.continues.length };
  const unchanged = frame.machine.rebound.length;
  const inner = newFrame(frame.machine, frame.scope);
  frame.machine.watching += 1;
  executeStatements(inner, node.body);
  frame.machine.watching -= 1;
  const goesOn = no(uncertain(inner.raises));
  let raises = untilUncertain(inner.raises);
  const caught = node.handlers.map((handler) => {
    const { handled, left } = caughtOf(frame, handler.type, raises);
    raises = left;
    return { handler, handled, when: some(...handled.map(({ when }) => when)) };
  });
  const anyCaught = some(...caught.map(({ when }) => when));
  const names = new Map(frame.scope.names);
  const reached = all(frame.live, goesOn);
  for (const returned of inner.returns) frame.returns.push({ when: all(reached, returned.when), value: returned.value });
  raiseAll(frame, frame.live, raises);
  for (const kind of ['breaks', 'continues'] as const) for (const jump of inner[kind]) frame[kind].push({ when: all(reached, jump.when), names: jump.names });
  const live = all(inner.live, goesOn);
  // What was changed in place, or by an inner function, stays so, unlike what a name was bound to.
  const changed = new Set(frame.machine.rebound.slice(unchanged).flatMap(({ scope, name }) => (scope === frame.scope ? [name] : [])));
  const unsure = new Set([...halfDone(node.body), ...[...before].flatMap(([name, held]) => (names.get(name) !== held && (isGenerator(held) || changed.has(name)) ? [name] : []))]);
  frame.live = all(frame.live, some(live, anyCaught));
  branch(frame, [
    ...caught.map(({ handler, handled, when }) => ({
      when,
      run: (deeper: Frame) => {
        setNames(frame.scope, before);
        for (const name of unsure) {
          const why = 'what a name holds where a `try` was left is not modelled';
          forget(deeper, name, why);
          const held = frame.scope.names.get(name);
          // A `del` may have come to it.
          if (held !== undefined && names.get(name)?.some(({ value }) => value.kind === 'unbound') === true) frame.scope.names.set(name, merge(unknown(deeper, why), held, unbound));
        }
        if (handler.name !== undefined) frame.scope.names.set(handler.name, caughtValue(deeper, handled));
        const outer = frame.machine.handled;
        frame.machine.handled = handled;
        executeStatements(deeper, handler.body);
        frame.machine.handled = outer;
        if (handler.name !== undefined) frame.scope.names.set(handler.name, unbound);
      },
    })),
    { when: all(live, no(anyCaught)), run: (deeper) => {
      setNames(frame.scope, names);
      executeStatements(deeper, node.otherwise);
    } },
  ]);
  for (const name of triedImports(frame, node)) frame.scope.names.set(name, unfailing(frame, undefined, 'whether there is a module that a `try` imports is not known'));
  if (node.lastly.length === 0) return;
  for (const kind of ['breaks', 'continues'] as const) frame[kind].push(...frame[kind].splice(jumped[kind]).map((jump) => lastlyAt(frame, jump, node.lastly)));
  executeStatements(frame, node.lastly);
}

/** A jump out of a `try`, behind what its `finally` does on the way. */
function lastlyAt(frame: Frame, { when, names }: Frame['breaks'][number], lastly: readonly Statement[]): Frame['breaks'][number] {
  const going = { live: frame.live, names: new Map(frame.scope.names) };
  frame.live = when;
  setNames(frame.scope, names);
  executeStatements(frame, lastly);
  const jump = { when: frame.live, names: new Map(frame.scope.names) };
  frame.live = going.live;
  setNames(frame.scope, going.names);
  return jump;
}

/** `with suppress(…)` ends quietly where one of its exceptions is raised, as a `try` does that passes over them (Python, `contextlib.suppress`). */
function executeWith(frame: Frame, node: Extract<Statement, { kind: 'with' }>): void {
  const [item, ...more] = node.items;
  const of = item?.of.kind === 'call' && item.target === undefined && more.length === 0 ? item.of : undefined;
  const plain = of !== undefined && of.keywords.length === 0 && of.args.every(({ kind }) => kind === 'name' || kind === 'attribute');
  const callee = plain ? evaluateExpression(frame, of.callee) : [];
  if (of === undefined || callee.length !== 1 || callee[0]?.value.kind !== 'builtin' || callee[0].value.name !== 'contextlib.suppress') {
    unmodelled(frame, '`with` is not modelled', [node]);
    return;
  }
  for (const arg of of.args) if (arg.kind !== 'starred') evaluateExpression(frame, arg);
  // Unlike `except`, it takes tuples of them as well (Python, `issubclass`).
  const types = of.args.map((arg): Expression => ({ kind: 'starred', of: arg }));
  executeTry(frame, { kind: 'try', body: node.body, handlers: [{ type: display('tuple', types), body: [] }], otherwise: [], lastly: [] });
}

/** Whether statements can fail where they stand. */
function mayFail({ machine, scope }: Frame, statements: readonly Statement[]): boolean {
  const tried = newFrame(machine, { ...scope, names: new Map(scope.names) });
  machine.watching += 1;
  executeStatements(tried, statements);
  machine.watching -= 1;
  return tried.raises.length > 0;
}

/** The names that a `try` binds to what it imports of modules that may be missing, and those that it binds where they are. */
function triedImports({ machine }: Frame, { body, handlers }: Extract<Statement, { kind: 'try' }>): Iterable<string> {
  const mayMiss = (module: string): boolean => machine.module(module) === undefined && !isStandard(module);
  const unsure = body.filter((statement) => statement.kind === 'import' && (statement.from === undefined ? statement.modules.some(({ name }) => mayMiss(name)) : mayMiss(statement.from)));
  return unsure.length === 0 ? [] : assignedIn([...unsure, ...handlers.flatMap((handler) => handler.body)]);
}

/** The names that statements may or may not have bound where one of them fails: all but what the last one binds by itself. */
const halfDone: (statements: readonly Statement[]) => ReadonlySet<string> = onceEach((statements) => {
  const last = statements.at(-1);
  const own = last?.kind === 'assign' ? last.targets.flatMap((target) => (target.kind === 'name' ? targetNames(target) : [])) : [];
  const before = assignedIn(statements.slice(0, -1));
  return new Set([...assignedIn(statements)].filter((name) => before.has(name) || !own.includes(name)));
});

function executeImport(frame: Frame, node: Extract<Statement, { kind: 'import' }>): void {
  const { machine, scope } = frame;
  for (const { name, alias } of node.modules) {
    if (node.from === undefined) {
      const top = name.split('.')[0] ?? name;
      scope.names.set(alias ?? top, sure({ kind: 'module', name: alias === undefined ? top : name }));
      continue;
    }
    if (name === '*') {
      importAll(frame, node.from);
      continue;
    }
    const known = machine.module(node.from)?.names.get(name);
    scope.names.set(alias ?? name, known ?? ofModule(node.from, name));
  }
}

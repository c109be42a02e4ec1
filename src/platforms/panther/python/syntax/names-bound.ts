import { onceEach } from '../../../../text/once.ts';
import type { Expression, Pattern, Statement } from './tree.ts';

/** The methods that change a list, set or dict in place. */
export const changing = new Set(['append', 'add', 'extend', 'update', 'insert', 'remove', 'discard', 'pop', 'clear', 'setdefault', 'sort', 'reverse', 'popitem', 'difference_update', 'intersection_update', 'symmetric_difference_update']);

/** The names that statements or an expression bind or whose values they change; those of inner functions left out. */
export const assignedIn: (of: readonly Statement[] | Expression) => ReadonlySet<string> = onceEach((of) => new Set(nodesIn(of).flatMap(boundBy)));

type Node = Statement | Expression | { readonly kind: 'capture' | 'as'; readonly name: string };

/** The names that one statement, expression or pattern binds by itself. */
function boundBy(node: Node): readonly string[] {
  if (node.kind === 'assign') return node.targets.flatMap(targetNames);
  if (node.kind === 'update' || node.kind === 'for') return targetNames(node.target);
  if (node.kind === 'walrus' || node.kind === 'capture' || node.kind === 'as' || node.kind === 'function') return [node.name];
  if (node.kind === 'with') return node.items.flatMap(({ target }) => (target === undefined ? [] : targetNames(target)));
  if (node.kind === 'try') return node.handlers.flatMap(({ name }) => name ?? []);
  if (node.kind === 'import') return node.modules.map(({ name, alias }) => alias ?? name);
  if (node.kind === 'unsupportedStatement') return node.defines === undefined ? takenFrom(node) : [node.defines];
  const changes = node.kind === 'call' && node.callee.kind === 'attribute' && changing.has(node.callee.name);
  return changes && node.callee.kind === 'attribute' ? targetNames(node.callee.of) : nothing;
}

/** Most nodes bind no name. */
const nothing: readonly string[] = [];

/** The names from which `del` takes what they hold: it binds them as an assignment does (Python reference, 7.5. the del statement). */
export function deletedBy({ text }: { readonly text: string }): readonly string[] {
  const [, names] = /^del (\w+(?:, *\w+)*)$/.exec(text) ?? [];
  return names === undefined ? [] : names.split(/, */);
}

/** The names from which statements take what they hold, those of inner functions left out. */
export const deletedIn: (of: readonly Statement[]) => readonly string[] = onceEach((of) => nodesIn(of).flatMap((node) => (node.kind === 'unsupportedStatement' ? deletedBy(node) : [])));

/** The names that `del` unbinds, or from what they hold takes something: `del x[key], y.name`. */
function takenFrom({ text }: { readonly text: string }): readonly string[] {
  return text.startsWith('del ') ? [...text.matchAll(/(?:^del|,) *(\w+)/g)].flatMap(([, name]) => name ?? []) : nothing;
}

/** The names of a module that its functions bind or whose values they change: what they hold then stays for the events that follow. */
export const changedByFunctions: (body: readonly Statement[]) => readonly string[] = onceEach((body) => changedBelow(body, []));

function changedBelow(body: readonly Statement[], around: readonly string[]): readonly string[] {
  return statementsIn(body).flatMap((node): readonly string[] => {
    if (node.kind !== 'function') return [];
    const own = new Set([...around, ...localsIn(node.body), ...node.parameters.map(({ name }) => name)]);
    return [...[...assignedIn(node.body)].filter((name) => !own.has(name)), ...changedBelow(node.body, [...own])];
  });
}

/** The names that patterns bind. */
export function capturedIn(patterns: readonly Pattern[]): ReadonlySet<string> {
  return new Set(nodesIn(patterns).flatMap((node) => (node.kind === 'capture' || node.kind === 'as' ? [node.name] : [])));
}

/** The names that are local to a function with this body: those it binds, and declares neither `global` nor `nonlocal` (Python reference, 4.2.2. resolution of names). */
export const localsIn: (body: readonly Statement[]) => ReadonlySet<string> = onceEach((body) => {
  const [names, declared] = [new Set<string>(), new Set<string>()];
  for (const node of nodesIn(body)) {
    if (node.kind === 'scope') for (const name of node.names) declared.add(name);
    else for (const name of namesBound(node)) names.add(name);
  }
  for (const name of declared) names.delete(name);
  return names;
});

function statementsIn(body: readonly Statement[]): readonly Statement[] {
  return body.flatMap((statement) => [statement, ...bodiesOf(statement).flatMap(statementsIn)]);
}

/** The names that a node binds by itself; a method that changes what a name holds binds none. */
function namesBound(node: Node): readonly string[] {
  if (node.kind === 'call' || (node.kind === 'update' && node.target.kind !== 'name')) return nothing;
  if (node.kind === 'unsupportedStatement') return node.defines === undefined ? deletedBy(node) : [node.defines];
  if (node.kind === 'with') return node.items.flatMap(({ target }) => (target === undefined ? [] : plainNames(target)));
  return node.kind === 'assign' ? node.targets.flatMap(plainNames) : node.kind === 'for' ? plainNames(node.target) : boundBy(node);
}

function plainNames(of: Expression): readonly string[] {
  if (of.kind === 'name') return [of.name];
  return of.kind === 'display' ? of.of.flatMap(plainNames) : of.kind === 'starred' ? plainNames(of.of) : [];
}

/** Every node below, without the bodies of functions. */
const nodesIn: (of: object) => readonly Node[] = onceEach((of) => {
  const found: Node[] = [];
  addNodes(of, found);
  return found;
});

function addNodes(of: object, found: Node[]): void {
  if (Array.isArray(of)) {
    for (const each of of) if (typeof each === 'object' && each !== null) addNodes(each, found);
    return;
  }
  const kind = 'kind' in of ? of.kind : undefined;
  if (typeof kind === 'string') found.push(of as Node);
  if (kind === 'lambda' || kind === 'function') return;
  for (const key in of) {
    const value: unknown = key === 'span' ? undefined : of[key as keyof typeof of];
    if (typeof value === 'object' && value !== null) addNodes(value, found);
  }
}

/** Whether something in these nodes binds a name, or a function in them has or changes one that is called so. */
export function bindsWithin(of: unknown, name: string): boolean {
  if (typeof of !== 'object' || of === null) return false;
  const node = of as Node;
  const inner = node.kind === 'lambda' || node.kind === 'function';
  if (inner && (node.parameters.some((each) => each.name === name) || assignedIn(node.body).has(name))) return true;
  if (node.kind === 'comprehension' && node.clauses.some(({ target }) => plainNames(target).includes(name))) return true;
  return (typeof node.kind === 'string' && namesBound(node).includes(name)) || Object.values(of).some((each) => bindsWithin(each, name));
}

/** How often a name stands in something, functions in it included; what is outside of what is understood counts where its text has it. */
export function timesNamed(of: unknown, name: string): number {
  if (typeof of !== 'object' || of === null) return 0;
  const node = of as Node;
  const isOpen = node.kind === 'unsupported' || node.kind === 'unsupportedStatement';
  const own = (node.kind === 'name' && node.name === name) || (isOpen && node.text.includes(name)) ? 1 : 0;
  return Object.values(of).reduce((sum: number, each) => sum + timesNamed(each, name), own);
}

/** Whether functions and comprehensions ask for one of these names in what is done inside them: not for a default, nor for what a first `for` goes through. */
export function asksInside(of: unknown, names: ReadonlySet<string>): boolean {
  if (typeof of !== 'object' || of === null) return false;
  const node = of as Node;
  const inside = node.kind === 'lambda' ? node.body : node.kind === 'comprehension' ? { ...node, clauses: node.clauses.map((clause, index) => (index === 0 ? { ...clause, of: undefined } : clause)) } : undefined;
  const given = node.kind === 'lambda' ? node.parameters.map(({ name }) => name) : [];
  return (inside !== undefined && [...names].some((name) => !given.includes(name) && timesNamed(inside, name) > 0)) || Object.values(of).some((each) => asksInside(each, names));
}

/** Whether a function with this body gives a generator (Python reference, 6.2.9. yield expressions). */
export function yieldsIn(body: readonly Statement[]): boolean {
  return nodesIn(body).some((node) => (node.kind === 'unsupported' || node.kind === 'unsupportedStatement') && /\byield\b/.test(node.text));
}

/** Whether an expression or statement may mention a name: it does so itself, or has a function in it that may. */
export function mentions(of: Expression | Statement, name: string): boolean {
  return nodesIn(of).some((node) => (node.kind === 'name' && node.name === name) || node.kind === 'lambda' || node.kind === 'function');
}

/** The names in an expression or a statement. */
export function namesIn(of: Expression | Statement): ReadonlySet<string> {
  return new Set(nodesIn(of).flatMap((node) => (node.kind === 'name' ? [node.name] : [])));
}

/** The names that stand alone as an argument of a call: what is called can change what they hold. */
export function givenAlone(of: Statement): ReadonlySet<string> {
  const calls = nodesIn(of).flatMap((node) => (node.kind === 'call' ? [...node.args, ...node.keywords.map(({ value }) => value)] : []));
  return new Set(calls.flatMap((each) => (each.kind === 'name' ? [each.name] : [])));
}

/** Whether an expression calls something by its name, which can do anything: methods of values alone cannot. */
export function callsByName(of: Expression): boolean {
  return nodesIn(of).some((node) => node.kind === 'call' && node.callee.kind === 'name');
}

/** What statements declare `global` or `nonlocal`. */
export const declaredIn: (of: readonly Statement[]) => readonly Extract<Statement, { kind: 'scope' }>[] = onceEach((of) => nodesIn(of).filter((node) => node.kind === 'scope'));

/** The names that a target of an assignment binds, or whose values it changes. */
export function targetNames(of: Expression): readonly string[] {
  if (of.kind === 'name') return [of.name];
  if (of.kind === 'display') return of.of.flatMap(targetNames);
  return of.kind === 'starred' || of.kind === 'subscript' || of.kind === 'attribute' ? targetNames(of.of) : [];
}

/** Whether statements can return. */
export function returnsIn(statements: readonly Statement[]): boolean {
  return statements.some((statement) => statement.kind === 'return' || bodiesOf(statement).some(returnsIn));
}

/** Whether a statement has a `break` or `continue` in it. */
export function jumpsIn(statement: Statement): boolean {
  return statement.kind === 'break' || statement.kind === 'continue' || bodiesOf(statement).some((body) => body.some(jumpsIn));
}

/**
 * Whether a round of a loop that ends it was chosen by one condition: what ends it stands in one branch of one `if`, or behind one that
 * goes on with the next round, and then it ends in any case.
 */
export function endsOnceChosen(body: readonly Statement[]): boolean {
  const [first, ...rest] = body;
  const isEnd = ({ kind }: Statement | undefined = { kind: 'pass' }): boolean => kind === 'break' || kind === 'return';
  const goesOn = first?.kind === 'if' && first.otherwise.length === 0 && first.branches.every(({ body: [only, ...more] }) => only?.kind === 'continue' && more.length === 0);
  if (goesOn && isEnd(rest.at(-1))) return true;
  const ends = (statement: Statement): boolean => isEnd(statement) || bodiesOf(statement).some((each) => each.some(ends));
  const [only, ...more] = body.filter(ends);
  return only?.kind === 'if' && more.length === 0 && bodiesOf(only).filter((each) => each.some(ends)).length === 1;
}

/** Whether statements can leave the function or loop that they are in, other than by failing. */
export function leavesIn(statements: readonly Statement[]): boolean {
  return returnsIn(statements) || statements.some(jumpsIn);
}

/** What a statement gives to a method of what a name holds, and does nothing else: `name.append(value)`; undefined for any other. */
export function givenTo(statement: Statement): { readonly name: string; readonly method: string; readonly value: Expression } | undefined {
  const call = statement.kind === 'expression' && statement.of.kind === 'call' ? statement.of : undefined;
  const [value, ...more] = call?.args ?? [];
  if (call?.callee.kind !== 'attribute' || call.callee.of.kind !== 'name' || value === undefined || value.kind === 'starred' || more.length > 0 || call.keywords.length > 0) return undefined;
  return { name: call.callee.of.name, method: call.callee.name, value };
}

/** A condition or a loop with each statement of its bodies changed. */
export function withBodies(node: Extract<Statement, { kind: 'if' | 'for' }>, change: (statement: Statement) => Statement): Statement {
  const otherwise = node.otherwise.map(change);
  if (node.kind === 'for') return { ...node, body: node.body.map(change), otherwise };
  return { ...node, branches: node.branches.map((branch) => ({ ...branch, body: branch.body.map(change) })), otherwise };
}

function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
  if (statement.kind === 'if') return [...statement.branches.map(({ body }) => body), statement.otherwise];
  if (statement.kind === 'for' || statement.kind === 'while') return [statement.body, statement.otherwise];
  if (statement.kind === 'try') return [statement.body, ...statement.handlers.map(({ body }) => body), statement.otherwise, statement.lastly];
  if (statement.kind === 'with') return [statement.body];
  return statement.kind === 'match' ? statement.cases.map(({ body }) => body) : [];
}

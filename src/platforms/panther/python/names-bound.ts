import type { Expression, Statement } from './tree.ts';

/** The methods that change a list, set or dict in place. */
export const changing = new Set(['append', 'add', 'extend', 'update', 'insert', 'remove', 'discard', 'pop', 'clear', 'setdefault', 'sort', 'reverse']);

/** The names that statements bind, those of inner functions left out. */
export function assignedIn(statements: readonly Statement[]): ReadonlySet<string> {
  const names = new Set<string>();
  const target = (of: Expression): void => targetNames(of).forEach((name) => names.add(name));
  const visit = (statement: Statement): void => {
    if (statement.kind === 'assign') statement.targets.forEach(target);
    if (statement.kind === 'update') target(statement.target);
    if (statement.kind === 'for') target(statement.target);
    if (statement.kind === 'expression' && statement.of.kind === 'call' && statement.of.callee.kind === 'attribute' && changing.has(statement.of.callee.name)) target(statement.of.callee.of);
    bodiesOf(statement).forEach((body) => body.forEach(visit));
  };
  statements.forEach(visit);
  return names;
}

/** The names that a target of an assignment binds. */
export function targetNames(of: Expression): readonly string[] {
  if (of.kind === 'name') return [of.name];
  if (of.kind === 'display') return of.of.flatMap(targetNames);
  return of.kind === 'subscript' ? targetNames(of.of) : [];
}

/** Whether statements can return. */
export function returnsIn(statements: readonly Statement[]): boolean {
  return statements.some((statement) => statement.kind === 'return' || bodiesOf(statement).some(returnsIn));
}

function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
  if (statement.kind === 'if') return [...statement.branches.map(({ body }) => body), statement.otherwise];
  if (statement.kind === 'for' || statement.kind === 'while') return [statement.body, statement.otherwise];
  if (statement.kind === 'try') return [statement.body, ...statement.handlers.map(({ body }) => body), statement.otherwise, statement.lastly];
  if (statement.kind === 'with') return [statement.body];
  return statement.kind === 'match' ? statement.cases.map(({ body }) => body) : [];
}

import { isNever, type Frame } from '../values/frame.ts';
import type { Stream } from '../functions/iterate.ts';
import { change } from '../functions/mutate.ts';
import { all, some } from '../conditions/logic.ts';
import { mentions } from '../syntax/names-bound.ts';
import type { Expression, Statement } from '../syntax/tree.ts';
import { constantIn, sure, tidy, type Union, type Value } from '../values/values.ts';

type ForLoop = Extract<Statement, { kind: 'for' }>;

/** What a round of a loop adds to a name: an element to a list or set, or one to a number. */
interface Addition {
  readonly name: string;
  readonly to: 'list' | 'set' | 'number';
  /** The statement that adds, as one that keeps what is added in a name of its own. */
  readonly kept: Statement;
}

/** A loop whose rounds add to names, that no round reads. */
export interface Accumulation {
  readonly additions: readonly Addition[];
  readonly body: readonly Statement[];
}

/** The name that keeps what a round adds to another one. */
export function keptIn(name: string): string {
  return ` added to ${name}`;
}

function additionIn(statement: Statement): Addition | undefined {
  const kept = (name: string, to: Addition['to'], value: Expression): Addition => ({
    name,
    to,
    kept: { kind: 'assign', targets: [{ kind: 'name', name: keptIn(name) }], value, ...(statement.span === undefined ? {} : { span: statement.span }) },
  });
  if (statement.kind === 'update') {
    const { target, op, value } = statement;
    return target.kind === 'name' && op === '+' && value.kind === 'literal' && value.value === 1 && value.float !== true ? kept(target.name, 'number', value) : undefined;
  }
  const call = statement.kind === 'expression' && statement.of.kind === 'call' ? statement.of : undefined;
  const [value, ...more] = call?.args ?? [];
  if (call?.callee.kind !== 'attribute' || call.callee.of.kind !== 'name' || value === undefined || value.kind === 'starred' || more.length > 0 || call.keywords.length > 0) return undefined;
  const to = ({ append: 'list', add: 'set' } as const)[call.callee.name];
  return to === undefined ? undefined : kept(call.callee.of.name, to, value);
}

const known = new WeakMap<ForLoop, Accumulation | undefined>();

/** What the rounds of a loop add to names; undefined where they add nothing, or do more with one of the names. */
function accumulationIn(node: ForLoop): Accumulation | undefined {
  if (known.has(node)) return known.get(node);
  const additions: Addition[] = [];
  const rewritten = (statements: readonly Statement[]): readonly Statement[] =>
    statements.map((statement): Statement => {
      if (statement.kind === 'if') return { ...statement, branches: statement.branches.map((branch) => ({ ...branch, body: rewritten(branch.body) })), otherwise: rewritten(statement.otherwise) };
      const addition = additionIn(statement);
      if (addition === undefined) return statement;
      additions.push(addition);
      return addition.kept;
    });
  const body = rewritten(node.body);
  const names = new Set(additions.map(({ name }) => name));
  const alone = names.size === additions.length && [...names].every((name) => !mentions(node.target, name) && !body.some((statement) => mentions(statement, name)));
  const made = additions.length > 0 && alone ? { additions, body } : undefined;
  known.set(node, made);
  return made;
}

/** What the rounds of a loop add to names that hold an empty list or set, or 0; undefined where they do not. */
export function accumulation({ scope }: Frame, node: ForLoop): Accumulation | undefined {
  const made = accumulationIn(node);
  return made?.additions.every(({ name, to }) => startsEmpty(scope.names.get(name) ?? [], to)) === true ? made : undefined;
}

function startsEmpty(union: Union, to: Addition['to']): boolean {
  const [only, ...more] = union;
  if (more.length > 0 || only === undefined) return false;
  const { value } = only;
  if (to === 'number') return constantIn(union)?.value === 0 && value.kind === 'scalar' && value.float !== true;
  return value.kind === 'items' && value.as === to && value.of.length === 0 && value.frozen !== true && value.shows === undefined;
}

/** Gives names what the rounds over a list of the event added to them: what was kept at the end of any round, where something was. */
export function accumulate(frame: Frame, { additions }: Accumulation, stream: Stream, kept: ReadonlyMap<string, Union>): void {
  for (const { name, to } of additions) {
    const item = (kept.get(keptIn(name)) ?? []).filter(({ value }) => value.kind !== 'unbound');
    const when = all(stream.when, some(...item.map((each) => each.when)));
    const [before] = frame.scope.names.get(name) ?? [];
    if (before === undefined || isNever(when)) continue;
    const list: Value = { ...stream, kind: 'stream', when, item: tidy(item), as: 'list' };
    if (to === 'number') frame.scope.names.set(name, sure({ kind: 'length', of: list }));
    else {
      change(frame, before.value, undefined);
      const made = to === 'list' ? sure(list) : frame.machine.call(frame, sure({ kind: 'builtin', name: 'set' }), [sure(list)], new Map(), { kind: 'name', name });
      frame.scope.names.set(name, made);
    }
  }
}

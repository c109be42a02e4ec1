import { givenTo, jumpsIn, mentions, withBodies } from './names-bound.ts';
import type { Expression, Statement } from './tree.ts';

/** What stands for the making of a list, for an element that is added, and for the last of these: no names of Python's. */
export const building = { begin: ' begin', add: ' add', end: ' end' } as const;

const rewritten = new WeakMap<readonly Statement[], readonly Statement[]>();

/**
 * Statements in which the making of a list, from a display to the last `append`, is said as what it is: as long as nothing else
 * mentions its name, nobody else holds the list.
 */
export function withBuiltLists(statements: readonly Statement[]): readonly Statement[] {
  const known = rewritten.get(statements);
  if (known !== undefined) return known;
  const made = statements.reduce((done, _, at) => spanFrom(done, at) ?? done, statements);
  rewritten.set(statements, made);
  rewritten.set(made, made);
  return made;
}

const call = (name: string, args: readonly Expression[], { span }: Statement): Expression => ({ kind: 'call', callee: { kind: 'name', name }, args, keywords: [], ...(span === undefined ? {} : { span }) });
const assigned = (name: string, value: Expression, { span }: Statement): Statement => ({ kind: 'assign', targets: [{ kind: 'name', name }], value, ...(span === undefined ? {} : { span }) });

/** The statements with the list that is begun at a place said so; undefined where none is, or where it is not added to by conditions alone. */
function spanFrom(statements: readonly Statement[], at: number): readonly Statement[] | undefined {
  const first = statements[at];
  const [target, ...more] = first?.kind === 'assign' ? first.targets : [];
  if (first?.kind !== 'assign' || target?.kind !== 'name' || more.length > 0 || first.value.kind !== 'display' || first.value.as !== 'list' || mentions(first.value, target.name)) return undefined;
  const { name } = target;
  let last = at;
  const changed: Statement[] = [];
  for (const statement of statements.slice(at + 1)) {
    const next = withAdditions(statement, name);
    if (next !== statement) last = at + changed.length + 1;
    else if (mentions(statement, name)) break;
    changed.push(next);
  }
  const inside = changed.slice(0, last - at);
  if (last === at || inside.every(({ kind }) => kind !== 'if' && kind !== 'for') || inside.some((statement) => jumpsIn(statement))) return undefined;
  const end = statements[last] ?? first;
  return [...statements.slice(0, at), assigned(name, call(building.begin, [first.value], first), first), ...inside, assigned(name, call(building.end, [target], end), end), ...statements.slice(last + 1)];
}

/** The statement with each `append` to the list said so; as it is where there is none, or where it does more with the name. */
function withAdditions(statement: Statement, name: string): Statement {
  let changed = false;
  const replaced = (each: Statement): Statement => {
    const added = givenTo(each);
    if (added?.name === name && added.method === 'append') {
      changed = true;
      return assigned(name, call(building.add, [{ kind: 'name', name }, added.value], each), each);
    }
    return each.kind === 'if' || (each.kind === 'for' && isKnown(each.of)) ? withBodies(each, replaced) : each;
  };
  const made = replaced(statement);
  return changed && !mentions(withoutAdditions(made, name), name) ? made : statement;
}

/** Without what adds to the list, to see what else mentions it. */
function withoutAdditions(statement: Statement, name: string): Statement {
  const rest = (each: Statement): Statement => {
    if (each.kind === 'if' || each.kind === 'for') return withBodies(each, rest);
    const added = each.kind === 'assign' && each.value.kind === 'call' && each.value.callee.kind === 'name' && each.value.callee.name === building.add && each.targets.some((target) => target.kind === 'name' && target.name === name) ? each.value.args[1] : undefined;
    return added === undefined ? each : { kind: 'expression', of: added };
  };
  return rest(statement);
}

/** What has known elements, as far as that is written: a display, or a constant by its name. */
function isKnown(of: Expression): boolean {
  return of.kind === 'display' || (of.kind === 'name' && /^_*[A-Z][A-Z0-9_]*$/.test(of.name));
}

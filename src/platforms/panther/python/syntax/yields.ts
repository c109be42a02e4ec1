import { onceEach } from '../../../../text/once.ts';
import { literal, name as named } from './build.ts';
import { mentions, yieldsIn } from './names-bound.ts';
import type { Expression, Statement } from './tree.ts';

type Yield = Statement & { readonly kind: 'unsupportedStatement' };

/** Names that no function of Python's has: what is yielded so far, what is done with each element, and what ended that, as it is and without None. */
export const ofYields = { list: ' yields', each: ' each', body: ' body', item: ' item', ended: ' ended', given: ' given' } as const;

const call = (callee: Expression, arg: Expression): Expression => ({ kind: 'call', callee, args: [arg], keywords: [], ...(arg.span === undefined ? {} : { span: arg.span }) });
const assigned = (to: Expression, value: Expression): Statement => ({ kind: 'assign', targets: [to], value });

/** Statements with some of them replaced, those of inner loops too where it is said so. */
function replaced(of: readonly Statement[], replace: (statement: Statement) => readonly Statement[] | undefined, inLoops: boolean): readonly Statement[] {
  const inner = (body: readonly Statement[]): readonly Statement[] => replaced(body, replace, inLoops);
  return of.flatMap((node): readonly Statement[] => {
    const made = replace(node);
    if (made !== undefined) return made;
    if (node.kind === 'if') return [{ ...node, branches: node.branches.map((branch) => ({ ...branch, body: inner(branch.body) })), otherwise: inner(node.otherwise) }];
    if (node.kind === 'for' || node.kind === 'while') return [{ ...node, body: inLoops ? inner(node.body) : node.body, otherwise: inner(node.otherwise) }];
    if (node.kind === 'try') return [{ ...node, body: inner(node.body), handlers: node.handlers.map((handler) => ({ ...handler, body: inner(handler.body) })), otherwise: inner(node.otherwise), lastly: inner(node.lastly) }];
    if (node.kind === 'with') return [{ ...node, body: inner(node.body) }];
    return node.kind === 'match' ? [{ ...node, cases: node.cases.map((each) => ({ ...each, body: inner(each.body) })) }] : [node];
  });
}

/** The body of a function that yields, with something else done with each element; undefined where it does more with what it yields, or may catch what fails there. */
function withYields(body: readonly Statement[], act: (element: Expression) => readonly Statement[], end: Statement): readonly Statement[] | undefined {
  const asked = (statement: Statement): Yield['yields'] => (statement.kind === 'unsupportedStatement' ? statement.yields : undefined);
  const isOdd = (statement: Statement): boolean => (statement.kind === 'try' || statement.kind === 'with') && yieldsIn([statement]);
  let odd = false;
  const made = replaced(body, (statement) => {
    const yields = asked(statement);
    odd ||= isOdd(statement) || (statement.kind === 'return' && statement.of !== undefined);
    if (statement.kind === 'return') return [end];
    if (yields === undefined) return undefined;
    return yields.all ? [{ kind: 'for', target: named(ofYields.each), of: yields.of, body: act(named(ofYields.each)), otherwise: [] }] : act(yields.of);
  }, true);
  return odd || yieldsIn(made) ? undefined : made;
}

/** The body of a function that gives a list of all that another one yields. */
export const listing: (body: readonly Statement[]) => readonly Statement[] | undefined = onceEach((body) => {
  const list = named(ofYields.list);
  const end: Statement = { kind: 'return', of: list };
  const made = withYields(body, (element) => [{ kind: 'expression', of: call({ kind: 'attribute', of: list, name: 'append' }, element) }], end);
  return made === undefined ? undefined : [assigned(list, { kind: 'display', as: 'list', of: [] }), ...made, end];
});

/** The body of a function that gives each element that another one yields to a function, and ends where that gives something else than None. */
export const searching: (body: readonly Statement[]) => readonly Statement[] | undefined = onceEach((body) => {
  const ended = named(ofYields.ended);
  const end: Statement = { kind: 'return', of: literal(null) };
  return withYields(body, (element) => [
    assigned(ended, call(named(ofYields.body), element)),
    { kind: 'if', branches: [{ test: { kind: 'compare', first: ended, rest: [{ op: 'is not', right: literal(null) }] }, body: [{ kind: 'return', of: call(named(ofYields.given), ended) }] }], otherwise: [] },
  ], end);
});

/** The body of a loop as that of a function of its element: it gives a tuple with what the loop returns, and None where it goes on. Undefined where it breaks off. */
export const roundOf: (loop: Statement & { readonly kind: 'for' }) => readonly Statement[] | undefined = onceEach(({ target, body }) => {
  let breaks = false;
  const returns = replaced(body, (statement) => (statement.kind === 'return' ? [{ ...statement, of: { kind: 'display', as: 'tuple', of: [statement.of ?? literal(null)] } }] : undefined), true);
  const made = replaced(returns, (statement) => {
    breaks ||= statement.kind === 'break';
    return statement.kind === 'continue' ? [{ kind: 'return', of: literal(null) }] : undefined;
  }, false);
  return breaks ? undefined : [assigned(target, named(ofYields.item)), ...made];
});

/** Whether each of the names is bound, where statements mention it, by an assignment before anything else. */
export function areOwn(names: Iterable<string>, body: readonly Statement[]): boolean {
  return [...names].every((each) => {
    const first = body.find((statement) => mentions(statement, each));
    return first?.kind === 'assign' && first.targets.some((target) => target.kind === 'name' && target.name === each) && !mentions(first.value, each);
  });
}

import { diagnostic, type Diagnostic } from '../../../text/diagnostic.ts';
import type { Source, Span } from '../../../text/source.ts';
import { didYouMean, suggestion } from '../../../text/suggest.ts';
import { pantherDiagnostics } from '../diagnostics.ts';
import { unboundName } from '../python/index.ts';
import { assignedIn, localsIn } from '../python/syntax/names-bound.ts';
import type { Expression, Module, Statement } from '../python/syntax/tree.ts';

/**
 * What to say where it is open why a part of a rule cannot be modelled that rests on a name which nothing in its module binds;
 * undefined for other reasons, for names of other modules, and where the module imports all that another one has.
 */
export function saidOfUnbound(why: string, { body }: Module, source: Source): Diagnostic | undefined {
  const name = unboundName.of(why);
  const span = name === undefined ? undefined : firstIn(body, name);
  const own = assignedIn(body);
  if (name === undefined || span === undefined || own.has('*')) return undefined;
  const near = suggestion(name, [...own, ...namesInFunctions(body)]);
  return diagnostic(pantherDiagnostics['unknown-name'], { name, near: didYouMean(near) }, { source, span });
}

/** Where code has a name first. */
function firstIn(code: unknown, name: string): Span | undefined {
  if (typeof code !== 'object' || code === null) return undefined;
  const { kind, name: own, span } = code as Partial<Extract<Expression, { kind: 'name' }>>;
  if (kind === 'name' && own === name) return span;
  for (const inner of Object.values(code)) {
    const found = firstIn(inner, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function namesInFunctions(body: readonly Statement[]): readonly string[] {
  return body.flatMap((each) => (each.kind === 'function' ? [...each.parameters.map((parameter) => parameter.name), ...localsIn(each.body), ...namesInFunctions(each.body)] : []));
}

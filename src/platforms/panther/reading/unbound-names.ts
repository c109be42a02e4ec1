import { diagnostic, type Diagnostic } from '../../../text/diagnostic.ts';
import type { Source } from '../../../text/source.ts';
import { suggestion } from '../../../text/suggest.ts';
import { pantherDiagnostics } from '../diagnostics.ts';
import { unboundName } from '../python/index.ts';
import { assignedIn, localsIn } from '../python/syntax/names-bound.ts';
import type { Module } from '../python/syntax/tree.ts';

/**
 * What to say where it is open why a part of a rule cannot be modelled that rests on a name which nothing in its module binds;
 * undefined for other reasons, for names of other modules, and where the module imports all that another one has.
 */
export function saidOfUnbound(why: string, { body }: Module, source: Source): Diagnostic | undefined {
  const name = unboundName.of(why);
  const start = name === undefined ? -1 : source.text.search(new RegExp(`(?<![\\w.])${name}(?!\\w)`));
  const own = assignedIn(body);
  if (name === undefined || start < 0 || own.has('*')) return undefined;
  const local = body.flatMap((each) => (each.kind === 'function' ? [...each.parameters.map((parameter) => parameter.name), ...localsIn(each.body)] : []));
  const near = suggestion(name, [...own, ...local]);
  return diagnostic(pantherDiagnostics['unknown-name'], { name, near: near === undefined ? '' : `; did you mean \`${near}\`?` }, { source, span: { start, end: start + name.length } });
}

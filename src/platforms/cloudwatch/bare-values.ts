import type { Report } from '../../text/diagnostic.ts';
import type { Source, Span } from '../../text/source.ts';
import { samePath, type Path } from '../../rule/index.ts';
import { logSource } from '../../taxonomy/index.ts';
import type { Context } from '../platform.ts';
import { diagnostics } from './diagnostics.ts';
import type { Expr, Query } from './insights/tree.ts';
import type { CloudWatchOptions } from './options.ts';

/** Reports a value without quotes: behind a comparison a name that is no field of the log source, where what it is compared with is one. */
export function lintBareValues({ commands }: Query, logSources: readonly string[], source: Source, context: Context<CloudWatchOptions>, report: Report): void {
  const isField = fieldsOf(logSources, context);
  if (isField === undefined) return;
  for (const command of commands) {
    for (const [left, right] of command.kind === 'filter' ? pairsIn(command.condition) : []) {
      const name = right.join('.');
      const span = placeOf(name, source.text);
      if (!isField(left) || isField(right) || span === undefined) continue;
      const hint = name.toLowerCase() === 'null' ? `a field that is not there is \`not ispresent(${left.join('.')})\`` : `a text stands in quotes: \`"${name}"\``;
      report.add(diagnostics['bare-value'], { name, hint }, { source, span });
    }
  }
}

/** Whether a field is one of the log sources, as far as its first key says; undefined where nothing is known of one of them. */
function fieldsOf(logSources: readonly string[], { declaredPaths }: Context<CloudWatchOptions>): ((path: Path) => boolean) | undefined {
  const known = logSources.map((id): ((path: Path) => boolean) | undefined => {
    const provided = logSource(id);
    if (provided !== undefined) return ([first = '']) => provided.typesAt([first]) !== undefined;
    const declared = declaredPaths?.(id) ?? [];
    return declared.length === 0 ? undefined : (path) => declared.some((each) => samePath(each.slice(0, 1), path.slice(0, 1)));
  });
  return known.includes(undefined) ? undefined : (path) => (path[0] ?? '').startsWith('@') || known.some((each) => each?.(path) === true);
}

/** The fields that are compared with other ones, in the order of the query. */
function pairsIn(condition: Expr): readonly (readonly [left: Path, right: Path])[] {
  if (condition.kind === 'not') return pairsIn(condition.of);
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.flatMap(pairsIn);
  if (condition.kind === 'mixed') return [condition.first, ...condition.rest.map(({ value }) => value)].flatMap(pairsIn);
  const [left, others] =
    condition.kind === 'compare' ? [condition.left, [condition.right]] : condition.kind === 'in' && condition.list.kind === 'list' ? [condition.value, condition.list.of] : [];
  return left?.kind !== 'field' ? [] : (others ?? []).flatMap((other) => (other.kind === 'field' ? [[left.path, other.path] as const] : []));
}

/** Where a name stands behind a comparison, without backticks; undefined for one that is given in the query. */
function placeOf(name: string, text: string): Span | undefined {
  const literal = name.replaceAll(/[^\w]/g, '\\$&');
  if (new RegExp(`\\bas\\s+\`?${literal}\\b`, 'i').test(text)) return undefined;
  const found = new RegExp(`[=<>[,]\\s*(${literal})(?![\\w.])`, 'd').exec(text)?.indices?.[1];
  return found === undefined ? undefined : { start: found[0], end: found[1] };
}

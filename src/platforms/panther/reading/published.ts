import { sha256Of } from '../../../text/hash.ts';
import type { Statement } from '../python/syntax/tree.ts';

/**
 * The helpers of panther-analysis that the executor states itself, as they are published since the days said here: the first
 * digits of the hash of their code. Code that differs is executed as it is.
 */
const published: Readonly<Record<string, string>> = {
  // 2023-02-09
  deep_get: 'd3fda47017d6',
  // 2023-07-10
  deep_walk: '1fdf53ed8585',
  // 2021-01-26
  pattern_match: '5d3594de8a3d',
};

/** Names the built-in that a function of a workspace's own module is, whatever the module is called: its code is that of the published one. */
export function publishedAs(of: Helper, source: string): { readonly name: string } | undefined {
  if (of.span === undefined || !Object.hasOwn(published, of.name)) return undefined;
  const digest = digests.get(of) ?? digestOf(of, source);
  digests.set(of, digest);
  return published[of.name] === digest ? { name: `panther_base_helpers.${of.name}` } : undefined;
}

type Helper = Statement & { readonly kind: 'function' };

/** A module is parsed once for all rules that import it. */
const digests = new WeakMap<Helper, string>();

/** Of the code without what it says of itself. */
function digestOf({ span, body: [first] }: Helper, source: string): string {
  const from = span?.start ?? 0;
  const whole = source.slice(from, span?.end);
  const said = first?.kind === 'expression' && first.of.kind === 'literal' ? first.span : undefined;
  const code = said === undefined ? whole : whole.slice(0, said.start - from) + whole.slice(said.end - from);
  return sha256Of(code).slice(0, 12);
}

import { sha256Of } from '../../../text/hash.ts';
import { onceEach } from '../../../text/once.ts';
import type { Statement } from '../python/syntax/tree.ts';

/**
 * The helpers of panther-analysis that the executor states itself, as they are published since the days said here: the first
 * digits of the hash of their code, however it is laid out, annotated and described. Code that differs is executed as it is.
 */
const published: Readonly<Record<string, string>> = {
  // 2023-02-09
  deep_get: '4fae31a61880',
  // 2023-07-10
  deep_walk: 'f04bba931c24',
  // 2021-01-26
  pattern_match: '454fdb86036d',
};

/** Names the built-in that a function of a workspace's own module is, whatever the module is called: its code is that of the published one. */
export function publishedAs(of: Helper): { readonly name: string } | undefined {
  if (!Object.hasOwn(published, of.name)) return undefined;
  return published[of.name] === digestOf(of) ? { name: `panther_base_helpers.${of.name}` } : undefined;
}

type Helper = Statement & { readonly kind: 'function' };

/** What says nothing of what code does: where it stands, and that a name is annotated. */
const silent: ReadonlySet<string> = new Set(['span', 'annotated']);

/** Of the code without what it says of itself: a module is parsed once for all rules that import it. */
const digestOf: (of: Helper) => string = onceEach((of) => {
  const [first, ...others] = of.body;
  const isText = first?.kind === 'expression' && first.of.kind === 'literal';
  const code = JSON.stringify({ ...of, body: isText ? others : of.body }, (key, value: unknown) => (silent.has(key) ? undefined : value));
  return sha256Of(code).slice(0, 12);
});

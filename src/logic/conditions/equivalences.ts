import { canonicalJson } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import { and, not, or, type Fact, type Predicate } from '../../rule/index.ts';

/**
 * The condition with each search in the text of an object replaced by what facts tie it to in both directions. It is
 * equivalent under these facts, and only under them, so it is never more than a candidate to be compared.
 */
export function withoutRenderings(predicate: Predicate, facts: readonly Fact[]): Predicate {
  const implied = implications(facts);
  const replaced = (node: Predicate): Predicate => {
    const ahead = implied.get(canonicalJson(node)) ?? [];
    return ahead.find((other) => implied.get(canonicalJson(other))?.some((back) => canonicalJson(back) === canonicalJson(node)) === true) ?? node;
  };
  const change = (node: Predicate): Predicate =>
    match<Predicate, Predicate>(node, {
      constant: (same) => same,
      and: ({ of }) => and(...of.map(change)),
      or: ({ of }) => or(...of.map(change)),
      not: ({ of }) => not(change(of)),
      test: (test) => (test.field.kind === 'path' && test.field.as !== undefined ? replaced(test) : test),
      element: (same) => same,
      sameValue: (same) => same,
      reading: (same) => same,
      opaque: (same) => same,
    });
  return change(predicate);
}

/** What each condition implies by a fact of the form `not when, or not condition, or consequence`. */
function implications(facts: readonly Fact[]): ReadonlyMap<string, readonly Predicate[]> {
  const found = new Map<string, Predicate[]>();
  const clause = (on: Predicate): void => {
    if (on.kind === 'and') on.of.forEach(clause);
    if (on.kind !== 'or') return;
    const denied = on.of.filter((part) => part.kind === 'not').map(({ of }) => of);
    const [consequence, second] = on.of.filter((part) => part.kind !== 'not');
    const condition = denied.at(-1);
    if (consequence === undefined || second !== undefined || condition === undefined) return;
    const key = canonicalJson(condition);
    found.set(key, [...(found.get(key) ?? []), consequence]);
  };
  for (const { says } of facts) if (says.kind === 'always') clause(says.on);
  return found;
}

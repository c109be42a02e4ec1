import { canonicalJson } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import { alternatives, and, not, or, type Fact, type Predicate } from '../../rule/index.ts';

/**
 * The condition with each search in the text of an object replaced by what facts tie it to in both directions: first by what they
 * tie it to where all else holds that is asked beside it, else by what they tie it to where more does. It is equivalent under these
 * facts, and only under them, so it is never more than a candidate to be compared.
 */
export function withoutRenderings(predicate: Predicate, facts: readonly Fact[]): Predicate {
  const implied = implications(facts);
  const isBack = (from: Predicate, to: string): boolean => implied.get(canonicalJson(from))?.some(({ consequence }) => canonicalJson(consequence) === to) === true;
  const replaced = (node: Predicate, beside: ReadonlySet<string>): Predicate => {
    const key = canonicalJson(node);
    const tied = (implied.get(key) ?? []).filter(({ consequence }) => isBack(consequence, key));
    const found = tied.find(({ when }) => when.every((each) => beside.has(each))) ?? tied[0];
    return found?.consequence ?? node;
  };
  const change = (node: Predicate, beside: ReadonlySet<string>): Predicate =>
    match<Predicate, Predicate>(node, {
      constant: (same) => same,
      and: ({ of }) => {
        const all = new Set([...beside, ...of.map((part) => canonicalJson(part))]);
        return and(...of.map((part) => change(part, all)));
      },
      or: ({ of }) => or(...of.map((part) => change(part, beside))),
      not: ({ of }) => not(change(of, beside)),
      test: (test) => {
        if (test.field.kind !== 'path' || test.field.as === undefined) return test;
        const each = alternatives(test.match).map((match): Predicate => ({ ...test, match }));
        const others = each.map((one) => replaced(one, beside));
        return others.every((other, index) => other === each[index]) ? test : or(...others);
      },
      element: (same) => same,
      sameValue: (same) => same,
      reading: (same) => same,
      opaque: (same) => same,
    });
  return change(predicate, new Set());
}

/** What a condition implies where others hold. */
interface Implied {
  readonly when: readonly string[];
  readonly consequence: Predicate;
}

/** What each condition implies by a fact of the form `not when, or not condition, or consequence`. */
function implications(facts: readonly Fact[]): ReadonlyMap<string, readonly Implied[]> {
  const found = new Map<string, Implied[]>();
  const clause = (on: Predicate): void => {
    if (on.kind === 'and') on.of.forEach(clause);
    if (on.kind !== 'or') return;
    const denied = on.of.filter((part) => part.kind === 'not').map(({ of }) => of);
    const [consequence, second] = on.of.filter((part) => part.kind !== 'not');
    const condition = denied.at(-1);
    if (consequence === undefined || second !== undefined || condition === undefined) return;
    const key = canonicalJson(condition);
    found.set(key, [...(found.get(key) ?? []), { when: denied.slice(0, -1).map((each) => canonicalJson(each)), consequence }]);
  };
  for (const { says } of facts) if (says.kind === 'always') clause(says.on);
  return found;
}

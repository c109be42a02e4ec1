import { match } from '../../text/match.ts';
import { pathText, type Fact, type PathField, type Predicate } from '../../rule/index.ts';

/** Conditions in which comparisons of fields read single values exactly, and the facts that this rests on. */
export interface SinglyRead {
  readonly conditions: readonly Predicate[];
  readonly used: readonly Fact[];
}

/**
 * Reads the fields of comparisons exactly where a fact says that there is no list: through lists or not, the same one value
 * is read then.
 */
export function readSingly(conditions: readonly Predicate[], facts: readonly Fact[]): SinglyRead {
  const singles = new Map(facts.flatMap((fact) => (fact.says.kind === 'scalar' ? [[pathText(fact.says.path), fact] as const] : [])));
  const used = new Set<Fact>();
  const read = (field: PathField): PathField => {
    const fact = field.reach === 'flatten' && field.as === undefined ? singles.get(pathText(field.path)) : undefined;
    if (fact === undefined) return field;
    used.add(fact);
    return { ...field, reach: 'exact' };
  };
  const visit = (node: Predicate): Predicate =>
    match<Predicate, Predicate>(node, {
      constant: (same) => same,
      and: (same) => ({ ...same, of: same.of.map(visit) }),
      or: (same) => ({ ...same, of: same.of.map(visit) }),
      not: (same) => ({ ...same, of: visit(same.of) }),
      test: (same) => same,
      element: (same) => same,
      sameValue: (same) => ({ ...same, left: read(same.left), right: read(same.right) }),
      reading: (same) => same,
      opaque: (same) => same,
    });
  return { conditions: conditions.map(visit), used: [...used] };
}

import { match } from '../../text/match.ts';
import { pathText, type Fact, type Fold, type PathField, type Predicate, type SameValuePredicate } from '../../rule/index.ts';
import { comparesFields } from '../conditions/simplify.ts';

/** Conditions in which comparisons of fields are read as facts allow, and the facts that this rests on. */
export interface SinglyRead {
  readonly conditions: readonly Predicate[];
  readonly used: readonly Fact[];
}

/**
 * Reads the fields of comparisons exactly where a fact says that there is no list: through lists or not, the same one value
 * is read then. Where one side is ASCII and the other has none of the letters that fold into it, Unicode's folding is
 * that of ASCII, for a part of a text as well: letters beyond ASCII are in none of what the two have in common.
 */
export function readSingly(conditions: readonly Predicate[], facts: readonly Fact[]): SinglyRead {
  if (!conditions.some(comparesFields)) return { conditions, used: [] };
  const singles = new Map(facts.flatMap((fact) => (fact.says.kind === 'scalar' ? [[pathText(fact.says.path), fact] as const] : [])));
  const letters = new Map(facts.flatMap((fact) => (fact.says.kind === 'plainLetters' ? [[pathText(fact.says.path), fact] as const] : [])));
  const used = new Set<Fact>();
  const read = (field: PathField): PathField => {
    const fact = field.reach === 'flatten' && field.as === undefined ? singles.get(pathText(field.path)) : undefined;
    if (fact === undefined) return field;
    used.add(fact);
    return { ...field, reach: 'exact' };
  };
  const folded = ({ left, right, fold }: SameValuePredicate): Fold => {
    const sides = [left, right].flatMap(({ path, as }) => (as === undefined ? (letters.get(pathText(path)) ?? []) : []));
    if (fold !== 'unicode' || sides.length < 2 || !sides.some(({ says }) => says.kind === 'plainLetters' && says.ascii === true)) return fold;
    for (const fact of sides) used.add(fact);
    return 'ascii';
  };
  const visit = (node: Predicate): Predicate =>
    match<Predicate, Predicate>(node, {
      constant: (same) => same,
      and: (same) => ({ ...same, of: same.of.map(visit) }),
      or: (same) => ({ ...same, of: same.of.map(visit) }),
      not: (same) => ({ ...same, of: visit(same.of) }),
      test: (same) => same,
      element: (same) => same,
      sameValue: (same) => ({ ...same, left: read(same.left), right: read(same.right), fold: folded(same) }),
      reading: (same) => same,
      opaque: (same) => same,
    });
  return { conditions: conditions.map(visit), used: [...used] };
}

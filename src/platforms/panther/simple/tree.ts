import type { Path } from '../../../rule/index.ts';

/** A value that a condition compares with. */
export type Scalar = string | number | boolean;

/** What is asked of the value at a path, by the names of panther-analysis' AGENTS.md ("Common conditions"). */
export type ConditionKind =
  | 'equals' | 'equalsIgnoringCase' | 'contains' | 'containsIgnoringCase' | 'startsWith' | 'startsWithIgnoringCase' | 'endsWith' | 'endsWithIgnoringCase'
  | 'greater' | 'greaterOrEqual' | 'less' | 'lessOrEqual' | 'among' | 'null' | 'empty';

/** A match expression of a simple detection. */
export type MatchExpression =
  | { readonly kind: 'compare'; readonly path: Path; readonly asks: ConditionKind; readonly values: readonly Scalar[]; /** The opposite is asked. */ readonly inverse: boolean }
  | { readonly kind: 'combine'; readonly how: 'all' | 'any' | 'one' | 'none'; readonly of: readonly MatchExpression[] }
  | { readonly kind: 'always'; readonly value: boolean };

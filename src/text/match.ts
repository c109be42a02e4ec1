/** Anything told apart by its `kind`. */
interface Kinded {
  readonly kind: string;
}

/** One function for each kind of a union. */
export type Arms<Node extends Kinded, Result> = {
  readonly [Kind in Node['kind']]: (node: Extract<Node, { readonly kind: Kind }>) => Result;
};

/**
 * The only way to branch on the kind of a node: every kind has its arm, so that a new kind does not compile until each
 * place that handles nodes has said what it means there. Each kind needs a member of the union for itself: the arm of a
 * member with `kind: 'and' | 'or'` is given `never`.
 */
export function match<Node extends Kinded, Result>(node: Node, arms: Arms<Node, Result>): Result {
  const arm = arms[node.kind as Node['kind']] as (node: Node) => Result;
  return arm(node);
}

/** True, false, or not known. */
export type Truth = boolean | 'unknown';

/** How much work one event may take: expressions are the rule author's, and texts the sender's. */
export interface Effort {
  /** Notes some steps; false when there are none left. */
  spend(steps: number): boolean;
  /** Whether the limit was hit. */
  spent(): boolean;
}

const mostSteps = 2_000_000;

/** A fresh account. */
export function createEffort(): Effort {
  let left = mostSteps;
  return {
    spend(steps) {
      left -= steps;
      return left > 0;
    },
    spent: () => left <= 0,
  };
}

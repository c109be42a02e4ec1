import type { Json } from '../../text/json.ts';

/** Which literal of a question a core points to: its index in the caller's numbering. */
export type Origin = number;

/** No value: the origins that cannot hold together. `known` is false where that was not shown, only not refuted. */
export interface Failure {
  readonly core: readonly Origin[];
  readonly known: boolean;
}

/** A value, or why there is none. `value` is undefined where the field is missing. */
export type Outcome = { readonly value: Json | undefined } | Failure;

/** Whether an outcome is a failure. */
export function failed(outcome: object): outcome is Failure {
  return 'core' in outcome;
}

/** A failure that was shown. */
export function conflict(...core: readonly Origin[]): Failure {
  return { core, known: true };
}

/** The failure of all cases together. */
export function joinFailures(failures: readonly Failure[]): Failure {
  const [only] = failures;
  if (failures.length === 1 && only !== undefined) return only;
  const core = new Set<Origin>();
  let known = true;
  for (const failure of failures) {
    for (const origin of failure.core) core.add(origin);
    known &&= failure.known;
  }
  return { core: [...core], known };
}

/** Counts steps against a limit. */
export interface Budget {
  /** Spends steps; false once there are none left. */
  spend(steps: number): boolean;
  readonly spent: number;
  readonly limit: number;
}

/** How many steps are left of a budget. */
export function stepsLeft({ limit, spent }: Budget): number {
  return Math.max(0, limit - spent);
}

/** A budget of so many steps. */
export function budgetOf(limit: number): Budget {
  const budget = {
    limit,
    spent: 0,
    spend(steps: number) {
      budget.spent += steps;
      return budget.spent <= limit;
    },
  };
  return budget;
}

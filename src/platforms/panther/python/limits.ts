import { forgetIdentities } from './identity.ts';

/** Marks what is thrown when a condition grows beyond its limits. */
const beyond = Symbol('beyond the limits');

/** What conditions may cost until it is given up: parts looked at, parts of one condition, and the size of its whole tree. */
const limits = { work: 80_000, parts: 600, size: 5_000 };
/** The most statements and expressions that are executed of a function, for the events of one log type. */
export const mostSteps = 60_000;

let work = 0;
let depth = 0;
const starts: (() => void)[] = [forgetIdentities];

/** Has something done wherever a new count of steps starts. */
export function atStart(act: () => void): void {
  starts.push(act);
}

/**
 * Runs something that builds conditions; undefined when they grow beyond the limits, which count steps and never time.
 * What is remembered is forgotten first, so that the count does not depend on what was done before.
 */
export function withinLimits<T>(build: () => T): T | undefined {
  const before = work;
  if (depth === 0) starts.forEach((act) => act());
  depth += 1;
  work = 0;
  try {
    return build();
  } catch (error) {
    if (error instanceof Error && error.cause === beyond) return undefined;
    throw error;
  } finally {
    depth -= 1;
    work = before;
  }
}

/** Gives up on a condition whose tree is too large: parts that it has twice are shared here, and counted out elsewhere. */
export function measure(size: number): void {
  if (size > limits.size) tooLarge();
}

/** Counts parts that are looked at. */
export function spend(parts: number): void {
  work += parts + 1;
  if (work > limits.work || parts > limits.parts) tooLarge();
}

function tooLarge(): never {
  throw new Error('the condition is too large', { cause: beyond });
}

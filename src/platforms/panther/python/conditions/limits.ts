/** Marks what is thrown when a condition grows beyond its limits. */
const beyond = Symbol('beyond the limits');

/** What conditions may cost until it is given up: the sizes of all that is joined, parts of one condition, and the size of its whole tree. */
const limits = { work: 600_000, parts: 600, size: 5_000 };
/** The most that is remembered of one kind: rules of one workspace have much in common. */
const mostRemembered = 20_000;
/** The most statements and expressions that are executed of a function, for the events of one log type. */
export const mostSteps = 60_000;

/** The most items of a list and characters of a text: doubled forty times they fill any memory. */
const mostHeld = 1_000_000;

/** Up to so many parts are gone through, which costs less than a map or set of them. */
export const few = 12;

let work = 0;
let depth = 0;
const memories: Memory[] = [];

/** Something that is remembered from one rule to the next, and can be forgotten. */
interface Memory {
  readonly size: number;
  clear(): void;
}

/** Has something forgotten together with all else that is remembered: none of it outlives the rest. */
export function remembered<T extends Memory>(memory: T): T {
  memories.push(memory);
  return memory;
}

/** What is remembered of pairs. */
interface PairMemory<One, Two, Value> extends Memory {
  get(one: One, two: Two): Value | undefined;
  set(one: One, two: Two, value: Value): void;
}

/** A memory of pairs, forgotten with all others. */
export function pairMemory<One, Two, Value>(): PairMemory<One, Two, Value> {
  const known = new Map<One, Map<Two, Value>>();
  const memory = {
    size: 0,
    clear: () => {
      known.clear();
      memory.size = 0;
    },
    get: (one: One, two: Two) => known.get(one)?.get(two),
    set: (one: One, two: Two, value: Value) => {
      const others = known.get(one);
      if (others === undefined) known.set(one, new Map([[two, value]]));
      else others.set(two, value);
      memory.size += 1;
    },
  };
  return remembered(memory);
}

/**
 * Runs something that builds conditions; undefined when they grow beyond the limits. These count what is asked for, and
 * neither time nor whether the answer was remembered, so that it does not matter what was done before.
 */
export function withinLimits<T>(build: () => T): T | undefined {
  const before = work;
  if (depth === 0 && memories.some(({ size }) => size > mostRemembered)) memories.forEach((memory) => memory.clear());
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
  if (depth > 0 && size > limits.size) giveUp();
}

/** Gives up on a list or text that would hold more than is held. */
export function hold(size: number): void {
  if (size > mostHeld) giveUp();
}

/** Counts parts that are joined, with the size of all of them; where nothing is built within limits there is nothing to give up. */
export function spend(parts: number, size = parts): void {
  if (depth === 0) return;
  work += size + 1;
  if (work > limits.work || parts > limits.parts) giveUp();
}

/** Gives up on what is being built within limits. */
export function giveUp(): never {
  throw new Error('the condition is too large', { cause: beyond });
}

/** Variables in the order of their activity, the most active first, ties by number. */
export interface Heap {
  /** One more variable. */
  grow(): void;
  /** Puts a variable back, unless it is there. */
  insert(variable: number): void;
  /** Takes the first one out. */
  pop(): number | undefined;
  /** Makes a variable more active. */
  bump(variable: number): void;
  /** Makes everything so far count less. */
  decay(): void;
}

const tooLarge = 1e100;

/**
 * A binary heap of the variables that were made active, and where each is in it: -1 for one that was taken out. All others,
 * which are most, come behind them and are alike, so they need no order but their numbers.
 */
interface State {
  readonly activity: number[];
  readonly items: number[];
  readonly places: number[];
  /** No variable below this one that was never made active is there to be taken. */
  next: number;
}

/** An empty heap. */
export function createHeap(): Heap {
  const state: State = { activity: [], items: [], places: [], next: 0 };
  const { activity, items, places } = state;
  let increment = 1;
  const insertActive = (variable: number): void => {
    items.push(variable);
    up(state, items.length - 1);
  };
  return {
    grow() {
      activity.push(0);
      places.push(-1);
    },
    insert(variable) {
      if (activity[variable] === 0) state.next = Math.min(state.next, variable);
      else if (places[variable] === -1) insertActive(variable);
    },
    pop() {
      const first = items[0];
      if (first === undefined) return nextInactive(state);
      places[first] = -1;
      const last = items.pop() as number;
      if (items.length > 0) {
        put(state, 0, last);
        down(state, 0);
      }
      return first;
    },
    bump(variable) {
      const wasActive = activity[variable] !== 0;
      activity[variable] = (activity[variable] as number) + increment;
      if ((activity[variable] as number) > tooLarge) {
        for (let index = 0; index < activity.length; index += 1) activity[index] = (activity[index] as number) / tooLarge;
        increment /= tooLarge;
      }
      const place = places[variable] as number;
      if (!wasActive) insertActive(variable);
      else if (place !== -1) up(state, place);
    },
    decay() {
      increment /= 0.95;
    },
  };
}

function nextInactive(state: State): number | undefined {
  const { activity } = state;
  while (state.next < activity.length) {
    const variable = state.next;
    state.next += 1;
    if (activity[variable] === 0) return variable;
  }
  return undefined;
}

function isBefore({ activity }: State, a: number, b: number): boolean {
  const difference = (activity[a] as number) - (activity[b] as number);
  return difference === 0 ? a < b : difference > 0;
}

function put({ items, places }: State, place: number, variable: number): void {
  items[place] = variable;
  places[variable] = place;
}

/** Moves what is at a place up to where it belongs. */
function up(state: State, start: number): void {
  const { items } = state;
  let place = start;
  const variable = items[place] as number;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!isBefore(state, variable, items[parent] as number)) break;
    put(state, place, items[parent] as number);
    place = parent;
  }
  put(state, place, variable);
}

/** Moves what is at a place down to where it belongs. */
function down(state: State, start: number): void {
  const { items } = state;
  let place = start;
  const variable = items[place] as number;
  for (;;) {
    let child = place * 2 + 1;
    if (child >= items.length) break;
    if (child + 1 < items.length && isBefore(state, items[child + 1] as number, items[child] as number)) child += 1;
    if (!isBefore(state, items[child] as number, variable)) break;
    put(state, place, items[child] as number);
    place = child;
  }
  put(state, place, variable);
}

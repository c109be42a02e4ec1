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

/** An empty heap. */
export function createHeap(): Heap {
  const activity: number[] = [];
  const items: number[] = [];
  const places: number[] = [];
  let increment = 1;

  const before = (a: number, b: number): boolean => {
    const difference = (activity[a] as number) - (activity[b] as number);
    return difference === 0 ? a < b : difference > 0;
  };
  const put = (place: number, variable: number): void => {
    items[place] = variable;
    places[variable] = place;
  };
  const up = (start: number): void => {
    let place = start;
    const variable = items[place] as number;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!before(variable, items[parent] as number)) break;
      put(place, items[parent] as number);
      place = parent;
    }
    put(place, variable);
  };
  const down = (start: number): void => {
    let place = start;
    const variable = items[place] as number;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && before(items[child + 1] as number, items[child] as number)) child += 1;
      if (!before(items[child] as number, variable)) break;
      put(place, items[child] as number);
      place = child;
    }
    put(place, variable);
  };

  return {
    grow() {
      const variable = activity.length;
      activity.push(0);
      places.push(items.length);
      items.push(variable);
      up(items.length - 1);
    },
    insert(variable) {
      if (places[variable] !== -1) return;
      items.push(variable);
      places[variable] = items.length - 1;
      up(items.length - 1);
    },
    pop() {
      const first = items[0];
      if (first === undefined) return undefined;
      places[first] = -1;
      const last = items.pop() as number;
      if (items.length > 0) {
        put(0, last);
        down(0);
      }
      return first;
    },
    bump(variable) {
      activity[variable] = (activity[variable] as number) + increment;
      if ((activity[variable] as number) > tooLarge) {
        for (let index = 0; index < activity.length; index += 1) activity[index] = (activity[index] as number) / tooLarge;
        increment /= tooLarge;
      }
      const place = places[variable] as number;
      if (place !== -1) up(place);
    },
    decay() {
      increment /= 0.95;
    },
  };
}

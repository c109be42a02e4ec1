import { pathText, type Fact, type Predicate } from '../../rule/index.ts';
import { compatible, requiredTexts, type RequiredText, type Requirement } from './required-texts.ts';

/** Tells conditions that share no event from the others without comparing them, as far as their required texts show it. */
export interface Apart {
  /**
   * The facts given which two conditions, by their index, share no event; undefined where that is not plain to see. Where
   * a field may hold a list, its texts are several, and only a fact that there is none sets the two apart.
   */
  apart(first: number, second: number): readonly Fact[] | undefined;
}

/** What one condition requires of one field, as sets of numbered texts. */
interface FieldSet {
  readonly exact: boolean;
  readonly own: Uint32Array;
  /** The texts that are compatible with one of its own. */
  readonly meets: Uint32Array;
}

/** An index over conditions; `single` are the facts that may be relied on, of which those that say there is no list matter. */
export function indexApart(conditions: readonly Predicate[], facts: readonly Fact[]): Apart {
  const single = new Map(facts.flatMap((fact) => (fact.says.kind === 'scalar' ? [[pathText(fact.says.path), fact] as const] : [])));
  const fields = conditions.map((): Map<string, FieldSet> => new Map());
  const required = conditions.map(requiredTexts);
  for (const key of new Set(required.flatMap((each) => [...each.keys()]))) {
    const requirements = required.map((each) => each.get(key));
    for (const [index, set] of setsOf(requirements).entries()) if (set !== undefined) fields[index]?.set(key, set);
  }
  return {
    apart(first, second) {
      const others = fields[second];
      let given: Fact | undefined;
      for (const [key, set] of fields[first] ?? []) {
        const other = others?.get(key);
        if (other === undefined || meet(set.meets, other.own)) continue;
        if (set.exact || other.exact) return [];
        given ??= single.get(key);
      }
      return given === undefined ? undefined : [given];
    },
  };
}

function setsOf(requirements: readonly (Requirement | undefined)[]): readonly (FieldSet | undefined)[] {
  const numbers = new Map<string, number>();
  const texts: RequiredText[] = [];
  const numbered = requirements.map((requirement) => requirement?.texts.map((text) => {
    const key = JSON.stringify([text.start, text.end, text.whole]);
    const known = numbers.get(key) ?? texts.length;
    if (known === texts.length) {
      numbers.set(key, known);
      texts.push(text);
    }
    return known;
  }));
  const neighbours = neighboursOf(texts);
  const words = Math.ceil(texts.length / 32);
  return requirements.map((requirement, index) => {
    if (requirement === undefined) return undefined;
    const own = new Uint32Array(words);
    const meets = new Uint32Array(words);
    for (const number of numbered[index] ?? []) {
      add(own, number);
      for (const neighbour of neighbours[number] ?? []) add(meets, neighbour);
    }
    return { exact: requirement.exact, own, meets };
  });
}

/** For each text those compatible with it. Whole texts meet themselves alone, so that only patterns are looked at one by one. */
function neighboursOf(texts: readonly RequiredText[]): readonly (readonly number[])[] {
  const patterns = texts.flatMap(({ whole }, index) => (whole ? [] : [index]));
  const found = texts.map((text, index): number[] => {
    const near = patterns.filter((other) => compatible(text, texts[other] ?? text));
    return text.whole ? [index, ...near] : near;
  });
  for (const [index, near] of found.entries()) if (texts[index]?.whole === true) for (const other of near) if (other !== index) found[other]?.push(index);
  return found;
}

function add(set: Uint32Array, number: number): void {
  set[number >>> 5] = (set[number >>> 5] ?? 0) | (1 << (number & 31));
}

function meet(a: Uint32Array, b: Uint32Array): boolean {
  for (let word = 0; word < a.length; word += 1) if (((a[word] ?? 0) & (b[word] ?? 0)) !== 0) return true;
  return false;
}

import { match, type Arms } from '../../text/match.ts';
import type { Regex } from '../../rule/index.ts';

/** How much larger alternatives written out may be than the expression. */
const mostGrowth = 4;
const mostAlternatives = 2_000;

/**
 * Expressions that together find what one finds, its choices outside repeats written out: `a(b|c)` as `ab` and `ac`. Lists
 * in another order, or grouped in another way, come out as the same expressions. The expression alone where that would make
 * it much larger.
 */
export function regexAlternatives(regex: Regex): readonly Regex[] {
  const written = expand(regex);
  if (written === undefined) return [regex];
  const size = written.reduce((sum, part) => sum + sizeOf(part), 0);
  return size <= mostGrowth * sizeOf(regex) ? written : [regex];
}

function expand(regex: Regex): readonly Regex[] | undefined {
  return match<Regex, readonly Regex[] | undefined>(regex, expansions);
}

const expansions: Arms<Regex, readonly Regex[] | undefined> = {
  set: (node) => [node],
  assertion: (node) => [node],
  repeat: (node) => [node],
  choice: ({ of }) => {
    const all: Regex[] = [];
    for (const part of of) {
      const own = expand(part);
      if (own === undefined || all.length + own.length > mostAlternatives) return undefined;
      all.push(...own);
    }
    return all;
  },
  sequence: (whole) => {
    const { of } = whole;
    if (of.every(({ kind }) => kind === 'set')) return [whole];
    let all: Regex[][] = [[]];
    for (const part of of) {
      const own = expand(part);
      if (own === undefined || all.length * own.length > mostAlternatives) return undefined;
      const [only] = own;
      if (own.length === 1 && only !== undefined) for (const before of all) before.push(...partsOf(only));
      else all = all.flatMap((before) => own.map((after) => [...before, ...partsOf(after)]));
    }
    return all.map((parts) => ({ kind: 'sequence', of: parts }));
  },
};

function partsOf(regex: Regex): readonly Regex[] {
  return regex.kind === 'sequence' ? regex.of : [regex];
}

/** How many nodes an expression has. */
export function sizeOf(regex: Regex): number {
  return match<Regex, number>(regex, sizes);
}

const sizes: Arms<Regex, number> = {
  set: () => 1,
  assertion: () => 1,
  repeat: ({ of }) => 1 + sizeOf(of),
  choice: ({ of }) => sizeOfAll(of),
  sequence: ({ of }) => sizeOfAll(of),
};

function sizeOfAll(of: readonly Regex[]): number {
  let sum = 1;
  for (const part of of) sum += sizeOf(part);
  return sum;
}

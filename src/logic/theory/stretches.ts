import { bitsOf, mergedNetworks, type Network } from './network.ts';

/** Addresses of one version from one to another, both among them. */
export interface Stretch {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** The fewest networks that make up a stretch of addresses. */
export function networksOf({ version, first, last }: Stretch): readonly Network[] {
  const bits = bitsOf(version);
  const networks: Network[] = [];
  for (let from = first; from <= last; ) {
    let free = 0;
    while (free < bits && from % (1n << BigInt(free + 1)) === 0n && from + (1n << BigInt(free + 1)) - 1n <= last) free += 1;
    networks.push({ version, first: from, length: bits - free });
    from += 1n << BigInt(free);
  }
  return networks;
}

/** The addresses of networks in order, stretches that touch joined. */
export function stretchesOf(networks: readonly Network[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { version, first, length } of mergedNetworks(networks)) {
    const last = first + (1n << BigInt(bitsOf(version) - length)) - 1n;
    const before = stretches.at(-1);
    if (before !== undefined && before.version === version && before.last + 1n === first) stretches[stretches.length - 1] = { ...before, last };
    else stretches.push({ version, first, last });
  }
  return stretches;
}

/** What is in stretches of both lists. */
export function inBoth(some: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  const both: Stretch[] = [];
  for (let one = 0, other = 0; one < some.length && other < others.length; ) {
    const [a, b] = [some[one] as Stretch, others[other] as Stretch];
    const first = a.first > b.first ? a.first : b.first;
    const last = a.last < b.last ? a.last : b.last;
    if (a.version === b.version && first <= last) both.push({ version: a.version, first, last });
    if (endsBefore(a, b)) one += 1;
    else other += 1;
  }
  return both;
}

function endsBefore(a: Stretch, b: Stretch): boolean {
  return a.version === b.version ? a.last < b.last : a.version < b.version;
}

/** What is in stretches of the first list and in none of the second. */
export function inFirstOnly(some: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  return inBoth(some, outside(others));
}

const all: readonly Stretch[] = ([4, 6] as const).map((version) => ({ version, first: 0n, last: (1n << BigInt(bitsOf(version))) - 1n }));

function outside(stretches: readonly Stretch[]): readonly Stretch[] {
  return all.flatMap(({ version, last: end }) => {
    const own = stretches.filter((each) => each.version === version);
    const starts = [0n, ...own.map(({ last }) => last + 1n)];
    const ends = [...own.map(({ first }) => first - 1n), end];
    return starts.map((first, index): Stretch => ({ version, first, last: ends[index] as bigint })).filter(({ first, last }) => first <= last);
  });
}

/** How many addresses these are. */
export function sizeOf(stretches: readonly Stretch[]): bigint {
  return stretches.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}

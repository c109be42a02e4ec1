/** A network: its version, first address and length of the prefix. */
export interface Network {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly length: number;
}

/** How many bits an address of a version has. */
export function bitsOf(version: 4 | 6): number {
  return version === 4 ? 32 : 128;
}

/** The network written `address/length`, or a single address; bits beyond the length are cleared. Undefined where it is none. */
export function networkOf(text: string): Network | undefined {
  const [address = '', lengthText, ...rest] = text.split('/');
  const parsed = addressOf(address);
  if (parsed === undefined || rest.length > 0 || !/^(?:0|[1-9]\d{0,2})$/.test(lengthText ?? '0')) return undefined;
  const bits = bitsOf(parsed.version);
  const length = lengthText === undefined ? bits : Number(lengthText);
  if (length > bits) return undefined;
  const shift = BigInt(bits - length);
  return { version: parsed.version, first: (parsed.value >> shift) << shift, length };
}

/**
 * A network as every reader of networks takes it: as it is written, but for bits beyond the length, which are cleared, and zeros
 * before the length. Undefined for a text that is none.
 */
export function strictNetwork(text: string): string | undefined {
  const plain = text.replace(/\/0+(?=\d)/, '/');
  const network = networkOf(plain);
  if (network === undefined || !plain.includes('/')) return network === undefined ? undefined : plain;
  const isStrict = addressOf(plain.split('/')[0] ?? '')?.value === network.first;
  return isStrict ? plain : `${addressText(network.version, network.first)}/${network.length}`;
}

/** The address a string spells, in any of the spellings of RFC 4291; undefined where it is none. */
export function addressOf(text: string): { readonly version: 4 | 6; readonly value: bigint } | undefined {
  const four = addressOf4(text);
  if (four !== undefined) return { version: 4, value: four };
  const six = addressOf6(text);
  return six === undefined ? undefined : { version: 6, value: six };
}

function addressOf4(text: string): bigint | undefined {
  const octets = text.split('.');
  if (octets.length !== 4) return undefined;
  let value = 0n;
  for (const octet of octets) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(octet) || Number(octet) > 255) return undefined;
    value = value * 256n + BigInt(octet);
  }
  return value;
}

function addressOf6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left, right] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const groups = [groupsOf(left ?? [], right === undefined), groupsOf(right ?? [], true)];
  const [head, tail] = groups;
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  return all.reduce((value, group) => value * 65536n + BigInt(group), 0n);
}

function groupsOf(parts: readonly string[], mayEndInIpv4: boolean): readonly number[] | undefined {
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (mayEndInIpv4 && index === parts.length - 1 && part.includes('.')) {
      const four = addressOf4(part);
      if (four === undefined) return undefined;
      groups.push(Number(four >> 16n), Number(four & 0xffffn));
    } else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

/** Whether a network holds an address of its version. */
export function holdsAddress(network: Network, address: bigint): boolean {
  const shift = BigInt(bitsOf(network.version) - network.length);
  return address >> shift === network.first >> shift;
}

/** Whether all of `inner` lies in `outer`. */
function insideNetwork(inner: Network, outer: Network): boolean {
  return inner.version === outer.version && inner.length >= outer.length && holdsAddress(outer, inner.first);
}

/** The fewest networks that hold the same addresses: those inside others left out, halves joined. */
export function mergedNetworks(networks: readonly Network[]): readonly Network[] {
  const merged: Network[] = [];
  for (const network of networks.toSorted((a, b) => a.version - b.version || Number(a.first > b.first) - Number(a.first < b.first) || a.length - b.length)) {
    const last = merged.at(-1);
    if (last !== undefined && insideNetwork(network, last)) continue;
    merged.push(network);
    for (let whole = wholeOf(merged.at(-2), merged.at(-1)); whole !== undefined; whole = wholeOf(merged.at(-2), merged.at(-1))) merged.splice(-2, 2, whole);
  }
  return merged;
}

/** The network of which these are the two halves. */
function wholeOf(low: Network | undefined, high: Network | undefined): Network | undefined {
  if (low === undefined || high === undefined || low.version !== high.version || low.length !== high.length || low.length === 0) return undefined;
  const whole: Network = { ...low, length: low.length - 1 };
  const bit = 1n << BigInt(bitsOf(low.version) - low.length);
  return (low.first & bit) === 0n && high.first === (low.first | bit) ? whole : undefined;
}

/** An address as text: dotted for version 4, eight groups with the longest run of zeros cut for version 6. */
export function addressText(version: 4 | 6, value: bigint): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  let best = { at: 0, length: 0 };
  for (let at = 0; at < 8; at += 1) {
    let length = 0;
    while (groups[at + length] === '0') length += 1;
    if (length > best.length) best = { at, length };
  }
  if (best.length < 2) return groups.join(':');
  return `${groups.slice(0, best.at).join(':')}::${groups.slice(best.at + best.length).join(':')}`;
}

/** An IP address as a number. */
export interface Address {
  readonly version: 4 | 6;
  readonly value: bigint;
}

/** An inclusive range of addresses of one version. */
export interface Network {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const octet = /^(?:0|[1-9]\d{0,2})$/;
const group = /^[\dA-Fa-f]{1,4}$/;
const longestAddress = 45;

/**
 * Reads an address: four decimal octets without leading zeros, or IPv6 text (RFC 4291 section 2.2: `::` at most once, an
 * IPv4 tail allowed, no zone, no brackets). Undefined for anything else.
 */
export function parseAddress(text: string): Address | undefined {
  if (text.length > longestAddress) return undefined;
  if (!text.includes(':')) {
    const value = parseOctets(text);
    return value === undefined ? undefined : { version: 4, value };
  }
  const groups = parseGroups(text);
  if (groups === undefined) return undefined;
  return { version: 6, value: groups.reduce((sum, each) => (sum << 16n) | BigInt(each), 0n) };
}

function parseOctets(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!octet.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function parseGroups(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = '', tail] = halves;
  const before = parseHalf(head, tail === undefined);
  const after = tail === undefined ? [] : parseHalf(tail, true);
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  if (tail === undefined) return missing === 0 ? before : undefined;
  return missing < 1 ? undefined : [...before, ...Array.from({ length: missing }, () => 0), ...after];
}

function parseHalf(text: string, mayEndInOctets: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (group.test(part)) groups.push(Number.parseInt(part, 16));
    else {
      const octets = mayEndInOctets && index === parts.length - 1 ? parseOctets(part) : undefined;
      if (octets === undefined) return undefined;
      groups.push(Number(octets >> 16n), Number(octets & 0xffffn));
    }
  }
  return groups;
}

/** Reads `address/length`; a bare address is a network of one, bits past the length are ignored. Undefined if it is none. */
export function parseNetwork(text: string): Network | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const base = parseAddress(address);
  if (base === undefined || rest.length > 0) return undefined;
  const bits = base.version === 4 ? 32 : 128;
  if (length !== undefined && !octet.test(length)) return undefined;
  const prefix = length === undefined ? bits : Number(length);
  if (prefix > bits) return undefined;
  const host = (1n << BigInt(bits - prefix)) - 1n;
  const last = base.value | host;
  return { version: base.version, first: last - host, last };
}

/** A test of texts against a network; one that cannot be read contains nothing. */
export function inNetwork(network: string): (text: string) => boolean {
  const range = parseNetwork(network);
  if (range === undefined) return () => false;
  const separator = range.version === 4 ? '.' : ':';
  return (text) => {
    if (!text.includes(separator)) return false;
    const address = parseAddress(text);
    return address !== undefined && address.version === range.version && range.first <= address.value && address.value <= range.last;
  };
}

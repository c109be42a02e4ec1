/** An IP address as its bits. */
export interface Address {
  readonly bits: bigint;
  readonly length: 32 | 128;
}

/**
 * Reads an IPv4 or IPv6 address; undefined for any other text. One of IPv4 that is written as one of IPv6 is one of IPv4 (Lucene's
 * `InetAddressPoint`), and what follows a `%` counts for nothing ("it's a Scope ID": Elasticsearch's `InetAddresses`).
 */
export function parseAddress(text: string): Address | undefined {
  const address = text.includes(':') ? parseVersion6(text.replace(/%.+$/s, '')) : parseVersion4(text);
  return address?.length === 128 && address.bits >> 32n === 0xffffn ? { bits: address.bits & 0xffff_ffffn, length: 32 } : address;
}

function parseVersion4(text: string): Address | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256)) return undefined;
  return { bits: octets.reduce((bits, octet) => bits * 256n + BigInt(octet), 0n), length: 32 };
}

function parseVersion6(text: string): Address | undefined {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const version4 = tail === null ? undefined : parseVersion4(tail[2] ?? '');
  if (tail !== null && version4 === undefined) return undefined;
  const plain =
    version4 === undefined ? text : `${tail?.[1] ?? ''}${(version4.bits >> 16n).toString(16)}:${(version4.bits & 0xffffn).toString(16)}`;
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const gap = 8 - left.length - right.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return undefined;
  const groups = [...left, ...Array.from({ length: gap }, () => '0'), ...right];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return { bits: groups.reduce((bits, group) => bits * 65_536n + BigInt(`0x${group}`), 0n), length: 128 };
}

/**
 * Whether an `ip` field takes a text as an address or a network: a network of version 6 that is written as one of version 4
 * is refused ("CIDR notation is not allowed with IPv6-mapped IPv4 address", Elasticsearch's `InetAddresses`).
 */
export function isNetwork(text: string): boolean {
  const [base = '', length, more] = text.split('/');
  const start = parseAddress(base);
  if (start === undefined || more !== undefined) return false;
  if (length === undefined) return true;
  return /^\d{1,3}$/.test(length) && Number(length) <= start.length && !(start.length === 32 && base.includes(':'));
}

/** Whether an address is in a network `address/length`, or is the address, when no length is given; version 6 holds version 4 below `::ffff:0:0/96`. */
export function inNetwork(text: string, network: string): boolean {
  const address = parseAddress(text);
  const [base = '', length] = network.split('/');
  const start = parseAddress(base);
  if (!isNetwork(network) || address === undefined || start === undefined || address.length > start.length) return false;
  const kept = length === undefined ? start.length : Number(length);
  if (!Number.isInteger(kept) || kept < 0 || kept > start.length) return false;
  const shift = BigInt(start.length - kept);
  const bits = address.length < start.length ? (0xffffn << 32n) + address.bits : address.bits;
  return bits >> shift === start.bits >> shift;
}

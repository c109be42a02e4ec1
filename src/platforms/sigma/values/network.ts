/** The value of an IPv4 or IPv6 address and how many bits it has; undefined for what is no address. */
export function readAddress(text: string): { readonly bits: 32 | 128; readonly value: bigint } | undefined {
  return text.includes(':') ? readVersion6(text) : readVersion4(text);
}

function readVersion4(text: string): { readonly bits: 32; readonly value: bigint } | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || octets.some((octet) => !/^(?:0|[1-9][0-9]{0,2})$/.test(octet) || Number(octet) > 255)) return undefined;
  return { bits: 32, value: octets.reduce((value, octet) => value * 256n + BigInt(octet), 0n) };
}

function readVersion6(text: string): { readonly bits: 128; readonly value: bigint } | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [before, after] = halves.map((half) => (half === '' ? [] : groups(half)));
  if (before === undefined || (halves.length === 2 && after === undefined)) return undefined;
  const missing = 8 - before.length - (after ?? []).length;
  if (after === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...before, ...Array.from({ length: after === undefined ? 0 : missing }, () => '0'), ...(after ?? [])];
  if (all.some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return { bits: 128, value: all.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n) };
}

/** The 16-bit groups of half an address; a trailing IPv4 address counts as two. */
function groups(half: string): readonly string[] {
  const parts = half.split(':');
  const last = parts.at(-1) ?? '';
  const embedded = last.includes('.') ? readVersion4(last) : undefined;
  if (embedded === undefined) return parts;
  return [...parts.slice(0, -1), (embedded.value >> 16n).toString(16), (embedded.value & 0xffffn).toString(16)];
}

/** A network as an address, a slash and a prefix length: an address alone is one of itself, as pySigma reads it (`ipaddress.ip_network`). */
export function withLength(text: string): string {
  const address = readAddress(text);
  return address === undefined ? text : `${text}/${address.bits}`;
}

/** Whether a text is a network with no host bits set (as pySigma requires). */
export function isNetwork(text: string): boolean {
  const parts = /^([^/]+)\/([0-9]{1,3})$/.exec(withLength(text));
  const address = parts?.[1] === undefined ? undefined : readAddress(parts[1]);
  const length = Number(parts?.[2]);
  if (address === undefined || length > address.bits) return false;
  return (address.value & ((1n << BigInt(address.bits - length)) - 1n)) === 0n;
}

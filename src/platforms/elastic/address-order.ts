import { addressOf, addressText, networkOf, strictNetwork, type Network } from '../../logic/theory/network.ts';
import { networksOf } from '../../logic/theory/stretches.ts';
import { either, type Match, type Order } from '../../rule/index.ts';

/** Where IPv4 addresses stand among all: `::ffff:0:0/96` (Lucene's `InetAddressPoint` keeps every address as one of IPv6). */
const mapped = 0xffffn << 32n;
const last = (1n << 128n) - 1n;

/** A bound of a range. */
export interface RangeBound {
  readonly order: Order;
  readonly value: string;
}

/** The addresses within all bounds, in the order of an `ip` field; undefined where a bound is no address. */
export function addressRange(bounds: readonly RangeBound[]): Match | 'nothing' | undefined {
  let [from, to] = [0n, last];
  for (const { order, value } of bounds) {
    const address = addressOf(value);
    if (address === undefined) return undefined;
    const at = address.version === 4 ? mapped + address.value : address.value;
    const least = order === 'gt' ? at + 1n : order === 'gte' ? at : 0n;
    const most = order === 'lt' ? at - 1n : order === 'lte' ? at : last;
    from = least > from ? least : from;
    to = most < to ? most : to;
  }
  const networks = networksOf({ version: 6, first: from, last: to }).flatMap(withIpv4);
  return networks.length === 0 ? 'nothing' : either(...networks.map((network): Match => Object.freeze({ kind: 'cidr', network })));
}

/**
 * The addresses of a network or an address, as an `ip` field compares them: networks of version 6 may hold addresses of version 4.
 * Bits beyond the length of a network count for nothing; undefined for what the cluster refuses.
 */
export function networkMatch(text: string): Match | undefined {
  const strict = isRefusedNetwork(text) ? undefined : strictNetwork(text);
  const network = strict === undefined ? undefined : networkOf(strict);
  if (strict === undefined || network === undefined) return undefined;
  const networks = network.version === 6 ? withIpv4(network) : [strict];
  return either(...networks.map((each): Match => Object.freeze({ kind: 'cidr', network: each })));
}

/** An address as an `ip` field compares it, in whatever spelling; undefined for a text that is none. */
export function oneAddress(text: string): Match | undefined {
  return addressOf(text) === undefined ? undefined : networkMatch(text);
}

/** Whether the cluster refuses a query on the network: "CIDR notation is not allowed with IPv6-mapped IPv4 address" (Elasticsearch's `InetAddresses`). */
export function isRefusedNetwork(text: string): boolean {
  const address = addressOf(text.split('/')[0] ?? '');
  return text.includes('/') && address?.version === 6 && address.value >> 32n === 0xffffn;
}

/**
 * A network of IPv6, and the addresses of IPv4 that it holds. An IPv4 address written as one of IPv6 is in none of IPv4: the fact
 * that there is no such address is named (`assumeOfField`).
 */
function withIpv4({ first, length }: Pick<Network, 'first' | 'length'>): readonly string[] {
  const free = 128 - length;
  const whole = `${addressText(6, first)}/${length}`;
  if (free <= 32 && first >= mapped && first < mapped + (1n << 32n)) return [`${addressText(4, first - mapped)}/${32 - free}`];
  return first <= mapped && mapped < first + (1n << BigInt(free)) ? ['0.0.0.0/0', whole] : [whole];
}

import { either, test, type Match, type Predicate } from '../../../../rule/index.ts';
import { parseNetwork } from '../../../../logic/holds/address.ts';
import { compileMatch } from '../../../../logic/holds/compile-match.ts';
import { addressText, bitsOf } from '../../../../logic/theory/network.ts';
import { networksOf } from '../../../../logic/theory/stretches.ts';
import { networkWithin } from './computed-texts.ts';
import { fieldOf, textIs } from './field-tests.ts';
import { raise, type Frame } from './frame.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { truthOfUnion } from './truth.ts';
import { merge, scalar, truth, type Union, type Value } from './values.ts';

type Address = Value & { kind: 'address' | 'fixedAddress' };
type Fixed = Value & { kind: 'fixedAddress' };
type Network = Value & { kind: 'network' | 'namedNetwork' };

/** Networks for private use; the shared one is neither private nor global (CPython 3.11, `ipaddress`). */
const privateNetworks = [
  '0.0.0.0/8', '10.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/29', '192.0.0.170/31', '192.0.2.0/24', '192.168.0.0/16',
  '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '240.0.0.0/4',
];
const sharedNetwork = '100.64.0.0/10';
/** Networks of IPv4 addresses inside IPv6: private, whatever is inside (an address is what is inside). */
const mappedNetworks = '::ffff:0:0/96';
const privateNetworks6 = ['::1/128', '::/128', '100::/64', '2001::/23', '2001:db8::/32', 'fc00::/7', 'fe80::/10'];

/** Networks of addresses of one kind, by the attribute that tells it (CPython 3.11, `ipaddress`). */
const kinds: Readonly<Record<string, readonly string[]>> = {
  is_loopback: ['127.0.0.0/8', '::1/128'],
  is_link_local: ['169.254.0.0/16', 'fe80::/10'],
  is_multicast: ['224.0.0.0/4', 'ff00::/8'],
  is_unspecified: ['0.0.0.0/32', '::/128'],
  is_reserved: ['240.0.0.0/4', '::/8', '100::/8', '200::/7', '400::/6', '800::/5', '1000::/4', '4000::/3', '6000::/3', '8000::/3', 'a000::/3', 'c000::/3', 'e000::/4', 'f000::/5', 'f800::/6', 'fe00::/9'],
};

/** What an address tells of itself, of either version (CPython 3.11, `ipaddress`). */
export const addressKinds: ReadonlySet<string> = new Set([...Object.keys(kinds), 'is_private', 'is_global', 'version']);

/** What an attribute of an address says; undefined for other attributes, and where the text is computed. */
export function addressKind(frame: Frame, value: Address, name: string): Union | undefined {
  const own = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (own !== undefined) return inOneOf(value, own);
  if (name === 'version') {
    const old = isInNetwork(value, '0.0.0.0/0');
    return old === undefined ? undefined : merge(old, scalar(4), scalar(6));
  }
  if (name !== 'is_private' && name !== 'is_global') return undefined;
  if (value.kind === 'address') frame.machine.notes.assumed.add('knownRanges');
  // An IPv4 address inside an IPv6 one is as private as it is by itself.
  const networks = [...privateNetworks, ...privateNetworks.map(mapped), ...privateNetworks6, ...(name === 'is_global' ? [sharedNetwork] : [])];
  const among = inOneOf(value, networks);
  return name === 'is_private' || among === undefined ? among : truth(no(truthOfUnion(among) ?? never));
}

function inOneOf(value: Address, networks: readonly string[]): Union | undefined {
  const among = isInOneOf(value, networks);
  return among === undefined ? undefined : truth(among);
}

function isInOneOf(value: Address, networks: readonly string[]): Predicate | undefined {
  if (value.kind === 'address' && value.number !== true) return networks.length === 0 ? never : textIs(value, either(...networks.map((network): Match => ({ kind: 'cidr', network }))));
  const parts = networks.map((network) => isInNetwork(value, network));
  return parts.includes(undefined) ? undefined : some(...parts.flatMap((part) => part ?? []));
}

/** The same of a network: all of it lies in one network for private use, or in none (CPython 3.11, `_BaseNetwork.is_private`). */
export function networkKind(frame: Frame, value: Network, name: string): Union | undefined {
  if (name !== 'is_private' && name !== 'is_global') return undefined;
  if (value.kind === 'namedNetwork') frame.machine.notes.assumed.add('knownRanges');
  const networks = [...privateNetworks, ...privateNetworks6, mappedNetworks, ...(name === 'is_global' ? [sharedNetwork] : [])];
  const holds = value.kind === 'namedNetwork' ? networkWithin(value, networks) : networks.some((around) => liesIn(value.network, around)) ? always : never;
  return truth(name === 'is_private' ? holds : no(holds));
}

function liesIn(network: string, around: string): boolean {
  const [inner, outer] = [parseNetwork(network), parseNetwork(around)];
  return inner !== undefined && outer !== undefined && inner.version === outer.version && outer.first <= inner.first && inner.last <= outer.last;
}

/** An IPv4 network as part of `::ffff:0:0/96`. */
function mapped(network: string): string {
  const [address = '', length = ''] = network.split('/');
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `::ffff:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}/${96 + Number(length)}`;
}

const firstOfIpv6 = 2 ** 32;

/** Whether an address is in a network. A whole number stands for an address, too: below 2^32 for one of IPv4, from there on of IPv6. */
export function isInNetwork(value: Address, network: string): Predicate | undefined {
  if (value.kind === 'fixedAddress') return compileMatch({ kind: 'cidr', network })(addressText(value.version, value.at)) === true ? always : never;
  if (value.number !== true) return textIs(value, { kind: 'cidr', network });
  const range = parseNetwork(network);
  if (range === undefined) return undefined;
  const [first, last] = [range.version === 4 ? Number(range.first) : Math.max(Number(range.first), firstOfIpv6), Number(range.last)];
  if (first > last) return never;
  const bound = (op: 'gte' | 'lte', limit: number, bools: readonly boolean[]): Predicate =>
    test(fieldOf(value.path), either({ kind: 'number', op, value: limit }, ...bools.map((bool): Match => ({ kind: 'boolean', value: bool }))));
  // True and False are 1 and 0.
  const among = [false, true].filter((bool) => Number(bool) >= first && Number(bool) <= last);
  return all(bound('gte', first, among), bound('lte', last, among));
}

/** Whether an address is a fixed one. */
export function isAddress(value: Address, { version, at }: Fixed): Predicate | undefined {
  return isInNetwork(value, `${addressText(version, at)}/${bitsOf(version)}`);
}

/** `a < b` and the other three for a fixed address on the right; addresses of two versions have no order (Python, `ipaddress`: "TypeError"). */
export function orderedAddress(frame: Frame, op: '<' | '<=' | '>' | '>=', value: Address, { version, at }: Fixed): Predicate | undefined {
  const last = (1n << BigInt(bitsOf(version))) - 1n;
  const [from, to] = { '<': [0n, at - 1n], '<=': [0n, at], '>': [at + 1n, last], '>=': [at, last] }[op] as [bigint, bigint];
  const among = isInOneOf(value, networksOf({ version, first: from, last: to }).map(({ first, length }) => `${addressText(version, first)}/${length}`));
  const comparable = isInNetwork(value, version === 4 ? '0.0.0.0/0' : '::/0');
  if (comparable === undefined || among === undefined) return undefined;
  raise(frame, no(comparable), 'TypeError');
  return among;
}

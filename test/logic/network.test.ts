import { describe, expect, it } from 'vitest';
import { compare } from '../../src/logic/compare.ts';
import { inNetwork } from '../../src/logic/holds/address.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { recogniserOf } from '../../src/logic/automata/machine.ts';
import { networkNfa } from '../../src/logic/theory/network-nfa.ts';
import { mergedNetworks, networkOf, type Network } from '../../src/logic/theory/network.ts';
import { and, either, equals, exact, never, not, or, startsWith, test, type Match, type Predicate } from '../../src/rule/index.ts';
import { randomOf, type Random } from './brute/random.ts';

const networks = ['2001:db8::/32', '2001:db8::/33', '::/0', '::1/128', 'fe80::/10', '::ffff:192.0.2.0/120', '2001:db8:0:f::/64', '::/8', '192.0.2.0/25', '0.0.0.0/0'];
const groups = ['0', '1', '00', 'db8', 'DB8', '0db8', '2001', 'ffff', 'fe80', 'febf', 'f', '000f', '10000', 'g', '', '192.0.2.1', '192.0.2.200', '01.2.3.4'];

function address(random: Random): string {
  const text = Array.from({ length: 1 + random.below(9) }, () => random.pick(groups)).join(':');
  return random.chance(0.5) ? text.replace(':', '::') : random.chance(0.3) ? `::${text}` : text;
}

describe('the automaton of a network', () => {
  it.each(networks)('reads the addresses of %s as the evaluator does', (text) => {
    const network = networkOf(text);
    if (network === undefined) throw new Error('no network');
    const [reads, inside] = [recogniserOf(networkNfa(network)), inNetwork(text)];
    const random = randomOf(text.length);
    const tried = [...networks.map((each) => each.replace(/\/.*/, '')), ...Array.from({ length: 4_000 }, () => address(random))];
    expect(tried.filter((each) => reads(each) !== inside(each))).toEqual([]);
    expect(tried.some(reads)).toBe(true);
  });
});

describe('merging networks', () => {
  const merged = (...texts: readonly string[]): readonly Network[] => mergedNetworks(texts.map((text) => networkOf(text)).filter((network) => network !== undefined));

  it('joins halves, again and again, and leaves out what is inside', () => {
    expect(merged('10.0.0.128/25', '10.0.0.0/26', '10.0.0.64/26', '10.0.0.7')).toEqual(merged('10.0.0.0/24'));
    expect(merged('::/1', '8000::/1', '0.0.0.0/0')).toEqual(merged('0.0.0.0/0', '::/0'));
  });

  it('keeps neighbours that are no halves apart', () => {
    expect(merged('10.0.0.128/25', '10.0.1.0/25')).toHaveLength(2);
    expect(merged('10.0.0.0/24', '10.0.1.0/25')).toHaveLength(2);
  });
});

describe('comparing networks of version 6', () => {
  const field = exact('sourceIPAddress');
  const within = (...items: readonly string[]): Predicate => test(field, either(...items.map((network): Match => ({ kind: 'cidr', network }))));
  const verdict = (source: Predicate, target: Predicate) =>
    compare({ detection: { kind: 'match', on: source }, raises: never }, { detection: { kind: 'match', on: target }, raises: never }, { facts: [] });

  it('finds halves equal to the whole', () => {
    expect(verdict(within('2001:db8::/32'), within('2001:db8::/33', '2001:db8:8000::/33'))).toMatchObject({ kind: 'equivalent', given: [] });
    expect(verdict(within('2001:db8::/127'), or(within('2001:db8::'), within('2001:db8::1'))).kind).toBe('equivalent');
  });

  it('decides long lists of them within others, and finds the addresses that are left', () => {
    const blocks = Array.from({ length: 40 }, (_, index) => `${(0x8000 >> (index % 16)).toString(16)}:${index.toString(16)}::/${32 + (index % 16)}`);
    expect(verdict(within(...blocks), and(within('::/0'), or(...blocks.map((each) => within(each)))))).toMatchObject({ kind: 'equivalent', given: [] });
    const all = within('::/1', ...Array.from({ length: 40 }, (_, index) => `8000::/${2 + index}`));
    const gap = and(within('::/0'), not(within('2001:db8::7')));
    expect(verdict(and(gap, within('2001:db8::/126', '2001:db8::4/127', '2001:db8::6')), within('2001:db8::/125')).kind).toBe('wider');
    expect(verdict(and(all, not(within('::/2')), not(within('4000::/2'))), within('8000::/2')).kind).toBe('equivalent');
  });

  it('goes together with other tests of the text', () => {
    const prefix = test(field, startsWith('2001:db8:'));
    expect(verdict(and(within('2001:db8::/32'), prefix), within('2001:db8::/32')).kind).toBe('wider');
    expect(verdict(and(within('2001:db8::/32'), test(field, startsWith('x'))), never)).toMatchObject({ kind: 'equivalent', neverFires: true });
    expect(verdict(test(field, equals('2001:0DB8::1')), within('2001:db8::/32')).kind).toBe('wider');
    expect(verdict(and(within('::/0'), not(within('2001:db8::/32'))), within('::/0')).kind).toBe('wider');
  });
});

it('small networks in random conditions are decided as counting their addresses does', () => {
  const random = randomOf(7);
  const leaf = (): Predicate => {
    const [free, six] = [random.below(5), random.chance(0.3)];
    const first = (random.below(16) >> free) << free;
    return test(exact('a'), { kind: 'cidr', network: six ? `::${first.toString(16)}/${128 - free}` : `192.0.2.${first}/${32 - free}` });
  };
  const tree = (depth: number): Predicate => {
    if (depth === 0 || random.chance(0.2)) return leaf();
    if (random.chance(0.25)) return not(tree(depth - 1));
    return random.chance(0.5) ? and(tree(depth - 1), tree(depth - 1), leaf()) : or(tree(depth - 1), tree(depth - 1));
  };
  const world = [{}, { a: 'x' }, ...Array.from({ length: 20 }, (_, at) => [{ a: `192.0.2.${at}` }, { a: `::${at.toString(16)}` }]).flat()];
  for (let count = 0; count < 300; count += 1) {
    const [source, target] = [tree(3), tree(3)];
    const only = (one: Predicate, other: Predicate): boolean => world.some((event) => holds(one, event) === true && holds(other, event) === false);
    const wanted = only(source, target) ? (only(target, source) ? 'different' : 'narrower') : only(target, source) ? 'wider' : 'equivalent';
    const { kind } = compare({ detection: { kind: 'match', on: source }, raises: never }, { detection: { kind: 'match', on: target }, raises: never }, { facts: [] });
    expect({ source, target, kind }).toEqual({ source, target, kind: wanted });
  }
});

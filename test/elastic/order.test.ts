import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { conditionsOf } from '../../src/rule/index.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { contextWith, readText } from './support.ts';

function treeOf(query: string, language: 'kuery' | 'eql') {
  const kind = language === 'eql' ? 'eql' : 'query';
  const [rule] = readText(`[rule]\nname = "A region"\nrule_id = "0a7b6f2e-35a1-4b5c-9a7d-0d6b1f0c9a11"\nseverity = "low"\nrisk_score = 21\nindex = ["logs-aws.cloudtrail-*"]\nlanguage = "${language}"\ntype = "${kind}"\nquery = '''\n${query}\n'''\n`).rules;
  if (rule === undefined) throw new Error(`does not read: ${query}`);
  return rule.tree;
}

/** The documents that match, by the meaning and by the evaluator. */
async function matching(query: string, documents: readonly Json[], language: 'kuery' | 'eql' = 'kuery') {
  const tree = treeOf(query, language);
  const { detection, given } = elastic.meaning(tree, contextWith(), createReport());
  const holds = compile(conditionsOf(detection)[0] ?? { kind: 'constant', value: false });
  const outcomes = await elastic.evaluate(tree, 0, documents, contextWith());
  const indices = (is: (index: number) => boolean): readonly number[] => documents.flatMap((_, index) => (is(index) ? [index] : []));
  return {
    meant: indices((index) => holds(documents[index] ?? null) === true),
    found: indices((index) => outcomes[index]?.kind === 'match'),
    given: given.map(({ id }) => id),
  };
}

const region = (name: Json): Json => ({ cloud: { region: name } });

describe('bounds of texts', () => {
  const documents = ['us', 'us-east-1', 'ut', 'u', 'eu-west-1', 'US', '', 'u\u{10ffff}', 'u\uffff', ['a', 'zz']].map(region);

  it.each<[string, readonly number[]]>([
    ['cloud.region >= us', [0, 1, 2, 7, 8, 9]],
    ['cloud.region > us', [1, 2, 7, 8, 9]],
    ['cloud.region < us', [3, 4, 5, 6, 9]],
    ['cloud.region <= us', [0, 3, 4, 5, 6, 9]],
    ['not cloud.region >= us', [3, 4, 5, 6]],
    ['cloud.region > "u\uffff"', [7, 9]],
  ])('are in the order of code points: %s', async (query, wanted) => {
    expect(await matching(query, documents)).toMatchObject({ meant: wanted, found: wanted });
  });

  it('are the same in EQL', async () => {
    expect(await matching('any where cloud.region > "us"', documents, 'eql')).toMatchObject({ meant: [1, 2, 7, 8, 9], found: [1, 2, 7, 8, 9] });
    expect(await matching('any where not cloud.region > "us"', documents, 'eql')).toMatchObject({ meant: [0, 3, 4, 5, 6], found: [0, 3, 4, 5, 6] });
  });

  it('are answered alike in both ways, whatever the texts', async () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\uffff', '\u{1f600}', ' '), maxLength: 3 });
    await fc.assert(fc.asyncProperty(short, fc.array(short, { minLength: 1, maxLength: 8 }), fc.constantFrom('<', '<=', '>', '>='), async (bound, texts, op) => {
      for (const language of ['kuery', 'eql'] as const) {
        const query = language === 'eql' ? `any where cloud.region ${op} "${bound}"` : `cloud.region ${op} "${bound}"`;
        const { meant, found } = await matching(query, texts.map(region), language);
        expect(found).toEqual(meant);
      }
    }), { numRuns: 60 });
  });
});

describe('dates', () => {
  const documents = ['2026-01-01T23:59:59Z', '2026-01-02T00:00:00Z', '2026-01-02T23:59:59.000Z', '2026-01-03T00:00:00Z', '2026-02-01T10:20:30Z'].map((time): Json => ({ '@timestamp': time }));

  it.each<[string, readonly number[]]>([
    ['@timestamp >= "2026-01-02"', [1, 2, 3, 4]],
    ['@timestamp > "2026-01-02"', [3, 4]],
    ['@timestamp < "2026-01-02"', [0]],
    ['@timestamp <= "2026-01-02"', [0, 1, 2]],
    ['@timestamp: "2026-01-02"', [1, 2]],
    ['@timestamp <= "2026-01"', [0]],
    ['@timestamp: "2026-01"', [0]],
    ['@timestamp > 2026', [1, 2, 3, 4]],
    ['@timestamp >= 2026 and @timestamp < "2026-02"', [0, 1, 2, 3]],
    ['@timestamp >= "2026-02-01T10:20:30Z"', [4]],
    ['@timestamp > "2026-02-01T10:20:30"', []],
  ])('name a stretch of time: %s', async (query, wanted) => {
    expect(await matching(query, documents)).toEqual({ meant: wanted, found: wanted, given: ['elastic/date-text/@timestamp'] });
  });

  it('of networks take for granted how addresses are written', async () => {
    const addresses = ['192.0.2.1', '198.51.100.1'].map((address): Json => ({ source: { ip: address } }));
    expect(await matching('source.ip: "192.0.2.0/24"', addresses)).toMatchObject({ meant: [0], given: ['elastic/address-spelling/source.ip'] });
  });

  it.each([
    'source.ip: "192.0.2.0/24"', 'source.ip: 192.0.2.1', 'source.ip: "::ffff:192.0.2.1"', 'source.ip >= 192.0.2.0 and source.ip <= 192.0.2.255',
  ])('find an IPv4 address written as one of IPv6, which a verdict takes for granted that there is none: %s', async (query) => {
    const addresses = ['192.0.2.1', '::ffff:c000:201', '::FFFF:192.0.2.1', '2001:db8::1'].map((address): Json => ({ source: { ip: address } }));
    expect(await matching(query, addresses)).toEqual({ meant: [0], found: [0, 1, 2], given: ['elastic/address-spelling/source.ip'] });
    const { given } = elastic.meaning(treeOf(query, 'kuery'), contextWith(), createReport());
    const says = given[0]?.says;
    expect(addresses.map((address) => says?.kind === 'always' && compile(says.on)(address))).toEqual([true, false, false, true]);
  });

  it.each<[string, readonly number[]]>([
    ['source.ip: "::/0"', [0, 1]],
    // Written as one of version 6, a network of version 4 is refused (Elasticsearch, `InetAddresses`).
    ['source.ip: "::ffff:192.0.2.0/120"', []],
    ['source.ip: "2001:db8::/32"', [1]],
    ['source.ip: "0.0.0.0/0"', [0]],
  ])('of version 6 hold those of version 4 where they hold them all: %s', async (query, wanted) => {
    const addresses = ['192.0.2.1', '2001:db8::1'].map((address): Json => ({ source: { ip: address } }));
    expect(await matching(query, addresses)).toMatchObject({ meant: wanted, found: wanted });
  });

  it('with a zone are those without', async () => {
    const documents = ['fe80::1', 'fe80::1%eth0', 'fe80::2', 'fe80::1%'].map((address): Json => ({ source: { ip: address } }));
    expect(await matching('source.ip: "fe80::1%eth1"', documents)).toMatchObject({ meant: [0], found: [0, 1], given: ['elastic/address-spelling/source.ip'] });
  });

  it.each(['@timestamp > "now-1d"', '@timestamp: "2026-01-02||/M"', 'source.ip > "192.0.2.0/24"', 'aws.cloudtrail.request_parameters.text > x'])('of other forms stay open: %s', async (query) => {
    const { detection } = elastic.meaning(treeOf(query, 'kuery'), contextWith(), createReport());
    expect(detection.kind === 'match' && detection.on.kind).toBe('opaque');
    expect((await elastic.evaluate(treeOf(query, 'kuery'), 0, documents, contextWith())).every(({ kind }) => kind === 'unknown')).toBe(true);
  });
});

describe('numbers', () => {
  const documents: readonly Json[] = [64496, 5, 0].map((number) => ({ source: { as: { number } } }));

  it.each<[string, readonly number[] | undefined]>([
    ['source.as.number:64496', [0]],
    ['source.as.number:"5.0"', [1]],
    ['source.as.number:five', undefined],
    ['source.as.number:064496', undefined],
    ['source.as.number:5e0', undefined],
    ['source.as.number:"+5"', undefined],
    ['source.as.number:"5."', undefined],
  ])('are read as decimals, and left open in other forms, which the cluster may read or refuses: %s', async (query, wanted) => {
    expect(await matching(query, documents)).toMatchObject({ meant: wanted ?? [], found: wanted ?? [] });
    expect(await matching(`not ${query}`, documents)).toMatchObject({ meant: wanted === undefined ? [] : [0, 1, 2].filter((index) => !wanted.includes(index)) });
  });
});

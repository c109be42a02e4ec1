import { describe, expect, it } from 'vitest';
import { strictNetwork } from '../../src/logic/theory/network.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();
const inside = { eventName: 'x', sourceIPAddress: '10.9.9.9' };

const elastic = (language: string, query: string): readonly [string, string] => [
  'rule.toml',
  `[rule]\nname = "A Rule"\nrule_id = "00000000-0000-4000-8000-000000000001"\nseverity = "low"\nrisk_score = 21\nlanguage = "${language}"\n${language === 'esql' ? '' : 'index = ["logs-aws.cloudtrail-*"]\n'}type = "${language === 'kuery' ? 'query' : language}"\nquery = '''\n${query}\n'''\n`,
];
const sigma = (network: string): readonly [string, string] => [
  'rule.yml',
  `title: A rule\nlogsource:\n  product: aws\n  service: cloudtrail\ndetection:\n  sel:\n    sourceIPAddress|cidr: '${network}'\n  condition: sel\n`,
];

const read = async ([path, text]: readonly [string, string]) => compiler.read(memoryWorkspace({ [path]: text }), path);

describe('a network with bits beyond its length, or zeros before it', () => {
  it.each<readonly [string, string]>([
    elastic('kuery', 'source.ip:"10.0.0.1/8"'),
    elastic('kuery', 'source.ip:"10.0.0.0/08"'),
    elastic('eql', 'any where cidrMatch(source.ip, "10.0.0.1/8")'),
    elastic('esql', 'from logs-aws.cloudtrail-* metadata _id, _version, _index\n| where cidr_match(source.ip, "10.0.0.1/8")\n| keep *'),
    ['rule.cwli', '# title: A rule\nfilter isIpInSubnet(sourceIPAddress, "10.0.0.1/8")\n'],
    sigma('10.0.0.0/08'),
  ])('is written elsewhere without them: %s, %s', async (...file) => {
    const [rule] = (await read(file)).rules;
    if (rule === undefined) throw new Error('the rule does not read');
    expect(await compiler.run(rule, [inside])).toEqual([{ kind: 'match' }]);
    for (const target of ['panther', 'sigma']) {
      const { verdict, files } = await compiler.translate(rule, target);
      expect([target, verdict?.kind, verdict?.fires === undefined]).toEqual([target, 'equivalent', false]);
      expect(files.map(({ text }) => text).join('')).toMatch(/['"]10\.0\.0\.0\/8['"]/);
    }
  });

  it('is no argument of a rule module', async () => {
    const text = (network: string): string => `import { has, inNetwork, match, rule } from 'rulec/rule';\n\nexport default rule({ id: 'A.B', title: 'A', severity: 'low', logSources: ['aws.cloudtrail'], detection: match(has('sourceIPAddress', inNetwork('${network}'))) });\n`;
    for (const network of ['10.0.0.1/8', '10.0.0.0/33', 'x']) expect((await read(['rule.ts', text(network)])).diagnostics.map(({ code }) => code)).toEqual(['typescript/arguments']);
    expect((await read(['rule.ts', text('2001:db8::/32')])).rules).toHaveLength(1);
  });

  it.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['10.0.0.0/008', '10.0.0.0/8'],
    ['10.0.0.0/33', undefined],
    ['192.0.2.1', '192.0.2.1'],
    ['2001:DB8:0::/32', '2001:DB8:0::/32'],
    ['2001:db8::1/32', '2001:db8::/32'],
    ['1.2.3.4/0', '0.0.0.0/0'],
    ['text', undefined],
  ])('%s is %s', (text, strict) => expect(strictNetwork(text)).toBe(strict));
});

it('takes a network of version 4 that is written as one of version 6 for what the cluster refuses', async () => {
  const [rule] = (await read(elastic('kuery', 'source.ip:"::ffff:10.0.0.0/104"'))).rules;
  if (rule === undefined) throw new Error('the rule does not read');
  expect(await compiler.run(rule, [inside])).toMatchObject([{ kind: 'unknown' }]);
  expect((await compiler.translate(rule, 'panther')).verdict?.kind).not.toBe('equivalent');
});

it('writes no network of version 4 that is written as one of version 6 for a cluster that refuses it', async () => {
  const [, text] = sigma('::ffff:192.0.2.0/120');
  const [rule] = (await read(['rule.yml', text.replace('  condition: sel', '  other:\n    sourceIPAddress|cidr: 192.0.2.0/24\n  condition: sel or other')])).rules;
  if (rule === undefined) throw new Error('the rule does not read');
  const { files, verdict } = await compiler.translate(rule, 'elastic');
  expect(verdict?.kind).toBe('equivalent');
  const [{ text: written } = { text: '' }] = files;
  expect(written).toContain('192.0.2.0/24');
  expect(written).not.toMatch(/ffff/i);
});

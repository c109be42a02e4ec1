import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../src/cli/events.ts';
import { readConfig } from '../../src/compile/config.ts';
import { readTests } from '../../src/compile/tests-file.ts';
import { readManifest } from '../../src/drift/manifest.ts';
import { parseEql } from '../../src/platforms/elastic/eql/parse.ts';
import { parseEsql } from '../../src/platforms/elastic/esql/parse.ts';
import { parseKql } from '../../src/platforms/elastic/kql/parse.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { sourceOf } from '../../src/text/source.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';
import { noneInternal } from './target.ts';

const compiler = testCompiler();
const deep = 5000;
const nested = (open: string, inside: string, close: string): string => open.repeat(deep) + inside + close.repeat(deep);

const sigma = (value: string, condition = 'selection'): string => `title: T\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  selection:\n    a: ${value}\n  condition: ${condition}\n`;
const elastic = (language: string, query: string): string =>
  `[rule]\nname = "T"\nrisk_score = 21\nseverity = "low"\ntype = "${language === 'kuery' ? 'query' : language}"\nlanguage = "${language}"\nrule_id = "0"\nindex = ["logs-aws.cloudtrail-*"]\nquery = '''\n${query}\n'''\n`;
const panther = 'AnalysisType: rule\nFilename: rule.py\nRuleID: A.B\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: Low\n';
const python = (value: string): string => `def rule(event):\n    return ${value}\n`;
const module = (condition: string): string => `import { and, has, match, not, rule } from 'rulec/rule';\nexport default rule({ title: 'T', logSources: ['aws.cloudtrail'], detection: match(${condition}) });\n`;

/** Nothing thrown past the door, no mistake of rulec caught at it, and an answer within seconds. */
async function harmless(path: string, text: string, beside: Readonly<Record<string, string>> = {}): Promise<void> {
  const start = process.cpuUsage();
  const { rules, diagnostics } = await compiler.read(memoryWorkspace({ ...beside, [path]: text }), path);
  noneInternal(diagnostics);
  for (const rule of rules) noneInternal((await compiler.translate(rule, 'sigma')).diagnostics);
  expect(process.cpuUsage(start).user).toBeLessThan(8_000_000);
}

describe('nesting of 5,000 levels', () => {
  it.each([
    ['lists in Sigma', 'rule.yml', sigma(nested('[', 'x', ']')), {}],
    ['objects in Sigma', 'rule.yml', sigma(nested('{b: ', 'x', '}')), {}],
    ['a condition of Sigma', 'rule.yml', sigma('x', nested('(', 'selection', ')')), {}],
    ['negations in Sigma', 'rule.yml', sigma('x', `${'not '.repeat(deep)}selection`), {}],
    ['an expression in Sigma', 'rule.yml', sigma('x').replace('a: x', `a|re: '${nested('(', 'x', ')')}'`), {}],
    ['lists in TOML', 'rule.toml', `x = ${nested('[', '1', ']')}\n${elastic('kuery', 'a:b')}`, {}],
    ['tables in TOML', 'rule.toml', `x = ${nested('{a=', '1', '}')}\n${elastic('kuery', 'a:b')}`, {}],
    ['KQL', 'rule.toml', elastic('kuery', nested('(', 'event.action:x', ')')), {}],
    ['negations in KQL', 'rule.toml', elastic('kuery', `${'not '.repeat(deep)}event.action:x`), {}],
    ['EQL', 'rule.toml', elastic('eql', `any where ${nested('(', 'event.action == "x"', ')')}`), {}],
    ['negations in EQL', 'rule.toml', elastic('eql', `any where ${nested('not (', 'event.action == "x"', ')')}`), {}],
    ['ES|QL', 'rule.toml', elastic('esql', `from logs-aws.cloudtrail-* metadata _id, _version, _index\n| where ${nested('(', 'event.action == "x"', ')')}`), {}],
    ['negations in ES|QL', 'rule.toml', elastic('esql', `from logs-aws.cloudtrail-* metadata _id, _version, _index\n| where ${nested('not (', 'event.action == "x"', ')')}`), {}],
    ['Insights', 'rule.cwli', `# title: T\nfilter ${nested('(', 'a = 1', ')')}\n`, {}],
    ['functions in Insights', 'rule.cwli', `# title: T\nfilter ${nested('tolower(', 'a', ')')} = "x"\n`, {}],
    ['Python', 'rule.yml', panther, { 'rule.py': python(nested('(', 'True', ')')) }],
    ['negations in Python', 'rule.yml', panther, { 'rule.py': python(`${'not '.repeat(deep)}event`) }],
    ['lists in Python', 'rule.yml', panther, { 'rule.py': python(nested('[', '', ']')) }],
    ['YAML of Panther', 'rule.yml', `${panther}Tests: ${nested('[', '', ']')}\n`, { 'rule.py': python('True') }],
    ['a module', 'rule.ts', module(nested('not(', "has('a')", ')')), {}],
    ['lists in a module', 'rule.ts', module(`has('a', ${nested('[', "'x'", ']')})`), {}],
  ])('%s', async (_, path, text, beside) => {
    await harmless(path, text, beside);
  });
  it('in queries, events, tests, the manifest and the configuration', () => {
    for (const parse of [parseKql, parseEql]) parse(sourceOf('q', nested('(', 'a', ')')), createReport());
    parseEsql(`from x | where ${nested('(', 'a', ')')}`);
    const json = nested('{"a":', '1', '}');
    eventsOf('e.jsonl', Buffer.from(json), createReport());
    readManifest(json);
    readConfig('rulec.config.json', json, createReport());
    readTests(sourceOf('rule.tests.yaml', `- name: a\n  expect: match\n  log: ${nested('{a: ', '1', '}')}\n`), createReport());
  });
});

describe('files of 10 MB', () => {
  const filler = 'x'.repeat(10_000_000);
  it.each([
    ['Sigma', 'rule.yml', sigma(filler), {}],
    ['Elastic', 'rule.toml', elastic('kuery', `event.action:${filler}`), {}],
    ['Insights', 'rule.cwli', `# title: T\nfilter a = "${filler}"\n`, {}],
    ['Panther YAML', 'rule.yml', `${panther}Description: ${filler}\n`, { 'rule.py': python('True') }],
    ['Python', 'rule.yml', panther, { 'rule.py': python(`event.get("a") == "${filler}"`) }],
    ['many lines of Python', 'rule.yml', panther, { 'rule.py': `${'# x\n'.repeat(2_500_000)}${python('True')}` }],
    ['a module', 'rule.ts', module(`has('a', '${filler}')`), {}],
  ])('%s', async (_, path, text, beside) => {
    await harmless(path, text, beside);
  });
});

describe('aliases of aliases', () => {
  const levels = Array.from({ length: 30 }, (_, level) => `x${level}: &a${level} [${`${level === 0 ? 'x' : `*a${level - 1}`}, `.repeat(9)}]`).join('\n');
  it.each([
    ['Sigma', 'rule.yml', `${levels}\n${sigma('*a29')}`, {}],
    ['Panther', 'rule.yml', `${levels}\n${panther}Tests: *a29\n`, { 'rule.py': python('True') }],
    ['tests beside a rule', 'rule.yml', sigma('x'), { 'rule.tests.yaml': `${levels}\nlog: *a29\n` }],
    ['an object in itself', 'rule.yml', sigma('&a {b: *a}'), {}],
  ])('%s', async (_, path, text, beside) => {
    await harmless(path, text, beside);
  });
});

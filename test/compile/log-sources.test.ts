import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { declaredFields, renamed, type FieldNames } from '../../src/logic/pull-back/declared-fields.ts';
import type { Config } from '../../src/compile/config.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { knowledge } from '../../src/compile/verdict.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { pullBack } from '../../src/logic/pull-back/pull-back.ts';
import { equals, test as testOf, type Path, type Predicate } from '../../src/rule/index.ts';
import { testCompiler } from '../support/compiler.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import type { Json } from '../../src/text/json.ts';
import { project, rulec } from '../support/command.ts';
import { repository } from '../support/files.ts';
import { hasPython } from '../support/python.ts';

/** The configuration that the documentation shows. */
const [, config = ''] = /```json\n(.*?)```/s.exec(readFileSync(join(repository, 'docs/log-sources.md'), 'utf8')) ?? [];

/** The same without names for Elastic. */
const withoutElastic = config.replace(/"elastic": \{.*?\},\s*(?="sigma")/s, '');

const rule = `title: Okta Policy Deleted
id: 3d1c2f0a-5f0e-4c63-9d0b-0f9b1f0a7c11
status: experimental
description: A sign-on policy was deleted.
logsource:
  product: okta
  service: okta
detection:
  selection:
    eventtype: policy.lifecycle.delete
    outcome.result: SUCCESS
  condition: selection
level: medium
`;

describe('a log source that the project declares', () => {
  test('is translated under each platform’s names for it, and the map is named in the verdict', async () => {
    const folder = project({ 'rulec.config.json': config, 'a.yml': rule });
    const { code, err } = await rulec(folder, ['convert', 'a.yml', '--to', 'panther,elastic,cloudwatch,sigma', '--out', 'out']);
    expect(`${code} ${err}`).toMatch(/^0 /);
    const file = (target: string, extension: string): string => {
      const name = readdirSync(join(folder, 'out', target)).find((each) => each.endsWith(extension) && !each.includes('.tests.')) ?? '';
      return readFileSync(join(folder, 'out', target, name), 'utf8');
    };
    expect(file('elastic', '.toml')).toContain('okta.event_type');
    expect(file('elastic', '.toml')).toContain('logs-okta.system-*');
    expect(file('panther', '.yml')).toContain('Okta.SystemLog');
    expect(file('panther', '.py')).toContain('eventType');
    expect(file('cloudwatch', '.cwli')).toContain('eventType');
    expect(file('sigma', '.yml')).toMatch(/eventtype: '?policy\.lifecycle\.delete/);
    expect(file('panther', '.py')).toContain('event.get("eventType"');
    const { out } = await rulec(folder, ['convert', 'a.yml', '--to', 'elastic']);
    expect(out).toContain('→ elastic: equivalent');
    for (const fact of ['map/okta.system', 'spelling/eventType', 'letters/outcome.result']) expect(out).toContain(`given ${fact} (assumed)`);
  });

  test('is asked whether a field is there, as one value where the project says that it is one', async () => {
    const toml = '[rule]\nname = "An Event"\nrule_id = "3d1c2f0a-5f0e-4c63-9d0b-0f9b1f0a7c12"\nseverity = "low"\nrisk_score = 21\nlanguage = "kuery"\ntype = "query"\nindex = ["logs-okta.system-*"]\nquery = "okta.event_type:*"\n';
    const folder = project({ 'rulec.config.json': config, 'a.toml': toml, 'b.toml': toml.replace('okta.event_type', 'okta.target.id') });
    const { out } = await rulec(folder, ['convert', 'a.toml', '--to', 'panther,cloudwatch']);
    expect(out).toMatch(/→ panther: equivalent[^]*→ cloudwatch: equivalent/);
    expect(out).not.toContain('panther/list-order');
    expect(out).toContain('    return event.get("eventType") is not None\n');
    const several = await rulec(folder, ['convert', 'b.toml', '--to', 'cloudwatch']);
    expect(several.out).toContain('→ cloudwatch: different');
    expect(several.err).not.toContain('compile/replay-disagrees');
  });

  test('is refused where no names are declared for a platform that has its own', async () => {
    const folder = project({ 'rulec.config.json': withoutElastic, 'a.yml': rule });
    expect((await rulec(folder, ['convert', 'a.yml', '--to', 'elastic'])).err).toContain('compile/unmapped-log-source');
  });

  test('is refused where no names are declared for the platform that a rule comes from, and its names are assumed in comparisons', async () => {
    const toml = '[rule]\nname = "An Event"\nrule_id = "3d1c2f0a-5f0e-4c63-9d0b-0f9b1f0a7c12"\nseverity = "low"\nrisk_score = 21\nlanguage = "kuery"\ntype = "query"\nindex = ["logs-okta.system-*"]\nquery = "eventType:\\"policy.lifecycle.delete\\""\n';
    const module = "import { has, match, rule } from 'rulec/rule';\nexport default rule({ title: 'T', logSources: ['okta.system'], detection: match(has('eventType', 'policy.lifecycle.delete')) });\n";
    const folder = project({ 'rulec.config.json': withoutElastic, 'a.toml': toml, 'b.ts': module });
    expect((await rulec(folder, ['convert', 'a.toml', '--to', 'panther,typescript'])).err.match(/compile\/unmapped-log-source/g)).toHaveLength(2);
    expect((await rulec(folder, ['convert', 'a.toml', '--to', 'elastic'])).out).toContain('→ elastic: equivalent');
    const compared = await rulec(folder, ['compare', 'a.toml', 'b.ts']);
    expect(compared.out).toMatch(/^equivalent: /);
    expect(compared.out).toContain('given names/okta.system (assumed): ');
    expect((await rulec(folder, ['compare', 'a.toml', 'b.ts', '--trust', 'limit'])).out).toMatch(/^unproven: /);
  });

  test('is named where a rule misspells it', async () => {
    const module = "import { has, match, rule } from 'rulec/rule';\nexport default rule({ title: 'T', logSources: ['aws.cloudtrial'], detection: match(has('eventName', 'StopLogging')) });\n";
    expect((await rulec(project({ 'a.ts': module }), ['convert', 'a.ts', '--to', 'sigma'])).err).toContain('from the log source `aws.cloudtrial` to Sigma; did you mean `aws.cloudtrail`?');
  });

  test('is recognised in a rule of another format', async () => {
    const folder = project({ 'rulec.config.json': config, 'a.yml': rule });
    await rulec(folder, ['convert', 'a.yml', '--to', 'elastic', '--out', 'rules']);
    const name = readdirSync(join(folder, 'rules')).find((each) => each.endsWith('.toml')) ?? '';
    expect((await rulec(folder, ['compare', 'a.yml', join('rules', name)])).out).toMatch(/^equivalent/);
    // Sigma ignores case, and what the project knows is not relied on.
    expect((await rulec(folder, ['compare', 'a.yml', join('rules', name), '--trust', 'observed'])).out).toMatch(/^unproven|^narrower/);
  });
});

describe('a log source that one platform alone names', () => {
  const sigma = `title: Shell In A Container
id: 3d1c2f0a-5f0e-4c63-9d0b-0f9b1f0a7c12
logsource:
    product: linux
    category: process_creation
detection:
    selection:
        Image|endswith: '/sh'
    condition: selection
level: low
`;
  const panther = 'AnalysisType: rule\nRuleID: Own.Log.Shell\nFilename: p.py\nLogTypes: [Custom.Own]\nSeverity: Low\nEnabled: true\n';

  test.each([
    ['sigma', { 'a.yml': sigma }, 'a.yml', 'sigma:category=process_creation,product=linux'],
    ['panther', { 'p.yml': panther, 'p.py': "def rule(event):\n    return event.get('image') == '/bin/sh'\n" }, 'p.yml', 'panther:Custom.Own'],
  ])('goes from %s into a module and back, and nowhere else', async (platform, files, path, id) => {
    const folder = project({ ...files, 'rulec.config.json': JSON.stringify({ targets: [platform] }) });
    expect((await rulec(folder, ['import', path])).code).toBe(0);
    const module = join('rules', readdirSync(join(folder, 'rules'))[0] ?? '');
    expect(readFileSync(join(folder, module), 'utf8')).toContain(`logSources: ['${id}']`);
    const built = await rulec(folder, ['build']);
    expect(`${built.code} ${built.out}`).toMatch(/^0 [^]*equivalent/);
    expect((await rulec(folder, ['convert', module, '--to', platform === 'sigma' ? 'panther' : 'sigma'])).err).toContain('compile/unmapped-log-source');
  });
});

test('a query without regard to case is written where Sigma ignores it; it is the same as far as no letter folds in two ways, and misses fewer events than the idiomatic one', async () => {
  const config = { logSources: { 'own.process': { fields: { elastic: { 'process.executable': 'Image', 'process.command_line': 'CommandLine' } }, single: ['Image', 'CommandLine'] } }, options: { sigma: { logSources: { 'own.process': { product: 'own', category: 'process' } } } } };
  const sigma = (condition: string, name = 'sudo'): string => `title: A Tool\nlogsource: {product: own, category: process}\ndetection:\n    sel:\n        Image|endswith: '/${name}'\n    other:\n        CommandLine|contains: 'status'\n    condition: ${condition}\n`;
  const folder = project({ 'rulec.config.json': JSON.stringify(config), 'a.yml': sigma('sel', 'süd'), 'b.yml': sigma('sel and not other') });
  writeFileSync(join(folder, 'lists.json'), JSON.stringify(config).replace('"single":["Image","CommandLine"]', '"single":[]'));
  const narrower = await rulec(folder, ['convert', 'a.yml', '--to', 'elastic', '--config', 'lists.json']);
  expect(narrower.out).toMatch(/^# A Tool → elastic: narrower/);
  expect(narrower.out).toContain('process.executable like~ "*/süd"');
  const equivalent = await rulec(folder, ['convert', 'b.yml', '--to', 'elastic']);
  expect(equivalent.out).toMatch(/^# A Tool → elastic: equivalent/);
  for (const field of ['Image', 'CommandLine']) expect(equivalent.out).toContain(`given letters/${field} (assumed)`);
  expect(equivalent.out).toContain('process.executable like~ "*/sudo"');
});

describe('a rule of which a part is said only nearly', () => {
  const elastic = { 'process.executable': 'Image', 'process.parent.executable': 'Parent', 'process.command_line': 'CommandLine' };
  const config = (language: string): string => JSON.stringify({ logSources: { 'own.process': { fields: { elastic } } }, options: { elastic: { language }, sigma: { logSources: { 'own.process': { product: 'own', category: 'process' } } } } });
  const sigma = (asked: string, excluded: string): string => `title: A Tool\nlogsource: {product: own, category: process}\ndetection:\n    sel:\n${asked}    other:\n        CommandLine|contains: '${excluded}'\n    condition: sel and not other\n`;

  test('keeps the parts that one of the languages says', async () => {
    const rule = sigma("        Image|endswith: '/sudo'\n        Parent|endswith: '/süd'\n", 'stätus');
    const { out } = await rulec(project({ 'rulec.config.json': config('auto'), 'a.yml': rule }), ['convert', 'a.yml', '--to', 'elastic']);
    expect(out).toMatch(/^# A Tool → elastic: wider/);
    expect(out).toContain('process.executable like~ "*/sudo"');
  });

  test('is not made one that asks for nothing', async () => {
    const folder = project({ 'rulec.config.json': config('kuery'), 'rules/a.yml': sigma("        Image|endswith: '/sudo'\n", 'status') });
    const { out } = await rulec(folder, ['convert', 'rules/a.yml', '--to', 'elastic']);
    expect(out).toMatch(/^# A Tool → elastic: different/);
    expect(out).toContain('process.executable:*/sudo');
    expect((await rulec(folder, ['build', '--target', 'elastic'])).code).toBe(1);
  });
});

describe('keys that Panther finds in any letter case', () => {
  const panther = `AnalysisType: rule
RuleID: Okta.Policy.Deleted
Filename: p.py
LogTypes: [Okta.SystemLog]
Severity: Low
Enabled: true
Tests:
  - Name: deleted
    ExpectedResult: true
    Log: { eventtype: policy.lifecycle.delete, Outcome: { Result: SUCCESS } }
  - Name: failed
    ExpectedResult: false
    Log: { eventtype: policy.lifecycle.delete, Outcome: { Result: FAILURE } }
`;
  const python = "def rule(event):\n    return event.get('eventtype') == 'policy.lifecycle.delete' and event.deep_get('OUTCOME', 'result') == 'SUCCESS'\n";

  test('are those that the configuration names', async () => {
    const folder = project({ 'rulec.config.json': config, 'p.yml': panther, 'p.py': python, 'a.yml': rule });
    const { out, err } = await rulec(folder, ['compare', 'p.yml', 'a.yml']);
    expect(`${out}${err}`).toMatch(/^equivalent/);
    expect(out).not.toContain('replay');
  });

  test.skipIf(!hasPython)('are spelled as in the log in tests that go elsewhere (needs python3)', async () => {
    const folder = project({ 'rulec.config.json': config, 'p.yml': panther, 'p.py': python });
    const { code, err } = await rulec(folder, ['test', 'p.yml', '--target', 'panther,sigma,elastic,cloudwatch']);
    expect(err).toContain('8 passed, 0 failed');
    expect(code).toBe(0);
  });
});

describe('a declaration that nothing reads', () => {
  const declared = (logSources: object, more: object = {}): Promise<readonly string[]> =>
    testCompiler({ logSources: Object.fromEntries(Object.entries(logSources).map(([id, fields]) => [id, { fields: fields as Config['logSources'][string]['fields'], single: [], values: {} }])), ...more })
      .checkOptions()
      .then((found) => found.map(({ code }) => code));

  test.each([
    ['names for a platform that reads the raw event', { 'own.log': { panther: { srcAddr: 'source' } } }, ['config/raw-names']],
    ['names for queries of CloudWatch', { 'own.log': { cloudwatch: { srcAddr: 'source' } } }, ['config/raw-names']],
    ['names for a platform that there is not', { 'own.log': { elastik: { 'source.address': 'source' } } }, ['compile/unknown-platform']],
    ['a log source that rulec knows', { 'aws.cloudtrail': { elastic: { 'event.action': 'eventSource' } } }, ['config/known-log-source']],
    ['nothing is said about names that are read', { 'own.log': { elastic: { 'source.address': 'source' }, sigma: { src: 'source' } } }, []],
  ])('%s', async (_, logSources, codes) => {
    expect(await declared(logSources)).toEqual(codes);
  });

  test.each([
    ['a question that there is not', 'cloudwatch/missing-nul', ['config/unknown-reading']],
    ['a question of no platform', 'missing-null', ['config/unknown-reading']],
    ['nothing is said about one that there is', 'cloudwatch/missing-null', []],
  ])('an answer to %s', async (_, id, codes) => {
    expect(await declared({}, { readings: { [id]: true } })).toEqual(codes);
  });

  test('a loss on a platform, or of a kind, that there is not', async () => {
    const loss = { rule: 'r', reason: 'agreed' };
    expect(await declared({}, { accepted: [{ ...loss, target: 'elastik', code: 'verdict/narrower' }, { ...loss, target: 'elastic', code: 'verdict/narow' }] })).toEqual(['compile/unknown-platform', 'config/unknown-verdict']);
  });
});

test('what Elasticsearch indexes of values of any JSON type is the same to the meaning and to the evaluator', async () => {
  const elastic: FieldNames = { 'd.word': 'word', 'd.flag': { from: 'flag', type: 'boolean' }, 'd.count': { from: 'count', type: 'long' } };
  const compiler = testCompiler({ logSources: { 'own.log': { fields: { elastic }, single: [], values: {} } } });
  const queries = {
    kuery: ['d.word:22', 'd.word:true', 'd.word:*', 'd.word:2*b', 'd.word:"*2*"', 'd.flag:true', 'd.flag:(false or *)', 'not d.flag:*', 'd.count:*', 'd.count:22', 'd.count >= 22'],
    eql: ['d.word == "22"', 'd.word : "2*b"', 'd.word != null', 'd.flag == true', 'd.flag == false', 'd.flag == null', 'd.count > 21', 'd.count == null'],
    esql: ['d.word == "22"', 'd.word != "22"', 'd.word is null', 'd.word is not null', 'd.word like "2*"', 'd.flag == true', 'd.flag is null', 'd.count >= 22', 'not d.count == 22'],
  };
  const values: readonly Json[] = [null, 22, '22', '2ab', true, 'true', false, '', [], [null], [null, 22], ['22', 'x'], [[true]]];
  const events = ['word', 'flag', 'count'].flatMap((key) => values.map((value) => ({ [key]: value })));
  let decided = 0;
  for (const [language, texts] of Object.entries(queries)) {
    for (const text of texts) {
      const query = language === 'kuery' ? text : language === 'eql' ? `any where ${text}` : `from logs-own.log-* metadata _id, _version, _index\n| where ${text}`;
      const type = language === 'kuery' ? 'query' : language;
      const toml = `[rule]\nauthor = ["x"]\ndescription = "x"\nindex = ["logs-own.log-*"]\nlanguage = "${language}"\nname = "x"\nrisk_score = 1\nrule_id = "0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01"\nseverity = "low"\ntype = "${type}"\nquery = '''${query}'''\n`;
      const [rule] = (await compiler.read(memoryWorkspace({ 'a.toml': toml }), 'a.toml')).rules;
      if (rule === undefined) throw new Error(text);
      for (const [index, outcome] of (await compiler.run(rule, events)).entries()) {
        const event = events[index] ?? {};
        const meant = rule.conditions.map((condition) => holds(condition, event));
        const granted = rule.given.every(({ says }) => says.kind !== 'always' || holds(says.on, event) !== false);
        if (meant.includes(undefined) || outcome.kind === 'unknown' || !granted) continue;
        decided += 1;
        expect([text, event, outcome.kind]).toEqual([text, event, meant.includes(true) ? 'match' : 'quiet']);
      }
    }
  }
  expect(decided).toBeGreaterThan(650);
});

test('a field of numbers takes a text for its number, which a verdict takes for granted that there is none', async () => {
  const compiler = testCompiler({ logSources: { 'own.log': { fields: { elastic: { 'd.count': { from: 'count', type: 'long' }, 'd.share': { from: 'share', type: 'float' } }, sigma: {} }, single: [], values: {} } }, options: { sigma: { logSources: { 'own.log': { product: 'own' } } } } });
  const read = async (path: string, text: string): Promise<SourceRule> => {
    const [rule] = (await compiler.read(memoryWorkspace({ [path]: text }), path)).rules;
    if (rule === undefined) throw new Error(text);
    return rule;
  };
  const sigma = (field: string): Promise<SourceRule> => read('a.yml', `title: Counts\nlogsource: {product: own}\ndetection:\n    sel:\n        ${field}\n    condition: sel\n`);
  const elastic = (query: string, language: 'kuery' | 'eql'): Promise<SourceRule> =>
    read('a.toml', `[rule]\nauthor = ["x"]\ndescription = "x"\nindex = ["logs-own.log-*"]\nlanguage = "${language}"\nname = "x"\nrisk_score = 1\nrule_id = "0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01"\nseverity = "low"\ntype = "${language === 'eql' ? 'eql' : 'query'}"\nquery = '${query}'\n`);
  const events = [{ count: 22 }, { count: '22' }, { count: ['022'] }, { count: 22.5 }, { count: '22.5' }, { count: 'x' }, { count: 21 }];
  const cases = [['count: 22', 'd.count: 22', 'kuery'], ['count: 22', 'any where d.count == 22', 'eql'], ['count|gte: 22', 'd.count >= 22', 'kuery'], ['count|gte: 22', 'any where d.count >= 22', 'eql']] as const;
  for (const [field, query, language] of cases) {
    const rule = await elastic(query, language);
    expect((await compiler.run(rule, events)).map(({ kind }) => kind)).toEqual(['match', 'match', 'match', 'match', 'match', 'quiet', 'quiet']);
    const { verdict } = await compiler.compare(await sigma(field), rule);
    expect([verdict.kind, verdict.given.map(({ id }) => id)]).toEqual(['equivalent', expect.arrayContaining(['elastic/numbers/d.count'])]);
  }
  expect((await compiler.run(await elastic('d.share: 22.5', 'kuery'), [{ share: 22.5 }, { share: '22.50' }, { share: 22 }])).map(({ kind }) => kind)).toEqual(['match', 'match', 'quiet']);
});

test('a single field holds a value of its declared type, and types are called as in Elasticsearch', async () => {
  const logSources = { 'own.log': { fields: { elastic: { 'd.port': { from: 'port', type: 'integer' }, 'd.flag': { from: 'flag', type: 'boolean' }, 'd.word': { from: 'word', type: 'wildcard' } } }, single: ['port', 'flag', 'word'] } };
  const sigma = 'title: Ports\nlogsource: {product: own}\ndetection:\n    sel:\n        port|gt: 1024\n        flag: true\n        word|startswith|cased: A\n    condition: sel\n';
  const files = { 'rulec.config.json': JSON.stringify({ logSources, options: { sigma: { logSources: { 'own.log': { product: 'own' } } } } }), 'a.yml': sigma };
  const { code, out, err } = await rulec(project(files), ['convert', 'a.yml', '--to', 'elastic']);
  expect(`${code} ${err}`).toBe('0 ');
  expect(out).toContain('→ elastic: equivalent');
  expect(out).toContain('d.port > 1024 and\n    d.flag:true and\n    d.word:A*');
  const misspelt = await rulec(project({ ...files, 'rulec.config.json': files['rulec.config.json'].replace('integer', 'intger') }), ['convert', 'a.yml', '--to', 'elastic']);
  expect(misspelt).toMatchObject({ code: 3, err: expect.stringContaining('`logSources.own.log.fields.elastic.d.port') as string });
});

const fieldTest = (path: Path): Predicate => testOf({ kind: 'path', path, reach: 'flatten' }, equals('v'));

describe('declared names', () => {
  const names: FieldNames = { 'a.b': 'x', c: 'y.z', 'd.e': { from: 'list.of', type: 'keyword' } };
  const events = [{ x: 'v' }, { x: ['v', 1], y: { z: 'w' } }, { list: [{ of: 'v' }, { of: 'w' }, 3] }, { y: [{ z: ['v'] }] }, {}, { x: null }];
  const natives: readonly Path[] = [['a', 'b'], ['c'], ['d', 'e'], ['a', 'b', 'k']];

  test('mean the same on the native document and on the raw event', () => {
    const fields = declaredFields(names);
    for (const event of events) {
      for (const path of natives) {
        const on = fieldTest(path);
        expect(holds(pullBack(on, fields), event), `${path.join('.')} on ${JSON.stringify(event)}`).toBe(holds(on, fields.toNative(event)));
      }
    }
  });

  test('are those of their own raw field alone', () => {
    const fields = declaredFields({ eventtype: 'eventType', 'a.b': 'c' }, 'raw');
    for (const event of [{ eventtype: 'v' }, { eventType: 'v' }, { a: { b: 'v', d: 'v' } }, { a: [{ b: 'v' }, { d: 'v' }] }, { c: 'v', a: { b: 'w' } }]) {
      for (const path of [['eventtype'], ['a', 'b'], ['a', 'd']]) {
        const on = fieldTest(path);
        expect(holds(pullBack(on, fields), event), `${path.join('.')} on ${JSON.stringify(event)}`).toBe(holds(on, fields.toNative(event)));
      }
    }
  });

  test('read backwards rename raw fields, and keep the others', () => {
    const on = fieldTest(['list', 'of']);
    expect(pullBack(on, renamed(names))).toEqual(fieldTest(['d', 'e']));
    expect(pullBack(fieldTest(['other']), renamed(names))).toEqual(fieldTest(['other']));
  });

  test('never reach a prototype', () => {
    const document = declaredFields({ '__proto__.polluted': 'x', 'constructor.prototype.bad': 'x' }).toNative({ x: 1 });
    expect(Object.keys(document as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

test('what holds of the events of one log source is not taken for granted where a rule looks at several', () => {
  const conditions = [testOf({ kind: 'path', path: ['eventName'], reach: 'exact' }, equals('ConsoleLogin'))];
  expect(knowledge({ logSources: ['aws.cloudtrail'] }, conditions, 'assumed').facts).not.toEqual([]);
  expect(knowledge({ logSources: ['aws.cloudtrail', 'sigma:product=okta'] }, conditions, 'assumed').facts).toEqual([]);
});

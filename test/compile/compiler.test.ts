import { describe, expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { sigma } from '../../src/platforms/sigma/index.ts';
import { platforms } from '../../src/platforms/index.ts';
import type { Context, Platform } from '../../src/platforms/platform.ts';
import { readRules, type Loaded } from '../../src/compile/read.ts';
import { translate } from '../../src/compile/translate.ts';
import { contained, createCompiler } from '../../src/compile/compiler.ts';
import { defaultConfig, type Config } from '../../src/compile/config.ts';
import { decide, isLossy } from '../../src/compile/policy.ts';
import { build } from '../../src/drift/build.ts';
import { testCompiler } from '../support/compiler.ts';

const rule = (condition: string, id = '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01', title = 'Trail stopped'): string => `title: ${title}
id: ${id}
logsource:
    product: aws
    service: cloudtrail
detection:
${condition}
level: high
`;

const stopped = '    selection:\n        eventName: StopLogging\n    condition: selection';
const anyCaseParameter = '    selection:\n        eventSource: ec2.amazonaws.com\n        requestParameters.attribute: userData\n    condition: selection';
const compiler = testCompiler();

async function readOne(text: string, name = 'rule.yml') {
  const read = await compiler.read(memoryWorkspace({ [name]: text }), name);
  const [first] = read.rules;
  if (first === undefined) throw new Error(read.diagnostics.map(({ message }) => message).join('; '));
  return first;
}

test('a rule that names no log source is refused where one is needed, and says so itself', async () => {
  const source = await readOne("import { has, match, rule } from 'rulec/rule';\nexport default rule({ title: 'T', logSources: [], detection: match(has('eventName', 'StopLogging')) });\n", 'rule.ts');
  for (const { id, target } of platforms) {
    const { status, diagnostics } = await compiler.translate(source, id);
    expect([id, status, ...diagnostics.map(({ code }) => code)]).toEqual(target ? [id, 'refused', 'compile/no-log-source'] : [id, 'translated']);
  }
});

test('a compiler without layouts writes what the shipped ones lay out', async () => {
  const source = await readOne(rule(stopped));
  const bare = createCompiler();
  for (const { id } of platforms) {
    const { files } = await compiler.translate(source, id);
    expect(files.length, id).toBeGreaterThan(0);
    expect((await bare.translate(source, id)).files, id).toEqual(files);
  }
});

test('what is said of a rule as a whole points to it where its file holds several', async () => {
  const two = `${rule(stopped)}---\n${rule(anyCaseParameter, '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a02', 'User data')}`;
  const { rules } = await compiler.read(memoryWorkspace({ 'rules.yml': two }), 'rules.yml');
  const lines = await Promise.all(
    rules.map(async (each) => {
      const { diagnostics, ...translation } = await compiler.translate(each, 'elastic');
      return [...diagnostics, ...decide({ ...translation, diagnostics, verdict: { kind: 'wider', given: [], why: '', steps: 0, replayed: { events: 0, unknown: 0 } } }, defaultConfig, 'Elastic').diagnostics].map(({ start }) => start?.line);
    }),
  );
  expect(lines.map((each) => [...new Set(each)])).toEqual([[1], [12]]);
});

const codes = (diagnostics: readonly { readonly code: string }[]): readonly string[] => diagnostics.map(({ code }) => code);

describe('reading', () => {
  test.each([
    ['a file that is not there', 'gone.yml', {}, 'compile/no-such-file'],
    ['a file of no format', 'notes.txt', { 'notes.txt': 'nothing' }, 'compile/unknown-format'],
    ['a file of two formats', 'rule.cwli', { 'rule.cwli': rule(stopped) }, 'compile/ambiguous-format'],
  ])('%s', async (_, path, files, code) => {
    const read = await compiler.read(memoryWorkspace(files), path);
    expect(codes(read.diagnostics)).toEqual([code]);
  });

  test.each([
    ['no list', 'name: x\n'],
    ['a test without a log', '- name: x\n  expect: match\n'],
    ['a wrong expectation', '- name: x\n  expect: maybe\n  log: {}\n'],
  ])('a tests file with %s', async (_, tests) => {
    const read = await compiler.read(memoryWorkspace({ 'rule.yml': rule(stopped), 'rule.tests.yaml': tests }), 'rule.yml');
    expect(codes(read.diagnostics)).toContain('compile/tests-shape');
    expect(read.rules).toHaveLength(1);
  });

  test('test events beside a rule belong to it', async () => {
    const files = { 'rule.yml': rule(stopped), 'rule.tests.yaml': '- name: x\n  expect: match\n  log:\n    eventName: StopLogging\n' };
    const { rules } = await compiler.read(memoryWorkspace(files), 'rule.yml');
    expect(rules[0]?.rule.tests).toEqual([{ name: 'x', expect: 'match', log: { eventName: 'StopLogging' } }]);
  });

  test('options of a platform that there is not', async () => {
    expect(codes(await testCompiler({ options: { sygma: {} } }).checkOptions())).toEqual(['compile/unknown-platform']);
  });
});

describe('a mistake in rulec', () => {
  test('fails the rule it is about, and no other', async () => {
    const found = await contained('read the file', 'rule.yml', () => Promise.reject(new Error('odd')), (diagnostics) => diagnostics);
    expect(found.map(({ code, path }) => `${path ?? ''} ${code}`)).toEqual(['rule.yml compile/internal']);
  });
});

describe('lint', () => {
  test('a rule that contradicts itself never fires', async () => {
    const never = '    selection:\n        eventName|re: ^a\n    other:\n        eventName|re: ^a\n    condition: selection and not other';
    expect(codes(compiler.lint(await readOne(rule(never))))).toEqual(['compile/never-fires']);
  });

  test('a rule that asks for two names at once never fires, given that there is one', async () => {
    const two = '    selection:\n        eventName: StopLogging\n    other:\n        eventName: DeleteTrail\n    condition: selection and other';
    expect(codes(compiler.lint(await readOne(rule(two))))).toEqual(['compile/never-fires-given']);
  });
});

describe('a count that no number of events has', () => {
  const counted = async (bounds: string, condition = stopped) => {
    const correlation = `title: Counted\nid: 0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a02\ncorrelation:\n    type: event_count\n    rules: [stop]\n    group-by: [userIdentity.arn]\n    timespan: 5m\n    condition: {${bounds}}\n`;
    return readOne(`name: stop\n${rule(condition)}---\n${correlation}`);
  };
  const nameless = '    selection:\n        eventName: StopLogging\n        userIdentity.arn|exists: false\n    condition: selection';

  test.each([
    ['of no event', 'eq: 0', stopped],
    ['between two numbers', 'gt: 5, lt: 6', stopped],
    ['of events that no group takes', 'gte: 2', nameless],
  ])('is never reached: %s', async (_, bounds, condition) => {
    const source = await counted(bounds, condition);
    expect(codes(compiler.lint(source)).filter((code) => code.startsWith('compile/never-fires'))).toHaveLength(1);
    expect((await compiler.translate(source, 'cloudwatch')).verdict).toMatchObject({ kind: 'equivalent', neverFires: true });
  });

  test.each(['eq: 1', 'neq: 1', 'gt: 5, lt: 7', 'lte: 1'])('may be one within %s', async (bounds) => {
    expect(codes(compiler.lint(await counted(bounds)))).toEqual([]);
  });
});

describe('translating', () => {
  test('a log source without a field map is refused', async () => {
    const windows = await readOne(rule(stopped).replace('product: aws\n    service: cloudtrail', 'product: windows\n    category: process_creation'));
    for (const target of compiler.targets.filter((id) => id !== windows.platform)) {
      const translation = await compiler.translate(windows, target);
      expect(translation.status).toBe('refused');
      expect(codes(translation.diagnostics)).toEqual(['compile/unmapped-log-source']);
    }
  });

  async function withPlatform(change: Partial<Platform>) {
    const platform = await sigma.load();
    const context: Context = { options: platform.options.defaults, facts: () => [], templates: {}, engines: {}, readings: {} };
    const source: Loaded = { entry: sigma, platform, context };
    const [from] = readRules(memoryWorkspace({ 'rule.yml': rule(stopped) }), 'rule.yml', source).rules;
    if (from === undefined) throw new Error('no rule');
    return translate(from, source, { entry: sigma, platform: { ...platform, ...change }, context }, 'assumed');
  }

  test('a platform without a candidate refuses', async () => {
    const translation = await withPlatform({ lower: () => [] });
    expect([translation.status, ...codes(translation.diagnostics)]).toEqual(['refused', 'compile/no-candidate']);
  });

  test('a text that does not read back fails', async () => {
    const translation = await withPlatform({ write: () => ({ files: [{ path: 'a.yml', text: 'title: [' }], names: { id: 'a', file: 'a' } }) });
    expect(translation.status).toBe('failed');
    expect(codes(translation.diagnostics)).toContain('compile/unreadable-output');
  });

  test('an evaluator that disagrees with the meaning makes the verdict unproven', async () => {
    const translation = await withPlatform({ evaluate: (_tree, _step, events) => Promise.resolve(events.map(() => ({ kind: 'quiet' }))) });
    expect(translation.verdict?.kind).toBe('unproven');
    expect(codes(translation.diagnostics)).toContain('compile/replay-disagrees');
  });

  test('a printer that loses a test is found out', async () => {
    const platform = await sigma.load();
    const { verdict } = await withPlatform({
      print: (tree, context) => Object.fromEntries(Object.entries(platform.print(tree, context)).map(([slot, text]) => [slot, text.replace('StopLogging', '*')])),
    });
    expect(verdict?.kind).toBe('wider');
    expect(verdict?.why).toContain('eventName');
    expect(verdict?.extra?.events).toHaveLength(1);
  });
});

describe('building', () => {
  const rules = { 'rules/a.yml': rule(anyCaseParameter) };
  const input = (files: Readonly<Record<string, string>>, targets: readonly string[]) => ({ workspace: memoryWorkspace(files), paths: Object.keys(files), targets });

  test('what is narrower is withheld, unless the configuration accepts it', async () => {
    const strict = await build(testCompiler(), input(rules, ['elastic']));
    expect(strict.withheld).toBe(1);
    expect(strict.files.size).toBe(0);
    expect(codes(strict.diagnostics)).toContain('policy/withheld');
    const help = strict.diagnostics.find(({ code }) => code === 'policy/withheld')?.help ?? '';
    const accepted = [JSON.parse(/`(\{.*\})`/.exec(help)?.[1] ?? '') as Config['accepted'][number]];
    const lenient = await build(testCompiler({ accepted }), input(rules, ['elastic']));
    expect(lenient.withheld).toBe(0);
    expect(lenient.files.size).toBeGreaterThan(0);
    expect(codes(lenient.diagnostics)).toContain('policy/accepted');
  });

  test('a refusal can be accepted by its code', async () => {
    const windows = { 'rules/a.yml': rule(stopped).replace('product: aws\n    service: cloudtrail', 'product: windows\n    category: process_creation') };
    const accepted = [{ rule: '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01', target: 'elastic', code: 'compile/unmapped-log-source', reason: 'not ours' }];
    const { withheld, diagnostics } = await build(testCompiler({ accepted }), input(windows, ['elastic']));
    expect([withheld, ...codes(diagnostics)]).toEqual([0, 'policy/accepted-refusal']);
  });

  test('every refusal can be accepted, and a loss of a rule that there is not is named', async () => {
    const windows = { 'rules/a.yml': rule(stopped).replace('product: aws\n    service: cloudtrail', 'product: windows\n    category: process_creation') };
    const all = await build(testCompiler({ accept: ['refused'] }), input(windows, ['elastic']));
    expect([all.withheld, ...codes(all.diagnostics)]).toEqual([0, 'policy/accepted-refusal']);
    const [refused] = all.rules.flatMap(({ translations }) => translations);
    if (refused === undefined) throw new Error('no translation');
    expect([{ ...defaultConfig, accept: ['refused' as const] }, defaultConfig].map((config) => isLossy(refused, config))).toEqual([false, true]);
    const accepted = [{ rule: 'gone', target: 'elastic', code: 'verdict/narrower', reason: 'agreed' }];
    const named = await build(testCompiler({ accept: ['refused'], accepted }), input(windows, ['elastic']));
    expect(codes(named.diagnostics)).toContain('policy/accepted-nothing');
  });

  test('two rules never share a file', async () => {
    const twins = { 'rules/a.yml': rule(stopped), 'rules/b.yml': rule(stopped, '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a02') };
    const { files, diagnostics } = await build(testCompiler(), input(twins, ['cloudwatch']));
    expect(codes(diagnostics)).toContain('compile/output-collision');
    expect([...files.keys()].filter((path) => path.endsWith('.cwli'))).toHaveLength(1);
  });

  test('a rule that would share a file gets one of its own by another title, and takes none from a rule that was there before', async () => {
    const own = { 'rules/b.yml': rule(stopped) };
    const twin = rule(stopped, '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a02');
    const cwli = ({ files }: { readonly files: ReadonlyMap<string, string> }): readonly string[] => [...files.keys()].filter((path) => path.endsWith('.cwli'));
    const first = await build(testCompiler(), input(own, ['cloudwatch']));
    const both = await build(testCompiler(), { ...input({ ...own, 'rules/a.yml': twin }, ['cloudwatch']), previous: first.manifest });
    expect(both.diagnostics.filter(({ code }) => code === 'compile/output-collision').map(({ path, help }) => [path, help])).toEqual([['rules/a.yml', 'give one of the rules another title']]);
    expect(cwli(both)).toEqual(cwli(first));
    const renamed = await build(testCompiler(), { ...input({ ...own, 'rules/a.yml': twin.replace(/^title: .*$/m, 'title: Another title') }, ['cloudwatch']), previous: both.manifest });
    expect(codes(renamed.diagnostics)).toEqual([]);
    expect(cwli(renamed)).toEqual([...cwli(first), 'cloudwatch/another_title.cwli']);
  });

  test('a rule that is built alone takes no file from one that is not', async () => {
    const files = { 'rules/a.yml': rule(stopped, '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a02'), 'rules/b.yml': rule(stopped) };
    const first = await build(testCompiler(), input({ 'rules/b.yml': rule(stopped) }, ['panther', 'cloudwatch']));
    const alone = await build(testCompiler(), { ...input(files, ['panther', 'cloudwatch']), paths: ['rules/a.yml'], only: true, previous: first.manifest });
    expect(codes(alone.diagnostics)).toEqual(['compile/output-id-collision', 'compile/output-collision']);
    expect([...alone.files.keys()]).toEqual([]);
  });

  test('two rules never share an id on a platform', async () => {
    const titled = (title: string, id: string): string => rule(stopped, id).replace(/^title: .*$/m, `title: ${title}`);
    const alike = { 'rules/a.yml': titled('Access by root', '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01'), 'rules/b.yml': titled('Access for root', '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a02') };
    const { files, withheld, diagnostics } = await build(testCompiler(), input(alike, ['panther']));
    expect([withheld, ...codes(diagnostics)]).toEqual([1, 'compile/output-id-collision']);
    expect(diagnostics.map(({ help }) => help)).toEqual(['give one of the rules another title']);
    expect([...files.keys()].filter((path) => path.endsWith('.py'))).toHaveLength(1);
    const apart = { 'rules/a.yml': titled('監視', '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01'), 'rules/b.yml': titled('停止', '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a02') };
    expect((await build(testCompiler(), input(apart, ['panther', 'elastic']))).diagnostics).toEqual([]);
  });
});

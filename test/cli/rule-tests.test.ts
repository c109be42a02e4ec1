import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { project, rulec } from '../support/command.ts';
import { hasPython } from '../support/python.ts';
import { config, stopped, stoppedOrDeleted } from '../support/trail-rules.ts';

describe('test', () => {
  const tests = '# ours\n- name: stopped\n  expect: match\n  log: { eventSource: cloudtrail.amazonaws.com, eventName: StopLogging }\n';

  test('prints one table, and JUnit where asked', async () => {
    const folder = project({ ...config, 'rules/stopped.yml': stopped, 'rules/stopped.tests.yaml': tests });
    const { code, out } = await rulec(folder, ['test', '--junit', 'report.xml']);
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([['rule', 'tests', 'sigma', 'cloudwatch'], ['rules/stopped.yml', '1', '1 passed', '1 passed'], ['']]);
    expect(readFileSync(join(folder, 'report.xml'), 'utf8')).toContain('<testsuites tests="2" failures="0"');
  });

  test.each([
    ['no rule has', { 'rules/halted.yml': stopped }, 'there is no rule beside it'],
    ['several rules have', { 'rules/stopped.yml': `${stopped}---\n${stopped.replace(/^id: .*\n/m, '')}` }, 'the file beside it holds several rules'],
  ])('names tests that %s', async (_, files, why) => {
    const folder = project({ ...config, ...files, 'rules/stopped.tests.yaml': tests });
    for (const command of ['test', 'build']) {
      expect((await rulec(folder, [command])).err).toContain(`warning[compile/idle-tests]: the tests in \`rules/stopped.tests.yaml\` are of no rule: ${why}`);
    }
  });

  test('takes a tests file whose name ends in `.yml`, adds to it, and writes none: Sigma’s tools take each such file for a rule', async () => {
    const folder = project({ ...config, 'rules/stopped.yml': stopped, 'rules/stopped.tests.yml': tests });
    expect((await rulec(folder, ['test', '--generate'])).err).toContain('rules/stopped.tests.yml: 5 tests added');
    expect((await rulec(folder, ['test', 'rules/stopped.yml', 'rules/stopped.tests.yml'])).out).toContain('6 passed');
    expect(await rulec(folder, ['build'])).toMatchObject({ code: 0, err: expect.not.stringContaining('idle-tests') as string });
    expect(readdirSync(join(folder, 'out/sigma'))).toEqual(['aws_cloudtrail_trail_stopped.tests.yaml', 'aws_cloudtrail_trail_stopped.yml']);
    expect(await rulec(folder, ['convert', 'rules/stopped.tests.yml'])).toMatchObject({ code: 2, err: expect.stringContaining('cli/tests-no-rule') as string });
  });

  test('reads the tests file whose name ends in `.yaml` where there are both, and names the other one', async () => {
    const folder = project({ ...config, 'rules/stopped.yml': stopped, 'rules/stopped.tests.yaml': tests, 'rules/stopped.tests.yml': tests.replace('expect: match', 'expect: quiet') });
    const idle = 'rules/stopped.tests.yml: warning[compile/idle-tests]: the tests in `rules/stopped.tests.yml` are of no rule: `rules/stopped.tests.yaml` is read in its place';
    for (const args of [['build'], ['test'], ['test', 'rules/stopped.yml']]) {
      const { code, err } = await rulec(folder, args);
      expect(code).toBe(0);
      expect(err.split(idle)).toHaveLength(2);
    }
  });

  test('explains why a rule disagrees with a test of its own', async () => {
    const folder = project({ ...config, 'rules/stopped.yml': stopped, 'rules/stopped.tests.yaml': tests.replace('expect: match', 'expect: quiet') });
    const { code, out, err } = await rulec(folder, ['test']);
    expect(code).toBe(1);
    expect(out).toContain('failed  rules/stopped.yml on sigma, cloudwatch: stopped\nexpected quiet, and the rule fires\nyes   selection: all of\n');
    expect(err).toContain('rules/stopped.tests.yaml:2:3: error[cli/test-disagrees]: the test `stopped` expects quiet, and the rule answers match\n 2 | - name: stopped\n');
  });

  test.skipIf(!hasPython)('points at such a test wherever it is written, and explains each of two with one name (needs python3)', async () => {
    const panther = (name: string): string => `AnalysisType: rule\nRuleID: A.Rule\nFilename: a.py\nEnabled: true\nSeverity: Info\nLogTypes: [AWS.CloudTrail]\nTests:\n  - Name: a\n    ExpectedResult: false\n    Log: { eventName: a }\n  - ${name}\n    ExpectedResult: true\n    Log: { eventName: b }\n`;
    const module = (list: string): string => `import { has, match, rule } from 'rulec/rule';
const more = [{ name: 'b', expect: 'match', log: { eventName: 'b' } }];
export default rule({ title: 'A', logSources: ['aws.cloudtrail'], detection: match(has('eventName', 'a')),
  tests: ${list} });
`;
    const files = {
      'rules/a.yml': panther('Name: a'),
      'rules/a.py': 'def rule(event):\n    return event.get("eventName") == "a"\n',
      'rules/b.ts': module("[{ name: 'a', expect: 'match', log: { eventName: 'a' } }, { name: 'b', expect: 'match', log: {} }]"),
      'rules/c.ts': module('more'),
    };
    const { out, err } = await rulec(project({ ...config, ...files }), ['test', '--target', 'panther']);
    expect(out).toContain('on panther: a\nexpected quiet, and the rule fires\n');
    expect(out).toContain('on panther: a\nexpected match, and the rule stays quiet\n');
    expect(err.match(/^rules\/.*error\[cli\/test-disagrees\]/gm)?.map((line) => line.split(': error')[0])).toEqual(['rules/a.yml:8:5', 'rules/a.yml:11:5', 'rules/b.ts:4:68', 'rules/c.ts:2:15']);
  });

  test('--generate adds what is missing behind what is there, once', async () => {
    const folder = project({ ...config, 'rules/stopped.yml': stopped, 'rules/stopped.tests.yaml': tests });
    const { code, err } = await rulec(folder, ['test', '--generate', '--minimum', '4']);
    expect(code).toBe(0);
    expect(err).toContain('rules/stopped.tests.yaml: 5 tests added');
    const written = readFileSync(join(folder, 'rules/stopped.tests.yaml'), 'utf8');
    expect(written.startsWith(tests)).toBe(true);
    expect(written).toContain('- name: eventName is not StopLogging\n  expect: quiet\n  generated: true\n');
    expect((await rulec(folder, ['test', '--generate'])).err).not.toContain('added');
    expect(readFileSync(join(folder, 'rules/stopped.tests.yaml'), 'utf8')).toBe(written);
  });

  test('--generate says where there is no place for tests', async () => {
    const two = `${stopped}---\n${stoppedOrDeleted}`;
    const folder = project({ ...config, 'rules/two.yml': two, 'rules/flow.yml': stoppedOrDeleted.replace('9a4a02', '9a4a03'), 'rules/flow.tests.yaml': '[]\n' });
    const { code, err } = await rulec(folder, ['test', '--generate']);
    expect(code).toBe(0);
    expect(err).toContain('rules/two.yml: warning[cli/tests-no-place]: no tests were made for this rule: its file holds 2 rules');
    expect(err).toContain('rules/flow.yml: warning[cli/tests-no-place]');
    expect(readFileSync(join(folder, 'rules/flow.tests.yaml'), 'utf8')).toBe('[]\n');
  });

  test('--generate says that tests stand beside a rule that holds its own, and how many were left out', async () => {
    const names = Array.from({ length: 62 }, (_, index) => `'Example${index}'`).join(', ');
    const module = `import { has, match, rule } from 'rulec/rule';
export default rule({ title: 'Many', logSources: ['aws.cloudtrail'], detection: match(has('eventName', [${names}])),
  tests: [{ name: 'one', expect: 'match', log: { eventName: 'Example0' } }] });
`;
    const { err } = await rulec(project({ ...config, 'rules/many.ts': module }), ['test', '--generate', '--target', 'sigma']);
    expect(err).toContain('rules/many.ts: note[cli/tests-elsewhere]');
    expect(err).toContain('rules/many.ts: note[cli/tests-left-out]');
  });

  test('--real names the engines, and fails what could not be run', async () => {
    const folder = project({ ...config, 'rules/stopped.yml': stopped, 'rules/stopped.tests.yaml': tests });
    expect(await rulec(folder, ['test', '--real'])).toMatchObject({ code: 0, err: expect.stringMatching(/^engines: (CPython 3\.\d+|none)/m) as string });
    const mocked = 'AnalysisType: rule\nRuleID: A.Rule\nDisplayName: A\nFilename: a.py\nEnabled: true\nSeverity: Info\nLogTypes: [AWS.CloudTrail]\nTests:\n  - Name: asks\n    ExpectedResult: true\n    Mocks: [{ objectName: f, returnValue: 1 }]\n    Log: { eventName: a }\n';
    const asking = project({ ...config, 'rules/a.yml': mocked, 'rules/a.py': 'def rule(event):\n    return event.get("eventName") == "a"\n' });
    expect(await rulec(asking, ['test'])).toMatchObject({ code: 0, err: expect.stringContaining('1 test skipped on panther: the test stands in for an outside service\n') as string });
    expect(await rulec(asking, ['test', '--real'])).toMatchObject({ code: 1, out: expect.stringContaining('1 skipped') as string });
  });

  test('--minimum fails rules with fewer tests, and wants a number', async () => {
    const folder = project({ ...config, 'rules/stopped.yml': stopped, 'rules/stopped.tests.yaml': tests });
    expect(await rulec(folder, ['test', '--minimum', '2'])).toMatchObject({ code: 1, out: expect.stringContaining('too few tests  rules/stopped.yml: 1 of 2, none that stays quiet\n') as string });
    expect((await rulec(folder, ['test', '--minimum', 'two'])).code).toBe(3);
  });
});

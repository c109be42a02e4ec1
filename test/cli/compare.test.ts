import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jsonLines, project, rulec } from '../support/command.ts';
import { rule, stopped, stoppedOrDeleted } from '../support/trail-rules.ts';

describe('compare', () => {
  test('says in one sentence how two rules stand, with an event', async () => {
    const folder = project({ 'a.yml': stopped, 'b.yml': stoppedOrDeleted });
    const { code, out } = await rulec(folder, ['compare', 'a.yml', 'b.yml']);
    expect(code).toBe(0);
    expect(out).toMatch(/^wider: b\.yml alerts on more than a\.yml: it also alerts on events where `eventName` is "DeleteTrail"/);
    expect(out).toContain('\n  only b.yml alerts on:\n    {');
    expect(JSON.parse((await rulec(folder, ['compare', 'b.yml', 'a.yml', '--json'])).out)).toMatchObject({ kind: 'narrower' });
    expect((await rulec(folder, ['compare', 'a.yml', 'b.yml', '--strict'])).code).toBe(1);
  });

  test('refuses options of whole sets without --all, which would say nothing', async () => {
    const folder = project({ 'a.yml': stopped, 'b.yml': stoppedOrDeleted });
    for (const option of ['--table', '--disjoint']) {
      expect(await rulec(folder, ['compare', 'a.yml', 'b.yml', option])).toMatchObject({ code: 3, out: '', err: expect.stringContaining(`${option} goes with --all`) as string });
      expect(await rulec(folder, ['compare', '--all', 'a.yml', 'b.yml', option])).toMatchObject({ code: 0 });
    }
  });

  test('says once what a verdict depends on where a platform leaves it open', async () => {
    const counted = (on: string): string => `filter ${on} | stats count(*) as n by recipientAccountId, bin(5m) | filter n > 3\n`;
    const folder = project({ 'a.cwli': counted('userAgent = "Example"'), 'b.cwli': counted('tolower(userAgent) = "example"') });
    const { out } = await rulec(folder, ['compare', 'a.cwli', 'b.cwli']);
    expect(out).toMatch(/^wider: b\.cwli alerts on more than a\.cwli: wider if not cloudwatch\/equality-folds; equivalent if cloudwatch\/equality-folds; it also alerts on events where/);
  });

  test('--json says when the events of a threshold come that only one rule alerts on', async () => {
    const counted = (timespan: string): string => `title: Failures\nname: base\nlogsource:\n    product: aws\n    service: cloudtrail\ndetection:\n    selection:\n        eventName: ConsoleLogin\n    condition: selection\n---\ntitle: Many Failures\ncorrelation:\n    type: event_count\n    rules: [base]\n    group-by: [sourceIPAddress]\n    timespan: ${timespan}\n    condition:\n        gte: 3\n`;
    const folder = project({ 'a.yml': counted('10m'), 'b.yml': counted('15m') });
    const verdict = JSON.parse((await rulec(folder, ['compare', 'a.yml', 'b.yml', '--json'])).out) as { readonly extra: readonly object[] };
    expect(verdict).toMatchObject({ kind: 'wider', missed: [], seconds: { extra: [0, 0, 900] } });
    expect(verdict.extra).toHaveLength(3);
  });

  test('--all relates the rules of a set, or of two', async () => {
    const never = rule('Never', '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a09', '        eventName: [StopLogging]\n        eventName|startswith: Delete');
    const folder = project({ 'ours/a.yml': stopped, 'ours/b.yml': stoppedOrDeleted, 'ours/c.yml': never, 'theirs/a.yml': stopped.replace('StopLogging', 'StartLogging'), 'theirs/d.yml': stoppedOrDeleted.replace('9a4a02', '9a4a04') });
    const within = await rulec(folder, ['compare', '--all', 'ours']);
    expect(within.code).toBe(0);
    expect(within.out).toMatch(/^contained: the first alerts on some events of the second only \(1\)\n {2}ours\/a\.yml {2}ours\/b\.yml\n {4}both: \{.*\n {4}only the second: \{.*DeleteTrail/);
    expect(within.out).toMatch(/left out \(1\)\n {2}ours\/c\.yml: no event can make it alert/);
    expect(within.err).toContain('0 same, 0 contains, 1 contained, 0 overlapping, 0 disjoint, 0 unproven; 1 rule left out');
    const between = await rulec(folder, ['compare', '--all', 'ours', 'theirs', '--table', '--disjoint', '--strict']);
    expect(between.code).toBe(1);
    expect(between.out.split('\n').slice(2)).toEqual([
      expect.stringMatching(/^\| ours\/a\.yml \| theirs\/a\.yml \| disjoint \| .*eventName \|$/) as string,
      '| ours/a.yml | theirs/d.yml | contained |  |',
      expect.stringMatching(/^\| ours\/b\.yml \| theirs\/a\.yml \| disjoint \| .*eventName \|$/) as string,
      '| ours/b.yml | theirs/d.yml | same |  |',
      '',
    ]);
    const [pair, ...others] = jsonLines<Readonly<Record<string, unknown>>>((await rulec(folder, ['compare', '--all', 'ours', '--json'])).out);
    expect(Object.keys(pair ?? {})).toEqual(['first', 'second', 'relation', 'given', 'both', 'onlyFirst', 'onlySecond', 'why']);
    expect(others).toMatchObject([{ rule: { source: 'ours/c.yml' }, leftOut: 'never fires' }]);
    expect(await rulec(folder, ['compare', 'ours/a.yml'])).toMatchObject({ code: 3, err: expect.stringContaining('error[cli/usage]: two rules are wanted, and what was given is 1 path;') as string });
  });

  test('--all names a fact once that both readings take for granted', async () => {
    const threshold = (id: string): string => `${stopped}name: base\n---\ntitle: Burst\nid: ${id}\ncorrelation:\n    type: event_count\n    rules: [base]\n    group-by: [userIdentity.userName]\n    timespan: 5m\n    condition:\n        gte: 3\n`;
    const folder = project({ 'a/burst.yml': threshold('0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a31'), 'b/burst.yml': threshold('0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a32') });
    expect((await rulec(folder, ['compare', '--all', 'a', 'b', '--table'])).out).toContain('| a/burst.yml#2 | b/burst.yml#2 | same | sigma/group-missing/userIdentity.userName |');
  });

  test('--all shows a terminal the first of many pairs and the start of a long event, and lists all otherwise', async () => {
    const rules = Array.from({ length: 12 }, (_, index) => rule(`R${index}`, `0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a${10 + index}`, `        eventName: [StopLogging, Other${index}]\n        userAgent|contains: ${'x'.repeat(3000)}`));
    const folder = project(Object.fromEntries(rules.map((text, index) => [`rules/${index}.yml`, text])));
    const { out } = await rulec(folder, ['compare', '--all', 'rules']);
    expect(out).toMatch(/^overlapping: .* \(66\)\n/);
    expect(out.match(/^ {4}both: .*x… \(\d+ characters\)$/gm)).toHaveLength(50);
    expect(out).toMatch(/\n {2}… and 16 more pairs: --table and --json list them all\n$/);
    expect(jsonLines((await rulec(folder, ['compare', '--all', 'rules', '--json'])).out)).toHaveLength(66);
  });

  test('--all and tests that are made know what the project says of its log sources', async () => {
    const config = { logSources: { 'own.log': { fields: { elastic: { kind: 'kind' } }, single: ['kind'] } }, options: { sigma: { logSources: { 'own.log': { product: 'own' } } } } };
    const text = (digit: number, values: string): string => `title: Own ${digit}\nid: 0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a5${digit}\nlogsource:\n    product: own\ndetection:\n    one:\n        kind: ${values}\n    two:\n        kind: b\n    condition: one and two\n`;
    const folder = project({ 'rulec.config.json': JSON.stringify(config), 'rules/a.yml': text(1, '[a, b]'), 'rules/b.yml': text(2, 'b'), 'other/c.yml': text(3, 'c').replace('one and two', 'one') });
    const { out, err } = await rulec(folder, ['compare', '--all', 'rules', 'other', '--table', '--disjoint']);
    expect(out).toContain('| rules/a.yml | other/c.yml | disjoint | ');
    expect(err).toContain('0 overlapping, 2 disjoint');
    await rulec(folder, ['test', '--generate', 'rules']);
    const made = readFileSync(join(folder, 'rules/a.tests.yaml'), 'utf8');
    expect(made).toContain('kind: b\n');
    expect(made).not.toMatch(/kind:\n\s+- /);
  });

  test('wants one rule on each side', async () => {
    const folder = project({ 'a.yml': stopped, 'b.yml': stoppedOrDeleted });
    mkdirSync(join(folder, 'both'));
    writeFileSync(join(folder, 'both/a.yml'), stopped);
    writeFileSync(join(folder, 'both/b.yml'), stoppedOrDeleted);
    writeFileSync(join(folder, 'both/again.yml'), stopped);
    const { code, err } = await rulec(folder, ['compare', 'a.yml', 'both']);
    expect(code).toBe(2);
    expect(err.match(/\[[a-z]+\/[a-z-]+\]/g)).toEqual(['[cli/one-rule-wanted]']);
  });
});

import { readFileSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { project, rulec } from '../support/command.ts';
import { config, stopped } from '../support/trail-rules.ts';

const toml = (query: string, name = '"Trail stopped"'): string => `[rule]
name = ${name}
author = ["Us"]
description = "A trail was stopped."
risk_score = 47
severity = "medium"
type = "query"
language = "kuery"
rule_id = "5f2c0d4e-8d5b-4c64-a7b3-0a9d1f3c7e55"
index = ["logs-aws.cloudtrail-*"]
query = '''
${query}
'''
`;

const panther = `AnalysisType: rule
Filename: stopped.py
RuleID: "AWS.CloudTrail.Example"
DisplayName: "Example"
Enabled: true
LogTypes:
  - AWS.CloudTrail
Severity: High
`;

const broken: readonly (readonly [name: string, files: Readonly<Record<string, string | Uint8Array>>, bad: string])[] = [
  ['a truncated YAML', { 'rules/bad.yml': stopped.slice(0, stopped.indexOf('StopLogging') - 12).concat("eventName: 'Stop") }, 'rules/bad.yml'],
  ['a TOML with a wrong type', { 'rules/bad.toml': toml('event.action: "StopLogging"', '7') }, 'rules/bad.toml'],
  ['a TOML that does not parse', { 'rules/bad.toml': toml('event.action: "StopLogging"').replace('type = "query"', 'type = [rule') }, 'rules/bad.toml'],
  ['a TOML with an open table', { 'rules/bad.toml': toml('event.action: "StopLogging"').replace('[rule]', '[rule') }, 'rules/bad.toml'],
  ['KQL with an unbalanced parenthesis', { 'rules/bad.toml': toml('event.action: ("StopLogging" or "DeleteTrail"') }, 'rules/bad.toml'],
  ['Python with a syntax error', { 'rules/bad.yml': panther, 'rules/stopped.py': 'def rule(event):\n    return event.get("eventName" ==\n' }, 'rules/'],
  ['Python that is not there', { 'rules/bad.yml': panther }, 'rules/bad.yml'],
  ['a rule without a condition', { 'rules/bad.yml': stopped.replace('    condition: selection\n', '') }, 'rules/bad.yml'],
];

describe('bad input', () => {
  test.each(broken)('%s is reported with its place, and the other rules are built', async (_, files, bad) => {
    const folder = project({ 'rules/good.yml': stopped, ...files });
    const { code, err } = await rulec(folder, ['build', '--target', 'sigma']);
    expect(code).toBe(2);
    expect(err).toMatch(new RegExp(`${bad.replaceAll('.', '\\.')}[^:]*(:\\d+:\\d+)?: error\\[[a-z]+/[a-z-]+\\]: `));
    expect(err).toContain('help: ');
    expect(readFileSync(join(folder, 'out/manifest.json'), 'utf8')).toContain('rules/good.yml');
  });

  test('names a part of a rule that no rule asks for', async () => {
    const python = 'def rule(event):\n    return event.get("eventName") == "StopLogging"\n';
    const files = { 'rules/stopped.yml': panther, 'rules/stopped.py': python, 'rules/alone.py': python, 'rules/broken.yml': panther.replace('Filename: stopped.py', 'Filename: [7]'), 'rules/broken.py': python, 'helpers/own.py': python };
    const { err } = await rulec(project(files), ['lint', '.']);
    expect(err.split('\n').filter((line) => line.includes('cli/idle-part'))).toEqual(['rules/alone.py: note[cli/idle-part]: `rules/alone.py` is asked for by no rule beside it']);
  });

  test('what is wrong with a file is told from its top to its end', async () => {
    const folder = project({ 'rules/bad.toml': toml('event.action: "StopLogging"').replace('"query"', '"qury"').replace('47', '470').replace('"medium"', '"hihg"') });
    const { err } = await rulec(folder, ['lint']);
    expect([...err.matchAll(/^rules\/bad\.toml:(\d+)/gm)].map(([, line]) => Number(line))).toEqual([5, 6, 7]);
  });

  test('a check tells in the order of a build what both of them tell: rules that were written have their names first', async () => {
    const refused = stopped.replace('service: cloudtrail', 'service: other').replace('4a01', '4a09');
    const folder = project({ 'rulec.config.json': '{ "targets": ["cloudwatch"] }', 'rules/a.yml': refused, 'rules/b.yml': `${stopped}tags: [attack.t9998]\n` });
    const [built, checked] = [await rulec(folder, ['build']), await rulec(folder, ['check'])].map(({ err }) => [...err.matchAll(/^rules.*(?:error|warning)\[(.*?)\]/gm)].map(([, code]) => code));
    expect(built).toEqual(['compile/unmapped-log-source', 'compile/unknown-attack']);
    expect(checked).toEqual(built);
  });

  test('a broken rule leaves its earlier output whole', async () => {
    const folder = project({ ...config, 'rules/good.yml': stopped });
    expect((await rulec(folder, ['build'])).code).toBe(0);
    const manifest = JSON.parse(readFileSync(join(folder, 'out/manifest.json'), 'utf8')) as {
      rules: [{ targets: Record<string, { files: Record<string, string> }> }];
    };
    const paths = Object.values(manifest.rules[0].targets).flatMap(({ files }) => Object.keys(files));
    expect(paths.length).toBeGreaterThan(2);
    const before = paths.map((path) => readFileSync(join(folder, 'out', path), 'utf8'));
    for (const broken of [stopped.slice(0, stopped.indexOf('StopLogging')), 'title: [']) {
      writeFileSync(join(folder, 'rules/good.yml'), broken);
      expect(await rulec(folder, ['build'])).toMatchObject({ code: 2, err: expect.stringMatching(/^rules\/good\.yml:\d+:\d+: error\[(?:yaml|sigma)\//m) as string });
      expect(paths.map((path) => readFileSync(join(folder, 'out', path), 'utf8'))).toEqual(before);
    }
  });

  test('a binary file that is named is reported', async () => {
    const folder = project({ 'rule.bin': new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2]) });
    const { code, err } = await rulec(folder, ['convert', 'rule.bin', '--to', 'sigma']);
    expect(code).toBe(2);
    expect(err).toContain('error[text/binary]');
  });

  test('a binary file among rules is passed over, unless it was a rule', async () => {
    const folder = project({ 'rules/good.yml': stopped, 'rules/picture.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2]) });
    expect(await rulec(folder, ['build', '--target', 'sigma'])).toMatchObject({ code: 0, err: expect.not.stringContaining('binary') as string });
    writeFileSync(join(folder, 'rules/good.yml'), new Uint8Array([0, 1, 2]));
    expect(await rulec(folder, ['build', '--target', 'sigma'])).toMatchObject({ code: 2, err: expect.stringContaining('error[text/binary]') as string });
  });

  test('a document in another encoding is passed over, but a rule in one is reported', async () => {
    const folder = project({ 'rules/good.yml': stopped, 'rules/table.pdf': Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n', 'latin1') });
    expect(await rulec(folder, ['build', '--target', 'sigma'])).toMatchObject({ code: 0, err: expect.not.stringContaining('text/encoding') as string });
    writeFileSync(join(folder, 'rules/other.yml'), Buffer.from(`${stopped}# caf\xe9\n`, 'latin1'));
    expect(await rulec(folder, ['build', '--target', 'sigma'])).toMatchObject({ code: 2, err: expect.stringContaining('error[text/encoding]') as string });
  });

  test('copies that tools leave beside a rule are no rules, unless they are named', async () => {
    const folder = project({ 'rules/good.yml': stopped, 'rules/good.yml.bak': stopped, 'rules/good.yml~': stopped, 'rules/good.yml.orig': stopped });
    const built = await rulec(folder, ['build', '--target', 'sigma']);
    expect(built.code).toBe(0);
    expect(built.err).not.toContain('duplicate-id');
    expect((await rulec(folder, ['convert', 'rules/good.yml.bak', '--to', 'sigma'])).code).toBe(0);
  });

  test('a link to a rule is read, one to nothing is reported, one to a folder is not followed', async () => {
    const folder = project({ 'kept/good.yml': stopped, 'rules/.keep': '' });
    symlinkSync('../kept/good.yml', join(folder, 'rules/linked.yml'));
    symlinkSync('../kept', join(folder, 'rules/folder'));
    symlinkSync('nowhere.yml', join(folder, 'rules/broken.yml'));
    const { code, err } = await rulec(folder, ['build', '--target', 'sigma']);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/rules\/broken\.yml: error\[compile\/no-such-file\][^]*\n1 rule, /) as string });
    expect(readFileSync(join(folder, 'out/manifest.json'), 'utf8')).toContain('rules/linked.yml');
  });

  test('a build names files that are called as rules are and hold none', async () => {
    const folder = project({ 'rules/good.yml': stopped, 'rules/empty.yml': '', 'rules/README.md': '# Rules' });
    expect((await rulec(folder, ['build', '--target', 'sigma'])).err).toMatch(/; no rule in rules\/empty\.yml\n$/);
  });

  test('an empty folder is reported', async () => {
    const folder = project({ 'rules/.keep': '' });
    const { code, err } = await rulec(folder, ['convert', 'rules', '--to', 'sigma']);
    expect(code).toBe(2);
    expect(err).toContain('[cli/no-rules]');
  });

  test('a folder that cannot be read is no mistake of rulec', async () => {
    // Two folders, each as deep as can be named, one below the other.
    const deep = Array.from({ length: 9 }, () => 'a'.repeat(250)).join('/');
    const folder = project({ [`rules/${deep}/good.yml`]: stopped, [`more/${deep}/good.yml`]: stopped });
    renameSync(join(folder, 'more'), join(folder, 'rules', deep, 'more'));
    const { code, err } = await rulec(folder, ['lint']);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('error[cli/not-read]: a folder could not be read: ') as string });
  });

  test('a path that is not there is reported', async () => {
    const folder = project({});
    const { code, err } = await rulec(folder, ['convert', 'nowhere.yml', '--to', 'sigma']);
    expect(code).toBe(2);
    expect(err).toContain('error[cli/no-such-path]');
  });

  test('two rules with one id are an error of a build and a warning of a conversion', async () => {
    const folder = project({ 'rules/a.yml': stopped, 'rules/b.yml': stopped.replace('Trail stopped', 'Another') });
    const built = await rulec(folder, ['build', '--target', 'sigma']);
    expect(built.code).toBe(2);
    expect(built.err).toContain('error[compile/duplicate-id]');
    const converted = await rulec(folder, ['convert', 'rules', '--to', 'sigma']);
    expect(converted.code).toBe(0);
    expect(converted.err).toContain('warning[compile/repeated-id]');
  });

  test('watching rules that are not there ends with what a build says', async () => {
    const { code, err } = await rulec(project({}), ['build', '--watch']);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/^rules: error\[cli\/no-such-path\][^\n]*\n[^\n]*\n$/) as string });
  });

  test('a configuration that cannot be read, or says nonsense, is wrong usage', async () => {
    const folder = project({ 'rules/good.yml': stopped, 'odd.json': '{"tragets": []}' });
    expect((await rulec(folder, ['build', '--config', 'nowhere.json']))).toMatchObject({ code: 3, err: expect.stringContaining('config/unreadable') as string });
    expect((await rulec(folder, ['build', '--config', 'odd.json']))).toMatchObject({ code: 3, err: expect.stringContaining('config/invalid') as string });
  });

  test('an output folder that is a file is reported', async () => {
    const folder = project({ 'rules/good.yml': stopped, out: 'mine' });
    expect((await rulec(folder, ['build', '--target', 'sigma']))).toMatchObject({ code: 3, err: expect.stringContaining('cli/not-written') as string });
    expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('mine');
  });

  test('what nothing foresaw is reported without a trace', async () => {
    const folder = project({ 'rules/good.yml': stopped, 'templates/sigma/rule.hbs/a': 'a folder in the place of a layout' });
    const { code, err } = await rulec(folder, ['build', '--target', 'sigma']);
    expect(code).toBe(3);
    expect(err).toContain('error[cli/internal]');
    expect(err).not.toContain('    at ');
  });

  test('two rules that would be written to one file: the second is an error, and no rule is lost without a word', async () => {
    const folder = project({ 'rules/a.yml': stopped, 'rules/b.yml': stopped.replace(/^id: .*$/m, 'id: 0d4c5f7e-8a11-4bb7-9a55-1d2b6a9d3e11').replace('StopLogging', 'DeleteTrail') });
    const { code, err } = await rulec(folder, ['convert', 'rules', '--to', 'sigma', '--out', 'made']);
    expect(code).toBe(2);
    expect(err).toContain('rules/b.yml: error[compile/output-collision]');
    const [name = ''] = readdirSync(join(folder, 'made')).filter((path) => !path.endsWith('.tests.yaml'));
    expect(readFileSync(join(folder, 'made', name), 'utf8')).toContain('StopLogging');
  });

  test('an unknown platform is wrong usage', async () => {
    const folder = project({ 'rules/good.yml': stopped });
    const { code, err } = await rulec(folder, ['convert', 'rules', '--to', 'sigme']);
    expect(code).toBe(3);
    expect(err).toContain('sigma?');
    writeFileSync(join(folder, 'rulec.config.json'), '{ "targets": ["sigme"] }');
    expect(await rulec(folder, ['build'])).toMatchObject({ code: 3, err: expect.stringMatching(/^rulec\.config\.json: error\[compile\/unknown-platform\][^]*use one of panther, sigma.*; did you mean sigma\?/) as string });
    expect((await rulec(folder, ['build', '--target', 'sigme'])).err).toMatch(/^error\[compile\/unknown-platform\]/);
    writeFileSync(join(folder, 'own.json'), '{ "options": { "elastic": { "languag": "eql" } } }');
    expect((await rulec(folder, ['build', '--config', 'own.json'])).err).toMatch(/^own\.json: error\[config\/invalid\]: `options\.elastic\.languag`/);
    expect((await rulec(folder, ['probe', 'azure'])).err).toContain('help: use one of cloudwatch\n');
  });

  test('an output folder among the rules holds no sources, nor do the rules in an output folder that holds them lose theirs', async () => {
    for (const folders of ['{ "rules": ".", "out": "out", "targets": ["sigma"] }', '{ "rules": "rules", "out": ".", "targets": ["sigma"] }']) {
      const folder = project({ 'rules/good.yml': stopped, 'rulec.config.json': `\ufeff${folders}` });
      for (const again of [1, 2]) expect([again, await rulec(folder, ['build'])]).toMatchObject([again, { code: 0, err: expect.stringMatching(/^1 rule, /) as string }]);
      expect((await rulec(folder, ['check'])).code).toBe(0);
    }
  });
});

describe('tests and reports', () => {
  test('say which test lacks what', async () => {
    const folder = project({ ...config, 'rules/good.yml': stopped, 'rules/good.tests.yaml': '- name: one\n  expect: match\n  log: {}\n- name: two\n  expect: maybe\n' });
    const { code, err } = await rulec(folder, ['test']);
    expect(code).toBe(2);
    expect(err).toContain('error[compile/tests-shape]: test 2: log is missing');
    expect(err).toContain('test 2: expect: one of "match", "quiet" is wanted, and it is "maybe"');
  });

  test('behind the first document of a file are not passed over', async () => {
    const folder = project({ ...config, 'rules/good.yml': stopped, 'rules/good.tests.yaml': '- name: one\n  expect: quiet\n  log: {}\n---\n- name: two\n  expect: match\n  log: {}\n' });
    expect(await rulec(folder, ['test'])).toMatchObject({ code: 2, err: expect.stringContaining('rules/good.tests.yaml:5:1: error[compile/tests-shape]: a document behind the first') as string });
  });

  test('are not taken for rules', async () => {
    const folder = project({ ...config, 'rules/good.yml': stopped, 'rules/good.tests.yaml': '[]\n' });
    expect(await rulec(folder, ['test', 'rules/good.tests.yaml'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('cli/tests-no-rule') as string });
  });

  test('and the Python of a rule that is named as well are no more than its own', async () => {
    const folder = project({ ...config, 'rules/good.yml': stopped, 'rules/good.tests.yaml': '[]\n', 'rules/bad.yml': panther, 'rules/stopped.py': 'def rule(event):\n    return True\n', 'rules/notes.txt': 'notes' });
    const glob = ['rules/bad.yml', 'rules/good.tests.yaml', 'rules/good.yml', 'rules/stopped.py'];
    expect(await rulec(folder, ['test', ...glob])).toMatchObject({ code: 0, err: expect.not.stringContaining('error') as string });
    expect(await rulec(folder, ['test', ...glob, 'rules/notes.txt'])).toMatchObject({ code: 2, err: expect.stringContaining('rules/notes.txt: error[compile/unknown-format]') as string });
    expect(await rulec(folder, ['test', 'rules/good.yml', 'rules/stopped.py'])).toMatchObject({ code: 2, err: expect.stringContaining('rules/stopped.py: error[compile/unknown-format]') as string });
  });

  test('that cannot be written are no mistake of rulec', async () => {
    const folder = project({ ...config, 'rules/good.yml': stopped, taken: 'a file' });
    expect(await rulec(folder, ['test', '--junit', 'taken/report.xml'])).toMatchObject({ code: 3, err: expect.stringMatching(/error\[cli\/not-written\]: a file could not be written: .*taken/) as string });
  });
});

import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundledRulec, jsonLines, project, rulec } from '../support/command.ts';
import { filesBelow, repository } from '../support/files.ts';

const rule = (title: string, id: string, selection: string): string => `title: ${title}
id: ${id}
logsource:
    product: aws
    service: cloudtrail
detection:
    selection:
${selection}
    condition: selection
level: high
`;

const stopped = rule('Trail stopped', '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01', '        eventSource: cloudtrail.amazonaws.com\n        eventName: StopLogging');
const stoppedOrDeleted = rule('Trail stopped or deleted', '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a02', '        eventSource: cloudtrail.amazonaws.com\n        eventName:\n            - StopLogging\n            - DeleteTrail');
const event = (eventName: string): Readonly<Record<string, string>> => ({ eventSource: 'cloudtrail.amazonaws.com', eventName });

interface TranslationLine {
  readonly status: string;
  readonly target: string;
  readonly verdict: { readonly kind: string; readonly fires: readonly object[]; readonly quiet: readonly object[] };
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** Two targets are enough to see what a command does, and quicker. */
const config = { 'rulec.config.json': '{ "targets": ["sigma", "cloudwatch"] }' };
const original = project({ ...config, 'rules/stopped.yml': stopped });

beforeAll(async () => {
  expect((await rulec(original, ['build']))).toMatchObject({ code: 0 });
});

/** A copy of a project that was built. */
function built(): string {
  const folder = project({});
  cpSync(original, folder, { recursive: true });
  return folder;
}

/** The generated Sigma rules of a built project, without the tests beside them. */
function sigmaFiles(folder: string): readonly string[] {
  return readdirSync(join(folder, 'out/sigma'))
    .filter((name) => !name.endsWith('.tests.yml'))
    .map((name) => join(folder, 'out/sigma', name));
}

function sigmaFile(folder: string): string {
  return sigmaFiles(folder)[0] ?? '';
}

describe('build', () => {
  test('writes every target and a manifest, and says each verdict', async () => {
    const folder = project({ 'rules/stopped.yml': stopped });
    const { code, out } = await rulec(folder, ['build']);
    expect(code).toBe(0);
    expect(out.match(/equivalent/g)).toHaveLength(4);
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual(['cloudwatch', 'elastic', 'manifest.json', 'panther', 'sigma']);
  });

  test('gives the same bytes again, and touches nothing then', async () => {
    const folder = built();
    const before = filesBelow(join(folder, 'out'));
    expect((await rulec(folder, ['build'])).err).toContain('0 written, 0 removed');
    expect(filesBelow(join(folder, 'out'))).toEqual(before);
  });

  test('removes what it wrote for a rule that is gone, and nothing else', async () => {
    const folder = built();
    writeFileSync(join(folder, 'out/notes.txt'), 'mine');
    writeFileSync(join(folder, 'rules/other.yml'), stoppedOrDeleted);
    rmSync(join(folder, 'rules/stopped.yml'));
    expect((await rulec(folder, ['build'])).code).toBe(0);
    expect(readFileSync(sigmaFile(folder), 'utf8')).toContain('DeleteTrail');
    expect(sigmaFiles(folder)).toHaveLength(1);
    expect(existsSync(join(folder, 'out/notes.txt'))).toBe(true);
  });

  test('keeps names when a title changes', async () => {
    const folder = built();
    const before = readdirSync(join(folder, 'out/cloudwatch'));
    writeFileSync(join(folder, 'rules/stopped.yml'), stopped.replace('Trail stopped', 'Logging was stopped'));
    expect((await rulec(folder, ['build'])).code).toBe(0);
    expect(readdirSync(join(folder, 'out/cloudwatch'))).toEqual(before);
  });

  test('--target and --only leave the rest of the output alone', async () => {
    const folder = built();
    const before = filesBelow(join(folder, 'out/cloudwatch'));
    writeFileSync(join(folder, 'rules/other.yml'), stoppedOrDeleted);
    expect((await rulec(folder, ['build', '--target', 'sigma', '--only', 'other'])).code).toBe(0);
    expect(sigmaFiles(folder)).toHaveLength(2);
    expect(filesBelow(join(folder, 'out/cloudwatch'))).toEqual(before);
    expect((await rulec(folder, ['check', '--format', 'json'])).out).toContain('"missing"');
  });
});

describe('check', () => {
  test('finds no drift after a build', async () => {
    expect((await rulec(built(), ['check']))).toMatchObject({ code: 0, out: 'no drift\n' });
  });

  test('tells a change of text from a change of meaning', async () => {
    const folder = built();
    const path = sigmaFile(folder);
    const text = readFileSync(path, 'utf8');
    appendFileSync(path, '# reviewed\n');
    expect((await rulec(folder, ['check']))).toMatchObject({ code: 1, out: expect.stringContaining('same meaning') as string });
    writeFileSync(path, text.replace('StopLogging', 'StopLogging*'));
    expect((await rulec(folder, ['check'])).out).toContain('widened');
    writeFileSync(path, text.replace("eventName: 'StopLogging'", "eventName: 'StopLogging'\n        awsRegion: eu-central-1"));
    const narrowed = await rulec(folder, ['check']);
    expect(narrowed.out).toContain('narrowed');
    expect(narrowed.out).toContain('only the source alerts on');
  });

  test.each(['sarif', 'github'])('prints drift as %s', async (format) => {
    const folder = built();
    writeFileSync(sigmaFile(folder), readFileSync(sigmaFile(folder), 'utf8').replace('StopLogging', 'DeleteTrail'));
    const { code, out } = await rulec(folder, ['check', '--format', format]);
    expect(code).toBe(1);
    expect(out).toContain('different');
  });

  test('compares with another folder and with a git revision', async () => {
    const folder = built();
    renameSync(join(folder, 'out'), join(folder, 'deployed'));
    expect((await rulec(folder, ['check', '--against', 'deployed']))).toMatchObject({ code: 0 });
    renameSync(join(folder, 'deployed'), join(folder, 'out'));
    const git = (...args: readonly string[]): void => {
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder, stdio: 'ignore' });
    };
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'rules');
    writeFileSync(join(folder, 'rules/stopped.yml'), stopped.replace('eventName: StopLogging', 'eventName: Stop*'));
    expect((await rulec(folder, ['build'])).code).toBe(0);
    const { code, out } = await rulec(folder, ['check', '--base', 'HEAD']);
    expect(code).toBe(1);
    expect(out).toContain('narrowed');
    expect((await rulec(folder, ['check', '--base', 'nowhere']))).toMatchObject({ code: 3, err: expect.stringContaining('cli/usage') as string });
  });
});

describe('convert', () => {
  test('keeps the contract of its JSON lines', async () => {
    const folder = project({ 'stopped.yml': stopped });
    const { code, out } = await rulec(folder, ['convert', 'stopped.yml', '--to', 'panther,elastic', '--json']);
    expect(code).toBe(0);
    const lines = jsonLines<TranslationLine>(out);
    expect(lines.map(({ target }) => target)).toEqual(['panther', 'elastic']);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['source', 'document', 'rule', 'title', 'target', 'status', 'verdict', 'unsaid', 'files', 'diagnostics']);
      expect(Object.keys(line.verdict).slice(0, 7)).toEqual(['kind', 'given', 'fires', 'quiet', 'missed', 'extra', 'why']);
      expect(line).toMatchObject({ status: 'translated', verdict: { kind: 'equivalent' } });
      expect(line.verdict.fires).toHaveLength(1);
      expect(line.verdict.quiet).toHaveLength(1);
    }
  });

  test('has a line for a file that cannot be read', async () => {
    const folder = project({ 'rules/bad.yml': 'title: x\ndetection: [', 'rules/good.yml': stopped, 'rules/README.md': 'text' });
    const { code, out, err } = await rulec(folder, ['convert', 'rules', '--to', 'sigma', '--json']);
    expect(code).toBe(2);
    const lines = jsonLines<TranslationLine>(out);
    expect(lines.map(({ status }) => status)).toContain('failed');
    expect(lines.map(({ status }) => status)).toContain('translated');
    expect(err).toContain('1 files are no rules');
  });

  test('writes files into a folder', async () => {
    const folder = project({ 'stopped.yml': stopped });
    expect((await rulec(folder, ['convert', 'stopped.yml', '--to', 'sigma,cloudwatch', '--out', 'new'])).code).toBe(0);
    expect(readdirSync(join(folder, 'new')).toSorted()).toEqual(['cloudwatch', 'sigma']);
  });
});

describe('run', () => {
  const events = ['StopLogging', 'DeleteTrail', 'stoplogging'].map(event);

  test.each([
    ['JSON lines', 'e.jsonl', events.map((each) => JSON.stringify(each)).join('\n')],
    ['a JSON array', 'e.json', JSON.stringify(events, null, 2)],
    ['CloudTrail records', 'e.json', JSON.stringify({ Records: events })],
    ['gzipped records', 'e.json.gz', gzipSync(JSON.stringify({ Records: events }))],
  ])('reads %s', async (_, name, content) => {
    const folder = project({ 'stopped.yml': stopped, [name]: content });
    const { code, out } = await rulec(folder, ['run', 'stopped.yml', '--events', name, '--json']);
    expect(code).toBe(0);
    const lines = jsonLines<{ outcome: string; event: number; path: string }>(out);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['match', 'quiet', 'match']);
    expect(lines[1]).toMatchObject({ path: name, event: 1 });
  });

  test('reads standard input and folders', async () => {
    const folder = project({ 'stopped.yml': stopped, 'events/a.json': JSON.stringify(events), 'events/b.jsonl': JSON.stringify(event('StopLogging')) });
    expect(bundledRulec(folder, ['run', 'stopped.yml', '--events', '-'], JSON.stringify(event('StopLogging'))).err).toContain('1 match');
    expect((await rulec(folder, ['run', 'stopped.yml', '--events', 'events'])).err).toContain('4 events: 3 match');
  });

  test('leaves out a broken line of events, and says where it is', async () => {
    const lines = [JSON.stringify(event('StopLogging')), '{"eventName": "Stop', JSON.stringify(event('StopLogging')), 'x'].join('\n');
    const folder = project({ 'stopped.yml': stopped, 'e.jsonl': lines });
    const { code, err } = await rulec(folder, ['run', 'stopped.yml', '--events', 'e.jsonl']);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('cli/event-lines-unreadable') as string });
    expect(err).toMatch(/they are left out: 2/);
    expect(err).toMatch(/e\.jsonl:2:1/);
    expect(err).toContain('2 events: 2 match');
  });

  test('reports events that cannot be read', async () => {
    const folder = project({ 'stopped.yml': stopped, 'e.json': '{"a": ' });
    expect((await rulec(folder, ['run', 'stopped.yml', '--events', 'e.json']))).toMatchObject({
      code: 2,
      err: expect.stringContaining('cli/events-unreadable') as string,
    });
  });
});

describe('compare', () => {
  test('says in one sentence how two rules stand, with an event', async () => {
    const folder = project({ 'a.yml': stopped, 'b.yml': stoppedOrDeleted });
    const { code, out } = await rulec(folder, ['compare', 'a.yml', 'b.yml']);
    expect(code).toBe(0);
    expect(out).toMatch(/^wider: b\.yml alerts on more than a\.yml: it also alerts on events where `eventName` is "DeleteTrail"/);
    expect(out).toContain('DeleteTrail');
    expect(JSON.parse((await rulec(folder, ['compare', 'b.yml', 'a.yml', '--json'])).out)).toMatchObject({ kind: 'narrower' });
    expect((await rulec(folder, ['compare', 'a.yml', 'b.yml', '--strict'])).code).toBe(1);
  });

  test('--all relates the rules of a set, or of two', async () => {
    const never = rule('Never', '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a09', '        eventName: [StopLogging]\n        eventName|startswith: Delete');
    const folder = project({ 'ours/a.yml': stopped, 'ours/b.yml': stoppedOrDeleted, 'ours/c.yml': never, 'theirs/a.yml': stopped.replace('StopLogging', 'StartLogging'), 'theirs/d.yml': stoppedOrDeleted.replace('9a4a02', '9a4a04') });
    const within = await rulec(folder, ['compare', '--all', 'ours']);
    expect(within.code).toBe(0);
    expect(within.out).toMatch(/^contained: the first alerts on some events of the second only \(1\)\n {2}ours\/a\.yml {2}ours\/b\.yml\n {4}both: \{.*\n {4}only the second: \{.*DeleteTrail/);
    expect(within.out).toMatch(/left out \(1\)\n {2}ours\/c\.yml: no event can make it alert/);
    expect(within.err).toContain('0 same, 0 contains, 1 contained, 0 overlapping, 0 disjoint, 0 unproven; 1 rules left out');
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
    expect(await rulec(folder, ['compare', 'ours/a.yml'])).toMatchObject({ code: 3, err: expect.stringContaining('two rules are wanted') as string });
  });

  test('wants one rule on each side', async () => {
    const folder = project({ 'a.yml': stopped, 'b.yml': stoppedOrDeleted });
    mkdirSync(join(folder, 'both'));
    writeFileSync(join(folder, 'both/a.yml'), stopped);
    writeFileSync(join(folder, 'both/b.yml'), stoppedOrDeleted);
    expect((await rulec(folder, ['compare', 'a.yml', 'both']))).toMatchObject({ code: 2, err: expect.stringContaining('cli/one-rule-wanted') as string });
  });
});

describe('test', () => {
  const tests = '# ours\n- name: stopped\n  expect: match\n  log: { eventSource: cloudtrail.amazonaws.com, eventName: StopLogging }\n';

  test('prints one table, and JUnit where asked', async () => {
    const folder = project({ ...config, 'rules/stopped.yml': stopped, 'rules/stopped.tests.yml': tests });
    const { code, out } = await rulec(folder, ['test', '--junit', 'report.xml']);
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([['rule', 'tests', 'sigma', 'cloudwatch'], ['rules/stopped.yml', '1', '1 passed', '1 passed'], ['']]);
    expect(readFileSync(join(folder, 'report.xml'), 'utf8')).toContain('<testsuites tests="2" failures="0"');
  });

  test('explains why a rule disagrees with a test of its own', async () => {
    const folder = project({ ...config, 'rules/stopped.yml': stopped, 'rules/stopped.tests.yml': tests.replace('expect: match', 'expect: quiet') });
    const { code, out, err } = await rulec(folder, ['test']);
    expect(code).toBe(1);
    expect(out).toContain('failed  rules/stopped.yml on sigma: stopped\nexpected quiet, and the rule fires\nyes   selection: all of\n');
    expect(err).toContain('error[cli/test-disagrees]: the test `stopped` expects quiet, and the rule answers match');
  });

  test('--generate adds what is missing behind what is there, once', async () => {
    const folder = project({ ...config, 'rules/stopped.yml': stopped, 'rules/stopped.tests.yml': tests });
    const { code, err } = await rulec(folder, ['test', '--generate', '--minimum', '4']);
    expect(code).toBe(0);
    expect(err).toContain('rules/stopped.tests.yml: 5 tests added');
    const written = readFileSync(join(folder, 'rules/stopped.tests.yml'), 'utf8');
    expect(written.startsWith(tests)).toBe(true);
    expect(written).toContain('- name: eventName is not StopLogging\n  expect: quiet\n  generated: true\n');
    expect((await rulec(folder, ['test', '--generate'])).err).not.toContain('added');
    expect(readFileSync(join(folder, 'rules/stopped.tests.yml'), 'utf8')).toBe(written);
  });

  test('--generate says where there is no place for tests', async () => {
    const two = `${stopped}---\n${stoppedOrDeleted}`;
    const folder = project({ ...config, 'rules/two.yml': two, 'rules/flow.yml': stoppedOrDeleted.replace('9a4a02', '9a4a03'), 'rules/flow.tests.yml': '[]\n' });
    const { code, err } = await rulec(folder, ['test', '--generate']);
    expect(code).toBe(0);
    expect(err).toContain('rules/two.yml: warning[cli/tests-no-place]: no tests were made for this rule: its file holds 2 rules');
    expect(err).toContain('rules/flow.yml: warning[cli/tests-no-place]');
    expect(readFileSync(join(folder, 'rules/flow.tests.yml'), 'utf8')).toBe('[]\n');
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
    const folder = project({ ...config, 'rules/stopped.yml': stopped, 'rules/stopped.tests.yml': tests });
    expect(await rulec(folder, ['test', '--real'])).toMatchObject({ code: 0, err: expect.stringMatching(/^engines: (CPython 3\.\d+|none)/m) as string });
    const mocked = 'AnalysisType: rule\nRuleID: A.Rule\nDisplayName: A\nFilename: a.py\nEnabled: true\nSeverity: Info\nLogTypes: [AWS.CloudTrail]\nTests:\n  - Name: asks\n    ExpectedResult: true\n    Mocks: [{ objectName: f, returnValue: 1 }]\n    Log: { eventName: a }\n';
    const asking = project({ ...config, 'rules/a.yml': mocked, 'rules/a.py': 'def rule(event):\n    return event.get("eventName") == "a"\n' });
    expect((await rulec(asking, ['test'])).code).toBe(0);
    expect(await rulec(asking, ['test', '--real'])).toMatchObject({ code: 1, out: expect.stringContaining('1 skipped') as string });
  });

  test('--minimum fails rules with fewer tests, and wants a number', async () => {
    const folder = project({ ...config, 'rules/stopped.yml': stopped, 'rules/stopped.tests.yml': tests });
    expect(await rulec(folder, ['test', '--minimum', '2'])).toMatchObject({ code: 1, out: expect.stringContaining('too few tests  rules/stopped.yml: 1 of 2') as string });
    expect((await rulec(folder, ['test', '--minimum', 'two'])).code).toBe(3);
  });
});

describe('the other commands', () => {
  test('explain shows the condition, and why an event matches', async () => {
    const folder = project({ 'a.yml': stopped, 'e.json': JSON.stringify(event('DeleteTrail')) });
    const { code, out } = await rulec(folder, ['explain', 'a.yml', '--event', 'e.json']);
    expect(code).toBe(0);
    expect(out).toContain('looks at aws.cloudtrail');
    expect(out).toMatch(/^no .*eventName is "StopLogging"/m);
  });

  test('explain says what a code means: of a diagnostic, a verdict, a fact, something unsaid', async () => {
    const folder = project({});
    for (const code of ['compile/raises', 'cli/no-such-path', 'verdict/wider', 'spelling/eventName', 'unsaid/tags']) {
      expect(await rulec(folder, ['explain', code])).toMatchObject({ code: 0, out: expect.stringContaining(code.split('/')[1] ?? '') as string });
    }
    const unknown = await rulec(folder, ['explain', 'compile/rases']);
    expect(unknown).toMatchObject({ code: 3, err: expect.stringContaining('cli/no-such-code') as string });
    expect(unknown.err).toContain('did you mean compile/raises?');
  });

  test('catalogue writes a page a rule, and no text of a rule becomes markup', async () => {
    const hostile = '<script>alert(1)</script> \u202e & "quoted"';
    const folder = project({ 'rules/a.yml': stopped, 'rules/b.yml': stoppedOrDeleted.replace(/^title: .*$/m, `title: ${JSON.stringify(hostile)}`) });
    expect(await rulec(folder, ['catalogue', '--out', 'site', '--to', 'sigma,elastic'])).toMatchObject({ code: 0 });
    const names = readdirSync(join(folder, 'site'));
    expect(names).toContain('index.html');
    expect(names).toHaveLength(3);
    for (const name of names) {
      const text = readFileSync(join(folder, 'site', name), 'utf8');
      expect(text).not.toContain('<script');
      expect(text).not.toContain('\u202e');
      expect(text).toMatch(/<span class="equivalent">|<td class="equivalent">/);
    }
  });

  test('init starts a repository that builds, tests and checks', async () => {
    const folder = project({});
    expect((await rulec(folder, ['init'])).code).toBe(0);
    expect((await rulec(folder, ['build'])).code).toBe(0);
    expect((await rulec(folder, ['test', '--minimum', '2'])).code).toBe(0);
    expect((await rulec(folder, ['check'])).code).toBe(0);
    expect((await rulec(folder, ['init']))).toMatchObject({ code: 3, err: expect.stringContaining('cli/already-there') as string });
  });

  test('import writes a module, and updates it keeping its comments', async () => {
    const folder = project({ 'stopped.yml': stopped });
    expect((await rulec(folder, ['import', 'stopped.yml'])).code).toBe(0);
    const [name = ''] = readdirSync(join(folder, 'rules'));
    const path = join(folder, 'rules', name);
    writeFileSync(path, `// ours\n${readFileSync(path, 'utf8')}`);
    writeFileSync(join(folder, 'stopped.yml'), stopped.replace('level: high', 'level: critical'));
    expect((await rulec(folder, ['import', 'stopped.yml'])).code).toBe(0);
    expect(readFileSync(path, 'utf8')).toMatch(/^\/\/ ours\n[^]*critical/);
  });

  test('assess counts verdicts by target, and writes a page', async () => {
    const folder = project({ 'rules/a.yml': stopped, 'rules/b.yml': stoppedOrDeleted });
    const { code, out } = await rulec(folder, ['assess', 'rules', '--to', 'elastic', '--html', 'page.html']);
    expect(code).toBe(0);
    expect(out).toMatch(/^elastic +2 +2 /m);
    expect(readFileSync(join(folder, 'page.html'), 'utf8')).toContain('Trail stopped or deleted');
  });

  test('a wrong command is wrong usage', async () => {
    expect((await rulec(project({}), ['biuld']))).toMatchObject({ code: 3, err: expect.stringContaining('build') as string });
    expect((await rulec(project({}), ['check', '--format', 'xml'])).code).toBe(3);
  });

  test('--version prints the version', () => {
    const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string };
    expect(bundledRulec(project({}), ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
});

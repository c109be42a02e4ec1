import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundledRulec, jsonLines, project, rulec } from '../support/command.ts';
import { repository } from '../support/files.ts';
import { event, stopped, stoppedOrDeleted } from '../support/trail-rules.ts';

interface TranslationLine {
  readonly status: string;
  readonly target: string;
  readonly verdict: { readonly kind: string; readonly fires: readonly object[]; readonly quiet: readonly object[] };
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

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
    expect(err).toContain('1 file without a rule skipped');
  });

  test('takes targets of several options together', async () => {
    const folder = project({ 'stopped.yml': stopped });
    const { out } = await rulec(folder, ['convert', 'stopped.yml', '--to', 'panther', '--to', 'sigma,elastic', '--json']);
    expect(jsonLines<TranslationLine>(out).map(({ target }) => target)).toEqual(['panther', 'sigma', 'elastic']);
  });

  test('writes files into a folder', async () => {
    const folder = project({ 'stopped.yml': stopped });
    expect((await rulec(folder, ['convert', 'stopped.yml', '--to', 'sigma,cloudwatch', '--out', 'new'])).code).toBe(0);
    expect(readdirSync(join(folder, 'new')).toSorted()).toEqual(['cloudwatch', 'sigma']);
  });
});

describe('the other commands', () => {
  test('explain shows the condition, and why an event matches', async () => {
    const folder = project({ 'a.yml': stopped, 'e.json': JSON.stringify(event('DeleteTrail')) });
    const { code, out } = await rulec(folder, ['explain', 'a.yml', '--event', 'e.json']);
    expect(code).toBe(0);
    expect(out).toContain('looks at aws.cloudtrail');
    expect(out).toMatch(/^no .*eventName is "StopLogging"/m);
    expect((await rulec(folder, ['explain', 'a.yml', '--events', 'e.json'])).out).toBe(out);
  });

  test('explain says what a code means: of a diagnostic, a verdict, a fact, something unsaid', async () => {
    const folder = project({});
    for (const code of ['compile/raises', 'cli/no-such-path', 'verdict/wider', 'spelling/eventName', 'unsaid/tags']) {
      expect(await rulec(folder, ['explain', code])).toMatchObject({ code: 0, out: expect.stringContaining(code.split('/')[1] ?? '') as string });
    }
    const unknown = await rulec(folder, ['explain', 'compile/rases']);
    expect(unknown).toMatchObject({ code: 3, err: expect.stringContaining('cli/no-such-code') as string });
    expect(unknown.err).toContain('did you mean compile/raises?');
    expect((await rulec(folder, ['explain', 'sigma/group-missing/userIdentity.arn'])).err).toMatch(/neither a file nor a code.*\n {2}help: what a fact says stands beside it/);
    expect((await rulec(folder, ['explain', 'rules/gone'])).err).toContain('there is neither a file nor a code `rules/gone`');
    expect((await rulec(folder, ['explain', 'rules/gone.ndjson'])).err).toContain('cli/no-such-path');
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
    writeFileSync(join(folder, 'site', 'own.html'), '<html></html>');
    rmSync(join(folder, 'rules/a.yml'));
    expect((await rulec(folder, ['catalogue', '--out', 'site', '--to', 'sigma'])).err).toContain('2 pages written to site, 1 removed');
    expect(readdirSync(join(folder, 'site'))).toEqual([...names.filter((name) => !name.includes('stopped')), 'own.html'].toSorted());
  });

  test('import says that a rule of the rules folder is there twice now', async () => {
    const folder = project({ 'rules/stopped.yml': stopped, 'in/stopped.yml': stopped });
    expect((await rulec(folder, ['import', 'rules/stopped.yml'])).err).toMatch(/^rules\/stopped\.yml: note\[cli\/in-two-files\]: .* here and in `rules\/trail_stopped\.ts`/);
    expect((await rulec(folder, ['import', 'in/stopped.yml'])).err).not.toContain('in-two-files');
    expect((await rulec(folder, ['import', 'rules/trail_stopped.ts'])).err).not.toContain('in-two-files');
  });

  test('catalogue lists rules by title, whatever the case of their letters', async () => {
    const folder = project({ 'rules/a.yml': stopped.replace('Trail stopped', 'a trail'), 'rules/b.yml': stoppedOrDeleted.replace('Trail stopped or deleted', 'AWS trail'), 'rules/c.yml': stopped.replace('4a01', '4a03') });
    await rulec(folder, ['catalogue', '--to', 'sigma']);
    expect([...readFileSync(join(folder, 'catalogue/index.html'), 'utf8').matchAll(/<a [^>]*>([^<]*)</g)].map(([, title]) => title)).toEqual(['a trail', 'AWS trail', 'Trail stopped']);
  });

  test('init starts a repository that builds, tests and checks', async () => {
    const folder = project({});
    expect((await rulec(folder, ['init'])).code).toBe(0);
    const steps = [...readFileSync(join(folder, '.github/workflows/rulec.yml'), 'utf8').matchAll(/run: npx --yes rulec@(\S+) (\w+)/g)];
    const version = (await rulec(folder, ['--version'])).out.trim();
    expect(steps.map(([, of, command]) => [of, command])).toEqual([[version, 'test'], [version, 'check']]);
    expect((await rulec(folder, ['build'])).code).toBe(0);
    expect((await rulec(folder, ['test', '--minimum', '2'])).code).toBe(0);
    expect((await rulec(folder, ['check'])).code).toBe(0);
    expect((await rulec(folder, ['init']))).toMatchObject({ code: 3, err: expect.stringContaining('cli/already-there') as string });
    expect((await rulec(folder, ['init', 'rulec.config.json']))).toMatchObject({ code: 3, err: expect.stringContaining('cli/not-written') as string });
    const below = await rulec(join(folder, 'rules'), ['lint', '.']);
    expect(below.err).toContain('warning[cli/configured-above]: the configuration `../rulec.config.json`');
    expect((await rulec(join(folder, 'rules'), ['run', 'aws_cloudtrail_trail_stopped.yml', '--events', 'gone'])).err).toContain('cli/no-such-events');
    expect((await rulec(folder, ['assess', '.github'])).err).toContain('cli/no-rules');
    expect((await rulec(folder, ['init', 'other']))).toMatchObject({ code: 0, err: expect.stringContaining('written other/rulec.config.json') as string });
    expect((await rulec(join(folder, 'other'), ['build'])).code).toBe(0);
  });

  test.runIf(existsSync('/proc/self'))('init ends where no folder can be made', () => {
    expect(bundledRulec(project({}), ['init', '/proc/rules'])).toMatchObject({ code: 3, err: expect.stringContaining('cli/not-written') as string });
  });

  test('init gives a folder whose package has rulec a workflow that installs that one', async () => {
    const folder = project({ 'package.json': '{ "devDependencies": { "rulec": "1.0.0" } }' });
    expect((await rulec(folder, ['init'])).code).toBe(0);
    const steps = [...readFileSync(join(folder, '.github/workflows/rulec.yml'), 'utf8').matchAll(/run: (.*)/g)].map(([, step]) => step);
    expect(steps).toEqual(['npm ci', 'npx rulec test', 'npx rulec check --format github']);
  });

  test('init starts a repository that has not drifted where git writes the line ends of Windows', async () => {
    const folder = project({});
    const git = (...args: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder, stdio: 'ignore' });
    await rulec(folder, ['init', 'here']);
    await rulec(join(folder, 'here'), ['build']);
    git('init', '-q', 'here');
    git('-C', 'here', 'add', '-A');
    git('-C', 'here', 'commit', '-qm', 'rules');
    git('-c', 'core.autocrlf=true', 'clone', '-q', 'here', 'there');
    expect(readFileSync(join(folder, 'there/rulec.config.json'), 'utf8')).toContain('\r\n');
    expect(await rulec(join(folder, 'there'), ['check'])).toMatchObject({ code: 0 });
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

  test('import again changes nothing, and keeps the tests of a module whose rule has none', async () => {
    const folder = project({ 'stopped.yml': stopped });
    expect((await rulec(folder, ['import', 'stopped.yml'])).err).toContain('1 module, 1 written');
    const path = join(folder, 'rules', readdirSync(join(folder, 'rules'))[0] ?? '');
    const first = readFileSync(path, 'utf8');
    expect(first).toContain('generated: true');
    expect((await rulec(folder, ['import', 'stopped.yml'])).err).toContain('1 module, 0 written');
    writeFileSync(path, first.replace('tests: [', "tests: [\n    { name: 'Mine', expect: 'match', log: { eventSource: 'cloudtrail.amazonaws.com', eventName: 'StopLogging' } },"));
    writeFileSync(join(folder, 'stopped.yml'), stoppedOrDeleted.replace(/^(id|title): .*$/gm, (line) => stopped.split('\n').find((other) => other.startsWith(line.slice(0, 3))) ?? ''));
    expect((await rulec(folder, ['import', 'stopped.yml'])).code).toBe(0);
    const updated = readFileSync(path, 'utf8');
    expect([updated.includes('DeleteTrail'), updated.includes("'Mine'"), updated.includes('generated: true')]).toEqual([true, true, false]);
  });

  test('explain shows a function as its lines', async () => {
    const folder = project({ 'rule.yml': 'AnalysisType: rule\nFilename: rule.py\nRuleID: R\nEnabled: true\nSeverity: Low\nLogTypes: [AWS.CloudTrail]\n', 'rule.py': 'def rule(event):\n    return event.get("eventName") == "StopLogging"\n' });
    expect((await rulec(folder, ['explain', 'rule.yml'])).out).toContain('stages\n  rule:\n    | def rule(event):\n    |     return event.get("eventName") == "StopLogging"\n');
  });

  test('import writes no module over that of another rule', async () => {
    const folder = project({ 'in/a.yml': stopped, 'in/b.yml': stoppedOrDeleted.replace(/^title: .*$/m, 'title: Trail, stopped') });
    expect(await rulec(folder, ['import', 'in'])).toMatchObject({ code: 2, err: expect.stringContaining('[compile/output-collision]') as string });
    const path = join(folder, 'rules', 'trail_stopped.ts');
    const first = readFileSync(path, 'utf8');
    expect(first).not.toContain('DeleteTrail');
    expect(await rulec(folder, ['import', 'in/b.yml'])).toMatchObject({ code: 2, err: expect.stringContaining('[cli/another-module]') as string });
    expect(readFileSync(path, 'utf8')).toBe(first);
  });

  test('control characters of a title reach no terminal', async () => {
    const folder = project({ 'rules/a.yml': stopped.replace('Trail stopped', JSON.stringify('a\n::error::b\u001b[31mc\u202e')) });
    for (const args of [['build', '--target', 'sigma'], ['convert', 'rules', '--to', 'panther,sigma', '--out', 'new'], ['run', 'rules/a.yml', '--events', 'rules', '--all']]) {
      expect((await rulec(folder, args)).out).not.toMatch(/^::error|\p{Cc}(?<![\n\t])|\p{Cf}/mu);
    }
    expect((await rulec(folder, ['convert', 'rules', '--to', 'sigma'])).out.split('\n')[0]).toMatch(/^# a\\u000a::error::b\\u001b\[31mc\\u202e → sigma/);
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

  test('help of a command that there is not is wrong usage, too', async () => {
    for (const words of [['help', 'biuld'], ['biuld', '--help']]) {
      expect(await rulec(project({}), words)).toMatchObject({ code: 3, out: '', err: "error: unknown command 'biuld'\n(Did you mean build?)\n" });
    }
    expect((await rulec(project({}), ['help', 'build']))).toMatchObject({ code: 0, out: expect.stringContaining('Usage: rulec build') as string });
    for (const words of [['help'], ['--help'], ['help', '--help']]) {
      expect((await rulec(project({}), words))).toMatchObject({ code: 0, out: expect.stringMatching(/^Usage: rulec \[options\] \[command\][^]*\nExit codes, the highest wins: 0 fine; 1 drift/) as string });
    }
  });

  test('--version prints the version', () => {
    const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string };
    expect(bundledRulec(project({}), ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
});

import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/drift/manifest.ts';
import { platforms } from '../../src/platforms/index.ts';
import { project, rulec } from '../support/command.ts';
import { filesBelow } from '../support/files.ts';
import { config, stopped, stoppedOrDeleted } from '../support/trail-rules.ts';

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
    .filter((name) => !name.endsWith('.tests.yaml'))
    .map((name) => join(folder, 'out/sigma', name));
}

function sigmaFile(folder: string): string {
  return sigmaFiles(folder)[0] ?? '';
}

describe('build', () => {
  test('of rules without ids is what a check finds', async () => {
    const folder = project({
      'rulec.config.json': '{"targets":["panther","sigma","elastic","cloudwatch","typescript"]}',
      'rules/stopped.yml': stopped.replace(/^id: .*\n/m, ''),
      'rules/query.cwli': '# title: Users\nfilter eventName = "CreateUser"\n',
      'rules/module.ts': "import { has, match, rule } from 'rulec/rule';\nexport default rule({ title: 'Keys', logSources: ['aws.cloudtrail'], detection: match(has('eventName', 'CreateAccessKey')) });\n",
    });
    await rulec(folder, ['build']);
    expect(await rulec(folder, ['check'])).toMatchObject({ code: 0, out: 'no drift\n' });
  });
  test('writes every target and a manifest, and says each verdict', async () => {
    const folder = project({ 'rules/stopped.yml': stopped });
    const { code, out } = await rulec(folder, ['build']);
    expect(code).toBe(0);
    const targets = platforms.filter(({ target }) => target);
    expect(out.match(/equivalent/g)).toHaveLength(targets.length);
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual([...targets.map((target) => target.folder), 'manifest.json'].toSorted());
  });

  test('says at the end what makes it end with 1, and so does a check without drift', async () => {
    const folder = project({ 'rules/any.yml': 'title: Any\nid: 0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a03\nlogsource: {product: own, service: audit}\ndetection:\n    sel:\n        a: b\n    condition: sel\n' });
    for (const again of [false, true]) expect((await rulec(folder, ['build'])), String(again)).toMatchObject({ code: 1, err: expect.stringMatching(/ removed; 3 translations refused or withheld\n$/) as string });
    expect(await rulec(folder, ['check'])).toMatchObject({ code: 1, out: 'no drift\n', err: expect.stringMatching(/\n3 translations refused or withheld\n$/) as string });
    expect((await rulec(folder, ['check', '--format', 'github'])).out.match(/^::error file=rules\/any\.yml,title=rulec%3A compile\/unmapped-log-source::/gm)).toHaveLength(3);
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

  test('where a file stands in the place of the folder of the rules, nothing is removed', async () => {
    const folder = built();
    rmSync(join(folder, 'rules'), { recursive: true });
    writeFileSync(join(folder, 'rules'), '');
    for (const command of ['build', 'check']) expect(await rulec(folder, [command])).toMatchObject({ code: 2, err: expect.stringContaining('rules: error[cli/no-folder]') as string });
    expect(sigmaFiles(folder)).toHaveLength(1);
  });

  test.each([
    ['whose folder is empty', (folder: string) => rmSync(join(folder, 'rules/stopped.yml'))],
    ['whose folder is gone', (folder: string) => rmSync(join(folder, 'rules'), { recursive: true })],
  ])('of a set %s removes what it wrote, and a check finds it before and nothing after', async (_, removeRules) => {
    const folder = built();
    removeRules(folder);
    const drift = await rulec(folder, ['check']);
    expect(drift).toMatchObject({ code: 1, err: expect.stringContaining('warning[cli/no-rules]') as string });
    expect(drift.out).toContain('sigma/aws_cloudtrail_trail_stopped.yml: stale');
    expect(await rulec(folder, ['build'])).toMatchObject({ code: 0, err: expect.stringMatching(/ [1-9]\d* removed\n$/) as string });
    expect(Object.keys(filesBelow(join(folder, 'out')))).toEqual(['manifest.json']);
    expect(await rulec(folder, ['check'])).toMatchObject({ code: 0, out: 'no drift\n' });
    mkdirSync(join(folder, 'rules'), { recursive: true });
    writeFileSync(join(folder, 'rules/stopped.yml'), stopped);
    expect(await rulec(folder, ['check'])).toMatchObject({ code: 1 });
  });

  test('of a folder that is not there removes nothing that was written of another one', async () => {
    const folder = built();
    writeFileSync(join(folder, 'rulec.config.json'), JSON.stringify({ ...(JSON.parse(config['rulec.config.json']) as object), rules: 'rulez' }));
    expect(await rulec(folder, ['build'])).toMatchObject({ code: 2, err: expect.stringContaining('error[cli/no-such-path]') as string });
    expect(sigmaFiles(folder)).toHaveLength(1);
  });

  test('keeps names when a title changes', async () => {
    const folder = built();
    const before = readdirSync(join(folder, 'out/cloudwatch'));
    writeFileSync(join(folder, 'rules/stopped.yml'), stopped.replace('Trail stopped', 'Logging was stopped'));
    expect((await rulec(folder, ['build'])).code).toBe(0);
    expect(readdirSync(join(folder, 'out/cloudwatch'))).toEqual(before);
  });

  test('takes a new id over where the rule gives it to itself, and keeps the others', async () => {
    const folder = built();
    const id = '0b1c5a0e-6d0f-4a52-9a3c-5f3a0c1d2e4f';
    const idOf = (target: string): unknown => (JSON.parse(readFileSync(join(folder, 'out/manifest.json'), 'utf8')) as Manifest).rules[0]?.targets[target]?.names?.id;
    const before = idOf('cloudwatch');
    writeFileSync(join(folder, 'rules/stopped.yml'), stopped.replace(/^id: .*$/m, `id: ${id}`));
    expect((await rulec(folder, ['check'])).out).toMatch(/^out\/sigma\/.*: attributes: .* id /m);
    await rulec(folder, ['build']);
    expect(readFileSync(sigmaFile(folder), 'utf8')).toContain(`id: ${id}\n`);
    expect([idOf('sigma'), idOf('cloudwatch')]).toEqual([id, before]);
  });

  test('keeps names when a file is renamed and its rule retitled', async () => {
    const folder = built();
    const before = readdirSync(join(folder, 'out/cloudwatch'));
    rmSync(join(folder, 'rules/stopped.yml'));
    writeFileSync(join(folder, 'rules/logging.yml'), stopped.replace('Trail stopped', 'Logging was stopped'));
    expect((await rulec(folder, ['build', '--only', 'logging']))).toMatchObject({ code: 0, err: expect.stringContaining('0 removed') as string });
    expect(readdirSync(join(folder, 'out/cloudwatch'))).toEqual(before);
  });

  test('keeps the names of the rules of a file when another comes before them', async () => {
    const folder = built();
    const before = readFileSync(sigmaFile(folder), 'utf8');
    const other = stoppedOrDeleted.replace(/^title: .*$/m, 'title: Another').replace(/^id: .*$/m, 'id: 9a4a3b0e-21f4-4d2e-9b51-6f5d3d6f0001');
    writeFileSync(join(folder, 'rules/stopped.yml'), `${other}---\n${stopped}`);
    expect((await rulec(folder, ['build'])).code).toBe(0);
    expect(sigmaFiles(folder)).toHaveLength(2);
    expect(sigmaFiles(folder).map((path) => readFileSync(path, 'utf8'))).toContain(before);
  });

  test('--target and --only leave a manifest as a build of everything leaves it', async () => {
    const folder = project({ ...config, 'rules/a.yml': stopped, 'rules/b/c.yml': stoppedOrDeleted.replace(/^id: .*$/m, 'id: 9a4a3b0e-21f4-4d2e-9b51-6f5d3d6f0001').replace(/^title: .*$/m, 'title: Another') });
    await rulec(folder, ['build']);
    const before = filesBelow(join(folder, 'out'));
    expect((await rulec(folder, ['build', '--target', 'sigma', '--only', 'c.yml'])).code).toBe(0);
    expect(filesBelow(join(folder, 'out'))).toEqual(before);
    expect((await rulec(folder, ['build', '--target', 'sigma'])).code).toBe(0);
    expect(await rulec(folder, ['check'])).toMatchObject({ code: 0, out: 'no drift\n' });
  });

  test('--only that selects nothing is said to', async () => {
    expect(await rulec(built(), ['build', '--only', 'nowhere'])).toMatchObject({ code: 2, err: expect.stringContaining('cli/nothing-selected') as string });
  });

  test('a manifest that cannot be read is said to be', async () => {
    const folder = built();
    const path = join(folder, 'out/manifest.json');
    writeFileSync(path, `<<<<<<< HEAD\n${readFileSync(path, 'utf8')}`);
    expect(await rulec(folder, ['build'])).toMatchObject({ code: 0, err: expect.stringContaining('cli/manifest-unreadable') as string });
    expect(await rulec(folder, ['check'])).toMatchObject({ code: 0, out: 'no drift\n' });
  });

  test.each([
    ['a name', (text: string) => text.replace(/"file": "[^"]*"/, '"file": "../../elsewhere"')],
    ['a file', (text: string) => text.replace(/"sigma\/[^"]*\.yml"/, '"../kept.txt"')],
    ['a file by its whole path', (text: string, folder: string) => text.replace(/"sigma\/[^"]*\.yml"/, JSON.stringify(join(folder, 'kept.txt')))],
  ])('%s outside the output folder makes a manifest none: nothing is written or removed there', async (_, change) => {
    const folder = built();
    writeFileSync(join(folder, 'kept.txt'), 'mine');
    const path = join(folder, 'out/manifest.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, change(text, folder));
    expect(await rulec(folder, ['build'])).toMatchObject({ code: 0, err: expect.stringContaining('cli/manifest-unreadable') as string });
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(readdirSync(folder).filter((name) => !name.startsWith('.')).toSorted()).toEqual(['kept.txt', 'out', 'rulec.config.json', 'rules']);
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

  test('finds a byte order mark and another encoding, which a platform may not be able to read', async () => {
    const folder = built();
    const path = sigmaFile(folder);
    const text = readFileSync(path, 'utf8');
    for (const encoding of ['utf8', 'utf16le'] as const) {
      writeFileSync(path, `\ufeff${text}`, encoding);
      expect(await rulec(folder, ['check'])).toMatchObject({ code: 1, out: expect.stringMatching(/^out\/sigma\/.*: same meaning: /m) as string });
    }
    writeFileSync(path, `${text}\0`);
    expect(await rulec(folder, ['check'])).toMatchObject({ out: expect.stringMatching(/^out\/sigma\/.*: unreadable: /m) as string, err: expect.stringMatching(/^out\/sigma\/[^ ]*: error/m) as string });
  });

  test('tells what a changed rule alerts on though a file beside it is gone', async () => {
    const folder = built();
    const path = sigmaFile(folder);
    const text = readFileSync(path, 'utf8');
    rmSync(path.replace(/\.yml$/, '.tests.yaml'));
    expect((await rulec(folder, ['check'])).out).toMatch(/^out\/sigma\/.*: missing: the file is not there/m);
    writeFileSync(path, text.replace('StopLogging', 'StopLogging*'));
    expect((await rulec(folder, ['check'])).out).toMatch(/^out\/sigma\/.*: widened: /m);
  });

  test('names what else a rule says otherwise', async () => {
    const folder = built();
    const path = sigmaFile(folder);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/^level: .*/m, 'level: low').replace(/^title: .*/m, 'title: Another name'));
    expect((await rulec(folder, ['check']))).toMatchObject({ code: 1, out: expect.stringContaining('says other things about itself: severity is `low` instead of `high`, title is `Another name` instead of `Trail stopped`') as string });
    expect((await rulec(folder, ['check', '--format', 'markdown'])).out).toContain('severity is \\`low\\` instead of');
  });

  test('names a file that no rule writes', async () => {
    const folder = built();
    mkdirSync(join(folder, 'out/sigma/more'));
    writeFileSync(join(folder, 'out/sigma/more/by_hand.yml'), stopped);
    writeFileSync(join(folder, 'out/sigma/.keep'), '');
    expect(await rulec(folder, ['check'])).toMatchObject({ code: 1, out: 'out/sigma/more/by_hand.yml: unclaimed: no rule of yours is the source of this file\n1 drifted\n' });
    expect(await rulec(folder, ['build'])).toMatchObject({ code: 0, err: expect.stringContaining('warning[cli/unclaimed]: `out/sigma/more/by_hand.yml` is written by no rule of yours\n') as string });
    writeFileSync(join(folder, 'rules/stopped.yml'), 'title: [');
    const { out } = await rulec(folder, ['check']);
    expect(out).toContain('unclaimed');
    expect(out).not.toContain('stale');
    writeFileSync(join(folder, 'rules/stopped.yml'), stopped);
    rmSync(join(folder, 'out/sigma/more'), { recursive: true });
    expect((await rulec(folder, ['build'])).err).not.toContain('unclaimed');
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
    expect(out).toContain('widened: the rule alerts on more events than before');
    writeFileSync(join(folder, 'rules/stopped.yml'), stopped.replace('level: high', 'level: low'));
    expect((await rulec(folder, ['build'])).code).toBe(0);
    expect((await rulec(folder, ['check', '--base', 'HEAD', '--format', 'markdown'])).out).toContain(String.raw`both alert on the same events; severity is \`low\` instead of \`high\``);
    rmSync(join(folder, 'rules/stopped.yml'));
    writeFileSync(join(folder, 'rules/new.yml'), stoppedOrDeleted.replace(/^title: .*$/m, 'title: New'));
    expect((await rulec(folder, ['build'])).code).toBe(0);
    const moved = (await rulec(folder, ['check', '--base', 'HEAD', '--format', 'markdown'])).out;
    expect(moved).toMatch(/\| rules\/new\.yml \| sigma \| added \| .* \| the file was not there before \|\n/);
    expect(moved).toMatch(/\|  \|  \| removed \| `sigma\/.*\.yml` \| the file was there before, and nothing produces it any more \|\n/);
    expect((await rulec(folder, ['check', '--base', 'nowhere']))).toMatchObject({ code: 3, err: expect.stringContaining('error[cli/no-such-revision]: git has no revision `nowhere` here\n  help: fetch it first') as string });
    expect(await rulec(built(), ['check', '--base', 'HEAD'])).toMatchObject({ code: 3, err: expect.stringContaining('error[cli/no-repository]') as string });
    expect(await rulec(folder, ['check', '--against', 'nowhere'])).toMatchObject({ code: 3, out: '', err: expect.stringContaining('cli/no-such-path') as string });
  });
});

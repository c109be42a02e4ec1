import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createReport } from '../src/text/diagnostic.ts';
import { memoryWorkspace } from '../src/text/workspace.ts';
import { readConfig } from '../src/compile/config.ts';
import { platforms } from '../src/platforms/index.ts';
import { project, rulec } from './support/command.ts';
import { testCompiler } from './support/compiler.ts';
import { repository } from './support/files.ts';

const read = (name: string): string => readFileSync(join(repository, name), 'utf8');
const readme = read('README.md');
const contributing = read('CONTRIBUTING.md');

/** The fenced blocks of a language ('' for none) in a Markdown text. */
function blocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].filter(([, of]) => of === language).map(([, , body = '']) => body);
}

const shown = blocks(readme, '').filter((block) => block.startsWith('$ npx rulec '));

describe('the README', () => {
  test('shows at least one command with what it prints', () => {
    expect(shown.length).toBeGreaterThan(0);
  });

  test.each(shown)('prints what %s prints', async (block) => {
    const [command = '', ...lines] = block.trimEnd().split('\n');
    const { code, out } = await rulec(repository, command.slice('$ npx rulec '.length).split(' '));
    expect(code).toBe(0);
    for (const line of lines) {
      for (const part of line.split('…').map((each) => each.trim()).filter((each) => each !== '')) expect(out).toContain(part);
    }
  });

  test('has commands for a pull request that a new set of rules passes', async () => {
    const folder = project({});
    const git = (...args: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder, stdio: 'ignore' });
    await rulec(folder, ['init']);
    await rulec(folder, ['build']);
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'rules');
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    const [, section = ''] = readme.split('## In a pull request');
    const commands = (blocks(section, '')[0] ?? '').split('\n').filter((line) => line !== '').map((line) => line.split('#')[0]?.trim().split(/\s+/) ?? []);
    expect(commands.length).toBeGreaterThan(0);
    expect(new Set(commands.map(([npx, name]) => `${npx} ${name}`))).toEqual(new Set(['npx rulec']));
    for (const [, , ...args] of commands) expect((await rulec(folder, args)).code, args.join(' ')).toBe(0);
  });

  test('names every command there is, and no other', async () => {
    const named = [...readme.matchAll(/^\| `rulec (\w+)/gm)].map(([, name]) => name);
    const { out } = await rulec(repository, ['--help']);
    const known = [...out.matchAll(/^ {2}(\w+)(?= )/gm)].map(([, name]) => name).filter((name) => name !== 'help');
    expect(named.toSorted()).toEqual(known.toSorted());
  });

  test('installs the package that `npm pack` makes', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(new Set([...readme.matchAll(/rulec-[\d.]+\.tgz/g)].map(([name]) => name))).toEqual(new Set([`rulec-${version}.tgz`]));
  });

  test('has a rule module that builds beside the rule that `init` writes', async () => {
    const [module = ''] = blocks(readme, 'ts');
    const folder = project({ 'rules/ended.ts': module });
    await rulec(folder, ['init']);
    expect(await rulec(folder, ['build'])).toMatchObject({ code: 0, err: expect.stringContaining('2 rules') as string });
  });

  test('has a rule module that reads', async () => {
    const [module = ''] = blocks(readme, 'ts');
    const { status, rules } = await testCompiler().read(memoryWorkspace({ 'stopped.ts': module }), 'stopped.ts');
    expect(status).toBe('read');
    expect(rules).toHaveLength(1);
  });

  test('has a use of the library that reads and translates a rule', async () => {
    const [, use = ''] = blocks(readme, 'ts');
    const [, names = ''] = /^import \{ (.*) \} from 'rulec';$/m.exec(use) ?? [];
    const printed: unknown[] = [];
    const text = 'title: T\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  a: {eventName: DeleteTrail}\n  condition: a\n';
    const body = use.replace(/^import .*$/m, '').replace('console.log(', 'print(');
    // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval
    const run = new Function('rulec', 'text', 'print', `const { ${names} } = rulec; return (async () => {${body}})();`) as (...given: readonly unknown[]) => Promise<void>;
    await run(await import('../src/index.ts'), text, (each: unknown) => printed.push(each));
    expect(printed).toEqual([expect.objectContaining({ status: 'translated', verdict: expect.objectContaining({ kind: 'equivalent' }) as unknown })]);
  });

  test('has a configuration that is one', () => {
    const [json = ''] = blocks(readme, 'json');
    const report = createReport();
    expect(readConfig('rulec.config.json', json, report)).toBeDefined();
    expect(report.diagnostics).toEqual([]);
  });
});

describe('the documentation of modules', () => {
  const modules = read('docs/modules.md');

  test('has an example that reads, and that every target can say', async () => {
    const [module = ''] = blocks(modules, 'ts');
    const compiler = testCompiler();
    const { status, rules: [rule] } = await compiler.read(memoryWorkspace({ 'scripted.ts': module }), 'scripted.ts');
    expect(status).toBe('read');
    if (rule === undefined) throw new Error('no rule');
    for (const target of compiler.targets) expect(await compiler.translate(rule, target), target).toMatchObject({ status: 'translated' });
  });

  test('names everything that a module may import', () => {
    const exported = [...read('src/rule/module.ts').matchAll(/export \{([^}]*)\}/g)].flatMap(([, list = '']) => list.split(',').map((each) => each.trim()));
    const values = exported.filter((name) => name !== '' && !name.startsWith('type '));
    expect(values.length).toBeGreaterThan(40);
    expect(values.filter((name) => !new RegExp(`[\`{ [(]${name}\\b`).test(modules))).toEqual([]);
  });
});

describe('the commands of the documentation', () => {
  test('are the scripts of the package, all of them', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...`${readme}${contributing}`.matchAll(/npm (?:run )?(test|(?<=run )[\w:-]+)/g)].map(([, name = '']) => name);
    const own = Object.keys(scripts).filter((name) => name !== 'prepare');
    expect([...new Set(named)].toSorted()).toEqual(own.toSorted());
  });

  test('and its options are all there are, by platform', async () => {
    for (const entry of platforms) {
      const { defaults } = (await entry.load()).options;
      const documented = read(entry.id === 'cloudwatch' ? 'docs/cloudwatch.md' : 'docs/options.md');
      const [, section = ''] = entry.id === 'cloudwatch' ? documented.split('## Options') : documented.split(`\n## ${entry.title}\n`);
      const rows = section.split('\n## ')[0]?.split('\n').filter((row) => row.startsWith('| `')) ?? [];
      const names = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name));
      expect(names.toSorted(), entry.id).toEqual(Object.keys(defaults as object).toSorted());
    }
  });

  test('and its open questions are all there are, as they are asked', async () => {
    const asked = (await Promise.all(platforms.map(({ load }) => load()))).flatMap(({ readings = {} }) => Object.entries(readings).map(([id, text]) => `| \`${id}\` | ${text} |`));
    const rows = ['docs/cloudwatch.md', 'docs/options.md'].flatMap((path) => read(path).split('\n')).filter((row) => /^\| `\w+\//.test(row));
    expect(asked.length).toBeGreaterThan(10);
    expect(rows.map((row) => row.split(' | ').slice(0, 2).join(' | ').replace(/ \|$/, '') + ' |').toSorted()).toEqual(asked.toSorted());
  });
});

// Runs what rulec writes for CloudWatch through cfn-lint, an HCL parser, Hyperscan and RE2, from the registries, in an
// environment of their own: `node scripts/run.js scripts/oracles/cloudwatch.ts [FOLDER...]`
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { RE2JS } from 're2js';
import { diskWorkspace, walk } from '../../src/cli/disk.ts';
import { openProject } from '../../src/cli/project.ts';
import { holds } from '../../src/logic/holds.ts';
import { options } from '../../src/platforms/cloudwatch/options.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import type { WrittenRule } from '../../src/platforms/cloudwatch/deploy/resources.ts';
import { exact, parseRegex, regexAsMatch, test, type Match } from '../../src/rule/index.ts';
import { repository, shared } from '../support.ts';

const packages = ['cfn-lint==1.58.0', 'python-hcl2==8.1.4', 'hyperscan==0.9.1'];
const environment = join(repository, '.rulec-cache/oracles/cloudwatch');

function program(name: string): string {
  if (!existsSync(join(environment, 'bin/cfn-lint'))) {
    execFileSync('python3', ['-m', 'venv', environment], { stdio: 'inherit' });
    execFileSync(join(environment, 'bin/python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages], { stdio: 'inherit' });
  }
  return join(environment, 'bin', name);
}

/** The queries of every rule in the folders that has one. */
async function written(folders: readonly string[]): Promise<readonly WrittenRule[]> {
  const project = await openProject(repository, {});
  if ('diagnostics' in project) throw new Error('the configuration of this repository is wrong');
  const { compiler } = project;
  const list: WrittenRule[] = [];
  for (const folder of folders) {
    const workspace = diskWorkspace(resolve(folder));
    for (const path of walk(resolve(folder), '.')) {
      for (const source of (await compiler.read(workspace, path)).rules) {
        const { names, slots, status } = await compiler.translate(source, 'cloudwatch');
        if (status === 'translated' && names !== undefined && slots !== undefined) list.push({ rule: source.rule, names, slots });
      }
    }
  }
  return list;
}

function ask(requests: readonly object[]): readonly { readonly found?: readonly boolean[]; readonly blocks?: number; readonly problem?: string }[] {
  const input = requests.map((request) => JSON.stringify(request)).join('\n');
  const { stdout, stderr, status } = spawnSync(program('python'), ['-I', join(repository, 'test/oracles/cloudwatch.py')], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { found?: boolean[] });
}

/** Texts near a regex: its own letters, cut, repeated, in other cases, with line breaks and letters outside ASCII. */
function textsFor(regex: string): readonly string[] {
  const plain = regex.replace(/\(\?[a-z]*:?/g, '').replace(/\\z|[\^$()]|\.\*|\*/g, '').replace(/\\(.)/g, '$1');
  const parts = plain.split('|');
  const bases = [...parts, plain, plain.replaceAll('[Ss]', 's').replaceAll('[Kk]', 'K')];
  return ['', ...bases.flatMap((text) => [text, text.toUpperCase(), text.toLowerCase(), `x${text}`, `${text}y`, `${text}\n`, `a\n${text}`, text.slice(1), text.slice(0, -1), text.replaceAll('s', 'ſ'), `é${text}`])];
}

const problems: string[] = [];
const folders = process.argv.slice(2);
const rules = await written(folders.length > 0 ? folders : [`${shared ?? ''}/corpus/sigma/rules/cloud/aws`]);
const context = {
  options: { ...options.defaults, scans: true, alarms: { ...options.defaults.alarms, enabled: true } },
  facts: () => [],
  templates: {},
  engines: {},
  readings: {},
};
const files = platform.bundle?.(rules, context) ?? [];
const folder = mkdtempSync(join(tmpdir(), 'rulec-cloudwatch-'));
for (const { path, text } of files.filter((file) => file.path.endsWith('.yml'))) {
  const file = join(folder, path.replaceAll('/', '_'));
  writeFileSync(file, text);
  const { stdout, status } = spawnSync(program('cfn-lint'), ['--region', 'us-east-1', '--', file], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) problems.push(`cfn-lint: ${stdout.slice(0, 2000)}`);
}
const terraform = files.filter(({ path }) => path.endsWith('.tf'));
ask(terraform.map(({ text }) => ({ terraform: text }))).forEach(({ problem, blocks }) => {
  if (problem !== undefined || (blocks ?? 0) < rules.length) problems.push(`terraform: ${problem ?? `${blocks} resources`}`);
});

const regexes = [...new Set(rules.flatMap(({ slots }) => [...(slots['query'] ?? '').matchAll(/like \/((?:\\.|[^/\\\n])*)\//g)].map(([, regex]) => regex ?? '')))];
const matchOf = (regex: string, dialect: 're2' | 'hyperscan'): Match | undefined => {
  const parsed = parseRegex(regex, dialect);
  return 'problem' in parsed ? undefined : regexAsMatch({ kind: 'regex', regex: parsed.regex, fold: parsed.fold });
};
let texts = 0;
ask(regexes.map((regex) => ({ regex: regex.replaceAll('\\/', '/'), texts: textsFor(regex) }))).forEach(({ found, problem }, index) => {
  const regex = regexes[index] ?? '';
  const [re2, hyperscan] = [matchOf(regex, 're2'), matchOf(regex, 'hyperscan')];
  if (found === undefined || re2 === undefined || hyperscan === undefined) {
    problems.push(`/${regex}/ is not accepted: ${problem ?? 'by the reader'}`);
    return;
  }
  const engine = RE2JS.compile(regex.replaceAll('\\/', '/'));
  textsFor(regex).forEach((text, at) => {
    texts += 1;
    const model = (match: Match): boolean => holds(test(exact('value'), match), { value: text }) === true;
    if (model(re2) !== engine.matcher(text).find()) problems.push(`/${regex}/ on ${JSON.stringify(text)}: RE2 and the model differ`);
    if (model(hyperscan) !== found[at]) problems.push(`/${regex}/ on ${JSON.stringify(text)}: Hyperscan and the model differ`);
  });
});
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`${rules.length} rules, ${files.length} files, ${regexes.length} regexes on ${texts} texts: ${problems.length} problems\n`);
process.exit(problems.length === 0 ? 0 : 1);

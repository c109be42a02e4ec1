// Compares rulec's reading and writing of Sigma with pySigma and PyYAML, from the registry, in an environment of their own.
// `node scripts/run.js scripts/oracles/sigma.ts [part of a path]`
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type Json } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { sourceOf } from '../../src/text/source.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { readYaml } from '../../src/text/yaml.ts';
import { sigma } from '../../src/platforms/sigma/platform.ts';
import type { Context } from '../../src/platforms/platform.ts';
import type { SigmaOptions } from '../../src/platforms/sigma/options.ts';
import type { Rule } from '../../src/rule/index.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import { repository, shared } from '../support.ts';
import { normalOf, resorted, type Normal } from './sigma-normal.ts';

const packages = ['pysigma==2.0.1', 'pyyaml==6.0.3'];

/** The places where pySigma itself is known to be wrong or undecided, by a word of its message or of the file's path. */
const known: Readonly<Record<string, string>> = {};

interface Answer {
  readonly path: string;
  readonly yaml?: readonly Json[];
  readonly yamlError?: string;
  readonly rules?: readonly { readonly condition?: Normal; readonly correlation?: string }[];
  readonly error?: string;
  readonly issues?: readonly (readonly [string, string])[];
}

function python(): string {
  const folder = join(repository, '.rulec-cache/oracles/sigma');
  const program = join(folder, 'bin/python');
  if (!existsSync(program)) {
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' });
    execFileSync(program, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages], { stdio: 'inherit' });
  }
  return program;
}

function ask(requests: readonly { readonly path: string; readonly text: string; readonly check?: boolean }[]): readonly Answer[] {
  const input = requests.map((request) => JSON.stringify(request)).join('\n');
  const { stdout, stderr, status } = spawnSync(python(), ['-I', join(repository, 'test/oracles/sigma.py')], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer);
}

const context: Context<SigmaOptions> = {
  options: sigma.options.defaults,
  facts: (id) => logSource(id)?.facts ?? [],
  templates: {},
  engines: {},
  readings: {},
};

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile() && found.name.endsWith('.yml'))
    .map((found) => join(found.parentPath, found.name))
    .toSorted();
}

const wanted = process.argv[2] ?? '';
const folder = shared === undefined ? undefined : join(shared, 'corpus/sigma');
if (folder === undefined) throw new Error('the corpus is not there: set RULEC_SHARED');
const texts = filesBelow(folder)
  .filter((path) => path.includes(wanted))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

let failures = 0;
const fail = (path: string, what: string): void => {
  const reason = Object.entries(known).find(([word]) => path.includes(word) || what.includes(word))?.[1];
  if (reason !== undefined) return;
  failures += 1;
  if (failures <= 40) process.stdout.write(`${path}: ${what}\n`);
};

/** Reading: the same values, and the same conditions. */
const written: { path: string; text: string; check: true }[] = [];
const sourceIssues = new Map<string, Set<string>>();
for (const [index, answer] of ask(texts.map((each) => ({ ...each, check: true }))).entries()) {
  const { path, text } = texts[index] ?? { path: '', text: '' };
  sourceIssues.set(path, new Set((answer.issues ?? []).map(([name]) => name)));
  const report = createReport();
  const values = readYaml(sourceOf(path, text), 'pyyaml', createReport()).map(({ value }) => value);
  if (answer.yaml !== undefined && canonicalJson(values) !== canonicalJson(answer.yaml)) fail(path, 'other YAML values');
  const natives = sigma.read(memoryWorkspace({ 'a.yml': text }), 'a.yml', context, report);
  if (answer.error !== undefined) {
    if (natives.length > 0) fail(path, `pySigma refuses it: ${answer.error}`);
    continue;
  }
  if (natives.length !== answer.rules?.length) fail(path, `${natives.length} rules instead of ${answer.rules?.length ?? 0}`);
  for (const [position, { tree, metadata }] of natives.entries()) {
    const theirs = answer.rules?.[position]?.condition;
    if (tree.kind === 'detection' && theirs !== undefined && canonicalJson(normalOf(tree)) !== canonicalJson(resorted(theirs))) {
      fail(path, `other condition:\n  ours   ${canonicalJson(normalOf(tree)).slice(0, 600)}\n  theirs ${canonicalJson(resorted(theirs)).slice(0, 600)}`);
    }
    const { detection, logSources } = sigma.meaning(tree, context, createReport());
    const rule: Rule = { origin: { platform: 'sigma' }, ...metadata, logSources, detection };
    for (const lowered of sigma.lower(rule, context, createReport())) {
      for (const file of sigma.write(rule, sigma.print(lowered, context), context).files) written.push({ path, text: file.text, check: true });
      break;
    }
  }
}

/** Writing: what rulec writes loads, and `sigma check` finds nothing that it does not find in the source. */
const counts = new Map<string, number>();
for (const { path, error, issues = [] } of ask(written)) {
  if (error !== undefined) fail(path, `written, and refused by pySigma: ${error}`);
  for (const [name, severity] of issues) if (sourceIssues.get(path)?.has(name) !== true) fail(path, `sigma check finds ${name} (${severity}) in what is written, and not in the source`);
  for (const [name, severity] of issues) counts.set(`${severity} ${name}`, (counts.get(`${severity} ${name}`) ?? 0) + 1);
}
process.stdout.write(`${texts.length} files read, ${written.length} written, ${failures} disagreements\n`);
for (const [name, count] of [...counts].toSorted()) process.stdout.write(`  ${name}: ${count}\n`);
process.exitCode = failures === 0 ? 0 : 1;

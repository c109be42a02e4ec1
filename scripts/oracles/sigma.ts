// Compares rulec's reading and writing of Sigma with pySigma and PyYAML, from the registry, in an environment of their own,
// and its evaluation with what SigmaHQ and rsigma publish.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, isObject, type Json } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { sourceOf } from '../../src/text/source.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { readYaml } from '../../src/text/yaml.ts';
import { isTestsPath } from '../../src/text/tests-path.ts';
import { diskWorkspace, walk } from '../../src/cli/disk.ts';
import { sigma } from '../../src/platforms/sigma/platform.ts';
import type { Rule } from '../../src/rule/index.ts';
import { ownCompiler } from '../rules.ts';
import { repository, shared } from '../support.ts';
import { pythonEnvironment, tally, type Check, type Oracle } from './frame.ts';
import { generatedCheck } from './sigma-generated.ts';
import { normalOf, resorted, type Normal } from './sigma-normal.ts';
import { context } from './sigma-outcomes.ts';
import { regressionCheck } from './sigma-regression.ts';
import { rustCheck } from './sigma-rust.ts';

const packages = ['pysigma==2.0.1', 'pyyaml==6.0.3'];

/** What the validators find that is meant as it is. */
const meant: Readonly<Record<string, string>> = {
  EscapedWildcardIssue: 'an escaped wildcard is a literal one: a policy says `*` for everyone',
  NumberAsStringIssue: 'digits in quotes are text in the record, as account ids are: converters that keep the type of a value would ask for a number',
};

/** The validators of `sigma check` that need the network, which the oracle leaves out. */
const networked = 'the ATT&CK and D3FEND validators download their data';

interface Request {
  readonly path: string;
  readonly text: string;
}

interface Answer {
  readonly path: string;
  readonly yaml?: readonly Json[];
  readonly yamlError?: string;
  readonly rules?: readonly { readonly condition?: Normal; readonly correlation?: string }[];
  readonly error?: string;
  readonly issues?: readonly (readonly [string, string])[];
}

function ask(requests: readonly Request[]): readonly Answer[] {
  const python = pythonEnvironment('sigma', packages)('python');
  const input = requests.map((request) => JSON.stringify({ ...request, check: true })).join('\n');
  const { stdout, stderr, status } = spawnSync(python, ['-I', join(repository, 'test/oracles/sigma.py')], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile() && found.name.endsWith('.yml'))
    .map((found) => join(found.parentPath, found.name))
    .toSorted();
}

/** Reading: the same values and the same conditions as pySigma's; and each rule written again as Sigma. */
function readingCheck(texts: readonly Request[], again: (written: Request) => void): { readonly check: Check; readonly issues: ReadonlyMap<string, ReadonlySet<string>> } {
  const { agree, differ, done } = tally('read as pySigma and PyYAML do');
  const issues = new Map<string, Set<string>>();
  for (const [index, answer] of ask(texts).entries()) {
    const { path, text } = texts[index] ?? { path: '', text: '' };
    issues.set(path, new Set((answer.issues ?? []).map(([name]) => name)));
    const problem = readingProblem(path, text, answer, again);
    if (problem === undefined) agree();
    else differ(`${path}: ${problem}`);
  }
  return { check: done(texts.length), issues };
}

function readingProblem(path: string, text: string, answer: Answer, again: (written: Request) => void): string | undefined {
  const values = readYaml(sourceOf(path, text), 'pyyaml', createReport()).map(({ value }) => value);
  if (answer.yaml !== undefined && canonicalJson(values) !== canonicalJson(answer.yaml)) return 'other YAML values';
  const natives = sigma.read(memoryWorkspace({ 'a.yml': text }), 'a.yml', context, createReport());
  if (answer.error !== undefined) return natives.length > 0 ? `pySigma refuses it: ${answer.error}` : undefined;
  if (natives.length !== answer.rules?.length) return `${natives.length} rules instead of ${answer.rules?.length ?? 0}`;
  for (const [position, { tree, metadata }] of natives.entries()) {
    const theirs = answer.rules[position]?.condition;
    if (tree.kind === 'detection' && theirs !== undefined && canonicalJson(normalOf(tree)) !== canonicalJson(resorted(theirs))) {
      return `other condition:\n  ours   ${canonicalJson(normalOf(tree)).slice(0, 600)}\n  theirs ${canonicalJson(resorted(theirs)).slice(0, 600)}`;
    }
    const { detection, logSources } = sigma.meaning(tree, context, createReport());
    const rule: Rule = { origin: { platform: 'sigma' }, ...metadata, logSources, detection };
    const [lowered] = [...sigma.lower(rule, context, createReport())];
    for (const file of lowered === undefined ? [] : sigma.write(rule, sigma.print(lowered, context), context).files) again({ path, text: file.text });
  }
  return undefined;
}

/** Writing: what rulec writes loads, and `sigma check` finds nothing in it that it does not find in a Sigma source. */
function writtenCheck(name: string, written: readonly Request[], sourceIssues: ReadonlyMap<string, ReadonlySet<string>>): Check {
  const { agree, differ, skip, done } = tally(`sigma check: ${name}`);
  for (const { path, error, issues = [] } of ask(written)) {
    const found = issues.filter(([issue]) => sourceIssues.get(path)?.has(issue) !== true && meant[issue] === undefined);
    for (const [issue] of issues) if (meant[issue] !== undefined) skip(meant[issue]);
    if (error !== undefined) differ(`${path}: refused by pySigma: ${error}`);
    else if (found.length > 0) differ(`${path}: ${found.map(([issue, severity]) => `${issue} (${severity})`).join(', ')}`);
    else agree();
  }
  if (written.length > 0) skip(networked);
  return done(written.length);
}

/** The attributes of a written rule are those of its source, key by key; what decides when it fires is compared elsewhere. */
function attributesCheck(sources: readonly Request[], written: readonly Request[]): Check {
  const { agree, differ, skip, done } = tally('the Sigma corpus, read and written: the same attributes');
  const documentsOf = ({ path, text }: Request): readonly Json[] => readYaml(sourceOf(path, text), 'pyyaml', createReport()).map(({ value }) => value);
  const before = new Map(sources.map((each) => [each.path, each]));
  for (const request of written) {
    const [source, ...others] = documentsOf(before.get(request.path) ?? { path: request.path, text: '' });
    const [again, ...members] = documentsOf(request);
    if (others.length + members.length > 0) skip('one of the two has several documents');
    else if (source !== undefined && again !== undefined && isObject(source) && isObject(again)) {
      const changed = Object.keys({ ...source, ...again }).filter((key) => key !== 'detection' && canonicalJson(source[key] ?? null) !== canonicalJson(again[key] ?? null));
      if (changed.length === 0) agree();
      else differ(`${request.path}: ${changed.map((key) => `${key} ${JSON.stringify(source[key])} becomes ${JSON.stringify(again[key])}`).join('; ')}`);
    }
  }
  return done(written.length);
}

/** Every Sigma rule that translating the rules of a folder gives. */
async function translated(root: string, folder: string, part: string): Promise<readonly Request[]> {
  const compiler = await ownCompiler();
  const files = diskWorkspace(root);
  const written: Request[] = [];
  for (const path of walk(root, folder).filter((each) => /\.(toml|ya?ml)$/.test(each) && !isTestsPath(each) && each.includes(part))) {
    for (const rule of (await compiler.read(files, path)).rules) {
      if (rule.platform === 'sigma') continue;
      const { files: made } = await compiler.translate(rule, 'sigma');
      written.push(...made.filter((file) => file.path.endsWith('.yml') && !isTestsPath(file.path)).map(({ text }) => ({ path, text })));
    }
  }
  return written;
}

/** What is committed: `out/` and the goldens. */
function committed(part: string): readonly Request[] {
  return ['out/sigma', 'test/golden']
    .flatMap((folder) => walk(repository, folder))
    .filter((path) => /\/sigma\/[^/]+\.yml$/.test(path) && !isTestsPath(path) && path.includes(part))
    .map((path) => ({ path, text: readFileSync(join(repository, path), 'utf8') }));
}

const sample = 10;

/** pySigma and its validators; checkouts of Panther's rules are translated, and SigmaHQ's and rsigma's published tests are run. */
export const oracle: Oracle = {
  name: 'sigma',
  async *run({ full, part, checkouts }) {
    yield writtenCheck('out/ and the goldens', committed(part), new Map());
    yield generatedCheck(full ? 5000 : 500, ask);
    if (shared !== undefined) {
      const all = filesBelow(join(shared, 'corpus/sigma')).filter((path) => path.includes(part));
      const texts = all.filter((_, index) => full || index % sample === 0).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
      const written: Request[] = [];
      const { check, issues } = readingCheck(texts, (each) => written.push(each));
      yield check;
      yield attributesCheck(texts, written);
      yield writtenCheck('the Sigma corpus, read and written', written, issues);
      yield writtenCheck('translated from Elastic', await translated(join(shared, 'corpus/elastic'), 'rules/integrations/aws', part), new Map());
    }
    for (const checkout of checkouts) {
      if (existsSync(join(checkout, 'global_helpers'))) {
        yield writtenCheck('translated from Panther', await translated(checkout, full ? 'rules' : 'rules/aws_cloudtrail_rules', part), new Map());
      }
      if (existsSync(join(checkout, 'regression_data'))) yield await regressionCheck(checkout);
      if (existsSync(join(checkout, 'crates/rsigma-eval'))) yield await rustCheck(checkout);
    }
  },
};

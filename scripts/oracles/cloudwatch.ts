// Runs what rulec writes for CloudWatch through cfn-lint, an HCL parser, Hyperscan and RE2, from the registries.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { RE2JS } from 're2js';
import { walk } from '../../src/cli/disk.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { options } from '../../src/platforms/cloudwatch/options.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import type { WrittenRule } from '../../src/platforms/cloudwatch/deploy/resources.ts';
import type { OutputFile } from '../../src/platforms/platform.ts';
import { exact, parseRegex, regexAsMatch, test } from '../../src/rule/index.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { hostileRule } from '../../test/fuzz/hostile-rules.ts';
import { testCompiler } from '../../test/support/compiler.ts';
import { ownCompiler, rulesIn } from '../rules.ts';
import { repository, shared } from '../support.ts';
import { lineServer, pythonEnvironment, tally, type Check, type Extent, type Oracle } from './frame.ts';

const packages = ['cfn-lint==1.58.0', 'python-hcl2==8.1.4', 'hyperscan==0.9.1', 'google-re2==1.1.20251105'];

/** Every so-manieth rule of a corpus is looked at, unless all are. */
const sampled = 6;

/** The queries of the starter set and of the corpora. */
async function written({ full, part }: Extent): Promise<readonly WrittenRule[]> {
  const compiler = await ownCompiler();
  const corpora = shared === undefined ? [] : ['sigma/rules/cloud/aws', 'elastic/rules/integrations/aws'].map((each) => join(shared ?? '', 'corpus', each));
  const list: WrittenRule[] = [];
  for (const folder of [join(repository, 'rules'), ...corpora]) {
    const paths = walk(folder, '.').filter((path) => path.includes(part));
    const taken = paths.filter((_, index) => full || !corpora.includes(folder) || index % sampled === 0);
    for await (const source of rulesIn(compiler, folder, taken)) {
      const { names, slots, status } = await compiler.translate(source, 'cloudwatch');
      if (status === 'translated' && names !== undefined && slots !== undefined) list.push({ rule: source.rule, names, slots });
    }
  }
  return list;
}

/** The queries of rules whose texts try to leave their place. */
async function hostile(count: number): Promise<readonly WrittenRule[]> {
  const compiler = testCompiler();
  const list = new Map<string, WrittenRule>();
  for (const text of fc.sample(hostileRule, { numRuns: count, seed: 5 })) {
    const [source] = (await compiler.read(memoryWorkspace({ 'rule.yml': text }), 'rule.yml')).rules;
    if (source === undefined) continue;
    const { names, slots } = await compiler.translate(source, 'cloudwatch');
    if (names !== undefined && slots !== undefined) list.set(names.file, { rule: source.rule, names, slots });
  }
  return [...list.values()];
}

/** The deployment with everything that can be asked for. */
function deployment(rules: readonly WrittenRule[]): readonly OutputFile[] {
  const everything = { ...options.defaults, scans: true, alarms: { ...options.defaults.alarms, enabled: true } };
  return platform.bundle?.(rules, { options: everything, facts: () => [], templates: {}, engines: {}, readings: {} }) ?? [];
}

function linted(what: string, files: readonly OutputFile[], program: string): Check {
  const check = tally(`${what} under cfn-lint`);
  const folder = mkdtempSync(join(tmpdir(), 'rulec-cloudwatch-'));
  const templates = files.filter(({ path }) => path.endsWith('.template.yml'));
  for (const { path, text } of templates) {
    const file = join(folder, path.replaceAll('/', '_'));
    writeFileSync(file, text);
    const { stdout, status, error } = spawnSync(program, ['--region', 'us-east-1', '--', file], { encoding: 'utf8', maxBuffer: 1 << 28 });
    if (error !== undefined) throw error;
    if (status === 0) check.agree();
    else check.differ(stdout.slice(0, 2000));
  }
  return check.done(templates.length);
}

type Ask = (request: Parameters<ReturnType<typeof lineServer>['ask']>[0]) => Promise<unknown>;

async function parsed(what: string, files: readonly OutputFile[], rules: readonly WrittenRule[], ask: Ask): Promise<Check> {
  const check = tally(`${what} in Terraform, as an HCL parser reads them`);
  const found = new Set<string>();
  for (const { text } of files.filter(({ path }) => path.endsWith('.tf'))) {
    const { queries, problem } = (await ask({ terraform: text })) as { queries?: readonly string[]; problem?: string };
    if (problem !== undefined) check.differ(problem);
    for (const query of queries ?? []) found.add(plainText(query));
  }
  for (const { slots, names } of rules) {
    if (found.has((slots['query'] ?? '').trim())) check.agree();
    else check.differ(`${names.file}: its query is not among those that are read`);
  }
  return check.done(rules.length);
}

/** A text as Terraform takes it: the parser keeps quotes, heredoc marks and doubled template signs. */
function plainText(text: string): string {
  const inner = /^"?<<(\w+)\n([\s\S]*?)\n\1"?$/.exec(text)?.[2] ?? text.replace(/^"([\s\S]*)"$/, '$1');
  return inner.replace(/([$%])\1(?=\{)/g, '$1').trim();
}

async function searched(rules: readonly WrittenRule[], ask: Ask): Promise<Check> {
  const check = tally('regexes under Hyperscan and RE2');
  const regexes = [...new Set(rules.flatMap(({ slots }) => [...(slots['query'] ?? '').matchAll(/like \/((?:\\.|[^/\\\n])*)\//g)].map(([, regex]) => regex ?? '')))];
  let events = 0;
  for (const regex of regexes) {
    const texts = textsFor(regex);
    events += texts.length;
    const answer = (await ask({ regex: regex.replaceAll('\\/', '/'), texts })) as Readonly<Record<Dialect, readonly boolean[] | string>>;
    for (const dialect of ['hyperscan', 're2'] as const) {
      const found = answer[dialect];
      const model = modelOf(regex, dialect);
      if (!Array.isArray(found) || model === undefined) {
        check.differ(`/${regex}/ under ${dialect}: ${model === undefined ? 'not read' : String(found)}`);
        continue;
      }
      texts.forEach((text, at) => {
        if (model(text) === found[at]) check.agree();
        else check.differ(`/${regex}/ on ${JSON.stringify(text)}: ${dialect} ${found[at] ? 'finds' : 'does not find'} it`);
      });
    }
    const engine = RE2JS.compile(regex.replaceAll('\\/', '/'));
    texts.forEach((text, at) => {
      if (engine.matcher(text).find() !== (answer.re2 as readonly boolean[])[at]) check.differ(`/${regex}/ on ${JSON.stringify(text)}: the evaluator's engine differs from RE2`);
    });
  }
  return check.done(regexes.length, events);
}

type Dialect = 're2' | 'hyperscan';

function modelOf(regex: string, dialect: Dialect): ((text: string) => boolean) | undefined {
  const read = parseRegex(regex, dialect);
  if ('problem' in read) return undefined;
  const match = regexAsMatch({ kind: 'regex', regex: read.regex, fold: read.fold });
  return (text) => holds(test(exact('value'), match), { value: text }) === true;
}

/** Texts near a regex: its own letters, cut, repeated, in other cases, with line breaks and letters outside ASCII. */
function textsFor(regex: string): readonly string[] {
  const plain = regex.replace(/\(\?[a-z]*:?/g, '').replace(/\\z|[\^$()]|\.\*|\*/g, '').replace(/\\(.)/g, '$1');
  const bases = [...plain.split('|'), plain, plain.replaceAll('[Ss]', 's').replaceAll('[Kk]', 'K')];
  const near = (text: string): readonly string[] => [
    text, text.toUpperCase(), text.toLowerCase(), `x${text}`, `${text}y`, `${text}\n`, `a\n${text}`, text.slice(1), text.slice(0, -1), text.replaceAll('s', 'ſ'), `é${text}`,
  ];
  return ['', ...bases.flatMap(near)];
}

/** What is deployed loads, and every regex means what rulec takes it for. */
export const oracle: Oracle = {
  name: 'cloudwatch',
  async *run(extent) {
    const program = pythonEnvironment('cloudwatch', packages);
    const { ask, end } = lineServer(program('python'), ['-I', join(repository, 'test/oracles/cloudwatch.py')]);
    const rules = await written(extent);
    const files = deployment(rules);
    const charged = await hostile(extent.full ? 200 : 20);
    const chargedFiles = deployment(charged);
    yield linted('templates', files, program('cfn-lint'));
    yield linted('templates of hostile rules', chargedFiles, program('cfn-lint'));
    yield await parsed('queries', files, rules, ask);
    yield await parsed('queries of hostile rules', chargedFiles, charged, ask);
    yield await searched(rules, ask);
    end();
  },
};

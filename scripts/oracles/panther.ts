// Runs what rulec writes for Panther through Panther's own tool and engine, black and isort, from the registry.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInHelpers } from '../../src/platforms/panther/helpers.ts';
import { ownCompiler } from '../rules.ts';
import { pythonEnvironment, tally, type Check, type Extent, type Oracle } from './frame.ts';
import { engineCheck } from './panther-engine.ts';
import { generatedChecks, idiomChecks, projectChecks } from './panther-idioms.ts';
import { writtenRules, type WrittenRule } from './panther-written.ts';

const packages = ['panther_analysis_tool==1.11.1', 'panther_core==0.16.3', 'panther-detection-helpers==1.0.2', 'jsonpath-ng==1.5.3', 'black==26.10.1', 'isort==5.13.2', 'pylint==3.3.9'];

/** Panther: every rule that rulec writes, and rules in many idioms that it reads. */
export const oracle: Oracle = {
  name: 'panther',
  async *run(extent) {
    const program = pythonEnvironment('panther', packages);
    const folder = mkdtempSync(join(tmpdir(), 'rulec-panther-'));
    try {
      yield* checks(extent, program, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function* checks(extent: Extent, program: (name: string) => string, folder: string): AsyncGenerator<Check> {
  const compiler = await ownCompiler();
  const translation = tally('rules that have a translation');
  const rules = await writtenRules(compiler, extent.part, translation.skip);
  translation.agree(rules.length);
  yield translation.done(rules.length);
  const helpers = layOut(folder, rules);
  yield toolCheck(rules, program('panther_analysis_tool'), folder);
  yield styleCheck('black', rules, program('black'), ['--check', '--line-length', '100'], folder);
  yield styleCheck('isort', rules, program('isort'), ['--profile', 'black', '--line-length', '100', '--check-only'], folder);
  yield styleCheck('pylint', rules, program('pylint'), ['--score=n', '--max-line-length=100', '--load-plugins=pylint.extensions.mccabe', '--disable=missing-docstring,duplicate-code,import-error,fixme,broad-exception-raised'], folder);
  yield* await idiomChecks(program('python'), helpers);
  yield* await projectChecks(program('python'), helpers);
  yield* await generatedChecks(program('python'), helpers, extent.full ? 6000 : 600);
  yield* engineCheck(rules, compiler, program('python'), helpers, extent);
}

/** Writes the rules by group, and the helper modules; gives the folder of the helpers. */
function layOut(folder: string, rules: readonly WrittenRule[]): string {
  for (const group of new Set(rules.map((rule) => rule.group))) {
    mkdirSync(join(folder, group, 'rules'), { recursive: true });
    mkdirSync(join(folder, group, 'global_helpers'));
    for (const [name, text] of Object.entries(builtInHelpers)) {
      writeFileSync(join(folder, group, 'global_helpers', `${name}.py`), text);
      writeFileSync(join(folder, group, 'global_helpers', `${name}.yml`), `AnalysisType: global\nFilename: ${name}.py\nGlobalID: ${name}\n`);
    }
  }
  for (const { group, file, yaml, python } of rules) {
    writeFileSync(join(folder, group, 'rules', `${file}.yml`), yaml);
    writeFileSync(join(folder, group, 'rules', `${file}.py`), python);
  }
  return join(folder, rules[0]?.group ?? '', 'global_helpers');
}

/** `panther_analysis_tool test`: at least one firing and one quiet test a rule, and all of them pass. */
function toolCheck(rules: readonly WrittenRule[], tool: string, folder: string): Check {
  const check = tally('tool: its own tests pass');
  let tests = 0;
  for (const group of new Set(rules.map((rule) => rule.group))) {
    const { stdout, stderr, status } = spawnSync(tool, ['test', '--path', join(folder, group), '--minimum-tests', '2'], {
      cwd: join(folder, group),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, PANTHER_SKIP_VERSION_CHECK: 'true', NO_COLOR: '1' },
    });
    const own = rules.filter((rule) => rule.group === group);
    tests += own.reduce((sum, { rule }) => sum + (rule.rule.tests?.length ?? 0), 0);
    if (status === 0) check.agree(own.length);
    else for (const line of problemLines(stdout + stderr)) check.differ(`${group}: ${line}`);
  }
  return check.done(rules.length, tests);
}

function problemLines(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => /FAIL|ERROR|Invalid|insufficient|rror:/i.test(line) && !/Failed: 0/.test(line));
  return lines.length > 0 ? lines : [text.slice(-400)];
}

function styleCheck(name: string, rules: readonly WrittenRule[], program: string, options: readonly string[], folder: string): Check {
  const check = tally(`${name} finds nothing`);
  const paths = rules.map(({ group, file }) => join(folder, group, 'rules', `${file}.py`));
  const { stdout, stderr, status } = spawnSync(program, [...options, ...paths], { encoding: 'utf8', maxBuffer: 1 << 28, cwd: folder });
  const text = stdout + stderr;
  const found = new Set(paths.filter((path) => text.includes(path) || text.includes(path.slice(folder.length + 1))));
  for (const path of found) check.differ(text.split('\n').find((line) => line.includes(path.slice(folder.length + 1))) ?? path);
  if (status !== 0 && found.size === 0) check.differ(text.slice(0, 400));
  check.agree(paths.length - found.size);
  return check.done(paths.length);
}

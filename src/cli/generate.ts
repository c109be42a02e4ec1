import { counted } from '../text/counted.ts';
import { generateTests } from '../catalogue/generate-tests.ts';
import { declaredFacts } from '../compile/declared-facts.ts';
import { textSource } from '../compile/read.ts';
import { extendTests } from '../compile/tests-file.ts';
import { placeOf, type ReadFile, type SourceRule } from '../compile/types.ts';
import { testsFileOf } from '../text/tests-path.ts';
import type { RuleTest } from '../rule/index.ts';
import type { Report } from '../text/diagnostic.ts';
import { cliDiagnostics } from './diagnostics.ts';
import { writeAll } from './disk.ts';
import { say } from './output.ts';
import type { Project } from './project.ts';

/** Adds tests to the tests files beside rules, after those that are there, and says how many. True where something was written. */
export async function writeGeneratedTests(project: Project, files: readonly ReadFile[], report: Report): Promise<boolean> {
  const texts = new Map<string, string>();
  for (const { path, status, rules } of files) {
    const [rule] = rules;
    if (rule === undefined || status === 'failed') continue;
    if (rules.length > 1) {
      report.add(cliDiagnostics['tests-no-place'], { problem: `its file holds ${rules.length} rules` }, { path });
      continue;
    }
    const made = await madeFor(project, rule, report);
    const { path: file } = testsFileOf(project.workspace, path);
    const text = made.length === 0 ? undefined : extended(project, file, made);
    if (text !== undefined) {
      texts.set(file, text);
      say(`${file}: ${counted(made.length, 'test')} added`);
      if ((rule.native.metadata.tests ?? []).length > 0) report.add(cliDiagnostics['tests-elsewhere'], { file }, { path });
    } else if (made.length > 0) report.add(cliDiagnostics['tests-no-place'], { problem: `\`${file}\` cannot be added to` }, { path });
  }
  return writeAll(project.root, texts, []).written > 0;
}

/** The tests that a rule lacks and its own platform agrees with, or cannot be asked about. */
async function madeFor({ compiler }: Project, rule: SourceRule, report: Report): Promise<readonly RuleTest[]> {
  const { tests, leftOut } = generateTests(rule, compiler.config.trust, (id) => declaredFacts(compiler.config, id));
  if (leftOut > 0) report.add(cliDiagnostics['tests-left-out'], { count: leftOut }, placeOf(rule));
  const outcomes = await compiler.run(rule, tests.map(({ log }) => log));
  return tests.filter(({ expect }, index) => [expect, 'unknown'].includes(outcomes[index]?.kind ?? 'unknown'));
}

function extended({ workspace }: Project, file: string, tests: readonly RuleTest[]): string | undefined {
  if (workspace.read(file) === undefined) return extendTests(undefined, tests);
  const source = textSource(workspace, file);
  return 'diagnostic' in source ? undefined : extendTests(source, tests);
}

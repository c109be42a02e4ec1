import { createReport } from '../../text/diagnostic.ts';
import { conditionsOf } from '../../rule/index.ts';
import { traceText } from '../../catalogue/trace.ts';
import { runTests } from '../../compile/rule-tests.ts';
import { collectRules } from '../collect.ts';
import { exitCodes, worst, type ExitCode } from '../exit.ts';
import { painted, print, printDiagnostics, printJson, say } from '../output.ts';
import type { GlobalOptions, Project } from '../project.ts';

/** Options of `rulec test`. */
export interface TestOptions extends GlobalOptions {
  readonly target?: string;
  readonly json?: boolean;
  readonly minimum?: string;
}

/** `rulec test`: each rule's test events through its own platform's semantics and those of every target. */
export async function test(project: Project, paths: readonly string[], options: TestOptions): Promise<ExitCode> {
  const { compiler, targets } = project;
  const minimum = Number(options.minimum ?? 0);
  const report = createReport();
  const given = paths.length > 0 ? paths : [compiler.config.rules];
  const { files, badInput } = await collectRules(project, given, undefined, report);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  let tooFew = 0;
  for (const rule of files.flatMap((file) => file.rules)) {
    const results = await runTests(compiler, rule, targets);
    for (const result of results) {
      counts[result.result] += 1;
      const { test: wanted, platform, outcome } = result;
      if (options.json === true) {
        printJson({ source: rule.path, document: rule.document, rule: rule.rule.id ?? null, test: wanted.name, platform, expect: wanted.expect, outcome: outcome.kind, result: result.result });
      } else if (result.result === 'failed') {
        print(`${painted('failed', 'bad')}  ${rule.path}  ${platform}  ${wanted.name}: expected ${wanted.expect}, got ${outcome.kind}\n`);
        for (const condition of conditionsOf(rule.side.detection)) print(`${traceText(condition, wanted.log)}\n`);
      }
    }
    const tests = rule.rule.tests ?? [];
    if (tests.length < minimum || (minimum > 1 && new Set(tests.map(({ expect }) => expect)).size < 2)) {
      tooFew += 1;
      if (options.json !== true) print(`${painted('too few tests', 'bad')}  ${rule.path}: ${tests.length} of ${minimum}\n`);
    }
  }
  printDiagnostics(report.diagnostics);
  say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped${tooFew > 0 ? `, ${tooFew} rules with too few tests` : ''}`);
  return worst(badInput ? exitCodes.badInput : exitCodes.fine, counts.failed + tooFew > 0 ? exitCodes.difference : exitCodes.fine);
}

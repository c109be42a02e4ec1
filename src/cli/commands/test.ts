import { counted } from '../../text/counted.ts';
import { createReport, visible, type Report } from '../../text/diagnostic.ts';
import { junitXml } from '../../catalogue/junit.ts';
import { countResults, resultText, ruleText, skippedLines, testTable, type TestedRule } from '../../catalogue/test-report.ts';
import { runTests } from '../../compile/rule-tests.ts';
import type { RuleTest } from '../../rule/index.ts';
import { placeOf, type SourceRule } from '../../compile/types.ts';
import { collectRules } from '../collect.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { writeAll } from '../disk.ts';
import { enginesFound } from '../engines/found.ts';
import { exitCodes, worst, type ExitCode } from '../exit.ts';
import { writeGeneratedTests } from '../generate.ts';
import { painted, print, printDiagnostics, printJson, say } from '../output.ts';
import type { GlobalOptions, Project } from '../project.ts';

/** Options of `rulec test`. */
export interface TestOptions extends GlobalOptions {
  readonly target?: string;
  readonly json?: boolean;
  readonly junit?: string;
  readonly generate?: boolean;
  readonly minimum?: number;
  readonly real?: boolean;
}

/** `rulec test`: each rule's test events through its own platform's semantics and those of every target. */
export async function test(project: Project, paths: readonly string[], options: TestOptions): Promise<ExitCode> {
  const { compiler, targets, root } = project;
  const given = paths.length > 0 ? paths : [compiler.config.rules];
  let report = createReport();
  let collected = await collectRules(project, given, undefined, report);
  const making = createReport();
  if (options.generate === true && (await writeGeneratedTests(project, collected.files, making))) {
    report = createReport();
    collected = await collectRules(project, given, undefined, report);
  }
  const tested: TestedRule[] = [];
  for (const rule of collected.files.flatMap((file) => file.rules)) {
    const runs = await runTests(compiler, rule, targets);
    const each: TestedRule = { rule, runs, ...(hasEnough(rule, options.minimum ?? 0) ? {} : { wanted: options.minimum ?? 0 }) };
    tested.push(each);
    if (options.json === true) printResults(each);
  }
  if (options.json !== true) {
    print(testTable(tested, compiler.platforms.map(({ id }) => id)));
    for (const each of tested) print(problemsText(each));
  }
  for (const each of tested) addDisagreements(each, report);
  if (options.junit !== undefined) {
    writeAll(root, new Map([[options.junit, junitXml(tested, collected.files.filter(({ status }) => status === 'failed'))]]), []);
    say(`written to ${options.junit}`);
  }
  printDiagnostics([...making.diagnostics, ...report.diagnostics]);
  const { passed, failed, accepted, skipped } = countResults(tested.flatMap(({ runs }) => runs.flatMap(({ results }) => results)));
  const tooFew = tested.filter(({ wanted }) => wanted !== undefined).length;
  for (const line of skippedLines(tested)) say(line);
  if (options.real === true) say(`engines: ${enginesFound().join(', ') || 'none was found'}`);
  say(`${passed} passed, ${failed} failed, ${accepted} differ as accepted, ${skipped} skipped${tooFew > 0 ? `, ${counted(tooFew, 'rule')} with too few tests` : ''}`);
  return worst(collected.badInput ? exitCodes.badInput : exitCodes.fine, failed + tooFew + (options.real === true ? skipped : 0) > 0 ? exitCodes.difference : exitCodes.fine);
}

/** Whether a rule has so many tests; of more than one, one that fires and one that stays quiet. */
function hasEnough({ rule: { tests = [] } }: SourceRule, minimum: number): boolean {
  return tests.length >= minimum && (minimum < 2 || new Set(tests.map(({ expect }) => expect)).size > 1);
}

function printResults({ rule, runs }: TestedRule): void {
  for (const { platform, results } of runs) {
    for (const { test: { name, expect }, outcome, result } of results) {
      printJson({ source: rule.path, document: rule.document, rule: rule.rule.id ?? null, test: name, platform, expect, outcome: outcome.kind, result });
    }
  }
}

/** Each failed test, with the platforms on which it fails and why it does on the first of them, and the lack of tests. */
function problemsText({ rule, runs, wanted }: TestedRule): string {
  const tests = rule.rule.tests ?? [];
  const failures = tests.map((test, index) => {
    const failed = runs.flatMap((run) => run.results.filter(({ result }, at) => at === index && result === 'failed').map((result) => ({ run, result })));
    const [first] = failed;
    if (first === undefined) return '';
    return `\n${painted('failed', 'bad')}  ${ruleText(rule)} on ${failed.map(({ run }) => run.platform).join(', ')}: ${visible(test.name)}\n${resultText(first.run, first.result)}\n`;
  });
  const lack = wanted === undefined ? '' : `\n${painted('too few tests', 'bad')}  ${ruleText(rule)}: ${lackText(tests, wanted)}\n`;
  return [...failures, lack].join('');
}

function lackText(tests: readonly RuleTest[], wanted: number): string {
  const missing = [['match', 'fires'], ['quiet', 'stays quiet']].flatMap(([kind, text]) => (tests.some(({ expect }) => expect === kind) ? [] : [text]));
  const kinds = wanted < 2 || tests.length === 0 ? '' : missing.map((text) => `, none that ${text}`).join('');
  return `${tests.length} of ${wanted}${kinds}`;
}

/** A rule that its own tests contradict is wrong, or they are. */
function addDisagreements({ rule, runs: [own] }: TestedRule, report: Report): void {
  const failed = (own?.results ?? []).flatMap(({ result, ...rest }, index) => (result === 'failed' ? [{ ...rest, index }] : []));
  const places = failed.length === 0 ? [] : rule.testPlaces();
  for (const { test: { name, expect }, outcome, index } of failed) {
    const got = outcome.kind === 'error' ? `fails: ${outcome.error}` : `answers ${outcome.kind}`;
    report.add(cliDiagnostics['test-disagrees'], { name, expect, got }, places[index] ?? placeOf(rule));
  }
}

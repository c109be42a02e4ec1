import { memoryWorkspace } from '../text/workspace.ts';
import type { RuleTest } from '../rule/index.ts';
import type { Outcome } from '../platforms/platform.ts';
import type { Compiler } from './compiler.ts';
import type { SourceRule } from './types.ts';

/** A rule's test event on one platform. */
export interface TestResult {
  readonly test: RuleTest;
  /** The platform whose semantics were used: the rule's own, or a target's on the translation. */
  readonly platform: string;
  readonly outcome: Outcome;
  /** An unknown outcome is `skipped`. */
  readonly result: 'passed' | 'failed' | 'skipped';
}

/**
 * Runs a rule's test events under the semantics of its own platform, and under each target's on the translation. A target
 * without a translation has no results.
 */
export async function runTests(compiler: Compiler, rule: SourceRule, targets: readonly string[]): Promise<readonly TestResult[]> {
  const tests = (rule.rule.tests ?? []).filter(({ mocks }) => mocks === undefined);
  const results = await resultsOf(compiler, rule, rule.platform, tests);
  for (const target of targets) {
    if (target === rule.platform) continue;
    const { files } = await compiler.translate(rule, target);
    const [main] = files;
    if (main === undefined) continue;
    const workspace = memoryWorkspace(Object.fromEntries(files.map(({ path, text }) => [path, text])));
    const [translated] = (await compiler.read(workspace, main.path, target)).rules;
    if (translated !== undefined) results.push(...(await resultsOf(compiler, translated, target, tests)));
  }
  return results;
}

async function resultsOf(compiler: Compiler, rule: SourceRule, platform: string, tests: readonly RuleTest[]): Promise<TestResult[]> {
  const outcomes = await compiler.run(rule, tests.map(({ log }) => log));
  return tests.flatMap((test, index) => {
    const outcome = outcomes[index];
    return outcome === undefined ? [] : [{ test, platform, outcome, result: judged(test, outcome) }];
  });
}

function judged({ expect }: RuleTest, { kind }: Outcome): TestResult['result'] {
  if (kind === 'unknown') return 'skipped';
  return kind === expect ? 'passed' : 'failed';
}

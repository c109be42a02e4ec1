import type { RuleTest } from '../rule/index.ts';
import type { VerdictKind } from '../logic/comparison.ts';
import type { Outcome } from '../platforms/platform.ts';
import type { Compiler } from './compiler.ts';
import { laidOut } from './candidate.ts';
import { decide } from './policy.ts';
import type { SourceRule, Translation, Verdict } from './types.ts';

/** A rule's test event on one platform. */
export interface TestResult {
  readonly test: RuleTest;
  readonly outcome: Outcome;
  /** `accepted`: other than expected in the way that a translation which is written all the same is known to differ. `skipped`: the outcome is unknown. */
  readonly result: 'passed' | 'failed' | 'accepted' | 'skipped';
}

/** A rule's test events under the semantics of one platform. */
export interface PlatformTests {
  readonly platform: string;
  /** The rule that was run: the rule itself, or its translation read back; absent where there is no translation. */
  readonly rule?: SourceRule;
  /** How the translation stands to the rule; absent on the rule's own platform. */
  readonly verdict?: Verdict;
  readonly results: readonly TestResult[];
}

/** Runs a rule's test events under the semantics of its own platform, then under each target's on the translation. */
export async function runTests(compiler: Compiler, rule: SourceRule, targets: readonly string[]): Promise<readonly PlatformTests[]> {
  const tests = rule.rule.tests ?? [];
  const runs: PlatformTests[] = [{ platform: rule.platform, rule, results: await resultsOf(compiler, rule, tests, undefined) }];
  for (const target of targets) if (target !== rule.platform) runs.push(await translatedTests(compiler, rule, target, tests));
  return runs;
}

async function translatedTests(compiler: Compiler, rule: SourceRule, target: string, tests: readonly RuleTest[]): Promise<PlatformTests> {
  const translation = await compiler.translate(rule, target);
  const { files, verdict } = translation;
  const [main] = files;
  const none: PlatformTests = { platform: target, ...(verdict === undefined ? {} : { verdict }), results: [] };
  if (main === undefined) return none;
  const { workspace, path } = laidOut(files, main, rule);
  const [translated] = (await compiler.read(workspace, path, target)).rules;
  return translated === undefined ? none : { ...none, rule: translated, results: await resultsOf(compiler, translated, tests, acceptedKind(compiler, translation)) };
}

/** The verdict of a translation that is written although it is not equivalent. */
function acceptedKind(compiler: Compiler, translation: Translation): VerdictKind | undefined {
  return decide(translation, compiler.config, translation.target).written ? translation.verdict?.kind : undefined;
}

async function resultsOf(compiler: Compiler, rule: SourceRule, tests: readonly RuleTest[], accepted: VerdictKind | undefined): Promise<TestResult[]> {
  const outcomes = await compiler.run(rule, tests.map(({ log }) => log));
  return tests.flatMap((test, index): readonly TestResult[] => {
    const outcome = test.mocks === undefined ? outcomes[index] : needsMocks;
    return outcome === undefined ? [] : [{ test, outcome, result: judged(test, outcome, accepted) }];
  });
}

const needsMocks: Outcome = { kind: 'unknown', why: 'the test stands in for an outside service' };

function judged({ expect }: RuleTest, { kind }: Outcome, accepted: VerdictKind | undefined): TestResult['result'] {
  if (kind === 'unknown') return 'skipped';
  if (kind === expect) return 'passed';
  const known = kind === 'match' ? accepted === 'wider' : accepted === 'narrower';
  return known || accepted === 'different' ? 'accepted' : 'failed';
}

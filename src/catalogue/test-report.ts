import { counted } from '../text/counted.ts';
import { visible } from '../text/diagnostic.ts';
import type { PlatformTests, TestResult } from '../compile/rule-tests.ts';
import type { SourceRule } from '../compile/types.ts';
import { traceText } from './trace.ts';

/** A rule with what its tests gave. */
export interface TestedRule {
  readonly rule: SourceRule;
  readonly runs: readonly PlatformTests[];
  /** How many tests are wanted, where there are fewer, or not both a firing and a quiet one. */
  readonly wanted?: number;
}

/** How many results there are of each kind. */
export type TestCounts = Readonly<Record<TestResult['result'], number>>;

/** Counts results. */
export function countResults(results: readonly TestResult[]): TestCounts {
  const counts = { passed: 0, failed: 0, accepted: 0, skipped: 0 };
  for (const { result } of results) counts[result] += 1;
  return counts;
}

/** Why tests were not run, each reason once, with its platform and how many tests it concerns. */
export function skippedLines(tested: readonly TestedRule[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { platform, results } of tested.flatMap(({ runs }) => runs)) {
    for (const { outcome } of results) {
      if (outcome.kind !== 'unknown') continue;
      const reason = visible(`on ${platform}: ${outcome.why}`);
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
  }
  return [...counts].map(([reason, count]) => `${counted(count, 'test')} skipped ${reason}`);
}

/** Results as an aligned table, one line a rule and one column a platform; platforms in the given order, those without results left out; empty without rules. */
export function testTable(tested: readonly TestedRule[], platforms: readonly string[]): string {
  if (tested.length === 0) return '';
  const shown = platforms.filter((id) => tested.some(({ runs }) => runs.some(({ platform }) => platform === id)));
  const rows = [
    ['rule', 'tests', ...shown],
    ...tested.map(({ rule, runs }) => [ruleText(rule), String(rule.rule.tests?.length ?? 0), ...shown.map((id) => cell(runs.find(({ platform }) => platform === id)))]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`).join('');
}

/** A rule by its file, and its place there where it is not the first. */
export function ruleText({ path, document }: SourceRule): string {
  return visible(document === 0 ? path : `${path}#${document + 1}`);
}

function cell(run: PlatformTests | undefined): string {
  if (run === undefined) return '';
  if (run.rule === undefined) return 'no rule';
  const { passed, failed, accepted, skipped } = countResults(run.results);
  const parts = [...(passed > 0 ? [`${passed} passed`] : []), ...(failed > 0 ? [`${failed} failed`] : []), ...(accepted > 0 ? [`${accepted} ${run.verdict?.kind ?? 'accepted'}`] : []), ...(skipped > 0 ? [`${skipped} skipped`] : [])];
  return parts.length === 0 ? '-' : parts.join(', ');
}

/** Why a rule did or did not fire on the event of a result: what it gave, and the truth of each part of its condition. */
export function resultText({ rule }: PlatformTests, { test, outcome }: TestResult): string {
  const got = outcome.kind === 'error' ? `fails with ${outcome.error}` : outcome.kind === 'unknown' ? `cannot be run: ${outcome.why}` : outcome.kind === 'match' ? 'fires' : 'stays quiet';
  const traces = (rule?.conditions ?? []).map((condition) => traceText(condition, test.log));
  return [`expected ${test.expect}, and the rule ${got}`, ...traces].join('\n');
}

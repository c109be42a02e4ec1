import * as v from 'valibot';
import { canonicalJson, isObject, type Json, type JsonObject } from '../text/json.ts';
import { createReport, placeIn, type Place, type Report } from '../text/diagnostic.ts';
import { issueText } from '../text/issue.ts';
import type { Source } from '../text/source.ts';
import type { RuleTest } from '../rule/index.ts';
import { printYaml, readYaml } from '../text/yaml.ts';
import { compileDiagnostics } from './diagnostics.ts';

const testsSchema = v.array(
  v.strictObject({
    name: v.pipe(v.string(), v.nonEmpty()),
    expect: v.picklist(['match', 'quiet']),
    log: v.custom<JsonObject>((value) => isObject(value as Json), 'an object is wanted'),
    generated: v.optional(v.boolean()),
  }),
);

/** Test events as the text of a tests file. */
export function printTests(tests: readonly RuleTest[]): string {
  const items = tests.map(({ name, expect, log, generated }) => ({ name, expect, ...(generated === true ? { generated } : {}), log }));
  return printYaml(items, { indent: 2 });
}

/**
 * The text of a tests file with more tests at its end, what was there untouched; undefined where the file is not laid out as
 * a list that can be added to.
 */
export function extendTests(existing: Source | undefined, tests: readonly RuleTest[]): string | undefined {
  const more = tests.map((test) => printTests([test])).join('\n');
  if (existing === undefined) return more;
  const report = createReport();
  const own = readTests(existing, report).tests;
  const text = `${existing.text}${existing.text.endsWith('\n') ? '' : '\n'}\n${more}`;
  const read = readTests({ path: existing.path, text }, report).tests;
  return report.hasErrors || canonicalJson(read) !== canonicalJson([...own, ...tests]) ? undefined : text;
}

/** `test 2: expect is missing`: what is wrong, with the number of the test counted from 1. */
function shapeProblem([test, ...inside]: readonly (string | number)[], issue: v.BaseIssue<unknown>): string {
  const place = inside.join('.');
  if (test === undefined) return `the file: ${issueText(issue)}`;
  const { received, expected } = issue;
  const problem = received === 'undefined' ? `${place} is missing` : expected === 'never' ? `\`${place}\` is no key of a test` : `${place === '' ? '' : `${place}: `}${issueText(issue)}`;
  return `test ${Number(test) + 1}: ${problem}`;
}

/** Tests of a file, and where each is written. */
export interface ReadTests {
  readonly tests: readonly RuleTest[];
  readonly places: () => readonly Place[];
}

/** No tests. */
export const noTests: ReadTests = { tests: [], places: () => [] };

/** The tests of a tests file; what does not have the shape is reported and leaves the rule without them. */
export function readTests(source: Source, report: Report): ReadTests {
  const [document, another] = readYaml(source, 'core', report);
  if (document === undefined) return noTests;
  if (another !== undefined) report.add(compileDiagnostics['tests-shape'], { problem: 'a document behind the first is not read' }, placeIn(source, another.span([])));
  const parsed = v.safeParse(testsSchema, document.value);
  if (!parsed.success) {
    for (const issue of parsed.issues) {
      const path = (issue.path ?? []).map((item) => item.key as string | number);
      const span = document.span(path, issue.expected === 'never' ? 'key' : 'value') ?? document.span(path.slice(0, -1));
      report.add(
        compileDiagnostics['tests-shape'],
        { problem: shapeProblem(path, issue) },
        placeIn(source, span),
      );
    }
    return noTests;
  }
  const tests = parsed.output.map(({ name, expect, log, generated }) => ({ name, expect, log, ...(generated === true ? { generated } : {}) }));
  return { tests, places: () => tests.map((_, index) => placeIn(source, document.span([index]))) };
}

import { parsePython } from '../../src/platforms/panther/python/index.ts';
import { conditionsOf, never } from '../../src/rule/index.ts';
import { factHolds } from '../../src/logic/facts/fact-holds.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { createReport, type Report } from '../../src/text/diagnostic.ts';
import type { JsonObject } from '../../src/text/json.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import type { Context } from '../../src/platforms/platform.ts';
import { pantherOptions, type PantherOptions } from '../../src/platforms/panther/options.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import type { PythonTree } from '../../src/platforms/panther/tree.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import { keysAsked, respelled } from '../support/respelled.ts';
import { pythonEngine } from '../../src/cli/engines/python.ts';

/** CPython; where there is none every answer is `unknown`, and tests that need one are skipped. */
export const engine = pythonEngine();

/** A context with default options, the facts of the taxonomy, and CPython. */
export const context: Context<PantherOptions> = {
  options: pantherOptions.defaults,
  facts: (id) => logSource(id)?.facts ?? [],
  templates: {},
  engines: { python: engine },
  readings: {},
};

/** A tree with a Python source, for CloudTrail. */
export function treeOf(source: string, more: Partial<PythonTree> = {}): PythonTree {
  return { kind: 'python', logTypes: ['AWS.CloudTrail'], scheduled: false, threshold: 1, minutes: 60, path: 'rule.py', source, helpers: {}, ...more };
}

/** Where what a detection means is not what CPython does with it, of events of which the meaning is known: a line for each. */
export async function differing(source: string, events: readonly JsonObject[], more: Partial<PythonTree> = {}): Promise<readonly string[]> {
  const tree = treeOf(source, more);
  const { detection, raises, given } = panther.meaning(tree, context, createReport());
  const [on = never] = conditionsOf(detection);
  const [holds, fails] = [compile(on), compile(raises)];
  const asked = new Set([...keysAsked(on), ...keysAsked(raises)]);
  const spelled = events.map((event) => respelled(event, asked));
  const outcomes = await panther.evaluate(tree, 0, spelled, context);
  return spelled.flatMap((event, index) => {
    const [match, error, outcome] = [holds(event), fails(event), outcomes[index]];
    if (match === undefined || error === undefined || outcome?.kind === 'unknown' || given.some((fact) => factHolds(fact, event) === false)) return [];
    const kind = error ? 'error' : match ? 'match' : 'quiet';
    return kind === outcome?.kind ? [] : [`${JSON.stringify(event)}: ${kind}, and CPython: ${JSON.stringify(outcome)}`];
  });
}

/** A rule file with its Python, read. */
export function readRule(yaml: string, python: string | undefined, report: Report = createReport()) {
  const files = { 'rules/rule.yml': yaml, ...(python === undefined ? {} : { 'rules/rule.py': python }) };
  return { rules: panther.read(memoryWorkspace(files), 'rules/rule.yml', context, report), report };
}

/** The codes of a report. */
export function codesOf(report: Report): readonly string[] {
  return report.diagnostics.map(({ code }) => code);
}

/** A parsed module. */
export function moduleOf(text: string) {
  const parsed = parsePython({ path: 'x.py', text });
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.module;
}

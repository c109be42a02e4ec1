import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { createReport, type Diagnostic } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import type { Detection, Metadata, Predicate, Rule } from '../../src/rule/index.ts';
import { compare } from '../../src/logic/compare.ts';
import type { Comparison } from '../../src/logic/comparison.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import type { Context, NativeRule, Template } from '../../src/platforms/platform.ts';
import { options, type CloudWatchOptions } from '../../src/platforms/cloudwatch/options.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import type { CloudWatchTree } from '../../src/platforms/cloudwatch/tree.ts';

const layout = readFileSync(new URL('../../templates/cloudwatch/query.hbs', import.meta.url), 'utf8');
const query = Handlebars.compile(layout, { noEscape: true, strict: true }) as Template;

/** A context with CloudTrail's facts. */
export function contextWith(readings: Readonly<Record<string, boolean>> = {}, changed: Partial<CloudWatchOptions> = {}): Context<CloudWatchOptions> {
  return {
    options: { ...options.defaults, ...changed },
    facts: (id) => logSource(id)?.facts ?? [],
    templates: { query },
    engines: {},
    readings,
  };
}

/** A rule around a detection. */
export function ruleOf(detection: Detection, metadata: Partial<Metadata> = {}): Rule {
  return { title: 'Test rule', ...metadata, logSources: ['aws.cloudtrail'], detection };
}

/** The queries of a rule, and what was reported. */
export function lowered(rule: Rule, context = contextWith()): { readonly trees: readonly CloudWatchTree[]; readonly diagnostics: readonly Diagnostic[] } {
  const report = createReport();
  return { trees: [...platform.lower(rule, context, report)], diagnostics: report.diagnostics };
}

/** The text of the first query of a condition. */
function queryOf(on: Predicate, context = contextWith()): string {
  const { trees, diagnostics } = lowered(ruleOf({ kind: 'match', on }), context);
  const [tree] = trees;
  if (tree === undefined) throw new Error(JSON.stringify(diagnostics));
  return platform.print(tree, context)['query'] ?? '';
}

/** The filter lines of the first query of a condition. */
export function filtersOf(on: Predicate, context = contextWith()): readonly string[] {
  return queryOf(on, context)
    .split('\n| ')
    .filter((line) => line.startsWith('filter '))
    .map((line) => line.slice('filter '.length));
}

/** What a query file says. */
export function readText(text: string, context = contextWith()): { readonly rules: readonly NativeRule<CloudWatchTree>[]; readonly diagnostics: readonly Diagnostic[] } {
  const report = createReport();
  return { rules: platform.read(memoryWorkspace({ 'query.cwli': text }), 'query.cwli', context, report), diagnostics: report.diagnostics };
}

/** The condition of a query. */
export function conditionOf(text: string, context = contextWith()): Predicate {
  const { rules, diagnostics } = readText(text, context);
  const [rule] = rules;
  if (rule === undefined) throw new Error(JSON.stringify(diagnostics));
  const { detection } = platform.meaning(rule.tree, context, createReport());
  if (detection.kind !== 'match' && detection.kind !== 'threshold') throw new Error(JSON.stringify(detection));
  return detection.on;
}

/** How the first query of a condition that is equivalent, else the first one, stands to the condition. */
export function verdictOf(on: Predicate, context = contextWith()): Comparison & { readonly query: string } {
  const rule = ruleOf({ kind: 'match', on });
  const { trees, diagnostics } = lowered(rule, context);
  const verdicts = trees.map((tree) => {
    const text = platform.write(rule, platform.print(tree, context), context).files[0]?.text ?? '';
    const again = readText(text, context).rules[0]?.tree ?? tree;
    const { detection, raises } = platform.meaning(again, context, createReport());
    const never = { kind: 'constant', value: false } as const;
    const conditions = [on, ...(detection.kind === 'match' ? [detection.on] : [])];
    const facts = logSource('aws.cloudtrail')?.factsFor(conditions) ?? [];
    return { ...compare({ detection: rule.detection, raises: never }, { detection, raises }, { facts }), query: text };
  });
  const found = verdicts.find(({ kind }) => kind === 'equivalent') ?? verdicts[0];
  if (found === undefined) throw new Error(JSON.stringify(diagnostics));
  return found;
}

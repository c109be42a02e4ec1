import { createReport, type Diagnostic } from '../../src/text/diagnostic.ts';
import type { Json } from '../../src/text/json.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { compare } from '../../src/logic/compare.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import type { Comparison } from '../../src/logic/comparison.ts';
import { conditionsOf, type Rule } from '../../src/rule/index.ts';
import type { Context, Meaning, NativeRule, Written } from '../../src/platforms/platform.ts';
import type { SigmaOptions } from '../../src/platforms/sigma/options.ts';
import { sigma } from '../../src/platforms/sigma/platform.ts';
import type { SigmaTree } from '../../src/platforms/sigma/tree.ts';
import { logSource } from '../../src/taxonomy/index.ts';

/** A context with the facts of the taxonomy. */
export function contextWith(options: Partial<SigmaOptions> = {}): Context<SigmaOptions> {
  return {
    options: { ...sigma.options.defaults, ...options },
    facts: (id) => logSource(id)?.facts ?? [],
    templates: {},
    engines: {},
    readings: {},
  };
}

/** What reading a text gave. */
export interface ReadText {
  readonly rules: readonly NativeRule<SigmaTree>[];
  readonly diagnostics: readonly Diagnostic[];
  readonly codes: readonly string[];
}

/** Reads a text as a file. */
export function readText(text: string, options: Partial<SigmaOptions> = {}, more: Readonly<Record<string, string>> = {}): ReadText {
  const report = createReport();
  const rules = sigma.read(memoryWorkspace({ 'rule.yml': text, ...more }), 'rule.yml', contextWith(options), report);
  return { rules, diagnostics: report.diagnostics, codes: report.diagnostics.map(({ code }) => code) };
}

/** The only rule of a text, which must be readable. */
export function onlyRule(text: string, options: Partial<SigmaOptions> = {}): NativeRule<SigmaTree> {
  const { rules, diagnostics } = readText(text, options);
  const [rule] = rules;
  if (rule === undefined || rules.length > 1) throw new Error(`${rules.length} rules: ${diagnostics.map(({ message }) => message).join('; ')}`);
  return rule;
}

/** The meaning of a tree, and the codes of what was said about it. */
export function meaningAndCodes(tree: SigmaTree, options: Partial<SigmaOptions> = {}): { readonly meaning: Meaning; readonly codes: readonly string[] } {
  const report = createReport();
  const meaning = sigma.meaning(tree, contextWith(options), report);
  return { meaning, codes: report.diagnostics.map(({ code }) => code) };
}

/** A rule over its raw events. */
export function canonical({ tree, metadata }: NativeRule<SigmaTree>, options: Partial<SigmaOptions> = {}): Rule {
  const { detection, logSources } = meaningAndCodes(tree, options).meaning;
  return { origin: { platform: 'sigma', ...(metadata.id === undefined ? {} : { id: metadata.id }) }, ...metadata, logSources, detection };
}

/** A rule around search identifiers (six spaces deep or less, as written) and a condition. */
export function ruleText(detection: string, logsource = 'product: aws\n    service: cloudtrail'): string {
  return `title: T\nlogsource:\n    ${logsource}\ndetection:\n${detection.replace(/^\n/, '')}\n`;
}

/** Whether a rule fires on an event: by its meaning and by its evaluator, which must agree unless one does not know. */
export async function fires(text: string, event: Json, options: Partial<SigmaOptions> = {}): Promise<boolean | undefined> {
  const { tree } = onlyRule(text, options);
  return firesTree(tree, event, options);
}

/** The same for a tree, over all of its conditions. */
export async function firesTree(tree: SigmaTree, event: Json, options: Partial<SigmaOptions> = {}): Promise<boolean | undefined> {
  const { detection } = meaningAndCodes(tree, options).meaning;
  const results: (boolean | undefined)[] = [];
  for (const [step, condition] of conditionsOf(detection).entries()) {
    const meant = holds(condition, event);
    const [outcome] = await sigma.evaluate(tree, step, [event], contextWith(options));
    if (meant !== undefined && outcome !== undefined && outcome.kind !== 'unknown' && (outcome.kind === 'match') !== meant) {
      throw new Error(`meaning says ${String(meant)}, evaluation says ${outcome.kind} on ${JSON.stringify(event)}`);
    }
    results.push(meant);
  }
  return results.includes(true) ? true : results.includes(undefined) ? undefined : false;
}

/** What became of a rule on its way to Sigma. */
export interface Lowered {
  readonly written: Written;
  readonly text: string;
  readonly back: NativeRule<SigmaTree>;
  readonly comparison: Comparison;
  readonly codes: readonly string[];
}

/** The best way to write a rule: the first that is equivalent, else the first. */
export function lowered(rule: Rule, options: Partial<SigmaOptions> = {}): { readonly best: Lowered | undefined; readonly codes: readonly string[]; readonly messages: readonly string[] } {
  const report = createReport();
  const context = contextWith(options);
  let best: Lowered | undefined;
  for (const tree of sigma.lower(rule, context, report)) {
    const written = sigma.write(rule, sigma.print(tree, context), context);
    const text = written.files[0]?.text ?? '';
    const { rules, diagnostics, codes } = readText(text, options);
    const [back] = rules;
    if (back === undefined || rules.length > 1) throw new Error(`not one rule: ${diagnostics.map(({ message }) => message).join('; ')}\n${text}`);
    const { meaning } = meaningAndCodes(back.tree, options);
    const comparison = compare({ detection: rule.detection, raises: meaning.raises }, { detection: meaning.detection, raises: meaning.raises }, {
      facts: rule.logSources.flatMap((id) => context.facts(id)),
    });
    if (best === undefined || comparison.kind === 'equivalent') best = { written, text, back, comparison, codes };
    if (comparison.kind === 'equivalent') break;
  }
  return { best, codes: report.diagnostics.map(({ code }) => code), messages: report.diagnostics.map(({ message }) => message) };
}

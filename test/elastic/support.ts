import { expect } from 'vitest';
import { createReport, type Report } from '../../src/text/diagnostic.ts';
import type { JsonObject } from '../../src/text/json.ts';
import { sourceOf } from '../../src/text/source.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import type { Compiler } from '../../src/compile/compiler.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import type { Context, NativeRule } from '../../src/platforms/platform.ts';
import { elasticOptions, type ElasticOptions } from '../../src/platforms/elastic/options.ts';
import { readElastic } from '../../src/platforms/elastic/read.ts';
import { readToml } from '../../src/platforms/elastic/toml/read.ts';
import type { ElasticTree } from '../../src/platforms/elastic/tree.ts';

/** A context as the compiler gives it, without templates and engines. */
export function contextWith(options: Partial<ElasticOptions> = {}): Context<ElasticOptions> {
  return {
    options: { ...elasticOptions.defaults, ...options },
    facts: (source) => logSource(source)?.facts ?? [],
    templates: {},
    engines: {},
    readings: {},
  };
}

/** Reads the rule in a text, with what was reported. */
export function readText(text: string, context = contextWith(), path = 'rule.toml'): { readonly rules: readonly NativeRule<ElasticTree>[]; readonly report: Report } {
  const report = createReport();
  return { rules: readElastic(memoryWorkspace({ [path]: text }), path, context, report), report };
}

/** A rule for CloudTrail with keys, a query and tables of its own, read by a compiler. */
export async function ruleWith(compiler: Compiler, keys: string, query: string, tables = ''): Promise<SourceRule> {
  const text = `[metadata]\ncreation_date = "2026/01/02"\n[rule]\nname = "A Rule"\nrule_id = "00000000-0000-4000-8000-000000000001"\nseverity = "low"\nrisk_score = 21\n${keys}\nquery = '''\n${query}\n'''\n${tables}`;
  const [rule] = (await compiler.read(memoryWorkspace({ 'rule.toml': text }), 'rule.toml')).rules;
  if (rule === undefined) throw new Error('the rule does not read');
  return rule;
}

/** The tables of a rule file that is TOML without a problem. */
export function tablesOf(text: string): JsonObject {
  const report = createReport();
  const document = readToml(sourceOf('rule.toml', text), report);
  expect(report.diagnostics).toEqual([]);
  return document?.value ?? {};
}

/** A tree without positions. */
export function bare(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (key, item: unknown) => (key === 'span' ? undefined : item)));
}

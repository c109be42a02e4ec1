import { expect } from 'vitest';
import { createReport, type Report } from '../../src/text/diagnostic.ts';
import type { JsonObject } from '../../src/text/json.ts';
import { sourceOf } from '../../src/text/source.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import type { Context, NativeRule } from '../../src/platforms/platform.ts';
import { defaultOptions, type ElasticOptions } from '../../src/platforms/elastic/options.ts';
import { readElastic } from '../../src/platforms/elastic/read.ts';
import { readToml } from '../../src/platforms/elastic/toml/read.ts';
import type { ElasticTree } from '../../src/platforms/elastic/tree.ts';

/** A context as the compiler gives it, without templates and engines. */
export function contextWith(options: Partial<ElasticOptions> = {}): Context<ElasticOptions> {
  return {
    options: { ...defaultOptions, ...options },
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

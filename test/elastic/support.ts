import { createReport, type Report } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import type { Context, NativeRule } from '../../src/platforms/platform.ts';
import { defaultOptions, type ElasticOptions } from '../../src/platforms/elastic/options.ts';
import { readElastic } from '../../src/platforms/elastic/read.ts';
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

/** A tree without positions. */
export function bare(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (key, item: unknown) => (key === 'span' ? undefined : item)));
}

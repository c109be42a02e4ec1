import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import type { Context, NativeRule } from '../../src/platforms/platform.ts';
import { elasticOptions, type ElasticOptions } from '../../src/platforms/elastic/options.ts';
import { readElastic } from '../../src/platforms/elastic/read.ts';
import type { ElasticTree } from '../../src/platforms/elastic/tree.ts';
import { handMadeEvents, realRecords } from '../../test/support/shared.ts';
import { sharedFolder } from '../support.ts';

/** Every CloudTrail record at hand. */
export function records(): readonly Json[] {
  return [...realRecords(), ...handMadeEvents()].map(({ event }) => event);
}

/** A context as the compiler gives it, without templates and engines. */
export function contextWith(options: Partial<ElasticOptions> = {}): Context<ElasticOptions> {
  return { options: { ...elasticOptions.defaults, ...options }, facts: (source) => logSource(source)?.facts ?? [], templates: {}, engines: {}, readings: {} };
}

/** A rule of Elastic's repository that looks at CloudTrail. */
export interface CorpusRule {
  readonly path: string;
  readonly rule: NativeRule<ElasticTree>;
}

/** The AWS rules of the corpus, in the order of their paths. */
export function awsRules(context: Context<ElasticOptions>): readonly CorpusRule[] {
  const folder = join(sharedFolder(), 'corpus/elastic');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.toml') && path.includes('/aws/'))
    .toSorted()
    .flatMap((path) => {
      const workspace = memoryWorkspace({ [path]: readFileSync(join(folder, path), 'utf8') });
      return readElastic(workspace, path, context, createReport()).map((rule) => ({ path, rule }));
    });
}

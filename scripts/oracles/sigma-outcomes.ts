import type { Json } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { never, or } from '../../src/rule/index.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import type { Context } from '../../src/platforms/platform.ts';
import { sigma } from '../../src/platforms/sigma/platform.ts';
import type { SigmaOptions } from '../../src/platforms/sigma/options.ts';
import { logSource } from '../../src/taxonomy/index.ts';

/** Sigma as it is without configuration. */
export const context: Context<SigmaOptions> = {
  options: sigma.options.defaults,
  facts: (id) => logSource(id)?.facts ?? [],
  templates: {},
  engines: {},
  readings: {},
};

/** What the rules of a Sigma text say to each event: by the evaluator, and by their meaning. Without a rule: undefined. */
export async function outcomesOf(text: string, events: readonly Json[]): Promise<{ readonly rules: number; readonly evaluated: readonly unknown[]; readonly held: readonly unknown[] }> {
  const natives = sigma.read(memoryWorkspace({ 'a.yml': text }), 'a.yml', context, createReport());
  const answers = await Promise.all(natives.map(({ tree }) => sigma.evaluate(tree, 0, events, context)));
  const meanings = natives.map(({ tree }) => sigma.meaning(tree, context, createReport()).detection);
  const condition = or(...meanings.map((detection) => (detection.kind === 'match' ? detection.on : never)));
  return {
    rules: natives.length,
    evaluated: events.map((_, index) => answers.some((outcomes) => outcomes[index]?.kind === 'match')),
    held: events.map((event) => holds(condition, event)),
  };
}

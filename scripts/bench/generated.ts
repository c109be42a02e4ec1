// What one step costs for generated CloudTrail rules, in a process that has done nothing before: how often it was taken, and the
// CPU time. `node scripts/run.js scripts/bench/generated.ts written|proved|evaluated COUNT`
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import type { Json } from '../../src/text/json.ts';
import { walk } from '../../src/cli/disk.ts';
import { openProject, shippedTemplates } from '../../src/cli/project.ts';
import { compileLess } from '../../src/cli/tuning.ts';
import type { Compiler } from '../../src/compile/compiler.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { compileTemplates, templatesOf } from '../../src/compile/templates.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { platforms } from '../../src/platforms/index.ts';
import type { Context } from '../../src/platforms/platform.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import { eventNamesOf, eventSources, sourcesOf } from '../../src/taxonomy/operations.ts';
import { randomOf, type Random } from '../../test/logic/brute/random.ts';
import { cpu, repository, shared } from '../support.ts';

type Step = (rules: readonly SourceRule[], compiler: Compiler) => Promise<number>;

/** Each step gives how many rules, or rules on events, it took. */
const steps: Readonly<Record<string, Step>> = {
  written: async (rules) => {
    const targets = await Promise.all(platforms.filter(({ target }) => target).map(async ({ id, load }) => ({ id, platform: await load() })));
    const templates = compileTemplates(Object.fromEntries(walk(shippedTemplates, '.').map((path) => [path.replace(/\.hbs$/, ''), readFileSync(join(shippedTemplates, path), 'utf8')])));
    for (const { id, platform } of targets) {
      const context: Context = { options: platform.options.defaults, facts: (source) => logSource(source)?.facts ?? [], templates: templatesOf(templates, id), engines: {}, readings: {} };
      for (const { rule } of rules) {
        const [tree] = platform.lower(rule, context, createReport());
        if (tree !== undefined) platform.write(rule, platform.print(tree, context), context, undefined);
      }
    }
    return rules.length;
  },
  proved: async (rules, compiler) => {
    for (const rule of rules) for (const target of compiler.targets) await compiler.translate(rule, target);
    return rules.length;
  },
  evaluated: (rules) => {
    const events = readFileSync(join(shared ?? '', 'events/invictus.jsonl'), 'utf8').split('\n').filter((line) => line !== '').slice(0, 1000).map((line) => JSON.parse(line) as Json);
    const conditions = rules.flatMap((rule) => rule.conditions.map((on) => compile(on)));
    for (const event of events) for (const condition of conditions) condition(event);
    return Promise.resolve(conditions.length * events.length);
  },
};

/** Sigma rules in the shapes of published ones, each about other operations. */
function texts(count: number): Readonly<Record<string, string>> {
  const folder = join(shared ?? '', 'corpus/sigma/rules/cloud/aws');
  const shapes = walk(folder, '.').filter((path) => path.endsWith('.yml')).map((path) => readFileSync(join(folder, path), 'utf8'));
  const random = randomOf(1);
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`rule_${index}.yml`, moved(shapes[index % shapes.length] ?? '', index, random)]));
}

/** The rule with the operations of another service in place of its own, and an id of its own. */
function moved(text: string, index: number, random: Random): string {
  const source = random.pick([...eventSources]);
  const other = (word: string): string => (sourcesOf(word).length > 0 ? random.pick([...eventNamesOf(source)]) : word);
  return text
    .replaceAll(/\b[a-z0-9-]+\.amazonaws\.com\b/g, source)
    .replaceAll(/(?<=[:\s'"-])[A-Z][A-Za-z0-9]+(?=['"]?\s*$)/gm, other)
    .replace(/^id: .*$/m, `id: 00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);
}

// As commands do.
compileLess();
const [step = '', count = ''] = process.argv.slice(2);
const opened = await openProject(repository, {});
if (shared === undefined || !('compiler' in opened)) throw new Error('there is no corpus beside the repository');
const files = texts(Number(count));
const workspace = memoryWorkspace(files);
const rules: SourceRule[] = [];
for (const path of Object.keys(files)) rules.push(...(await opened.compiler.read(workspace, path)).rules);
const start = cpu();
const done = await (steps[step]?.(rules, opened.compiler) ?? 0);
process.stdout.write(JSON.stringify({ done, ms: cpu() - start, megabytes: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);

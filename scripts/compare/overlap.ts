// Relates two sets of 1,000 rules each: the shapes of real rules, with the event names of other services in them.
// `node scripts/run.js scripts/compare/overlap.ts [RULES [FOLDER...]]`
import { join, resolve } from 'node:path';
import { overlapsOf } from '../../src/catalogue/overlap.ts';
import { alternatives, either, equals, mapConditions, pathText, type Match, type Predicate } from '../../src/rule/index.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { eventNamesOf, eventSources } from '../../src/taxonomy/operations.ts';
import { match } from '../../src/text/match.ts';
import { randomOf, type Random } from '../../test/logic/brute/random.ts';
import { ownCompiler, rulesIn } from '../rules.ts';
import { cpu, sharedFolder } from '../support.ts';

const [count = '1000', ...given] = process.argv.slice(2);
const folders = given.length > 0 ? given : ['sigma/rules/cloud/aws', 'elastic/rules/integrations/aws'].map((each) => join(sharedFolder(), 'corpus', each));
const compiler = await ownCompiler();
const real: SourceRule[] = [];
for (const folder of folders) for await (const rule of rulesIn(compiler, resolve(folder))) real.push(rule);
const shapes = real.filter(({ side }) => side.detection.kind !== 'foreign');
const sources = [...eventSources];
const set = (seed: number): readonly SourceRule[] => {
  const random = randomOf(seed);
  return Array.from({ length: Number(count) }, (_, index) => moved(shapes[index % shapes.length] as SourceRule, random));
};
const sets = [set(1), set(2)];
const start = cpu();
const { counts, plainlyDisjoint, lone } = overlapsOf(sets, { weakest: 'observed' });
const seconds = (cpu() - start) / 1000;
process.stdout.write(`${count} × ${count} rules in the shapes of ${shapes.length}: ${seconds.toFixed(1)} s CPU, ${process.memoryUsage().rss >> 20} MB\n`);
process.stdout.write(`${JSON.stringify(counts)}, ${plainlyDisjoint} plainly disjoint, ${lone.length} rules left out\n`);
process.exit(0);

/** The rule with the event names and the source of another service. */
function moved(rule: SourceRule, random: Random): SourceRule {
  const source = random.pick(sources);
  const names = eventNamesOf(source);
  const other: Readonly<Record<string, () => string>> = { eventSource: () => source, eventName: () => random.pick(names) };
  const text = (wanted: Match, pick: () => string): Match =>
    either(...alternatives(wanted).map((each) => (each.kind === 'text' && each.parts.every(({ kind }) => kind === 'literal') ? equals(pick(), each.fold) : each)));
  const visit = (node: Predicate): Predicate =>
    match<Predicate, Predicate>(node, {
      constant: (same) => same,
      and: (same) => ({ ...same, of: same.of.map(visit) }),
      or: (same) => ({ ...same, of: same.of.map(visit) }),
      not: (same) => ({ ...same, of: visit(same.of) }),
      test: (same) => {
        const pick = same.field.kind === 'path' ? other[pathText(same.field.path)] : undefined;
        return pick === undefined ? same : { ...same, match: text(same.match, pick) };
      },
      element: (same) => same,
      sameValue: (same) => same,
      reading: (same) => same,
      opaque: (same) => same,
    });
  return { ...rule, side: { ...rule.side, detection: mapConditions(rule.side.detection, visit) } };
}

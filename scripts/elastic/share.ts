// How many of Elastic's AWS rules of type `query` in KQL reach every target as `equivalent`, of those that use only fields with
// a raw origin; and how many each target by itself. `node scripts/run.js scripts/elastic/share.ts [share that must be reached, in percent]`
import { join } from 'node:path';
import { canonicalJson } from '../../src/text/json.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import type { ElasticTree } from '../../src/platforms/elastic/tree.ts';
import { ownCompiler, rulesIn } from '../rules.ts';
import { sharedFolder } from '../support.ts';

const compiler = await ownCompiler();
const targets = ['panther', 'sigma', 'cloudwatch'];
const folder = join(sharedFolder(), 'corpus/elastic/rules/integrations/aws');
const counts = { rules: 0, otherTypes: 0, withoutOrigin: 0, basis: 0, everywhere: 0 };
const alone = new Map(targets.map((target) => [target, 0]));
for await (const rule of rulesIn(compiler, folder)) {
  counts.rules += 1;
  if (!isQuery(rule)) counts.otherTypes += 1;
  else if (!hasOrigins(rule)) counts.withoutOrigin += 1;
  else {
    counts.basis += 1;
    const kinds: string[] = [];
    for (const target of targets) kinds.push((await compiler.translate(rule, target)).verdict?.kind ?? 'refused');
    targets.forEach((target, index) => alone.set(target, (alone.get(target) ?? 0) + Number(kinds[index] === 'equivalent')));
    if (kinds.every((kind) => kind === 'equivalent')) counts.everywhere += 1;
    else process.stdout.write(`${rule.path}: ${targets.map((target, index) => `${target} ${kinds[index]}`).join(', ')}\n`);
  }
}

/** A rule of type `query` whose query is KQL. */
function isQuery({ native }: SourceRule): boolean {
  const { query, trigger } = native.tree as ElasticTree;
  return query.kind === 'kuery' && trigger.kind === 'each';
}

/** Whether no part of the condition asks for a field that is made of what the record does not hold. */
function hasOrigins({ rule }: SourceRule): boolean {
  return rule.detection.kind !== 'foreign' && !canonicalJson(rule.detection).includes('"kind":"opaque"');
}

const share = (100 * counts.everywhere) / counts.basis;
process.stdout.write(`${counts.rules} AWS rules; ${counts.otherTypes} of other types or languages, ${counts.withoutOrigin} with fields that have no raw origin\n`);
process.stdout.write(`basis ${counts.basis}: ${counts.everywhere} (${share.toFixed(1)} %) are equivalent on ${targets.join(', ')}\n`);
for (const [target, count] of alone) process.stdout.write(`  ${target} by itself: ${count} (${((100 * count) / counts.basis).toFixed(1)} %)\n`);
process.exit(share >= Number(process.argv[2] ?? 0) ? 0 : 1);

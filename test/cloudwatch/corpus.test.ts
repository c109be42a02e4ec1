import { describe, expect, it } from 'vitest';
import { compile } from '../../src/logic/holds.ts';
import { diskWorkspace, walk } from '../../src/cli/disk.ts';
import { cloudTrailFields } from '../../src/platforms/cloudwatch/fields.ts';
import { evaluateEvent } from '../../src/platforms/cloudwatch/evaluate.ts';
import { questions } from '../../src/platforms/cloudwatch/readings.ts';
import { testCompiler } from '../support/compiler.ts';
import { answerSets, randomOf } from './generate.ts';
import { eventsOf, haveShared, readText, sharedFolder } from './support.ts';

describe.skipIf(!haveShared)('real rules on real records', () => {
  const events = haveShared ? ['stratus', 'traildiscover', 'invictus'].flatMap((name) => eventsOf(name)) : [];
  /** Every fifth rule on every 40th record; with RULEC_EVERY every rule on every so-manieth record. */
  const every = process.env['RULEC_EVERY'];
  const step = Number(every ?? 40);
  const some = events.filter((_, index) => index % step === 0);
  const natives = some.map((event) => cloudTrailFields.toNative(event));

  it('alert on the same records as the queries that are proven equivalent to them, whatever the open questions', async () => {
    const compiler = testCompiler();
    const folder = `${sharedFolder}/corpus/sigma/rules/cloud/aws`;
    const sets = answerSets(randomOf(5), 3);
    const differences: string[] = [];
    let compared = 0;
    for (const path of walk(folder, '.').filter((each) => each.startsWith('cloudtrail/')).filter((_, index) => every !== undefined || index % 5 === 0)) {
      const { rules } = await compiler.read(diskWorkspace(folder), path);
      for (const source of rules) {
        const { verdict, files } = await compiler.translate(source, 'cloudwatch');
        const { detection } = source.rule;
        const tree = readText(files[0]?.text ?? '').rules[0]?.tree;
        if (verdict?.kind !== 'equivalent' || detection.kind !== 'match' || tree === undefined) continue;
        const fires = compile(detection.on);
        for (const answers of sets) {
          some.forEach((event, index) => {
            const outcome = evaluateEvent(tree, natives[index] ?? event, (name) => answers[questions[name].id] ?? false).kind;
            compared += 1;
            if (outcome !== (fires(event) === true ? 'match' : 'quiet')) differences.push(`${path}: ${String(event['eventID'])}`);
          });
        }
      }
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(1000);
  });
});

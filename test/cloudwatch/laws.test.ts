import { describe, expect, it } from 'vitest';
import { compile } from '../../src/logic/holds/holds.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import type { JsonObject } from '../../src/text/json.ts';
import { cloudTrailFields } from '../../src/platforms/cloudwatch/fields.ts';
import { evaluateEvent } from '../../src/platforms/cloudwatch/evaluate.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import { questions } from '../../src/platforms/cloudwatch/readings.ts';
import { answerSets, randomCondition, randomOf } from './generate.ts';
import { handMadeFile, hasRecords, samplesOf } from '../support/shared.ts';
import { contextWith, lowered, readText, ruleOf } from './support.ts';

const context = contextWith();

/** Every third record of a file, at most so many. */
function some(name: string, most: number): readonly JsonObject[] {
  return samplesOf(name)
    .filter((_, index) => index % 3 === 0)
    .slice(0, most)
    .map(({ event }) => event);
}

describe.skipIf(!hasRecords)('on real CloudTrail records (../shared)', () => {
  const real = [...some('stratus', 60), ...some('traildiscover', 40), ...some('invictus', 40)];
  const made = some(handMadeFile, 60);

  /** Differences between a condition, what its queries do, and what the queries mean. */
  function differences(seed: number, conditions: number): { readonly lowering: readonly string[]; readonly meaning: readonly string[]; readonly fired: number } {
    // Of their own, so that another question does not change the conditions.
    const [random, answering] = [randomOf(seed), randomOf(seed + 1)];
    const found = { lowering: new Set<string>(), meaning: new Set<string>(), fired: 0 };
    for (let at = 0; at < conditions; at += 1) {
      const rule = ruleOf({ kind: 'match', on: randomCondition([...real, ...made], random) });
      const wanted = compile(rule.detection.kind === 'match' ? rule.detection.on : { kind: 'constant', value: false });
      for (const tree of lowered(rule).trees) {
        const text = platform.write(rule, platform.print(tree, context), context).files[0]?.text ?? '';
        const again = readText(text).rules[0]?.tree ?? tree;
        const { detection } = platform.meaning(again, context, createReport());
        if (detection.kind !== 'match') throw new Error(text);
        const means = compile(detection.on);
        for (const answers of answerSets(answering, 2)) {
          for (const event of [...real, ...made]) {
            const outcome = evaluateEvent(again, cloudTrailFields.toNative(event), (name) => answers[questions[name].id] ?? false).kind;
            if (outcome === 'unknown') continue;
            const meant = means(event, answers);
            if (meant !== undefined && meant !== (outcome === 'match')) found.meaning.add(text);
            if (made.includes(event)) continue;
            if (wanted(event) !== (outcome === 'match')) found.lowering.add(text);
            if (outcome === 'match') found.fired += 1;
          }
        }
      }
    }
    return { lowering: [...found.lowering], meaning: [...found.meaning], fired: found.fired };
  }

  it('a condition, its query and the meaning of the query agree under every answer to the open questions', () => {
    const found = differences(1, 24);
    expect(found.meaning).toEqual([]);
    expect(found.lowering).toEqual([]);
    expect(found.fired).toBeGreaterThan(400);
  });
});

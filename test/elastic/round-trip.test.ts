import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { pullBack } from '../../src/logic/pull-back/pull-back.ts';
import { pullBackDetection, pullBackMetadata } from '../../src/logic/pull-back/paths.ts';
import { conditionsOf } from '../../src/rule/index.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { fieldsOf } from '../../src/platforms/elastic/fields.ts';
import { contextWith, readText } from './support.ts';
import { hasShared, listShared, readShared } from '../support/shared.ts';

const events = 'events/stratus.jsonl';

/** `RULEC_FULL=1` takes every rule; else one in three is taken. */
const full = process.env.RULEC_FULL === '1';

describe.skipIf(!hasShared(events))('lowering what was read (../shared/corpus/elastic)', () => {
  it('gives queries that hold on the same records', () => {
    const context = contextWith();
    const fields = fieldsOf('aws.cloudtrail', context);
    if (fields === undefined) throw new Error('no fields');
    const records = readShared(events).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Json).filter((_, index) => index % 4 === 0);
    const counts = { rules: 0, lowered: 0, sameText: 0 };
    const problems: string[] = [];
    for (const path of listShared('corpus/elastic', '.toml').filter((each) => each.includes('/aws/')).filter((_, index) => full || index % 3 === 0)) {
      const [native] = readText(readShared(path), context, path).rules;
      if (native === undefined) continue;
      const { detection, logSources } = elastic.meaning(native.tree, context, createReport());
      if (detection.kind === 'foreign' || logSources.join() !== 'aws.cloudtrail') continue;
      counts.rules += 1;
      const rule = { ...pullBackMetadata(native.metadata, fields).value, detection: pullBackDetection(detection, fields).value, logSources };
      const report = createReport();
      const [tree] = elastic.lower(rule, context, report);
      if (tree === undefined) {
        problems.push(`${path}: ${report.diagnostics[0]?.message ?? 'nothing'}`);
        continue;
      }
      counts.lowered += 1;
      const written = elastic.write(rule, elastic.print(tree, context), context).files[0]?.text ?? '';
      const [again] = readText(written, context, path).rules;
      if (again === undefined) problems.push(`${path}: unreadable`);
      const back = again === undefined ? undefined : elastic.meaning(again.tree, context, createReport()).detection;
      const [before, after] = [conditionsOf(detection)[0], back === undefined ? undefined : conditionsOf(back)[0]];
      if (before === undefined || after === undefined) continue;
      const [first, second] = [compile(pullBack(before, fields)), compile(pullBack(after, fields))];
      if (JSON.stringify(before) === JSON.stringify(after)) counts.sameText += 1;
      const differs = records.findIndex((record) => first(record) !== second(record));
      if (differs >= 0) problems.push(`${path}: differs on ${differs}`);
    }
    expect(problems).toEqual([]);
    expect(counts.lowered).toBe(counts.rules);
    expect(counts.rules).toBeGreaterThan(30);
    // Most come home with the very same condition.
    expect(counts.sameText / counts.rules).toBeGreaterThan(0.75);
  });
});

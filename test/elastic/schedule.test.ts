import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { equals, exact, fixed, test, type Detection, type Rule } from '../../src/rule/index.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import type { ElasticOptions } from '../../src/platforms/elastic/options.ts';
import { contextWith } from './support.ts';

const on = test(exact('eventName'), equals('DeleteTrail'));
const each: Detection = { kind: 'match', on };

function counted(seconds: number): Detection {
  return { kind: 'threshold', on, by: [{ fields: [['awsRegion']], missing: 'dropped' }], window: { seconds, slide: 'sliding' }, measure: { kind: 'count' }, bounds: [{ op: 'gte', value: 5 }] };
}

/** The lines of a written rule that say when it runs and how far back it looks. */
function schedule(detection: Detection, more: Partial<Rule> = {}, options: Partial<ElasticOptions> = {}): readonly string[] {
  const context = contextWith(options);
  const rule: Rule = { title: 'A Trail', severity: fixed('low'), logSources: ['aws.cloudtrail'], detection, ...more };
  const [tree] = elastic.lower(rule, context, createReport());
  const text = tree === undefined ? '' : (elastic.write(rule, elastic.print(tree, context), context).files[0]?.text ?? '');
  return text.split('\n').filter((line) => /^(?:from|interval|bypass_bbr_timing) = /.test(line));
}

describe('how far back a written rule looks', () => {
  it('is the time between two runs and a minute', () => {
    expect(schedule(each)).toEqual(['from = "now-6m"']);
    expect(schedule(each, {}, { interval: '15m' })).toEqual(['from = "now-16m"', 'interval = "15m"']);
    expect(schedule(each, { schedule: { every: 3600 } })).toEqual(['from = "now-61m"', 'interval = "1h"']);
  });

  it('is the window and the time between two runs where events are counted', () => {
    expect(schedule(counted(600))).toEqual(['from = "now-15m"']);
    expect(schedule(counted(600), {}, { interval: '15m' })).toEqual(['from = "now-25m"', 'interval = "15m"']);
  });

  it('is a number of whole seconds', () => {
    expect(schedule(counted(0.4))).toEqual(['from = "now-301s"']);
  });

  it('is what Elastic’s repository asks of building blocks', () => {
    expect(schedule(each, { alerting: 'signal' })).toEqual(['from = "now-119m"', 'interval = "1h"']);
    expect(schedule(counted(3600), { alerting: 'signal' })).toEqual(['from = "now-2h"', 'interval = "1h"']);
    expect(schedule(counted(600), { alerting: 'signal' })).toEqual(['bypass_bbr_timing = true', 'from = "now-70m"', 'interval = "1h"']);
  });
});

import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { equals, exact, fixed, test, type Detection, type Path, type Rule } from '../../src/rule/index.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import type { ElasticOptions } from '../../src/platforms/elastic/options.ts';
import { contextWith, tablesOf } from './support.ts';

const on = test(exact('eventName'), equals('DeleteTrail'));
const each: Detection = { kind: 'match', on };
const counted: Detection = { kind: 'threshold', on, by: [{ fields: [['awsRegion']], missing: 'dropped' }], window: { seconds: 600, slide: 'sliding' }, measure: { kind: 'count' }, bounds: [{ op: 'gte', value: 5 }] };

/** What a written rule says of suppression. */
function suppression(detection: Detection, by: readonly Path[], seconds?: number, options: Partial<ElasticOptions> = {}): unknown {
  const context = contextWith(options);
  const rule: Rule = { title: 'A Trail', severity: fixed('low'), logSources: ['aws.cloudtrail'], detection, suppression: { by, missing: 'suppress', ...(seconds === undefined ? {} : { seconds }) } };
  const [tree] = elastic.lower(rule, context, createReport());
  const text = tree === undefined ? '' : (elastic.write(rule, elastic.print(tree, context), context).files[0]?.text ?? '');
  const { rule: written } = tablesOf(text) as { readonly rule?: { readonly alert_suppression?: unknown } };
  return written?.alert_suppression;
}

// elastic/detection-rules `rule.py`: AlertSuppressionMapping, ThresholdAlertSuppression.
describe('alert suppression', () => {
  const region: readonly Path[] = [['awsRegion']];

  it('names its fields, and how long it lasts where that is known', () => {
    expect(suppression(each, region)).toEqual({ group_by: ['cloud.region'], missing_fields_strategy: 'suppress' });
    expect(suppression(each, region, 3600)).toEqual({ duration: { unit: 'h', value: 1 }, group_by: ['cloud.region'], missing_fields_strategy: 'suppress' });
  });

  it('of a threshold rule is by all fields that it groups by, and says how long it lasts', () => {
    expect(suppression(counted, region, 90)).toEqual({ duration: { unit: 's', value: 90 } });
    expect(suppression(counted, region)).toBeUndefined();
    expect(suppression(counted, [['eventSource']], 90)).toBeUndefined();
  });

  it('of counted rows in ES|QL is by fields that the rows have', () => {
    expect(suppression(counted, region, 90, { language: 'esql' })).toEqual({ duration: { unit: 's', value: 90 }, group_by: ['cloud.region'], missing_fields_strategy: 'suppress' });
    expect(suppression(counted, [['eventSource']], 90, { language: 'esql' })).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { either, equals, flatten, not, test, type Predicate, type Rule, type Severity } from '../../src/rule/index.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { contextWith, readText } from './support.ts';

const on = (path: string, ...values: readonly string[]): Predicate => test(flatten(...path.split('.')), either(...values.map((value) => equals(value))));

function written(cases: readonly (readonly [Predicate, Severity])[]): string {
  const rule: Rule = {
    title: 'Trail changed',
    logSources: ['aws.cloudtrail'],
    severity: { base: 'low', cases: cases.map(([when, value]) => ({ when, value })) },
    detection: { kind: 'match', on: on('eventSource', 'cloudtrail.amazonaws.com') },
  };
  return elastic.write(rule, { query: 'event.provider:"cloudtrail.amazonaws.com"', keys: '{"type":"query"}' }, contextWith()).files[0]?.text ?? '';
}

function severitiesOf(text: string) {
  return readText(text).rules[0]?.metadata.severity;
}

describe('severities by the value of a field', () => {
  it('are a mapping, with an entry for each value', () => {
    const text = written([[on('eventName', 'DeleteTrail'), 'critical'], [on('eventName', 'StopLogging', 'UpdateTrail'), 'high']]);
    expect(text.match(/^value = .*$/gm)).toEqual(['value = "DeleteTrail"', 'value = "StopLogging"', 'value = "UpdateTrail"']);
    expect(severitiesOf(text)).toEqual({
      base: 'low',
      cases: [
        { when: on('event.action', 'DeleteTrail'), value: 'critical' },
        { when: on('event.action', 'StopLogging', 'UpdateTrail'), value: 'high' },
      ],
    });
  });

  it('keep the first of two for one value', () => {
    const text = written([[on('eventName', 'DeleteTrail'), 'medium'], [on('eventName', 'DeleteTrail', 'UpdateTrail'), 'high']]);
    expect(severitiesOf(text)?.cases).toEqual([
      { when: on('event.action', 'UpdateTrail'), value: 'high' },
      { when: on('event.action', 'DeleteTrail'), value: 'medium' },
    ]);
  });

  it.each<[string, readonly (readonly [Predicate, Severity])[]]>([
    ['two fields, of which Kibana would take the higher', [[on('eventName', 'DeleteTrail'), 'medium'], [on('awsRegion', 'us-east-1'), 'high']]],
    ['what is no equality', [[not(on('eventName', 'DeleteTrail')), 'high']]],
    ['letter case that does not count', [[test(flatten('userAgent'), equals('curl', 'ascii')), 'high']]],
    ['a field that comes from several', [[on('userIdentity.userName', 'alice'), 'high']]],
    ['a key of a flattened field', [[on('requestParameters.name', 'main'), 'high']]],
  ])('are none for %s', (_, cases) => {
    expect(written(cases)).not.toContain('severity_mapping');
  });

  it('are read the highest first, whatever their order', () => {
    const entry = (field: string, value: string, severity: string): string => `[[rule.severity_mapping]]\nfield = "${field}"\noperator = "equals"\nseverity = "${severity}"\nvalue = "${value}"\n`;
    const text = `[rule]\nname = "Trail changed"\nrule_id = "0a7b6f2e-35a1-4b5c-9a7d-0d6b1f0c9a11"\nseverity = "low"\ntype = "query"\nquery = "event.action:a"\n${entry('cloud.region', 'us-east-1', 'medium')}${entry('event.action', 'DeleteTrail', 'critical')}`;
    expect(severitiesOf(text)?.cases.map(({ value }) => value)).toEqual(['critical', 'medium']);
  });
});

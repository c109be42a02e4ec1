import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { sourceOf } from '../../src/text/source.ts';
import { readYaml } from '../../src/text/yaml.ts';
import type { Json } from '../../src/text/json.ts';
import { and, contains, equals, fixed, flatten, not, present, test, type Detection, type Metadata, type Predicate } from '../../src/rule/index.ts';
import type { CloudWatchOptions } from '../../src/platforms/cloudwatch/options.ts';
import { options } from '../../src/platforms/cloudwatch/options.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import type { WrittenRule } from '../../src/platforms/cloudwatch/deploy/resources.ts';
import { heredoc, quoted } from '../../src/platforms/cloudwatch/deploy/terraform.ts';
import { alarmPlan } from '../../src/platforms/cloudwatch/deploy/alarm.ts';
import { contextWith, lowered, readText, ruleOf } from './support.ts';

const named = (name: string): Predicate => test(flatten('eventName'), equals(name, 'ascii'));
const hazard = and(named('GetSigninToken'), not(test(flatten('userAgent'), contains('Jersey/${project.version} %{x}', 'ascii'))));
const burst: Detection = {
  kind: 'threshold',
  on: named('ConsoleLogin'),
  by: [{ fields: [['sourceIPAddress']], missing: 'dropped' }],
  window: { seconds: 300, slide: 'sliding' },
  measure: { kind: 'count' },
  bounds: [{ op: 'gte', value: 5 }],
};

function rule(detection: Detection, metadata: Partial<Metadata>): WrittenRule {
  const wanted = ruleOf(detection, metadata);
  const context = contextWith();
  const [tree] = lowered(wanted).trees;
  if (tree === undefined) throw new Error('no query');
  const slots = platform.print(tree, context);
  return { rule: wanted, slots, names: platform.write(wanted, slots, context).names };
}

const rules: readonly WrittenRule[] = [
  rule({ kind: 'match', on: hazard }, { title: 'Sign-in token / ${x} {{y}}', id: 'a', severity: fixed('high') }),
  rule(burst, { title: 'Many sign-ins', id: 'b', severity: fixed('medium') }),
  rule({ kind: 'match', on: and(named('StopLogging'), not(test(flatten('errorCode'), present))) }, { title: 'Trail stopped', id: 'c', enabled: false }),
];

const alarming: Partial<CloudWatchOptions> = {
  logGroups: { 'aws.cloudtrail': ['/aws/cloudtrail'] },
  alarms: { ...options.defaults.alarms, enabled: true, actions: { high: ['arn:aws:sns:eu-west-1:123456789012:alerts'] } },
};

function files(changed: Partial<CloudWatchOptions> = {}, list = rules): Readonly<Record<string, string>> {
  return Object.fromEntries((platform.bundle?.(list, contextWith({}, changed)) ?? []).map(({ path, text }) => [path, text]));
}

function template(changed: Partial<CloudWatchOptions> = {}, list = rules): Json {
  const report = createReport();
  const [document] = readYaml(sourceOf('t.yml', files(changed, list)['deploy/queries.template.yml'] ?? ''), 'core', report);
  expect(report.diagnostics).toEqual([]);
  return document?.value ?? null;
}

describe('the deployment of a set', () => {
  it('has one saved query for each rule, in folders by severity', () => {
    expect(template()).toMatchObject({
      Parameters: { LogGroupNames: { Type: 'CommaDelimitedList' } },
      Resources: {
        ManySignInsQuery: { Type: 'AWS::Logs::QueryDefinition', Properties: { Name: 'rulec/medium/Many sign-ins', LogGroupNames: { Ref: 'LogGroupNames' } } },
        SignInTokenXYQuery: { Properties: { Name: 'rulec/high/Sign-in token - ${x} { {y} }', QueryString: rules[0]?.slots['query'] } },
        TrailStoppedQuery: { Properties: { Name: 'rulec/unrated/Trail stopped' } },
      },
    });
  });

  it('has folders by tactic, as people call them', () => {
    const [first] = rules;
    if (first === undefined) throw new Error('no rule');
    const nameWith = (attack: NonNullable<Metadata['attack']>): string => /Name: (.*)/.exec(files({ folderBy: 'tactic' }, [{ ...first, rule: { ...first.rule, title: 'T', attack } }])['deploy/queries.template.yml'] ?? '')?.[1] ?? '';
    expect(nameWith([{ tactic: 'TA0003' }])).toBe('rulec/Persistence/T');
    expect(nameWith([{ technique: 'T1098' }])).toBe('rulec/Persistence/T');
    expect(nameWith([{ technique: 'T1098' }, { tactic: 'TA0112' }])).toBe('rulec/Defense Impairment/T');
    expect(nameWith([])).toBe('rulec/no tactic/T');
  });

  it('has alarms for enabled rules: every event is looked at once, late ones included', () => {
    const found = template(alarming) as { readonly Resources: Readonly<Record<string, Json>> };
    expect(Object.keys(found.Resources).filter((key) => key.endsWith('Alarm'))).toEqual(['ManySignInsAlarm', 'SignInTokenXYAlarm']);
    expect(found.Resources['SignInTokenXYAlarm']).toMatchObject({
      Properties: {
        AlarmActions: ['arn:aws:sns:eu-west-1:123456789012:alerts'],
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        ScheduledQueryConfiguration: {
          AggregationExpression: 'count(*)',
          LogGroupIdentifiers: ['/aws/cloudtrail'],
          ScheduleConfiguration: { ScheduleExpression: 'rate(5 minutes)', StartTimeOffset: 900, EndTimeOffset: 600 },
        },
      },
    });
  });

  it('leaves a threshold to the alarm, whose range is the window', () => {
    expect(template(alarming)).toMatchObject({
      Resources: {
        ManySignInsAlarm: {
          Properties: {
            Threshold: 5,
            ComparisonOperator: 'GreaterThanOrEqualToThreshold',
            ScheduledQueryConfiguration: {
              QueryString: 'filter eventName = "ConsoleLogin"\n| filter ispresent(sourceIPAddress)',
              AggregationExpression: 'count(*) by sourceIPAddress',
              ScheduleConfiguration: { ScheduleExpression: 'rate(1 minute)', StartTimeOffset: 900, EndTimeOffset: 600 },
            },
          },
        },
      },
    });
  });

  it('takes the window from `datefloor` as from `bin`', () => {
    const [rule] = readText('filter a = 1 | stats count(*) as n by b, datefloor(@timestamp, 1h) | filter n > 5').rules;
    expect(rule && alarmPlan(rule.tree)).toMatchObject({ aggregation: 'count(*) by b', window: 3600 });
  });

  it('keeps a threshold that an alarm cannot hold in the query', () => {
    const exactly = rule({ ...burst, bounds: [{ op: 'eq', value: 5 }] }, { title: 'Exactly', id: 'd' });
    expect(JSON.parse(exactly.slots['alarm'] ?? '')).toMatchObject({ aggregation: 'count(*)', threshold: 0, window: 300 });
    expect(exactly.slots['alarm']).not.toContain('bin(');
  });

  it('writes what Terraform would take for templates as text', () => {
    const text = files(alarming)['deploy/queries.tf'] ?? '';
    expect(text).toContain('\\$\\{project');
    expect(text).not.toMatch(/(?<!\$)\$\{/);
    expect(text).not.toMatch(/(?<!%)%\{/);
    expect(text).toContain('name            = "rulec/high/Sign-in token - $${x} { {y} }"');
    expect(quoted('a"b\\c\n${d}%{e}')).toBe('"a\\"b\\\\c\\n$${d}%%{e}"');
    expect(heredoc('a\nQUERY\n${b}')).toBe('<<QUERY_\na\nQUERY\n$${b}\nQUERY_');
    expect(heredoc('one line')).toBe('"one line"');
  });

  it('never uses Fn::Sub', () => {
    expect(files(alarming)['deploy/queries.template.yml']).not.toContain('Sub');
  });

  it('tells rules with the same title apart, and splits what one template cannot hold', () => {
    const pair = template({}, [rules[1], rules[1]].filter((each) => each !== undefined)) as { readonly Resources: Readonly<Record<string, { readonly Properties: { readonly Name: string } }>> };
    expect(new Set(Object.values(pair.Resources).map(({ Properties }) => Properties.Name)).size).toBe(2);
    const many = Array.from({ length: 501 }, () => rules[1]).filter((each) => each !== undefined);
    const found = files({}, many);
    expect(Object.keys(found).filter((path) => path.endsWith('.template.yml'))).toEqual(['deploy/queries_1.template.yml', 'deploy/queries_2.template.yml']);
    expect(found['deploy/queries_2.template.yml']).toContain('ManySignInsX500Query:');
  });

  it('is empty for no rules', () => {
    expect(platform.bundle?.([], contextWith())).toEqual([]);
  });
});

describe('a scan of many rules', () => {
  it('looks at the events that any rule needs, and flags each rule', () => {
    expect(files({ scans: true })['deploy/scan_1.query']).toBe(
      [
        '# counts rest on `sum` taking a true condition for 1, which is not documented: try it on records you know',
        '# rule_2: rulec/high/Sign-in token - ${x} { {y} }',
        '# rule_3: rulec/unrated/Trail stopped',
        'filter eventName in ["GetSigninToken", "StopLogging"]',
        `| fields (${rules[0]?.slots['condition']}) as rule_2`,
        `| fields (${rules[2]?.slots['condition']}) as rule_3`,
        '| stats sum(rule_2) as rule_2_matches, sum(rule_3) as rule_3_matches',
        '',
      ].join('\n'),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import {
  and,
  anyText,
  contains,
  either,
  equals,
  exact,
  fixed,
  flatten,
  never,
  not,
  oneCharacter,
  or,
  parseRegex,
  pattern,
  present,
  startsWith,
  test,
  type Detection,
  type GroupKey,
  type ThresholdDetection,
  type Predicate,
  type Rule,
} from '../../src/rule/index.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';
import { bare, contextWith, readText } from './support.ts';

function ruleOn(detection: Detection, more: Partial<Rule> = {}): Rule {
  return { title: 'Session token handed out', logSources: ['aws.cloudtrail'], detection, ...more };
}

function queries(on: Predicate, language: 'kuery' | 'eql' = 'kuery'): readonly string[] {
  const report = createReport();
  const trees = [...elastic.lower(ruleOn({ kind: 'match', on }), contextWith({ language }), report)];
  return trees.map((tree) => elastic.print(tree, contextWith())['query'] ?? '');
}

function refusal(detection: Detection): string | undefined {
  const report = createReport();
  const trees = [...elastic.lower(ruleOn(detection), contextWith(), report)];
  return trees.length > 0 ? undefined : report.diagnostics[0]?.code;
}

const scope = 'data_stream.dataset:"aws.cloudtrail"';
const folded = (path: string, text: string): Predicate => test(flatten(...path.split('.')), equals(text, 'unicode'));

describe('what is always or never so', () => {
  const failed = test(flatten('errorCode'), present);
  const root = test(flatten('userIdentity', 'type'), equals('Root'));
  const asked = (on: Predicate, language: 'kuery' | 'eql'): string => queries(on, language)[0]?.replaceAll(/\s+/g, ' ').trim() ?? '';

  it.each(['kuery', 'eql'] as const)('is left out of %s where a part and its negation meet', (language) => {
    expect(asked(and(root, or(failed, not(failed))), language)).toBe(asked(root, language));
    expect(asked(or(root, and(failed, not(failed))), language)).toBe(asked(root, language));
    expect(asked(root, language)).not.toContain('error_code');
  });

  it('in EQL only of presence: a comparison of a missing field and its negation are both not true', () => {
    expect(asked(or(root, not(root)), 'eql')).toContain('user_identity.type');
  });
});

describe('in fewer words', () => {
  const user = test(exact('userIdentity', 'arn'), equals('arn:aws:iam::111122223333:user/alice'));
  const create = test(exact('eventName'), equals('CreateUser'));
  const remove = test(exact('eventName'), equals('DeleteUser'));
  const root = test(exact('userIdentity', 'type'), equals('Root'));

  it.each(['kuery', 'eql'] as const)('%s says first what a part and its negation come to beside the same, then what was asked for', (language) => {
    const [first = '', second = ''] = queries(and(create, or(and(root, user), and(not(root), user))), language);
    expect(first).not.toContain('user_identity.type');
    expect(second).toContain('user_identity.type');
  });

  it.each(['kuery', 'eql'] as const)('%s leaves out first what a value rules out that is asked for, then nothing', (language) => {
    const [first = '', second = ''] = queries(and(create, or(and(not(remove), user), and(remove, root))), language);
    expect(first).not.toContain('DeleteUser');
    expect(first).toContain('alice');
    expect(first).not.toContain('Root');
    expect(second).toContain('DeleteUser');
  });
});

describe('lowering to KQL', () => {
  it('takes the spelling that is known for a folded value', () => {
    expect(queries(and(folded('eventSource', 'STS.amazonaws.com'), folded('eventName', 'getsessiontoken')))).toEqual([
      `${scope} and\n    event.provider:"sts.amazonaws.com" and\n    event.action:"GetSessionToken"`,
    ]);
  });

  it('offers the outcome first where a rule asks for neither error code nor message', () => {
    const quiet = and(not(test(exact('errorCode'), present)), not(test(exact('errorMessage'), present)));
    expect(queries(and(folded('eventName', 'StopLogging'), quiet))).toEqual([
      `${scope} and\n    event.action:"StopLogging" and\n    event.outcome:"success"`,
      `${scope} and\n    event.action:"StopLogging" and\n    not aws.cloudtrail.error_code:* and\n    not aws.cloudtrail.error_message:*`,
    ]);
    expect(queries(not(or(test(exact('errorCode'), present), test(exact('errorMessage'), present))))[0]).toBe(
      `${scope} and\n    event.outcome:"success"`,
    );
    expect(queries(and(folded('eventName', 'StopLogging'), not(quiet)))).toEqual([
      `${scope} and\n    event.action:"StopLogging" and\n    event.outcome:"failure"`,
      `${scope} and\n    event.action:"StopLogging" and\n    not (not aws.cloudtrail.error_code:* and not aws.cloudtrail.error_message:*)`,
    ]);
    const loud = or(test(exact('errorCode'), present), test(exact('errorMessage'), present));
    expect(queries(not(and(folded('eventName', 'StopLogging'), loud)))[0]).toBe(`${scope} and\n    not (event.action:"StopLogging" and event.outcome:"failure")`);
  });

  it('groups the values of a field', () => {
    const name = (text: string): Predicate => test(exact('eventName'), equals(text));
    expect(queries(or(name('StopLogging'), name('DeleteTrail')))).toEqual([
      `${scope} and\n    event.action:("StopLogging" or "DeleteTrail")`,
    ]);
    expect(queries(and(not(name('StopLogging')), not(name('DeleteTrail'))))).toEqual([
      `${scope} and\n    not event.action:("StopLogging" or "DeleteTrail")`,
    ]);
    const starts = (text: string): Predicate => test(exact('eventName'), startsWith(text));
    expect(queries(and(starts('Delete'), not(name('DeleteTrail')), not(name('DeleteUser'))))).toEqual([
      `${scope} and\n    event.action:(Delete* and not ("DeleteTrail" or "DeleteUser"))`,
    ]);
    expect(queries(and(folded('eventSource', 'sts.amazonaws.com'), or(starts('Get'), not(starts('A')), not(starts('B')))))).toEqual([
      `${scope} and\n    event.provider:"sts.amazonaws.com" and\n    event.action:(Get* or not (A* and B*))`,
    ]);
  });

  it('writes numbers and booleans of a flattened field as text, and its prefixes', () => {
    const port = test(exact('requestParameters', 'fromPort'), either(equals('22'), { kind: 'number', op: 'eq', value: 22 }));
    expect(queries(port)).toEqual([`${scope} and\n    aws.cloudtrail.flattened.request_parameters.fromPort:"22"`]);
    expect(queries(test(exact('requestParameters', 'keyName'), startsWith('tmp-')))).toEqual([
      `${scope} and\n    aws.cloudtrail.flattened.request_parameters.keyName:tmp-*`,
    ]);
  });

  it('looks for other patterns on a key of a flattened field after that key in the printed object', () => {
    expect(queries(test(exact('requestParameters', 'policyDocument'), contains('"*"')))).toEqual([
      String.raw`${scope} and` + '\n    ' + String.raw`aws.cloudtrail.request_parameters:*policyDocument=*\"\*\"*`,
    ]);
  });

  it('says of a field with several sources which one it comes from', () => {
    const role = test(exact('userIdentity', 'sessionContext', 'sessionIssuer', 'userName'), startsWith('Admin'));
    expect(queries(role)).toEqual([
      `${scope} and\n    aws.cloudtrail.user_identity.type:("AssumedRole" or "FederatedUser") and\n    not event.action:"UserAuthentication" and\n    user.name:Admin*`,
    ]);
  });

  it('takes the address field for networks', () => {
    expect(queries(test(exact('sourceIPAddress'), { kind: 'cidr', network: '198.51.100.0/24' }))).toEqual([
      `${scope} and\n    source.ip:"198.51.100.0/24"`,
    ]);
  });

  it('refuses by code what Elastic has no place for', () => {
    expect(refusal({ kind: 'match', on: test(exact('eventContext', 'reason'), equals('x')) })).toBe('elastic/unknown-field');
    expect(refusal({ kind: 'match', on: test({ kind: 'anywhere' }, contains('x')) })).toBe('elastic/unsayable');
    const on = folded('eventName', 'ConsoleLogin');
    const window = { seconds: 300, slide: 'sliding' } as const;
    expect(refusal({ kind: 'sequence', steps: [{ on, by: [] }], ordered: false, window })).toBe('elastic/window');
    expect(refusal({ kind: 'sequence', steps: [{ on, by: [] }], ordered: true, window: { seconds: 8.64e12, slide: 'sliding' } })).toBe('elastic/window');
  });

  it('refuses a history that does not start before what a run looks at, as Kibana does', () => {
    const newTerms = (history: number): Detection => ({ kind: 'newTerms', on: folded('eventName', 'ConsoleLogin'), fields: [['sourceIPAddress']], history });
    expect(refusal(newTerms(360))).toBe('elastic/window');
    expect(refusal(newTerms(361))).toBeUndefined();
  });

  it('looks back for the window and a run', () => {
    const detection: Detection = {
      kind: 'threshold',
      on: folded('eventName', 'ConsoleLogin'),
      by: [{ fields: [['sourceIPAddress']], missing: 'dropped' }],
      window: { seconds: 600, slide: 'sliding' },
      measure: { kind: 'count' },
      bounds: [{ op: 'gt', value: 4 }],
    };
    const [tree] = elastic.lower(ruleOn(detection), contextWith(), createReport());
    expect(tree?.trigger).toEqual({ kind: 'threshold', by: ['source.address'], count: 5, lookBack: 900, every: 300 });
  });

  const shared: ThresholdDetection = {
    kind: 'threshold',
    on: folded('eventName', 'ConsoleLogin'),
    by: [{ fields: [['sourceIPAddress']], missing: 'shared' }],
    window: { seconds: 600, slide: 'firstMatch' },
    measure: { kind: 'count' },
    bounds: [{ op: 'gte', value: 5 }],
  };
  const offered = (detection: Detection): { readonly triggers: readonly unknown[]; readonly codes: readonly string[] } => {
    const report = createReport();
    const triggers = new Set([...elastic.lower(ruleOn(detection), contextWith({ language: 'kuery' }), report)].map(({ trigger }) => JSON.stringify(trigger)));
    return { triggers: [...triggers].map((text): unknown => JSON.parse(text)), codes: report.diagnostics.map(({ code }) => code) };
  };

  it('offers the window alone where documents without a grouping field are missed all the same', () => {
    expect(offered(shared)).toEqual({ triggers: [900, 600].map((lookBack) => ({ kind: 'threshold', by: ['source.address'], count: 5, lookBack, every: 300 })), codes: [] });
  });

  it('offers to group by nothing that misses documents where it counts more than it should', () => {
    const whole = { kind: 'threshold', by: [], count: 5, lookBack: 900, every: 300 };
    const both = [...shared.by, { fields: [['eventContext', 'reason']], missing: 'shared' }] as const;
    const grouped = offered({ ...shared, by: both });
    expect([grouped.triggers.at(-1), grouped.codes]).toEqual([whole, ['elastic/group-left-out']]);
    const counted = offered({ ...shared, measure: { kind: 'distinct', field: ['userIdentity', 'userName'] } });
    expect([counted.triggers.at(-1), counted.codes]).toEqual([whole, ['elastic/distinct-left-out']]);
  });
});

describe('lowering to EQL', () => {
  const scope = 'any where data_stream.dataset == "aws.cloudtrail"';

  it('looks for a member and its value in the printed object', () => {
    const member = (match: Parameters<typeof test>[1]): readonly string[] => queries(test(exact('requestParameters', 'attribute'), match), 'eql');
    const asked = (what: string): string => `${scope} and\n  aws.cloudtrail.request_parameters ${what}`;
    expect(member(equals('userData', 'unicode'))).toEqual([asked('regex~ ".*[ {]attribute=userData[,}].*"')]);
    expect(member(contains('a.b'))).toEqual([asked(String.raw`regex ".*[ {]attribute=[^,}]*a\\.b[^,}]*[,}].*"`)]);
    expect(member(contains('a, b'))).toEqual([asked('like "*a, b*"')]);
  });

  it('ignores case where no spelling is known', () => {
    expect(queries(test(exact('userAgent'), contains('Kali', 'unicode')), 'eql')).toEqual([
      `${scope} and\n  user_agent.original like~ "*Kali*"`,
    ]);
    const either = or(test(exact('errorCode'), equals('Oops', 'ascii')), test(exact('errorCode'), equals('gone', 'ascii')));
    expect(queries(either, 'eql')).toEqual([`${scope} and\n  aws.cloudtrail.error_code : ("Oops", "gone")`]);
  });

  it('never lets a star of a value be a wildcard', () => {
    expect(queries(test(exact('errorCode'), equals('a*b', 'ascii')), 'eql')).toEqual([
      `${scope} and\n  aws.cloudtrail.error_code in~ ("a*b")`,
    ]);
    expect(queries(test(exact('userAgent'), contains('a*b')), 'eql')[0]).toContain('regex');
  });

  it('says regular expressions, networks and null', () => {
    const parsed = parseRegex('^arn:aws:iam::[0-9]{12}:', 'python');
    expect('problem' in parsed).toBe(false);
    if ('problem' in parsed) return;
    const pattern = test(exact('userIdentity', 'arn'), { kind: 'regex', regex: parsed.regex, fold: 'none' });
    expect(queries(pattern, 'eql')[0]).toBe(`${scope} and\n  aws.cloudtrail.user_identity.arn regex "arn:aws:iam::[0-9]{12}:.*"`);
    expect(queries(test(exact('sourceIPAddress'), { kind: 'cidr', network: '192.0.2.0/24' }), 'eql')[0]).toBe(
      `${scope} and\n  cidrMatch(source.ip, "192.0.2.0/24")`,
    );
    expect(queries(not(test(exact('errorCode'), present)), 'eql')[0]).toBe(`${scope} and\n  aws.cloudtrail.error_code == null`);
  });

  it('asks once for several networks, and gives choices lines of their own where one would be too long', () => {
    const inside = (network: string): Predicate => test(exact('sourceIPAddress'), { kind: 'cidr', network });
    const networks = or(inside('192.0.2.0/24'), inside('198.51.100.0/24'));
    expect(queries(networks, 'eql')[0]).toBe(`${scope} and\n  cidrMatch(source.ip, "192.0.2.0/24", "198.51.100.0/24")`);
    const long = or(networks, test(exact('userIdentity', 'arn'), contains('a-rather-long-part-of-the-name-of-a-role-that-is-used', 'ascii')));
    const choices = ['cidrMatch(source.ip, "192.0.2.0/24", "198.51.100.0/24")', 'aws.cloudtrail.user_identity.arn like~ "*a-rather-long-part-of-the-name-of-a-role-that-is-used*"'];
    expect(queries(not(long), 'eql')[0]).toBe(`${scope} and\n  not (\n    ${choices.join(' or\n    ')}\n  )`);
  });

  it('puts events in a row', () => {
    const by = [{ fields: [['userIdentity', 'arn']], missing: 'dropped' }] as const;
    const steps = ['ListUsers', 'CreateUser'].map((name) => ({ on: test(exact('eventName'), equals(name)), by }));
    const [first, ...rest] = steps;
    if (first === undefined) throw new Error('no step');
    const detection: Detection = { kind: 'sequence', steps: [first, ...rest], ordered: true, window: { seconds: 600, slide: 'sliding' } };
    const context = contextWith();
    const [tree] = elastic.lower(ruleOn(detection), context, createReport());
    expect(tree === undefined ? undefined : elastic.print(tree, context)['query']).toBe(
      [
        'sequence by aws.cloudtrail.user_identity.arn with maxspan=600s',
        '  [any where data_stream.dataset == "aws.cloudtrail" and',
        '    event.action == "ListUsers"]',
        '  [any where data_stream.dataset == "aws.cloudtrail" and',
        '    event.action == "CreateUser"]',
      ].join('\n'),
    );
    expect(tree === undefined ? undefined : JSON.parse(elastic.print(tree, context)['keys'] ?? '')).toMatchObject({ from: 'now-15m', type: 'eql' });
  });
});

describe('texts of some length', () => {
  it('have as many signs in EQL, and others are there', () => {
    const long = (least: number): Predicate => test(exact('userAgent'), pattern([...Array.from({ length: least }, () => oneCharacter), anyText]));
    expect(queries(long(3), 'eql')[0]).toContain('user_agent.original like "???*"');
    expect(queries(long(0), 'eql')[0]).toContain('user_agent.original != null');
  });
});

describe('events in a row', () => {
  const both = (steps: readonly Predicate[], ...fields: readonly string[]): Detection => {
    const by = fields.map((field): GroupKey => ({ fields: [field.split('.')], missing: 'dropped' }));
    const [first, ...rest] = steps.map((on) => ({ on, by }));
    return { kind: 'sequence', steps: [first ?? { on: never, by: [] }, ...rest], ordered: true, window: { seconds: 600, slide: 'sliding' } };
  };
  const called = (name: string, ...more: readonly Predicate[]): Predicate => and(folded('eventName', name), ...more);

  it('are joined by the fields that have just the values, and another one is left out and named', () => {
    const report = createReport();
    const [tree] = elastic.lower(ruleOn(both([called('CreateUser'), called('CreateAccessKey')], 'sourceIPAddress', 'userIdentity.userName')), contextWith(), report);
    expect(tree === undefined ? '' : elastic.print(tree, contextWith())['query']).toMatch(/^sequence by source\.address with/);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['elastic/group-left-out']);
  });

  it('say the result of a sign-in as the outcome, which is proven to miss nothing', async () => {
    const result = (text: string): Predicate => folded('responseElements.ConsoleLogin', text);
    const compiler = testCompiler();
    const module = `import { rule, sequence, and, has, minutes } from 'rulec/rule';
export default rule({ title: 'Guessed Password', severity: 'high', logSources: ['aws.cloudtrail'], detection: sequence({ ordered: true, window: minutes(10), steps: [
  { on: and(has('eventName', 'ConsoleLogin'), has('responseElements.ConsoleLogin', 'Failure')), by: ['sourceIPAddress'] },
  { on: and(has('eventName', 'ConsoleLogin'), has('responseElements.ConsoleLogin', 'Success')), by: ['sourceIPAddress'] },
] }) });\n`;
    const { rules: [rule] } = await compiler.read(memoryWorkspace({ 'a.ts': module }), 'a.ts');
    const { verdict, files } = rule === undefined ? {} : await compiler.translate(rule, 'elastic');
    expect(verdict?.kind).toBe('wider');
    expect(files?.[0]?.text).toContain('event.outcome == "failure"');
    const extra = verdict?.extra?.events ?? [];
    expect(extra).toHaveLength(2);
    expect(extra.some((event) => !holds(or(result('Failure'), result('Success')), event))).toBe(true);
  });
});

describe('writing', () => {
  const on = and(folded('eventSource', 'sts.amazonaws.com'), folded('eventName', 'GetSessionToken'));
  const rule = ruleOn(
    { kind: 'match', on },
    {
      id: 'b45ab1d2-712f-4f01-a751-df3826969807',
      description: 'A long-lived key was traded for a session token.',
      severity: fixed('high'),
      attack: [{ tactic: 'TA0008', technique: 'T1550.001' }],
      outputs: [{ path: ['userIdentity', 'arn'] }, { path: ['sourceIPAddress'] }],
      runbook: 'Ask the owner of the key.',
      origin: { platform: 'panther', id: 'AWS.STS.Token' },
    },
  );

  it('makes a whole rule by Elastic’s conventions and invents nothing', () => {
    const context = contextWith();
    const [tree] = elastic.lower(rule, context, createReport());
    expect(tree).toBeDefined();
    if (tree === undefined) return;
    const { files, names } = elastic.write(rule, elastic.print(tree, context), context);
    expect(names.file).toBe('lateral_movement_session_token_handed_out');
    expect(files[0]?.text).toMatchInlineSnapshot(`
      "[metadata]
      comments = "translated from the panther rule AWS.STS.Token"
      integration = ["aws"]

      [rule]
      author = []
      description = "A long-lived key was traded for a session token."
      from = "now-6m"
      index = ["logs-aws.cloudtrail-*"]
      language = "kuery"
      name = "Session token handed out"
      note = """## Triage and analysis

      Ask the owner of the key.
      """
      risk_score = 73
      rule_id = "3c07373b-63f5-57e6-8e5f-af8d4f336496"
      severity = "high"
      tags = [
          "Domain: Cloud",
          "Data Source: AWS",
          "Data Source: Amazon Web Services",
          "Data Source: AWS STS",
          "Use Case: Threat Detection",
          "Tactic: Lateral Movement",
      ]
      timestamp_override = "event.ingested"
      type = "query"

      query = '''
      data_stream.dataset:"aws.cloudtrail" and
          event.provider:"sts.amazonaws.com" and
          event.action:"GetSessionToken"
      '''


      [[rule.threat]]
      framework = "MITRE ATT&CK"
      [[rule.threat.technique]]
      id = "T1550"
      name = "Use Alternate Authentication Material"
      reference = "https://attack.mitre.org/techniques/T1550/"
      [[rule.threat.technique.subtechnique]]
      id = "T1550.001"
      name = "Application Access Token"
      reference = "https://attack.mitre.org/techniques/T1550/001/"



      [rule.threat.tactic]
      id = "TA0008"
      name = "Lateral Movement"
      reference = "https://attack.mitre.org/tactics/TA0008/"

      [rule.investigation_fields]
      field_names = ["aws.cloudtrail.user_identity.arn", "source.address"]

      "
    `);
    const { rules, report } = readText(files[0]?.text ?? '');
    expect(report.diagnostics).toEqual([]);
    expect(bare(rules[0]?.tree)).toEqual(bare(tree));
  });
});

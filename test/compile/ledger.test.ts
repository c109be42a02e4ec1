import { describe, expect, test } from 'vitest';
import { unsaidBetween } from '../../src/compile/ledger.ts';
import { exact, fixed, flatten, present, test as holdsWhen, type Metadata, type Predicate } from '../../src/rule/index.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';

const wanted: Metadata = {
  title: 'Trail stopped',
  description: 'Someone stopped a trail.\nIt may hide what comes next.',
  severity: fixed('high'),
  references: ['https://docs.example.com/a', 'https://docs.example.com/b'],
  attack: [{ tactic: 'TA0005', technique: 'T1562' }, { tactic: 'TA0005', technique: 'T1562.008' }],
  runbook: 'Start it again.',
};

function codes(got: Metadata): readonly string[] {
  return unsaidBetween(wanted, got, { runbook: 'no place for it' }, 'other').map(({ code, fact }) => `${code}: ${fact}`);
}

describe('what a translation leaves unsaid', () => {
  test('nothing, when it reads back the same', () => {
    expect(codes(wanted)).toEqual([]);
  });

  test('line breaks are layout', () => {
    expect(codes({ ...wanted, description: 'Someone stopped a trail. It may hide what comes next.' })).toEqual([]);
  });

  test('a technique is said by its sub-technique', () => {
    expect(codes({ ...wanted, attack: [{ tactic: 'TA0005', technique: 'T1562.008' }] })).toEqual([]);
    expect(codes({ ...wanted, attack: [{ tactic: 'TA0005', technique: 'T1562' }] })).toEqual(['unsaid/attack: T1562.008']);
  });

  test('a text is said below a heading too, and not by a part of it', () => {
    expect(codes({ ...wanted, runbook: '## Triage\n\nStart it again.' })).toEqual([]);
    expect(codes({ ...wanted, runbook: 'Start it' })).toEqual(['unsaid/runbook: Start it again.']);
  });

  test('a field is shown by the object that it lies in, and not by a field within it', () => {
    const shown = (...path: string[]): Metadata => ({ title: 'a', outputs: [{ path }] });
    const lost = (got: Metadata) => unsaidBetween(shown('userIdentity', 'arn'), got, {}, 'other').map(({ fact }) => fact);
    expect([lost(shown('userIdentity')), lost(shown('userIdentity', 'arn', 'x')), lost(shown('user'))]).toEqual([[], ['userIdentity.arn'], ['userIdentity.arn']]);
  });

  test('what a platform keeps for itself under the same name is said', () => {
    const tagged = { title: 'a', tags: ['Use Case: Log Auditing', 'team: x'] };
    const got = (platform: string) => unsaidBetween(tagged, { title: 'a', only: { here: { rule: { tags: ['Use Case: Log Auditing'], other: ['team: x'] } } } }, {}, platform);
    expect(got('here').map(({ fact }) => fact)).toEqual(['team: x']);
    expect(got('there').map(({ fact }) => fact)).toEqual(['Use Case: Log Auditing', 'team: x']);
  });

  test('each lost item of a list by itself', () => {
    expect(codes({ ...wanted, references: ['https://docs.example.com/a'] })).toEqual(['unsaid/references: https://docs.example.com/b']);
  });

  test('with the reason of the platform', () => {
    const { runbook: _, ...without } = wanted;
    expect(unsaidBetween(wanted, without, { runbook: 'no place for it' }, 'other')).toEqual([
      { code: 'unsaid/runbook', fact: 'Start it again.', why: 'no place for it' },
    ]);
  });

  test('a severity by condition apart from its base', () => {
    const cases = [{ when: holdsWhen(exact('errorCode'), present), value: 'low' as const }];
    const got = unsaidBetween({ title: 'a', severity: { base: 'high', cases } }, { title: 'a', severity: fixed('high') }, {}, 'other');
    expect(got.map(({ fact }) => fact)).toEqual(['1 severity by condition']);
  });

  test('no severity by a condition that reads back as one that holds of the same events', () => {
    const mapped = (when: Predicate) => ({ title: 'a', severity: { base: 'high' as const, cases: [{ when, value: 'low' as const }] } });
    const [one, other] = [exact('eventName'), flatten('eventName')].map((field) => mapped(holdsWhen(field, present)));
    const lost = (alike?: () => boolean) => (one === undefined || other === undefined ? undefined : unsaidBetween(one, other, {}, 'other', alike).map(({ fact }) => fact));
    expect([lost(), lost(() => true)]).toEqual([['1 severity by condition'], []]);
  });

  test('no severity that Elastic maps from values of a field', async () => {
    const compiler = testCompiler();
    const module = `import { rule, match, has, exact, cases, when } from 'rulec/rule';
export default rule({ title: 'Trail Changed', severity: cases([when(has(exact('eventName'), 'DeleteTrail'), 'high')], 'low'), logSources: ['aws.cloudtrail'], detection: match(has('eventSource', 'cloudtrail.amazonaws.com')) });\n`;
    const { rules: [rule] } = await compiler.read(memoryWorkspace({ 'a.ts': module }), 'a.ts');
    const { unsaid, files } = rule === undefined ? {} : await compiler.translate(rule, 'elastic');
    expect(files?.[0]?.text).toContain('[[rule.severity_mapping]]');
    expect(unsaid?.map(({ code }) => code)).toEqual([]);
  });

  test('what only another platform says, and not its own', () => {
    const only = { here: { a: 1 }, there: { b: 2, rule: { signals: 50, index: [] }, metadata: {}, $query: 'q' } };
    const got = unsaidBetween({ title: 'a', only }, { title: 'a' }, {}, 'here');
    expect(got.map(({ code, fact }) => `${code}: ${fact}`)).toEqual(['unsaid/only: there: b', 'unsaid/only: there: rule.signals, rule.index']);
  });
});

describe('severities by condition', () => {
  const severities = (cases: readonly (readonly [string, string, string])[]): string =>
    cases.map(([field, value, severity]) => `[[rule.severity_mapping]]\nfield = "${field}"\noperator = "equals"\nseverity = "${severity}"\nvalue = "${value}"\n`).join('');
  const rule = (mapping: string): string =>
    `[metadata]\n[rule]\nname = "A"\ndescription = "B"\nrule_id = "0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a09"\nrisk_score = 47\nseverity = "medium"\ntype = "query"\nlanguage = "kuery"\nindex = ["logs-aws.cloudtrail-*"]\nquery = 'event.dataset: "aws.cloudtrail" and event.action: "DeleteTrail"'\n${mapping}`;

  test('are said where each counts for the same events, in the words of written rules', async () => {
    const compiler = testCompiler();
    const mapping = severities([['aws.cloudtrail.recipient_account_id', '111122223333', 'critical'], ['aws.cloudtrail.user_identity.type', 'AWSService', 'low']]);
    const { rules: [source] } = await compiler.read(memoryWorkspace({ 'a.toml': rule(mapping) }), 'a.toml');
    if (source === undefined) throw new Error('the rule does not read');
    const { unsaid, files } = await compiler.translate(source, 'panther');
    expect(unsaid.map(({ code }) => code)).not.toContain('unsaid/severity');
    expect(files[1]?.text).toContain(
      [
        'def severity(event):',
        '    if event.get("recipientAccountId", "") == "111122223333":',
        '        return "CRITICAL"',
        '    if event.deep_get("userIdentity", "type", default="") == "AWSService":',
        '        return "LOW"',
        '    return "DEFAULT"',
      ].join('\n'),
    );
  });
});

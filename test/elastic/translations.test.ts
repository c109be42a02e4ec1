import { describe, expect, it } from 'vitest';
import { canonicalJson, type JsonObject } from '../../src/text/json.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { conditionsOf } from '../../src/rule/index.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

async function ruleOf(query: string, language: 'eql' | 'kuery' | 'esql', keys = ''): Promise<SourceRule> {
  const text = `[metadata]\ncreation_date = "2026/01/02"\n[rule]\nname = "A Rule"\nrule_id = "00000000-0000-4000-8000-000000000001"\nseverity = "low"\nrisk_score = 21\ntype = "${language === 'kuery' ? 'query' : language}"\nlanguage = "${language}"\n${language === 'esql' ? '' : 'index = ["logs-aws.cloudtrail-*"]\n'}${keys}query = '''\n${query}\n'''\n`;
  const { rules } = await compiler.read(memoryWorkspace({ 'rule.toml': text }), 'rule.toml');
  const [rule] = rules;
  if (rule === undefined) throw new Error('the rule does not read');
  return rule;
}

/** The kinds of the verdicts of an EQL or KQL rule, by target. */
async function verdictsOf(query: string, language: 'eql' | 'kuery', ...targets: readonly string[]): Promise<Readonly<Record<string, string | undefined>>> {
  const rule = await ruleOf(query, language);
  const found = await Promise.all(targets.map(async (target) => [target, (await compiler.translate(rule, target)).verdict?.kind] as const));
  return Object.fromEntries(found);
}

describe('searches in the printed request', () => {
  it('for a member of the input are a test of the member, also beside the outcome', async () => {
    const query = 'any where data_stream.dataset == "aws.cloudtrail" and event.action == "CreateLoginProfile" and event.outcome == "success" and not stringContains(aws.cloudtrail.request_parameters, "userName=")';
    expect(await verdictsOf(query, 'eql', 'sigma', 'panther')).toEqual({ sigma: 'equivalent', panther: 'equivalent' });
  });
});

describe('values that were not seen before', () => {
  const terms = (...fields: readonly string[]): string =>
    `[rule.new_terms]\nfield = "new_terms_fields"\nvalue = ${JSON.stringify(fields)}\n[[rule.new_terms.history_window_start]]\nfield = "history_window_start"\nvalue = "now-14d"\n`;
  const read = async (...fields: readonly string[]): Promise<SourceRule> => {
    const head = '[metadata]\ncreation_date = "2026/01/02"\n[rule]\nname = "A Secret Read By Someone New"\nrule_id = "00000000-0000-4000-8000-000000000001"\nseverity = "low"\nrisk_score = 21\ntype = "new_terms"\nlanguage = "kuery"\nindex = ["logs-aws.cloudtrail-*"]\n';
    const text = `${head}query = "event.action: GetSecretValue"\n${terms(...fields)}`;
    const { rules: [rule] } = await compiler.read(memoryWorkspace({ 'rule.toml': text }), 'rule.toml');
    if (rule === undefined) throw new Error('the rule does not read');
    return rule;
  };

  const forgetful = ['sigma', 'cloudwatch'];
  it.each([['aws.cloudtrail.user_identity.arn', forgetful], ['user.name', forgetful], ['source.as.number', ['panther', ...forgetful]]])('of %s are left out where a target has no memory, or none of that', async (field, targets) => {
    for (const target of targets) {
      const { verdict, diagnostics } = await compiler.translate(await read(field), target);
      expect(verdict?.kind).toBe('wider');
      expect(verdict?.extra?.events).toHaveLength(2);
      expect(diagnostics.map(({ code }) => code)).toContain('compile/left-out');
    }
    expect((await compiler.translate(await read(field), 'elastic')).verdict?.kind).toBe('equivalent');
  });

  it.each([[['cloud.account.id', 'user.name']], [['user.id']], [['service.name']], [['user.name', 'aws.cloudtrail.resources.arn']]])('of %s, which the integration takes from one of several places, are remembered from there', async (fields) => {
    const there = await compiler.translate(await read(...fields), 'panther');
    expect(there.verdict?.kind).toBe('equivalent');
    const files = Object.fromEntries(there.files.map(({ path, text }) => [path, text]));
    const { rules: [written] } = await compiler.read(memoryWorkspace(files), Object.keys(files).find((path) => path.endsWith('.yml')) ?? '');
    const back = written === undefined ? undefined : await compiler.translate(written, 'elastic');
    expect(back?.verdict?.kind).toBe('equivalent');
    expect(back?.files[0]?.text).toContain(`value = ${JSON.stringify(fields).replaceAll(',', ', ')}`);
  });

  it('of fields whose values the index makes alike take their form for granted', async () => {
    const given = async (field: string): Promise<readonly (string | undefined)[] | undefined> => (await compiler.translate(await read(field), 'panther')).verdict?.given.map(({ id }) => id);
    expect(await given('aws.cloudtrail.flattened.request_parameters.secretId')).toContain('elastic/plain-values/aws.cloudtrail.flattened.request_parameters.secretId');
    expect(await given('user.target.name')).toContain('elastic/plain-values/user.target.name');
    expect(await given('aws.cloudtrail.resources.arn')).toContain('elastic/plain-values/aws.cloudtrail.resources.arn');
    expect(await given('@timestamp')).toContain('elastic/one-spelling/@timestamp');
    expect((await given('aws.cloudtrail.user_identity.arn'))?.filter((id) => id?.startsWith('elastic/'))).toEqual([]);
  });

  it('of a whole flattened field are those of all its leaves, which nothing else tells apart', async () => {
    const rule = await read('aws.cloudtrail.flattened.request_parameters');
    expect(rule.rule.detection).toMatchObject({ kind: 'foreign', why: expect.stringContaining('which has several') as string });
    expect((await compiler.translate(rule, 'elastic')).verdict?.kind).toBe('equivalent');
  });

  it('are never left out for a module', async () => {
    const { verdict, files } = await compiler.translate(await read('aws.cloudtrail.user_identity.arn'), 'typescript');
    expect(verdict?.kind).toBe('equivalent');
    expect(files[0]?.text).toContain('newTerms({');
  });
});

describe('a verdict on EQL', () => {
  it('names what the query takes for granted of the index', async () => {
    const query = 'any where data_stream.dataset == "aws.cloudtrail" and event.action == "GetUser" and cidrMatch(source.ip, "192.0.2.0/24") and not stringContains(aws.cloudtrail.request_parameters, "userName=")';
    const { verdict } = await compiler.translate(await ruleOf(query, 'eql'), 'elastic');
    expect(verdict?.given.map(({ id }) => id)).toEqual(expect.arrayContaining(['elastic/address-spelling/source.ip', 'elastic/ignore-above/aws.cloudtrail.request_parameters']));
    const { verdict: presence } = await compiler.translate(await ruleOf('any where data_stream.dataset == "aws.cloudtrail" and source.ip != null', 'eql'), 'elastic');
    expect(presence?.given.map(({ id }) => id)).toEqual([]);
  });
});

describe('a rule that is Elastic’s own', () => {
  it.each<['eql' | 'kuery', string, string]>([
    ['kuery', 'event.dataset : "aws.cloudtrail"   and event.action:(StopLogging or DeleteTrail)\n  and event.outcome: success', ''],
    ['eql', 'any where event.dataset == "aws.cloudtrail" and event.action : "Stop*"', ''],
    ['eql', 'sequence by user.name with maxspan=10m\n  [any where event.action == "CreateUser"]\n  [any where event.action == "CreateAccessKey"]', 'from = "now-9m"\n'],
  ])('keeps its %s query as its author wrote it', async (language, query, keys) => {
    const { verdict, files } = await compiler.translate(await ruleOf(query, language, keys), 'elastic');
    expect(verdict?.kind).toBe('equivalent');
    expect(files[0]?.text).toContain(`'${"''"}\n${query}\n'${"''"}`);
    if (keys !== '') expect(files[0]?.text).toContain(keys);
  });
});

describe('a verdict on keys of flattened fields', () => {
  const given = async (value: string): Promise<readonly string[]> => {
    const query = `data_stream.dataset:"aws.cloudtrail" and aws.cloudtrail.flattened.additional_eventdata.bytesTransferredOut:${value}`;
    const { verdict } = await compiler.translate(await ruleOf(query, 'kuery'), 'panther');
    return verdict?.given.map(({ id }) => id) ?? [];
  };

  it.each(['0', '"0"', '1*'])('names that numbers are written as %s is', async (value) => {
    expect(await given(value)).toContain('elastic/number-text/aws.cloudtrail.flattened.additional_eventdata.bytesTransferredOut');
  });

  it('does not for texts that are no number', async () => {
    expect(await given('none0')).not.toContain('elastic/number-text/aws.cloudtrail.flattened.additional_eventdata.bytesTransferredOut');
  });
});

describe('groups in ES|QL', () => {
  const counted = (field: string): string => `from logs-aws.cloudtrail-*\n| where data_stream.dataset == "aws.cloudtrail" and event.action == "GetUser"\n| stats n = count(*) by ${field}\n| where n >= 3\n| keep n, ${field}`;

  it('put what says nothing with what is missing, unless a fact keeps the two from meeting', async () => {
    const verdicts = await Promise.all(
      ['user_agent.original', 'aws.cloudtrail.user_identity.type', 'cloud.account.id'].map(async (field) => (await compiler.translate(await ruleOf(counted(field), 'esql'), 'panther')).verdict),
    );
    expect(verdicts.map((verdict) => verdict?.kind)).toEqual(['narrower', 'equivalent', 'equivalent']);
    expect(verdicts[0]?.why).toContain('the groups differ where a value counts as none');
    expect(verdicts[1]?.given.map(({ id }) => id)).toContain('value/userIdentity.type');
    expect(verdicts[2]?.given.map(({ id }) => id)).toEqual(expect.arrayContaining(['value/userIdentity.accountId', 'value/recipientAccountId']));
  });
});

describe('a field with several sources', () => {
  const sigma = (field: string): string => `title: A Role\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  who:\n    ${field}|cased: deploy\n  what:\n    eventName: GetUser\n  condition: what and not who\n`;

  it.each([
    ['userIdentity.sessionContext.sessionIssuer.userName', ['identity/user-name', 'identity/session-issuer']],
    ['userIdentity.userName', ['identity/user-name']],
  ])('is asked for %s where it comes from there', async (field, facts) => {
    const { rules } = await compiler.read(memoryWorkspace({ 'rule.yml': sigma(field) }), 'rule.yml');
    const [rule] = rules;
    if (rule === undefined) throw new Error('the rule does not read');
    const { verdict } = await compiler.translate(rule, 'elastic');
    expect(verdict?.kind).toBe('equivalent');
    expect(verdict?.given.map(({ id }) => id)).toEqual(expect.arrayContaining(facts));
  });
});

describe('a threshold on events and on values', () => {
  const text = (value: number): string =>
    `[metadata]\ncreation_date = "2026/01/02"\n[rule]\nname = "A Rule"\nrule_id = "00000000-0000-4000-8000-000000000001"\nseverity = "low"\nrisk_score = 21\ntype = "threshold"\nlanguage = "kuery"\nfrom = "now-9m"\nindex = ["logs-aws.cloudtrail-*"]\nquery = '''\nevent.dataset:aws.cloudtrail and event.action:GetUser\n'''\n\n[rule.threshold]\nfield = ["user_agent.original"]\nvalue = ${value}\n\n[[rule.threshold.cardinality]]\nfield = "cloud.region"\nvalue = 5\n`;

  it.each([
    [1, 'threshold'],
    [3, 'threshold'],
    [5, 'threshold'],
    [6, 'foreign'],
  ])('of at least %s events and 5 values is a %s, and goes home as it was', async (value, kind) => {
    const [rule] = (await compiler.read(memoryWorkspace({ 'rule.toml': text(value) }), 'rule.toml')).rules;
    if (rule === undefined) throw new Error('the rule does not read');
    expect(rule.rule.detection).toMatchObject(kind === 'threshold' ? { kind, measure: { kind: 'distinct', field: ['awsRegion'] }, bounds: [{ op: 'gte', value: 5 }] } : { kind });
    const { verdict, files } = await compiler.translate(rule, 'elastic');
    expect(verdict?.kind).toBe('equivalent');
    expect(files[0]?.text).toContain(`value = ${value}\n`);
  });
});

describe('a threshold in groups of one address', () => {
  const text = (groups: string, more = ''): string =>
    `[metadata]\ncreation_date = "2026/01/02"\n[rule]\nname = "A Rule"\nrule_id = "00000000-0000-4000-8000-000000000001"\nseverity = "low"\nrisk_score = 21\ntype = "threshold"\nlanguage = "kuery"\nfrom = "now-9m"\nindex = ["logs-aws.cloudtrail-*"]\nquery = '''\nevent.dataset:aws.cloudtrail and event.action:GetUser\n'''\n\n[rule.threshold]\nfield = ${groups}\nvalue = 3\n${more}`;
  const read = async (source: string) => {
    const [rule] = (await compiler.read(memoryWorkspace({ 'rule.toml': source }), 'rule.toml')).rules;
    if (rule === undefined) throw new Error('the rule does not read');
    return rule;
  };
  const event = (sourceIPAddress: string) => ({ eventName: 'GetUser', sourceIPAddress });

  it('counts events of one user, wherever the integration takes it from, and not apart by what all events have', async () => {
    const rule = await read(text('["event.dataset", "user.id"]'));
    expect(rule.rule.detection).toMatchObject({ kind: 'threshold', by: [{ fields: [['userIdentity', 'principalId'], ['userIdentity', 'onBehalfOf', 'userId']], missing: 'dropped' }] });
    const [condition] = conditionsOf(rule.side.detection);
    if (condition === undefined) throw new Error('the rule has no condition');
    const of = (userIdentity: JsonObject): boolean | undefined => holds(condition, { eventName: 'GetUser', userIdentity });
    const onBehalfOf = { userId: 'u' };
    expect([of({ principalId: 'p' }), of({ type: 'IdentityCenterUser', onBehalfOf }), of({ type: 'AssumedRole', onBehalfOf }), of({ principalId: '-', onBehalfOf })]).toEqual([true, true, false, false]);
    expect((await compiler.translate(rule, 'panther')).verdict?.kind).toBe('equivalent');
    const home = await compiler.translate(rule, 'elastic');
    expect([home.verdict?.kind, home.files[0]?.text.includes('["event.dataset", "user.id"]')]).toEqual(['equivalent', true]);
  });

  it('is kept where that is a whole flattened field, in the bucket of each leaf of which an event is', async () => {
    const rule = await read(text('["aws.cloudtrail.flattened.request_parameters"]'));
    expect(rule.rule.detection).toMatchObject({ kind: 'foreign', why: expect.stringContaining('which has several') as string });
  });

  it('counts events of that address, and none that come from a service', async () => {
    const rule = await read(text('["source.ip"]'));
    expect(rule.rule.detection).toMatchObject({ kind: 'threshold', by: [{ fields: [['sourceIPAddress']], missing: 'dropped' }] });
    const [condition] = conditionsOf(rule.side.detection);
    if (condition === undefined) throw new Error('the rule has no condition');
    const counted = ['203.0.113.10', '2001:db8::1', 'cloudformation.amazonaws.com', '203.0.113.300', '', '-'].map((each) => holds(condition, event(each)));
    expect(counted).toEqual([true, true, false, false, false, false]);
  });

  it.each(['panther', 'sigma', 'cloudwatch'])('is the same for %s, where an address has one spelling', async (target) => {
    const { verdict } = await compiler.translate(await read(text('["source.ip"]')), target);
    expect(verdict?.kind).toBe('equivalent');
    expect(verdict?.given.map(({ id }) => id)).toContain('elastic/one-address/source.ip');
  });

  it('goes home as it was', async () => {
    const { verdict, files } = await compiler.translate(await read(text('["source.ip"]')), 'elastic');
    expect(verdict?.kind).toBe('equivalent');
    expect(files[0]?.text).toContain('field = ["source.ip"]');
  });

  it('may count addresses, and its events are alike but for them', async () => {
    const rule = await read(text('["cloud.region"]', '[[rule.threshold.cardinality]]\nfield = "source.ip"\nvalue = 3\n'));
    expect(rule.rule.detection).toMatchObject({ measure: { kind: 'distinct', field: ['sourceIPAddress'] } });
    const { verdict } = await compiler.translate(rule, 'cloudwatch');
    expect(verdict?.kind).toBe('equivalent');
    expect(verdict?.fires?.events.map(({ sourceIPAddress }) => sourceIPAddress)).toEqual(['203.0.113.10', '203.0.113.11', '203.0.113.12']);
    expect(new Set(verdict?.fires?.events.map((each) => canonicalJson({ ...each, sourceIPAddress: null }))).size).toBe(1);
  });
});

describe('a range of addresses', () => {
  it.each([
    ['source.ip >= 192.0.2.10', '("192.0.2.10", "255.255.255.255")'],
    ['source.ip < 192.0.2.200', '("0.0.0.0", "192.0.2.199")'],
    ['source.ip >= 192.0.2.0 and not source.ip > 192.0.2.200', '("192.0.2.201", "255.255.255.255")'],
  ])('is one for Panther, too: %s', async (query, range) => {
    const { verdict, files } = await compiler.translate(await ruleOf(`event.dataset:aws.cloudtrail and ${query}`, 'kuery'), 'panther');
    expect(verdict?.kind).toBe('equivalent');
    expect(verdict?.given.map(({ id }) => id)).toContain('panther/address-zone');
    expect(files.map(({ text }) => text).join('\n')).toContain(range);
  });

  it('stays a list of networks where it was one', async () => {
    const { files } = await compiler.translate(await ruleOf('event.dataset:aws.cloudtrail and source.ip:("192.0.2.0/24" or "198.51.100.0/24" or "203.0.113.0/25")', 'kuery'), 'panther');
    expect(files.map(({ text }) => text).join('\n')).toContain('"203.0.113.0/25"');
  });
});

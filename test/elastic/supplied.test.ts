import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { suppliedKey } from '../../src/logic/pull-back/supplied.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

async function ruleOf(query: string): Promise<SourceRule> {
  const text = `[metadata]\ncreation_date = "2026/01/02"\n[rule]\nname = "A Rule"\nrule_id = "00000000-0000-4000-8000-000000000001"\nseverity = "low"\nrisk_score = 21\ntype = "query"\nlanguage = "kuery"\nindex = ["logs-aws.cloudtrail-*"]\nquery = '''\n${query}\n'''\n`;
  const [rule] = (await compiler.read(memoryWorkspace({ 'rule.toml': text }), 'rule.toml')).rules;
  if (rule === undefined) throw new Error('the rule does not read');
  return rule;
}

const named = 'event.action:"PutGroupPolicy" and not source.as.organization.name:(Example* or "Sample, Inc.")';
const targets = ['panther', 'sigma', 'cloudwatch'];

describe('a rule about what is looked up from the source address', () => {
  it.each(targets)('is wider on %s, shown by an event with what the look-up gave', async (target) => {
    const rule = await ruleOf(named);
    const { verdict, files } = await compiler.translate(rule, target);
    expect(verdict?.kind).toBe('wider');
    expect(verdict?.why).toMatch(/^it also alerts on events where `source\.as\.organization\.name`, which is looked up, is "/);
    expect(verdict?.given).toContainEqual(expect.objectContaining({ id: 'elastic/looked-up/source.as.organization.name', grade: 'assumed' }));
    const [event] = verdict?.extra?.events ?? [];
    expect(event?.[suppliedKey]).toEqual({ source: { as: { organization: { name: expect.stringMatching(/^Example|^Sample, Inc\.$/) } } } });
    expect(await compiler.run(rule, [event ?? null])).toEqual([{ kind: 'quiet' }]);
    expect(files.map(({ text }) => text).join('')).not.toContain(suppliedKey);
  });

  it.each(targets)('asks no more than for an address where the look-up has to give something, on %s', async (target) => {
    const { verdict } = await compiler.translate(await ruleOf('event.action:"PutGroupPolicy" and source.geo.country_name:*'), target);
    expect(verdict?.kind).toBe('wider');
    expect(verdict?.extra?.events[0]?.[suppliedKey]).toBeUndefined();
  });

  it('takes no looked-up value where there is no address', async () => {
    const rule = await ruleOf('event.action:"PutGroupPolicy" and source.as.organization.name:"Example"');
    const event = (sourceIPAddress: string) => ({ eventName: 'PutGroupPolicy', sourceIPAddress, [suppliedKey]: { source: { as: { organization: { name: 'Example' } } } } });
    expect(await compiler.run(rule, [event('203.0.113.10'), event('cloudformation.amazonaws.com')])).toEqual([{ kind: 'match' }, { kind: 'quiet' }]);
  });

  it('knows that nothing is looked up without an address', async () => {
    const rule = await ruleOf('event.action:"PutGroupPolicy" and not source.ip:* and not source.as.organization.name:"Example"');
    const { verdict } = await compiler.translate(rule, 'panther');
    expect(verdict?.kind).toBe('equivalent');
  });

  it('is the same rule where it asks the same', async () => {
    const { verdict } = await compiler.compare(await ruleOf(named), await ruleOf(`(${named}) and not source.as.organization.name:"Example Ltd"`));
    expect(verdict.kind).toBe('equivalent');
    const { verdict: less } = await compiler.compare(await ruleOf(named), await ruleOf('event.action:"PutGroupPolicy" and not source.as.organization.name:Example*'));
    expect(less.kind).toBe('wider');
  });

  it.each([named, 'event.action:"PutGroupPolicy" and not source.as.organization.name:"Example"', 'event.action:"PutGroupPolicy" and not user_agent.name:"aws-cli"', 'event.action:"PutGroupPolicy" and a.field.of.nothing:x'])(
    'is not known to alert on a record, which does not tell: %s',
    async (query) => {
      const record = (eventName: string) => ({ eventName, sourceIPAddress: '203.0.113.10', userAgent: 'aws-cli/2.15.0' });
      const [asked, other] = await compiler.run(await ruleOf(query), [record('PutGroupPolicy'), record('DeleteGroup')]);
      expect(asked).toEqual({ kind: 'unknown', why: expect.stringMatching(/^the event does not tell what is asked of `/) });
      expect(other).toEqual({ kind: 'quiet' });
    },
  );

  it('alerts where the document made of a record tells what is asked', async () => {
    const rule = await ruleOf('cloud.service.name:"iam" and user.email:alice*');
    const event = { eventSource: 'iam.amazonaws.com', userIdentity: { arn: 'arn:aws:sts::123456789012:assumed-role/a/alice@example.com' } };
    expect(await compiler.run(rule, [event])).toEqual([{ kind: 'match' }]);
  });
});

import { describe, expect, it } from 'vitest';
import type { SourceRule } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';
import { ruleWith } from './support.ts';

const compiler = testCompiler();

const ruleOf = (keys: string, query: string): Promise<SourceRule> => ruleWith(compiler, keys.includes('esql') ? keys : `index = ["logs-aws.cloudtrail-*"]\n${keys}`, query);

const counted = 'type = "threshold"\nlanguage = "kuery"\nthreshold = { field = ["user_agent.original"], value = 3 }';
const condition = 'event.dataset:aws.cloudtrail and event.action:GetUser';
const pipeline = 'from logs-aws.cloudtrail-*\n| where event.action == "GetUser"\n| stats n = count(*) by cloud.region\n| where n > 5';
const steps = '  [any where event.action == "CreateUser"]\n  [any where event.action == "DeleteUser"]';

const kinds: readonly (readonly [name: string, keys: string, query: string])[] = [
  ['a threshold', counted, condition],
  ['a pipeline that counts', 'type = "esql"\nlanguage = "esql"', pipeline],
  ['a sequence of any length', 'type = "eql"\nlanguage = "eql"', `sequence by cloud.region\n${steps}`],
];

/** The facts of how windows lie that the verdict on two rules rests on. */
async function givenOf(keys: string, query: string, one: string, other: string): Promise<unknown> {
  const { verdict } = await compiler.compare(await ruleOf(`${keys}\n${one}`, query), await ruleOf(`${keys}\n${other}`, query));
  return [verdict.kind, ...verdict.given.map(({ id }) => id).filter((id) => /window/.test(id))];
}

describe.each(kinds)('the time between the runs of %s', (_, keys, query) => {
  it('is named where it is another, and where runs do not see everything', async () => {
    expect(await givenOf(keys, query, 'from = "now-15m"', 'from = "now-15m"\ninterval = "5m"')).toEqual(['equivalent']);
    expect(await givenOf(keys, query, 'from = "now-15m"', 'from = "now-15m"\ninterval = "10m"')).toEqual(['equivalent', 'window/alignment']);
    expect(await givenOf(keys, query, 'from = "now-15m"', 'from = "now-15m"\ninterval = "1h"')).toEqual(['equivalent', 'window/alignment', 'window/gaps']);
  });

  it('goes through a module', async () => {
    const rule = await ruleOf(`${keys}\nfrom = "now-15m"\ninterval = "10m"`, query);
    const { verdict, files } = await compiler.translate(rule, 'typescript');
    expect(files[0]?.text).toContain("minutes(15, 'run', 10)");
    expect([verdict?.kind, verdict?.given.filter(({ id }) => /window/.test(id))]).toEqual(['equivalent', []]);
    const { verdict: home, files: written } = await compiler.translate(rule, 'elastic');
    expect([home?.kind, home?.given.filter(({ id }) => /window/.test(id))]).toEqual(['equivalent', []]);
    expect(written[0]?.text).toContain('interval = "10m"');
  });
});

it('names that the runs of a sequence with a span see some of it in part', async () => {
  const query = `sequence by cloud.region with maxspan=5m\n${steps}`;
  const given = async (from: string) => (await ruleOf(`type = "eql"\nlanguage = "eql"\nfrom = "${from}"`, query)).given.map(({ id }) => id);
  expect(await given('now-10m')).not.toContain('elastic/whole-windows');
  expect(await given('now-9m')).toContain('elastic/whole-windows');
});

it('lets a sequence with a longer span than its runs look back be within what one of them sees', async () => {
  const within = async (maxspan: string, from: string, events = steps) => {
    const { rule: { detection } } = await ruleOf(`type = "eql"\nlanguage = "eql"\nfrom = "${from}"`, `sequence by cloud.region with maxspan=${maxspan}\n${events}`);
    return detection.kind === 'sequence' ? [detection.window.seconds, detection.window.slide] : [];
  };
  expect(await within('1h', 'now-6m')).toEqual([360, 'run']);
  expect(await within('6m', 'now-6m')).toEqual([360, 'sliding']);
  expect(await within('5m', 'now-6m')).toEqual([300, 'sliding']);
  expect(await within('1h', 'now-6m', `${steps}\n![any where event.action == "StopLogging"]`)).toEqual([3600, 'sliding']);
});

it.each([
  ['runs that look back to each other', 'from = "now-6m"', []],
  ['runs that look back less', 'from = "now-6m"\ninterval = "1h"', ['elastic/between-runs']],
  ['runs that stop before they start', 'from = "now-6m"\nto = "now-5m"', ['elastic/between-runs']],
  ['runs that stop before they start, and look back further', 'from = "now-11m"\nto = "now-5m"', []],
])('what no run looks at is named where events are looked at one by one: %s', async (_, keys, ids) => {
  const { given } = await ruleOf(`type = "query"\nlanguage = "kuery"\n${keys}`, condition);
  expect(given.map(({ id }) => id).filter((id) => id.includes('runs'))).toEqual(ids);
});

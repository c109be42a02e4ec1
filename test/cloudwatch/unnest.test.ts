import { describe, expect, it } from 'vitest';
import { compile } from '../../src/logic/holds/holds.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import type { JsonObject } from '../../src/text/json.ts';
import { evaluateEvent } from '../../src/platforms/cloudwatch/evaluate.ts';
import { cloudTrailFields } from '../../src/platforms/cloudwatch/fields.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import { questions } from '../../src/platforms/cloudwatch/readings.ts';
import { answerSets, randomOf } from './generate.ts';
import { conditionOf, contextWith, readText } from './support.ts';

const rows = 'fields jsonParse(@message) as e | filter eventName = "Run" | unnest e.requestParameters.items into it';
const queries = [
  `${rows} | filter it.id = "i-1"`,
  `${rows} | filter it.id = "i-1" and it.state not like "stopped"`,
  `${rows} | filter it.id = "i-1" | filter not ispresent(it.state) | filter awsRegion = "eu-west-1"`,
  `${rows} | filter not ispresent(it)`,
  'unnest jsonParse(@message).requestParameters.items into it | filter it = "i-1" or it in ["a", "b"]',
  `${rows} | unnest it.tags into tag | filter tag.key = "team" | filter it.id = "i-1"`,
  `${rows} | unnest it.tags into tag | filter tag.key = "team" and not ispresent(tag.value)`,
  `${rows} | unnest it.tags into tag | filter not ispresent(tag.key)`,
  `${rows} | unnest e.resources into r | filter r = "x" and it.id = "i-1"`,
  `fields awsRegion as it, jsonParse(@message) as e | unnest e.requestParameters.items into it | filter it = "i-1" or it = "b"`,
  'expand requestParameters.items | filter requestParameters.items in ["b", "i-1"]',
  'filter eventName = "Run" | expand requestParameters.items | filter requestParameters.items.id = "i-1" and requestParameters.items.state != "stopped"',
  'expand requestParameters.items | filter not ispresent(requestParameters.items)',
  'lookup users arn as userIdentity.arn OUTPUT team | filter eventName = "Run"',
  'filter eventName = "Run" | join type=left left=a right=b where a.eventID=b.eventID (SOURCE "g") | filter a.awsRegion = "eu-west-1"',
  'fields jsonParse(@message) as e | filter e.requestParameters.items.id = "i-1"',
  'filter jsonStringify(jsonParse(@message).requestParameters) like /"id":"i-1"/',
];

const usual = Object.fromEntries(Object.values(questions).map((each) => [each.id, each.usual]));
const base = { eventName: 'Run', awsRegion: 'eu-west-1', tags: [{ key: 'team' }] };
const events: readonly JsonObject[] = [
  base,
  { ...base, requestParameters: null },
  ...[null, [], {}, 'i-1', { id: 'i-1' }, { id: 'i-1', state: 'stopped' }, [{ id: 'i-1' }], [{ id: 'i-2', state: 'x' }, { id: 'i-1', state: 'running' }],
    [{ id: 'i-1', tags: [{ key: 'team' }] }], [{ id: 'i-1', tags: [{ key: 'a' }, { key: 'team', value: 'x' }] }], [{ id: 'i-1', tags: [] }, { id: 'i-2', tags: { key: 'team' } }], { id: 'i-1', tags: { key: 'team' } }, { tags: [{ key: 'team' }] }, ['b'], [['i-1']], 7, true, ''].map((items) => ({
    ...base,
    requestParameters: { items },
    resources: ['x', 'y'],
  })),
];

describe('rows for the elements of a list', () => {
  it.each(queries)('%s: what it does is what it means, whatever the open questions', (text) => {
    const [rule] = readText(text).rules;
    if (rule === undefined) throw new Error(text);
    const means = compile(conditionOf(text));
    let matches = 0;
    for (const answers of answerSets(randomOf(2), 12)) {
      for (const event of events) {
        const { kind } = evaluateEvent(rule.tree, cloudTrailFields.toNative(event), (name) => answers[questions[name].id] ?? false);
        const meant = means(event, answers);
        if (kind === 'match') matches += 1;
        if (kind !== 'unknown' && meant !== undefined) expect({ event, answers, matches: kind === 'match' }).toEqual({ event, answers, matches: meant });
      }
    }
    expect(matches).toBeGreaterThan(0);
  });

  it('an element is one: two tests of it are not met by two elements', () => {
    const on = conditionOf(`${rows} | filter it.id = "i-1" and it.state = "running"`, contextWith(usual));
    const event = (items: JsonObject[]): JsonObject => ({ ...base, requestParameters: { items } });
    expect(compile(on)(event([{ id: 'i-1', state: 'running' }]))).toBe(true);
    expect(compile(on)(event([{ id: 'i-1', state: 'stopped' }, { id: 'i-2', state: 'running' }]))).toBe(false);
  });

  it.each([
    [`${rows} | filter it.id = "i-1" or awsRegion = "x"`, 'a condition on an element of a list and on the event together', '1:105'],
    [`${rows} | stats count(*) as n by awsRegion | filter n > 3`, '`stats` over the elements of a list', undefined],
    ['unnest split(userAgent, "/") into part', 'rows for each element of a computed list (`unnest`)', '1:1'],
    ['expand jsonParse(@message).items', 'rows for each element of a computed list (`expand`)', '1:1'],
    ['fields requestParameters.items as x\n| expand requestParameters.items', 'a name that stands for a field which is overwritten', '2:3'],
    [`${rows} | lookup users arn as userIdentity.arn OUTPUT team | filter team = it.team`, 'a condition on an element of a list and on other data together', undefined],
    ['join left=a right=b where a.x=b.x (SOURCE "g") | stats count(*) as n by a.x', '`stats` over rows that are joined with others', undefined],
    ['stats count(*) as n by bin(5m) offset 1h', 'periods that are shifted (`offset`)', undefined],
    ['parse userAgent "*/*" as tool, version | stats count(*) as n by tool', 'a group that is not a field', undefined],
    ['filter a = 1\n| sessionize userIdentity.arn 30m', 'the command `sessionize`', '2:3'],
  ])('%s stays the language\'s own', (text, why, place) => {
    const [rule] = readText(text).rules;
    if (rule === undefined) throw new Error(text);
    const report = createReport();
    expect(platform.meaning(rule.tree, contextWith(), report).detection).toMatchObject({ kind: 'foreign', why });
    const [kept] = report.diagnostics;
    expect(kept).toMatchObject({ code: 'cloudwatch/kept', message: expect.stringContaining(why) });
    if (place !== undefined) expect(`${kept?.start?.line}:${kept?.start?.column}`).toBe(place);
  });
});

describe('data beside the events', () => {
  const users = 'lookup users arn as userIdentity.arn OUTPUT team, name as who';
  it.each([
    [`${users} | filter eventName = "Run"`, []],
    [`${users} | filter eventName = "Run" and team != "a" and not (who = "b")`, [`${users} | filter team != "a" | filter not (who = "b")`]],
    ['cidrlookup nets sourceIPAddress as net OUTPUTNEW zone | filter zone = "x" or eventName = "Run"', ['cidrlookup nets sourceIPAddress as net OUTPUTNEW zone | filter zone = "x" or eventName = "Run"']],
    ['filter eventName = "Run" | join left=a right=b where a.x=b.x (SOURCE "g")', ['join type=inner left=a right=b where a.x = b.x (SOURCE "g")']],
    ['join type=left left=a right=b where a.x=b.x (SOURCE "g") | filter a.eventName = "Run"', []],
    ['join type=left left=a right=b where a.x=b.x (SOURCE "g") | filter a.eventName = "Run" | filter not ispresent(b.x)', ['join type=left left=a right=b where a.x = b.x (SOURCE "g") | filter not ispresent(b.x)']],
  ])('%s: what is asked of it is one open part, the rest is understood', (text, open) => {
    const on = conditionOf(text, contextWith(usual));
    const parts = on.kind === 'and' ? on.of : [on];
    expect(parts.flatMap((part) => (part.kind === 'opaque' ? [part.text] : []))).toEqual(open);
    const fires = compile(on)({ eventName: 'Run' });
    expect(fires).toBe(open.length === 0 ? true : undefined);
    if (!text.includes(' or ')) expect(compile(on)({ eventName: 'Stop' })).toBe(false);
  });

  it.each([
    ['lookup users arn | filter a = 1', 'cloudwatch/syntax'],
    ['join type=outer left=a right=b where a.x=b.x (SOURCE "g")', 'cloudwatch/syntax'],
    ['join left=a right=b where a.x > b.x (SOURCE "g")', 'cloudwatch/syntax'],
    ['join left=a right=b where a.x = b.x', 'cloudwatch/syntax'],
  ])('%s is wrong', (text, code) => {
    expect(readText(text).diagnostics.map((each) => each.code)).toEqual([code]);
  });
});

describe('names', () => {
  it('stand for what they were given last', () => {
    expect(conditionOf('fields userAgent as tool | parse requestID "*-*" as tool, rest | filter tool = "x"')).toMatchObject({ kind: 'opaque' });
  });
});

describe('groups', () => {
  it('are what their names stand for', () => {
    const { rules } = readText('fields userIdentity.arn as who | stats count(*) as n by who as actor | filter n > 3 and actor like "alice"');
    const [rule] = rules;
    if (rule === undefined) throw new Error('not read');
    const { detection } = platform.meaning(rule.tree, contextWith(), createReport());
    expect(detection).toMatchObject({ kind: 'threshold', by: [{ fields: [['userIdentity', 'arn']] }] });
    if (detection.kind === 'threshold') expect(compile(detection.on)({ userIdentity: { arn: 'x/alice' } })).toBe(true);
  });
});

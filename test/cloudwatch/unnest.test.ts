import { describe, expect, it } from 'vitest';
import { compile } from '../../src/logic/holds.ts';
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
  'fields jsonParse(@message) as e | filter e.requestParameters.items.id = "i-1"',
  'filter jsonStringify(jsonParse(@message).requestParameters) like /"id":"i-1"/',
];

const base = { eventName: 'Run', awsRegion: 'eu-west-1' };
const events: readonly JsonObject[] = [
  base,
  { ...base, requestParameters: null },
  ...[null, [], {}, 'i-1', { id: 'i-1' }, { id: 'i-1', state: 'stopped' }, [{ id: 'i-1' }], [{ id: 'i-2', state: 'x' }, { id: 'i-1', state: 'running' }], ['b'], [['i-1']], 7, true, ''].map((items) => ({
    ...base,
    requestParameters: { items },
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
    const on = conditionOf(`${rows} | filter it.id = "i-1" and it.state = "running"`, contextWith(Object.fromEntries(Object.values(questions).map(({ id, usual }) => [id, usual]))));
    const event = (items: JsonObject[]): JsonObject => ({ ...base, requestParameters: { items } });
    expect(compile(on)(event([{ id: 'i-1', state: 'running' }]))).toBe(true);
    expect(compile(on)(event([{ id: 'i-1', state: 'stopped' }, { id: 'i-2', state: 'running' }]))).toBe(false);
  });

  it.each([
    [`${rows} | filter it.id = "i-1" or awsRegion = "x"`, 'a condition on an element of a list and on the event together'],
    [`${rows} | unnest e.resources into r`, 'a second `unnest`'],
    [`${rows} | stats count(*) as n by awsRegion | filter n > 3`, '`stats` over the elements of a list'],
    ['unnest split(userAgent, "/") into part', 'rows for each element of a computed list (`unnest`)'],
    ['expand requestParameters.items', 'rows for each element of a list (`expand`)'],
    ['filter a = 1 | join type=inner left=a right=b where a.x=b.x (SOURCE "g")', 'the command `join`'],
    ['lookup users arn as userIdentity.arn OUTPUT team', 'the command `lookup`'],
  ])('%s stays the language\'s own', (text, why) => {
    const [rule] = readText(text).rules;
    if (rule === undefined) throw new Error(text);
    expect(platform.meaning(rule.tree, contextWith(), createReport()).detection).toMatchObject({ kind: 'foreign', why });
  });
});

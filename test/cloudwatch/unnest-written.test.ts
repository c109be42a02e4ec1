import { describe, expect, it } from 'vitest';
import { and, contains, equals, exact, flatten, not, or, test, type Match, type Predicate } from '../../src/rule/index.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import type { Json, JsonObject } from '../../src/text/json.ts';
import { evaluateEvent } from '../../src/platforms/cloudwatch/evaluate.ts';
import { cloudTrailFields } from '../../src/platforms/cloudwatch/fields.ts';
import { alarmPlan } from '../../src/platforms/cloudwatch/deploy/alarm.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import { questions } from '../../src/platforms/cloudwatch/readings.ts';
import { answerSets, randomOf } from './generate.ts';
import { contextWith, lowered, readText, ruleOf, verdictOf } from './support.ts';

const latest = contextWith({}, { insightsLevel: '2026' });
const field = (path: string, match: Match): Predicate => test(flatten(...path.split('.')), match);
const named = (name: string): Predicate => field('eventName', equals(name));
const listed = (query: string): readonly string[] => query.split('\n').filter((line) => /^\| (?:unnest|filter|dedup|fields)/.test(line)).map((line) => line.slice(2));

const command = and(named('RunTask'), field('requestParameters.containerDefinitions.command', contains('CREDENTIALS')));
const values = and(named('DescribeInstances'), field('requestParameters.filterSet.items.valueSet.items.value', equals('open')));

describe('a list that has no known end, or too many positions', () => {
  it.each<readonly [string, Predicate, readonly string[]]>([
    [
      'a value in a list in a list',
      command,
      [
        'fields jsonParse(@message) as record',
        'filter eventName = "RunTask"',
        'unnest record.requestParameters.containerDefinitions into item',
        'unnest item.command into item2',
        'filter item2 like "CREDENTIALS"',
        'dedup eventID',
      ],
    ],
    [
      'two tests of one element, one of them of a list in it',
      and(named('DescribeInstances'), {
        kind: 'element',
        of: { path: ['requestParameters', 'filterSet', 'items'], reach: 'exact' },
        has: and(test(exact('name'), contains('tag')), test(flatten('valueSet', 'items', 'value'), contains('open'))),
      }),
      [
        'fields jsonParse(@message) as record',
        'filter eventName = "DescribeInstances"',
        'unnest record.requestParameters.filterSet.items into item',
        'filter item.name like "tag"',
        'unnest item.valueSet.items into item2',
        'unnest item2.value into item3',
        'filter item3 like "open"',
        'dedup eventID',
      ],
    ],
  ])('%s becomes rows, when newer commands may be used', (_, on, expected) => {
    const verdict = verdictOf(on, latest);
    expect(verdict.kind).toBe('equivalent');
    expect(listed(verdict.query)).toEqual(expected);
  });

  it('alternatives about one list are alternatives of an element', () => {
    const on = or(field('requestParameters.containerDefinitions.image', contains('x')), field('requestParameters.containerDefinitions.name', contains('y')));
    const queries = lowered(ruleOf({ kind: 'match', on }), latest).trees.map((tree) => platform.print(tree, latest)['query'] ?? '');
    expect(queries.map(listed)).toContainEqual([
      'fields jsonParse(@message) as record',
      'unnest record.requestParameters.containerDefinitions into item',
      'filter item.image like "x" or item.name like "y"',
      'dedup eventID',
    ]);
  });

  it.each([command, values])('but not with the commands of 2023', (on) => {
    const { trees } = lowered(ruleOf({ kind: 'match', on }));
    expect(JSON.stringify(trees)).not.toContain('unnest');
  });

  it('is asked position by position where that is exact', () => {
    expect(verdictOf(field('requestParameters.filterSet.items.name', equals('tcp')), latest).query).not.toContain('unnest');
  });

  it('does not become rows under `or` and `not`, where one row says nothing of the event', () => {
    for (const on of [or(named('X'), command), and(named('X'), not(field('requestParameters.containerDefinitions.image', contains('x'))))]) {
      expect(JSON.stringify(lowered(ruleOf({ kind: 'match', on }), latest).trees)).not.toContain('"unnest"');
    }
  });

  it('names that the condition uses are not given away', () => {
    const on = and(command, field('item.record', equals('x')));
    const query = verdictOf(on, latest).query;
    expect(query).toContain(' as record2\n');
    expect(query).toContain(' into item2\n| unnest item2.command into item3\n');
  });

  it('is watched by an alarm as any other', () => {
    const tree = lowered(ruleOf({ kind: 'match', on: command }), latest).trees.find(({ query }) => query.commands.some(({ kind }) => kind === 'unnest'));
    if (tree === undefined) throw new Error('no such query');
    expect(alarmPlan(tree)).toMatchObject({
      aggregation: 'count(*)',
      query: expect.stringMatching(/^fields jsonParse\(@message\) as record\n\| filter eventName = "RunTask"\n\| unnest .*\n\| unnest .*\n\| filter item2 like "CREDENTIALS"$/),
    });
  });

  it('returns just the events of the condition, whatever the open questions', () => {
    const task = (containerDefinitions: Json): JsonObject => ({ eventName: 'RunTask', eventID: 'e', requestParameters: { containerDefinitions } });
    const events = [null, [], 'CREDENTIALS', [{ command: 'CREDENTIALS' }], [{ command: ['a', 'CREDENTIALS'] }, { command: [] }], [{ command: ['a'] }], [{}, { command: [['CREDENTIALS']] }], { command: 'CREDENTIALS' }].map(task);
    const fires = compile(command);
    const tree = readText(verdictOf(command, latest).query).rules[0]?.tree;
    if (tree === undefined) throw new Error('not read');
    const found = events.map((event) => fires(event, {}));
    expect(found.filter((each) => each === true).length).toBeGreaterThan(1);
    for (const answers of answerSets(randomOf(3), 20)) {
      const got = events.map((event) => evaluateEvent(tree, cloudTrailFields.toNative(event), (name) => answers[questions[name].id] ?? false).kind === 'match');
      // A list directly in a list is no value of the shape that AWS documents.
      expect(got.filter((_, index) => index !== 6)).toEqual(found.filter((_, index) => index !== 6));
    }
  });
});

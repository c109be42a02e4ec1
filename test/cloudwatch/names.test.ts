import { describe, expect, it } from 'vitest';
import { evaluateEvent } from '../../src/platforms/cloudwatch/evaluate.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { questions } from '../../src/platforms/cloudwatch/readings.ts';
import { testCompiler } from '../support/compiler.ts';
import { conditionOf, readText } from './support.ts';

const usual: Readonly<Record<string, boolean>> = Object.fromEntries(Object.values(questions).map((each) => [each.id, each.usual]));
const event = { eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', errorCode: 'a' };

/** Queries that give a name to something when a field is called so, with what they say of the event. */
const queries: readonly (readonly [query: string, matches: boolean])[] = [
  ['fields tolower(eventName) as eventName | filter eventName = "createuser"', true],
  ['filter eventName = "CreateUser" | fields eventSource as eventName', true],
  ['filter eventName = "iam.amazonaws.com" | fields eventSource as eventName', false],
  ['fields eventSource as eventName | filter eventName = "iam.amazonaws.com"', true],
  ['fields errorCode as code, eventName as errorCode | filter code = "a" and errorCode = "CreateUser"', true],
  ['fields eventName as name | fields eventSource as eventName | filter name = "CreateUser"', true],
  ['filter eventName = "CreateUser" | parse eventSource "*.*" as eventName, rest', true],
  ['filter eventName = "CreateUser" | stats count_distinct(eventSource) as n by errorCode | fields eventName as eventSource | filter n > 2', true],
];

describe('names that a query gives', () => {
  it.each(queries)('stand for what they were given to: %s', (query, matches) => {
    const [rule] = readText(query).rules;
    if (rule === undefined) throw new Error(query);
    expect(evaluateEvent(rule.tree, event, (name) => usual[questions[name].id] ?? false)).toEqual({ kind: matches ? 'match' : 'quiet' });
    expect(compile(conditionOf(query))(event, usual)).toBe(matches);
  });

  const compiler = testCompiler();
  const apart: readonly (readonly [string, string])[] = [
    ['parse eventName "*/*" as part, rest | filter part = "x"', 'parse userAgent "*/*" as part, rest | filter part = "x"'],
    ['parse eventName "*/*" as part, rest | filter part = "x"', 'parse eventName "*/*" as rest, part | filter part = "x"'],
    ['parse eventName /(?<part>a+)/ | filter ispresent(part)', 'parse eventName /(?<part>b+)/ | filter ispresent(part)'],
    ...['like /a(?=b)/', '> "a"', '> 5'].map((asked): [string, string] => [`filter eventName ${asked} and ispresent(eventSource)`, `filter eventSource ${asked} and ispresent(eventName)`]),
    ['lookup t id OUTPUT f | filter f = "x" | lookup u id OUTPUT f', 'lookup t id OUTPUT f | lookup u id OUTPUT f | filter f = "x"'],
    ['fields eventName as name | lookup t id OUTPUT eventName | filter name = "x"', 'lookup t id OUTPUT eventName | filter eventName = "x"'],
  ];
  it.each(apart)('are not taken for each other where they stand for other things: %s, and %s', async (...texts) => {
    const [first, second] = await Promise.all(texts.map(async (text, index) => (await compiler.read(memoryWorkspace({ 'a.cwli': `# title: T${index}\n${text}\n` }), 'a.cwli')).rules[0]));
    if (first === undefined || second === undefined) throw new Error('a query does not read');
    expect((await compiler.compare(first, second)).verdict.kind).toBe('unproven');
    expect((await compiler.compare(first, first)).verdict.kind).toBe('equivalent');
  });
});

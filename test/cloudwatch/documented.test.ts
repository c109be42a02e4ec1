import { describe, expect, it } from 'vitest';
import { compile } from '../../src/logic/holds/holds.ts';
import { evaluateEvent } from '../../src/platforms/cloudwatch/evaluate.ts';
import { cloudTrailFields } from '../../src/platforms/cloudwatch/fields.ts';
import { answersForRun, questions } from '../../src/platforms/cloudwatch/readings.ts';
import type { JsonObject } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import { conditionOf, contextWith, readText } from './support.ts';

/** What a query does with an event, and whether its meaning says the same where it says anything. */
function outcomeOf(query: string, event: JsonObject, readings: Readonly<Record<string, boolean>> = {}): string {
  const text = `# title: T\n${query}\n`;
  const answers = answersForRun(readings);
  const [rule] = readText(text).rules;
  if (rule === undefined) throw new Error(query);
  const { kind } = evaluateEvent(rule.tree, cloudTrailFields.toNative(event), (name) => answers[questions[name].id] ?? false);
  const meant = compile(conditionOf(text))(event, answers);
  if (meant !== undefined && kind !== 'unknown') expect(kind, query).toBe(meant ? 'match' : 'quiet');
  return kind;
}

type Case = readonly [query: string, event: JsonObject, outcome: 'match' | 'quiet' | 'unknown'];

const parsed = 'fields jsonParse(@message) as m | ';

describe('what the pages say of queries', () => {
  it.each<Case>([
    // "Comparing map and list to any other fields result in `false`" (structure types)
    [`${parsed}filter not (m.a = "x")`, { a: { b: 1 } }, 'match'],
    [`${parsed}filter not (m.a = "x")`, { a: ['x'] }, 'match'],
    [`${parsed}filter not (m.a > 3)`, { a: {} }, 'match'],
    [`${parsed}filter m.a != "x"`, { a: { b: 1 } }, 'quiet'],
    [`${parsed}filter not (m.a != "x")`, { a: { b: 1 } }, 'match'],
    [`${parsed}filter not (m.a = m.b)`, { a: { b: 1 }, b: { b: 1 } }, 'match'],
    [`${parsed}filter not (tolower(m.a) = "x")`, { a: { b: 1 } }, 'quiet'],
    [`${parsed}filter not (m.a = "x")`, { b: 1 }, 'quiet'],
    [`${parsed}unnest m.a into e | filter not (e = "x")`, { a: [{ b: 1 }] }, 'match'],
    [`${parsed}unnest m.a into e | filter not (e = "x")`, { a: { b: 1 } }, 'match'],
    [`${parsed}filter not (coalesce(m.a, m.b) = "x")`, { b: 'y' }, 'match'],
    // a field of the event is a leaf
    ['filter not (a = "x")', { a: { b: 1 } }, 'quiet'],
    ['filter not (a = "x")', { a: {} }, 'quiet'],
    ['fields a as b | filter not (b = "x")', { a: [] }, 'quiet'],
    ['expand a | filter not (a = "x")', { a: [{ b: 1 }] }, 'quiet'],
    ['expand a | filter a.b = "x"', { a: [{ b: 'y' }, { b: 'x' }] }, 'match'],
    // "Returns 1 if `str` contains `searchValue` and 0 otherwise"
    ['filter not strcontains(f, "x")', {}, 'match'],
    ['filter strcontains(f, "x") = 0', {}, 'match'],
    ['filter not isIpInSubnet(f, "192.0.2.0/24")', {}, 'match'],
    ['filter f not like "x"', {}, 'quiet'],
    // "it removes the characters in `trimChars`"
    ['filter trim(f, "xyZ") = "foo"', { f: 'xyZxyfooxyxyZ' }, 'match'],
    ['filter ltrim(f, "xyZ") = "fooxyZ"', { f: 'xyZxyfooxyZ' }, 'match'],
    ['filter rtrim(f, "xyZ") = "xyZfoo"', { f: 'xyZfooxyxyZ' }, 'match'],
    ['filter trim(f, "x") = " "', { f: 'x x' }, 'match'],
    ['filter trim(f) = "a"', { f: '\ta ' }, 'match'],
    ['filter trim(f) = "a"', { f: 'a\u00a0' }, 'unknown'],
    ['filter isblank(f)', { f: '\t ' }, 'match'],
    ['filter isblank(f)', { f: '\u00a0' }, 'unknown'],
    ['filter substr(f, 3, 3) = "foo"', { f: 'xyZfooxyZ' }, 'match'],
    ['filter substr(f, -1) = "d"', { f: 'abcd' }, 'unknown'],
    // "with an additional `@` appended to the beginning"; what has one is the service's own
    ['filter @@x = "y"', { '@x': 'y' }, 'match'],
    ['filter @@x.y = "z"', { '@x': { y: 'z' } }, 'match'],
    ['filter @x = "y"', { '@x': 'y' }, 'unknown'],
    // what a key with a dot is called is not documented
    ['filter a.b = "x"', { 'a.b': 'x' }, 'unknown'],
    ['filter a.b = "x"', { a: { b: 'x' }, 'a.b': 'y' }, 'unknown'],
    ['filter a.`b.c` = "x"', { a: { b: { c: 'x' } } }, 'unknown'],
    ['filter a.`b.c` = "x"', { a: { 'b.c': 'x' } }, 'match'],
    ['filter a.b = "x"', { a: { b: 'x' }, 'c.b': 'y' }, 'match'],
    // "Uses case-sensitive comparison"
    ['filter jsonArrayContains(f, "A")', { f: '["a"]' }, 'quiet'],
  ])('%s on %j: %s', (query, event, outcome) => {
    expect(outcomeOf(query, event)).toBe(outcome);
  });

  it('lists are searched with regard to case whatever `=` does', () => {
    expect(outcomeOf('filter jsonArrayContains(f, "A")', { f: '["a"]' }, { 'cloudwatch/equality-folds': true })).toBe('quiet');
  });

  it('functions of what is missing have no value where a team found that out', () => {
    const readings = { 'cloudwatch/missing-function': false };
    expect(outcomeOf('filter not strcontains(f, "x")', {}, readings)).toBe('quiet');
    expect(outcomeOf('filter strcontains(f, "x") = 0', {}, readings)).toBe('quiet');
    expect(outcomeOf('filter not (strcontains(f, "x") = 0)', {}, { ...readings, 'cloudwatch/missing-null': false })).toBe('match');
  });
});

describe('what is not known', () => {
  it.each<Case>([
    ['filter isNumeric(md5(f))', { f: '7' }, 'unknown'],
    ['filter isNumeric(f)', { f: '1e3' }, 'unknown'],
    ['filter isNumeric(f)', { f: 'x' }, 'quiet'],
    ['filter toNumber(f) > 5', { f: '1e3' }, 'unknown'],
    ['filter toNumber(f) > 5', { f: '7' }, 'match'],
    ['filter strcontains(f, md5(g))', { f: 'x', g: 'x' }, 'unknown'],
    ['filter startsWith(f, md5(g))', { f: 'x', g: 'x' }, 'unknown'],
    ['filter isIpInSubnet(f, md5(g))', { f: '192.0.2.1', g: 'x' }, 'unknown'],
    ['filter isIpInSubnet(f, "192.0.2.1")', { f: '192.0.2.1' }, 'unknown'],
    ['filter isIpInSubnet(f, "192.0.2.1/x")', { f: '192.0.2.1' }, 'unknown'],
    ['filter isIpInSubnet(f, "0.0.0.0/33")', { f: '0.0.0.0' }, 'quiet'],
    ['filter floor(f) = 7', { f: '7.5' }, 'unknown'],
    ['filter greatest(a, b) = 3', { a: 3 }, 'unknown'],
    ['filter a / b > 5', { a: 3, b: 0 }, 'unknown'],
    ['filter -f = 7', { f: '-7' }, 'unknown'],
    // a number that is written otherwise than its digits are, compared with a text
    ['filter recipientAccountId = 012345678901', { recipientAccountId: '012345678901' }, 'unknown'],
    ['filter recipientAccountId in [012345678901]', { recipientAccountId: '012345678901' }, 'unknown'],
    // a backslash before what needs none
    ['filter f = "a\\dc"', { f: 'adc' }, 'unknown'],
    ['filter f not like "a\\dc"', { f: 'x' }, 'unknown'],
    ['filter strcontains(f, "a\\dc")', { f: 'adc' }, 'unknown'],
    ['filter f in ["\\u0041", "b"]', { f: 'x' }, 'unknown'],
    ['filter f = "a\\\\dc"', { f: 'a\\dc' }, 'match'],
    ['filter f = "say \\"x\\""', { f: 'say "x"' }, 'match'],
  ])('%s on %j: %s', (query, event, outcome) => {
    expect(outcomeOf(query, event)).toBe(outcome);
  });
});

describe('parse', () => {
  it.each<Case>([
    ['parse @message "\\"eventName\\":\\"*\\"" as n | filter n = "DeleteTrail"', { eventName: 'DeleteTrail' }, 'match'],
    ['parse userAgent "a\\*b*" as n | filter n = "c"', { userAgent: 'a*bc' }, 'unknown'],
    // nothing is found, so that no value is there to compare
    ['parse userAgent "v=*" as n | filter n = "c"', { userAgent: 'x' }, 'quiet'],
    ['parse userAgent "v=*" as n | filter not ispresent(n)', { userAgent: 'x' }, 'match'],
    // whether the field of the event stays is not documented
    ['parse userAgent "v=*" as eventName | filter eventName = "A"', { userAgent: 'x', eventName: 'A' }, 'unknown'],
    ['parse userAgent /v=(?<eventName>\\d+)/ | filter eventName = "A"', { userAgent: 'x', eventName: 'A' }, 'unknown'],
    ['parse userAgent /v=(?<eventName>\\d+)/ | filter eventName = "7"', { userAgent: 'v=7', eventName: 'A' }, 'match'],
    // no engine reads it
    ['parse userAgent /(?=v)v=(?<n>\\d+)/ | filter not ispresent(n)', { userAgent: 'v=7' }, 'unknown'],
    ['parse userAgent /v=(\\d+)/ as n | filter n = "7"', { userAgent: 'v=7' }, 'unknown'],
  ])('%s on %j: %s', (query, event, outcome) => {
    expect(outcomeOf(query, event)).toBe(outcome);
  });
});

describe('the order of commands', () => {
  it.each([
    ['sort @timestamp desc | stats count(*) as n by userIdentity.arn | filter n > 5', ['sort before `stats`', '1:1']],
    ['filter a = 1 | limit 5 | stats count(*) as n by b', ['limit before `stats`', '1:16']],
    ['dedup eventID | sort eventID', ['sort after `dedup`', '1:17']],
    ['dedup eventID\n| where a = 1', ['where after `dedup`', '2:3']],
    ['stats count(*) as n by b | sort n desc | limit 5', undefined],
    ['sort a | dedup a | limit 5', undefined],
  ] as const)('%s', (query, found) => {
    const remarks = readText(query).diagnostics.filter(({ code }) => code === 'cloudwatch/order');
    expect(remarks.map(({ message, start }) => [message.replace('by its documentation the service takes no ', '').replace(/^`(\w+)`/, '$1'), `${start?.line}:${start?.column}`])).toEqual(found === undefined ? [] : [found]);
  });
});

describe('what is taken for granted', () => {
  const givenOf = (query: string): readonly string[] => {
    const [rule] = readText(query).rules;
    if (rule === undefined) throw new Error(query);
    return platform.meaning(rule.tree, contextWith(), createReport()).given?.map(({ id }) => id) ?? [];
  };
  it.each([
    ['stats countDistinct(awsRegion) as n by userIdentity.arn | filter n > 5', 'cloudwatch/distinct'],
    ['filter jsonParse(@message).readOnly = 1', 'cloudwatch/parsed-values'],
    ['unnest jsonParse(@message).resources into r | filter r.type = "a"', 'cloudwatch/parsed-values'],
    ['filter requestParameters.`resource.type` = "a"', 'cloudwatch/dotted-keys'],
  ])('%s: %s', (query, fact) => {
    expect(givenOf(query)).toContain(fact);
    expect(givenOf('filter readOnly = 1 and requestParameters.resource.type = "a"')).not.toContain(fact);
  });
});

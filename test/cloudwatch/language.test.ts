import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { sourceOf } from '../../src/text/source.ts';
import { parseQuery } from '../../src/platforms/cloudwatch/insights/parse.ts';
import { printQuery } from '../../src/platforms/cloudwatch/insights/print.ts';
import type { Query } from '../../src/platforms/cloudwatch/insights/tree.ts';

function parse(text: string): { readonly query: Query | undefined; readonly codes: readonly string[]; readonly at: readonly (string | undefined)[] } {
  const report = createReport();
  const query = parseQuery(sourceOf('query.cwli', text), report);
  return {
    query,
    codes: report.diagnostics.map(({ code }) => code),
    at: report.diagnostics.map(({ start }) => (start === undefined ? undefined : `${start.line}:${start.column}`)),
  };
}

function printed(text: string): string {
  const { query, codes } = parse(text);
  expect(codes).toEqual([]);
  return query === undefined ? '' : printQuery(query);
}

const queries: readonly (readonly [string, string])[] = [
  ['filter f = "v"', 'filter f = "v"'],
  ['FILTER f == "v" | LIMIT 5', 'filter f = "v"\n| limit 5'],
  ['# a comment\nfields a,b # trailing\n| where !ispresent(a.b)', 'fields a, b\n| where not ispresent(a.b)'],
  ['filter isPresent(a) AND not (b = 1 or c != \'x\')', "filter ispresent(a) and not (b = 1 or c != 'x')"],
  ['filter a = 1 or b = 2 and c = 3', 'filter a = 1 or b = 2 and c = 3'],
  ['filter f like /a\\/b|c/ or f not like "x" | sort @timestamp', 'filter f like /a\\/b|c/ or f not like "x"\n| sort @timestamp asc'],
  ['filter f =~ /^x/', 'filter f like /^x/'],
  ['filter f like /x/and g = 1', 'filter f like /x/ and g = 1'],
  ['filter f not in [1, "a", -2.5]', 'filter f not in [1, "a", -2.5]'],
  ['filter `a-b` = 1 and `request.x-y` = 2 and m.`k.l` = 3', 'filter `a-b` = 1 and `request.x-y` = 2 and m.`k.l` = 3'],
  ['filter @`aws.tag.team:name` = "x"', 'filter `@aws.tag.team:name` = "x"'],
  ['filter requestParameters.items.0.id = "i"', 'filter requestParameters.items.0.id = "i"'],
  ['stats count(*) as n, max(bytes) / 1024 by host, bin(5m) as t | filter n > 3', 'stats count(*) as n, max(bytes) / 1024 by host, bin(5m) as t\n| filter n > 3'],
  ['parse @message "user=*, ip=*" as user, ip', 'parse @message "user=*, ip=*" as user, ip'],
  ['parse @message /ip=(?<ip>\\S+)/ | filter ispresent(ip)', 'parse @message /ip=(?<ip>\\S+)/\n| filter ispresent(ip)'],
  ['parse "x*" as y', 'parse "x*" as y'],
  ['fields jsonParse(@message) as e | unnest e.items into it | filter it.id = 1', 'fields jsonParse(@message) as e\n| unnest e.items into it\n| filter it.id = 1'],
  ['filter jsonParse(@message).users[1].`user.id` = "x"', 'filter jsonParse(@message).users[1].`user.id` = "x"'],
  ['dedup a, b | limit any 10', 'dedup a, b\n| limit any 10'],
  ['source logGroups(namePrefix: ["a|b"]) | filter f = 1', 'source logGroups(namePrefix: ["a|b"])\n| filter f = 1'],
  ['filter f in (SOURCE "x" | fields (g))', 'filter f in (SOURCE "x" | fields (g))'],
  ['filter (a + 2) * 3 > 4 - -b', 'filter (a + 2) * 3 > 4 - -b'],
  ['order by a desc, b', 'sort a desc, b asc'],
  ['sort by @duration desc | limit 1', 'sort @duration desc\n| limit 1'],
  ['sort by `a-b`', 'sort `a-b` asc'],
  ['sort `by` desc', 'sort `by` desc'],
  ['expand f | pattern @message | unmask', 'expand f\n| pattern @message\n| unmask'],
  ['lookup my-users_2 arn AS userIdentity.arn, id output team, name as who', 'lookup my-users_2 arn as userIdentity.arn, id OUTPUT team, name as who'],
  ['cidrlookup nets sourceIPAddress AS net OUTPUTNEW zone', 'cidrlookup nets sourceIPAddress as net OUTPUTNEW zone'],
  ["join left=a right=b where a.x=b.`y-z` (SOURCE 'g' | filter (c = 1))", "join type=inner left=a right=b where a.x = `b.y-z` (SOURCE 'g' | filter (c = 1))"],
  ['stats count(*) by bin(5m) offset 1h', 'stats count(*) by bin(5m) offset 1h'],
  ['filterIndex eventName = "x"', 'filterIndex eventName = "x"'],
];

describe('the language', () => {
  it.each(queries)('reads and prints %j', (text, expected) => {
    expect(printed(text)).toBe(expected);
    expect(printed(expected)).toBe(expected);
  });

  it('never prints and and or side by side without parentheses', () => {
    const any = { kind: 'any' as const, of: [{ kind: 'field' as const, path: ['a'] }, { kind: 'field' as const, path: ['b'] }] };
    const query: Query = { commands: [{ kind: 'filter', name: 'filter', condition: { kind: 'all', of: [any, any] } }] };
    expect(printQuery(query)).toBe('filter (a or b) and (a or b)');
  });

  it.each([
    ['', 'cloudwatch/empty', undefined],
    ['# only a comment', 'cloudwatch/empty', undefined],
    ['filtr a = 1', 'cloudwatch/unknown-command', '1:1'],
    ['filter a = 1\n| fliter b = 2', 'cloudwatch/unknown-command', '2:3'],
    ['filter isPresnt(a)', 'cloudwatch/unknown-function', '1:8'],
    ['filter (a = 1', 'cloudwatch/syntax', '1:14'],
    ['filter a = "x', 'cloudwatch/unfinished', '1:12'],
    ['filter a like /x', 'cloudwatch/unfinished', '1:15'],
    ['filter a like /x|y/i and b = 1', 'cloudwatch/behind-regex', '1:20'],
    ['filter a like /role/admin/', 'cloudwatch/behind-regex', '1:21'],
    ['filter `a = 1', 'cloudwatch/unfinished', '1:8'],
    ['filter ispresent(requestParameters.x-amz-acl)', 'cloudwatch/dash', '1:18'],
    ['filter a = 1 b = 2', 'cloudwatch/syntax', '1:14'],
    ['limit many', 'cloudwatch/syntax', '1:7'],
    ['filter a in "x"', 'cloudwatch/syntax', '1:13'],
    ['| filter a = 1', 'cloudwatch/syntax', '1:1'],
    [`filter ${'('.repeat(5000)}a`, 'cloudwatch/too-deep', undefined],
    [`filter ${'not '.repeat(5000)}a`, 'cloudwatch/too-deep', undefined],
    [`filter a = ${'-'.repeat(5000)}b`, 'cloudwatch/too-deep', undefined],
  ])('reports what is wrong with %j', (text, code, place) => {
    const { codes, at } = parse(text);
    expect(codes[0]).toBe(code);
    if (place !== undefined) expect(at[0]).toBe(place);
  });

  it('says once that a name with dashes is a subtraction, and takes one with spaces, functions or other names for what it is', () => {
    expect(parse('filter a.b-c-d.e = "x"').codes).toEqual(['cloudwatch/dash']);
    expect(parse('filter a - b > 1 and @maxMemoryUsed-@memorySize > 1 and a-abs(b) > 1 and a-1 > 1 and `a-b` = 1').codes).toEqual([]);
  });

  it('reads no query with a function that there is not, and names each', () => {
    const report = createReport();
    expect(parseQuery(sourceOf('query.cwli', 'filter length(a) > 5 | stats avg(lenght(b)) as n by c'), report)).toBeUndefined();
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['cloudwatch/unknown-function', 'cloudwatch/unknown-function']);
  });

  it.each([
    ['filtr a = 1', 'filter'],
    ['filter a like /x|y/i', '(?i)'],
    ['filter a like /role/admin/', 'as `\\/`'],
  ])('suggests what was meant: %s', (text, meant) => {
    const report = createReport();
    parseQuery(sourceOf('query.cwli', text), report);
    expect(report.diagnostics[0]?.help).toContain(meant);
  });
});

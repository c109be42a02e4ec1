import { describe, expect, it } from 'vitest';
import { renderDiagnostic } from '../../src/text/frame.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { equals, exact, test } from '../../src/rule/index.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { contextWith, readText } from './support.ts';

function ruleText(query: string, more = '', type = 'query'): string {
  return `[rule]
name = "Trail stopped"
rule_id = "0a7b6f2e-35a1-4b5c-9a7d-0d6b1f0c9a11"
index = ["logs-aws.cloudtrail-*"]
language = "kuery"
type = "${type}"
${more}
query = '''
${query}
'''
`;
}

function codes(text: string): readonly string[] {
  return readText(text).report.diagnostics.map(({ code, start }) => `${code} ${start?.line ?? 0}:${start?.column ?? 0}`);
}

it('a query that fails behind an operator of another language says what to write for it', () => {
  const helps = ['event.action:a && event.provider:b', 'event.action:a and event.provider:b:c'].map((query) => readText(ruleText(query)).report.diagnostics.map(({ help }) => help));
  expect(helps).toEqual([['write `and` for `&&`, and `or` for `||`'], ['quote or escape `:` if it is part of a value']]);
});

it('a threshold that cannot be read makes no rule', () => {
  const value = (text: string): string => `${ruleText('event.action:x', '', 'threshold')}[rule.threshold]\n${text}\n`;
  const none = ['value = "5"', 'field = [1]\nvalue = 5', 'field = ["user.name"]', 'value = 5\ncardinality = [{ field = "user.name", value = 1.5 }]'];
  expect(none.map((text) => readText(value(text)).rules)).toEqual(none.map(() => []));
  expect(codes(value('field = ["user.name"]'))).toEqual(['elastic/missing 11:1']);
});

describe('an ES|QL pipeline that is none', () => {
  const esql = (query: string): string => ruleText(query, '', 'esql').replace('"kuery"', '"esql"');

  it.each<[string, string, readonly string[]]>([
    ['a command that is nearly called as one', 'from logs-* | wher event.action == "x"\n| stat n = count(*)', ['elastic/esql-command 9:15', 'elastic/esql-command 10:3']],
    ['texts in single quotes', "from logs-* | where event.action == 'x'", ['elastic/esql-quote 9:37']],
    ['an equals sign alone', 'from logs-* | where event.action == "x=y" and event.provider = "z" | where user.name >= "a" or user.name="b"', ['elastic/esql-equals 9:62', 'elastic/esql-equals 9:105']],
  ])('is said: %s', (_, query, expected) => {
    expect(codes(esql(query))).toEqual(expected);
  });

  it('is not told from texts and comments, nor a command that may be new', () => {
    expect(codes(esql('from logs-* | where event.action == "it\'s | stat" // that\'s | wher\n| somethingnew x'))).toEqual([]);
    expect(codes(esql('from logs-* metadata _id | eval a = 1 | where a != 1 and b <= 2 or c=="x" and d =~ "y" | stats n = count(*) where a == 1 by c'))).toEqual([]);
  });
});

describe('bad rules are reported at their place', () => {
  it.each<[string, string, readonly string[]]>([
    ['TOML that is none', '[rule]\nname = "x', ['elastic/toml 2:10']],
    ['no rule table', '[metadata]\nmaturity = "production"\n', ['elastic/no-rule 0:0']],
    ['a value of another type', ruleText('event.action:x', 'risk_score = "high"'), ['elastic/type 7:14']],
    ['keys that are nearly called as known ones', ruleText('event.action:x', 'max_signal = 20\nown = 1').replace('[rule]', '[metadata]\nmaturty = "production"\n\n[rule]'), ['elastic/misspelt-key 10:14', 'elastic/misspelt-key 2:11']],
    ['a day that there is not', ruleText('event.action:x').replace('[rule]', '[metadata]\ncreation_date = "2025/02/30"\n\n[rule]'), ['elastic/type 2:17']],
    ['a risk score beyond the scale', ruleText('event.action:x', 'risk_score = 470'), ['elastic/type 7:14']],
    ['a missing query', '[rule]\nname = "a"\nrule_id = "b"\ntype = "query"\n', ['elastic/missing 1:1']],
    ...['"5"', '0', '2.5', '-3'].map((value): [string, string, string[]] => [
      `a threshold that is no number of events, ${value}`, `${ruleText('event.action:x', '', 'threshold')}[rule.threshold]\nfield = ["source.address"]\nvalue = ${value}\n`, ['elastic/type 13:9'],
    ]),
    ['a language that the type does not have', ruleText('from logs-* | where event.action == "x"', '', 'query').replace('"kuery"', '"esql"'), ['elastic/choice 5:12', 'elastic/kql-syntax 9:37']],
    ...['"5 minutes"', '"0m"', '"1M"'].map((value): [string, string, string[]] => [`an interval that is no time, ${value}`, ruleText('event.action:x', `interval = ${value}`), ['elastic/type 7:12']]),
    ['an unknown severity', ruleText('event.action:x', 'severity = "grave"'), ['elastic/choice 7:12']],
    ['an unclosed parenthesis', ruleText('event.action:(x or y'), ['elastic/kql-syntax 9:21']],
    ...[String.raw`\x`, String.raw`\u{d800}`, String.raw`\u{110000}`, String.raw`\u{4}`].map((escape): [string, string, string[]] => [
      `an escape that EQL does not have, ${escape}`, ruleText(`any where event.action == "a${escape}"`, '', 'eql').replace('"kuery"', '"eql"'), ['elastic/eql-syntax 9:27'],
    ]),
    ['an escape that only the grammar of EQL has', ruleText(String.raw`any where event.action == "a\'b"`, '', 'eql').replace('"kuery"', '"eql"'), []],
    ...([
      ['sequence [any where true] ![any where true]', '9:1'],
      ['sequence with maxspan=5m ![any where true] ![any where false]', '9:1'],
      ['sequence [any where true] by user.name [any where true]', '9:40'],
      ['sequence by user.id [any where true] [any where true] by user.name', '9:38'],
    ] as const).map(([query, at]): [string, string, string[]] => [`a sequence that Elasticsearch refuses, ${query}`, ruleText(query, '', 'eql').replace('"kuery"', '"eql"'), [`elastic/eql-syntax ${at}`]]),
    ...([
      ['any where event.action == "a" and match(user.name, "b.*")', ['9:41']],
      ['any where not event.action : 5 or user.name in~ ("a", true)', ['9:15', '9:35']],
      ['any where event.action == user.name', ['9:11']],
      ['any where source.ip : "192.0.2.*" and source.ip != null', ['9:11']],
      ['any where aws.cloudtrail.flattened.request_parameters.name == "a"', ['9:11']],
      ['sequence with maxspan=1m [any where user.name : 5] with runs=2', ['9:37']],
      ['sequence by aws.cloudtrail.flattened.request_parameters.name [any where true] [any where false]', ['9:13']],
      ['any where source.ip == "192.0.2.0/24" or source.ip != "none"', ['9:42']],
      ['any where cidrMatch(source.ip, "192.0.2.0/24", "192.0.2")', ['9:21']],
      ['any where event.action : ("a", "b*") and source.ip in ("192.0.2.1") and stringContains(event.action, user.name) and ?user.name != null', []],
    ] as const).map(([query, at]): [string, string, string[]] => [`what Elasticsearch refuses in EQL, ${query}`, ruleText(query, '', 'eql').replace('"kuery"', '"eql"'), at.map((each) => `elastic/eql-refused ${each}`)]),
    ['EQL in a rule that names no language', ruleText('any where event.action == "a"', '', 'eql').replace('language = "kuery"\n', ''), []],
    ['EQL that is none', ruleText('info where event.action ==', '', 'eql').replace('"kuery"', '"eql"'), ['elastic/eql-syntax 9:27']],
    ['a value without field', ruleText('event.action:x and whoami'), ['elastic/kql-bare-value 9:20']],
    ['a field pattern', ruleText('event.action:x and aws.*:y'), ['elastic/kql-field-pattern 9:20', 'elastic/kql-date 9:26']],
    ['runs further apart than they look back', ruleText('event.action:x', 'from = "now-5m"\ninterval = "1h"'), ['elastic/gap 7:8']],
    ['runs as far apart as they look back', ruleText('event.action:x', 'from = "now-1h"\ninterval = "1h"'), []],
    ['a value of another type than the field', ruleText('aws.cloudtrail.read_only:yes'), ['elastic/kql-type 9:26']],
    ['networks that the cluster refuses', ruleText('source.ip:("::ffff:192.0.2.0/120" or 192.0.2.0/33 or 192.0.2.0/24 or "2001:db8::/32")'), ['elastic/kql-type 9:12', 'elastic/kql-type 9:38']],
    ['fields that are nearly called as known ones', ruleText('event.acton:x and aws.cloudtrail.usr_identity.type >= 1 and my.field:y'), ['elastic/misspelt-field 9:1', 'elastic/misspelt-field 9:19']],
    ['such fields in EQL', ruleText('any where event.acton == "a" and not (user.nme : "b" or cidrMatch(sorce.ip, "192.0.2.0/24"))', '', 'eql').replace('"kuery"', '"eql"'), ['elastic/misspelt-field 9:11', 'elastic/misspelt-field 9:39', 'elastic/misspelt-field 9:67']],
    ['an operator of another language', ruleText('event.action:StopLogging || DeleteTrail'), ['elastic/kql-operator 9:14']],
    ['an operator of another language in quotes', ruleText('event.action:"StopLogging || DeleteTrail" and event.provider:a&&b'), []],
    ['a date that is none', ruleText('@timestamp:yesterday and @timestamp >= now-1d and not @timestamp:*'), ['elastic/kql-date 9:12']],
    ['a pattern that names a date as well', ruleText('*:(StopLogging or 2026-01-02)'), ['elastic/kql-date 9:4']],
    [
      'a wildcard on a key of a flattened field',
      ruleText('aws.cloudtrail.flattened.request_parameters.key:*/credentials'),
      ['elastic/flattened-wildcard 9:49'],
    ],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('points into escaped strings', () => {
    const text = ruleText('x').replace(/query = '''[^]*'''/, String.raw`query = "event.action:\"\u0061\" and whoami"`);
    expect(codes(text)).toEqual(['elastic/kql-bare-value 8:38']);
  });

  it('shows the line', () => {
    const [first] = readText(ruleText('event.action:(x or y')).report.diagnostics;
    expect(first === undefined ? '' : renderDiagnostic(first)).toMatchInlineSnapshot(`
      "rule.toml:9:21: error[elastic/kql-syntax]: not valid KQL: expected \`)\`, and the query ended
       9 | event.action:(x or y
         |                     ^
        help: complete the query"
    `);
  });

  it('says how EQL compares', () => {
    const [first] = readText(ruleText('any where event.action = "x"', '', 'eql').replace('"kuery"', '"eql"')).report.diagnostics;
    expect(first).toMatchObject({ code: 'elastic/eql-syntax', start: { line: 9, column: 24 }, help: 'write `==`: EQL compares with two signs' });
  });

  it('gives nothing for a nested query that is too deep', () => {
    expect(codes(ruleText(`${'('.repeat(300)}a:b${')'.repeat(300)}`))).toEqual(['elastic/kql-too-deep 9:201']);
  });

  it('names a log source without field map', () => {
    const report = createReport();
    const detection = { kind: 'match', on: test(exact('a'), equals('b')) } as const;
    expect([...elastic.lower({ title: 't', logSources: ['okta.system'], detection }, contextWith(), report)]).toEqual([]);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['elastic/log-source']);
    const several = createReport();
    expect([...elastic.lower({ title: 'T', logSources: ['aws.cloudtrail', 'own.audit'], detection }, contextWith(), several)]).toEqual([]);
    expect(several.diagnostics.map(({ code }) => code)).toEqual(['elastic/several-log-sources']);
  });
});

describe('options', () => {
  it('are read with the path of what is wrong', () => {
    expect(elastic.options.parse({ stack: '9.5', index: ['logs-*'] })).toMatchObject({ options: { stack: '9.5', format: 'toml' } });
    expect(elastic.options.parse({ stack: 9 })).toMatchObject({ problems: [{ path: 'stack' }] });
    expect(elastic.options.parse({ index: [1] })).toMatchObject({ problems: [{ path: 'index.0' }] });
    expect(elastic.options.parse({ colour: true })).toMatchObject({ problems: [{ path: 'colour' }] });
  });
});

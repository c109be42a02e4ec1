import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { sigma } from '../../src/platforms/sigma/platform.ts';
import { secondsOf, timespanOf } from '../../src/platforms/sigma/correlation/timespan.ts';
import { sigmaDiagnostics } from '../../src/platforms/sigma/diagnostics.ts';
import { contextWith, meaningAndCodes, readText, ruleText } from './support.ts';

const head = 'title: T\nlogsource:\n    product: example\n';
const body = 'detection:\n    selection:\n        f: a\n    condition: selection\n';
const good = head + body;
const correlation = (keys: string): string => `${good.replace('title: T\n', 'title: T\nname: base\n')}---\ntitle: C\ncorrelation:\n${keys}`;
const filter = (keys: string): string => `${good}---\ntitle: F\nlogsource:\n    product: example\nfilter:\n${keys}`;
const items = (lines: string): string => head + `detection:\n    selection:\n        ${lines.replaceAll('\n', '\n        ')}\n    condition: selection\n`;
const condition = (text: string): string => head + `detection:\n    selection:\n        f: a\n    other:\n        f: b\n    condition: ${text}\n`;

const errors: readonly (readonly [code: string, text: string, line: number])[] = [
  ['sigma/no-rule', 'title: T\nlevel: high\n', 1],
  ['sigma/not-a-mapping', '- a\n', 1],
  ['sigma/not-a-mapping', `${head}detection: x\n`, 4],
  ['sigma/missing-key', body, 1],
  ['sigma/missing-key', `title: T\n${body}`, 1],
  ['sigma/missing-key', 'title: T\nlogsource:\n    definition: x\n' + body, 2],
  ['sigma/missing-key', `${head}detection:\n    selection:\n        f: a\n`, 4],
  ['sigma/wrong-type', correlation('    type: value_percentile\n    rules: [base]\n    timespan: 5m\n    condition: {gte: 3, field: f, percentile: 101}\n'), 15],
  ['sigma/wrong-type', `${head}detection:\n    selection:\n        f: a\n    condition: 5\n`, 7],
  ['sigma/missing-key', `${head}detection:\n    selection:\n        f: a\n    condition: []\n`, 4],
  ['sigma/missing-key', filter('    selection:\n        f: a\n    condition: not selection\n'), 12],
  ['sigma/other-taxonomy', filter('    rules: any\n    selection:\n        f: a\n    condition: not selection\ntaxonomy: ecs\n'), 17],
  ['sigma/other-taxonomy', `title: T\ntaxonomy: ecs\n${good.replace('title: T\n', '')}`, 2],
  ['sigma/unknown-action', `action: merge\n---\n${good}`, 1],
  ['sigma/empty-selection', `${head}detection:\n    selection: {}\n    condition: selection\n`, 5],
  ['sigma/empty-selection', `${head}detection:\n    selection:\n    condition: selection\n`, 5],
  ['sigma/value-shape', items('f:\n    - {a: 1}'), 7],
  ['sigma/unknown-modifier', items('f|contain: a'), 6],
  ['sigma/modifier-order', items('f|contains|re: a'), 6],
  ['sigma/modifier-order', items('f|wide|contains: a'), 6],
  ['sigma/modifier-order', items('f|contains|base64: a'), 6],
  ['sigma/modifier-order', items('f|contains|endswith: a'), 6],
  ['sigma/modifier-order', items('f|i: a'), 6],
  ['sigma/modifier-order', items('f|lt|contains: 1'), 6],
  ['sigma/modifier-order', items('f|all|all: [a, b]'), 6],
  ['sigma/modifier-value', items("f|lt: '5'"), 6],
  ['sigma/modifier-value', items("f|exists: 'yes'"), 6],
  ['sigma/modifier-value', items('f|contains: null'), 6],
  ['sigma/modifier-value', items("f|base64: 'a*'"), 6],
  ['sigma/modifier-value', items('f|re: true'), 6],
  ['sigma/modifier-value', items("f|windash|base64: '-a -b -c -d -e'"), 6],
  ['sigma/modifier-order', items('f|base64|windash: a'), 6],
  ['sigma/modifier-order', items('f|base64offset|expand|contains: a'), 6],
  ['sigma/large-number', items('f: 9007199254740993'), 6],
  ['sigma/large-number', items('f|gt: -9007199254740993'), 6],
  ['sigma/large-number', items('f: [1, 0x7fffffffffffffff]'), 6],
  ['sigma/modifier-value', items('f|hour: x'), 6],
  ['sigma/modifier-value', items('f|fieldref: 5'), 6],
  ['sigma/modifier-value', items('f|windash: 5'), 6],
  ['sigma/invalid-regex', items("f|re: 'a(b'"), 6],
  ['sigma/invalid-network', items("f|cidr: '192.0.2.1/24'"), 6],
  ['sigma/condition-syntax', condition('selection and'), 9],
  ['sigma/condition-syntax', condition('(selection or other'), 9],
  ['sigma/condition-syntax', condition('selection other'), 9],
  ['sigma/condition-syntax', condition('2 of them'), 9],
  ['sigma/condition-syntax', condition('selection | frobnicate(x) > 5'), 9],
  ['sigma/condition-syntax', condition(`${'('.repeat(200)}selection`), 9],
  ['sigma/unknown-identifier', condition('selektion or other'), 9],
  ['sigma/no-match', condition('selection or other or 1 of filter_*'), 9],
  ['sigma/unknown-rule', correlation('    type: event_count\n    rules: [nobody]\n    timespan: 5m\n    condition: {gte: 3}\n'), 13],
  ['sigma/several-rules', good.replace('title: T\n', 'title: S\nname: base\n') + `---\n${correlation('    type: event_count\n    rules: [base]\n    timespan: 5m\n    condition: {gte: 3}\n')}`, 22],
  ['sigma/modifier-value', items('f|exists: [true, false]'), 6],
  ['sigma/modifier-value', items("'|exists': true"), 6],
  ['sigma/modifier-value', items("'|fieldref': f"), 6],
  ['sigma/circular-correlation', correlation('    type: event_count\n    rules: [C]\n    timespan: 5m\n    condition: {gte: 3}\n'), 13],
  ['sigma/timespan', correlation('    type: event_count\n    rules: [base]\n    timespan: 5 minutes\n    condition: {gte: 3}\n'), 14],
  ['sigma/unknown-correlation', correlation('    type: event_sum\n    rules: [base]\n    timespan: 5m\n    condition: {gte: 3}\n'), 12],
  ['sigma/extended-condition', correlation('    type: temporal\n    rules: [base]\n    timespan: 5m\n    condition: base and\n'), 15],
  ['sigma/extended-condition', correlation('    type: temporal\n    rules: [base]\n    timespan: 5m\n    condition: base and not bas\n'), 15],
  ['sigma/extended-condition', correlation('    type: event_count\n    rules: [base]\n    timespan: 5m\n    condition: base\n'), 15],
  ['sigma/missing-key', correlation('    type: event_count\n    rules: [base]\n    condition: {gte: 3}\n'), 11],
  ['sigma/missing-key', correlation('    type: value_count\n    rules: [base]\n    timespan: 5m\n    condition: {gte: 3}\n'), 15],
  ['sigma/wrong-type', correlation('    type: event_count\n    rules: [base]\n    timespan: 5m\n    condition: {gte: x}\n'), 15],
  ['sigma/wrong-type', correlation('    type: event_count\n    rules: {a: 1}\n    timespan: 5m\n    condition: {gte: 3}\n'), 13],
  ['sigma/wrong-type', filter('    rules: [{a: 1}]\n    selection:\n        f: a\n    condition: not selection\n'), 13],
];

const remarks: readonly (readonly [code: string, text: string])[] = [
  ['sigma/unknown-key', correlation('    type: event_count\n    rules: [base]\n    groupby: [awsRegion]\n    timespan: 5m\n    condition: {gte: 3}\n')],
  ['sigma/unknown-key', correlation('    type: event_count\n    rules: [base]\n    timespan: 5m\n    condition: {gte: 3, lteq: 6}\n')],
  ['sigma/reset-content', `${good}---\naction: reset\n${good}`],
  ['sigma/unknown-value', good.replace('title: T\n', 'title: T\nlevel: hgih\n')],
  ['sigma/unknown-value', good.replace('title: T\n', 'title: T\nstatus: done\n')],
  ['sigma/invalid-id', good.replace('title: T\n', 'title: T\nid: 12\n').replace('id: 12', 'id: twelve')],
  ['sigma/too-long', good.replace('title: T\n', `title: ${'T'.repeat(257)}\n`)],
  ['sigma/too-long', good.replace('title: T\n', `title: T\ndescription: ${'d'.repeat(65_536)}\n`)],
  ['sigma/invalid-date', good.replace('title: T\n', 'title: T\ndate: 2024-02-30\n')],
  ['sigma/attribute-type', good.replace('title: T\n', 'title: T\nreferences: {a: 1}\n')],
  ['sigma/attribute-type', good.replace('title: T\n', 'title: T\nrelated:\n    - id: x\n      type: cousin\n')],
  ['sigma/invalid-tag', good.replace('title: T\n', 'title: T\ntags: [Some Tag]\n')],
  ['sigma/unknown-attack-tag', good.replace('title: T\n', 'title: T\ntags: [attack.defence]\n')],
  ['sigma/tactic-spelling', good.replace('title: T\n', 'title: T\ntags: [attack.initial_access]\n')],
  ['sigma/empty-list', items('f: []')],
  ['sigma/null-in-list', items('f: [a, null]')],
  ['sigma/all-of-one', items('f|contains|all: [a]')],
  ['sigma/upper-case-operator', condition('selection OR other')],
  ['sigma/idle-timeframe', head + 'detection:\n    selection:\n        f: a\n    timeframe: 5m\n    condition: selection\n'],
  ['sigma/unused-identifier', condition('selection')],
  ['sigma/misspelt-attribute', head + 'descripton: x\ndetection:\n    selection:\n        f: a\n    condition: selection\n'],
  ['sigma/pipe-in-identifier', head + 'detection:\n    selection:\n        f: a\n    other|endswith:\n        - x\n    condition: selection\n'],
  ['sigma/legacy-aggregation', condition('selection or other | count() > 5')],
  ['sigma/title-reference', correlation('    type: event_count\n    rules: [T]\n    timespan: 5m\n    condition: {gte: 3}\n')],
  ['sigma/alias-rule', correlation('    type: event_count\n    rules: [base]\n    group-by: [who]\n    timespan: 5m\n    condition: {gte: 3}\n    aliases: {who: {bse: f}}\n')],
  ...['1.10', '010', '0x1F', '1:30', '1_000', '+1', '5.', 'yes', 'Off'].map((value) => ['sigma/other-spelling', items(`f: [${value}, a]`)] as const),
  ['sigma/other-spelling', filter('    rules: any\n    selection:\n        f: 012\n    condition: not selection\n')],
  ['sigma/filter-not-negated', filter('    rules: any\n    selection:\n        f: a\n    condition: selection\n')],
  ['sigma/filter-without-rule', filter('    rules: [nobody]\n    selection:\n        f: a\n    condition: not selection\n')],
];

const cloudtrail = 'product: aws\n    service: cloudtrail';
const selected = (lines: string): string => ruleText(`    selection:\n        ${lines}\n    condition: selection`, cloudtrail);

it('looks at the spelling of values in time that grows with their length', () => {
  for (const value of ['1_'.repeat(100_000), '1:'.repeat(100_000), '0'.repeat(200_000), '_'.repeat(200_000)]) expect(readText(items(`f: [a, ${value}x]`)).codes).toEqual([]);
});

it.each([
  ['attack.defense-evasoin', '; did you mean `attack.defense-evasion`?'],
  ['attack.t1562.8', '; did you mean `attack.t1562.008`?'],
  ['attack.1078.004', '; did you mean `attack.t1078.004`?'],
  ['attack.1078', '; did you mean `attack.t1078`?'],
  ['attack.t15620', ''],
  ['attack.anything', ''],
])('a tag that names nothing of ATT&CK is said: %s', (tag, hint) => {
  const { diagnostics } = readText(good.replace('title: T\n', `title: T\ntags: [attack.t1078.004, attack.g0016, attack.s0002, attack.stealth, attack.TA0005, cve.2021-44228, ${tag}]\n`));
  expect(diagnostics.flatMap(({ code, message }) => (code === 'sigma/unknown-attack-tag' ? [message] : []))).toEqual([`the tag \`${tag}\` names nothing of ATT&CK${hint}`]);
});

it('reads authors in time that grows with their text, and none of them apart inside parentheses', () => {
  const author = (text: string): readonly string[] | undefined => readText(good.replace('title: T\n', `title: T\nauthor: "${text}"\n`)).rules[0]?.metadata.authors;
  expect(author('A (b, c), D (e (f, g), h, i')).toEqual(['A (b, c)', 'D (e (f, g)', 'h', 'i']);
  const start = performance.now();
  expect(author(`A${','.repeat(200_000)}B`)).toEqual(['A', 'B']);
  expect(performance.now() - start).toBeLessThan(5_000);
});

it('shows a value of another type as it is written', () => {
  expect(readText(`${ruleText('    s:\n        f: a\n    condition: s', cloudtrail)}level: 7\n`).diagnostics.map(({ message }) => message)).toContain('`7` is no level');
});

it('takes attributes that are nearly called as no other for those of the author', () => {
  expect(readText(`${ruleText('    s:\n        f: a\n    condition: s', cloudtrail)}simulation: x\nregression_tests_path: y\n`).codes).toEqual([]);
});

describe('time spans', () => {
  it.each([
    ['1000000000d', 86_400_000_000_000],
    ['9007199254740991s', 9_007_199_254_740_991],
    ['9007199254740992s', undefined],
    ['0m', undefined],
    ['1.5h', undefined],
  ])('are read where their seconds can be counted: %s', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
    if (seconds !== undefined) expect(secondsOf(timespanOf(seconds))).toBe(seconds);
  });
});

const meanings: readonly (readonly [code: string, text: string])[] = [
  ['sigma/unresolved-placeholder', items("f|expand: '%admins%'")],
  ['sigma/unsupported-aggregation', head + 'detection:\n    selection:\n        f: a\n    timeframe: 5m\n    condition: selection | max(x) < 5\n'],
  ['sigma/unsupported-aggregation', head + 'detection:\n    selection:\n        f: a\n    condition: selection | count() > 5\n'],
  ['sigma/unsupported-correlation', correlation('    type: value_percentile\n    rules: [base]\n    timespan: 5m\n    condition: {gte: 3, field: x}\n')],
  ['sigma/number-on-text', selected('eventName|lt: 5')],
  ['sigma/unknown-field', selected('sourceIpAddress: x')],
  ['sigma/literal-field-name', selected("userIdentity.arn|contains: 'responseElements.accessKey.userName'")],
  ['sigma/object-as-text', selected('requestParameters|contains: x')],
  ['sigma/not-modelled', items('f|week: 12')],
];

describe('what a file says wrong', () => {
  it.each(errors)('%s, with its place: %j', (code, text, line) => {
    const { diagnostics, rules } = readText(text);
    const found = diagnostics.find((each) => each.code === code);
    expect(diagnostics.map((each) => each.code)).toContain(code);
    expect(found).toMatchObject({ severity: 'error', path: 'rule.yml', start: { line } });
    expect(found?.help).not.toBe('');
    expect(rules.filter(({ metadata }) => metadata.title !== 'T')).toEqual([]);
  });
  it.each(remarks)('%s, and the rule is read', (code, text) => {
    const { diagnostics, rules } = readText(text);
    const found = diagnostics.find((each) => each.code === code);
    expect(diagnostics.map((each) => each.code)).toContain(code);
    expect(found?.severity).not.toBe('error');
    expect(found?.start).toBeDefined();
    expect(rules.length).toBeGreaterThan(0);
  });
  it.each(meanings)('%s, said about the meaning, with its place', (code, text) => {
    const [rule] = readText(text).rules;
    const report = createReport();
    if (rule !== undefined) sigma.meaning(rule.tree, contextWith(), report);
    const found = report.diagnostics.find((each) => each.code === code);
    expect(report.diagnostics.map((each) => each.code)).toContain(code);
    expect(found?.start).toBeDefined();
  });
  it('says of a field with `|` in its name that there is none, and guesses no modifier of which little is left', () => {
    expect(readText(items('used|free: a')).diagnostics).toMatchObject([{ message: 'the modifier `free` is unknown', help: expect.stringContaining('no field can have `|` in its name') as string }]);
  });
  it('reports what is wrong with each rule and reads the others', () => {
    const { rules, codes } = readText(`${good}---\n${items('f|oops: a')}---\ntitle: Third\n${good.replace('title: T\n', '')}`);
    expect(codes).toEqual(['sigma/unknown-modifier']);
    expect(rules.map(({ document, metadata }) => [document, metadata.title])).toEqual([
      [0, 'T'],
      [2, 'Third'],
    ]);
  });
  it('points into a condition', () => {
    const { diagnostics } = readText(condition('selection and (other or selektion)'));
    expect(diagnostics[0]).toMatchObject({ start: { line: 9, column: 40 }, end: { line: 9, column: 49 } });
    expect(diagnostics[0]?.message).toContain('did you mean `selection`');
  });
  it('says when there is no file', () => {
    const report = createReport();
    expect(sigma.read(memoryWorkspace({}), 'a.yml', contextWith(), report)).toEqual([]);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['sigma/no-file']);
  });
  it('keeps hostile input bounded', () => {
    const deep = `${head}detection:\n    selection:\n${Array.from({ length: 40 }, (_, level) => `${' '.repeat(8 + level * 2)}-`).join('\n')} a\n    condition: selection\n`;
    expect(readText(deep).rules).toEqual([]);
    const names = Array.from({ length: 2000 }, (_, index) => `    s${index}: {f: ${index}}`).join('\n');
    expect(readText(`${head}detection:\n${names}\n    condition: 1 of ${'*a'.repeat(2000)}*\n`).codes).toContain('sigma/no-match');
  });
  it('stands at the item that is meant, in a list of maps as well', () => {
    const text = ruleText("    selection:\n        eventName: a\n        userAgent|re: '(?=x)y'\n    other:\n        - eventName: b\n        - eventName: c\n          sourceIpAddress: d\n    condition: selection or other", cloudtrail);
    const [rule] = readText(text).rules;
    if (rule === undefined) throw new Error('does not read');
    const report = createReport();
    sigma.meaning(rule.tree, contextWith(), report);
    const lines = text.split('\n');
    expect(report.diagnostics.map(({ code, start }) => [code, lines[(start?.line ?? 0) - 1]?.trim()])).toEqual([
      ['sigma/not-modelled', "userAgent|re: '(?=x)y'"],
      ['sigma/unknown-field', 'sourceIpAddress: d'],
    ]);
  });
  it('has a test for each code', () => {
    const written = [
      ...[...errors, ...remarks, ...meanings].map(([code]) => code),
      // in this file, and in lower.test.ts
      'sigma/no-file',
      'sigma/cannot-say',
      'sigma/widened',
      'sigma/several-log-sources',
      'sigma/unknown-log-source',
    ];
    expect([...new Set(written)].toSorted()).toEqual(Object.values(sigmaDiagnostics).map(({ code }) => code).toSorted());
  });
});

describe('what is fine', () => {
  it.each([
    ['an unused identifier that begins with an underscore is no mistake to read', condition('selection or other')],
    ['an escaped wildcard is text, also where a field can be an object', selected("requestParameters.principal: '\\*'")],
    ['an identifier may begin like an operator', head + 'detection:\n    notepad:\n        f: a\n    android:\n        f: b\n    condition: notepad or android\n'],
    ['an identifier may be called like an operator in upper case', head + 'detection:\n    AND:\n        f: a\n    condition: AND\n'],
  ])('%s', (_, text) => {
    const { rules, diagnostics } = readText(text);
    expect(diagnostics).toEqual([]);
    const [rule] = rules;
    expect(rule === undefined ? undefined : meaningAndCodes(rule.tree).codes).toEqual([]);
  });
});

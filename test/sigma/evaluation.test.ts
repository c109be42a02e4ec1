import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/text/json.ts';
import { sigma } from '../../src/platforms/sigma/platform.ts';
import { contextWith, fires, meaningAndCodes, onlyRule, ruleText } from './support.ts';

/** `field` items below one selection; the events that it selects, and those that it does not. */
interface Case {
  readonly says: string;
  readonly item: string;
  readonly yes: readonly Json[];
  readonly no: readonly Json[];
  readonly logsource?: string;
}

const other = 'product: example';

function selection(item: string): string {
  const lines = item.split('\n').map((line) => `        ${line}`);
  return `    selection:\n${lines.join('\n')}\n    condition: selection`;
}

async function check({ item, yes, no, logsource = other }: Case): Promise<void> {
  const text = ruleText(selection(item), logsource);
  for (const event of yes) expect(await fires(text, event), `${item} on ${JSON.stringify(event)}`).toBe(true);
  for (const event of no) expect(await fires(text, event), `${item} on ${JSON.stringify(event)}`).toBe(false);
}

// The numbers of sections are those of the Sigma rules specification 2.1 and its modifiers appendix.
const values: readonly Case[] = [
  { says: 'text is compared as a whole, letters alike', item: "f: 'Abc'", yes: [{ f: 'ABC' }, { f: 'abc' }], no: [{ f: 'abcd' }, { f: ' abc' }, {}, { f: null }, { g: 'abc' }] },
  { says: 'letters beyond ASCII fold too', item: "f: 'ÉK'", yes: [{ f: 'ék' }, { f: 'É\u212a' }], no: [{ f: 'ek' }] },
  { says: 'a letter of which a case is several letters is itself', item: "f: 'straße ᾀ'", yes: [{ f: 'STRAße ᾀ' }], no: [{ f: 'stra\u1e9ee ᾀ' }, { f: 'straße ᾈ' }, { f: 'STRASSE ᾀ' }] },
  { says: '`*` is any text, line breaks too', item: "f: 'a*b'", yes: [{ f: 'ab' }, { f: 'a\n\nb' }, { f: 'axxB' }], no: [{ f: 'abc' }, { f: 'a' }] },
  { says: '`?` is exactly one character', item: "f: 'a?b'", yes: [{ f: 'axb' }, { f: 'a😀b' }, { f: 'a*b' }], no: [{ f: 'ab' }, { f: 'axxb' }] },
  { says: 'escaped wildcards are themselves', item: "f: 'a\\*b\\?'", yes: [{ f: 'a*b?' }], no: [{ f: 'axb?' }, { f: 'a*bx' }, { f: 'a\\*b\\?' }] },
  { says: 'a backslash before another character is itself', item: "f: 'C:\\Windows'", yes: [{ f: 'c:\\windows' }], no: [{ f: 'c:\\\\windows' }] },
  { says: 'two backslashes are one', item: "f: 'C:\\\\Windows'", yes: [{ f: 'c:\\windows' }], no: [{ f: 'c:\\\\windows' }] },
  { says: 'three or four backslashes are two', item: "f:\n    - 'a\\\\\\'\n    - 'b\\\\\\\\'", yes: [{ f: 'a\\\\' }, { f: 'b\\\\' }], no: [{ f: 'a\\' }, { f: 'b\\\\\\' }] },
  { says: 'a backslash at the end is itself', item: "f: 'a\\'", yes: [{ f: 'a\\' }], no: [{ f: 'a' }] },
  { says: 'two backslashes and a star are a backslash and any text', item: "f: 'a\\\\*'", yes: [{ f: 'a\\' }, { f: 'a\\x' }], no: [{ f: 'a*' }] },
  { says: 'three backslashes and a star are a backslash and a star', item: "f: 'a\\\\\\*'", yes: [{ f: 'a\\*' }], no: [{ f: 'a\\x' }] },
  { says: 'empty text is neither null nor missing', item: "f: ''", yes: [{ f: '' }], no: [{ f: null }, {}, { f: ' ' }] },
  { says: 'null is null or missing', item: 'f: null', yes: [{ f: null }, {}], no: [{ f: '' }, { f: 0 }, { f: false }] },
  { says: 'a number accepts its text', item: 'f: 22', yes: [{ f: 22 }, { f: '22' }], no: [{ f: 220 }, { f: '022' }, { f: true }] },
  { says: 'text accepts the number it writes', item: "f: '22'", yes: [{ f: 22 }, { f: '22' }], no: [{ f: 22.5 }, { f: '2 2' }] },
  { says: 'leading zeros make text of digits', item: 'f: 00000429', yes: [{ f: '00000429' }], no: [{ f: 429 }, { f: '429' }] },
  { says: 'true and its text are the same', item: 'f: true', yes: [{ f: true }, { f: 'TRUE' }], no: [{ f: false }, { f: 1 }, { f: 'yes' }] },
  { says: 'the text false accepts the boolean', item: "f: 'false'", yes: [{ f: false }, { f: 'False' }], no: [{ f: true }, {}] },
  { says: 'YAML 1.1 words are booleans', item: 'f: yes', yes: [{ f: true }, { f: 'true' }], no: [{ f: 'yes' }] },
  { says: 'any text stands for any value that is there', item: "f: '*'", yes: [{ f: '' }, { f: 0 }, { f: false }, { f: { a: 1 } }, { f: [1] }], no: [{ f: null }, {}, { f: [] }] },
  { says: 'one and any is not empty', item: "f: '?*'", yes: [{ f: 'x' }, { f: 0 }, { f: {} }], no: [{ f: '' }, { f: null }] },
  { says: 'a list is any of its values', item: "f:\n    - 'a'\n    - 7\n    - null", yes: [{ f: 'A' }, { f: '7' }, { f: null }, {}], no: [{ f: 'b' }] },
  { says: 'a field in a list of the event is any member', item: "a.b: 'x'", yes: [{ a: [{ b: 'y' }, { b: 'x' }] }, { a: { b: ['y', 'X'] } }, { a: [[{ b: 'x' }]] }], no: [{ a: [{ b: 'y' }] }, { 'a.b': 'x' }, { a: [] }] },
  { says: 'a map is all of its items', item: "f: 'a'\ng: 'b'", yes: [{ f: 'a', g: 'b' }], no: [{ f: 'a' }, { g: 'b' }] },
  { says: 'a list of maps is any of them', item: "- f: 'a'\n  g: 'b'\n- h: 'c'", yes: [{ f: 'a', g: 'b' }, { h: 'c' }], no: [{ f: 'a' }] },
];

const modifiers: readonly Case[] = [
  { says: 'contains', item: "f|contains: 'b*d'", yes: [{ f: 'aBxDe' }, { f: 'bd' }], no: [{ f: 'db' }, { f: 5 }] },
  { says: 'startswith keeps a backslash before the added wildcard', item: "f|startswith: 'a\\'", yes: [{ f: 'A\\b' }, { f: 'a\\' }], no: [{ f: 'a*' }, { f: 'a' }] },
  { says: 'endswith', item: "f|endswith: '\\cmd.exe'", yes: [{ f: 'C:\\CMD.exe' }], no: [{ f: 'cmd.exe' }, { f: '\\cmd.exe ' }] },
  { says: 'contains with a wildcard at an end adds none', item: "f|contains: '*a'", yes: [{ f: 'bab' }], no: [{ f: 'b' }] },
  { says: 'all', item: "f|contains|all:\n    - 'a'\n    - 'b'", yes: [{ f: 'ba' }, { f: ['a', 'b'] }], no: [{ f: 'a' }] },
  { says: 'cased', item: "f|contains|cased: 'Ab'", yes: [{ f: 'xAbx' }], no: [{ f: 'xabx' }] },
  { says: 'cased in any order', item: "f|cased|endswith: 'Ab'", yes: [{ f: 'xAb' }], no: [{ f: 'xab' }] },
  { says: 'neq of a list is none of it, and holds of a missing field', item: "f|neq:\n    - 'a'\n    - 'b'", yes: [{ f: 'c' }, {}, { f: null }], no: [{ f: 'A' }, { f: ['c', 'b'] }] },
  { says: 'exists looks at the key alone', item: 'f|exists: true', yes: [{ f: null }, { f: '' }, { f: [] }, { f: {} }], no: [{}] },
  { says: 'exists through a list', item: 'a.f|exists: true', yes: [{ a: [{ f: null }] }], no: [{ a: [{}] }, { a: [] }] },
  { says: 'exists: false', item: 'f|exists: false', yes: [{}], no: [{ f: null }, { f: [] }] },
  { says: 'lt and gte on numbers alone', item: 'f|lt: 5\nf|gte: 2.5', yes: [{ f: 2.5 }, { f: 4 }], no: [{ f: 5 }, { f: '3' }, { f: 2 }, {}] },
  { says: 'lte and gt', item: 'f|lte: 5\nf|gt: -1', yes: [{ f: 5 }, { f: 0 }], no: [{ f: 5.1 }, { f: -1 }] },
  { says: 're is found anywhere, letters as they are', item: "f|re: 'b[0-9]+'", yes: [{ f: 'ab1c' }], no: [{ f: 'aB1' }, { f: 'b' }, { f: 1 }] },
  { says: 're with anchors', item: "f|re: '^a.c$'", yes: [{ f: 'abc' }], no: [{ f: 'abcd' }, { f: 'a\nc' }] },
  { says: 're keeps backslashes', item: "f|re: 'a\\\\b\\.c'", yes: [{ f: 'a\\b.c' }], no: [{ f: 'ab.c' }, { f: 'a\\bxc' }] },
  { says: 're|i', item: "f|re|i: 'AB+'", yes: [{ f: 'xabbx' }], no: [{ f: 'a' }] },
  { says: 're|s', item: "f|re|s: 'a.c'", yes: [{ f: 'a\nc' }], no: [{ f: 'ac' }] },
  { says: 're|m', item: "f|re|m: '^b$'", yes: [{ f: 'a\nb\nc' }], no: [{ f: 'abc' }] },
  { says: 're|startswith', item: "f|re|startswith: 'a|b'", yes: [{ f: 'bx' }], no: [{ f: 'xa' }] },
  { says: 're|endswith', item: "f|re|endswith: 'a|b'", yes: [{ f: 'xb' }], no: [{ f: 'ax' }] },
  { says: 're with inline flags', item: "f|re: '(?i)ab'", yes: [{ f: 'AB' }], no: [{ f: 'A' }] },
  { says: 'cidr for version 4', item: "f|cidr: '198.51.100.0/25'", yes: [{ f: '198.51.100.127' }], no: [{ f: '198.51.100.128' }, { f: 'AWS Internal' }, { f: '198.51.100.0/25' }, { f: '198.51.100.01' }] },
  { says: 'cidr of one address', item: "f|cidr: '198.51.100.7'", yes: [{ f: '198.51.100.7' }], no: [{ f: '198.51.100.8' }, { f: '2001:db8::1' }] },
  { says: 'cidr of one address of version 6', item: "f|cidr: '2001:db8::7'", yes: [{ f: '2001:DB8:0::7' }], no: [{ f: '2001:db8::8' }] },
  { says: 'cidr for version 6', item: "f|cidr: '2001:db8::/32'", yes: [{ f: '2001:DB8:0:1::5' }], no: [{ f: '2001:db9::1' }, { f: '192.0.2.1' }] },
  { says: 'base64 of the whole', item: "f|base64: 'a*b'".replace('a*b', 'a\\*b'), yes: [{ f: 'YSpi' }], no: [{ f: 'xYSpi' }, { f: 'YVwqYg==' }] },
  { says: 'base64offset at all three offsets', item: "f|base64offset|contains: 'http://'", yes: [{ f: btoa('http://a') }, { f: btoa('xhttp://a') }, { f: btoa('xxhttp://a') }], no: [{ f: btoa('ftp://aaaa') }] },
  { says: 'base64offset counts bytes, not characters', item: "f|base64offset|contains: 'éé'", yes: [0, 1, 2].map((offset) => ({ f: Buffer.from(`${'x'.repeat(offset)}ééz`).toString('base64') })), no: [{ f: Buffer.from('ee').toString('base64') }] },
  { says: 'wide then base64offset', item: "f|wide|base64offset|contains: 'ab'", yes: [0, 2].map((offset) => ({ f: Buffer.concat([Buffer.alloc(offset), Buffer.from('ab', 'utf16le')]).toString('base64') })), no: [{ f: btoa('ab') }] },
  { says: 'utf16le is wide', item: "f|utf16le|base64: 'é'", yes: [{ f: Buffer.from('é', 'utf16le').toString('base64') }], no: [{ f: Buffer.from('é').toString('base64') }] },
  { says: 'utf16be', item: "f|utf16be|base64: 'a'", yes: [{ f: Buffer.from([0, 0x61]).toString('base64') }], no: [{ f: Buffer.from('a', 'utf16le').toString('base64') }] },
  { says: 'utf16 begins with the byte order mark FF FE', item: "f|utf16|base64: 'a'", yes: [{ f: Buffer.from([0xff, 0xfe, 0x61, 0]).toString('base64') }], no: [{ f: Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0]).toString('base64') }] },
  { says: 'windash takes five characters for one', item: "f|windash|contains: ' -a'", yes: ['-', '/', '–', '—', '―'].map((dash) => ({ f: `x ${dash}A` })), no: [{ f: 'x +a' }, { f: 'x a' }] },
  { says: 'windash permutes every place', item: "f|windash: '-a /b –c'", yes: [{ f: '/a -b —c' }, { f: '-a -b -c' }], no: [{ f: '-a b -c' }] },
  { says: 'contains, all and windash: each value in any spelling', item: "f|contains|all|windash:\n    - '-a'\n    - '/b'", yes: [{ f: '/a -b' }], no: [{ f: '/a' }] },
  { says: 'fieldref', item: 'f|fieldref: g.h', yes: [{ f: 'A', g: { h: 'a' } }, { f: 5, g: { h: 5 } }, { f: ['x', 'y'], g: { h: 'Y' } }], no: [{ f: 'a', g: { h: 'b' } }, { f: 'a' }, {}, { f: 5, g: { h: '5' } }] },
  { says: 'fieldref with a place', item: 'f|fieldref|endswith: g', yes: [{ f: 'arn/Bob', g: 'bob' }], no: [{ f: 'bob', g: 'arn/bob' }] },
  { says: 'fieldref and neq', item: 'f|fieldref|neq: g', yes: [{ f: 'a', g: 'b' }, {}], no: [{ f: 'a', g: 'A' }] },
  { says: 'parts of a date', item: 'f|hour: 3\nf|minute: 4\nf|day: 31\nf|month: 1\nf|year: 2024', yes: [{ f: '2024-01-31T03:04:05Z' }, { f: '2024-01-31 03:04' }], no: [{ f: '2024-01-31T13:04:05Z' }, { f: '03:04' }, { f: 3 }] },
  { says: 'a part of a date in a relation', item: 'f|hour|gte: 18\nf|minute|lt: 30', yes: [{ f: '2024-01-31T18:00Z' }, { f: '2024-01-31T23:29Z' }], no: [{ f: '2024-01-31T17:00Z' }, { f: '2024-01-31T18:30Z' }, { f: '2024-01-31' }] },
  { says: 'years in a range', item: 'f|year|gt: 1999\nf|year|lte: 2024', yes: [{ f: '2000-01-01' }, { f: '2024' }], no: [{ f: '1999-12-31' }, { f: '2025-01-01' }] },
  { says: 'a part of a date that is another', item: 'f|day|neq: 31', yes: [{ f: '2024-01-30' }, {}, { f: 'x' }], no: [{ f: '2024-01-31' }] },
  { says: 're of a number without quotes is the expression of its digits', item: 'f|re: 46', yes: [{ f: 'id 4624' }], no: [{ f: 'id 4' }] },
];

const cloudtrail = 'product: aws\n    service: cloudtrail';
const objects: readonly Case[] = [
  { says: 'an object is searched as compact JSON', item: "requestParameters|contains: '\"status\":\"Suspended\"'", yes: [{ requestParameters: { a: { status: 'suspended' } } }], no: [{ requestParameters: null }, {}], logsource: cloudtrail },
  { says: 'an expression over an object', item: "requestParameters|re: '\"a\":[0-9]+'", yes: [{ requestParameters: { a: 12 } }], no: [{ requestParameters: { a: 'x' } }], logsource: cloudtrail },
  {
    says: 'a field that is a text or an object is searched for its texts',
    item: "requestParameters.key|endswith: '.bak'",
    yes: [{ requestParameters: { key: 'a.BAK' } }],
    no: [{ requestParameters: { key: { x: '.bak' } } }, { requestParameters: { key: { '.bak': 1 } } }],
    logsource: cloudtrail,
  },
  { says: 'equality is for scalars', item: "requestParameters: 'Suspended'", yes: [{ requestParameters: 'Suspended' }], no: [{ requestParameters: { a: 'Suspended' } }], logsource: cloudtrail },
];

const keywords: readonly Case[] = [
  { says: 'a keyword is contained in some value', item: "- 'Foo'\n- 4624", yes: [{ a: { b: ['xfoox'] } }, { a: 4624 }, { a: 'id 4624.' }], no: [{ foo: 'x' }, { a: 46240.5 }, {}] },
  { says: 'keywords with wildcards', item: "- 'a*c'", yes: [{ x: 'zabcz' }], no: [{ x: 'ca' }] },
  { says: 'all keywords', item: "'|all':\n    - 'foo'\n    - 'bar'", yes: [{ a: 'foo', b: 'bar' }, { a: 'barfoo' }], no: [{ a: 'foo' }] },
  { says: 'an expression as keyword', item: "'|re': 'a[0-9]'", yes: [{ x: ['y', 'xa1'] }], no: [{ x: 'A1' }] },
];

describe.each([
  ['values', values],
  ['modifiers', modifiers],
  ['objects of the log source', objects],
  ['keywords', keywords],
])('%s', (_, cases) => {
  it.each(cases.map((each) => [each.says, each] as const))('%s', async (_, each) => check(each));
});

describe('a part of the digits of a number', () => {
  const givens = (item: string, logsource = other): readonly string[] => meaningAndCodes(onlyRule(ruleText(selection(item), logsource)).tree).meaning.given.map(({ id }) => id);
  it('is not found, which the verdict names', async () => {
    expect(await fires(ruleText(selection("f|startswith: '47'"), other), { f: 4711 })).toBe(false);
    for (const item of ["f|startswith: '47'", "f: '4*1'", "f|re: '^47'"]) expect(givens(item)).toEqual(['sigma/number-unsearched/f']);
  });
  it('is nothing to name where it cannot be one', () => {
    for (const item of ["f|startswith: 'a7'", "f: '47'", 'f: 47', "f|windash|contains: '47'", 'f|exists: true']) expect(givens(item)).toEqual([]);
    expect(givens("eventName|re: '47'", cloudtrail)).toEqual([]);
  });
});

describe('conditions', () => {
  const selections = ['a', 'b', 'c', 'not_me', 'notepad', 'x-1.y', '_hidden'].map((name) => `    ${name}:\n        ${name.replace(/\W/g, '')}: 1`).join('\n');
  const on = (...names: readonly string[]): Json => Object.fromEntries(names.map((name) => [name, 1]));
  it.each<readonly [string, readonly Json[], readonly Json[]]>([
    ['a or b and c', [on('a'), on('b', 'c')], [on('b'), on('c')]],
    ['(a or b) and c', [on('a', 'c')], [on('a'), on('c')]],
    ['not a and b', [on('b')], [on('a', 'b'), on()]],
    ['not (a and b)', [on(), on('a')], [on('a', 'b')]],
    ['not not a', [on('a')], [on()]],
    ['1 of not*', [on('not_me'), on('notepad')], [on('a')]],
    ['all of not*', [on('not_me', 'notepad')], [on('notepad')]],
    ['any of them', [on('a'), on('x1y')], [on('_hidden'), on()]],
    ['not all of not* and a', [on('a', 'notepad')], [on('a', 'not_me', 'notepad')]],
    ['notepad', [on('notepad')], [on('not_me')]],
    ['not notepad', [on()], [on('notepad')]],
    ['x-1.y or 1 of *-1.*', [on('x1y')], [on('a')]],
    ['a and not 1 of n*d', [on('a', 'not_me')], [on('a', 'notepad')]],
    ['A AND b'.replace('A ', 'a '), [on('a', 'b')], [on('a')]],
    ['[a, b and c]', [on('a'), on('b', 'c')], [on('b')]],
  ])('%s', async (condition, yes, no) => {
    const text = ruleText(`${selections}\n    condition: ${condition}`, other);
    for (const event of yes) expect(await fires(text, event)).toBe(true);
    for (const event of no) expect(await fires(text, event)).toBe(false);
  });
});

it('`them` is all identifiers, also where one has that name', async () => {
  const text = (condition: string): string => ruleText(`    them:\n        a: 1\n    other:\n        b: 1\n    _hidden:\n        c: 1\n    condition: ${condition} and not _hidden`, other);
  expect(await fires(text('1 of them'), { b: 1 })).toBe(true);
  expect(await fires(text('all of them'), { a: 1 })).toBe(false);
  expect(await fires(text('them'), { b: 1 })).toBe(false);
});

it('what two fields of different types are to each other is taken for granted', () => {
  const given = (item: string, source: string): readonly string[] => meaningAndCodes(onlyRule(ruleText(selection(item), source)).tree).meaning.given?.map(({ id }) => id) ?? [];
  expect(given('f|fieldref: g', other)).toContain('sigma/fieldref-type/f');
  expect(given('eventName|fieldref: eventSource', 'product: aws\n    service: cloudtrail')).not.toContain('sigma/fieldref-type/eventName');
});

it('an alias finds a rule by its id as by its name', () => {
  const id = '0b9c8d7e-6f5a-4b3c-8d2e-1f0a9b8c7d6e';
  const rule = (rules: string, alias: string): unknown => {
    const base = `title: A\nid: ${id}\nname: a\nlogsource:\n    product: example\ndetection:\n    s:\n        f: a\n    condition: s\n`;
    const text = `${base}---\ntitle: C\ncorrelation:\n    type: event_count\n    rules: [${rules}]\n    group-by: [who]\n    timespan: 5m\n    condition: {gte: 3}\n    aliases: {who: {${alias}: user}}\n`;
    return meaningAndCodes(onlyRule(text).tree).meaning.detection;
  };
  for (const [rules, alias] of [['a', 'a'], ['a', id], [id, 'a'], [id, id]] as const) expect(rule(rules, alias)).toMatchObject({ by: [{ fields: [['user']] }] });
});

describe('placeholders', () => {
  const text = ruleText(selection("f|expand: 'x-%names%'\ng|contains|expand: '\\%%sizes%'"), other);
  it('take the values of the configuration', async () => {
    const options = { placeholders: { names: ['a', 'b*'], sizes: [1] } };
    expect(await fires(text, { f: 'X-bc', g: '1%10' }, options)).toBe(true);
    expect(await fires(text, { f: 'x-ac', g: '%1' }, options)).toBe(false);
    expect(await fires(text, { f: 'x-%names%', g: '%1' }, options)).toBe(false);
  });
  it('keep the rule as it is where they have no values, or too many together', () => {
    const of = (placeholders: Readonly<Record<string, string[]>>): unknown => meaningAndCodes(onlyRule(ruleText(selection("f|contains|all|expand: ['%a%', 'x%a%%b%']"), other)).tree, { placeholders });
    const many = Array.from({ length: 200 }, (_, index) => `v${index}`);
    expect(of({ a: ['1'], b: ['2'] })).toMatchObject({ codes: [], meaning: { detection: { kind: 'match' } } });
    for (const values of [{ a: [], b: ['2'] }, { a: many, b: many }]) expect(of(values)).toMatchObject({ codes: expect.arrayContaining(['sigma/unresolved-placeholder']), meaning: { detection: { kind: 'foreign' } } });
  });
});

it('an expression that engines, or versions of one, read in two ways has no outcome where it matters', async () => {
  const outcome = async (item: string): Promise<unknown> => {
    const text = ruleText(selection(item), other);
    const event = { f: 'a,\\vss aab xx, x' };
    const [ran] = await sigma.evaluate(onlyRule(text).tree, 0, [event], contextWith());
    return [await fires(text, event), ran?.kind];
  };
  for (const item of ["f|re: 'a{,3}b'", "f|re: 'a{1, 3}b'", "f|re: '\\v'"]) expect(await outcome(item), item).toEqual([undefined, 'unknown']);
  for (const item of ["f|re: '\\\\vss'", "f|re: 'a{2,3}b'", "f|re: '[,] x{1}'"]) expect(await outcome(item), item).toEqual([true, 'match']);
});

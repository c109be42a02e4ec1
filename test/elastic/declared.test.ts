import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import type { Json } from '../../src/text/json.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { pullBack } from '../../src/logic/pull-back/pull-back.ts';
import type { FieldNames } from '../../src/logic/pull-back/declared-fields.ts';
import { conditionsOf, either, equals, exact, flatten, or, startsWith, test, type Rule } from '../../src/rule/index.ts';
import { fieldsOf } from '../../src/platforms/elastic/fields.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { contextWith, readText } from './support.ts';

const declared: FieldNames = {
  'acme.user': 'user',
  'acme.target': 'target',
  'acme.tags': { from: 'tags', type: 'flattened' },
  'acme.address': { from: 'address', type: 'ip' },
  'acme.flag': { from: 'flag', type: 'boolean' },
  'acme.size': { from: 'size', type: 'long' },
};
const context = { ...contextWith(), declared: () => declared };
const values: readonly Json[] = ['', 'a', 22, true, null, {}, { id: 'a' }, { id: 22 }, { id: 9 }, { id: true }, { id: ['a', 5] }, { id: { id: 'a' } }, { id: null }, { id: {} }, { id: '' }, { id: '-' }, { id: ['none'] }, { id: { id: 'none' } }, [], [null], [{}], [[]], [''], ['a', 'b'], [null, 'a'], [{ id: null }, 'a'], [{ id: '' }]];
const records: readonly Json[] = [
  {},
  ...['user', 'tags'].flatMap((key) => values.map((value): Json => ({ [key]: value, target: 'a' }))),
  ...values.map((value): Json => ({ user: 'ab', target: value })),
  { address: '192.0.2.8', flag: false, size: 5 },
];

/** Whether each record matches, by the meaning over records and by the evaluator over documents; `open` where one is not said. */
async function answers(language: string, query: string): Promise<{ readonly meant: readonly unknown[]; readonly found: readonly unknown[] }> {
  const keys = { kuery: 'type = "query"\nindex = ["logs-acme.net-*"]', eql: 'type = "eql"\nindex = ["logs-acme.net-*"]', esql: 'type = "esql"' }[language] ?? '';
  const [rule] = readText(`[rule]\nname = "A user"\nrule_id = "0a7b6f2e-35a1-4b5c-9a7d-0d6b1f0c9a12"\nseverity = "low"\nrisk_score = 21\nlanguage = "${language}"\n${keys}\nquery = '''\n${query}\n'''\n`, context).rules;
  const fields = fieldsOf('acme.net', context);
  if (rule === undefined || fields === undefined) throw new Error(`does not read: ${query}`);
  const [on] = conditionsOf(elastic.meaning(rule.tree, context, createReport()).detection);
  if (on === undefined) throw new Error(`is not followed: ${query}`);
  const holds = compile(pullBack(on, fields));
  const outcomes = await elastic.evaluate(rule.tree, 0, records.map((record) => fields.toNative(record)), context);
  return { meant: records.map((record) => holds(record) ?? 'open'), found: outcomes.map(({ kind }) => (kind === 'unknown' ? 'open' : kind === 'match')) };
}

describe('a field that the configuration declares', () => {
  it.each(['acme.user', 'acme.tags', 'acme.user.id', 'acme.tags.id'].flatMap((field): [string, string][] => [
    ['kuery', `data_stream.dataset:"acme.net" and ${field}:*`],
    ['kuery', `data_stream.dataset:"acme.net" and not ${field}:*`],
    ['kuery', `data_stream.dataset:"acme.net" and not ${field}:"a"`],
    ['kuery', `data_stream.dataset:"acme.net" and ${field}:a*`],
    ['eql', `any where data_stream.dataset == "acme.net" and ${field} != null`],
    ['eql', `any where data_stream.dataset == "acme.net" and ${field} == null`],
    ['esql', `from logs-acme.net-* metadata _id, _version, _index | where ${field} is not null`],
    ['esql', `from logs-acme.net-* metadata _id, _version, _index | where ${field} is null`],
  ]))('is there where something of its value is indexed, of an object as well: %s %s', async (language, query) => {
    const { meant, found } = await answers(language, query);
    expect(meant).toEqual(found);
  });

  it.each([
    [test(exact('tags', 'id'), equals('a')), 'acme.tags.id:"a"'],
    [test(flatten('tags', 'id', 'id'), equals('a')), 'acme.tags.id.id:"a"'],
    [test(flatten('made', 'by', 'name'), startsWith('a')), 'acme.by.name:a*'],
  ])('is read and written for the keys below it where it is flattened', (on, query) => {
    const names = { ...context, declared: (): FieldNames => ({ ...declared, 'acme.by': { from: 'made.by', type: 'flattened' } }) };
    const report = createReport();
    const [tree] = elastic.lower({ title: 'A tag', logSources: ['acme.net'], detection: { kind: 'match', on } }, names, report);
    expect(report.diagnostics.map(({ code }) => code)).not.toContain('elastic/unknown-field');
    expect(tree === undefined ? '' : elastic.print(tree, names)['query']).toContain(query);
  });

  it.each(['>= 9', '>= "9"', '< 9'])('has no numbers below it where it is flattened, where 22 is before 9: %s', async (bound) => {
    const { meant, found } = await answers('kuery', `data_stream.dataset:"acme.net" and acme.tags.id ${bound}`);
    expect(meant.flatMap((one, index) => (one === 'open' || one === found[index] ? [] : [records[index]]))).toEqual([]);
    expect(found[records.findIndex((record) => JSON.stringify(record) === '{"tags":{"id":22},"target":"a"}')]).toBe(bound.startsWith('<'));
  });

  it.each(['acme.tags is not null', 'acme.tags.id == "a"', 'not acme.tags.id == "a"'])('is not read by ES|QL where it is flattened, nor the keys below it: %s', async (condition) => {
    const { meant, found } = await answers('esql', `from logs-acme.net-* metadata _id, _version, _index | where ${condition}`);
    expect(new Set([...meant, ...found])).toEqual(new Set(['open']));
  });

  it('is not what ES|QL counts by where it is a key below a flattened one', () => {
    const report = createReport();
    const on = test(exact('user'), equals('a'));
    const by = (path: readonly [string, ...string[]]) =>
      [...elastic.lower({ title: 'A tag', logSources: ['acme.net'], detection: { kind: 'threshold', on, by: [{ fields: [path], missing: 'dropped' }], window: { seconds: 300, slide: 'run', every: 300 }, measure: { kind: 'count' }, bounds: [{ op: 'gte', value: 5 }] } }, { ...context, options: { ...context.options, language: 'esql' } }, report)].length;
    expect(by(['user'])).toBeGreaterThan(0);
    expect(by(['tags', 'id'])).toBe(0);
  });

  it.each(['', '-', 'none'])('is asked for a text that only the pipeline of CloudTrail takes for nothing: "%s"', (text) => {
    const rule: Rule = { title: 'A user', logSources: ['acme.net'], detection: { kind: 'match', on: test(flatten('user'), equals(text)) } };
    const [tree] = elastic.lower(rule, context, createReport());
    if (tree === undefined) throw new Error('cannot be said');
    expect(elastic.print(tree, context)['query']).toContain(`acme.user:"${text}"`);
  });

  it.each([
    ['kuery', 'acme.address:"none"'],
    ['kuery', 'not acme.address:(* and not 7)'],
    ['kuery', 'acme.flag:1'],
    ['kuery', 'acme.size:big'],
    ['eql', 'acme.address == "7"'],
    ['eql', 'cidrMatch(acme.address, "192.0.2.0/24", "none")'],
    ['esql', 'cidr_match(acme.address, "192.0.2.0/24", "none")'],
  ])('is left open where the cluster refuses the query for a value of another type: %s %s', async (language, condition) => {
    const before = { kuery: 'data_stream.dataset:"acme.net" and', eql: 'any where data_stream.dataset == "acme.net" and', esql: 'from logs-acme.net-* metadata _id, _version, _index | where' }[language];
    const { meant, found } = await answers(language, `${before} ${condition}`);
    expect([meant.at(-1), found.at(-1)]).toEqual(['open', 'open']);
  });

  it.each((['auto', 'kuery', 'eql', 'esql'] as const).flatMap((language) => [
    [language, test(flatten('address'), either(equals('192.0.2.7'), equals('7'), equals('none'), equals('192.0.2.0/24'), { kind: 'number', op: 'eq', value: 7 }, { kind: 'boolean', value: true }))] as const,
    [language, or(test(flatten('address'), equals('192.0.2.7')), test(flatten('flag'), either(equals('on'), { kind: 'number', op: 'eq', value: 1 })), test(flatten('size'), either(equals('big'), { kind: 'boolean', value: true })))] as const,
  ]))('is not asked for a value of another type, for which the cluster refuses the query: %s', (language, on) => {
    const [tree] = elastic.lower({ title: 'An address', logSources: ['acme.net'], detection: { kind: 'match', on } }, { ...context, options: { ...context.options, language } }, createReport());
    const query = tree === undefined ? '' : elastic.print(tree, context)['query'];
    expect(query?.replace(/data_stream\.dataset\S* (?:== )?"acme.net"/, '').match(/acme\.\w+|\d[\d./]*|\b(?:none|true|on|big)\b/g)?.map((word) => word.replace('/32', '')).filter((word) => word !== 'acme.net')).toEqual(['acme.address', '192.0.2.7']);
  });

  it.each(['startsWith(acme.user, acme.target)', 'not startsWith(acme.user, acme.target)', 'endsWith~(acme.user, acme.target)', 'stringContains(acme.user, acme.target)'])(
    'is asked for each value, beside each of another field: %s',
    async (call) => {
      const { meant, found } = await answers('eql', `any where data_stream.dataset == "acme.net" and ${call}`);
      expect(meant.flatMap((one, index) => (one === 'open' || found[index] === 'open' || one === found[index] ? [] : [records[index]]))).toEqual([]);
      expect(meant[records.findIndex((record) => JSON.stringify(record) === '{"user":["a","b"],"target":"a"}')]).toBe(call.startsWith('not') ? 'open' : true);
    },
  );
});

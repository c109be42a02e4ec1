import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import type { Json } from '../../src/text/json.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { conditionsOf, either, equals, flatten, not, or, startsWith, test, type Match, type Predicate, type Rule } from '../../src/rule/index.ts';
import type { FieldNames } from '../../src/logic/pull-back/declared-fields.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { contextWith, readText } from './support.ts';

const declared: FieldNames = {
  'acme.user': 'user',
  'acme.when': { from: 'when', type: 'date' },
  'acme.note': { from: 'note', type: 'text' },
  'destination.port': { from: 'port', type: 'long' },
  'source.ip': { from: 'address', type: 'ip' },
};
const context = (language: 'kuery' | 'eql' | 'esql'): ReturnType<typeof contextWith> => ({ ...contextWith({ language }), declared: () => declared });

function written(on: Predicate, language: 'kuery' | 'eql' | 'esql'): readonly string[] {
  const rule: Rule = { title: 'A connection', logSources: ['acme.net'], detection: { kind: 'match', on } };
  return [...elastic.lower(rule, context(language), createReport())].map((tree) => elastic.print(tree, context(language))['query'] ?? '');
}

/** The documents that match, by the meaning and by the evaluator; `open` where nothing is said of one. */
async function matching(query: string, documents: readonly Json[]) {
  const [rule] = readText(`[rule]\nname = "A connection"\nrule_id = "0a7b6f2e-35a1-4b5c-9a7d-0d6b1f0c9a12"\nseverity = "low"\nrisk_score = 21\nindex = ["logs-aws.cloudtrail-*"]\nlanguage = "eql"\ntype = "eql"\nquery = '''\n${query}\n'''\n`).rules;
  if (rule === undefined) throw new Error(`does not read: ${query}`);
  const { detection } = elastic.meaning(rule.tree, contextWith(), createReport());
  const holds = compile(conditionsOf(detection)[0] ?? { kind: 'constant', value: false });
  const outcomes = await elastic.evaluate(rule.tree, 0, documents, contextWith());
  const meant = documents.map((document) => holds(document) ?? 'open');
  const found = outcomes.map(({ kind }) => (kind === 'match' ? true : kind === 'quiet' ? false : 'open'));
  return { meant, found };
}

const has = (field: string, match: Match): Predicate => test(flatten(field), match);
const over = (value: number): Match => ({ kind: 'number', op: 'gt', value });
const number = (value: number): Match => ({ kind: 'number', op: 'eq', value });

describe('a field that holds no texts', () => {
  it.each<[string, Predicate, string | undefined, string | undefined]>([
    ['numbers in order', has('port', over(443)), 'destination.port > 443', 'destination.port > 443'],
    ['no numbers in order', not(has('port', over(443))), 'not destination.port > 443', 'not (destination.port > 443)'],
    ['one of two numbers', has('port', either(number(80), number(443))), 'destination.port:("80" or "443")', '(destination.port == 80 or destination.port == 443)'],
    ['the start of a number', has('port', startsWith('4')), undefined, undefined],
    ['the start of an address', has('address', startsWith('192.0.')), undefined, undefined],
    ['one of two addresses', or(has('address', equals('192.0.2.1')), has('address', equals('2001:db8::1'))), 'source.ip:("192.0.2.1" or "2001:db8::1")', 'cidrMatch(source.ip, "192.0.2.1/32", "2001:db8::1/128")'],
    ['a date', has('when', equals('2026-01-02T03:04:05Z')), 'acme.when:"2026-01-02T03:04:05Z"', 'acme.when == "2026-01-02T03:04:05Z"'],
    ['the start of a date', has('when', startsWith('2026-01')), undefined, undefined],
    ['words', has('note', equals('a note')), 'acme.note:"a note"', undefined],
    ['an expression on a date', has('when', { kind: 'regex', regex: { kind: 'set', ranges: [[0x30, 0x39]] }, fold: 'none' } as Match), undefined, undefined],
  ])('is asked for %s as the cluster takes it, or not at all', (_, on, kql, eql) => {
    const rest = (queries: readonly string[]): string | undefined => queries[0]?.replaceAll(/\s+/g, ' ').trim().replace(/^(?:any where )?data_stream.dataset ?[:=]=? ?"acme.net" and /, '');
    expect([rest(written(on, 'kuery')), rest(written(on, 'eql'))]).toEqual([kql, eql]);
  });

  const documents: readonly Json[] = [{ '@timestamp': '2026-01-02T03:04:05Z', source: { ip: '192.0.2.1' } }, { '@timestamp': '2025-12-31T00:00:00Z', source: { ip: '198.51.100.1' } }];

  it.each<[string, readonly (boolean | string)[]]>([
    ['any where acme.flag == true', [true, true, false, false]],
    ['any where acme.flag != true', [false, false, true, true]],
    ['any where user.name == true', [false, true, false, false]],
    ['any where source.as.number == true', ['open', 'open', 'open', 'open']],
    ['any where aws.cloudtrail.read_only == 1', ['open', 'open', 'open', 'open']],
    ['any where source.ip == true', ['open', 'open', 'open', 'open']],
  ])('is compared with a flag or a number as the cluster does, which refuses one beside what is neither that nor a text: %s', async (query, wanted) => {
    const flags: readonly Json[] = [true, 'true', 'x', false].map((value): Json => ({ acme: { flag: value }, user: { name: typeof value === 'boolean' ? null : value } }));
    expect(await matching(query, flags)).toEqual({ meant: wanted, found: wanted });
  });

  it('is asked for numbers in order in ES|QL, too', () => {
    expect(written(has('port', over(443)), 'esql')[0]).toContain('and destination.port > 443\n');
    expect(written(not(has('port', over(443))), 'esql')[0]).toContain('(destination.port is null or not (destination.port > 443))');
  });

  it.each<[string, readonly (boolean | 'open')[]]>([
    ['`@timestamp` == "2026-01-02T03:04:05Z"', [true, false]],
    ['`@timestamp` != "2026-01-02"', [false, true]],
    ['`@timestamp` >= "2026-01-02"', [true, false]],
    ['not `@timestamp` >= "2026-01-02"', [false, true]],
    ['source.ip == "192.0.2.1"', [true, false]],
    ['source.ip != "192.0.2.1"', [false, true]],
    ...['`@timestamp` : "2026-01-02T03:04:05Z"', '`@timestamp` regex ".*T03.*"', 'startsWith(`@timestamp`, "2026")', '`@timestamp` in ("2026-01-02", "2026-01-03")', 'source.ip : "192.0.2.1"', 'source.ip like "192.*"', 'source.ip in ("192.0.2.1", "192.0.2.2")', 'endsWith(source.ip, ".1")']
      .map((query): [string, readonly 'open'[]] => [query, ['open', 'open']]),
  ])('is read in EQL as the cluster compares it, and left open where it refuses that: %s', async (query, wanted) => {
    expect(await matching(`any where ${query}`, documents)).toEqual({ meant: wanted, found: wanted });
  });
});

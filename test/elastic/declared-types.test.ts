import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import type { Json, JsonObject } from '../../src/text/json.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { readConfig } from '../../src/compile/config.ts';
import type { SourceRule, Verdict } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';

const fields = {
  'acme.flag': { from: 'flag', type: 'boolean' },
  'acme.other': { from: 'other', type: 'boolean' },
  'acme.size': { from: 'size', type: 'long' },
  'acme.share': { from: 'share', type: 'double' },
  'acme.at': { from: 'at', type: 'date' },
};
const project = { logSources: { 'acme.log': { fields: { elastic: fields }, single: ['share'] } }, options: { sigma: { logSources: { 'acme.log': { product: 'acme' } } } } };
const compiler = testCompiler(readConfig('rulec.config.json', JSON.stringify(project), createReport()));

type Language = 'kuery' | 'eql' | 'esql';

async function rule(language: Language, condition: string): Promise<SourceRule> {
  const type = language === 'kuery' ? 'query' : language;
  const query = { kuery: condition, eql: `any where ${condition}`, esql: `from logs-acme.log-* metadata _id, _version, _index\n| where ${condition}` }[language];
  const toml = `[rule]\nauthor = ["x"]\ndescription = "x"\n${language === 'esql' ? '' : 'index = ["logs-acme.log-*"]\n'}language = "${language}"\nname = "x"\nrisk_score = 1\nrule_id = "0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01"\nseverity = "low"\ntype = "${type}"\nquery = '''${query}'''\n`;
  const [read] = (await compiler.read(memoryWorkspace({ 'a.toml': toml }), 'a.toml')).rules;
  if (read === undefined) throw new Error(condition);
  return read;
}

async function compared(first: readonly [Language, string], second: readonly [Language, string]): Promise<{ readonly verdict: Verdict; readonly codes: readonly string[] }> {
  const { verdict, diagnostics } = await compiler.compare(await rule(...first), await rule(...second));
  return { verdict, codes: diagnostics.map(({ code }) => code) };
}

describe('a declared field of a type that the index makes of texts, too', () => {
  const yes: readonly Json[] = [true, 'true', [false, 'true'], ['', true]];
  const no: readonly Json[] = [false, 'false', '', [false, 'true'], ['', 'false'], ['', true]];
  const nothing: readonly Json[] = [null, [], [null]];
  const all = [...new Set([...yes, ...no, ...nothing].map((flag) => JSON.stringify({ flag })))].map((text) => JSON.parse(text) as JsonObject);
  const among = (...flags: readonly (readonly Json[])[]): ReadonlySet<string> => new Set(flags.flat().map((flag) => JSON.stringify({ flag })));

  it.each<readonly [Language, string, ReadonlySet<string>, boolean]>([
    ['kuery', 'acme.flag:true', among(yes), true],
    ['kuery', 'acme.flag:false', among(no), true],
    ['kuery', 'not acme.flag:"false"', among(no), false],
    ['kuery', 'acme.flag:*', among(yes, no), true],
    ['eql', 'acme.flag', among(yes), true],
    ['eql', 'not acme.flag', among(yes), false],
    ['eql', 'acme.flag == false', among(no), true],
    ['eql', 'acme.flag != "true"', among(yes), false],
  ])('has a flag for "true", and for "false" and the empty text: %s %s', async (language, condition, those, wanted) => {
    const read = await rule(language, condition);
    const expected = all.map((flag) => (those.has(JSON.stringify(flag)) === wanted ? 'match' : 'quiet'));
    const truths = all.map((flag) => read.conditions.map((condition) => holds(condition, flag)));
    expect(truths.map(([truth]) => (truth === true ? 'match' : 'quiet'))).toEqual(expected);
    expect((await compiler.run(read, all)).map(({ kind }) => kind)).toEqual(expected);
  });

  it('takes a flag that is asked for itself for one that is asked whether it is true', async () => {
    const { verdict } = await compared(['kuery', 'acme.flag:"true"'], ['eql', 'acme.flag']);
    expect(verdict.kind).toBe('equivalent');
  });

  it('leaves open whether two flags are the same of which one may be a text', async () => {
    const read = await rule('esql', 'acme.flag == acme.other');
    const records: readonly JsonObject[] = [{ flag: 'true', other: true }, { flag: false, other: '' }];
    expect(records.map((record) => read.conditions.map((condition) => holds(condition, record)))).toEqual([[undefined], [undefined]]);
    expect((await compiler.run(read, records)).map(({ kind }) => kind)).toEqual(['match', 'match']);
  });

  it('takes no event for one that tells rules apart which the index refuses', async () => {
    const { verdict } = await compared(['kuery', 'acme.flag:false'], ['esql', 'not acme.flag']);
    expect([verdict.kind, verdict.extra, verdict.missed?.events]).toEqual(['narrower', undefined, [{ flag: [false, true] }]]);
    const dates = await compared(['kuery', 'acme.at:"2024-01-01"'], ['kuery', 'acme.at >= "2024-01-01" and acme.at < "2024-01-02"']);
    expect([dates.verdict.kind, dates.codes]).toEqual(['wider', []]);
    for (const text of dates.verdict.extra?.events.flatMap(({ at }) => at) ?? ['none']) expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });
});

describe('a declared field of whole numbers', () => {
  it.each<readonly [string, string]>([
    ['acme.size > 5', 'acme.size >= 6'],
    ['acme.size:5.5', 'acme.size > 5 and not acme.size >= 6 and acme.size < 6'],
    ['not acme.size < 1', 'not acme.size <= 0'],
    ['acme.size >= 5', 'acme.size:5 or acme.size > 5.4'],
  ])('has none between two of them: %s is %s', async (first, second) => {
    const { verdict, codes } = await compared(['kuery', first], ['kuery', second]);
    expect([verdict.kind, codes]).toEqual(['equivalent', []]);
    expect(verdict.given.map(({ id }) => id)).toContain('elastic/whole-numbers/acme.size');
  });

  it('holds no flags, which the index refuses', async () => {
    const read = await rule('kuery', 'acme.size:1');
    expect((await compiler.run(read, [{ size: 1 }, { size: true }, { size: '1' }])).map(({ kind }) => kind)).toEqual(['match', 'quiet', 'match']);
    const { verdict } = await compiler.translate(read, 'cloudwatch');
    expect([verdict?.kind, verdict?.extra]).toEqual(['narrower', undefined]);
  });

  it('is another matter where numbers are not whole', async () => {
    const { verdict } = await compared(['kuery', 'acme.share > 5'], ['kuery', 'acme.share >= 6']);
    expect([verdict.kind, verdict.missed?.events]).toEqual(['narrower', [{ share: 5.5 }]]);
  });
});

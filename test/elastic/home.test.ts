import { describe, expect, it } from 'vitest';
import { isArray, isObject, canonicalJson, type Json, type JsonObject } from '../../src/text/json.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { conditionsOf, never } from '../../src/rule/index.ts';
import { testCompiler } from '../support/compiler.ts';
import { tablesOf } from './support.ts';
import { hasShared, listShared, readShared } from '../support/shared.ts';

const compiler = testCompiler();

const rule = (keys: string, query: string): string =>
  `[metadata]\ncreation_date = "2026/01/02"\n[rule]\nname = "A Rule"\nrule_id = "00000000-0000-4000-8000-000000000001"\nseverity = "low"\nrisk_score = 21\n${keys}\nquery = '''\n${query}\n'''\n`;

async function home(text: string): Promise<{ readonly kind: string | undefined; readonly why: string | undefined; readonly text: string }> {
  const [read] = (await compiler.read(memoryWorkspace({ 'rule.toml': text }), 'rule.toml')).rules;
  if (read === undefined) throw new Error('the rule does not read');
  const { verdict, files, diagnostics } = await compiler.translate(read, 'elastic');
  return { kind: verdict?.kind, why: verdict?.why ?? diagnostics[0]?.message, text: files.find(({ path }) => path.endsWith('.toml'))?.text ?? '' };
}

describe('an Elastic rule on logs whose fields are not described', () => {
  it.each([
    ['type = "query"\nlanguage = "kuery"\nindex = ["logs-okta*"]', 'event.dataset:okta.system and event.action:user.session.start and not source.ip:*'],
    ['type = "query"\nlanguage = "kuery"\nindex = ["logs-*"]', 'data_stream.dataset:(aws.cloudtrail or gcp.audit) and event.action:(DeleteTrail or *.Delete)'],
    ['type = "query"\nlanguage = "kuery"\ndata_view_id = "some-view"', 'event.category:process and process.args:(-enc* or 5)'],
    ['type = "eql"\nlanguage = "eql"\nindex = ["logs-endpoint.events.*"]', 'process where process.name : "a*.exe" and not endsWith~(process.name, user.name)'],
    ['type = "eql"\nlanguage = "eql"\nindex = ["logs-endpoint.events.*"]', 'sequence by host.id with maxspan=5m\n  [process where process.name == "a"]\n  [network where true]'],
    ['type = "threshold"\nlanguage = "kuery"\nindex = ["logs-okta*"]\nthreshold = { field = ["user.name"], value = 10 }', 'event.dataset:okta.system and event.outcome:failure'],
    ['type = "new_terms"\nlanguage = "kuery"\nindex = ["logs-gcp*"]\nnew_terms = { field = "new_terms_fields", value = ["user.email"], history_window_start = [{ field = "history_window_start", value = "now-7d" }] }', 'event.dataset:gcp.audit and event.action:*create*'],
    ['type = "threat_match"\nlanguage = "kuery"\nindex = ["logs-okta*"]\nthreat_index = ["logs-ti_*"]\nthreat_query = "@timestamp >= \\"now-30d/d\\""\nthreat_mapping = [{ entries = [{ field = "source.ip", type = "mapping", value = "threat.indicator.ip" }] }]', 'event.dataset:okta.system'],
    ['type = "esql"\nlanguage = "esql"', 'from logs-okta*\n| where event.dataset == "okta.system"\n| stats n = count(*) by user.name\n| where n >= 3\n| keep n, user.name'],
  ])('comes home as it was (%s)', async (keys, query) => {
    const { kind, why, text } = await home(rule(keys, query));
    expect(kind, why).toBe('equivalent');
    expect(text).toContain(`'${"''"}\n${query}\n'${"''"}`);
  });
});

describe('an Elastic rule', () => {
  it.each([0, 21, 61, 100])('comes home with the risk score that its author chose, whatever its severity: %d', async (score) => {
    const { text } = await home(rule('type = "query"\nlanguage = "kuery"\nindex = ["logs-okta*"]', 'event.action:a').replace('risk_score = 21', `risk_score = ${score}`));
    expect(tablesOf(text)).toMatchObject({ rule: { risk_score: score, severity: 'low' } });
  });
});

/** `RULEC_FULL=1` takes every rule; else one in forty is taken. */
const every = process.env.RULEC_FULL === '1' ? 1 : 40;

describe.skipIf(!hasShared('corpus/elastic'))('rules come home (../shared/corpus/elastic)', () => {
  it('as the same rules, with all their keys', async () => {
    const problems: string[] = [];
    for (const path of listShared('corpus/elastic', '.toml').filter((_, index) => index % every === 1 % every)) {
      const { kind, why, text } = await home(readShared(path));
      if (kind !== 'equivalent') problems.push(`${path}: ${kind ?? 'refused'}: ${why ?? ''}`);
      else if (contentOf(tablesOf(text)) !== contentOf(tablesOf(readShared(path)))) problems.push(`${path}: keys or values changed`);
    }
    expect(problems).toEqual([]);
  });
});

/** What a file says: the writer lays texts anew, and sorts lists of tables. */
function contentOf(tables: JsonObject): string {
  const content = (value: Json): Json => {
    if (typeof value === 'string') return value.split(/\s+/).filter((word) => word !== '').join(' ');
    if (isArray(value)) return value.map(content).toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, content(item)])) : value;
  };
  return canonicalJson(content(tables));
}

it('what is scripted may be false as its opposite is, where a field is missing', async () => {
  const read = async (query: string) => (await compiler.read(memoryWorkspace({ 'rule.toml': rule('type = "eql"\nlanguage = "eql"\nindex = ["logs-endpoint.events.*"]', query) }), 'rule.toml')).rules[0];
  const [either, all, double, plain] = await Promise.all(
    ['length(process.name) > 5 or not length(process.name) > 5', 'true', 'not (not length(process.name) > 5)', 'length(process.name) > 5'].map((where) => read(`process where ${where}`)),
  );
  if (either === undefined || all === undefined || double === undefined || plain === undefined) throw new Error('does not read');
  expect((await compiler.compare(either, all)).verdict.kind).toBe('unproven');
  expect((await compiler.compare(double, plain)).verdict.kind).toBe('equivalent');
});

describe('a function of two fields', () => {
  it('is asked for each value of both, and its opposite does not hold either where one of them is missing', async () => {
    const query = 'process where not endsWith~(process.name, user.name)';
    const [read] = (await compiler.read(memoryWorkspace({ 'rule.toml': rule('type = "eql"\nlanguage = "eql"\nindex = ["logs-endpoint.events.*"]', query) }), 'rule.toml')).rules;
    const events = [['abc', 'x'], ['abc', 'BC'], [null, 'x'], ['abc', { id: 'x' }], ['abc', null], [['x', 'É'], ['a', 'é']], ['abc', '']].map(([name, user]): Json => ({ event: { category: 'process' }, process: { name: name ?? null }, user: { name: user ?? null } }));
    const meant = compile(conditionsOf(read?.rule.detection ?? { kind: 'match', on: never })[0] ?? never);
    expect(events.map((event) => meant(event))).toEqual([true, false, false, true, false, undefined, false]);
    expect(read === undefined ? [] : (await compiler.run(read, events)).map(({ kind }) => kind)).toEqual(['match', 'quiet', 'quiet', 'match', 'quiet', 'unknown', 'quiet']);
  });

  it('is that function or its opposite where it is compared with a flag, also where that is negated', async () => {
    const contains = 'stringContains(process.name, user.name)';
    const events = [['abc', 'b'], ['abc', 'x'], [null, 'x'], ['abc', null]].map(([name, user]): Json => ({ event: { category: 'process' }, process: { name: name ?? null }, user: { name: user ?? null } }));
    const kinds = async (where: string, of: readonly Json[] = events) => {
      const [read] = (await compiler.read(memoryWorkspace({ 'rule.toml': rule('type = "eql"\nlanguage = "eql"\nindex = ["logs-endpoint.events.*"]', `process where ${where}`) }), 'rule.toml')).rules;
      if (read === undefined) throw new Error('does not read');
      const meant = compile(conditionsOf(read.rule.detection)[0] ?? never);
      return [of.map((event) => meant(event)), (await compiler.run(read, of)).map(({ kind }) => (kind === 'unknown' ? undefined : kind === 'match'))];
    };
    const [holds, does] = [[true, false, false, false], [false, true, false, false]];
    for (const where of [`${contains} != false`, `not (${contains} == false)`, `not ${contains} != true`]) expect(await kinds(where), where).toEqual([holds, holds]);
    for (const where of [`${contains} == false`, `${contains} != true`, `not (${contains} == true)`]) expect(await kinds(where), where).toEqual([does, does]);
    const several: Json = { event: { category: 'process' }, process: [{ name: 'abc' }, { name: 'q' }], user: { name: 'b' } };
    expect(await kinds(`not ${contains}`, [several])).toEqual([[undefined], [undefined]]);
  });
});

import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { always, and, anyText, either, equals, exact, flatten, fixed, literal, not, nullValue, or, pattern, present, startsWith, test as asks, type NewTermsDetection, type Predicate, type Rule, type Term } from '../../src/rule/index.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import type { JsonObject } from '../../src/text/json.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { emittedHelpers } from '../../src/platforms/panther/writing/emitted.ts';
import type { SourceRule, Translation } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';
import { hasPython } from '../support/python.ts';
import { context, engine, treeOf } from './support.ts';

const week = 604_800;
const stopped = asks(exact('eventName'), equals('StopLogging'));

function ruleOf(on: Predicate, ...fields: NewTermsDetection['fields']): Rule {
  return { title: 'Trail Stopped By Someone New', logSources: ['aws.cloudtrail'], severity: fixed('medium'), detection: { kind: 'newTerms', on, fields, history: week } };
}

function sourceOf(rule: Rule): string {
  const [tree] = [...panther.lower(rule, context, createReport())];
  return tree?.kind === 'python' ? tree.source : '';
}

const functionOf = (source: string): string => source.slice(source.search(/def (?:is_counted|rule)\(/));

const arn = ['userIdentity', 'arn'] as const;

describe('values that were not seen before, written for Panther', () => {
  test('are asked for behind all else', () => {
    expect(functionOf(sourceOf(ruleOf(stopped, arn)))).toBe(
      'def rule(event):\n    return event.get("eventName", "") == "StopLogging" and is_new(\n        HISTORY_SECONDS, values(event, "userIdentity", "arn")\n    )\n',
    );
    const several = and(asks(exact('eventSource'), equals('cloudtrail.amazonaws.com')), stopped, not(asks(exact('userAgent'), startsWith('Terraform'))));
    const text = functionOf(sourceOf(ruleOf(several, ['recipientAccountId'], arn)));
    expect(text).toContain('    if event.get("eventName", "") != "StopLogging":\n        return False\n');
    expect(text).toMatch(/startswith\("Terraform"\) and is_new\(\n {8}HISTORY_SECONDS, values\(event, "recipientAccountId"\), values\(event, "userIdentity", "arn"\)\n {4}\)\n$/);
  });

  test('are asked for behind a function where one of several conditions is enough', () => {
    const long = (name: string): Predicate => asks(exact('requestParameters', name), pattern([literal('a'.repeat(60)), anyText, literal(name)]));
    const text = functionOf(sourceOf(ruleOf(or(long('one'), long('two'), long('three')), arn)));
    expect(text).toContain('        return True\n');
    expect(text).toMatch(/def rule\(event\):\n {4}return is_counted\(event\) and is_new\(HISTORY_SECONDS, values\(event, "userIdentity", "arn"\)\)\n$/);
  });

  test.each([[stopped], [or(stopped, and(asks(exact('errorCode'), present), not(asks(exact('errorCode'), nullValue))))]])('are read back', (on) => {
    const { detection, given } = panther.meaning(treeOf(sourceOf(ruleOf(on, ['resources', 'ARN'], arn))), context, createReport());
    expect(detection).toMatchObject({ kind: 'newTerms', fields: [['resources', 'ARN'], arn], history: week });
    expect(given.map(({ id }) => id)).toContain('panther/kept-terms');
    expect(detection.kind === 'newTerms' && detection.on.kind === 'and' ? detection.on.of : []).toContainEqual(asks(flatten('resources', 'ARN'), present));
  });

  const isRole = asks(exact('userIdentity', 'type'), equals('AssumedRole'));
  const who = (...last: readonly { readonly when: Predicate; readonly path: readonly string[] }[]): Term => ({ cases: [{ when: isRole, path: ['userIdentity', 'sessionContext', 'sessionIssuer', 'userName'] }, ...last] });

  test('are of the field that a function chooses', () => {
    const text = sourceOf(ruleOf(stopped, who({ when: always, path: ['userIdentity', 'userName'] }), who()));
    expect(text).toContain('def user_name_values(event):\n    if event.deep_get("userIdentity", "type", default="") == "AssumedRole":\n        return values(event, "userIdentity", "sessionContext", "sessionIssuer", "userName")\n    return values(event, "userIdentity", "userName")\n');
    expect(text).toContain('def user_name_values_2(event):\n');
    expect(text).toContain('"sessionIssuer", "userName")\n    return []\n');
    expect(text).toContain('is_new(\n        HISTORY_SECONDS, user_name_values(event), user_name_values_2(event)\n    )');
    const { detection } = panther.meaning(treeOf(text), context, createReport());
    expect(detection).toMatchObject({ kind: 'newTerms', fields: [{ cases: [{ when: isRole }, { path: ['userIdentity', 'userName'] }] }, { cases: [{ when: isRole }] }] });
    const counts = (userIdentity: JsonObject): boolean | undefined => (detection.kind === 'newTerms' ? holds(detection.on, { eventName: 'StopLogging', userIdentity }) : undefined);
    const role = { type: 'AssumedRole', sessionContext: { sessionIssuer: { userName: 'admin' } } };
    expect([role, { type: 'AssumedRole', userName: 'alice' }, { userName: 'alice' }].map(counts)).toEqual([true, false, false]);
  });

  test.skipIf(!hasPython)('of a chosen field count where that field has some (needs python3)', async () => {
    const tree = treeOf(sourceOf(ruleOf(stopped, who({ when: always, path: ['userIdentity', 'userName'] }))));
    const identities = [{ type: 'AssumedRole', sessionContext: { sessionIssuer: { userName: 'admin' } } }, { type: 'AssumedRole', userName: 'alice' }, { type: 'IAMUser', userName: 'alice' }, { type: 'IAMUser' }];
    const outcomes = await panther.evaluate(tree, 0, identities.map((userIdentity) => ({ eventName: 'StopLogging', userIdentity })), { ...context, engines: { python: engine } });
    expect(outcomes.map(({ kind }) => kind)).toEqual(['match', 'quiet', 'match', 'quiet']);
  });

  const written = sourceOf(ruleOf(stopped, arn));
  test.each([
    ['asked before something else', written.replace('return event.get("eventName", "") == "StopLogging" and is_new(\n        HISTORY_SECONDS, values(event, "userIdentity", "arn")\n    )', 'return is_new(HISTORY_SECONDS, values(event, "userIdentity", "arn")) and event.get("eventName") == "StopLogging"')],
    ['asked twice', written.replace('def rule(event):\n', 'def rule(event):\n    is_new(1, values(event, "eventID"))\n')],
    ['asked by another function, too', `${written}\n\ndef title(event):\n    return str(is_new(HISTORY_SECONDS, values(event, "userIdentity", "arn")))\n`],
    ['asked by a function that does something else', written.replace('dumps(terms, default=str)', 'str(terms)')],
    ['asked of some of the values', written.replace('values(event, "userIdentity", "arn")', '[value for value in values(event, "userIdentity", "arn") if value]')],
    ['denied', written.replace('and is_new(', 'and not is_new(')],
    ['asked of another store', written.replace('from panther_detection_helpers.caching import get_string_set, put_string_set', 'def get_string_set(key, force_ttl_check=False):\n    return {key}\n\n\ndef put_string_set(key, values, seconds):\n    pass\n')],
    ['asked with a function that is missing', written.replace('from json import dumps\n', '')],
    ...['0', '-60', '0.5', '2000000000', 'True', '"60"'].map((seconds): [string, string] => [`remembered for ${seconds}`, written.replace('HISTORY_SECONDS = 604800', `HISTORY_SECONDS = ${seconds}`)]),
  ])('are left open where they are %s', (_, source) => {
    expect(source).not.toBe(written);
    const report = createReport();
    expect(panther.meaning(treeOf(source), context, report).detection.kind).toBe('match');
    expect(report.diagnostics.map(({ code }) => code)).toContain('panther/not-modelled');
  });

  test('have a constant of their own where another one is called so', () => {
    const values = ['1', '2', '3', '4'].map((value) => equals(value));
    const source = sourceOf(ruleOf(asks(exact('historySeconds'), either(...values)), arn));
    expect(source).toContain('HISTORY_SECONDS = ("1", "2", "3", "4")\n');
    expect(source).toContain('HISTORY_SECONDS_2 = 604800\n');
  });

  test('are refused where the store would take their time for another one', () => {
    const report = createReport();
    const rule = ruleOf(stopped, arn);
    for (const history of [0.5, 1_000_000_000]) expect([...panther.lower({ ...rule, detection: { ...rule.detection, history } as NewTermsDetection }, context, report)]).toEqual([]);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['panther/cannot-express', 'panther/cannot-express']);
  });

  test.skipIf(!hasPython)('count where nothing was there before, and the event has them (needs python3)', async () => {
    const events = [{ eventName: 'StopLogging', userIdentity: { arn: 'a' } }, { eventName: 'StopLogging' }, { eventName: 'GetUser', userIdentity: { arn: 'a' } }];
    const outcomes = await panther.evaluate(treeOf(written), 0, events, { ...context, engines: { python: engine } });
    expect(outcomes.map(({ kind }) => kind)).toEqual(['match', 'quiet', 'quiet']);
  });

  test.skipIf(!hasPython)('are remembered for as long as is said, each combination by itself, and objects too (needs python3)', () => {
    const script = [
      'import json', 'from hashlib import sha256', 'from itertools import product', 'from json import dumps', 'now = 0', 'kept = {}',
      'def get_string_set(key, force_ttl_check=False):', '    values, until = kept.get(key, (set(), 0))', '    return values if until > now else set()',
      'def put_string_set(key, values, seconds):', '    kept[key] = (set(values), now + seconds)',
      emittedHelpers.is_new.text,
      'class Odd(dict):', '    pass',
      'found = []', 'for now, fields in [(0, [["a"], ["x", "y"]]), (10, [["a"], ["y"]]), (20, [["a"], ["y", "z"]]), (30, [["a"], []]), (105, [["a"], ["x"]]), (106, [["a"], ["y"]]), (300, [["a"], ["y"]]), (301, [[Odd(a=1)], [object]])]:',
      '    found.append(is_new(100, *fields))', 'print(json.dumps(found))',
    ].join('\n');
    expect(spawnSync('python3', ['-c', script], { encoding: 'utf8' }).stdout.trim()).toBe('[true, false, true, false, true, false, true, true]');
  });
});

const compiler = testCompiler();

async function readOf(files: Readonly<Record<string, string>>): Promise<SourceRule> {
  const [path = ''] = Object.keys(files);
  const { rules: [rule] } = await compiler.read(memoryWorkspace(files), path);
  if (rule === undefined) throw new Error('the rule does not read');
  return rule;
}

const elastic = `[metadata]
maturity = "production"

[rule]
name = "Trail Stopped By Someone New"
rule_id = "0d0f0c0b-0000-4000-8000-000000000001"
risk_score = 47
severity = "medium"
type = "new_terms"
language = "kuery"
query = '''
event.dataset:"aws.cloudtrail" and event.action:"StopLogging"
'''

[rule.new_terms]
field = "new_terms_fields"
value = ["aws.cloudtrail.user_identity.arn"]

[[rule.new_terms.history_window_start]]
field = "history_window_start"
value = "now-7d"
`;

const filesOf = ({ files }: Translation): Readonly<Record<string, string>> => Object.fromEntries(files.map(({ path, text }) => [path, text]));

describe('a rule of Elastic about new terms', () => {
  test('goes to Panther and back, and its tests stand on an empty store', async () => {
    const there = await compiler.translate(await readOf({ 'rule.toml': elastic }), 'panther');
    expect(there.verdict?.kind).toBe('equivalent');
    expect(there.verdict?.given.map(({ id }) => id)).toContain('panther/kept-terms');
    const yaml = there.files.find(({ path }) => path.endsWith('.yml'))?.text ?? '';
    expect(yaml.match(/ExpectedResult: \w+\n {4}Mocks:\n {6}- objectName: get_string_set\n {8}returnValue: ''\n {6}- objectName: put_string_set\n {8}returnValue: ''\n/g)).toHaveLength(2);
    const written = await readOf(filesOf(there));
    expect(written.rule.tests?.map(({ expect: expected, mocks }) => [expected, mocks])).toEqual([['match', undefined], ['quiet', undefined]]);
    const back = await compiler.translate(written, 'elastic');
    expect(back.verdict?.kind).toBe('equivalent');
    expect(back.files[0]?.text).toContain('value = "now-7d"');
  });

  test('takes for granted that lists have no element which documents lack', async () => {
    const ofList = elastic.replace('user_identity.arn', 'resources.arn');
    const ids = async (text: string): Promise<readonly string[]> => (await compiler.translate(await readOf({ 'rule.toml': text }), 'panther')).verdict?.given.map(({ id }) => id) ?? [];
    expect(await ids(ofList)).toContain('elastic/plain-values/aws.cloudtrail.resources.arn');
    expect((await ids(elastic)).join()).not.toContain('elastic/plain-values');
  });

  test('alerts on each event where nothing is taken for granted of the store', async () => {
    const { verdict } = await testCompiler({ trust: 'observed' }).translate(await readOf({ 'rule.toml': elastic }), 'panther');
    expect(verdict?.kind).toBe('wider');
  });
});

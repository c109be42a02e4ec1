import { expect, it } from 'vitest';
import { compile } from '../../src/logic/holds/holds.ts';
import { pullBack } from '../../src/logic/pull-back/pull-back.ts';
import { conditionsOf } from '../../src/rule/index.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { fieldsOf } from '../../src/platforms/elastic/fields.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { isObject, type Json, type JsonObject } from '../../src/text/json.ts';
import { randomOf } from '../cloudwatch/generate.ts';
import { excuseOf } from '../verdicts/excuse.ts';
import { contextWith, readText } from './support.ts';

type Random = (below: number) => number;
type Language = 'kuery' | 'eql' | 'esql';

const names = [
  'event.action', 'event.provider', 'event.outcome', 'user.name', 'source.ip', 'source.address', 'user_agent.original', 'cloud.region', 'cloud.account.id',
  'aws.cloudtrail.user_identity.type', 'aws.cloudtrail.user_identity.arn', 'aws.cloudtrail.error_code', 'aws.cloudtrail.flattened.request_parameters.name',
  'aws.cloudtrail.request_parameters', 'aws.cloudtrail.read_only', 'aws.cloudtrail.read_only',
];
const words = ['DeleteTrail', 'deletetrail', 'Delete*', 'alice', '10.0.0.7', 'IAMUser', 'AccessDenied', 'curl/8', 'success', 'failure', '', 'x', 'a b', '123456789012', 'true', '7'];

/** Tests of a field, each as the language writes it. */
const tests: Readonly<Record<Language, (field: string, other: string, word: string, next: string) => readonly string[]>> = {
  kuery: (field, _, word, next) => [
    `${field}:${word}`, `${field}:*`, `${field}:(${word} or ${next})`, `${field}:(${word} and not ${next})`, `${field}:(not ${word})`, `${field}:*a*`, `${field} >= ${word}`,
    'source.ip:10.0.0.0/8', `*:${word}`, word, `event.*:${word}`, 'user.*: *lice', 'aws.cloudtrail.read_only:true',
  ],
  eql: (field, other, word, next) => [
    `${field} == ${word}`, `?${field} != ${word}`, `${field} : ${word}`, `${field} like ${word}`, `${field} like~ (${word}, ${next})`, `?${field} in (${word}, ${next})`,
    `${field} in~ (${word}, ${next})`, `${field} not in (${word}, ${next})`, `${field} regex~ ".*a.*"`, `${field} regex ("[A-D].*", "x?")`, `${field} == null`, `${field} != null`,
    'cidrMatch(source.ip, "10.0.0.0/8", "203.0.113.0/24")', `startsWith(${field}, ${word})`, `endsWith~(${field}, ${word})`, `stringContains~(?${field}, ${word})`, `${field} == ${other}`,
    `${field} : ("a*", "?lice", "*x*")`, `${word} == ${field}`, `wildcard(${field}, "A*", "*e")`, 'aws.cloudtrail.read_only == true', 'aws.cloudtrail.read_only != true', 'aws.cloudtrail.read_only',
  ],
  esql: (field, other, word, next) => [
    `${field} == ${word}`, `${field} != ${word}`, `${word} != ${field}`, `${field} in (${word}, ${next})`, `${field} not in (${word}, ${next})`, `${field} like "*a*"`, `${field} not like "D?l*"`,
    `${field} rlike ".*e.*"`, `${field} not rlike "[A-D].*"`, `${field} is null`, `${field} is not null`, 'cidr_match(source.ip, "10.0.0.0/8")', `to_lower(${field}) == "deletetrail"`,
    `to_lower(${field}) like "*a*"`, `starts_with(${field}, "D")`, `${field} == ${other}`, `${field} != ${other}`, 'kql("user.name: alice or event.action: *rail")',
    'aws.cloudtrail.read_only', 'not aws.cloudtrail.read_only', 'aws.cloudtrail.read_only != false', `${field} like ("a*", "D*")`,
  ],
};

const whole: Readonly<Record<Language, (condition: string) => string>> = {
  kuery: (condition) => `data_stream.dataset:"aws.cloudtrail" and (${condition})`,
  eql: (condition) => `any where data_stream.dataset == "aws.cloudtrail" and (${condition})`,
  esql: (condition) => `from logs-aws.cloudtrail-* metadata _id, _version, _index\n| where ${condition}`,
};

function oneOf<Value>(list: readonly Value[], random: Random): Value {
  const found = list[random(list.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

function condition(language: Language, random: Random, depth: number): string {
  const part = (): string => condition(language, random, depth - 1);
  const shape = depth === 0 ? 0 : random(5);
  if (shape === 1) return `(${part()} and ${part()})`;
  if (shape === 2) return `(${part()} or ${part()})`;
  if (shape === 3) return `not (${part()})`;
  if (shape === 4) return `${part()} and ${part()} or ${part()}`;
  const word = (): string => {
    const plain = oneOf(words, random);
    return language !== 'kuery' || random(2) === 0 || /^$| /.test(plain) ? `"${plain}"` : plain;
  };
  return oneOf(tests[language](oneOf(names, random), oneOf(names, random), word(), word()), random);
}

const record: JsonObject = {
  eventSource: 'cloudtrail.amazonaws.com', eventName: 'DeleteTrail', awsRegion: 'us-east-1', sourceIPAddress: '10.0.0.7', userAgent: 'curl/8', errorCode: 'AccessDenied', readOnly: true,
  userIdentity: { type: 'IAMUser', userName: 'alice', arn: 'arn:aws:iam::123456789012:user/alice', accountId: '123456789012' },
  requestParameters: { name: 'x' }, recipientAccountId: '123456789012',
};
const values: readonly (Json | undefined)[] = [
  undefined, null, '', 'x', 'alice', 'ALICE', 'DeleteTrail', '7', 7, true, false, 'true', [], {}, ['alice', 'x'], ['x', null], ['x'], [['alice']], '203.0.113.9', '2001:db8::1', 'AWS Internal', 'a b',
];
const places = 'eventName userIdentity.userName sourceIPAddress userIdentity.type errorCode userAgent awsRegion requestParameters.name requestParameters readOnly userIdentity.arn errorMessage responseElements'
  .split(' ')
  .map((path) => path.split('.'));

function put(event: JsonObject, [key = '', ...rest]: readonly string[], value: Json | undefined): JsonObject {
  const { [key]: old, ...others } = event;
  if (rest.length > 0) return { ...event, [key]: put(isObject(old) ? old : {}, rest, value) };
  return value === undefined ? others : { ...others, [key]: value };
}

const events = places.flatMap((place) => values.map((value) => put(record, place, value)));

it.each(['kuery', 'eql', 'esql'] as const)('conditions in %s: what a query finds is what it means, whatever a field holds', async (language) => {
  const random = randomOf(3);
  const context = contextWith();
  const fields = fieldsOf('aws.cloudtrail', context);
  if (fields === undefined) throw new Error('no fields');
  const documents = events.map((event) => fields.toNative(event));
  const differ: string[] = [];
  let decided = 0;
  for (let made = 0; made < 120; made += 1) {
    const query = whole[language](condition(language, random, random(3)));
    const type = language === 'kuery' ? 'query' : language;
    const [rule] = readText(`[rule]\nname = "N"\nrule_id = "0a7b6f2e-35a1-4b5c-9a7d-0d6b1f0c9a11"\nseverity = "low"\nrisk_score = 21\nindex = ["logs-aws.cloudtrail-*"]\nlanguage = "${language}"\ntype = "${type}"\nquery = '''\n${query}\n'''\n`).rules;
    if (rule === undefined) continue;
    const { detection, given } = elastic.meaning(rule.tree, context, createReport());
    const [on] = conditionsOf(detection);
    if (on === undefined) continue;
    const asked = pullBack(on, fields);
    const [means, excuse] = [compile(asked), excuseOf(given, [asked], ['aws.cloudtrail'])];
    for (const [index, { kind }] of (await elastic.evaluate(rule.tree, 0, documents, context)).entries()) {
      const event = events[index] ?? {};
      const meant = means(event);
      if (meant === undefined || kind === 'unknown') continue;
      decided += 1;
      if (meant !== (kind === 'match') && excuse(event) === undefined) differ.push(`${query} on ${JSON.stringify(event)}: ${kind}`);
    }
  }
  expect(differ.slice(0, 10)).toEqual([]);
  expect(decided).toBeGreaterThan(20_000);
});

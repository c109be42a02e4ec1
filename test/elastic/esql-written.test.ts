import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { pullBack } from '../../src/logic/pull-back/pull-back.ts';
import {
  and, anyText, conditionsOf, contains, either, endsWith, equals, exact, fixed, literal, not, oneCharacter, or, parseRegex, pattern, present, startsWith, test,
  type Detection, type Predicate, type Rule,
} from '../../src/rule/index.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { fieldsOf } from '../../src/platforms/elastic/fields.ts';
import { parseEsql } from '../../src/platforms/elastic/esql/parse.ts';
import { printEsql } from '../../src/platforms/elastic/esql/print.ts';
import { negation } from '../../src/platforms/elastic/esql/build.ts';
import type { Esql, EsqlNode, EsqlPart } from '../../src/platforms/elastic/esql/tree.ts';
import type { ElasticTree } from '../../src/platforms/elastic/tree.ts';
import { contextWith } from './support.ts';

const context = contextWith({ language: 'esql' });

function treesFor(detection: Detection, more: Partial<Rule> = {}, options = context): readonly ElasticTree[] {
  const rule: Rule = { title: 'Session token handed out', logSources: ['aws.cloudtrail'], severity: fixed('low'), detection, ...more };
  return [...elastic.lower(rule, options, createReport())];
}

function written(on: Predicate): string {
  const [tree] = treesFor({ kind: 'match', on });
  return tree === undefined ? '' : (elastic.print(tree, context)['query'] ?? '');
}

const scope = 'from logs-aws.cloudtrail-* metadata _id, _version, _index\n| where data_stream.dataset == "aws.cloudtrail"';
const folded = (path: string, text: string): Predicate => test(exact(...path.split('.')), equals(text, 'unicode'));

describe('conditions in ES|QL', () => {
  const lucene = parseRegex('(?i)curl/[78]\\..*', 'python');
  if ('problem' in lucene) throw new Error(lucene.problem);

  it.each<[string, Predicate, string]>([
    ['values', test(exact('eventName'), either(equals('StopLogging'), equals('DeleteTrail'))), 'event.action in ("StopLogging", "DeleteTrail")'],
    ['known spellings', folded('eventName', 'stoplogging'), 'event.action == "StopLogging"'],
    ['lower-case forms', test(exact('userAgent'), contains('Kali-Linux', 'unicode')), 'to_lower(user_agent.original) like "*kali-linux*"'],
    ['other letters, spelling by spelling', test(exact('userAgent'), startsWith('Ärger', 'unicode')), 'user_agent.original rlike "[Ää][Rr][Gg][Ee][Rr].*"'],
    ['patterns', test(exact('userAgent'), pattern([literal('a*b'), anyText, literal('\\"')])), String.raw`user_agent.original like "a\\*b*\\\\\""`],
    ['lengths', test(exact('userAgent'), pattern([oneCharacter, oneCharacter, anyText])), 'user_agent.original like "??*"'],
    ['expressions', test(exact('userAgent'), { kind: 'regex', regex: lucene.regex, fold: lucene.fold }), 'rlike'],
    ['no value, or another one', not(test(exact('userAgent'), equals('a'))), '(user_agent.original is null or user_agent.original != "a")'],
    ['another value', and(test(exact('userAgent'), present), not(test(exact('userAgent'), equals('a')))), 'user_agent.original != "a"'],
    ['two fields', { kind: 'sameValue', left: exact('userIdentity', 'arn'), right: exact('requestParameters', 'userName'), relation: 'equals', fold: 'none' }, 'aws.cloudtrail.user_identity.arn == user.target.name'],
    ['flattened fields, in KQL', and(test(exact('requestParameters', 'attribute'), equals('a"b')), test(exact('userAgent'), endsWith('x', 'ascii'))), String.raw`kql("aws.cloudtrail.flattened.request_parameters.attribute:\"a\\\"b\"")`],
    ['networks', test(exact('sourceIPAddress'), { kind: 'cidr', network: '192.0.2.0/24' }), 'cidr_match(source.ip, "192.0.2.0/24")'],
  ])('%s', (_, on, part) => {
    const text = written(on);
    expect(text.startsWith(scope)).toBe(true);
    expect(text.endsWith('\n| keep *')).toBe(true);
    expect(text).toContain(part);
  });

  it('that never hold are written as such', () => {
    const text = written(and(test(exact('eventName'), equals('x')), not(test(exact('eventName'), present))));
    expect(text).toContain('\n| where false\n');
    expect(parseEsql(text)).toMatchObject({ where: [{ kind: 'or', of: [] }] });
  });

  it('are written only where KQL and EQL have had their turn', () => {
    const on = folded('eventName', 'StopLogging');
    expect(treesFor({ kind: 'match', on }, {}, contextWith()).map(({ query }) => query.kind)).toEqual(['kuery', 'eql', 'esql']);
    expect(treesFor({ kind: 'match', on }, {}, contextWith({ language: 'kuery' })).map(({ query }) => query.kind)).toEqual(['kuery']);
    expect(treesFor({ kind: 'match', on }).map(({ query }) => query.kind)).toEqual(['esql']);
  });
});

describe('thresholds in ES|QL', () => {
  const on = folded('eventName', 'GetSecretValue');
  const counted = (more: object): Detection => ({ kind: 'threshold', on, by: [], window: { seconds: 600, slide: 'run' }, measure: { kind: 'count' }, bounds: [{ op: 'gte', value: 5 }], ...more }) as Detection;
  const queryFor = (detection: Detection): string => {
    const [tree] = treesFor(detection);
    return tree === undefined ? 'none' : (elastic.print(tree, context)['query'] ?? '');
  };

  it('count rows in groups that drop events without the field', () => {
    const [tree] = treesFor(counted({ by: [{ fields: [['userIdentity', 'arn']], missing: 'dropped' }], bounds: [{ op: 'gte', value: 2 }, { op: 'lt', value: 9 }] }));
    const slots = tree === undefined ? {} : elastic.print(tree, context);
    expect(slots['query']).toBe(`from logs-aws.cloudtrail-*
| where data_stream.dataset == "aws.cloudtrail"
    and event.action == "GetSecretValue"
    and aws.cloudtrail.user_identity.arn is not null
| stats Esql.event_count = count(*) by aws.cloudtrail.user_identity.arn
| where Esql.event_count >= 2 and Esql.event_count < 9
| keep Esql.*, aws.cloudtrail.user_identity.arn`);
    expect(JSON.parse(slots['keys'] ?? '{}')).toEqual({ from: 'now-10m', language: 'esql', type: 'esql' });
  });

  it('count rows without the field together', () => {
    const by = [{ fields: [['userAgent']], missing: 'shared' }];
    expect(queryFor(counted({ by }))).toContain('| stats Esql.event_count = count(*) by user_agent.original\n');
  });

  it('on fixed borders hold rows apart by buckets of time, each of which some run sees whole', () => {
    const detection = counted({ by: [{ fields: [['userAgent']], missing: 'shared' }], window: { seconds: 900, slide: 'tumbling' } });
    const [tree] = treesFor(detection);
    const slots = tree === undefined ? {} : elastic.print(tree, context);
    expect(slots['query']).toContain('| stats Esql.event_count = count(*) by Esql.time_window_date_trunc = date_trunc(15 minutes, @timestamp), user_agent.original\n');
    expect(JSON.parse(slots['keys'] ?? '{}')).toMatchObject({ from: 'now-20m' });
    expect(tree === undefined ? undefined : elastic.meaning(tree, context, createReport()).detection).toMatchObject({ window: { seconds: 900, slide: 'tumbling' } });
    expect([3600, 86_400, 90].map((seconds) => /date_trunc\((.*?),/.exec(queryFor(counted({ window: { seconds, slide: 'tumbling' } })))?.[1])).toEqual(['1 hour', '1 day', '90 seconds']);
  });

  it('that more events may end are offered for the window alone as well', () => {
    const starts = treesFor(counted({ window: { seconds: 600, slide: 'sliding' }, bounds: [{ op: 'gte', value: 2 }, { op: 'lt', value: 9 }] })).map((tree) => JSON.parse(elastic.print(tree, context)['keys'] ?? '{}') as object);
    expect(starts).toMatchObject([{ from: 'now-15m' }, { from: 'now-10m' }]);
  });

  it('count the values of a field, and never nothing', () => {
    expect(queryFor(counted({ measure: { kind: 'distinct', field: ['awsRegion'] }, bounds: [{ op: 'lt', value: 3 }] }))).toContain(
      '| stats Esql.cloud_region_count_distinct = count_distinct(cloud.region)\n| where Esql.cloud_region_count_distinct >= 1 and Esql.cloud_region_count_distinct < 3\n',
    );
  });

  it.each<[string, object]>([
    ['a sum', { measure: { kind: 'sum', field: ['awsRegion'] } }],
    ['lists', { by: [{ fields: [['resources', 'ARN']], missing: 'dropped' }] }],
  ])('are not written for %s', (_, more) => {
    expect(queryFor(counted(more))).toBe('none');
  });
});

const field = fc.constantFrom('event.action', 'user_agent.original', 'aws.cloudtrail.error_code');
const word = fc.constantFrom('a', 'ab', 'b"c', '\\', '*', '?', 'é', 'line\nbreak', '| where true', '');
const lowerWord = fc.constantFrom('a', 'ab', '*', '1');
const likeParts = fc.array(fc.oneof(fc.constantFrom<EsqlPart>('any', 'one'), word.filter((text) => text !== '').map((text): EsqlPart => ({ text }))), { minLength: 1, maxLength: 3 });
const leaf: fc.Arbitrary<EsqlNode> = fc.oneof(
  fc.record({ kind: fc.constant('in' as const), field, lowered: fc.constant(false), values: fc.array(word, { minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: fc.constant('in' as const), field, lowered: fc.constant(true), values: fc.array(lowerWord, { minLength: 1, maxLength: 2 }) }),
  fc.record({ kind: fc.constant('like' as const), field, lowered: fc.constant(false), parts: likeParts }),
  fc.record({ kind: fc.constant('order' as const), field, op: fc.constantFrom('lt' as const, 'lte' as const, 'gt' as const, 'gte' as const), value: word }),
  fc.record({ kind: fc.constant('regex' as const), field, expression: fc.constantFrom('a+', '[ab].*', '', String.raw`b\"c`) }),
  fc.record({ kind: fc.constant('same' as const), left: field, right: field, lowered: fc.boolean() }),
  fc.record({ kind: fc.constant('null' as const), field }),
);
const node = fc.letrec<{ node: EsqlNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((of): EsqlNode => ({ kind: 'and', of })),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((of): EsqlNode => ({ kind: 'or', of })),
    tie('node').map((of): EsqlNode => ({ kind: 'not', of })),
  ),
})).node;

const value = fc.constantFrom<Json | undefined>(undefined, 'a', 'A', 'ab', 'b"c', '\\', '*', 'é', 'line\nbreak', ['a', 'b']);
const document = fc.tuple(value, value, value).map(([action, agent, code]): Json => JSON.parse(JSON.stringify({
  event: { action, dataset: 'aws.cloudtrail' },
  user_agent: { original: agent },
  aws: { cloudtrail: { error_code: code } },
})) as Json);

function pipeline(where: EsqlNode): Esql {
  return { kind: 'pipeline', from: ['logs-aws.cloudtrail-*'], where: [where] };
}

function treeOf(query: Esql): ElasticTree {
  return { query: { kind: 'esql', query, text: printEsql(query), lookBack: 360, every: 300 }, filters: [], exceptions: [], trigger: { kind: 'each' } };
}

describe('any condition on rows', () => {
  /** A tree as text, its patterns letter by letter. */
  const joined = (tree: EsqlNode): string => JSON.stringify(tree, (key, item: unknown) => (key === 'parts' ? textOf(item as readonly EsqlPart[]) : item));
  const textOf = (parts: readonly EsqlPart[]): readonly string[] => parts.flatMap((part) => (typeof part === 'string' ? [part] : [...part.text].map((letter) => `=${letter}`)));

  it('is printed as text that reads back as it', () => {
    fc.assert(fc.property(node, (where) => {
      const read = parseEsql(printEsql(pipeline(where)));
      expect(read.kind === 'pipeline' ? read.where.map(joined) : read).toEqual([joined(where)]);
    }), { numRuns: 1000 });
  });

  it('is answered alike in both ways, and its negation where it is not true', async () => {
    await fc.assert(fc.asyncProperty(node, fc.array(document, { minLength: 1, maxLength: 6 }), async (where, documents) => {
      const answers = async (tree: ElasticTree): Promise<readonly boolean[]> => {
        const holds = compile(conditionsOf(elastic.meaning(tree, context, createReport()).detection)[0] ?? { kind: 'constant', value: false });
        const outcomes = await elastic.evaluate(tree, 0, documents, context);
        expect(outcomes.map(({ kind }) => kind === 'match')).toEqual(documents.map((each) => holds(each) === true));
        return outcomes.map(({ kind }) => kind === 'match');
      };
      const straight = await answers(treeOf(pipeline(where)));
      const single = documents.map((each) => !JSON.stringify(each).includes('['));
      const opposite = await answers(treeOf(pipeline(negation(where))));
      expect(opposite.filter((_, index) => single[index])).toEqual(straight.filter((_, index) => single[index]).map((answer) => !answer));
    }), { numRuns: 300 });
  });

  it('is the condition on the record', async () => {
    const fields = fieldsOf('aws.cloudtrail', context);
    if (fields === undefined) throw new Error('there is no field map');
    const records: readonly Json[] = ['kali', 'KALI linux', 'aws-cli', '-', undefined].flatMap((userAgent) =>
      [undefined, 'AccessDenied'].map((errorCode) => JSON.parse(JSON.stringify({ eventName: 'GetObject', userAgent, errorCode })) as Json),
    );
    const on = or(and(test(exact('userAgent'), contains('kali', 'ascii')), not(test(exact('errorCode'), equals('AccessDenied')))), not(test(exact('userAgent'), present)));
    const [tree] = treesFor({ kind: 'match', on });
    if (tree === undefined) throw new Error('nothing was written');
    const outcomes = await elastic.evaluate(tree, 0, records.map((record) => fields.toNative(record)), context);
    const pulled = compile(pullBack(conditionsOf(elastic.meaning(tree, context, createReport()).detection)[0] ?? { kind: 'constant', value: false }, fields));
    expect(outcomes.map(({ kind }) => kind === 'match')).toEqual(records.map((record) => pulled(record) === true));
    expect(outcomes.flatMap(({ kind }, index) => (kind === 'match' ? [index] : []))).toEqual([0, 2, 6, 7, 8, 9]);
  });
});

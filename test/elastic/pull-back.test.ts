import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { sourceOf } from '../../src/text/source.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { casesOf, pullBack } from '../../src/logic/pull-back/pull-back.ts';
import { fieldsOf } from '../../src/platforms/elastic/fields.ts';
import { compileKql } from '../../src/platforms/elastic/kql/evaluate.ts';
import { kqlMeaning } from '../../src/platforms/elastic/kql/meaning.ts';
import { parseKql } from '../../src/platforms/elastic/kql/parse.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import { contextWith } from './support.ts';

const text: fc.Arbitrary<Json> = fc.constantFrom<Json>('a', 'b', '', '-', 'none', null, 'No', '192.0.2.7', '192.0.2.0', '2001:db8::5', '::1', 'Failure', 'AssumedRole');
const scalar = fc.oneof(text, fc.constantFrom<Json>(5, true, false));

/** A value where AWS documents a string; at times it is not there. */
const field: fc.Arbitrary<Json | undefined> = fc.oneof({ weight: 5, arbitrary: text }, { weight: 2, arbitrary: fc.constant(undefined) });

/** A value that the caller's input decides: mostly a scalar, at times a list or an object. */
const value: fc.Arbitrary<Json | undefined> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(fc.constantFrom<Json>('a', 'b', 5, '', '-', null), { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('x', 'y'), scalar, { maxKeys: 2 }) },
  { weight: 2, arbitrary: fc.constant(undefined) },
);

type Shape = Readonly<Record<string, fc.Arbitrary<Json | undefined>>>;

function object(shape: Shape): fc.Arbitrary<Json> {
  return fc.record(shape).map((record) => JSON.parse(JSON.stringify(record)) as Json);
}

/** An object, a list of such objects, or something else. */
function some(shape: Shape): fc.Arbitrary<Json | undefined> {
  return fc.oneof({ weight: 4, arbitrary: object(shape) }, { weight: 1, arbitrary: fc.array(object(shape), { maxLength: 2 }) }, { weight: 1, arbitrary: scalar });
}

/** An object that may be null, or not there. */
function maybe(shape: Shape): fc.Arbitrary<Json | undefined> {
  return fc.oneof(object(shape), fc.constantFrom(null, undefined));
}

/** Records of the documented structure: envelope fields are strings, requests and responses hold anything. */
const records = object({
  eventName: fc.constantFrom('ConsoleLogin', 'UserAuthentication', 'RunInstances'),
  errorCode: field,
  errorMessage: field,
  sourceIPAddress: field,
  readOnly: fc.constantFrom<Json | undefined>(true, false, 'true', 'false', null, undefined),
  recipientAccountId: fc.constantFrom('111122223333', '123456789012'),
  userIdentity: object({ type: field, userName: field, principalId: field, sessionContext: maybe({ sessionIssuer: maybe({ userName: field, arn: field }) }) }),
  requestParameters: maybe({ a: value, b: some({ c: value, d: value }), userName: field }),
  responseElements: maybe({ ConsoleLogin: field }),
  additionalEventData: maybe({ MFAUsed: fc.oneof(field, fc.boolean()), UserName: field }),
  resources: fc.oneof(fc.array(object({ ARN: fc.constantFrom('a', 'b', '', '-', null, undefined), type: fc.constantFrom('a', 'b') }), { maxLength: 2 }), fc.constantFrom(null, undefined)),
});

const queries = [
  'event.outcome:success', 'event.outcome:failure', 'event.outcome:a',
  'aws.cloudtrail.error_code:*', 'aws.cloudtrail.error_code:a', 'aws.cloudtrail.error_code:*a*', 'not aws.cloudtrail.error_code:b',
  'source.ip:*', 'source.ip:"192.0.2.0/24"', 'source.address:*', 'aws.cloudtrail.read_only:true',
  'user.name:*', 'user.name:a', 'user.id:*', 'user.target.name:a',
  'aws.cloudtrail.user_identity.session_context.session_issuer.arn:a',
  'aws.cloudtrail.user_identity.session_context.session_issuer.arn:*',
  'aws.cloudtrail.user_identity.type:*',
  'aws.cloudtrail.flattened.request_parameters.a:*', 'aws.cloudtrail.flattened.request_parameters.a:5', 'aws.cloudtrail.flattened.request_parameters.a:true',
  'aws.cloudtrail.flattened.request_parameters.b.c:a', 'aws.cloudtrail.flattened.request_parameters.b.c:*', 'aws.cloudtrail.flattened.request_parameters.b:*',
  'aws.cloudtrail.request_parameters:*a=a*', 'aws.cloudtrail.response_elements:*ConsoleLogin=Failure*',
  'aws.cloudtrail.console_login.additional_eventdata.mfa_used:false', 'aws.cloudtrail.console_login.additional_eventdata.mfa_used:true',
  'aws.cloudtrail.flattened.additional_eventdata.UserName:a', 'not aws.cloudtrail.flattened.additional_eventdata.UserName:*', 'aws.cloudtrail.flattened.additional_eventdata.MFAUsed:No', 'aws.cloudtrail.flattened.additional_eventdata:*', 'aws.cloudtrail.additional_eventdata:*', 'aws.cloudtrail.additional_eventdata:*UserName=a*',
  'aws.cloudtrail.request_parameters:*', 'aws.cloudtrail.flattened.request_parameters:*', 'aws.cloudtrail.flattened.request_parameters.a:*-*', 'not aws.cloudtrail.flattened.request_parameters.b.d:*',
  'aws.cloudtrail.error_*:a', 'not aws.cloudtrail.error_*:(a or b)', 'aws.cloudtrail.error_*:(a and b)', 'aws.cloudtrail.error_*:*', 'aws.cloudtrail.user_identity.*:a', 'user.*:a', '*.id:a*', '*.region:a',
  'source.ip >= 192.0.2.1', 'source.ip < 192.0.2.1', 'source.ip > "2001:db8::1"', 'source.ip <= "::ffff:192.0.2.1"', 'not source.i* <= 192.0.2.1', 'source.ip >= 192.0.2.1 and source.ip <= "2001:db8::1"', 'not (source.ip > 192.0.2.0 and source.ip < 192.0.2.8 and user.name:a)', 'source.ip > 192.0.2.7 and source.ip < 192.0.2.7',
  'aws.cloudtrail.resources.arn:a', 'aws.cloudtrail.resources.arn:*', 'aws.cloudtrail.resources.type:*', 'aws.cloudtrail.resources.arn:(a and b)',
];

const fields = fieldsOf('aws.cloudtrail', contextWith());

/** What a query says of a record by its meaning, and of the record's document when it is run. */
function answersOf(kql: string): (record: Json) => readonly [meant: boolean | undefined, run: boolean | undefined] {
  const query = parseKql(sourceOf('query', kql), createReport());
  if (fields === undefined || query === undefined) throw new Error('no query');
  const infos = Object.assign((path: readonly string[]) => fields.info(path), { names: fields.names });
  const condition = pullBack(kqlMeaning(query, infos).on, fields);
  const evaluate = compileKql(query, infos);
  return (record) => [holds(condition, record), evaluate(fields.toNative(record))];
}

describe('what a query says of the record', () => {
  it.each(queries)('is what it says of the document, whatever the record looks like: %s', (kql) => {
    const answers = answersOf(kql);
    fc.assert(
      fc.property(records, (record) => {
        const [meant, run] = answers(record);
        return meant === undefined || run === undefined || meant === run;
      }),
      { numRuns: 300 },
    );
  });

  it.each<readonly [kql: string, record: Json, truth: boolean]>([
    ['source.ip >= 192.0.2.1', { sourceIPAddress: '192.0.2.7' }, true],
    ['source.ip >= 192.0.2.1', { sourceIPAddress: '192.0.2.0' }, false],
    ['source.ip >= 192.0.2.1', { sourceIPAddress: '2001:db8::5' }, true],
    ['source.ip < 192.0.2.7', { sourceIPAddress: '192.0.2.7' }, false],
    ['source.ip < 192.0.2.7', { sourceIPAddress: '::1' }, true],
    ['source.ip <= "2001:db8::5"', { sourceIPAddress: '192.0.2.7' }, true],
    ['source.ip > "2001:db8::5"', { sourceIPAddress: '2001:db8::5' }, false],
    ['source.ip > 192.0.2.0', { sourceIPAddress: 'ec2.amazonaws.com' }, false],
    ['aws.cloudtrail.flattened.additional_eventdata.UserName:a', { eventName: 'ConsoleLogin', additionalEventData: { UserName: 'a' } }, true],
    ['aws.cloudtrail.flattened.additional_eventdata.UserName:a', { eventName: 'UserAuthentication', additionalEventData: { UserName: 'a' } }, false],
    ['aws.cloudtrail.flattened.additional_eventdata.LoginTo:a', { eventName: 'UserAuthentication', additionalEventData: { UserName: 'a', LoginTo: 'a' } }, true],
    ['aws.cloudtrail.additional_eventdata:*UserName=a*', { eventName: 'ConsoleLogin', additionalEventData: { UserName: 'a' } }, true],
    ['aws.cloudtrail.error_*:a', { errorMessage: 'a' }, true],
    ['aws.cloudtrail.error_*:(a and b)', { errorCode: 'b', errorMessage: 'a' }, true],
    ['not aws.cloudtrail.error_*:a', { errorCode: 'b', errorMessage: 'a' }, false],
    ['aws.cloudtrail.error_*:*', { eventName: 'RunInstances' }, false],
    ['user.*:a', { userIdentity: { userName: 'a' } }, true],
    ['aws.cloudtrail.flattened.request_parameters.key:*', { requestParameters: [{ key: '' }] }, false],
    ['aws.cloudtrail.flattened.request_parameters.key:*', { requestParameters: [{ key: '' }, { key: 'x' }] }, true],
    ['aws.cloudtrail.flattened.request_parameters.key:*', { requestParameters: { key: ['-', null, ['none']] } }, false],
    ['aws.cloudtrail.flattened.request_parameters.key:*', { requestParameters: { key: [0] } }, true],
    ['aws.cloudtrail.flattened.request_parameters.key:*o*', { requestParameters: { key: ['none'] } }, false],
    ['aws.cloudtrail.flattened.request_parameters.key:*o*', { requestParameters: { key: ['none', 'one'] } }, true],
    ['aws.cloudtrail.flattened.request_parameters:*', { requestParameters: { key: [{ of: '' }] } }, false],
    ['aws.cloudtrail.request_parameters:*', { requestParameters: { key: [{ of: '' }] } }, false],
    ['aws.cloudtrail.request_parameters:*', { requestParameters: { key: [{ of: '' }], other: 1 } }, true],
    ['aws.cloudtrail.resources.arn:*', { resources: [{ ARN: '' }, { ARN: '-' }] }, false],
    ['aws.cloudtrail.resources.arn:*', { resources: [{ ARN: '' }, { ARN: 'arn:aws:s3:::example' }] }, true],
  ])('leaves out what the clean-up takes out of lists and objects: %s of %j', (kql, record, truth) => {
    expect(answersOf(kql)(record)).toEqual([truth, truth]);
  });

  it.each<readonly [record: Json]>([[{}], [{ errorCode: '' }], [null], [[]]])('sets the constants of a record with nothing in it: %j', (record) => {
    expect(answersOf('event.kind:event and event.outcome:success and not aws.cloudtrail.error_code:*')(record)).toEqual([true, true]);
    expect(answersOf('not event.dataset:"aws.cloudtrail"')(record)).toEqual([false, false]);
  });
});

it.each(['earlier', 'newest'] as const)('takes nothing for a text that is not documented as one (%s)', (integration) => {
  const fields = fieldsOf('aws.cloudtrail', contextWith({ integration }));
  const moved = (fields?.names ?? []).flatMap((name) => {
    const origin = fields?.origin(name.split('.'));
    return origin === undefined ? [] : casesOf(origin).flatMap(({ origin: from }) => (from.kind === 'from' && from.convert === undefined && from.as === undefined && from.within !== true ? [from.path.join('.')] : []));
  });
  const facts = logSource('aws.cloudtrail')?.facts ?? [];
  expect(moved.length).toBeGreaterThan(20);
  expect([...new Set(moved)].filter((path) => !facts.some(({ id, grade }) => id === `types/${path}` && grade === 'documented'))).toEqual([]);
});

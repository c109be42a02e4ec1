import { describe, expect, it } from 'vitest';
import type { FactStatement } from '../../src/rule/index.ts';
import { isObject, ownValue, type JsonObject } from '../../src/text/json.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import { handMadeEvents, hasRecords, realRecords, type Sample } from '../support/shared.ts';
import { statementHolds } from './statement.ts';

const source = logSource('aws.cloudtrail');
const facts = source?.facts ?? [];

/** Only facts whose first two keys are in the event can fail there. */
function concerns(says: FactStatement, event: JsonObject): boolean {
  if (says.kind === 'always') return true;
  const [first = '', second] = says.path;
  const value = ownValue(event, first);
  return value !== undefined && (second === undefined || !isObject(value) || Object.hasOwn(value, second));
}

function broken(samples: readonly Sample[]): readonly string[] {
  return samples.flatMap(({ event, where }) =>
    facts.filter(({ says }) => concerns(says, event) && !statementHolds(says, event)).map(({ id }) => `${id} ${where}`),
  );
}

/** Facts that some hand-made test event breaks, and why each stands all the same. */
const handMade: Readonly<Record<string, string>> = {
  'identity/user-name': 'an assumed role with the user name of another kind of identity',
  'scalar/requestParameters.acl': 'a list of one, the form of old S3 records',
  'scalar/requestParameters.logging': 'a list of one, the form of old S3 records',
  'scalar/requestParameters.policy': 'a list of one, the form of old S3 records',
  'scalar/requestParameters.versioning': 'a list of one, the form of old S3 records',
  'scalar/requestParameters.x-amz-acl': 'a list of one, the form of old S3 records',
  'sign-in/outcome': 'an AssumeRole event with the response of a sign-in',
  'sign-in/source': 'a ConsoleLogin event without any source',
  'sign-in/type': 'ConsoleLogin events cut down to the fields a test needs',
  'types/managementEvent': 'a flag typed as the text "True"',
  'types/readOnly': 'a flag typed as the text "True"',
  'types/requestParameters': 'parameters pasted as text, in an event without a source',
  'types/responseElements': 'a response pasted as text, in an event without a source',
  'types/serviceEventDetails': 'details pasted as text',
  'types/userIdentity.invokedBy': 'an explicit null where AWS leaves the field out',
  'value/errorCode': 'an empty error code where AWS leaves the field out',
};

describe.skipIf(!hasRecords)('facts on the sample records (../shared)', () => {
  it('hold on every real record', () => {
    const records = realRecords();
    expect(records.length).toBe(3428);
    expect(broken(records)).toEqual([]);
  });

  it('hold on every hand-made event but the listed ones', () => {
    const events = handMadeEvents();
    expect(events.length).toBe(411);
    const ids = new Set(broken(events).map((line) => line.split(' ')[0]));
    expect([...ids].toSorted()).toEqual(Object.keys(handMade).toSorted());
  });
});

/** Records unlike most others, as the user guides of the services show them. */
const rare: Readonly<Record<string, JsonObject>> = {
  'a sign-in to IAM Identity Center': {
    userIdentity: { type: 'IdentityCenterUser', arn: '', accountId: '123456789012', accessKeyId: '', credentialId: 'c-1' },
    eventSource: 'signin.amazonaws.com',
    eventName: 'CredentialChallenge',
    eventType: 'AwsServiceEvent',
    serviceEventDetails: { CredentialChallenge: 'Success' },
  },
  'a visit to the sign-in page of a Cognito user pool': {
    userIdentity: { accountId: '123456789012' },
    eventSource: 'cognito-idp.amazonaws.com',
    eventName: 'Login_GET',
    errorCode: '',
    errorMessage: '',
    eventType: 'AwsServiceEvent',
  },
  'a sign-in with a device': {
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    responseElements: { ConsoleLogin: 'Success' },
    additionalEventData: { MobileVersion: 'No', MFAUsed: 'YES' },
    eventType: 'AwsConsoleSignIn',
  },
  'a sign-in that failed in 2015': {
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    errorMessage: 'No username found in supplied account',
    responseElements: { ConsoleLogin: 'Failure' },
    additionalEventData: { MobileVersion: 'No', MFAUsed: 'No' },
    eventType: 'AwsConsoleSignin',
  },
  'a change of who is behind a domain': {
    eventSource: 'route53domains.amazonaws.com',
    eventName: 'updateDomainContact',
    additionalEventData: 'who it is about is not recorded',
    eventType: 'AwsApiCall',
  },
  'a request to S3 on Outposts': {
    eventSource: 's3-outposts.amazonaws.com',
    eventName: 'PutObject',
    edgeDeviceDetails: { type: 'outposts', deviceID: 'op-0' },
    eventType: 'AwsApiCall',
  },
  'an anonymous request to S3': {
    userIdentity: { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' },
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    eventType: 'AwsApiCall',
  },
};

describe('facts', () => {
  it.each(Object.keys(rare))('hold on %s', (where) => {
    expect(broken([{ event: rare[where] ?? {}, where }])).toEqual([]);
  });

  it('keep empty texts to those records', () => {
    const where = 'an API call';
    const event = { eventSource: 'signin.amazonaws.com', eventName: 'CreateUser', errorCode: '', userIdentity: { type: 'IAMUser', arn: '', principalId: '' } };
    expect(broken([{ event, where }])).toEqual(['value/errorCode', 'value/userIdentity.principalId', 'value/userIdentity.arn'].map((id) => `${id} ${where}`));
  });

  it('are named once, with text and evidence, the documented ones first', () => {
    expect(facts.length).toBeGreaterThan(300);
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
    expect(facts.filter(({ text, evidence }) => text === '' || evidence === '')).toEqual([]);
    const grades = facts.map(({ grade }) => grade);
    expect(grades.lastIndexOf('documented')).toBeLessThan(grades.indexOf('observed'));
  });

  it('fix no spelling that a caller can choose', () => {
    for (const { says, id } of facts) if (says.kind === 'spelling') expect([id, source?.callerControlled(says.path)]).toEqual([id, false]);
  });
});

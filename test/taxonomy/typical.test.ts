import { describe, expect, it } from 'vitest';
import { isObject } from '../../src/text/json.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import { inputOf, memberTypes, sourcesOf } from '../../src/taxonomy/operations.ts';
import { statementHolds } from './statement.ts';

const source = logSource('aws.cloudtrail');
const make = (decided: Readonly<Record<string, string>>) => source?.typicalEvent(new Map(Object.entries(decided))) ?? {};

const cases: readonly Readonly<Record<string, string>>[] = [
  {},
  { eventName: 'ConsoleLogin' },
  { eventName: 'ConsoleLogin', 'responseElements.ConsoleLogin': 'Failure' },
  { eventName: 'GetSigninToken', 'userIdentity.type': 'AssumedRole' },
  { eventName: 'StopLogging', eventSource: 'cloudtrail.amazonaws.com' },
  { eventName: 'StopLogging', errorCode: 'AccessDenied' },
  { eventName: 'PutBucketPolicy', eventSource: 's3.amazonaws.com' },
  { eventSource: 'iam.amazonaws.com', 'userIdentity.type': 'Root' },
  { eventName: 'NoSuchCall', eventSource: 'nothing.amazonaws.com', 'userIdentity.type': 'Alien' },
  { eventName: 'CreateFunction20150331', 'userIdentity.type': 'AWSService' },
  ...['Role', 'FederatedUser', 'AWSAccount', 'IdentityCenterUser', 'WebIdentityUser', 'SAMLUser', 'Unknown'].map((type) => ({
    'userIdentity.type': type,
  })),
];

describe('typical events', () => {
  it.each(cases)('fit the facts and keep what was decided: %j', (decided) => {
    const event = make(decided);
    expect((source?.facts ?? []).filter(({ says }) => !statementHolds(says, event)).map(({ id }) => id)).toEqual([]);
    for (const [path, value] of Object.entries(decided)) {
      const found = path.split('.').reduce<unknown>((at, key) => (isObject(at as never) ? (at as Record<string, unknown>)[key] : undefined), event);
      expect([path, found]).toEqual([path, value]);
    }
  });

  it('look like the service that was called', () => {
    expect(make({ eventName: 'StopLogging' })).toMatchObject({
      eventSource: 'cloudtrail.amazonaws.com',
      eventType: 'AwsApiCall',
      requestParameters: { name: 'example' },
      responseElements: null,
    });
    expect(make({ eventName: 'AssumeRole' })).toMatchObject({ requestParameters: { roleArn: 'arn:aws:iam::123456789012:role/example-role' } });
    expect(make({ eventName: 'AttachUserPolicy' })).toMatchObject({ requestParameters: { policyArn: 'arn:aws:iam::123456789012:policy/example' } });
    expect(make({ eventName: 'CreateListener' })).toMatchObject({ requestParameters: { loadBalancerArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:load-balancer/example' } });
    expect(make({ eventName: 'ConsoleLogin' })).toMatchObject({
      eventSource: 'signin.amazonaws.com',
      eventType: 'AwsConsoleSignIn',
      requestParameters: null,
      responseElements: { ConsoleLogin: 'Success' },
    });
    expect(make({ eventName: 'ConsoleLogin', 'responseElements.ConsoleLogin': 'Failure' })).toMatchObject({ errorMessage: 'Failed authentication' });
  });
});

describe('operations', () => {
  it('know services, inputs and versions', () => {
    expect(sourcesOf('StopLogging')).toEqual(['cloudtrail.amazonaws.com']);
    expect(sourcesOf('stopLogging')).toEqual([]);
    expect(inputOf('rds.amazonaws.com', 'CreateDBInstance')?.get('publiclyAccessible')).toEqual(['boolean']);
    expect(inputOf('rds.amazonaws.com', 'CreateDBInstance')?.get('dBSecurityGroups')).toEqual(['list']);
    expect(inputOf('lambda.amazonaws.com', 'AddPermission20150331v2')?.has('functionName')).toBe(true);
    expect(inputOf('rds.amazonaws.com', 'NoSuchCall')).toBeUndefined();
    expect(memberTypes('publiclyAccessible')).toEqual(new Set(['boolean']));
    expect(memberTypes('noSuchMember')).toBeUndefined();
  });
});

describe('fields', () => {
  it('know types, keys and lengths', () => {
    expect(source?.typesAt(['userIdentity', 'sessionContext', 'attributes', 'mfaAuthenticated'])).toEqual(['string']);
    expect(source?.typesAt(['no', 'such'])).toBeUndefined();
    expect(source?.keysBelow(['tlsDetails'])).toEqual(['cipherSuite', 'clientProvidedHostHeader', 'tlsVersion']);
    expect(source?.arrayBound(['resources'])).toBe(10);
    expect(source?.arrayBound(['eventName'])).toBeUndefined();
    expect(source?.callerControlled(['userAgent'])).toBe(true);
    expect(source?.callerControlled(['requestParameters', 'key'])).toBe(true);
    expect(source?.callerControlled(['eventName'])).toBe(false);
  });

  it('know the spellings of names across services', () => {
    const spelling = source?.facts.find(({ id }) => id === 'spelling/eventName')?.says;
    const known = (name: string) => (spelling?.kind === 'spelling' ? spelling.vocabulary.spellings(name) : []);
    expect(known('deletedbinstance').toSorted()).toEqual(['DeleteDBInstance', 'DeleteDbInstance']);
    expect(known('consolelogin')).toEqual(['ConsoleLogin']);
    expect(known('nosuchcall')).toEqual([]);
  });
});

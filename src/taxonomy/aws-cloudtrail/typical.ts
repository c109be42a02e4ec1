import { isObject, type Json, type JsonObject } from '../../text/json.ts';
import { eventNamesOf, inputOf, sourcesOf } from '../operations.ts';
import { typicalIdentity } from './identity.ts';
import { signInParts } from './sign-in.ts';

/** The account, time and request that every made event has: documentation values. */
const account = '123456789012';
const eventTime = '2025-01-15T10:30:00Z';
const signInSource = 'signin.amazonaws.com';

/**
 * A plausible record of our own making. `decided` gives values by path text (`eventName`, `userIdentity.type`, …); what
 * it does not decide is filled in so that it fits, and envelope values that it decides are used as they are.
 */
export function typicalEvent(decided: ReadonlyMap<string, string>): JsonObject {
  const { eventName, eventSource } = operationOf(decided);
  const awsRegion = decided.get('awsRegion') ?? 'us-east-1';
  const signIn = eventSource === signInSource;
  const errorCode = decided.get('errorCode');
  const errorMessage = decided.get('errorMessage') ?? (errorCode === undefined ? undefined : 'The request was refused.');
  const failed = errorCode !== undefined || errorMessage !== undefined;
  const parts = signIn ? signInParts(eventName, decided, failed) : apiCallParts(eventSource, eventName, awsRegion, failed);
  const event: JsonObject = {
    eventVersion: '1.11',
    userIdentity: typicalIdentity(decided.get('userIdentity.type') ?? 'IAMUser', account, signIn),
    eventTime,
    eventSource,
    eventName,
    awsRegion,
    sourceIPAddress: '203.0.113.10',
    userAgent: signIn ? 'Mozilla/5.0 (X11; Linux x86_64)' : 'aws-cli/2.15.0',
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(errorMessage === undefined ? {} : { errorMessage }),
    ...parts,
    ...(signIn ? {} : { requestID: '6f1c1d3e-0a5b-4c4e-9d2f-1b7a2c3d4e5f' }),
    eventID: '0b9c8d7e-6f5a-4b3c-8d2e-1f0a9b8c7d6e',
    readOnly: !signIn && /^(?:Batch)?(?:Get|List|Describe|Lookup|Head|Search)/.test(eventName),
    eventType: signIn ? 'AwsConsoleSignIn' : 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  };
  return withDecided(event, '', decided);
}

/** The event with every text it has at a decided path replaced by the decided value. */
function withDecided(object: JsonObject, prefix: string, decided: ReadonlyMap<string, string>): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => {
      const path = prefix + key;
      if (isObject(value)) return [key, withDecided(value, `${path}.`, decided)];
      return [key, typeof value === 'string' ? (decided.get(path) ?? value) : value];
    }),
  );
}

/** An event name with its source: the decided ones, each of which suggests the other. */
function operationOf(decided: ReadonlyMap<string, string>): { eventName: string; eventSource: string } {
  const name = decided.get('eventName');
  const source = decided.get('eventSource');
  if (name !== undefined) return { eventName: name, eventSource: source ?? usualSource(name) };
  if (source === undefined) return { eventName: 'DescribeInstances', eventSource: 'ec2.amazonaws.com' };
  if (source === signInSource) return { eventName: 'ConsoleLogin', eventSource: source };
  const names = eventNamesOf(source);
  return { eventName: names.find((each) => /^(?:List|Describe)/.test(each)) ?? names[0] ?? 'DescribeInstances', eventSource: source };
}

/** Services whose operation is meant when several have one of that name. */
const wellKnown = ['iam', 'ec2', 's3', 'sts', 'cloudtrail', 'lambda', 'rds', 'kms', 'guardduty', 'organizations', 'signin'];

function usualSource(eventName: string): string {
  const sources = sourcesOf(eventName);
  return wellKnown.map((name) => `${name}.amazonaws.com`).find((source) => sources.includes(source)) ?? sources[0] ?? 'ec2.amazonaws.com';
}

function apiCallParts(eventSource: string, eventName: string, region: string, failed: boolean): JsonObject {
  const service = eventSource.split('.')[0] ?? '';
  const requestParameters = parametersOf(eventSource, eventName, (member) => sample(member, service, region));
  const changes = /^(?:Create|Run|Put|Update|Modify|Authorize|Start|Attach)/.test(eventName) && service !== 's3' && service !== 'iam';
  return {
    requestParameters,
    responseElements: failed || !changes ? null : { _return: true },
  };
}

/** How many input members a made request shows. */
const shownMembers = 3;

function parametersOf(eventSource: string, eventName: string, value: (member: string) => Json): JsonObject | null {
  if (eventSource === 's3.amazonaws.com')
    return { bucketName: 'example-bucket', Host: 'example-bucket.s3.us-east-1.amazonaws.com', ...(eventName.endsWith('Object') ? { key: 'example.txt' } : {}) };
  const members = [...(inputOf(eventSource, eventName) ?? [])]
    .filter(([name, types]) => types.length === 1 && types[0] === 'text' && /(?:Name|Id|Identifier|Arn|ARN)$|^(?:name|id|arn)$/.test(name))
    .slice(0, shownMembers);
  return members.length === 0 ? null : Object.fromEntries(members.map(([name]) => [name, value(name)]));
}

function sample(member: string, service: string, region: string): string {
  const [, named] = /^(.*)A(?:rn|RN)$/.exec(member) ?? [];
  if (named !== undefined) return arnOf(named, service, region);
  if (/account/i.test(member)) return account;
  if (/^userName$/.test(member)) return 'alice';
  if (/Id$|Identifier$/.test(member)) return 'example-0123456789abcdef0';
  return 'example';
}

/** The name of a resource as services give them: those of IAM, as roles are, without a region (IAM User Guide, Amazon Resource Names). */
function arnOf(named: string, service: string, region: string): string {
  if (/role$/i.test(named)) return `arn:aws:iam::${account}:role/example-role`;
  const type = named.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '-').toLowerCase();
  return `arn:aws:${service}:${service === 'iam' ? '' : region}:${account}:${type === '' ? '' : `${type}/`}example`;
}

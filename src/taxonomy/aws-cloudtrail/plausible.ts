import type { JsonObject } from '../../text/json.ts';
import { pathText, type Path } from '../../rule/index.ts';
import { eventNamesOf, sourcesOf } from '../operations.ts';

const mostNames = 8;

/** Values that AWS writes, with documentation addresses and accounts where there must be one; the most usual first. */
const usual: Readonly<Record<string, readonly string[]>> = {
  eventSource: ['iam.amazonaws.com', 'ec2.amazonaws.com', 's3.amazonaws.com'],
  eventTime: [10, ...Array.from({ length: 24 }, (_, hour) => hour)].map((hour) => `2025-01-15T${String(hour).padStart(2, '0')}:30:00Z`),
  errorMessage: ['The request was refused.', 'Failed authentication'],
  awsRegion: ['us-east-1', 'eu-central-1'],
  sourceIPAddress: ['203.0.113.10', '198.51.100.7', 'cloudformation.amazonaws.com'],
  userAgent: ['aws-cli/2.15.0', 'console.amazonaws.com', 'cloudformation.amazonaws.com'],
  eventType: ['AwsApiCall', 'AwsConsoleSignIn', 'AwsServiceEvent'],
  eventCategory: ['Management', 'Data'],
  recipientAccountId: ['123456789012', '111122223333'],
  'userIdentity.type': ['IAMUser', 'AssumedRole', 'Root', 'AWSService', 'FederatedUser'],
  'userIdentity.accountId': ['123456789012', '111122223333'],
  'userIdentity.userName': ['alice', 'bob'],
  'userIdentity.invokedBy': ['cloudformation.amazonaws.com', 'AWS Internal'],
  'userIdentity.sessionContext.attributes.mfaAuthenticated': ['true', 'false'],
  'additionalEventData.MFAUsed': ['Yes', 'No'],
  'responseElements.ConsoleLogin': ['Success', 'Failure'],
};

/**
 * Texts that may stand at a path of an event, the nearest to what stands there first, which is that itself where it is a
 * known one; empty where none is known.
 */
export function plausibleTexts(at: Path, event: JsonObject): readonly string[] {
  const path = pathText(at);
  const { eventName, eventSource } = event;
  if (path === 'eventName' && typeof eventSource === 'string') return nearNames(typeof eventName === 'string' ? eventName : '', eventSource);
  if (path === 'eventSource' && typeof eventName === 'string') return [...sourcesOf(eventName), ...(usual['eventSource'] ?? [])];
  if (path === 'errorCode') return eventSource === 'ec2.amazonaws.com' ? ['Client.UnauthorizedOperation'] : ['AccessDenied', 'ThrottlingException'];
  return Object.hasOwn(usual, path) ? (usual[path] ?? []) : [];
}

/** The names of a source that hold the whole name come first, then those that share the most of its beginning and end, letter case aside. */
function nearNames(name: string, eventSource: string): readonly string[] {
  const lower = name.toLowerCase();
  const ranked = eventNamesOf(eventSource).map((other) => ({ other, rank: other.includes(name) ? Infinity : nearness(lower, other.toLowerCase()) }));
  return ranked
    .toSorted((a, b) => (a.rank === b.rank ? a.other.length - b.other.length : b.rank - a.rank))
    .slice(0, mostNames)
    .map(({ other }) => other);
}

function nearness(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (start + end < shorter && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return start + end;
}

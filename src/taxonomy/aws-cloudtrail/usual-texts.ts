import type { Match } from '../../rule/index.ts';
import { compileMatch } from '../../logic/holds/compile-match.ts';
import { inputOf, memberTypes, sourcesOf } from '../operations.ts';
import { seenFields } from './fields.ts';
import { typicalEvent } from './typical.ts';
import { regions } from './vocabulary.ts';

/** What stands in the JSON of a number. */
export const inNumbers = /^[0-9e.+-]+$/i;
/** What JSON writes without quotes beside numbers. */
export const jsonWords = ['true', 'false', 'null'];

/**
 * What stands in many records of any operation, whoever calls it: how AWS's command line, SDKs, console and services name
 * themselves (AWS CloudTrail User Guide, record contents, `userAgent`; AWS CLI, `awscli/clidriver.py`, before the name of the
 * command), as which Terraform's provider is seen in records; how a request was signed and encrypted; and what is said where
 * it was refused (AWS IAM User Guide, "Troubleshoot access denied error messages").
 */
const common = {
  userAgent: [
    'aws-cli/2.15.0 Python/3.11.6 Linux/6.1.66 exec-env/CloudShell exe/x86_64 prompt/off command/',
    'Boto3/1.26.0 Python/3.11.6 Linux/6.1.66 Botocore/1.29.0 aws-sdk-java/1.12.488 aws-sdk-go/1.44.0 aws-sdk-ruby aws-internal/3',
    'console.amazonaws.com signin.amazonaws.com AWS Internal Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
    'APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io) terraform-provider-aws/4.0.0',
  ].join(' '),
  errorCode: 'AccessDenied',
  errorMessage: [
    'User: arn:aws:iam::123456789012:user/alice is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::123456789012:user/ because no identity-based policy allows the iam:ListUsers action',
    'with an explicit deny in a resource-based policy; service control policy; permissions boundary; session policy; VPC endpoint policy',
  ].join(' '),
  tlsDetails: { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' },
  additionalEventData: { SignatureVersion: 'SigV4', CipherSuite: 'ECDHE-RSA-AES128-GCM-SHA256', AuthenticationMethod: 'AuthHeader' },
};

/**
 * Whether records of some operations have a text anyway outside of some of their parts, in any letter case: in the name or source of
 * the operation, in the name of a region, in what is written of every caller, in what is common to many records, in the name of a
 * field, or in a number or word of JSON. There it says nothing of these parts.
 */
export function isUsual(text: string, wanted: Match, operations: readonly string[], parts: readonly string[]): boolean {
  if (inNumbers.test(text) || jsonWords.some((word) => word.includes(text.toLowerCase()))) return true;
  const isFound = compileMatch(wanted);
  const names = namesOutside(operations, parts);
  if (isFound(names.map((name) => `"${name}":`).join(' ')) === true) return true;
  return operations.some((eventName) => ['IAMUser', 'AssumedRole'].some((type) => isFound(otherParts(eventName, type, parts)) === true));
}

/** The names of fields in records of some operations outside of some parts. Of responses it is not known whose they are. */
function namesOutside(operations: readonly string[], parts: readonly string[]): readonly string[] {
  const given = operations.flatMap((name) => sourcesOf(name).flatMap((source) => [...(inputOf(source, name)?.keys() ?? [])]));
  const givenInAnyCase = new Set(given.map((name) => name.toLowerCase()));
  const seen = seenFields().flatMap(({ path: [root = '', ...below] }) => {
    const [name = ''] = below;
    const isGiven = givenInAnyCase.has(name.toLowerCase()) || (below.length > 1 && memberTypes(name) === undefined);
    return parts.includes(root) || (root === 'requestParameters' && !isGiven) ? [root] : [root, ...below];
  });
  return [...new Set([...(parts.includes('requestParameters') ? [] : given), ...seen])];
}

/** A typical record without some of its parts, and without what the caller gives. */
function otherParts(eventName: string, type: string, parts: readonly string[]): string {
  const { requestParameters: _, ...record } = typicalEvent(new Map([['eventName', eventName], ['userIdentity.type', type]]));
  return JSON.stringify(Object.fromEntries(Object.entries({ ...record, ...common, awsRegion: regions.join(' '), responseElements: null }).filter(([key]) => !parts.includes(key))));
}

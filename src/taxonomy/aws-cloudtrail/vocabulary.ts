import { vocabularyOf, type Vocabulary } from '../../rule/index.ts';
import values from '../data/cloudtrail-values.json' with { type: 'json' };
import { eventNameSpellings, eventSources } from '../operations.ts';

/** A vocabulary whose values are collected when the first one is asked for. */
function lazily(values: () => Iterable<string>): Vocabulary {
  let made: Vocabulary | undefined;
  return {
    spellings(lowerCase) {
      made ??= vocabularyOf(values());
      return made.spellings(lowerCase);
    },
  };
}

/** Regions of all partitions: AWS General Reference, AWS Regions and endpoints. */
export const regions: readonly string[] = `af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2
ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 cn-north-1
cn-northwest-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1
il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-iso-east-1
us-iso-west-1 us-isob-east-1 us-west-1 us-west-2`.split(/\s+/);

/** Error codes of every service: "Common errors" of the API references, and the codes of IAM-related refusals. */
const commonErrors = `AccessDenied AccessDeniedException AuthFailure Client.AuthFailure Client.DryRunOperation
Client.UnauthorizedOperation DryRunOperation ExpiredToken ExpiredTokenException Failure IncompleteSignature InternalFailure
InvalidClientTokenId MalformedPolicyDocument MalformedPolicyDocumentException NoSuchEntity NotAuthorized OptInRequired
RequestExpired ServiceUnavailable SignatureDoesNotMatch Throttling ThrottlingException UnauthorizedOperation
UnrecognizedClientException ValidationError ValidationException UnauthorizedAccess`;

const outcomes = ['Success', 'Failure'];
const yesOrNo = ['Yes', 'No'];
/** The page on sign-ins shows one record with `YES`. */
const mfaUsed = [...yesOrNo, 'YES'];

/** What sign-ins are called; the second in a failed one of 2015 (AWS IAM User Guide, logging IAM and AWS STS calls with CloudTrail). */
export const signInTypes: readonly string[] = ['AwsConsoleSignIn', 'AwsConsoleSignin'];

interface Spelling {
  readonly vocabulary: Vocabulary;
  readonly grade: 'documented' | 'observed';
  /** Where it is documented; for an observed spelling also what else the vocabulary was taken from. */
  readonly evidence: string;
}

const userGuide = (page: string): string => `AWS CloudTrail User Guide, ${page}`;
const documented = (values: () => Iterable<string>, evidence: string): Spelling => ({
  vocabulary: lazily(values),
  grade: 'documented',
  evidence,
});

/**
 * Fields whose text AWS writes, with the spellings it uses. The vocabularies are open: a value may be none of them. No
 * field is here that a caller can fill.
 */
export const spellings: Readonly<Record<string, Spelling>> = {
  eventName: {
    vocabulary: { spellings: eventNameSpellings },
    grade: 'documented',
    evidence: 'the operation names of the AWS API models, and the events that CloudTrail documents beside them',
  },
  eventSource: documented(() => eventSources, `${userGuide('record contents')}; the endpoint names of the AWS API models`),
  'userIdentity.type': documented(
    () => ['Root', 'IAMUser', 'AssumedRole', 'Role', 'FederatedUser', 'Directory', 'AWSAccount', 'AWSService', 'IdentityCenterUser', 'SAMLUser', 'WebIdentityUser', 'Unknown'],
    userGuide('userIdentity element'),
  ),
  'userIdentity.sessionContext.sessionIssuer.type': documented(() => ['Root', 'IAMUser', 'Role'], userGuide('userIdentity element')),
  'userIdentity.sessionContext.attributes.mfaAuthenticated': documented(() => ['true', 'false'], userGuide('userIdentity element')),
  eventType: documented(
    () => ['AwsApiCall', 'AwsServiceEvent', 'AwsConsoleAction', ...signInTypes, 'AwsVpceEvents', 'AwsCloudTrailInsight'],
    userGuide('record contents'),
  ),
  eventCategory: documented(() => ['Management', 'Data', 'NetworkActivity', 'Insight'], userGuide('record contents')),
  awsRegion: documented(() => regions, 'AWS General Reference, Regions and endpoints'),
  sessionCredentialFromConsole: documented(() => ['true'], userGuide('record contents')),
  errorCode: {
    vocabulary: lazily(() => [...commonErrors.split(/\s+/), ...values.errorCode.split(' ')]),
    grade: 'observed',
    evidence: '"Common errors" of the AWS API references',
  },
  'userIdentity.invokedBy': {
    vocabulary: lazily(() => ['AWS Internal', ...values['userIdentity.invokedBy'].split('|'), ...eventSources]),
    grade: 'observed',
    evidence: '',
  },
  'tlsDetails.tlsVersion': {
    vocabulary: lazily(() => ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']),
    grade: 'observed',
    evidence: '',
  },
  'tlsDetails.cipherSuite': {
    vocabulary: lazily(() => values['tlsDetails.cipherSuite'].split(' ')),
    grade: 'observed',
    evidence: '',
  },
  'additionalEventData.MFAUsed': documented(() => mfaUsed, userGuide('AWS Management Console sign-in events')),
  'additionalEventData.MobileVersion': documented(() => yesOrNo, userGuide('AWS Management Console sign-in events')),
  ...Object.fromEntries(
    ['ConsoleLogin', 'CheckMfa', 'GetSigninToken', 'SwitchRole', 'ExitRole', 'RenewRole'].map((name) => [
      `responseElements.${name}`,
      documented(() => outcomes, userGuide('AWS Management Console sign-in events')),
    ]),
  ),
};

import { and, either, endsWith, equals, exact, flatten, not, or, present, test, type Fact, type Path, type Predicate } from '../../rule/index.ts';
import { records, seenAt } from './fields.ts';
import { signInTypes } from './vocabulary.ts';

/** Fields that AWS leaves out where it has nothing to say. Names that people choose are not here: a user may be called `none`. */
const fields = `errorCode errorMessage eventName eventSource eventType eventCategory eventID awsRegion recipientAccountId
sourceIPAddress userIdentity.type userIdentity.principalId userIdentity.arn userIdentity.accountId userIdentity.invokedBy
userIdentity.sessionContext.attributes.mfaAuthenticated userIdentity.sessionContext.sessionIssuer.type
userIdentity.sessionContext.sessionIssuer.arn userIdentity.sessionContext.sessionIssuer.accountId`.split(/\s+/);

/** Records that have an empty text where others have nothing. */
interface Exception {
  readonly where: Predicate;
  readonly text: string;
  readonly source: string;
}

const ofHostedPages: Exception = {
  where: and(test(exact('eventSource'), equals('cognito-idp.amazonaws.com')), test(exact('eventName'), either(endsWith('_GET'), endsWith('_POST')))),
  text: 'requests to the sign-in pages of Amazon Cognito, as Login_GET',
  source: 'Amazon Cognito developer guide, example CloudTrail events for a hosted UI sign-up',
};

const exceptions: Readonly<Record<string, Exception>> = {
  errorCode: ofHostedPages,
  errorMessage: ofHostedPages,
  'userIdentity.arn': {
    where: and(
      test(exact('eventSource'), equals('signin.amazonaws.com')),
      test(exact('eventName'), either(...['CredentialChallenge', 'CredentialVerification', 'UserAuthentication', 'ExternalIdPDirectoryLogin'].map((name) => equals(name)))),
      not(test(exact('errorCode'), present)),
    ),
    text: 'sign-ins to IAM Identity Center and to directories, which have no error code',
    source: 'AWS IAM Identity Center user guide, sign-in events',
  },
  'userIdentity.principalId': {
    where: and(test(exact('userIdentity', 'type'), equals('AWSAccount')), test(exact('userIdentity', 'accountId'), equals('ANONYMOUS_PRINCIPAL'))),
    text: 'anonymous requests, as to a public bucket',
    source: 'published records of such requests',
  },
};

/** What values are not used where there is nothing to say. */
export function placeholderFacts(): Fact[] {
  return [
    ...fields.map(placeholderFact),
    {
      id: 'value/error-message',
      grade: 'observed',
      text: 'a failed call has an error code unless it is a sign-in',
      evidence: `no record with an error message and no error code, sign-ins apart, among ${records(seenTexts(['errorMessage']))} that have one`,
      says: {
        kind: 'always',
        on: or(
          not(test(exact('errorMessage'), present)),
          test(exact('errorCode'), present),
          test(exact('eventType'), either(...[...signInTypes, 'AwsServiceEvent'].map((type) => equals(type)))),
        ),
      },
    },
  ];
}

function placeholderFact(name: string): Fact {
  const path = name.split('.');
  const exception = Object.hasOwn(exceptions, name) ? exceptions[name] : undefined;
  const never = not(test(flatten(...path), either(equals(''), equals('-'), equals('none', 'ascii'))));
  const evidence = `none among ${records(seenTexts(path))} that have it`;
  return {
    id: `value/${name}`,
    grade: 'observed',
    text: `${name} is absent where it would say nothing: never "", "-" or "none"${exception === undefined ? '' : `, but for "" in ${exception.text}`}`,
    evidence: exception === undefined ? evidence : `${evidence}; ${exception.source}`,
    says: { kind: 'always', on: exception === undefined ? never : or(never, and(test(exact(...path), equals('')), exception.where)) },
  };
}

function seenTexts(path: Path): number {
  return seenAt(path)?.types.get('string') ?? 0;
}

import { either, equals, exact, grades, not, or, pathText, test, type Fact, type JsonType, type Path } from '../../rule/index.ts';
import { memberTypes, type MemberType } from '../operations.ts';
import { documentedFields, documentedSignInFields, recordContents, signInPage, signInPages } from './envelope.ts';
import { identityFacts } from './identity-facts.ts';
import { catalogue, enoughRecords, records, seenAt, seenFields, type SeenField } from './fields.ts';
import { placeholderFacts } from './placeholders.ts';
import { signInTypes, spellings } from './vocabulary.ts';

/**
 * The parts of a record that hold what one operation was asked and answered; JSON null where there is nothing to say, and a sentence in
 * some additional data (Amazon Route 53 developer guide, logging with CloudTrail: `updateDomainContact`).
 */
const typesOfParts: Readonly<Record<string, readonly JsonType[]>> = {
  requestParameters: ['object', 'null'],
  responseElements: ['object', 'null'],
  additionalEventData: ['object', 'string', 'null'],
  serviceEventDetails: ['object', 'null'],
};
const operationParts = Object.keys(typesOfParts);

const pathOf = (text: string): Path => text.split('.');
/** How many values were seen at a path. */
export const total = (field: SeenField): number => [...field.types.values()].reduce((sum, count) => sum + count, 0);

/** The facts of CloudTrail records that hold whatever a rule asks, strongest grade first. */
export function buildFacts(): readonly Fact[] {
  const facts = [
    ...spellingFacts(),
    ...envelopeFacts(),
    ...letterFacts(),
    ...signInFacts(),
    ...placeholderFacts(),
    ...identityFacts,
    ...seenFields().filter(isOperationField).flatMap((field) => [...scalarFact(field.path), ...typeFact(field)]),
    ...seenFields().flatMap(lengthFact),
  ];
  return Object.freeze(facts.toSorted((a, b) => grades.indexOf(a.grade) - grades.indexOf(b.grade)));
}

function spellingFacts(): Fact[] {
  return Object.entries(spellings).map(([text, { vocabulary, grade, evidence }]) => ({
    id: `spelling/${text}`,
    grade,
    text: `AWS writes ${text} in one spelling: a known value is never written in other letter case`,
    evidence: grade === 'documented' ? evidence : seenSpelling(pathOf(text), evidence),
    says: { kind: 'spelling', path: pathOf(text), vocabulary },
  }));
}

/** How often a field was seen without a second spelling of any value, and what else is behind its vocabulary. */
function seenSpelling(path: Path, source: string): string {
  const field = seenAt(path);
  const count = `no value in two spellings among ${records(field === undefined ? 0 : total(field))}`;
  return source === '' ? count : `${count}; ${source}`;
}

function envelopeFacts(): Fact[] {
  const typed = (table: Readonly<Record<string, readonly JsonType[]>>, evidence: string): Fact[] =>
    Object.entries(table).flatMap(([text, types]): Fact[] => [
      ...(types.includes('array')
        ? []
        : [{ id: `scalar/${text}`, grade: 'documented' as const, text: `${text} is a single value, never a list`, evidence, says: { kind: 'scalar' as const, path: pathOf(text) } }]),
      {
        id: `types/${text}`,
        grade: 'documented',
        text: `${text} is ${types.map(withArticle).join(' or ')} wherever it is present`,
        evidence,
        says: { kind: 'types', path: pathOf(text), types },
      },
    ]);
  const parts = Object.entries(typesOfParts).flatMap(([text, types]): Fact[] => [
    {
      id: `scalar/${text}`,
      grade: 'documented',
      text: `${text} is ${types.includes('string') ? 'one value' : 'one object'}, never a list`,
      evidence: recordContents,
      says: { kind: 'scalar', path: [text] },
    },
    {
      id: `types/${text}`,
      grade: 'documented',
      text: `${text} is ${types.map(withArticle).join(' or ')} wherever it is present`,
      evidence: recordContents,
      says: { kind: 'types', path: [text], types },
    },
  ]);
  return [...typed(documentedFields, recordContents), ...parts, ...typed(documentedSignInFields, signInPages)];
}

/** A JSON type, for people. */
export function withArticle(type: JsonType): string {
  if (type === 'null') return type;
  return type === 'object' || type === 'array' ? `an ${type}` : `a ${type}`;
}

/** Fields whose text AWS makes out of ASCII. Names in ARNs are ASCII by the rules for IAM names and session names. */
export const plainFields: Readonly<Record<string, string>> = {
  eventName: recordContents,
  eventSource: recordContents,
  eventType: recordContents,
  eventCategory: recordContents,
  eventVersion: recordContents,
  awsRegion: recordContents,
  errorCode: recordContents,
  sourceIPAddress: recordContents,
  recipientAccountId: recordContents,
  'userIdentity.type': recordContents,
  'userIdentity.accountId': recordContents,
  'userIdentity.accessKeyId': recordContents,
  'userIdentity.invokedBy': recordContents,
  'userIdentity.arn': 'AWS IAM User Guide, IAM and STS quotas: names are made of A-Z a-z 0-9 + = , . @ _ -',
  'userIdentity.sessionContext.attributes.mfaAuthenticated': recordContents,
  'userIdentity.sessionContext.sessionIssuer.type': recordContents,
  'userIdentity.sessionContext.sessionIssuer.arn': 'AWS IAM User Guide, IAM and STS quotas: names are made of A-Z a-z 0-9 + = , . @ _ -',
  'userIdentity.sessionContext.sessionIssuer.userName': 'AWS IAM User Guide, IAM and STS quotas: names are made of A-Z a-z 0-9 + = , . @ _ -',
  'additionalEventData.MFAUsed': signInPage,
  'responseElements.ConsoleLogin': signInPage,
};

/** Fields that hold names of IAM, and now and then a name that an identity provider gave. */
const plainNames: Readonly<Record<string, string>> = {
  'userIdentity.userName': `${plainFields['userIdentity.arn']}; identity providers may use other letters`,
};

function letterFacts(): Fact[] {
  const facts = (table: Readonly<Record<string, string>>, grade: Fact['grade']): Fact[] =>
    Object.entries(table).map(([text, evidence]) => ({
      id: `letters/${text}`,
      grade,
      text: `${text} holds ASCII letters only`,
      evidence,
      says: { kind: 'plainLetters', path: pathOf(text), ascii: true },
    }));
  return [...facts(plainFields, 'documented'), ...facts(plainNames, 'assumed')];
}

/** What follows from a sign-in event. */
function signInFacts(): Fact[] {
  const named = (name: string): ReturnType<typeof test> => test(exact('eventName'), equals(name));
  return [
    {
      id: 'sign-in/source',
      grade: 'documented',
      text: 'ConsoleLogin is recorded by signin.amazonaws.com only',
      evidence: signInPage,
      says: { kind: 'always', on: or(not(named('ConsoleLogin')), test(exact('eventSource'), equals('signin.amazonaws.com'))) },
    },
    {
      id: 'sign-in/type',
      grade: 'documented',
      text: 'ConsoleLogin has the event type AwsConsoleSignIn, or AwsConsoleSignin in old records',
      evidence: `${signInPage}; AWS IAM User Guide, a sign-in that failed`,
      says: { kind: 'always', on: or(not(named('ConsoleLogin')), test(exact('eventType'), either(...signInTypes.map((type) => equals(type))))) },
    },
    {
      id: 'sign-in/outcome',
      grade: 'documented',
      text: 'responseElements.ConsoleLogin is there in ConsoleLogin records only',
      evidence: signInPage,
      says: {
        kind: 'always',
        on: or(named('ConsoleLogin'), not(test(exact('responseElements', 'ConsoleLogin'), either(equals('Success'), equals('Failure'))))),
      },
    },
  ];
}

const isOperationField = ({ path }: SeenField): boolean => path.length > 1 && operationParts.includes(path[0] ?? '') && !isDocumented(path);
/** Whether the documentation of records says itself what is at a path. */
export const isDocumented = (path: Path): boolean => {
  const text = path.join('.');
  return Object.hasOwn(documentedFields, text) || Object.hasOwn(documentedSignInFields, text);
};

/**
 * Headers and query parameters of S3 requests: its older records write each as a list of one text
 * (`"acl": [""]`), so that a single value is no more than what they show today.
 */
export const s3Parameter =
  /^(?:x-amz-.*|response-.*|acl|accelerate|analytics|attributes|cors|delete|delimiter|encryption|host|inventory|legal-hold|lifecycle|list-type|location|logging|marker|max-keys|metrics|notification|object-lock|ownershipControls|partNumber|policy|policyStatus|prefix|publicAccessBlock|replication|requestPayment|restore|retention|select|tagging|torrent|uploadId|uploads|versionId|versioning|versions|website)$/;

/** Elements of the structures that S3 takes which stand there once (Amazon S3 API reference: their types). */
export const s3Elements: ReadonlySet<string> = new Set(
  [
    'VersioningConfiguration.Status',
    'VersioningConfiguration.MfaDelete',
    'PublicAccessBlockConfiguration.BlockPublicAcls',
    'PublicAccessBlockConfiguration.BlockPublicPolicy',
    'PublicAccessBlockConfiguration.IgnorePublicAcls',
    'PublicAccessBlockConfiguration.RestrictPublicBuckets',
    'BucketLoggingStatus.LoggingEnabled.TargetBucket',
    'BucketLoggingStatus.LoggingEnabled.TargetPrefix',
    'AccelerateConfiguration.Status',
    'RequestPaymentConfiguration.Payer',
    'WebsiteConfiguration.IndexDocument.Suffix',
    'WebsiteConfiguration.RedirectAllRequestsTo.HostName',
    'ObjectLockConfiguration.ObjectLockEnabled',
    'ReplicationConfiguration.Role',
    'AccessControlPolicy.Owner.ID',
  ].map((name) => `requestParameters.${name}`),
);

/**
 * What is recorded as a list, whatever inputs say: of DynamoDB the names of attributes and the requests of a batch (its developer guide, log
 * file entries), of CodeCommit what is pushed (its user guide, the log entry of `GitPush`).
 */
const recordedAsLists: ReadonlySet<string> = new Set(['requestParameters.item', 'requestParameters.requestItems', 'requestParameters.references']);

/**
 * That a path below the parts of an operation holds no list: documented where every API operation with an input member
 * of that name takes a single value, else seen in enough records, else assumed of their direct members and of unknown
 * members of the record. None where a list was seen or is documented.
 */
export function scalarFact(path: Path): Fact[] {
  const text = pathText(path);
  if (isDocumented(path) || recordedAsLists.has(text)) return [];
  const base = { id: `scalar/${text}`, text: `${text} is a single value, never a list`, says: { kind: 'scalar', path } } as const;
  if (s3Elements.has(text)) return [{ ...base, grade: 'documented', evidence: 'Amazon S3 API reference: one element' }];
  if (path.length === 1) return seenAt(path) === undefined ? unseenFact(path, 0) : [];
  if (!operationParts.includes(path[0] ?? '')) return [];
  for (let length = 1; length <= path.length; length += 1) if (seenAt(path.slice(0, length))?.inArray === true) return [];
  const field = seenAt(path);
  const member = path[0] === 'requestParameters' ? inputMember(path) : undefined;
  const count = field === undefined ? 0 : total(field);
  if (s3Parameter.test(path[1] ?? '')) return isS3Single(path, count) ? [newerRecords(path, count)] : [];
  if (member?.includes('list') === true) return [];
  if (member !== undefined && path.length === 2) {
    const seen = count > 0 ? `; ${records(count)}` : '';
    return [{ ...base, grade: 'documented', evidence: `a single value in every API input that has the member ${path[1]}${seen}` }];
  }
  if (count >= enoughRecords) return [{ ...base, grade: 'observed', evidence: records(count) }];
  return path.length === 2 ? unseenFact(path, count) : [];
}

/** Names of lists: plurals (not `status` or `address`), `…List`, `…Set`. */
const plural = /(?:[^su]s|List|Set)$/;

function unseenFact(path: Path, count: number): Fact[] {
  if (plural.test(path.at(-1) ?? '')) return [];
  const text = pathText(path);
  return [
    {
      id: `scalar/${text}`,
      grade: 'assumed',
      text: `${text} is a single value: its name is no plural, and nothing shows a list there`,
      evidence: count === 0 ? `in none of ${catalogue().records} real records` : records(count),
      says: { kind: 'scalar', path },
    },
  ];
}

/** A header has one value; other parameters are single where enough records show them so. */
function isS3Single([, name = '', ...below]: Path, count: number): boolean {
  return below.length === 0 && (count >= enoughRecords || name.startsWith('x-amz-'));
}

function newerRecords(path: Path, count: number): Fact {
  const text = pathText(path);
  return {
    id: `scalar/${text}`,
    grade: 'assumed',
    text: `${text} is a single value, as in the newer records of S3, and not a list of one as in old ones`,
    evidence: `${records(count)}; test events written by hand after older records show lists`,
    says: { kind: 'scalar', path },
  };
}

/** The types that API inputs give the member a request parameter belongs to; the table of seen fields has them at hand. */
export function inputMember(path: Path): readonly MemberType[] | undefined {
  const seen = seenAt(path.slice(0, 2));
  if (seen !== undefined) return seen.member;
  const types = memberTypes(path[1] ?? '');
  return types === undefined ? undefined : [...types];
}

const typesOfMember: Readonly<Record<MemberType, readonly JsonType[]>> = {
  text: ['string'],
  number: ['number', 'string'],
  boolean: ['boolean', 'string'],
  list: ['array'],
  object: ['object'],
};

/** The types seen at a path in enough records, with those that the API inputs allow. */
function typeFact(field: SeenField): Fact[] {
  const count = total(field);
  if (count < enoughRecords || field.inArray || s3Parameter.test(field.path[1] ?? '')) return [];
  const allowed = (field.member ?? []).flatMap((type) => typesOfMember[type]);
  const types = [...new Set<JsonType>([...field.types.keys(), ...allowed])].toSorted();
  const text = pathText(field.path);
  return [
    {
      id: `types/${text}`,
      grade: 'observed',
      text: `${text} is ${types.map(withArticle).join(' or ')} wherever it is present`,
      evidence: records(count),
      says: { kind: 'types', path: field.path, types },
    },
  ];
}

/** How long arrays were at most: a round number that none exceeded. */
function lengthFact(field: SeenField): Fact[] {
  const count = field.types.get('array') ?? 0;
  const most = roundBound(field);
  if (most === undefined || count < enoughRecords) return [];
  const text = pathText(field.path);
  return [
    {
      id: `length/${text}`,
      grade: 'observed',
      text: `no list at ${text} has more than ${most} elements`,
      evidence: `the longest in ${catalogue().lengthRecords} sample records has ${field.longest}`,
      says: { kind: 'length', path: field.path, most },
    },
  ];
}

/** The least of 10, 100, 1000, … that no array seen at a path exceeds: a sample of short lists is no promise of the next one. */
export function roundBound(field: SeenField | undefined): number | undefined {
  if (field?.longest === undefined) return undefined;
  let bound = 10;
  while (bound < field.longest) bound *= 10;
  return bound;
}

/** An Elasticsearch field type, as far as it decides what a query means. */
export const esTypes = ['keyword', 'constant_keyword', 'boolean', 'ip', 'date', 'flattened', 'text', 'long', 'float'] as const;

/** One of them. */
export type EsType = (typeof esTypes)[number];

/** The generations of the AWS integration whose pipelines differ. */
export type Generation = 'earlier' | 'newest';

/**
 * One field of the CloudTrail data stream. `raw` is where the value comes from, unchanged but for its type; `derived` says
 * that `derived.ts` knows more; `dropped` is never filled from real records; `unavailable` says what it is made from.
 */
export interface FieldRow {
  readonly ecs: string;
  readonly type: EsType;
  readonly raw?: string;
  /** The object at `raw` is indexed as the text that Java prints for it. */
  readonly printed?: true;
  readonly derived?: true;
  readonly dropped?: true;
  readonly unavailable?: string;
  /** What is unavailable is looked up from the source address, in a database that may hold anything. */
  readonly lookedUp?: true;
  /** The generation that introduced it; absent: both have it. */
  readonly since?: 'newest';
}

// The table comes from elastic/integrations, packages/aws/data_stream/cloudtrail: ingest pipeline and field files at 0b97ab02,
// expected test outputs at 0046748f, 42ea99cd and 8149d6c9.

const issuer = 'aws.cloudtrail.user_identity.session_context.session_issuer';
const rawIssuer = 'userIdentity.sessionContext.sessionIssuer';
const entity = 'filled only when the integration tag `actor_target_mapping` is set';
const address = 'looked up from the source address in a database';
const agent = 'parsed out of the user agent by a pattern database';

const keywords: readonly (readonly [ecs: string, raw: string])[] = [
  ['event.action', 'eventName'],
  ['event.provider', 'eventSource'],
  ['event.id', 'eventID'],
  ['cloud.region', 'awsRegion'],
  ['aws.cloudtrail.event_version', 'eventVersion'],
  ['aws.cloudtrail.event_type', 'eventType'],
  ['aws.cloudtrail.event_category', 'eventCategory'],
  ['aws.cloudtrail.error_code', 'errorCode'],
  ['aws.cloudtrail.error_message', 'errorMessage'],
  ['aws.cloudtrail.request_id', 'requestID'],
  ['aws.cloudtrail.api_version', 'apiVersion'],
  ['aws.cloudtrail.management_event', 'managementEvent'],
  ['aws.cloudtrail.recipient_account_id', 'recipientAccountId'],
  ['aws.cloudtrail.vpc_endpoint_id', 'vpcEndpointId'],
  ['aws.cloudtrail.session_credential_from_console', 'sessionCredentialFromConsole'],
  ['aws.cloudtrail.resources.arn', 'resources.ARN'],
  ['aws.cloudtrail.resources.account_id', 'resources.accountId'],
  ['aws.cloudtrail.resources.type', 'resources.type'],
  ['aws.cloudtrail.user_identity.type', 'userIdentity.type'],
  ['aws.cloudtrail.user_identity.arn', 'userIdentity.arn'],
  ['aws.cloudtrail.user_identity.access_key_id', 'userIdentity.accessKeyId'],
  ['aws.cloudtrail.user_identity.invoked_by', 'userIdentity.invokedBy'],
  [
    'aws.cloudtrail.user_identity.session_context.mfa_authenticated',
    'userIdentity.sessionContext.attributes.mfaAuthenticated',
  ],
  [`${issuer}.type`, `${rawIssuer}.type`],
  [`${issuer}.principal_id`, `${rawIssuer}.principalId`],
  [`${issuer}.arn`, `${rawIssuer}.arn`],
  [`${issuer}.account_id`, `${rawIssuer}.accountId`],
  ['source.address', 'sourceIPAddress'],
  ['user_agent.original', 'userAgent'],
  ['user.target.name', 'requestParameters.userName'],
  ['user.target.id', 'responseElements.user.userId'],
  ['group.name', 'requestParameters.groupName'],
  ['group.id', 'responseElements.group.groupId'],
  ['tls.cipher', 'tlsDetails.cipherSuite'],
  ['tls.client.server_name', 'tlsDetails.clientProvidedHostHeader'],
];

const printed: readonly (readonly [ecs: string, raw: string])[] = [
  ['request_parameters', 'requestParameters'],
  ['response_elements', 'responseElements'],
  ['additional_eventdata', 'additionalEventData'],
  ['service_event_details', 'serviceEventDetails'],
];

const derived: readonly (readonly [ecs: string, type: EsType, since?: 'newest'])[] = [
  ['event.outcome', 'keyword'],
  ['event.category', 'keyword'],
  ['event.type', 'keyword'],
  ['user.name', 'keyword'],
  ['user.id', 'keyword'],
  ['cloud.account.id', 'keyword'],
  ['source.ip', 'ip'],
  ['tls.version', 'keyword'],
  ['tls.version_protocol', 'keyword'],
  ['event.kind', 'keyword'],
  ['event.module', 'constant_keyword'],
  ['event.dataset', 'constant_keyword'],
  ['data_stream.dataset', 'constant_keyword'],
  ['data_stream.type', 'constant_keyword'],
  ['user.changes.name', 'keyword'],
  ['aws.cloudtrail.console_login.additional_eventdata.mobile_version', 'boolean'],
  ['aws.cloudtrail.console_login.additional_eventdata.mfa_used', 'boolean'],
  ['aws.cloudtrail.console_login.additional_eventdata.login_to', 'keyword'],
  ['cloud.provider', 'keyword', 'newest'],
  ['service.name', 'keyword', 'newest'],
  ['related.ip', 'ip', 'newest'],
];

const unavailable: readonly (readonly [ecs: string, type: EsType, why: string])[] = [
  ['data_stream.namespace', 'constant_keyword', 'chosen when the integration is set up'],
  ['event.ingested', 'date', 'the time at which Elasticsearch took the event'],
  ['source.as.number', 'long', address],
  ['source.as.organization.name', 'keyword', address],
  ...['city_name', 'continent_name', 'country_iso_code', 'country_name', 'region_iso_code', 'region_name'].map(
    (name) => [`source.geo.${name}`, 'keyword', address] as const,
  ),
  ...['name', 'version', 'device.name', 'os.name', 'os.full', 'os.version'].map(
    (name) => [`user_agent.${name}`, 'keyword', agent] as const,
  ),
  ['cloud.service.name', 'keyword', 'cut out of the event source'],
  ['user.email', 'keyword', 'a session or user name that looks like an e-mail address'],
  ['related.user', 'keyword', 'a set gathered from several fields'],
  ...['related.entity', 'target.entity.id', 'actor.entity.id', 'user.entity.id', 'user.target.entity.id'].map(
    (name) => [name, 'keyword', entity] as const,
  ),
  ...['service.entity.id', 'service.target.entity.id', 'host.entity.id', 'host.target.entity.id'].map(
    (name) => [name, 'keyword', entity] as const,
  ),
  ['entity.id', 'keyword', entity],
  ['entity.target.id', 'keyword', entity],
  ['file.path', 'keyword', 'filled from digest files, which are no events'],
  ['file.hash.sha256', 'keyword', 'filled from digest files, which are no events'],
];

/** Every field of the data stream, by its ECS name; below a flattened field every path is one. */
export const fieldRows: readonly FieldRow[] = [
  ...keywords.map(([ecs, raw]): FieldRow => ({ ecs, type: 'keyword', raw })),
  ...printed.map(([name, raw]): FieldRow => ({ ecs: `aws.cloudtrail.${name}`, type: 'keyword', raw, printed: true })),
  ...printed.map(([name, raw]): FieldRow => ({ ecs: `aws.cloudtrail.flattened.${name}`, type: 'flattened', raw })),
  { ecs: 'aws.cloudtrail.flattened.insight_details', type: 'flattened', raw: 'insightDetails' },
  ...derived.map(([ecs, type, since]): FieldRow => ({ ecs, type, derived: true, ...(since === undefined ? {} : { since }) })),
  ...unavailable.map(([ecs, type, why]): FieldRow => ({ ecs, type, unavailable: why, ...(why === address ? { lookedUp: true } : {}) })),
  ...printed.map(([name]): FieldRow => ({
    ecs: `aws.cloudtrail.${name}.text`,
    type: 'text',
    unavailable: 'the words of the printed object',
  })),
  {
    ecs: 'aws.cloudtrail.user_identity.session_context.ec2_role_delivery',
    type: 'keyword',
    raw: 'userIdentity.sessionContext.ec2RoleDelivery',
    since: 'newest',
  },
  {
    ecs: 'aws.cloudtrail.user_identity.session_context.creation_date',
    type: 'date',
    raw: 'userIdentity.sessionContext.attributes.creationDate',
  },
  { ecs: '@timestamp', type: 'date', raw: 'eventTime' },
  { ecs: 'aws.cloudtrail.read_only', type: 'boolean', raw: 'readOnly' },
  // The pipeline renames `sharedEventId`; AWS writes `sharedEventID`.
  { ecs: 'aws.cloudtrail.shared_event_id', type: 'keyword', dropped: true },
];

/**
 * The keys of flattened fields that Elastic's rule validator knows (elastic/detection-rules
 * `detection_rules/etc/non-ecs-schema.json`), below `aws.cloudtrail.flattened`; a rule with another one needs its line there.
 */
export const validatedLeaves: ReadonlySet<string> = new Set([
  ...[
    'aclProtocol',
    'activate',
    'attribute',
    'cidrBlock',
    'enable',
    'groupSet.items.groupId',
    'includeDeprecated',
    'instanceId',
    'ipPermissions.items.fromPort',
    'ipPermissions.items.ipRanges.items.cidrIp',
    'key',
    'omitted',
    'protocol',
    'reason',
    'ruleAction',
    'serialNumber',
    'withDecryption',
    'x-amz-acl',
    'x-amz-server-side-encryption-customer-algorithm',
  ].map((leaf) => `request_parameters.${leaf}`),
  'response_elements.documentDescription.documentType',
]);

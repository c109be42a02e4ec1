import { isArray, isObject, ownValue, type Json, type JsonObject } from '../../../text/json.ts';
import { javaText } from '../../../logic/holds/rendering.ts';
import { parseAddress } from '../kql/address.ts';
import { categorisation } from './categories.ts';
import type { Generation } from './table.ts';

/**
 * The document that the AWS integration makes of a CloudTrail record, step by step as its pipeline does. What needs a
 * database (places, networks, user agents) and what a tag must switch on (entities) is left out. It shares nothing with
 * the field origins, so that the two can be checked against each other.
 */
export function cloudtrailDocument(record: Json, generation: Generation): Json {
  const kept = cleaned(record);
  // The pipeline sets its constants whatever the clean-up leaves of the record.
  const raw = isObject(kept) ? kept : {};
  const document = emptyDocument();
  copyPlain(raw, document);
  identity(raw, document);
  outcome(raw, document);
  categorise(raw, document);
  objects(raw, document);
  consoleLogin(raw, document);
  network(raw, document, generation);
  if (generation === 'newest') newest(raw, document);
  return document.value();
}

interface Document {
  /** Sets a value at a dotted name; an undefined one is not set. */
  set(name: string, value: Json | undefined): void;
  value(): JsonObject;
}

function emptyDocument(): Document {
  const root: Record<string, Json> = {};
  return {
    set(name, value) {
      if (value === undefined) return;
      const keys = name.split('.');
      const last = keys.pop() ?? '';
      let inner = root;
      for (const key of keys) inner = (inner[key] ??= {}) as Record<string, Json>;
      inner[last] = value;
    },
    value: () => root,
  };
}

/** Null, "", "-" and "none" go, and so do the containers that are empty then. */
function cleaned(value: Json): Json | undefined {
  if (value === null || value === '' || value === '-' || value === 'none') return undefined;
  if (isArray(value)) {
    const items = value.map(cleaned).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, item]) => {
    const kept = cleaned(item);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, key) => (isObject(inner) ? ownValue(inner, key) : undefined), value);
}

const copies: Readonly<Record<string, string>> = {
  '@timestamp': 'eventTime',
  'event.action': 'eventName',
  'event.provider': 'eventSource',
  'event.id': 'eventID',
  'cloud.region': 'awsRegion',
  'aws.cloudtrail.event_version': 'eventVersion',
  'aws.cloudtrail.event_type': 'eventType',
  'aws.cloudtrail.event_category': 'eventCategory',
  'aws.cloudtrail.error_code': 'errorCode',
  'aws.cloudtrail.error_message': 'errorMessage',
  'aws.cloudtrail.request_id': 'requestID',
  'aws.cloudtrail.api_version': 'apiVersion',
  'aws.cloudtrail.management_event': 'managementEvent',
  'aws.cloudtrail.recipient_account_id': 'recipientAccountId',
  'aws.cloudtrail.vpc_endpoint_id': 'vpcEndpointId',
  'aws.cloudtrail.session_credential_from_console': 'sessionCredentialFromConsole',
  'source.address': 'sourceIPAddress',
  'user_agent.original': 'userAgent',
};

function copyPlain(raw: JsonObject, document: Document): void {
  for (const [name, key] of Object.entries(copies)) document.set(name, at(raw, key));
  document.set('@timestamp', instant(at(raw, 'eventTime')));
  document.set('aws.cloudtrail.read_only', asBoolean(at(raw, 'readOnly')));
  document.set('event.kind', 'event');
  document.set('event.module', 'aws');
  document.set('event.dataset', 'aws.cloudtrail');
  document.set('data_stream.type', 'logs');
  document.set('data_stream.dataset', 'aws.cloudtrail');
  const resources = at(raw, 'resources');
  if (isArray(resources)) document.set('aws.cloudtrail.resources', resources.map(resource));
}

function resource(value: Json): Json {
  const renamed = { arn: at(value, 'ARN'), account_id: at(value, 'accountId'), type: at(value, 'type') };
  return Object.fromEntries(Object.entries(renamed).filter(([, item]) => item !== undefined)) as JsonObject;
}

/** An ISO 8601 time in Elasticsearch's form; another text is no date to the pipeline. */
function instant(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return undefined;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

function asBoolean(value: Json | undefined): Json | undefined {
  return value === 'true' ? true : value === 'false' ? false : value;
}

function identity(raw: JsonObject, document: Document): void {
  const who = at(raw, 'userIdentity');
  const prefix = 'aws.cloudtrail.user_identity';
  document.set(`${prefix}.type`, at(who, 'type'));
  document.set(`${prefix}.arn`, at(who, 'arn'));
  document.set(`${prefix}.access_key_id`, at(who, 'accessKeyId'));
  document.set(`${prefix}.invoked_by`, at(who, 'invokedBy'));
  const session = at(who, 'sessionContext');
  document.set(`${prefix}.session_context.mfa_authenticated`, at(session, 'attributes', 'mfaAuthenticated'));
  document.set(`${prefix}.session_context.creation_date`, instant(at(session, 'attributes', 'creationDate')));
  const issuer = at(session, 'sessionIssuer');
  document.set(`${prefix}.session_context.session_issuer.type`, at(issuer, 'type'));
  document.set(`${prefix}.session_context.session_issuer.principal_id`, at(issuer, 'principalId'));
  document.set(`${prefix}.session_context.session_issuer.arn`, at(issuer, 'arn'));
  document.set(`${prefix}.session_context.session_issuer.account_id`, at(issuer, 'accountId'));
  document.set('cloud.account.id', at(who, 'accountId') ?? at(raw, 'recipientAccountId'));
  const type = at(who, 'type');
  const onBehalf = type === 'IdentityCenterUser' ? at(who, 'onBehalfOf', 'userId') : undefined;
  document.set('user.id', at(who, 'principalId') ?? onBehalf);
  const byIssuer = type === 'AssumedRole' || type === 'FederatedUser' ? at(issuer, 'userName') : undefined;
  const authenticated = at(raw, 'eventName') === 'UserAuthentication' ? at(raw, 'additionalEventData', 'UserName') : undefined;
  document.set('user.name', byIssuer ?? at(who, 'userName') ?? authenticated);
  document.set('user.target.name', at(raw, 'requestParameters', 'userName'));
  document.set('user.target.id', at(raw, 'responseElements', 'user', 'userId'));
  document.set('user.changes.name', at(raw, 'requestParameters', 'newUserName'));
  document.set('group.name', at(raw, 'requestParameters', 'groupName'));
  document.set('group.id', at(raw, 'responseElements', 'group', 'groupId'));
}

function outcome(raw: JsonObject, document: Document): void {
  const failed = at(raw, 'errorCode') !== undefined || at(raw, 'errorMessage') !== undefined;
  const login = at(raw, 'eventName') === 'ConsoleLogin' ? at(raw, 'responseElements', 'ConsoleLogin') : undefined;
  const said = typeof login === 'string' ? login.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : login;
  document.set('event.outcome', said ?? (failed ? 'failure' : 'success'));
}

function categorise(raw: JsonObject, document: Document): void {
  const name = at(raw, 'eventName');
  const row = categorisation.find(([, , names]) => typeof name === 'string' && names.includes(name));
  if (row !== undefined) document.set('event.category', [row[0]]);
  const types = row?.[1] ?? ['info'];
  if (types.length > 0) document.set('event.type', types);
}

const objectNames: Readonly<Record<string, string>> = {
  request_parameters: 'requestParameters',
  response_elements: 'responseElements',
  additional_eventdata: 'additionalEventData',
  service_event_details: 'serviceEventDetails',
};

/** A longer value is not indexed in a keyword field, and a longer object is dropped from its flattened field. */
const flattenedLimit = 32_766;

function objects(raw: JsonObject, document: Document): void {
  for (const [name, key] of Object.entries(objectNames)) {
    const value = objectValue(raw, key);
    if (value === undefined) continue;
    const text = javaText(value);
    document.set(`aws.cloudtrail.${name}`, text);
    if (text.length < flattenedLimit) document.set(`aws.cloudtrail.flattened.${name}`, value);
  }
  document.set('aws.cloudtrail.flattened.insight_details', at(raw, 'insightDetails'));
}

function objectValue(raw: JsonObject, key: string): Json | undefined {
  const value = at(raw, key);
  const moved = key === 'additionalEventData' && at(raw, 'eventName') === 'UserAuthentication' && isObject(value);
  if (!moved) return value;
  const { UserName: _, ...rest } = value;
  return Object.keys(rest).length === 0 ? undefined : rest;
}

function consoleLogin(raw: JsonObject, document: Document): void {
  if (at(raw, 'eventName') !== 'ConsoleLogin') return;
  const data = at(raw, 'additionalEventData');
  const prefix = 'aws.cloudtrail.console_login.additional_eventdata';
  const flag = (value: Json | undefined): Json | undefined => (value === undefined ? undefined : value !== 'No');
  document.set(`${prefix}.mobile_version`, flag(at(data, 'MobileVersion')));
  document.set(`${prefix}.mfa_used`, flag(at(data, 'MFAUsed')));
  document.set(`${prefix}.login_to`, at(data, 'LoginTo'));
}

function network(raw: JsonObject, document: Document, generation: Generation): void {
  const source = at(raw, 'sourceIPAddress');
  if (typeof source === 'string' && parseAddress(source) !== undefined) {
    document.set('source.ip', source);
    if (generation === 'newest') document.set('related.ip', [source]);
  }
  const tls = at(raw, 'tlsDetails');
  document.set('tls.cipher', at(tls, 'cipherSuite'));
  document.set('tls.client.server_name', at(tls, 'clientProvidedHostHeader'));
  const version = at(tls, 'tlsVersion');
  if (typeof version !== 'string') return;
  const parts = /^(.*?)v(.*)$/s.exec(version);
  document.set('tls.version', parts?.[2] ?? version);
  document.set('tls.version_protocol', parts?.[1]?.toLowerCase());
}

function newest(raw: JsonObject, document: Document): void {
  document.set('cloud.provider', 'aws');
  const source = at(raw, 'eventSource');
  if (typeof source === 'string') document.set('cloud.service.name', source.split('.')[0]);
  const who = at(raw, 'userIdentity');
  if (at(who, 'type') === 'AWSService') document.set('service.name', at(who, 'invokedBy'));
  document.set(
    'aws.cloudtrail.user_identity.session_context.ec2_role_delivery',
    at(who, 'sessionContext', 'ec2RoleDelivery'),
  );
  const arn = at(who, 'arn');
  const session = typeof arn === 'string' ? /^arn:[^:]*:sts:.*\/([^/]+)$/.exec(arn)?.[1] : undefined;
  document.set('user.email', session?.slice(1, -1).includes('@') === true ? session : undefined);
}

// Writes the committed tables of src/taxonomy/data from a folder of facts and sample records:
//   node scripts/build-taxonomy.js [../shared]
// Needed only when those facts change; the product never reads that folder.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';

const shared = process.argv[2] ?? process.env.RULEC_SHARED ?? '../shared';
const out = 'src/taxonomy/data';
mkdirSync(out, { recursive: true });
const readJson = (name) => JSON.parse(readFileSync(`${shared}/facts/${name}`, 'utf8'));
const readLines = (name) =>
  readFileSync(`${shared}/events/${name}.jsonl`, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** One entry a line: small differences stay small, and no line depends on another. */
function writeTable(name, table) {
  const lines = Object.entries(table).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  writeFileSync(`${out}/${name}.json`, `{\n${lines.join(',\n')}\n}\n`);
}

const records = ['invictus', 'stratus', 'traildiscover'].flatMap(readLines);
const operations = readJson('aws-operations.json');
const inputs = readJson('aws-operation-inputs.json').services;
const extra = readJson('aws-extra-events.json').events;

// CloudTrail names a service by its endpoint prefix in most cases, else by the name it signs with, else by its
// last word (`api.ecr`). A service gets the first of these that real records use; without records, the usual one.
const seenSources = new Set([...records.map((record) => record.eventSource), ...Object.keys(extra)]);
const knownSources = { ses: 'ses', sesv2: 'ses', 'pinpoint-email': 'ses', opensearch: 'es', 'sso-oidc': 'sso', sso: 'sso' };

function sourceOf(service) {
  const { endpointPrefix, signingName } = operations.meta[service];
  const last = endpointPrefix.split('.').at(-1);
  const candidates = [knownSources[service], endpointPrefix, signingName, last]
    .filter((name) => typeof name === 'string' && name !== '')
    .map((name) => `${name.toLowerCase()}.amazonaws.com`);
  const usual = endpointPrefix.includes('.') || (signingName !== null && /^(bedrock|dynamodb)$/.test(signingName ?? '')) ? signingName ?? last : endpointPrefix;
  return candidates.find((name) => seenSources.has(name)) ?? candidates.find((name) => name === `${usual.toLowerCase()}.amazonaws.com`) ?? candidates[0];
}

/** The type letter of one input member: `b` boolean, `n` number, `s` text and what is written as text, `l` list, `o` object. */
const letterOf = (type) =>
  typeof type === 'string' ? ({ b: 'b', i: 'n', n: 'n' }[type] ?? (type === '@' ? 'o' : 's')) : Array.isArray(type) ? 'l' : 'o';
const lowerFirst = (name) => name.slice(0, 1).toLowerCase() + name.slice(1);

const members = new Map(); // source -> operation -> member -> letters
const addOperation = (source, operation) => {
  const ofSource = members.get(source) ?? new Map();
  members.set(source, ofSource);
  const ofOperation = ofSource.get(operation) ?? new Map();
  ofSource.set(operation, ofOperation);
  return ofOperation;
};
for (const [service, names] of Object.entries(operations.ops)) {
  const source = sourceOf(service);
  for (const name of names) {
    const table = addOperation(source, name);
    const input = inputs[service]?.operations[name] ?? {};
    for (const [member, type] of Object.entries(input)) {
      const key = lowerFirst(member);
      table.set(key, [...new Set([...(table.get(key) ?? ''), letterOf(type)])].toSorted(byText).join(''));
    }
  }
}
for (const [source, names] of Object.entries(extra)) for (const name of names) addOperation(source, name);
for (const record of records) addOperation(record.eventSource, record.eventName);

// Events whose names in CloudTrail are not those of the API operations: "Amazon S3 CloudTrail events" (Amazon S3 User
// Guide), "the event name may include date and version" (AWS Lambda Developer Guide, logging with CloudTrail), and the
// service events that AWS Organizations and Systems Manager document.
const documentedNames = {
  's3.amazonaws.com': `DeleteAccountPublicAccessBlock DeleteBucketPublicAccessBlock GetBucketLifecycle GetBucketNotification
    GetBucketReplication PutAccountPublicAccessBlock PutAccelerateConfiguration PutBucketLifecycle PutBucketNotification
    PutBucketObjectLockConfiguration PutBucketPublicAccessBlock PutBucketReplication CompleteMultipartUpload
    CreateMultipartUpload ListBucketVersions`,
  'lambda.amazonaws.com': `AddLayerVersionPermission20181031 AddPermission20150331 GetFunction20150331 GetLayerVersion20181031
    PublishLayerVersion20181031 RemovePermission20150331 UpdateFunctionCode20150331 UpdateFunctionConfiguration20150331`,
  'organizations.amazonaws.com': 'CreateAccountResult CloseAccountResult InviteAccountToOrganization',
  'ssm.amazonaws.com': 'RegisterManagedInstance',
  'ssmmessages.amazonaws.com': 'CreateControlChannel CreateDataChannel OpenControlChannel OpenDataChannel',
  'signin.amazonaws.com': 'PasswordUpdated',
};
for (const [source, names] of Object.entries(documentedNames)) for (const name of names.split(/\s+/)) addOperation(source, name);

/** `Create:Analyzer,Archive;Delete:Analyzer`: names grouped by their first word. */
function packNames(names) {
  const groups = new Map();
  for (const name of names) {
    const verb = /^[A-Z][a-z]+(?=[A-Z0-9])/.exec(name)?.[0] ?? name;
    const rest = name.slice(verb.length);
    groups.set(verb, [...(groups.get(verb) ?? []), rest]);
  }
  return [...groups].map(([verb, rests]) => `${verb}:${rests.join(',')}`).join(';');
}
const orderOf = (names) => packNames(names.toSorted(byText));

const sources = [...members.keys()].toSorted(byText);
writeTable('operations', Object.fromEntries(sources.map((source) => [source, orderOf([...members.get(source).keys()])])));

const memberUse = new Map();
for (const ofSource of members.values())
  for (const table of ofSource.values())
    for (const [member, letters] of table) memberUse.set(`${member}:${letters}`, (memberUse.get(`${member}:${letters}`) ?? 0) + 1);
const dictionary = [...memberUse].toSorted(([a, m], [b, n]) => n - m || byText(a, b)).map(([key]) => key);
const indexOf = new Map(dictionary.map((key, index) => [key, index.toString(36)]));
const unpackOrder = (packed) => packed.split(';').flatMap((group) => {
  const [verb, rests] = group.split(':');
  return rests.split(',').map((rest) => verb + rest);
});
writeTable('inputs', {
  members: dictionary.join(' '),
  ...Object.fromEntries(
    sources.map((source) => {
      const ofSource = members.get(source);
      const order = unpackOrder(orderOf([...ofSource.keys()]));
      return [source, order.map((name) => [...ofSource.get(name)].map(([member, letters]) => indexOf.get(`${member}:${letters}`)).join(' ')).join(';')];
    }),
  ),
});

// Fields: types with their counts (s text, n number, b boolean, z null, o object, a array); of arrays the most elements;
// of request parameters the types that API inputs give a member of that name.
const typesOfMember = new Map();
for (const key of dictionary) {
  const [member, types] = key.split(':');
  typesOfMember.set(member, [...new Set([...(typesOfMember.get(member) ?? ''), ...types])].toSorted(byText).join(''));
}
const catalogue = readJson('cloudtrail-field-catalogue.json');
const letters = { str: 's', int: 'n', float: 'n', bool: 'b', null: 'z', object: 'o', array: 'a' };
const longest = new Map();
function walk(value, path) {
  if (Array.isArray(value)) {
    longest.set(path, Math.max(longest.get(path) ?? 0, value.length));
    for (const item of value) walk(item, `${path}[]`);
  } else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) walk(item, `${path}${path === '' ? '' : '.'}${/^[^.`:[\]]+$/.test(key) ? key : `\`${key}\``}`);
}
const testEvents = readLines('panther-labelled-cloudtrail').map(({ log }) => log);
for (const record of [...records, ...testEvents]) walk(record, '');
const fields = {};
for (const [path, { types }] of Object.entries(catalogue.paths).toSorted(([a], [b]) => byText(a, b))) {
  if (path.startsWith('@')) continue;
  const counts = new Map();
  for (const [type, count] of Object.entries(types)) counts.set(letters[type], (counts.get(letters[type]) ?? 0) + count);
  const text = [...counts].map(([letter, count]) => letter + count).join(' ');
  const member = /^requestParameters\.([^.[\]]+)$/.exec(path)?.[1];
  const length = types.array !== undefined && longest.has(path) ? ` <${longest.get(path)}` : '';
  fields[path] = text + length + (typesOfMember.has(member) ? ` @${typesOfMember.get(member)}` : '');
}
writeTable('cloudtrail-fields', { '': `${catalogue.meta.events} ${records.length + testEvents.length}`, ...fields });

const errorCodes = new Set(catalogue.paths.errorCode.values);
for (const record of records) if (typeof record.errorCode === 'string') errorCodes.add(record.errorCode);
const cipherSuites = new Set(records.flatMap((record) => (record.tlsDetails?.cipherSuite === undefined ? [] : [record.tlsDetails.cipherSuite])));
writeTable('cloudtrail-values', {
  errorCode: [...errorCodes].toSorted(byText).join(' '),
  'tlsDetails.cipherSuite': [...cipherSuites].toSorted(byText).join(' '),
  'userIdentity.invokedBy': catalogue.paths['userIdentity.invokedBy'].values.toSorted(byText).join('|'),
});

// ATT&CK: techniques as `name|tactics|state`, tactics by their two letters in the order of the table.
for (const version of ['18.1', '19.0']) {
  const attack = readJson(`attack-${version}-compact.json`);
  const slugs = Object.keys(attack.tactics);
  const table = {
    version: attack.version,
    tactics: slugs.map((slug) => `${slug}|${attack.tactics[slug].id}|${attack.tactics[slug].name}`).join(';'),
  };
  for (const [id, technique] of Object.entries(attack.techniques).toSorted(([a], [b]) => byText(a, b))) {
    const tactics = technique.tactics.map((slug) => slugs.indexOf(slug).toString(36)).join('');
    const state = technique.revoked ? `|${technique.revoked_by ?? ''}!` : technique.deprecated ? '|-' : '';
    table[id] = `${technique.name}|${tactics}${state}`;
  }
  writeTable(`attack-${version.split('.')[0]}`, table);
}

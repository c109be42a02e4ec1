import {
  always,
  and,
  either,
  equals,
  exact,
  not,
  nullValue,
  or,
  present,
  test,
  type FromOrigin,
  type Match,
  type Origin,
  type Path,
  type Predicate,
} from '../../../rule/index.ts';
import { anyAddress } from '../../../logic/holds/convert.ts';
import { categorisation } from './categories.ts';
import { fieldRows, type FieldRow, type Generation } from './table.ts';

/**
 * Raw values that the pipeline takes for absent: before anything else it removes null, "", "-", "none" and the containers
 * that this leaves empty.
 */
const absentValues: Match = either(
  nullValue,
  equals(''),
  equals('-'),
  equals('none'),
  Object.freeze({ kind: 'empty' }),
);

/** The value at a raw path is there, after the pipeline's clean-up. */
export function there(path: Path): Predicate {
  const field = exact(...path);
  return and(test(field, present), not(test(field, absentValues)));
}

function is(path: string, ...values: readonly string[]): Predicate {
  return test(exact(...path.split('.')), either(...values.map((value) => equals(value))));
}

/**
 * A field that AWS documents as a string, moved as it is. The processors that rename fields do not look into lists; the
 * structures on the way to these fields are documented as objects, so that there is no list to look into.
 */
function from(path: string): Origin {
  return { kind: 'from', path: path.split('.'), absent: absentValues };
}

/** A field of each element of `resources`; the clean-up looks into the list. */
function fromElements(path: string): Origin {
  return { kind: 'from', path: path.split('.'), absent: absentValues, within: true };
}

/** A field that may also be a number or a boolean; as a keyword its text is indexed. */
function asText(path: string): FromOrigin {
  return { kind: 'from', path: path.split('.'), absent: absentValues, within: true, convert: { kind: 'text' } };
}

function constantOrigin(value: string | readonly string[]): Origin {
  return { kind: 'constant', value };
}

function cases(...of: readonly (readonly [Predicate, Origin])[]): Origin {
  return { kind: 'cases', of: of.map(([when, origin]) => ({ when, origin })) };
}

const consoleLogin = is('eventName', 'ConsoleLogin');
const consoleResult: Path = ['responseElements', 'ConsoleLogin'];

/** `event.outcome`: a console login says so itself; any other event failed when it has an error code or message. */
const outcome = cases(
  [
    and(consoleLogin, there(consoleResult)),
    { kind: 'from', path: consoleResult, absent: absentValues, convert: { kind: 'lowerCase' } },
  ],
  [or(there(['errorCode']), there(['errorMessage'])), constantOrigin('failure')],
  [always, constantOrigin('success')],
);

const authentication = is('eventName', 'UserAuthentication');

/** At an authentication the user's name is moved out of `additionalEventData` (`rename` of the pipeline: `user.name`). */
const movedName: Path = ['additionalEventData', 'UserName'];

const issuerName: Path = ['userIdentity', 'sessionContext', 'sessionIssuer', 'userName'];

const userName = cases(
  [
    and(is('userIdentity.type', 'AssumedRole', 'FederatedUser'), there(issuerName)),
    from(issuerName.join('.')),
  ],
  [there(['userIdentity', 'userName']), from('userIdentity.userName')],
  [authentication, from(movedName.join('.'))],
);

const userId = cases(
  [there(['userIdentity', 'principalId']), from('userIdentity.principalId')],
  [is('userIdentity.type', 'IdentityCenterUser'), from('userIdentity.onBehalfOf.userId')],
);

const accountId = cases(
  [there(['userIdentity', 'accountId']), from('userIdentity.accountId')],
  [always, from('recipientAccountId')],
);

function flag(path: string): Origin {
  return cases([
    consoleLogin,
    { kind: 'from', path: path.split('.'), absent: absentValues, convert: { kind: 'flag', falseFor: 'No' } },
  ]);
}

const sourceAddress: Origin = {
  kind: 'from',
  path: ['sourceIPAddress'],
  absent: absentValues,
  convert: { kind: 'address' },
};

/** Only an address is looked up (`geoip` of the pipeline: `field: source.ip`, `ignore_missing`). */
const hasAddress = test(exact('sourceIPAddress'), anyAddress);

const missing: Origin = { kind: 'missing' };

const category = cases(
  ...categorisation.map(([name, , names]) => [is('eventName', ...names), constantOrigin(name)] as const),
);

const eventType = cases(
  ...categorisation.map(
    ([, types, names]) => [is('eventName', ...names), types.length === 0 ? missing : constantOrigin(types)] as const,
  ),
  [always, constantOrigin('info')],
);


/** `TLSv1.3` reads protocol `tls` and version `1.3`; other forms than the known ones are not followed. */
function tls(part: 'protocol' | 'version'): Origin {
  const known = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3', 'SSLv2', 'SSLv3'];
  return cases(
    ...known.map((name) => {
      const [protocol = '', version = ''] = name.split('v');
      return [is('tlsDetails.tlsVersion', name), constantOrigin(part === 'version' ? version : protocol.toLowerCase())] as const;
    }),
    [there(['tlsDetails', 'tlsVersion']), { kind: 'unavailable', why: 'another form of TLS version' }],
  );
}

function changedName(generation: Generation): Origin {
  const named = [there(['requestParameters', 'newUserName']), asText('requestParameters.newUserName')] as const;
  const session: Origin = { kind: 'unavailable', why: 'a session name cut out of an ARN' };
  return generation === 'newest'
    ? cases(named)
    : cases(named, [is('userIdentity.type', 'AssumedRole', 'FederatedUser'), session]);
}

function derivedOrigins(generation: Generation): ReadonlyMap<string, Origin> {
  return new Map<string, Origin>([
    ['event.outcome', outcome],
    ['event.category', category],
    ['event.type', eventType],
    ['user.name', userName],
    ['user.id', userId],
    ['cloud.account.id', accountId],
    ['source.ip', sourceAddress],
    ['related.ip', sourceAddress],
    ['tls.version', tls('version')],
    ['tls.version_protocol', tls('protocol')],
    ['event.kind', constantOrigin('event')],
    ['event.module', constantOrigin('aws')],
    ['event.dataset', constantOrigin('aws.cloudtrail')],
    ['data_stream.dataset', constantOrigin('aws.cloudtrail')],
    ['data_stream.type', constantOrigin('logs')],
    ['user.changes.name', changedName(generation)],
    ['aws.cloudtrail.console_login.additional_eventdata.mobile_version', flag('additionalEventData.MobileVersion')],
    ['aws.cloudtrail.console_login.additional_eventdata.mfa_used', flag('additionalEventData.MFAUsed')],
    [
      'aws.cloudtrail.console_login.additional_eventdata.login_to',
      cases([consoleLogin, from('additionalEventData.LoginTo')]),
    ],
    ['cloud.provider', constantOrigin('aws')],
    ['service.name', cases([is('userIdentity.type', 'AWSService'), from('userIdentity.invokedBy')])],
  ]);
}

/** What is kept of an object of the record, or of what is in it: the name that is moved is not there, and an object that had it is another one. */
function withoutMoved(origin: FromOrigin): Origin {
  const { path } = origin;
  if (path[0] !== movedName[0] || (path.length > 1 && path[1] !== movedName[1])) return origin;
  if (path.length > 1) return cases([not(authentication), origin]);
  return cases([not(and(authentication, there(movedName))), origin], [always, { kind: 'unavailable', why: 'what is left of `additionalEventData` without the name of the user' }]);
}

function originOf(row: FieldRow, generation: Generation, derived: ReadonlyMap<string, Origin>): Origin {
  if (row.dropped === true || (row.since === 'newest' && generation === 'earlier')) return missing;
  if (row.unavailable !== undefined) return { kind: 'unavailable', why: row.unavailable, ...(row.lookedUp === true ? { supplied: hasAddress } : {}) };
  if (row.raw === undefined) return derived.get(row.ecs) ?? missing;
  const path = row.raw.split('.');
  if (row.printed === true) return withoutMoved({ kind: 'from', path, absent: absentValues, within: true, as: 'javaMap' });
  if (row.type === 'boolean') return { kind: 'from', path, absent: absentValues, convert: { kind: 'boolean' } };
  if (row.type === 'date') return { kind: 'from', path, absent: absentValues };
  if (path[0] === 'resources') return fromElements(row.raw);
  if (row.type === 'flattened') return withoutMoved(asText(row.raw));
  return mixed.test(row.raw) ? asText(row.raw) : from(row.raw);
}

/** Where a key below a flattened field comes from, by the name of that field; undefined for a name that is none. */
export function belowFlattened(ecs: string, keys: Path): Origin | undefined {
  const raw = fieldRows.find((row) => row.ecs === ecs && row.type === 'flattened')?.raw;
  return raw === undefined ? undefined : withoutMoved({ ...asText(raw), path: [raw, ...keys] });
}

/** Raw fields that are not always strings. */
export const mixed = /^(?:managementEvent|sessionCredentialFromConsole|requestParameters|responseElements)\b|mfaAuthenticated$/;

/** Where every field of a generation comes from, by its ECS name. */
export function originsOf(generation: Generation): ReadonlyMap<string, Origin> {
  const derived = derivedOrigins(generation);
  return new Map(fieldRows.map((row) => [row.ecs, originOf(row, generation, derived)]));
}

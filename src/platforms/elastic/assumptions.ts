import { and, either, equals, exact, excludesNothing, flatten, not, or, parseRegex, present, test, type Fact, type FactStatement, type Match, type Path, type Predicate } from '../../rule/index.ts';
import { isList, type FieldInfo } from './fields.ts';
import type { Unseen } from './tree.ts';

/** What reading a condition takes for granted, each once. */
export type Assumptions = Map<string, Fact>;

/** What a field is asked: whether it is there, or whether its value is in a match; `wildcard`, one with gaps that is no prefix; `digits`, one that may be the text of a number. */
export type Asked = { readonly kind: 'presence' } | { readonly kind: 'value'; readonly wildcard: boolean; readonly digits?: boolean };

/** Whether a text, in which `*` stands for any, may be that of a number. */
export function isLikeNumber(text: string): boolean {
  return /^[-+.*eE\d]+$/.test(text) && /\d/.test(text);
}

/** Adds what is taken for granted of indices that name no data set, where a rule asks for none. */
export function assumeOfIndices(patterns: readonly string[], given: Assumptions): void {
  if (patterns.length === 0) return;
  const names = patterns.map((pattern) => `\`${pattern}\``).join(', ');
  const id = `elastic/other-indices/${patterns.join(',')}`;
  given.set(id, { id, grade: 'assumed', text: `${names} holds nothing else that the rule alerts on`, evidence: 'the rule asks for no data set: those are taken that its other indices name', says: excludesNothing });
}

/** Adds what indices that hold a part of a data set, or leave one out, take for granted. */
export function assumeOfParts(patterns: readonly string[], given: Assumptions): void {
  if (patterns.length === 0) return;
  const names = patterns.map((pattern) => `\`${pattern}\``).join(', ');
  const id = `elastic/namespaces/${patterns.join(',')}`;
  given.set(id, { id, grade: 'assumed', text: `all events of the data set that the rule alerts on are in its indices, which say ${names}`, evidence: 'Elastic reference: data stream naming scheme, a namespace is a part of a data set', says: excludesNothing });
}

/** Adds what a rule takes for granted that looks at a part of the data sets that fill its log source. */
export function assumeOfDataSets(unseen: readonly string[], given: Assumptions): void {
  if (unseen.length === 0) return;
  const id = `elastic/data-sets/${unseen.join(',')}`;
  given.set(id, { id, grade: 'assumed', text: `the data sets ${unseen.map((dataset) => `\`${dataset}\``).join(', ')}, at which the rule does not look, hold nothing that it would alert on`, evidence: 'the configuration of the project: they fill the same log source', says: excludesNothing });
}

/** Adds what a pattern of fields takes for granted: which fields there are. */
export function assumeOfPattern(pattern: string, given: Assumptions): void {
  const id = `elastic/field-pattern/${pattern}`;
  given.set(id, {
    id,
    grade: 'assumed',
    text: `of the fields of the index, \`${pattern}\` names those that the integration fills, and Kibana knows them when it runs the rule`,
    evidence: 'kbn-es-query `utils/get_fields.ts` asks the data view; older versions of the detection engine give it no fields',
    says: excludesNothing,
  });
}

/** Adds what the values of a field that events are told apart by take for granted of the index; `together`: they are held together or counted by them. */
export function assumeOfGroups(info: FieldInfo | undefined, path: Path, together: boolean, given: Assumptions): void {
  const name = path.join('.');
  const add = (id: string, text: string, evidence: string): void => {
    given.set(`${id}/${name}`, { id: `${id}/${name}`, grade: 'assumed', text, evidence, says: excludesNothing });
  };
  if (info?.type === 'ip') add('elastic/one-address', `\`${name}\` holds each address in one spelling: the index takes 2001:db8:0::1 and 2001:DB8::1 for the same`, 'Elasticsearch, field type ip: values are stored as numbers');
  const many = info === undefined || info.many === true;
  if (info?.type === 'date') add('elastic/one-spelling', `\`${name}\` holds each moment in one spelling: the index takes 10:00:00Z and 12:00:00+02:00 for the same`, 'Elasticsearch, field type date: values are stored as milliseconds');
  if (many || info.mixed === true || isList(name)) add('elastic/plain-values', `\`${name}\` holds each value in one form, no objects, and in a list nothing that is null or empty: to the index 5 is the same as "5", an object is no value of its own, and of a list null and "" are left out`, 'Elasticsearch, field types keyword and flattened: leaves are indexed as texts; Elasticsearch reference, `null_value`; the integration’s pipeline: its first script');
  if (together && many) add('elastic/one-value', `\`${name}\` holds one value at most, and no list: an event counts for each of several`, 'Elasticsearch reference: multi-value aggregations, each value is in a bucket');
}

/**
 * Adds what events that belong together within so many seconds take for granted of the runs: one that looks back less than
 * that and the time to the next run sees some of them in part only, as the next one does.
 */
export function assumeOfRuns(span: number, { lookBack, every }: { readonly lookBack: number; readonly every: number }, given: Assumptions): void {
  if (lookBack >= span + every) return;
  const id = 'elastic/whole-windows';
  given.set(id, {
    id,
    grade: 'assumed',
    text: `events that belong together are looked at by one run, although not all that lie within ${span} s are`,
    evidence: `a run looks back ${lookBack} s, and runs are ${every} s apart`,
    says: excludesNothing,
  });
}

/**
 * Adds what a sequence takes for granted in which an event must not happen after several others: an event that may go on with a
 * pending sequence does, and later ones are in no other sequence.
 */
export function assumeOfPending(given: Assumptions): void {
  const id = 'elastic/pending-sequences';
  given.set(id, { id, grade: 'assumed', text: 'where events that may go on with a sequence come several times before one that must not happen, the first of them is the one that counts', evidence: 'Elasticsearch reference, EQL syntax: how sequence queries handle matches', says: excludesNothing });
}

/** Adds what buckets of time that are longer than a run looks back take for granted: the border of one may part what a run sees. */
export function assumeOfBuckets(span: number, given: Assumptions): void {
  const id = `elastic/one-bucket/${span}`;
  given.set(id, { id, grade: 'assumed', text: `events that belong together fall into one of the buckets of ${span} s`, evidence: 'ES|QL reference: date_trunc and bucket round down, wherever a run starts', says: excludesNothing });
}

/** Adds what buckets of time take for granted whose bounds may hold of a part of one: a run sees the first and the last bucket in part. */
export function assumeOfCutBuckets(span: number, given: Assumptions): void {
  const id = `elastic/cut-bucket/${span}`;
  given.set(id, { id, grade: 'assumed', text: `a bucket of ${span} s of which a run sees a part is within the bounds only if the whole bucket is`, evidence: 'ES|QL reference: date_trunc and bucket round down, wherever a run starts and ends', says: excludesNothing });
}

/** Adds what runs that are further apart than they look back take for granted. */
export function assumeOfGaps({ seconds, every }: Unseen, given: Assumptions): void {
  const id = 'elastic/between-runs';
  given.set(id, { id, grade: 'assumed', text: `no event that the rule alerts on comes in the ${seconds} s of every ${every} s that no run looks at`, evidence: 'kibana, `getRuleRangeTuples`: a run looks at what lies between `from` and `to`', says: excludesNothing });
}

/** Adds what a test of a field takes for granted of the index. */
export function assumeOfField(info: FieldInfo | undefined, path: Path, asked: Asked, given: Assumptions): void {
  const name = path.join('.');
  const add = (id: string, grade: Fact['grade'], text: string, evidence: string, says = excludesNothing): void => {
    given.set(`${id}/${name}`, { id: `${id}/${name}`, grade, text, evidence, says });
  };
  if (info?.lookedUp === true) {
    add('elastic/looked-up', 'assumed', `the database that fills \`${name}\` may hold anything for an address, or nothing`, 'the integration’s pipeline: geoip, whose databases change');
  }
  if (info?.nested === true) {
    add('elastic/dotted-keys', 'assumed', `no key on the way to \`${name}\` holds a dot: to the index, a.b is the same as b in a`, 'elasticsearch FlattenedFieldParser: paths are joined with dots');
  }
  if (info?.keyed === true && asked.kind === 'value' && asked.digits === true) {
    add('elastic/number-text', 'assumed', `a whole number at \`${name}\` is written without a point and an exponent: the index has 0.0 as the text "0.0"`, 'elasticsearch FlattenedFieldParser: a number is the text that the document has for it');
  }
  if (info === undefined) {
    add('elastic/field-type', 'assumed', `\`${name}\` is indexed as a keyword or under its JSON type`, 'its mapping is not known');
  } else if (info.keyed && asked.kind === 'value' && asked.wildcard) {
    add('elastic/flattened-wildcard', 'assumed', `the cluster answers wildcards on \`${name}\`, a key of a flattened field`, 'elasticsearch#157064: such queries fail until #138427 is released');
  } else if (info.type === 'ip' && asked.kind === 'value') {
    add('elastic/address-spelling', 'assumed', `\`${name}\` holds no IPv4 address written as one of IPv6, such as ::ffff:192.0.2.1, and none with a zone, such as fe80::1%eth0: the index takes them for 192.0.2.1 and fe80::1`, 'Lucene, InetAddressPoint: IPv4 addresses are mapped to IPv6; Elasticsearch, InetAddresses: a zone is ignored', isNotMapped(path));
  } else if (info.type === 'date' && asked.kind === 'value') {
    add('elastic/date-text', 'assumed', `\`${name}\` is written as ISO 8601 in UTC, to the second`, 'CloudTrail user guide, record contents: eventTime', isDate(path));
  } else if ((info.type === 'long' || info.type === 'float') && info.lookedUp !== true && asked.kind === 'value') {
    if (info.type === 'long') add('elastic/whole-numbers', 'assumed', `\`${name}\` holds whole numbers: the index takes 5.5 for 5`, 'Elasticsearch reference: coerce', { kind: 'whole', path });
    add('elastic/numbers', 'assumed', `\`${name}\` holds no number as a text, and no flag: the index takes "5" for 5, and refuses an event with a flag there`, 'Elasticsearch reference: coerce; numeric field types', { kind: 'always', on: not(test(flatten(...path), either({ kind: 'type', of: 'string' }, { kind: 'type', of: 'boolean' }))) });
  } else if (info.textToo === true && asked.kind === 'value') {
    add('elastic/flags', 'assumed', `\`${name}\` holds flags, as they are or as "true", "false" and "": the index refuses an event with another text, or with a number`, 'Elasticsearch reference: boolean field type', isFlag(path));
  } else if (info.longest !== undefined) {
    const text = `no value of \`${name}\` has more than ${info.longest} characters: a longer one would not be indexed, as if it were missing`;
    add('elastic/ignore-above', 'limit', text, 'the integration’s field files: ignore_above');
  }
}

/** That a field holds no IPv4 address that is written as one of IPv6. */
function isNotMapped(path: Path): FactStatement {
  return { kind: 'always', on: not(test(flatten(...path), { kind: 'cidr', network: '::ffff:0:0/96' })) };
}

/** A date to the second of ISO 8601 in UTC; that a month has this many days is not asked. */
const toTheSecond = matchOf('[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z');

function matchOf(expression: string): Match {
  const parsed = parseRegex(expression, 'lucene');
  return 'problem' in parsed ? present : { kind: 'regex', regex: parsed.regex, fold: parsed.fold };
}

/** That a field holds no text but dates to the second, in a list either. */
function isDate(path: Path): FactStatement {
  return noneAmong(path, otherText(toTheSecond));
}

/** That a field holds no numbers, and no text but those of flags, in a list either. */
function isFlag(path: Path): FactStatement {
  return noneAmong(path, test(exact(), { kind: 'type', of: 'number' }), otherText(either(...['true', 'false', ''].map((text) => equals(text)))));
}

function otherText(than: Match): Predicate {
  return and(test(exact(), { kind: 'type', of: 'string' }), not(test(exact(), than)));
}

/** That neither the value at a path nor one in a list there is any of these. */
function noneAmong(path: Path, ...others: readonly Predicate[]): FactStatement {
  return { kind: 'always', on: not({ kind: 'element', of: { path, reach: 'flatten' }, has: or(...others) }) };
}

import { isDay } from '../../text/day.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../text/json.ts';
import {
  deepFreeze,
  either,
  equals,
  flatten,
  test,
  type AttackReference,
  type Dynamic,
  type Metadata,
  type OutputField,
  type Severity,
  type Status,
  type Suppression,
} from '../../rule/index.ts';
import { seconds, secondsBack } from './durations.ts';
import type { Keys } from './keys.ts';
import { elasticSeverities, usualScores, type ElasticSeverity } from './severity.ts';
import { unwrapped } from './toml/layout.ts';

/** Keys of `[rule]` that the model holds completely; the others travel under `only.elastic` and return untouched. */
const held: ReadonlySet<string> = new Set([
  'author',
  'building_block_type',
  'description',
  'enabled',
  'false_positives',
  'license',
  'name',
  'note',
  'query',
  'references',
  'risk_score',
  'rule_id',
  'setup',
  'severity',
  'type',
]);

const heldMetadata: ReadonlySet<string> = new Set(['creation_date', 'updated_date', 'maturity']);

/** Tags that say what the model holds elsewhere, or what only Elastic's conventions ask for. */
const conventional = /^(?:Domain|Data Source|OS|Use Case|Tactic|Rule Type|Resources|Language|Threat|Mitre|Platform|Promotion): /;

const statuses: Readonly<Record<string, Status>> = {
  production: 'stable',
  beta: 'test',
  development: 'experimental',
  deprecated: 'deprecated',
};

/** Everything of a rule file but what decides whether it fires; undefined, after reports, where what must be there is not. */
export function readMetadata(file: JsonObject, rule: Keys, metadata: Keys): Metadata | undefined {
  for (const key of ['name', 'rule_id']) if (!rule.has(key)) rule.missing(key);
  const title = rule.text('name');
  if (title === undefined) return undefined;
  const severity = readSeverity(rule);
  const score = rule.between('risk_score', 0, 100);
  const usual = elasticSeverities.find((each) => each === severity?.base);
  const read: Metadata = {
    title,
    ...given('id', rule.text('rule_id')),
    ...given('description', prose(rule.text('description'))),
    ...given('status', statuses[metadata.text('maturity') ?? '']),
    ...given('enabled', rule.flag('enabled')),
    ...(rule.has('building_block_type') ? { alerting: 'signal' as const } : {}),
    ...given('severity', severity),
    ...(score === undefined || (usual !== undefined && usualScores[usual] === score) ? {} : { riskScore: score }),
    ...given('authors', nonEmpty(rule.texts('author'))),
    ...given('license', rule.text('license')),
    ...given('created', date(metadata, 'creation_date')),
    ...given('modified', date(metadata, 'updated_date')),
    ...given('references', nonEmpty(rule.texts('references'))),
    ...given('falsePositives', nonEmpty(rule.texts('false_positives')?.map(unwrapped))),
    ...given('tags', nonEmpty(rule.texts('tags')?.filter((tag) => !conventional.test(tag)))),
    ...given('attack', nonEmpty(readAttack(rule.each('threat')))),
    ...given('runbook', rule.text('note')),
    ...given('setup', rule.text('setup')),
    ...given('outputs', nonEmpty(readOutputs(rule.within('investigation_fields')))),
    ...given('suppression', readSuppression(rule.within('alert_suppression'))),
    ...given('schedule', readSchedule(rule)),
    only: { elastic: readOnly(file) },
  };
  return deepFreeze(read);
}

function given<Key extends keyof Metadata>(key: Key, value: Metadata[Key] | undefined): Partial<Metadata> {
  return value === undefined ? {} : { [key]: value };
}

function nonEmpty<T>(items: readonly T[] | undefined): readonly T[] | undefined {
  return items === undefined || items.length === 0 ? undefined : items;
}

function prose(text: string | undefined): string | undefined {
  return text === undefined ? undefined : unwrapped(text);
}

/** A date that is none is reported and reads as absent. */
function date(metadata: Keys, key: string): string | undefined {
  const text = metadata.text(key)?.replaceAll('/', '-');
  if (text === undefined || isDay(text)) return text;
  metadata.wrong(key, 'a date such as 2025/01/31');
  return undefined;
}

/** `severity_mapping` gives a severity for values of a field; the highest that holds counts (Kibana `build_severity_from_mapping.ts`). */
function readSeverity(rule: Keys): Dynamic<Severity> | undefined {
  const base = rule.choice('severity', 'severity', elasticSeverities);
  if (base === undefined) return undefined;
  const values = new Map<string, { readonly field: string; readonly value: ElasticSeverity; readonly texts: string[] }>();
  for (const mapping of rule.each('severity_mapping')) {
    const field = mapping.text('field');
    const text = mapping.text('value');
    const value = mapping.choice('severity', 'severity', elasticSeverities);
    if (field === undefined || text === undefined || text === '' || value === undefined) continue;
    const key = `${value} ${field}`;
    const known = values.get(key) ?? { field, value, texts: [] };
    known.texts.push(text);
    values.set(key, known);
  }
  const cases = [...values.values()].map(({ field, value, texts }) => ({
    when: test(flatten(...field.split('.')), either(...texts.map((text) => equals(text)))),
    value,
  }));
  return { cases: cases.toSorted((a, b) => elasticSeverities.indexOf(b.value) - elasticSeverities.indexOf(a.value)), base };
}

/** The entries of the threat blocks: tactics alone, techniques, and sub-techniques in place of their parents. */
function readAttack(threats: readonly Keys[]): readonly AttackReference[] {
  return threats
    .filter((threat) => threat.text('framework') === 'MITRE ATT&CK')
    .flatMap((threat) => {
      const tactic = threat.within('tactic')?.text('id');
      const under = tactic === undefined ? {} : { tactic };
      const techniques = threat.each('technique').flatMap((entry) => {
        const subs = entry.each('subtechnique').flatMap((sub) => sub.text('id') ?? []);
        return subs.length > 0 ? subs : [entry.text('id') ?? []].flat();
      });
      return techniques.length === 0 ? [under] : techniques.map((technique) => ({ ...under, technique }));
    });
}

function readOutputs(fields: Keys | undefined): readonly OutputField[] {
  return (fields?.texts('field_names') ?? []).map((name) => ({ path: name.split('.') }));
}

function readSuppression(suppression: Keys | undefined): Suppression | undefined {
  if (suppression === undefined) return undefined;
  const duration = suppression.within('duration');
  const length = seconds(`${duration?.number('value') ?? ''}${duration?.text('unit') ?? ''}`);
  return {
    by: (suppression.texts('group_by') ?? []).map((name) => name.split('.')),
    ...(length === undefined ? {} : { seconds: length }),
    missing: suppression.text('missing_fields_strategy') === 'doNotSuppress' ? 'alert' : 'suppress',
  };
}

function readSchedule(rule: Keys): Metadata['schedule'] | undefined {
  const from = rule.text('from');
  const every = rule.text('interval');
  const lookBack = from === undefined ? undefined : secondsBack(from);
  const interval = every === undefined ? undefined : seconds(every);
  if (lookBack === undefined && interval === undefined) return undefined;
  return { ...(interval === undefined ? {} : { every: interval }), ...(lookBack === undefined ? {} : { lookBack }) };
}

/** What only Elastic says, with the keys that the model holds only in part, as they stand in the file. */
function readOnly(file: JsonObject): JsonObject {
  const rest = (value: Json | undefined, without: ReadonlySet<string>): JsonObject =>
    isObject(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => !without.has(key))) : {};
  const transform = file['transform'];
  const query = isObject(file['rule']) ? file['rule']['query'] : undefined;
  return {
    metadata: rest(file['metadata'], heldMetadata),
    rule: rest(file['rule'], held),
    ...(typeof query === 'string' ? { $query: query.trim() } : {}),
    ...(isObject(transform) || isArray(transform) ? { transform } : {}),
  };
}

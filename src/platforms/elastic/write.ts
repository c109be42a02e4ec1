import { isObject, type Json, type JsonObject } from '../../text/json.ts';
import { derivedUuid } from '../../text/hash.ts';
import { slug } from '../../text/paths.ts';
import type { Rule } from '../../rule/index.ts';
import { tacticNamed } from '../../taxonomy/attack/index.ts';
import type { Context, Names as RuleNames, Slots, Written } from '../platform.ts';
import { threatTables, versionFor } from './attack.ts';
import { buildingBlock, defaultInterval, defaultLookBack, durationText, secondsBack } from './durations.ts';
import { runEvery, usualLookBack } from './lower-trigger.ts';
import { ruleLine } from './ndjson.ts';
import { isOwn, ownRule } from './own.ts';
import type { ElasticOptions } from './options.ts';
import { elasticSeverity, scoreFor, usualScores } from './severity.ts';
import { tagsFor } from './tags.ts';
import { unwrapped } from './toml/layout.ts';
import { writeTable } from './toml/write.ts';
import { outputsFor, severityMapping, suppressionFor } from './write-fields.ts';

/** Writes a rule: its metadata around the printed query and keys. */
export function writeElastic(
  wanted: Rule,
  slots: Slots,
  context: Context<ElasticOptions>,
  names: Partial<RuleNames> = {},
): Written {
  const keys = readKeys(slots['keys'] ?? '{}');
  const threat = threatTables(wanted, context.options);
  const id = names.id ?? (isOwn(wanted) && wanted.id !== undefined ? wanted.id : derivedUuid('elastic', wanted.id ?? wanted.title));
  const file = names.file ?? fileName(wanted, threat, context.options);
  const rule = ruleTable(wanted, keys, slots['query'] ?? '', threat, id, context);
  const used = { id, file };
  if (context.options.format === 'ndjson') {
    return { files: [{ path: `${file}.ndjson`, text: ruleLine(rule) }], names: used };
  }
  const transform = wanted.only?.['elastic']?.['transform'];
  const parts = {
    metadata: writeTable('metadata', metadataTable(wanted, rule, context.options)),
    transform: isObject(transform) ? writeTable('transform', transform) : '',
    rule: writeTable('rule', rule),
  };
  const layout = context.templates['rule'];
  const text = layout === undefined ? `${parts.metadata}${parts.transform}${parts.rule}` : layout(parts);
  return { files: [{ path: `${file}.toml`, text }], names: used };
}

function readKeys(text: string): JsonObject {
  const value = JSON.parse(text) as Json;
  return isObject(value) ? value : {};
}

/** `<primary tactic>_<slug>`, which is what Elastic's repository asks for. */
function fileName(wanted: Rule, threat: readonly JsonObject[], options: ElasticOptions): string {
  const tactic = threat[0]?.['tactic'];
  const name = isObject(tactic) ? String(tactic['id']) : '';
  const primary = tacticNamed(name, versionFor(options))?.slug;
  const title = slug(wanted.title);
  return primary === undefined ? title : `${slug(primary)}_${title}`;
}

const maturities: Readonly<Record<NonNullable<Rule['status']>, string>> = {
  stable: 'production',
  test: 'beta',
  experimental: 'development',
  deprecated: 'deprecated',
  unsupported: 'deprecated',
};

/** The packages of log sources, which Elastic names beside the rule. */
const integrations: Readonly<Record<string, string>> = { 'aws.cloudtrail': 'aws' };

function metadataTable(wanted: Rule, rule: JsonObject, options: ElasticOptions): JsonObject {
  const own = wanted.only?.['elastic']?.['metadata'];
  const packages = [...new Set(wanted.logSources.flatMap((source) => integrations[source] ?? []))];
  const created = wanted.created ?? (options.created === '' ? undefined : options.created);
  const { origin } = wanted;
  return {
    ...(packages.length === 0 || isOwn(wanted) ? {} : { integration: packages }),
    ...(origin === undefined || isOwn(wanted) ? {} : { comments: `translated from the ${origin.platform} rule ${origin.id ?? wanted.title}` }),
    ...(runsTooNear(rule) && !isOwn(wanted) ? { bypass_bbr_timing: true } : {}),
    ...(isObject(own) ? own : {}),
    ...optional('creation_date', date(created)),
    ...optional('updated_date', date(wanted.modified ?? created)),
    ...optional('maturity', wanted.status === undefined ? undefined : maturities[wanted.status]),
  };
}

/** Whether a building block looks back less than Elastic's repository has it, as a threshold with a short window does. */
function runsTooNear({ building_block_type: type, from }: JsonObject): boolean {
  return type !== undefined && (lookBackOf(from) ?? 0) < buildingBlock.lookBack;
}

function date(written: string | undefined): string | undefined {
  return written?.replaceAll('-', '/');
}

function optional(key: string, value: Json | undefined): JsonObject {
  return value === undefined ? {} : { [key]: value };
}

function ruleTable(
  wanted: Rule,
  keys: JsonObject,
  query: string,
  threat: readonly JsonObject[],
  id: string,
  context: Context<ElasticOptions>,
): JsonObject {
  // What decides is in `keys`: filters that the new query has taken in are not said twice, and ES|QL names its indices itself.
  const { filters: _, index: __, data_view_id: ___, ...own } = ownRule(wanted);
  const severity = elasticSeverity(wanted.severity?.base ?? 'low');
  const defaults: JsonObject = isOwn(wanted) ? {} : conventions(wanted, keys, context);
  return {
    ...defaults,
    ...own,
    ...Object.fromEntries(Object.entries(keys).filter(([key]) => key !== 'from')),
    ...optional('from', startOf(own['from'], keys['from'], defaults['from'])),
    ...(query === '' ? {} : { query }),
    author: wanted.authors ?? context.options.author,
    ...(wanted.alerting === 'signal' ? { building_block_type: own['building_block_type'] ?? 'default' } : {}),
    description: (wanted.description ?? wanted.title).trimEnd(),
    ...optional('enabled', wanted.enabled),
    ...optional('false_positives', wanted.falsePositives),
    ...optional('license', wanted.license),
    name: wanted.title,
    ...optional('note', note(wanted)),
    ...optional('references', wanted.references?.map(unwrapped)),
    risk_score: isOwn(wanted) ? (wanted.riskScore ?? usualScores[severity]) : scoreFor(severity, wanted.riskScore),
    rule_id: id,
    ...optional('setup', wanted.setup),
    severity,
    ...optional('severity_mapping', severityMapping(wanted, context)),
    ...optional('tags', tagsFor(wanted, threat, context.options.tags)),
    ...(threat.length === 0 ? {} : { threat }),
    ...optional('investigation_fields', outputsFor(wanted, context)),
    ...optional('alert_suppression', suppressionFor(wanted, keys['type'], context)),
  };
}

/** How far back a run looks: as the rule wrote it where that says what was printed; nothing where nothing was written. */
function startOf(own: Json | undefined, printed: Json | undefined, usual: Json | undefined): Json | undefined {
  if (printed === undefined) return own ?? usual;
  if (lookBackOf(own) !== lookBackOf(printed)) return printed;
  return own ?? usual;
}

function lookBackOf(from: Json | undefined): number | undefined {
  return typeof from === 'string' ? secondsBack(from) : defaultLookBack;
}

/** What every rule of Elastic's repository on this kind of index says. */
function conventions(wanted: Rule, keys: JsonObject, context: Context<ElasticOptions>): JsonObject {
  const every = runEvery({ wanted, context });
  return {
    from: `now-${durationText(usualLookBack({ wanted, context }))}`,
    ...(every === defaultInterval ? {} : { interval: durationText(every) }),
    ...(keys['language'] === 'esql' || (keys['language'] === 'eql' && keys['from'] !== undefined) ? {} : { timestamp_override: 'event.ingested' }),
  };
}

/** Elastic's notes begin with a heading; the author's text follows as it is. */
function note(wanted: Rule): string | undefined {
  const text = wanted.runbook;
  if (text === undefined || isOwn(wanted) || text.trimStart().startsWith('#')) return text;
  return `## Triage and analysis\n\n${text.trim()}\n`;
}

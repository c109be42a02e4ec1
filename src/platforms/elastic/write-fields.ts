import type { Json, JsonObject } from '../../text/json.ts';
import { alternatives, type Dynamic, type Match, type Path, type Predicate, type Rule, type Suppression, type Template } from '../../rule/index.ts';
import type { Context } from '../platform.ts';
import { ownRule } from './own.ts';
import { namesOf, type Names } from './names.ts';
import type { ElasticOptions } from './options.ts';
import { elasticSeverity } from './severity.ts';

function namesFor(wanted: Rule, context: Context<ElasticOptions>): Names | undefined {
  const [source] = wanted.logSources;
  return source === undefined ? undefined : namesOf(source, context);
}

function nameOf(path: Path, names: Names | undefined): string | undefined {
  return names?.of(path)?.name;
}

/** The fields to look at first: the rule's own list, else its output fields under ECS names. */
export function outputsFor(wanted: Rule, context: Context<ElasticOptions>): Json | undefined {
  const own = ownRule(wanted)['investigation_fields'];
  if (own !== undefined) return own;
  const names = namesFor(wanted, context);
  const fields = [...new Set((wanted.outputs ?? []).flatMap(({ path }) => nameOf(path, names) ?? []))];
  return fields.length === 0 ? undefined : { field_names: fields };
}

/** The most fields that alerts are suppressed by. */
const mostSuppressed = 3;

/**
 * Alert suppression of a rule that is written as a type: the rule's own, else what its suppression or the fields of its
 * deduplication key say. Where events are counted alerts have no fields but those that are grouped by, and a threshold rule
 * suppresses by all of them.
 */
export function suppressionFor(wanted: Rule, type: Json | undefined, context: Context<ElasticOptions>): Json | undefined {
  const own = ownRule(wanted)['alert_suppression'];
  if (own !== undefined) return own;
  const suppression = wanted.suppression ?? fromDedup(wanted);
  if (suppression === undefined) return undefined;
  const names = namesFor(wanted, context);
  const fields = suppression.by.flatMap((path) => nameOf(path, names) ?? []);
  if (fields.length < suppression.by.length || fields.length === 0 || fields.length > mostSuppressed) return undefined;
  const lasting = suppression.seconds === undefined ? undefined : { duration: duration(suppression.seconds) };
  const grouped = wanted.detection.kind === 'threshold' ? wanted.detection.by.map((key) => (names?.firstOf(key.fields) ?? names?.of(key.fields[0]))?.name) : undefined;
  if (grouped !== undefined && !fields.every((field) => grouped.includes(field))) return undefined;
  if (type === 'threshold') return grouped?.length === fields.length ? lasting : undefined;
  return { group_by: fields, missing_fields_strategy: strategy(suppression), ...lasting };
}

function strategy({ missing }: Suppression): string {
  return missing === 'alert' ? 'doNotSuppress' : 'suppress';
}

function duration(length: number): JsonObject {
  if (length % 3600 === 0) return { unit: 'h', value: length / 3600 };
  return length % 60 === 0 ? { unit: 'm', value: length / 60 } : { unit: 's', value: length };
}

/** A key that is one fixed template whose values are single fields can be a list of fields. */
function fromDedup({ dedup }: Rule): Suppression | undefined {
  const by = dedup?.key === undefined ? undefined : fieldsOf(dedup.key);
  if (by === undefined || by.length === 0) return undefined;
  return { by, ...(dedup?.minutes === undefined ? {} : { seconds: dedup.minutes * 60 }), missing: 'suppress' };
}

function fieldsOf({ cases, base }: Dynamic<Template>): readonly Path[] | undefined {
  if (cases.length > 0) return undefined;
  const fields = base.filter((part) => part.kind === 'field');
  return fields.every((part) => part.fields.length === 1) ? fields.map((part) => part.fields[0]) : undefined;
}

/**
 * Severities by the value of a field, where every case asks one field for single values: then no two of them hold together,
 * and it is all one that Kibana takes the highest of several (`build_severity_from_mapping.ts`). The rule's own mapping
 * where it has one.
 */
export function severityMapping(wanted: Rule, context: Context<ElasticOptions>): Json | undefined {
  const own = ownRule(wanted)['severity_mapping'];
  if (own !== undefined) return own;
  const names = namesFor(wanted, context);
  const cases = wanted.severity?.cases ?? [];
  const mapped = cases.map(({ when, value }) => valuesAsked(when, names)?.map((text) => ({ ...text, operator: 'equals', severity: elasticSeverity(value) })));
  const entries = mapped.flatMap((each) => each ?? []);
  const fields = new Set(entries.map(({ field }) => field));
  return mapped.includes(undefined) || fields.size !== 1 ? undefined : firstOfEach(entries);
}

interface Asked {
  readonly field: string;
  readonly value: string;
}

/** Of the entries for one value the first counts, as of cases. */
function firstOfEach<T extends Asked>(entries: readonly T[]): readonly T[] {
  return entries.filter(({ value }, index) => entries.findIndex((other) => other.value === value) === index);
}

/** The values that a condition asks one field for; undefined where it asks for anything else. */
function valuesAsked(when: Predicate, names: Names | undefined): readonly Asked[] | undefined {
  if (when.kind === 'or') {
    const each = when.of.map((part) => valuesAsked(part, names));
    return each.includes(undefined) ? undefined : each.flatMap((part) => part ?? []);
  }
  if (when.kind !== 'test' || when.field.kind !== 'path' || when.field.as !== undefined) return undefined;
  const native = names?.of(when.field.path);
  const values = alternatives(when.match).map(textOf);
  if (native?.exact !== true || native.info.keyed || values.includes(undefined)) return undefined;
  return values.map((value) => ({ field: native.name, value: value ?? '' }));
}

function textOf(wanted: Match): string | undefined {
  if (wanted.kind !== 'text' || wanted.fold !== 'none') return undefined;
  const [part, more] = wanted.parts;
  return part?.kind === 'literal' && more === undefined ? part.text : undefined;
}

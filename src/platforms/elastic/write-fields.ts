import type { Json, JsonObject } from '../../text/json.ts';
import type { Dynamic, Path, Rule, Suppression, Template } from '../../rule/index.ts';
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

/** Alert suppression: the rule's own, else what its suppression or the fields of its deduplication key say. */
export function suppressionFor(wanted: Rule, context: Context<ElasticOptions>): Json | undefined {
  const own = ownRule(wanted)['alert_suppression'];
  if (own !== undefined) return own;
  const suppression = wanted.suppression ?? fromDedup(wanted);
  if (suppression === undefined) return undefined;
  const names = namesFor(wanted, context);
  const fields = suppression.by.flatMap((path) => nameOf(path, names) ?? []);
  if (fields.length < suppression.by.length || fields.length === 0 || fields.length > mostSuppressed) return undefined;
  return {
    ...(wanted.detection.kind === 'threshold' ? {} : { group_by: fields, missing_fields_strategy: strategy(suppression) }),
    ...(suppression.seconds === undefined ? {} : { duration: duration(suppression.seconds) }),
  };
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

/** Severities by the value of a field, where every case is that; the rule's own mapping where it has one. */
export function severityMapping(wanted: Rule, context: Context<ElasticOptions>): Json | undefined {
  const own = ownRule(wanted)['severity_mapping'];
  if (own !== undefined) return own;
  const names = namesFor(wanted, context);
  const cases = wanted.severity?.cases ?? [];
  const mapped = cases.flatMap(({ when, value }) => {
    if (when.kind !== 'test' || when.field.kind !== 'path' || when.match.kind !== 'text') return [];
    const [part, more] = when.match.parts;
    const field = nameOf(when.field.path, names);
    if (field === undefined || part?.kind !== 'literal' || more !== undefined) return [];
    return [{ field, operator: 'equals', severity: elasticSeverity(value), value: part.text }];
  });
  return mapped.length === 0 || mapped.length < cases.length ? undefined : mapped;
}


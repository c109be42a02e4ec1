import * as v from 'valibot';
import { parseJson, type Json } from '../text/json.ts';
import { jsonPlaces, type JsonKey } from '../text/json-places.ts';
import type { Report } from '../text/diagnostic.ts';
import { issueText } from '../text/issue.ts';
import { tidyPath } from '../text/paths.ts';
import { sourceOf } from '../text/source.ts';
import { didYouMean, suggestion } from '../text/suggest.ts';
import { verdictKinds } from '../logic/comparison.ts';
import { declaredTypes, isDeclaredField, rawName, type DeclaredField, type DeclaredType, type FieldNames, type ValuedField } from '../logic/pull-back/declared-fields.ts';
import { grades, type Path } from '../rule/index.ts';
import { configDiagnostics } from './diagnostics.ts';

const lossSchema = v.strictObject({
  /** The rule's source id, or its path when it has none. */
  rule: v.string(),
  target: v.string(),
  /** `verdict/<kind>`, or the code of something unsaid. */
  code: v.string(),
  reason: v.pipe(v.string(), v.nonEmpty('say why the loss is acceptable')),
  /** The day the decision is to be looked at again; shown, not enforced. */
  until: v.optional(v.pipe(v.string(), v.isoDate('a day such as 2026-01-31 is wanted'))),
});

const acceptable = v.picklist(['narrower', 'unproven', 'refused']);

/** Keys between dots, none of them empty. */
const fieldName = v.pipe(v.string(), v.regex(/^[^.]+(?:\.[^.]+)*$/, 'a field is named by keys with dots between them'));

const listOf = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.readonly());

/** Where a field's values come from: a raw field, maybe under other names, or the same value in every document. */
const declaredField = v.union([
  fieldName,
  v.pipe(
    v.strictObject({
      from: v.optional(fieldName),
      type: v.optional(v.picklist(Object.keys(declaredTypes) as DeclaredType[])),
      after: v.optional(v.pipe(v.string(), v.nonEmpty('name the characters behind which the value begins'))),
      values: v.optional(v.record(v.string(), listOf(v.union([v.string(), v.number(), v.boolean(), v.null()])))),
      otherwise: v.optional(v.string()),
      always: v.optional(v.union([v.string(), listOf(v.string())])),
    }),
    v.check(isDeclaredField, 'a field has `from`, alone, with `type`, with `after`, or with `values` and maybe `otherwise`; or it has `always` alone'),
    v.check(({ values = {} }) => standOnce(values), 'a raw value stands for one value of the field: it is named below two of them'),
    v.transform((keys) => keys as DeclaredField),
  ),
]);

/** Whether no raw value is named twice: which of two values stands for it, or whether both do, is not said. */
function standOnce(values: ValuedField['values']): boolean {
  const raw = Object.values(values).flatMap((each) => [...new Set(each)]);
  return new Set(raw).size === raw.length;
}

const fieldNames = v.record(fieldName, declaredField);

const logSourceSchema = v.strictObject({
  /** By platform with names of its own: its field names, each with the dotted name in the raw event. */
  fields: v.optional(v.record(v.string(), fieldNames), {}),
  /** Fields of the raw event that hold one value of their type, never a list: a text, where no other type is declared. */
  single: v.optional(v.array(fieldName), []),
  /** The values of fields that the log writes in one spelling. */
  values: v.optional(v.record(fieldName, v.array(v.string())), {}),
});

/** The shape of the configuration file. */
export const configSchema = v.strictObject({
  $schema: v.optional(v.string()),
  /** Folder of the source rules. */
  rules: v.optional(v.string(), 'rules'),
  /** Folder of the generated rules. */
  out: v.optional(v.string(), 'out'),
  /** Platforms to write for, in this order; all but the rule module form when absent. */
  targets: v.optional(v.pipe(v.array(v.string()), v.minLength(1, 'name a platform, or leave the key out for all'))),
  /** Options by platform id. */
  options: v.optional(v.record(v.string(), v.unknown()), {}),
  /** Log sources beside the known ones, by id. */
  logSources: v.optional(v.record(v.string(), logSourceSchema), {}),
  /** Kinds of verdict beyond `equivalent` and `wider` that are written all the same; `refused` for rules that are left out where a platform cannot say them. */
  accept: v.optional(v.array(acceptable), []),
  accepted: v.optional(v.array(lossSchema), []),
  /** The weakest grade of fact that a verdict may rely on. */
  trust: v.optional(v.picklist(grades), 'assumed'),
  /** Answers to a platform's open readings, by id. */
  readings: v.optional(v.record(v.string(), v.boolean()), {}),
});

/** The configuration, with defaults filled in. Platform options are still unread: each platform reads its own. */
export type Config = v.InferOutput<typeof configSchema>;

/** The configuration of a project that has none. */
export const defaultConfig: Config = v.parse(configSchema, {});

/** Reads a configuration file's text; problems name the offending key. */
export function readConfig(path: string, text: string, report: Report): Config | undefined {
  const source = sourceOf(path, text);
  const places = jsonPlaces(text);
  const value = parseJson(text);
  if (value === undefined) {
    const { problem, span } = 'problem' in places ? places : { problem: 'it is nested too deeply', span: undefined };
    report.add(configDiagnostics['not-json'], { problem }, span === undefined ? { path } : { source, span });
    return undefined;
  }
  const keys = 'keys' in places ? places.keys : [];
  const repeated = keys.filter((key) => key.repeated);
  for (const { path: way, span } of repeated) report.add(configDiagnostics.repeated, { key: way.join('.') }, { source, span });
  if (repeated.length > 0) return undefined;
  if (Array.isArray(value)) {
    report.add(configDiagnostics.invalid, { key: '(top level)', problem: 'an object is wanted, and it is a list' }, { path });
    return undefined;
  }
  const parsed = v.safeParse(configSchema, value);
  if (parsed.success) return { ...parsed.output, rules: tidyPath(parsed.output.rules), out: tidyPath(parsed.output.out) };
  for (const { way, issue } of parsed.issues.flatMap((each) => placed(each))) {
    const key = way.length === 0 ? '(top level)' : way.join('.');
    const place = nearestKey(keys, way);
    report.add(configDiagnostics.invalid, { key, problem: `${issueText(issue)}${way.length === 1 && issue.expected === 'never' ? didYouMean(suggestion(key, Object.keys(configSchema.entries))) : ''}` }, place === undefined ? { path } : { source, span: place.span });
  }
  return undefined;
}

type Way = readonly (string | number)[];

/** An issue with the keys on the way to it; one of a value that has one of the shapes that it may have, with what is wrong inside that shape. */
function placed(issue: v.BaseIssue<unknown>, above: Way = []): readonly { readonly way: Way; readonly issue: v.BaseIssue<unknown> }[] {
  const way = [...above, ...(issue.path ?? []).map(({ key }) => key as string | number)];
  const inside = (issue.issues ?? []).filter(({ path, kind }) => path !== undefined || kind === 'validation');
  return inside.length === 0 ? [{ way, issue }] : inside.flatMap((each) => placed(each, way));
}
/** The last key on a way that is written. */
function nearestKey(keys: readonly JsonKey[], way: Way): JsonKey | undefined {
  return keys
    .filter(({ path }) => path.length <= way.length && path.every((key, index) => key === way[index]))
    .reduce<JsonKey | undefined>((longest, each) => (longest === undefined || each.path.length > longest.path.length ? each : longest), undefined);
}

/** The field names that the project declares for a log source on a platform; undefined for a log source that it does not declare. */
export function declaredNames({ logSources }: Config, logSource: string, platform: string): FieldNames | undefined {
  const fields = Object.hasOwn(logSources, logSource) ? logSources[logSource]?.fields : undefined;
  return fields === undefined ? undefined : ((Object.hasOwn(fields, platform) ? fields[platform] : undefined) ?? {});
}

/** The paths of the raw event that the project names for a log source, for whatever platform and in its facts. */
export function declaredPaths({ logSources }: Config, logSource: string): readonly Path[] {
  const declared = Object.hasOwn(logSources, logSource) ? logSources[logSource] : undefined;
  if (declared === undefined) return [];
  const named = Object.values(declared.fields).flatMap((names) => Object.values(names).flatMap((name) => rawName(name) ?? []));
  return [...new Set([...named, ...declared.single, ...Object.keys(declared.values)])].map((name) => name.split('.'));
}

/** What the platform's own options are read from. */
export function optionsFor(config: Config, platform: string): Json {
  return (Object.hasOwn(config.options, platform) ? config.options[platform] : {}) as Json;
}

/** Whether a verdict of this kind is written for a rule: by kind, by an accepted loss, or not. */
export function acceptance(
  config: Config,
  rule: string,
  target: string,
  kind: (typeof verdictKinds)[number],
): { readonly written: true; readonly reason?: string } | { readonly written: false } {
  const accepted = config.accepted.find(
    (loss) => loss.rule === rule && loss.target === target && loss.code === `verdict/${kind}`,
  );
  if (accepted !== undefined) return { written: true, reason: accepted.reason };
  if (kind === 'equivalent' || kind === 'wider') return { written: true };
  if ((kind === 'narrower' || kind === 'unproven') && config.accept.includes(kind)) return { written: true, reason: `every ${kind} translation is accepted` };
  return { written: false };
}


import { isArray, isObject, ownValue, type JsonObject, type Json } from '../../../text/json.ts';
import { fixed, type Dynamic, type Metadata, type Path, type Predicate, type Severity, type Template } from '../../../rule/index.ts';
import { severityNamed } from '../reading/dynamic.ts';
import { expressionsHold } from './meaning.ts';
import { readExpressions, readKey } from './read.ts';

/**
 * What a simple detection says of its alerts: `AlertTitle`, `GroupBy` and `DynamicSeverities` stand for the functions that
 * other rules have. What is not read stays with the keys that are kept for Panther.
 */
export function withAlertTexts(metadata: Metadata, value: JsonObject): Metadata {
  const kept: Record<string, Json> = { ...(metadata.only?.['panther'] as JsonObject | undefined) };
  const title = templateOf(ownValue(value, 'AlertTitle'));
  const keys = groupKeys(value);
  const severity = metadata.severity === undefined ? undefined : severityOf(ownValue(value, 'DynamicSeverities'), metadata.severity.base);
  if (title !== undefined) delete kept['AlertTitle'];
  if (keys !== undefined && keys.length > 0) delete kept['GroupBy'];
  if (severity !== undefined) delete kept['DynamicSeverities'];
  return {
    ...metadata,
    ...(title === undefined ? {} : { alertTitle: fixed(title) }),
    ...(keys === undefined || keys.length === 0 ? {} : { dedup: { ...metadata.dedup, key: fixed(keysTemplate(keys)) } }),
    ...(severity === undefined ? {} : { severity }),
    only: { ...metadata.only, panther: kept },
  };
}

/** The paths of `GroupBy`, none where there is no such key; undefined where one of them is no plain path. */
export function groupKeys(value: JsonObject): readonly Path[] | undefined {
  const list = ownValue(value, 'GroupBy') ?? [];
  if (!isArray(list)) return undefined;
  const paths = list.map((item) => (isObject(item) ? readKey(item) : undefined));
  return paths.includes(undefined) ? undefined : paths.flatMap((path) => (path === undefined ? [] : [path]));
}

function keysTemplate(keys: readonly Path[]): Template {
  return keys.flatMap((path, index): Template => [...(index === 0 ? [] : [{ kind: 'literal' as const, text: ':' }]), field(path)]);
}

function field(path: Path): Template[number] {
  return { kind: 'field', fields: [path], missing: '' };
}

/** A text with fields in braces, as in `Repository [{repo}] archived.`. */
export function templateOf(text: Json | undefined): Template | undefined {
  if (typeof text !== 'string') return undefined;
  const parts = text.split(/\{([^{}]*)\}/);
  const read = parts.map((part, index): Template[number] | undefined => {
    if (index % 2 === 0) return { kind: 'literal', text: part };
    const path = readKey({ KeyPath: part.trim() });
    return path === undefined ? undefined : field(path);
  });
  return read.includes(undefined) ? undefined : read.flatMap((part) => (part === undefined || (part.kind === 'literal' && part.text === '') ? [] : [part]));
}

function severityOf(list: Json | undefined, base: Severity): Dynamic<Severity> | undefined {
  if (list === undefined || !isArray(list)) return undefined;
  const cases: { readonly when: Predicate; readonly value: Severity }[] = [];
  for (const item of list) {
    const expressions = isObject(item) ? readExpressions(ownValue(item, 'Conditions'), []) : undefined;
    const value = isObject(item) ? severityNamed(String(ownValue(item, 'ChangeTo'))) : undefined;
    if (expressions === undefined || 'what' in expressions || value === undefined) return undefined;
    cases.push({ when: expressionsHold(expressions).on, value });
  }
  return { cases, base };
}

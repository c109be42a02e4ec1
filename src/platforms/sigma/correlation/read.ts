import type { Report } from '../../../text/diagnostic.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../../text/json.ts';
import { didYouMean, suggestion } from '../../../text/suggest.ts';
import { namesIn, readCondition as readExpression } from '../reading/condition.ts';
import { sigmaDiagnostics } from '../diagnostics.ts';
import { typeName, type SigmaDocument } from '../reading/documents.ts';
import { secondsOf } from './timespan.ts';
import { correlationTypes, type Alias, type Condition, type CorrelationTree, type CorrelationType, type NumberBound } from '../tree.ts';

/** A correlation before its rules are looked up. */
export type Unresolved = Omit<CorrelationTree, 'members'> & { readonly rules: readonly string[] };

const bounds = ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'] as const;
const keys = ['type', 'rules', 'group-by', 'timespan', 'timeframe', 'condition', 'aliases', 'generate'];
const conditionKeys = [...bounds, 'field', 'percentile'];

/** Reads `correlation`; undefined, with a report, where it cannot be read. */
export function readCorrelation(document: SigmaDocument, report: Report): Unresolved | undefined {
  const { correlation } = document.value;
  if (correlation === undefined || !isObject(correlation)) {
    report.add(sigmaDiagnostics['not-a-mapping'], { key: 'correlation' }, document.locate(['correlation']));
    return undefined;
  }
  const type = correlationTypes.find((known) => known === correlation['type']);
  if (type === undefined) {
    const value = String(correlation['type'] ?? '');
    report.add(sigmaDiagnostics['unknown-correlation'], { value, known: correlationTypes.join(', ') }, document.locate(['correlation', 'type']));
    return undefined;
  }
  reportUnknownKeys(correlation, keys, ['correlation'], document, report);
  const listed = texts(correlation, 'rules', document, report);
  const groupBy = texts(correlation, 'group-by', document, report);
  const timespan = readTimespan(correlation, document, report);
  const condition = listed === undefined ? undefined : readCondition(correlation['condition'], type, listed, document, report);
  const aliases = readAliases(correlation['aliases'], document, report);
  const rules = listed?.length === 0 && condition?.condition !== undefined ? [...new Set(namesIn(condition.condition, []))] : listed;
  if (rules === undefined || groupBy === undefined || timespan === undefined || condition === undefined || aliases === undefined) return undefined;
  if (rules.length === 0) {
    report.add(sigmaDiagnostics['missing-key'], { key: 'correlation.rules' }, document.locate(['correlation'], 'key'));
    return undefined;
  }
  return { kind: 'correlation', type, rules, groupBy, timespan, ...condition, aliases, generate: correlation['generate'] === true };
}

/** Names keys that mean nothing: a misspelt one would leave out what the author asked for. */
function reportUnknownKeys(value: JsonObject, known: readonly string[], path: readonly string[], document: SigmaDocument, report: Report): void {
  for (const key of Object.keys(value).filter((each) => !known.includes(each))) {
    report.add(sigmaDiagnostics['unknown-key'], { key: [...path, key].join('.'), hint: didYouMean(suggestion(key, known)) }, document.locate([...path, key], 'key'));
  }
}

function wrong(key: string, value: Json, wanted: string, document: SigmaDocument, report: Report): undefined {
  const place = document.locate(['correlation', ...key.split('.')]);
  report.add(sigmaDiagnostics['wrong-type'], { key: `correlation.${key}`, got: typeName(value), wanted }, place);
  return undefined;
}

function texts(correlation: JsonObject, key: string, document: SigmaDocument, report: Report): readonly string[] | undefined {
  const value = correlation[key] ?? [];
  if (typeof value === 'string') return [value];
  if (isArray(value) && value.every((item) => typeof item === 'string')) return value;
  return wrong(key, value, 'a list of text', document, report);
}

function readTimespan(correlation: JsonObject, document: SigmaDocument, report: Report): string | undefined {
  // `timeframe` is what some rules in use call it.
  const key = correlation['timespan'] === undefined && correlation['timeframe'] !== undefined ? 'timeframe' : 'timespan';
  const value = correlation[key];
  if (value === undefined) {
    report.add(sigmaDiagnostics['missing-key'], { key: 'correlation.timespan' }, document.locate(['correlation'], 'key'));
    return undefined;
  }
  if (typeof value === 'string' && secondsOf(value) !== undefined) return value;
  report.add(sigmaDiagnostics.timespan, { timespan: typeof value === 'object' ? typeName(value) : String(value) }, document.locate(['correlation', key]));
  return undefined;
}

function readCondition(
  value: Json | undefined,
  type: CorrelationType,
  rules: readonly string[],
  document: SigmaDocument,
  report: Report,
): Pick<CorrelationTree, 'bounds' | 'condition' | 'fields' | 'percentile'> | undefined {
  const temporal = type === 'temporal' || type === 'temporal_ordered';
  if (value === undefined || value === null) {
    if (temporal) return { bounds: [], fields: [] };
    report.add(sigmaDiagnostics['missing-key'], { key: 'correlation.condition' }, document.locate(['correlation'], 'key'));
    return undefined;
  }
  if (typeof value === 'string') return readExtended(value, temporal, rules, document, report);
  if (!isObject(value)) return wrong('condition', value, 'a mapping', document, report);
  reportUnknownKeys(value, conditionKeys, ['correlation', 'condition'], document, report);
  const found: NumberBound[] = [];
  for (const op of bounds) {
    const number = value[op];
    if (number === undefined) continue;
    if (typeof number !== 'number') return wrong(`condition.${op}`, number, 'a number', document, report);
    found.push({ op, value: number });
  }
  const { field = [], percentile } = value;
  const fields = typeof field === 'string' ? [field] : field;
  if (!isArray(fields) || !fields.every((item) => typeof item === 'string')) return wrong('condition.field', field, 'text', document, report);
  if (percentile !== undefined && !isPercentage(percentile)) return wrong('condition.percentile', percentile, 'a number from 0 to 100', document, report);
  if (found.length === 0 || (type.startsWith('value_') && fields.length === 0)) {
    const key = found.length === 0 ? 'correlation.condition.gte' : 'correlation.condition.field';
    report.add(sigmaDiagnostics['missing-key'], { key }, document.locate(['correlation', 'condition'], 'key'));
    return undefined;
  }
  return { bounds: found, fields, ...(percentile === undefined ? {} : { percentile }) };
}

function isPercentage(value: Json): value is number {
  return typeof value === 'number' && value >= 0 && value <= 100;
}

/**
 * A condition over rule names, which the draft of version 2.2 has for temporal correlations; the list of rules may be
 * left out (pySigma's `SigmaExtendedCorrelationCondition`).
 */
function readExtended(
  text: string,
  temporal: boolean,
  rules: readonly string[],
  document: SigmaDocument,
  report: Report,
): Pick<CorrelationTree, 'bounds' | 'condition' | 'fields'> | undefined {
  const read = readExpression(text, new Set(rules));
  const problem = 'problem' in read ? read.problem : extendedProblem(read.condition, temporal, rules);
  if (!('problem' in read) && problem === undefined) return { bounds: [], condition: read.condition.expression, fields: [] };
  report.add(sigmaDiagnostics['extended-condition'], { problem: problem ?? '' }, document.locate(['correlation', 'condition']));
  return undefined;
}

function extendedProblem({ expression, aggregation }: Condition, temporal: boolean, rules: readonly string[]): string | undefined {
  if (!temporal) return 'only temporal correlations have one';
  if (aggregation !== undefined) return 'it holds an aggregation';
  const names = namesIn(expression, rules);
  const stranger = rules.length === 0 ? undefined : names.find((name) => !rules.includes(name));
  if (stranger !== undefined) return `\`${stranger}\` is no rule of the correlation`;
  const left = rules.find((name) => !names.includes(name));
  return left === undefined ? undefined : `it does not name the rule \`${left}\``;
}

function readAliases(value: Json | undefined, document: SigmaDocument, report: Report): readonly Alias[] | undefined {
  if (value === undefined || value === null) return [];
  if (!isObject(value)) return wrong('aliases', value, 'a mapping', document, report);
  const aliases: Alias[] = [];
  for (const [name, fields] of Object.entries(value)) {
    if (!isObject(fields) || !Object.values(fields).every((field) => typeof field === 'string')) {
      return wrong(`aliases.${name}`, fields, 'a mapping from rules to fields', document, report);
    }
    aliases.push({ name, fields: fields as Readonly<Record<string, string>> });
  }
  return aliases;
}

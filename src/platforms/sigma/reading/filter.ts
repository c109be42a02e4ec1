import type { Report } from '../../../text/diagnostic.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../../text/json.ts';
import { match } from '../../../text/match.ts';
import { sigmaDiagnostics } from '../diagnostics.ts';
import { typeName, type SigmaDocument } from './documents.ts';
import { readDetections, readLogSource } from './detection.ts';
import { lintSpelling } from './spelling.ts';
import type { Expression, Filter, LogSourceTree } from '../tree.ts';

/**
 * Reads a filter document. Its condition is joined to the rules it names with `and`, as it is written: that is what
 * pySigma and rsigma do, although the example of the specification (2.1) only makes sense negated. Hence the lint on a
 * filter whose condition has no `not`.
 */
export function readFilter(document: SigmaDocument, report: Report): Filter | undefined {
  const { filter, logsource, ...head } = document.value as JsonObject & { readonly filter?: Json; readonly logsource?: Json };
  const source = readLogSource(logsource, document.locate, report);
  const detections = readDetections(filter, 'filter', document.locate, report);
  lintSpelling(document, 'filter', report);
  if (source === undefined || detections === undefined || !isObject(filter)) return undefined;
  const rules = readRules(filter['rules'], document, report);
  const [condition] = detections.conditions;
  if (rules === undefined || condition === undefined) return undefined;
  if (detections.conditions.length > 1 || condition.aggregation !== undefined) {
    report.add(sigmaDiagnostics['wrong-type'], { key: 'filter.condition', got: 'a list or an aggregation', wanted: 'one condition' }, document.locate(['filter', 'condition']));
    return undefined;
  }
  if (!negates(condition.expression)) {
    report.add(sigmaDiagnostics['filter-not-negated'], { title: String(document.value['title'] ?? '') }, document.locate(['filter', 'condition']));
  }
  return { head, logsource: source, rules, selections: detections.selections, condition: condition.expression };
}

function readRules(value: Json | undefined, document: SigmaDocument, report: Report): readonly string[] | 'any' | undefined {
  // The specification requires the key; `any` and no rules at all are what pySigma takes for every rule (`SigmaGlobalFilter.from_dict`).
  if (value === undefined || value === null) {
    report.add(sigmaDiagnostics['missing-key'], { key: 'filter.rules' }, document.locate(['filter'], 'key'));
    return undefined;
  }
  if (isArray(value) && value.length === 0) return 'any';
  if (typeof value === 'string') return value.toLowerCase() === 'any' ? 'any' : [value];
  if (isArray(value) && value.every((item) => typeof item === 'string')) return value;
  report.add(sigmaDiagnostics['wrong-type'], { key: 'filter.rules', got: typeName(value), wanted: 'a list of rule ids or names' }, document.locate(['filter', 'rules']));
  return undefined;
}

function negates(expression: Expression): boolean {
  return match(expression, {
    name: () => false,
    quantifier: () => false,
    not: () => true,
    and: ({ of }) => of.some(negates),
    or: ({ of }) => of.some(negates),
  });
}

/**
 * How a filter names a rule; undefined where it does not apply to it: it names others, or its log source says something that
 * the rule's does not. The specification has ids and names; a title is taken as well, as rsigma does.
 */
export function namesRule({ rules, logsource: wanted }: Filter, head: JsonObject, logsource: LogSourceTree): 'any' | 'id' | 'name' | 'title' | undefined {
  if (!Object.entries(wanted).every(([key, value]) => logsource[key] === value)) return undefined;
  return rules === 'any' ? 'any' : (['id', 'name', 'title'] as const).find((key) => rules.some((rule) => rule === head[key]));
}

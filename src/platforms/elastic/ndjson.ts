import { diagnostic, type Report } from '../../text/diagnostic.ts';
import { canonicalJson, isArray, isObject, parseJson, type JsonObject } from '../../text/json.ts';
import { linesOf, type Source } from '../../text/source.ts';
import { elasticDiagnostics } from './diagnostics.ts';
import type { TomlDocument } from './toml/read.ts';

/**
 * A rule as a line that Kibana imports (detection engine API, `RuleToImport`): the keys of `[rule]`, but that the table
 * `new_terms` is two keys of its own.
 */
export function ruleLine(rule: JsonObject): string {
  const { new_terms: terms, ...others } = rule;
  if (!isObject(terms)) return `${canonicalJson(rule)}\n`;
  const [start] = isArray(terms['history_window_start']) ? terms['history_window_start'] : [];
  const history = isObject(start) ? start['value'] : undefined;
  return `${canonicalJson({ ...others, new_terms_fields: terms['value'], history_window_start: history })}\n`;
}

/** The rules of an export, each with the shape of a rule file; lines that are no JSON are reported, and those about the export skipped. */
export function readRuleLines(source: Source, report: Report): readonly TomlDocument[] {
  const documents: TomlDocument[] = [];
  for (const { line, span } of linesOf(source)) {
    if (line.trim() === '') continue;
    const value = parseJson(line);
    if (value === undefined) report.addAll([diagnostic(elasticDiagnostics.ndjson, {}, { source, span })]);
    else if (isObject(value) && typeof value['rule_id'] === 'string') documents.push({ value: { rule: asTable(value) }, span: () => span });
  }
  return documents;
}

function asTable(line: JsonObject): JsonObject {
  const { new_terms_fields: fields, history_window_start: history, ...others } = line;
  if (fields === undefined || history === undefined) return line;
  return { ...others, new_terms: { field: 'new_terms_fields', value: fields, history_window_start: [{ field: 'history_window_start', value: history }] } };
}

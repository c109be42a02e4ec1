import { diagnostic, type Report } from '../../text/diagnostic.ts';
import type { Source } from '../../text/source.ts';
import { suggestion } from '../../text/suggest.ts';
import { elasticDiagnostics } from './diagnostics.ts';
import type { Keys } from './keys.ts';

/** The keys of the tables of a rule file (elastic/detection-rules, `detection_rules/rule.py`), and those of exported rules (Kibana's detections API). */
const known = {
  rule: [
    'actions', 'alert_suppression', 'alias_purpose', 'alias_target_id', 'anomaly_threshold', 'author', 'building_block_type', 'concurrent_searches', 'created_at',
    'created_by', 'data_view_id', 'description', 'enabled', 'event_category_override', 'exceptions_list', 'execution_summary', 'false_positives', 'filters', 'from',
    'history_window_start', 'id', 'immutable', 'index', 'interval', 'investigation_fields', 'items_per_search', 'language', 'license', 'machine_learning_job_id',
    'max_signals', 'meta', 'name', 'namespace', 'new_terms', 'new_terms_fields', 'note', 'outcome', 'output_index', 'query', 'references', 'related_integrations',
    'required_fields', 'response_actions', 'revision', 'risk_score', 'risk_score_mapping', 'rule_id', 'rule_name_override', 'rule_source', 'saved_id', 'setup',
    'severity', 'severity_mapping', 'tags', 'threat', 'threat_filters', 'threat_index', 'threat_indicator_path', 'threat_language', 'threat_mapping', 'threat_query',
    'threshold', 'throttle', 'tiebreaker_field', 'timeline_id', 'timeline_title', 'timestamp_field', 'timestamp_override', 'timestamp_override_fallback_disabled',
    'to', 'type', 'updated_at', 'updated_by', 'version',
  ],
  metadata: [
    'bypass_bbr_timing', 'creation_date', 'deprecated_reason', 'deprecation_date', 'extended', 'integration', 'maturity', 'min_stack_comments', 'min_stack_version',
    'os_type_list', 'promotion', 'query_schema_validation', 'relative_path', 'updated_date',
  ],
} as const;

/** Edits between a key and the one that was meant. */
const mostEdits = 2;

/** Names keys of a table that look misspelt: the rule is read without them. */
export function lintKeys(name: keyof typeof known, { table, span }: Keys, source: Source, report: Report): void {
  const keys: readonly string[] = known[name];
  for (const key of Object.keys(table)) {
    const near = keys.includes(key) ? undefined : suggestion(key, keys, mostEdits);
    const at = span(key);
    if (near !== undefined) report.addAll([diagnostic(elasticDiagnostics['misspelt-key'], { table: name, key, near }, { source, ...(at === undefined ? {} : { span: at }) })]);
  }
}

import { declareDiagnostics } from '../../text/diagnostic.ts';

/** What reading, meaning and lowering Elastic rules can report. */
export const elasticDiagnostics = declareDiagnostics('elastic', {
  toml: ['error', 'not valid TOML: {problem}', 'correct the syntax at the place shown'],
  ndjson: ['error', 'the line is not valid JSON', 'each line of an export is one JSON object'],
  'no-rule': ['error', 'there is no `[rule]` table', 'an Elastic rule has a `[rule]` table with a name and a type'],
  type: ['error', '`{key}` must be {expected}', 'give `{key}` a value of that type'],
  missing: ['error', '`{key}` is missing', 'add `{key}` to the rule'],
  choice: ['error', '`{value}` is no {what}', 'use one of {choices}'],
  'kql-syntax': ['error', 'not valid KQL: expected {expected}', '{hint}'],
  'eql-syntax': ['error', 'not valid EQL: expected {expected}', '{hint}'],
  'eql-refused': ['warning', 'Elasticsearch refuses the query: {why}', 'correct the query: the rule fails at every run'],
  'kql-too-deep': ['error', 'the query nests deeper than {limit} levels', 'simplify the query'],
  'kql-bare-value': ['warning', '`{value}` names no field and is searched in all of them', 'name the field'],
  'kql-field-pattern': ['warning', 'the field pattern `{field}` depends on the fields of the index', 'name the fields'],
  'misspelt-field': ['warning', 'the field `{field}` is unknown to the log source; did you mean `{near}`?', 'check the name: a document without the field does not match'],
  'kql-type': ['warning', '`{value}` is no value of `{field}`, which is of type {type}: the cluster refuses the query', 'compare with a value of that type: the rule fails at every run'],
  'kql-date': ['warning', '`{value}` is no date and `{field}` is one: the cluster refuses the query', 'compare it with a date, or name the fields that are meant'],
  'flattened-wildcard': [
    'warning',
    'a wildcard on `{field}`, a key of a flattened field, fails on the cluster (elasticsearch#157064)',
    'use the whole-object text field, or values without wildcards',
  ],
  'filter': ['warning', 'a part of the filter is not followed: {why}', 'the rule cannot be compared there; ask it in the query, or as `term`, `wildcard`, `range`, `exists` or `bool`'],
  'exceptions': ['warning', 'what the exception list takes out is kept in Kibana', 'the rule is compared as if its items could be anything'],
  'gap': ['warning', 'a run looks back {back} s and runs are {every} s apart: events between two runs are never seen', 'let `from` reach back to the run before, or run more often'],
  'unknown-field': ['error', '`{field}` has no field in the index', '{help}'],
  'group-left-out': ['warning', 'no field of the index has just the values of `{field}`: events are counted together whatever it is', 'group by another field, or check that the path is spelled right'],
  'distinct-left-out': ['warning', 'no field of the index has just the values of `{field}`: events are counted, and not its values', 'count another field, or check that the path is spelled right'],
  'unsayable': ['error', 'Elastic cannot say this: {why}', 'rewrite the condition, or choose another target'],
  'window': ['error', '{what} has no Elastic rule type', 'a count or a distinct count with a lower bound can be a threshold rule'],
  'log-source': ['error', 'there is no Elastic field map for the log source `{source}`', 'add a field map for it in the configuration'],
});

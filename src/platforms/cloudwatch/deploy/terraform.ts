import type { CloudWatchOptions } from '../options.ts';
import type { Deployed, DeployedAlarm } from './resources.ts';

/** One Terraform file for a set of queries: `aws_cloudwatch_query_definition`, and alarms through the `awscc` provider. */
export function terraform(list: readonly Deployed[], options: CloudWatchOptions): string {
  const asksGroups = list.some(({ logGroups }) => logGroups.length === 0);
  const asksRole = list.some(({ alarm }) => alarm !== undefined) && options.alarms.role === '';
  const blocks = [
    ...(asksGroups ? [variable('log_group_names', 'list(string)', 'Names of the log groups that the queries look at')] : []),
    ...(asksRole ? [variable('query_role_arn', 'string', 'ARN of the role that runs the queries of alarms')] : []),
    ...list.flatMap((each) => resources(each, options)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function variable(name: string, type: string, description: string): string {
  return `variable ${quoted(name)} {\n  type        = ${type}\n  description = ${quoted(description)}\n}`;
}

function resources({ key, name, query, logGroups, alarm }: Deployed, options: CloudWatchOptions): readonly string[] {
  const label = labelOf(key);
  const groups = logGroups.length === 0 ? 'var.log_group_names' : `[${logGroups.map(quoted).join(', ')}]`;
  const definition = [
    `resource "aws_cloudwatch_query_definition" ${quoted(label)} {`,
    `  name            = ${quoted(name)}`,
    `  log_group_names = ${groups}`,
    `  query_string    = ${heredoc(query)}`,
    '}',
  ].join('\n');
  return alarm === undefined ? [definition] : [definition, alarmBlock(label, alarm, groups, options)];
}

function alarmBlock(label: string, alarm: DeployedAlarm, groups: string, { alarms }: CloudWatchOptions): string {
  return [
    `resource "awscc_cloudwatch_log_alarm" ${quoted(label)} {`,
    `  alarm_name                = ${quoted(alarm.name)}`,
    `  alarm_description         = ${quoted(alarm.description)}`,
    ...(alarm.actions.length === 0 ? [] : [`  alarm_actions             = [${alarm.actions.map(quoted).join(', ')}]`]),
    '  query_results_to_evaluate = 1',
    '  query_results_to_alarm    = 1',
    `  threshold                 = ${alarm.threshold}`,
    `  comparison_operator       = ${quoted(alarm.operator)}`,
    '  treat_missing_data        = "notBreaching"',
    '  scheduled_query_configuration = {',
    `    log_group_identifiers    = ${groups}`,
    `    scheduled_query_role_arn = ${alarms.role === '' ? 'var.query_role_arn' : quoted(alarms.role)}`,
    `    aggregation_expression   = ${quoted(alarm.aggregation)}`,
    '    schedule_configuration = {',
    `      schedule_expression = ${quoted(alarm.schedule)}`,
    `      start_time_offset   = ${alarm.start}`,
    `      end_time_offset     = ${alarm.end}`,
    '    }',
    `    query_string = ${heredoc(alarm.query)}`,
    '  }',
    '}',
  ].join('\n');
}

function labelOf(key: string): string {
  return key.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
}

/** Template sequences of HCL as text: `${` reads `$${`, `%{` reads `%%{`. */
function withoutTemplates(text: string): string {
  return text.replace(/[$%](?=\{)/g, (sign) => sign + sign);
}

/** A text in quotes. */
export function quoted(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `"${withoutTemplates(escaped)}"`;
}

/** A text of several lines; the mark that ends it is no line of the text. */
export function heredoc(text: string): string {
  if (!text.includes('\n')) return quoted(text);
  let mark = 'QUERY';
  while (text.split('\n').some((line) => line.trim() === mark)) mark += '_';
  return `<<${mark}\n${withoutTemplates(text)}\n${mark}`;
}

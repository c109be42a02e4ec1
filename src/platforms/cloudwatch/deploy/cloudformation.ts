import type { Json, JsonObject } from '../../../text/json.ts';
import { printYaml } from '../../../text/yaml.ts';
import type { CloudWatchOptions } from '../options.ts';
import type { Deployed, DeployedAlarm } from './resources.ts';

/**
 * One CloudFormation template for a set of queries. No `Fn::Sub` is used, so that `${…}` in a query stays text. Log
 * groups that the configuration does not name, and the alarms' role, are parameters.
 */
export function cloudFormation(list: readonly Deployed[], options: CloudWatchOptions): string {
  const alarms = list.some(({ alarm }) => alarm !== undefined);
  const asksGroups = list.some(({ logGroups }) => logGroups.length === 0);
  const asksRole = alarms && options.alarms.role === '';
  const parameters: JsonObject = {
    ...(asksGroups ? { LogGroupNames: { Type: 'CommaDelimitedList', Description: 'Names of the log groups that the queries look at' } } : {}),
    ...(asksRole ? { QueryRoleArn: { Type: 'String', Description: 'ARN of the role that runs the queries of alarms' } } : {}),
  };
  const resources: JsonObject = Object.fromEntries(list.flatMap((each) => entries(each, options)));
  return printYaml(
    {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: 'Detection queries for CloudWatch Logs Insights',
      ...(Object.keys(parameters).length === 0 ? {} : { Parameters: parameters }),
      Resources: resources,
    },
    { indent: 2, style: (path, text) => (path.at(-1) === 'QueryString' && text.includes('\n') ? 'literal' : undefined) },
  );
}

function entries({ key, name, query, logGroups, alarm }: Deployed, options: CloudWatchOptions): [string, Json][] {
  const groups: Json = logGroups.length === 0 ? { Ref: 'LogGroupNames' } : logGroups;
  const definition: JsonObject = { Type: 'AWS::Logs::QueryDefinition', Properties: { Name: name, QueryString: query, LogGroupNames: groups } };
  const list: [string, Json][] = [[`${key}Query`, definition]];
  if (alarm !== undefined) list.push([`${key}Alarm`, { Type: 'AWS::CloudWatch::LogAlarm', Properties: alarmProperties(alarm, groups, options) }]);
  return list;
}

function alarmProperties(alarm: DeployedAlarm, groups: Json, { alarms }: CloudWatchOptions): JsonObject {
  return {
    AlarmName: alarm.name,
    AlarmDescription: alarm.description,
    ...(alarm.actions.length === 0 ? {} : { AlarmActions: alarm.actions }),
    ScheduledQueryConfiguration: {
      QueryString: alarm.query,
      LogGroupIdentifiers: groups,
      ScheduledQueryRoleARN: alarms.role === '' ? { Ref: 'QueryRoleArn' } : alarms.role,
      ScheduleConfiguration: { ScheduleExpression: alarm.schedule, StartTimeOffset: alarm.start, EndTimeOffset: alarm.end },
      AggregationExpression: alarm.aggregation,
    },
    QueryResultsToEvaluate: 1,
    QueryResultsToAlarm: 1,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.operator,
    TreatMissingData: 'notBreaching',
  };
}

import { and, has, match, not, rule } from 'rulec/rule';

export default rule({
  title: 'Null values',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(and(has('eventName', 'A'), has('requestParameters.name', [null, ''] ), not(has('errorCode')))),
});

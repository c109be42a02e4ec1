import { and, exact, has, match, not, rule } from 'rulec/rule';

export default rule({
  title: 'Exact text',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(and(has('eventName', 'A'), not(has(exact('requestParameters', 'name'), 'x')))),
});

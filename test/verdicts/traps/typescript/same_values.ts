import { and, has, match, not, sameValue, rule } from 'rulec/rule';

export default rule({
  title: 'Same values',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(and(has('eventName', 'A'), not(sameValue('requestParameters.userName', 'equals', 'userIdentity.userName')))),
});

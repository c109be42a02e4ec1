import { and, has, match, sameValue, rule } from 'rulec/rule';

export default rule({
  title: 'More starts same',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(and(has('eventName', 'A'), sameValue('requestParameters.path', 'startsWith', 'userIdentity.userName'))),
});

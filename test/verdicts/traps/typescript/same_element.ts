import { and, element, has, match, not, rule } from 'rulec/rule';

export default rule({
  title: 'Same element',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(element('requestParameters.items', and(has('cidr', '0.0.0.0/0'), not(has('port', 22))))),
});

import { element, has, match, and, rule } from 'rulec/rule';

export default rule({
  title: 'More nested elements',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(element('requestParameters.items', and(has('port', 22), element('ranges', has('cidr', '0.0.0.0/0'))))),
});

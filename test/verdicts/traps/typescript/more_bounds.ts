import { atMost, has, match, moreThan, not, or, rule } from 'rulec/rule';

export default rule({
  title: 'More bounds',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(or(has('requestParameters.n', moreThan(-1.5)), not(has('requestParameters.m', atMost(0))))),
});

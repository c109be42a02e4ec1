import { atLeast, exactly, has, lessThan, match, or, and, rule } from 'rulec/rule';

export default rule({
  title: 'Numbers',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(and(has('requestParameters.n', atLeast(1.5)), has('requestParameters.n', lessThan(1e21)), or(has('requestParameters.m', exactly(0)), has('requestParameters.m', '0')))),
});

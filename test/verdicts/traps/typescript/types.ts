import { and, has, match, ofType, or, present, empty, not, rule } from 'rulec/rule';

export default rule({
  title: 'Types',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(or(has('requestParameters.name', ofType('number')), and(has('requestParameters.tags', present), not(has('requestParameters.tags', empty))))),
});

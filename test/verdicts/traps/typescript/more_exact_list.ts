import { contains, exact, has, match, not, or, rule } from 'rulec/rule';

export default rule({
  title: 'More exact list',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(or(has(exact('requestParameters', 'x'), contains('a')), not(has(exact('requestParameters', 'y'))))),
});

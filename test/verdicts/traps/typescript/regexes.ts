import { has, match, matches, and, not, rule } from 'rulec/rule';

export default rule({
  title: 'Regexes',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(and(has('userAgent', matches(/^kali-\d{2}$/iu)), not(has('requestParameters.name', matches(/a.b/su))))),
});

import { contains, has, match, or, startsWith, rule } from 'rulec/rule';

export default rule({
  title: 'Folded',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(or(has('requestParameters.name', contains('straße', 'unicode')), has('userAgent', startsWith('kS', 'ascii')))),
});

import { contains, has, match, rendered, rule } from 'rulec/rule';

export default rule({
  title: 'More java map',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(has(rendered('requestParameters', 'javaMap'), contains('name=x'))),
});

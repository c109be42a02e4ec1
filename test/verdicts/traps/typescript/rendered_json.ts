import { contains, has, match, rendered, rule } from 'rulec/rule';

export default rule({
  title: 'Rendered json',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(has(rendered('requestParameters', 'json'), contains('"a":"b'))),
});

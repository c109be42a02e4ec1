import { anywhere, contains, has, match, rule } from 'rulec/rule';

export default rule({
  title: 'Anywhere text',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(has(anywhere, contains('needle', 'ascii'))),
});

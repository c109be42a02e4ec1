import { has, like, match, rule } from 'rulec/rule';

export default rule({
  title: 'Pattern',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(has('userAgent', like('a\\*b*c?d', 'ascii'))),
});

import { and, has, inNetwork, match, not, rule } from 'rulec/rule';

export default rule({
  title: 'Networks',
  severity: 'low',
  logSources: ['aws.cloudtrail'],
  detection: match(and(has('sourceIPAddress', inNetwork('198.51.100.0/24')), not(has('sourceIPAddress', inNetwork('198.51.100.128/25'))))),
});

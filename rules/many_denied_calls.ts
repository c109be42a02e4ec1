import { atLeast, has, minutes, rule, threshold, text, value } from 'rulec/rule';

export default rule({
  id: 'AWS.CloudTrail.ManyDeniedCalls',
  title: 'Many Denied Calls by One Identity',
  description:
    'One identity was refused many times within minutes. Somebody with new credentials who does not know what they are good for tries one call after the other.',
  status: 'experimental',
  severity: 'medium',
  authors: ['rulec'],
  license: 'MIT',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html'],
  falsePositives: ['A new program whose permissions are not complete', 'Scanners that inventory an account'],
  attack: ['TA0007:T1580'],
  runbook: 'List the calls that were refused. If they belong to no program that you know, disable the credentials.',
  alertTitle: text`Many denied calls by ${value('userIdentity.arn', 'an unknown identity')}`,
  outputs: ['userIdentity.arn', 'sourceIPAddress', 'userAgent'],
  logSources: ['aws.cloudtrail'],
  detection: threshold({
    on: has('errorCode', ['AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation']),
    by: ['userIdentity.arn'],
    window: minutes(10),
    bounds: atLeast(20),
  }),
});

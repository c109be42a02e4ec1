import { and, has, match, not, rule, sameValue, text, value } from 'rulec/rule';

const creatingKeys = and(has('eventSource', 'iam.amazonaws.com'), has('eventName', 'CreateAccessKey'), not(has('errorCode')));

// A call for oneself may leave the name out; then there are no parameters.
const forSomebodyElse = and(
  has('requestParameters.userName'),
  // IAM does not tell names apart by case.
  not(sameValue('requestParameters.userName', 'equals', 'userIdentity.userName', 'unicode')),
);

export default rule({
  id: 'AWS.IAM.AccessKeyForAnotherUser',
  title: 'Access Key Created for Another User',
  description:
    'An identity made an access key for a user other than itself. Keys last until they are deleted, so that intruders make them to keep a way in that outlives the one they came through.',
  status: 'experimental',
  severity: 'medium',
  authors: ['rulec'],
  license: 'MIT',
  references: ['https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html'],
  falsePositives: ['Administrators and provisioning tools that hand out keys'],
  attack: ['TA0003:T1098.001'],
  runbook: 'Ask the maker of the key who asked for it. If nobody did, delete the key, and look at what was done with it.',
  alertTitle: text`Access key created for ${value('requestParameters.userName', 'a user')} by ${value('userIdentity.arn', 'an unknown identity')}`,
  outputs: ['userIdentity.arn', 'requestParameters.userName', 'sourceIPAddress'],
  logSources: ['aws.cloudtrail'],
  detection: match(and(creatingKeys, forSomebodyElse)),
});

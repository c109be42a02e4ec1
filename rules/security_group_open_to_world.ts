import { and, has, match, not, or, rule, text, value } from 'rulec/rule';

const everywhere = ['0.0.0.0/0', '::/0'];

export default rule({
  id: 'AWS.EC2.SecurityGroupOpenToWorld',
  title: 'Security Group Opened to the World',
  description:
    'A security group now lets in traffic from every address. Whatever listens behind it can be reached, and will be scanned within minutes.',
  status: 'experimental',
  severity: 'medium',
  authors: ['rulec'],
  license: 'MIT',
  references: ['https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html'],
  falsePositives: ['Load balancers and other doors that are meant to be open'],
  attack: ['TA0112:T1686.001'],
  runbook: 'See which ports were opened, and which instances use the group. If the service is not meant for the public, revoke the rule.',
  alertTitle: text`${value('requestParameters.groupId', 'A security group')} was opened to the world`,
  outputs: ['userIdentity.arn', 'requestParameters.groupId', 'awsRegion'],
  logSources: ['aws.cloudtrail'],
  detection: match(
    and(
      has('eventSource', 'ec2.amazonaws.com'),
      has('eventName', 'AuthorizeSecurityGroupIngress'),
      not(has('errorCode')),
      // The ranges of a request stand in lists; the short form of the call has one range of its own.
      or(
        has('requestParameters.cidrIp', everywhere),
        has('requestParameters.ipPermissions.items.ipRanges.items.cidrIp', everywhere),
        has('requestParameters.ipPermissions.items.ipv6Ranges.items.cidrIpv6', everywhere),
      ),
    ),
  ),
});

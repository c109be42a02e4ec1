import { and, element, exactly, has, match, rule } from 'rulec/rule';

export default rule({
  id: 'Example.PublicSsh',
  title: 'SSH Opened In One Permission',
  description: 'One and the same permission opens port 22 over TCP. Two permissions that do half of it each are no match.',
  severity: 'medium',
  references: ['https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html'],
  attack: ['TA0005:T1562.007'],
  logSources: ['aws.cloudtrail'],
  detection: match(
    and(
      has('eventSource', 'ec2.amazonaws.com'),
      has('eventName', 'AuthorizeSecurityGroupIngress'),
      element('requestParameters.ipPermissions.items', and(has('ipProtocol', 'tcp'), has('fromPort', exactly(22)))),
    ),
  ),
});

import { isArray, isObject, type JsonObject } from '../../text/json.ts';
import { alternatives, type Predicate, type Rule } from '../../rule/index.ts';
import { conditionsOf } from '../../rule/index.ts';
import { isOwn, ownRule } from './own.ts';

/** How Elastic's rules tag the services of AWS, by the first label of the event source. */
const services: Readonly<Record<string, string>> = {
  backup: 'AWS Backup',
  batch: 'AWS Batch',
  bedrock: 'Amazon Bedrock',
  cloudformation: 'AWS CloudFormation',
  cloudshell: 'AWS CloudShell',
  cloudtrail: 'AWS CloudTrail',
  'cognito-identity': 'AWS Cognito',
  config: 'AWS Config',
  dynamodb: 'AWS DynamoDB',
  ec2: 'AWS EC2',
  ecs: 'AWS ECS',
  events: 'AWS EventBridge',
  guardduty: 'AWS GuardDuty',
  iam: 'AWS IAM',
  kms: 'AWS KMS',
  lambda: 'AWS Lambda',
  monitoring: 'AWS CloudWatch',
  rds: 'AWS RDS',
  route53: 'AWS Route 53',
  route53resolver: 'AWS Route 53',
  s3: 'AWS S3',
  sagemaker: 'AWS SageMaker',
  secretsmanager: 'AWS Secrets Manager',
  signin: 'AWS Sign-In',
  sns: 'AWS SNS',
  sqs: 'AWS SQS',
  ssm: 'AWS Systems Manager',
  sts: 'AWS STS',
  wafv2: 'AWS WAF',
};

/** The kinds of tags that Elastic's repository takes (`EXPECTED_RULE_TAGS`); what other kinds say has no place there. */
const kinds = /(?:Data Source|Domain|Mitre Atlas|OS|Platform|Profile|Promotion|Resources|Rule Type|Service|Tactic|Threat|Use Case|Vuln):/;

/** Whether a tag is of a kind that Elastic's repository takes. */
function isConventional(tag: string): boolean {
  return kinds.test(tag);
}

/** The tags of a rule: its own, else what Elastic's conventions ask for and its free tags. */
export function tagsFor(wanted: Rule, threat: readonly JsonObject[], freeTags: 'conventional' | 'all'): readonly string[] | undefined {
  const own = ownRule(wanted)['tags'];
  const written = isArray(own) ? own.filter((tag) => typeof tag === 'string') : undefined;
  const free = (wanted.tags ?? []).filter((tag) => freeTags === 'all' || isOwn(wanted) || isConventional(tag));
  if (written !== undefined) return [...written, ...free.filter((tag) => !written.includes(tag))];
  if (isOwn(wanted)) return free.length === 0 ? undefined : free;
  return [...new Set([...sourceTags(wanted), 'Use Case: Threat Detection', ...tacticTags(threat), ...kindTags(wanted), ...free])];
}

function sourceTags(wanted: Rule): readonly string[] {
  if (!wanted.logSources.includes('aws.cloudtrail')) return [];
  const named = servicesOf(wanted).flatMap((service) => services[service] ?? []);
  const tags = named.length === 0 ? ['AWS CloudTrail'] : named.toSorted();
  return ['Domain: Cloud', 'Data Source: AWS', 'Data Source: Amazon Web Services', ...tags.map((tag) => `Data Source: ${tag}`)];
}

function tacticTags(threat: readonly JsonObject[]): readonly string[] {
  return threat.flatMap(({ tactic }) => (isObject(tactic ?? null) ? [`Tactic: ${String((tactic as JsonObject)['name'])}`] : []));
}

function kindTags(wanted: Rule): readonly string[] {
  return [
    ...(wanted.alerting === 'signal' ? ['Rule Type: BBR'] : []),
    ...(wanted.runbook?.includes('Investigating') === true ? ['Resources: Investigation Guide'] : []),
  ];
}

/** The services that a rule must be about: first labels of event sources that its conditions ask for. */
function servicesOf(wanted: Rule): readonly string[] {
  return [...new Set(conditionsOf(wanted.detection).flatMap(sourcesIn).map((source) => source.toLowerCase().split('.')[0] ?? ''))];
}

function sourcesIn(predicate: Predicate): readonly string[] {
  if (predicate.kind === 'and' || predicate.kind === 'or') return predicate.of.flatMap(sourcesIn);
  if (predicate.kind !== 'test' || predicate.field.kind !== 'path' || predicate.field.path.join('.') !== 'eventSource') return [];
  return alternatives(predicate.match).flatMap((match) => {
    const [part, more] = match.kind === 'text' ? match.parts : [];
    return part?.kind === 'literal' && more === undefined ? [part.text] : [];
  });
}

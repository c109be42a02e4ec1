import { otherLetters, slug } from '../../../text/paths.ts';
import { alternatives, conditionsOf, type Predicate, type Rule } from '../../../rule/index.ts';
import type { Names } from '../../platform.ts';
import { logTypeName } from '../log-types.ts';
import type { PantherOptions } from '../options.ts';
import { partsOf } from '../python/conditions/parts.ts';

/** Panther's spelling of services whose event source says it otherwise. */
const services: Readonly<Record<string, string>> = {
  s3: 'S3', ec2: 'EC2', iam: 'IAM', sts: 'STS', kms: 'KMS', rds: 'RDS', eks: 'EKS', ecs: 'ECS', ecr: 'ECR', ssm: 'SSM', sns: 'SNS', sqs: 'SQS', ses: 'SES', waf: 'WAF',
  cloudtrail: 'CloudTrail', guardduty: 'GuardDuty', lambda: 'Lambda', signin: 'Console', secretsmanager: 'SecretsManager', organizations: 'Organizations',
  config: 'Config', route53: 'Route53', cloudformation: 'CloudFormation', dynamodb: 'DynamoDB', securityhub: 'SecurityHub', bedrock: 'Bedrock', sso: 'SSO', logs: 'CloudWatchLogs',
};

/** The identity of a rule on Panther: its own where it came from there, else made of its service, or of whose log it is, and of its title. */
export function namesOf(rule: Rule, options: PantherOptions, given: Partial<Names> | undefined): Names {
  const cloudtrail = rule.logSources.includes('aws.cloudtrail');
  const own = rule.origin?.platform === 'panther' ? rule.id : undefined;
  const [service, of] = cloudtrail ? [serviceOf(rule), 'AWS.'] : [vendorOf(rule, options), ''];
  const id = own ?? `${of}${service}.${withoutService(pascal(rule.title), service)}`;
  const file = slug(cloudtrail ? rule.title.replace(/^(?:(?:AWS|Amazon)\s+)+/i, '').replace(/^CloudTrail\s+/i, '') : rule.title);
  return { id: given?.id ?? id, file: given?.file ?? `${cloudtrail ? 'aws_cloudtrail_' : ''}${file}` };
}

/** Whose log a rule looks at, as its log type begins with: the ids of Panther's published rules do, too. */
function vendorOf({ logSources: [id = ''] }: Rule, options: PantherOptions): string {
  const [vendor = ''] = logTypeName(id, options)?.split('.') ?? [];
  return /^[A-Za-z]\w*$/.test(vendor) ? vendor : 'Rulec';
}

/** The service once is enough: `AWS.S3.BucketMadePublic`. */
function withoutService(title: string, service: string): string {
  const rest = title.toLowerCase().startsWith(service.toLowerCase()) ? title.slice(service.length) : title;
  return /^[A-Z][a-z]/.test(rest) ? rest : title;
}

function serviceOf(rule: Rule): string {
  const sources = new Set(conditionsOf(rule.detection).flatMap(sourcesIn));
  const [only] = sources;
  const name = sources.size === 1 && only !== undefined ? only.split('.')[0] : undefined;
  if (name === undefined) return 'CloudTrail';
  return (Object.hasOwn(services, name) ? services[name] : undefined) ?? pascal(name);
}

function sourcesIn(condition: Predicate): readonly string[] {
  return partsOf(condition).flatMap((part) => {
    if (part.kind !== 'test' || part.field.kind !== 'path' || part.field.path.join('.') !== 'eventSource') return [];
    return alternatives(part.match).flatMap((each) => {
      const [literal] = each.kind === 'text' && each.parts.length === 1 ? each.parts : [];
      return literal?.kind === 'literal' ? [literal.text.toLowerCase()] : [];
    });
  });
}

/** Words joined, each with a capital; letters and digits only. */
function pascal(title: string): string {
  const words = title.normalize('NFKD').replace(/['’\p{M}]/gu, '').split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = words.filter((word) => !/^(?:a|an|the|of|by|in|on|for|to|with|via|from|aws)$/i.test(word) || words.length === 1).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return `${joined === '' ? 'Rule' : joined.slice(0, 80)}${otherLetters(title).toUpperCase()}`;
}

import { randomOf, type Random } from '../logic/brute/random.ts';
import type { RuleFiles } from './claims.ts';

/** A rule that nobody wrote. */
export interface GeneratedRule extends RuleFiles {
  readonly name: string;
}

/** How rules of a format are made: the files around a condition, the words between its parts, and one test in it. */
interface Format {
  files(condition: string): Readonly<Record<string, string>>;
  readonly words: { readonly and: (a: string, b: string) => string; readonly or: (a: string, b: string) => string; readonly not: (a: string) => string };
  test(random: Random): string;
}

/** Fields of records, and values that they may have. */
const raw = {
  eventName: ['CreateUser', 'DeleteUser', 'ConsoleLogin'],
  errorCode: ['AccessDenied', 'none'],
  sourceIPAddress: ['192.0.2.7', 'ec2.amazonaws.com'],
  userAgent: ['Boto3/1.2', 'curl/8.0'],
  'userIdentity.arn': ['arn:aws:iam::111122223333:user/alice'],
  'userIdentity.userName': ['alice', 'Admin'],
  'userIdentity.sessionContext.sessionIssuer.userName': ['Admin', 'build'],
  'requestParameters.userName': ['alice', 'bob'],
  'requestParameters.maxResults': ['7'],
  readOnly: ['true'],
  awsRegion: ['us-east-1', 'eu-west-1'],
} as const;

/** The same under Elastic's names. */
const ecs = {
  'event.action': raw.eventName,
  'event.provider': ['iam.amazonaws.com'],
  'event.outcome': ['success', 'failure'],
  'aws.cloudtrail.error_code': raw.errorCode,
  'source.ip': ['192.0.2.7'],
  'user_agent.original': raw.userAgent,
  'aws.cloudtrail.user_identity.arn': raw['userIdentity.arn'],
  'aws.cloudtrail.user_identity.type': ['IAMUser', 'AssumedRole'],
  'user.name': ['alice', 'Admin'],
  'cloud.region': raw.awsRegion,
} as const;

/** A field, a value that it may have or that another one may, and a piece of that. */
function chosen(random: Random, fields: Readonly<Record<string, readonly string[]>>): { readonly path: string; readonly other: string; readonly text: string; readonly also: string; readonly piece: string } {
  const names = Object.keys(fields);
  const [path, stranger] = [random.pick(names), random.pick(names)];
  const textOf = (name: string): string => random.pick(fields[name] ?? ['']);
  const text = textOf(random.chance(0.85) ? path : stranger);
  const from = random.below(2);
  return { path, other: random.pick(names), text, also: textOf(random.chance(0.7) ? path : stranger), piece: text.slice(from, from + 2 + random.below(4)) };
}

const infix = { and: (a: string, b: string) => `(${a} and ${b})`, or: (a: string, b: string) => `(${a} or ${b})`, not: (a: string) => `not (${a})` };
const calls = { and: (a: string, b: string) => `and(${a}, ${b})`, or: (a: string, b: string) => `or(${a}, ${b})`, not: (a: string) => `not(${a})` };

const formats: Readonly<Record<string, Format>> = {
  cloudwatch: {
    files: (condition) => ({ 'rule.cwli': `# title: Generated\n# severity: low\n# log source: aws.cloudtrail\nfilter ${condition}\n` }),
    words: infix,
    test: (random) => {
      const { path, other, text, also, piece } = chosen(random, raw);
      const field = random.pick([path, path, path, `tolower(${path})`, `coalesce(${path}, ${other})`, `coalesce(${path}, "${text}")`]);
      return random.pick([`${field} = "${text}"`, `${field} != "${text}"`, `${field} in ["${text}", "${also}"]`, `${field} not in ["${text}"]`, `${field} like "${piece}"`, `${field} not like "${piece}"`, `${field} like /(?i)${piece.replace('/', '\\/')}/`, `ispresent(${field})`, `isempty(${field})`, `isIpInSubnet(${path}, "192.0.2.0/24")`, `${path} = ${other}`, `${path} > 5`]);
    },
  },
  panther: {
    files: (condition) => ({
      'rule.yml': 'AnalysisType: rule\nFilename: rule.py\nRuleID: Generated\nEnabled: true\nSeverity: Low\nLogTypes:\n  - AWS.CloudTrail\n',
      'rule.py': `import re\n\n\ndef rule(event):\n    return bool(${condition})\n`,
    }),
    words: infix,
    test: (random) => {
      const { path, text, also, piece } = chosen(random, raw);
      const keys = path.split('.').map((key) => `"${key}"`);
      const field = keys.length > 1 || random.chance(0.3) ? `event.deep_get(${keys.join(', ')}, default="")` : `event.get(${keys[0]}, "")`;
      const bare = field.replace(/, (?:default=)?""\)$/, ')');
      return random.pick([`${field} == "${text}"`, `${bare} != "${text}"`, `${bare} in ("${text}", "${also}", None)`, `"${piece}" in str(${field})`, `str(${field}).lower().startswith("${piece.toLowerCase()}")`, `${field}.endswith("${piece}")`, `${bare} is None`, bare, `re.search(r"${piece}.", str(${bare}))`, `isinstance(${bare}, (str, bool))`, `${bare} == ${random.pick(['True', '7', '[]'])}`]);
    },
  },
  sigma: {
    files: (condition) => {
      const tests = [...condition.matchAll(/«([^»]*)»/g)].map(([, test = '']) => test);
      let at = 0;
      const said = condition.replace(/«[^»]*»/g, () => `s${(at += 1)}`);
      return { 'rule.yml': `title: Generated\nlogsource:\n    product: aws\n    service: cloudtrail\ndetection:\n${tests.map((test, index) => `    s${index + 1}:\n        ${test}\n`).join('')}    condition: ${said}\nlevel: low\n` };
    },
    words: infix,
    test: (random) => {
      const { path, other, text, piece } = chosen(random, raw);
      return `«${random.pick([`${path}: '${text}'`, `${path}: ['${text}', '${piece}*']`, `${path}|contains: '${piece}'`, `${path}|startswith|cased: '${piece}'`, `${path}|endswith: ['${piece}', '${text}']`, `${path}|re: '${piece}.'`, `${path}|re|i: '^${piece}'`, `${path}: null`, `${path}|exists: ${random.pick(['true', 'false'])}`, `${path}|cidr: '192.0.2.0/24'`, `${path}|fieldref: ${other}`, `${path}: ${random.pick(['7', 'true', "''", "'*'"])}`, `${path}|gt: 5`])}»`;
    },
  },
  kql: elasticFormat('kuery', (random) => {
    const { path: field, text, also, piece } = chosen(random, ecs);
    return random.pick([`${field}:"${text}"`, `${field}:("${text}" or "${also}")`, `${field}:*${piece.replaceAll(':', '\\:')}*`, `${field}:*`, `${field}:(* and not "${text}")`, `${field}:(not "${text}")`, 'source.ip:"192.0.2.0/24"']);
  }, ''),
  eql: elasticFormat('eql', (random) => {
    const { path, text, also, piece } = chosen(random, ecs);
    const field = path === 'source.ip' ? 'event.action' : path;
    return random.pick([`${field} == "${text}"`, `${field} != "${text}"`, `${field} : ("${text}", "${piece}*")`, `${field} in ("${text}", "${also}")`, `${field} like~ "*${piece}*"`, `${field} regex "${piece}.*"`, `${field} == null`, `startsWith~(${field}, "${piece}")`, `stringContains(${field}, "${piece}")`, 'cidrMatch(source.ip, "192.0.2.0/24")']);
  }, 'any where '),
  typescript: {
    files: (condition) => ({ 'rule.ts': `import { and, contains, equals, exact, has, inNetwork, like, match, matches, moreThan, not, nullValue, ofType, or, present, rule, sameValue, startsWith } from 'rulec/rule';\n\nexport default rule({ id: 'Generated', title: 'Generated', severity: 'low', logSources: ['aws.cloudtrail'], detection: match(${condition}) });\n` }),
    words: calls,
    test: (random) => {
      const { path, other, text, piece } = chosen(random, raw);
      const field = random.chance(0.7) ? `'${path}'` : `exact(${path.split('.').map((key) => `'${key}'`).join(', ')})`;
      return random.pick([`has(${field}, '${text}')`, `has(${field}, ['${text}', null])`, `has(${field}, contains('${piece}'))`, `has(${field}, startsWith('${piece}', 'ascii'))`, `has(${field}, like('${piece}?*'))`, `has(${field}, matches(/${piece.replace('/', '\\/')}[a-z]+$/iu))`, `has(${field})`, `has(${field}, nullValue)`, `has(${field}, ofType('${random.pick(['string', 'number', 'boolean', 'object'])}'))`, `has(${field}, inNetwork('192.0.2.0/24'))`, `has(${field}, moreThan(5))`, `sameValue(${field}, '${random.pick(['equals', 'contains'])}', '${other}')`]);
    },
  },
};

function elasticFormat(language: string, test: Format['test'], before: string): Format {
  return {
    files: (condition) => ({ 'rule.toml': `[rule]\nauthor = []\ndescription = "Generated"\nindex = ["logs-aws.cloudtrail-*"]\nlanguage = "${language}"\nname = "Generated"\nrisk_score = 21\nrule_id = "89a4bea6-a960-5e42-8237-d98eb1027e84"\nseverity = "low"\ntype = "${language === 'eql' ? 'eql' : 'query'}"\nquery = '''\n${before}${condition}\n'''\n` }),
    words: infix,
    test: (random) => (random.chance(0.2) ? (language === 'eql' ? 'data_stream.dataset == "aws.cloudtrail"' : 'data_stream.dataset:"aws.cloudtrail"') : test(random)),
  };
}

/** So many rules of each format, on fields that records have; the same for the same seed. */
export function generatedRules(seed: number, count: number): readonly GeneratedRule[] {
  return Object.entries(formats).flatMap(([name, format]) =>
    Array.from({ length: count }, (_, index) => {
      const files = format.files(conditionOf(format, randomOf(seed * 7919 + index * 104_729), 2));
      return { name: `generated/${name}/${seed}-${index}`, files, path: Object.keys(files)[0] ?? '' };
    }),
  );
}

function conditionOf(format: Format, random: Random, depth: number): string {
  const part = (): string => conditionOf(format, random, depth - 1);
  const shape = depth === 0 ? 'test' : random.pick(['and', 'or', 'not', 'test'] as const);
  if (shape === 'test') return format.test(random);
  return shape === 'not' ? format.words.not(part()) : format.words[shape](part(), part());
}

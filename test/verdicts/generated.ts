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

const paths = ['eventName', 'errorCode', 'sourceIPAddress', 'userAgent', 'userIdentity.arn', 'userIdentity.userName', 'userIdentity.sessionContext.sessionIssuer.userName', 'requestParameters.userName', 'requestParameters.maxResults', 'readOnly', 'awsRegion'] as const;
const ecs = ['event.action', 'aws.cloudtrail.error_code', 'source.ip', 'user_agent.original', 'aws.cloudtrail.user_identity.arn', 'user.name', 'cloud.region', 'event.provider', 'event.outcome', 'aws.cloudtrail.user_identity.type'] as const;
const texts = ['CreateUser', 'AccessDenied', '192.0.2.7', 'Boto3/1.2', 'alice', 'us-east-1', 'none', '7', 'arn:aws:iam::111122223333:user/alice'] as const;
const pieces = ['Create', 'User', 'ali', '192.0.', 'oto3', ':user/'] as const;

const infix = { and: (a: string, b: string) => `(${a} and ${b})`, or: (a: string, b: string) => `(${a} or ${b})`, not: (a: string) => `not (${a})` };
const calls = { and: (a: string, b: string) => `and(${a}, ${b})`, or: (a: string, b: string) => `or(${a}, ${b})`, not: (a: string) => `not(${a})` };

const formats: Readonly<Record<string, Format>> = {
  cloudwatch: {
    files: (condition) => ({ 'rule.cwli': `# title: Generated\n# severity: low\n# log source: aws.cloudtrail\nfilter ${condition}\n` }),
    words: infix,
    test: (random) => {
      const [path, other, text, piece] = [random.pick(paths), random.pick(paths), random.pick(texts), random.pick(pieces)];
      const field = random.pick([path, path, path, `tolower(${path})`, `coalesce(${path}, ${other})`, `coalesce(${path}, "${text}")`]);
      return random.pick([`${field} = "${text}"`, `${field} != "${text}"`, `${field} in ["${text}", "${random.pick(texts)}"]`, `${field} not in ["${text}"]`, `${field} like "${piece}"`, `${field} not like "${piece}"`, `${field} like /(?i)${piece.replace('/', '\\/')}/`, `ispresent(${field})`, `isempty(${field})`, `isIpInSubnet(${path}, "192.0.2.0/24")`, `${path} = ${other}`, `${path} > 5`]);
    },
  },
  panther: {
    files: (condition) => ({
      'rule.yml': 'AnalysisType: rule\nFilename: rule.py\nRuleID: Generated\nEnabled: true\nSeverity: Low\nLogTypes:\n  - AWS.CloudTrail\n',
      'rule.py': `import re\n\n\ndef rule(event):\n    return bool(${condition})\n`,
    }),
    words: infix,
    test: (random) => {
      const [path, text, piece] = [random.pick(paths), random.pick(texts), random.pick(pieces)];
      const keys = path.split('.').map((key) => `"${key}"`);
      const field = keys.length > 1 || random.chance(0.3) ? `event.deep_get(${keys.join(', ')}, default="")` : `event.get(${keys[0]}, "")`;
      const bare = field.replace(/, (?:default=)?""\)$/, ')');
      return random.pick([`${field} == "${text}"`, `${bare} != "${text}"`, `${bare} in ("${text}", "${random.pick(texts)}", None)`, `"${piece}" in str(${field})`, `str(${field}).lower().startswith("${piece.toLowerCase()}")`, `${field}.endswith("${piece}")`, `${bare} is None`, bare, `re.search(r"${piece}.", str(${bare}))`, `isinstance(${bare}, (str, bool))`, `${bare} == ${random.pick(['True', '7', '[]'])}`]);
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
      const [path, text, piece] = [random.pick(paths), random.pick(texts), random.pick(pieces)];
      return `«${random.pick([`${path}: '${text}'`, `${path}: ['${text}', '${piece}*']`, `${path}|contains: '${piece}'`, `${path}|startswith|cased: '${piece}'`, `${path}|endswith: ['${piece}', '${text}']`, `${path}|re: '${piece}.'`, `${path}|re|i: '^${piece}'`, `${path}: null`, `${path}|exists: ${random.pick(['true', 'false'])}`, `${path}|cidr: '192.0.2.0/24'`, `${path}|fieldref: ${random.pick(paths)}`, `${path}: ${random.pick(['7', 'true', "''", "'*'"])}`, `${path}|gt: 5`])}»`;
    },
  },
  kql: elasticFormat('kuery', (random) => {
    const [field, text, piece] = [random.pick(ecs), random.pick(texts), random.pick(pieces)];
    return random.pick([`${field}:"${text}"`, `${field}:(${JSON.stringify(text)} or ${JSON.stringify(random.pick(texts))})`, `${field}:*${piece.replaceAll(':', '\\:')}*`, `${field}:*`, `${field}:(* and not "${text}")`, `${field}:(not "${text}")`, 'source.ip:"192.0.2.0/24"']);
  }, ''),
  eql: elasticFormat('eql', (random) => {
    const [field, text, piece] = [random.pick(ecs.filter((name) => name !== 'source.ip')), random.pick(texts), random.pick(pieces)];
    return random.pick([`${field} == "${text}"`, `${field} != "${text}"`, `${field} : ("${text}", "${piece}*")`, `${field} in ("${text}", "${random.pick(texts)}")`, `${field} like~ "*${piece}*"`, `${field} regex "${piece}.*"`, `${field} == null`, `startsWith~(${field}, "${piece}")`, `stringContains(${field}, "${piece}")`, 'cidrMatch(source.ip, "192.0.2.0/24")']);
  }, 'any where '),
  typescript: {
    files: (condition) => ({ 'rule.ts': `import { and, contains, equals, exact, has, inNetwork, like, match, matches, moreThan, not, nullValue, ofType, or, present, rule, sameValue, startsWith } from 'rulec/rule';\n\nexport default rule({ id: 'Generated', title: 'Generated', severity: 'low', logSources: ['aws.cloudtrail'], detection: match(${condition}) });\n` }),
    words: calls,
    test: (random) => {
      const [path, text, piece] = [random.pick(paths), random.pick(texts), random.pick(pieces)];
      const field = random.chance(0.7) ? `'${path}'` : `exact(${path.split('.').map((key) => `'${key}'`).join(', ')})`;
      return random.pick([`has(${field}, '${text}')`, `has(${field}, ['${text}', null])`, `has(${field}, contains('${piece}'))`, `has(${field}, startsWith('${piece}', 'ascii'))`, `has(${field}, like('${piece}?*'))`, `has(${field}, matches(/${piece.replace('/', '\\/')}[a-z]+$/iu))`, `has(${field})`, `has(${field}, nullValue)`, `has(${field}, ofType('${random.pick(['string', 'number', 'boolean', 'object'])}'))`, `has(${field}, inNetwork('192.0.2.0/24'))`, `has(${field}, moreThan(5))`, `sameValue(${field}, '${random.pick(['equals', 'contains'])}', '${random.pick(paths)}')`]);
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
      const files = format.files(conditionOf(format, randomOf(seed * 1000 + index), 2));
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

import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/text/json.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import type { Compiler } from '../../src/compile/compiler.ts';
import type { SourceRule, Translation } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';
import { ruleText } from './support.ts';

/** A mistake that other converters make, as a rule over CloudTrail: the events that it alerts on, and those that it does not. */
interface Pitfall {
  readonly mistake: string;
  readonly detection: string;
  readonly yes: readonly Json[];
  readonly no: readonly Json[];
  /** What becomes of it where it is not equivalent. */
  readonly besides?: Readonly<Record<string, string>>;
}

const pitfalls: readonly Pitfall[] = [
  {
    mistake: 'a missing field makes `not` unknown, so that the rule drops the event',
    detection: "    selection:\n        eventName: GetSigninToken\n    filter:\n        errorCode: AccessDenied\n    condition: selection and not filter",
    yes: [{ eventName: 'GetSigninToken' }, { eventName: 'GetSigninToken', errorCode: 'Other' }],
    no: [{ eventName: 'GetSigninToken', errorCode: 'AccessDenied' }],
  },
  {
    mistake: 'comparisons keep letter case',
    detection: "    selection:\n        eventName: ConsoleLogin\n        additionalEventData.MFAUsed: 'NO'\n    condition: selection",
    yes: [{ eventName: 'ConsoleLogin', additionalEventData: { MFAUsed: 'No' } }],
    no: [{ eventName: 'ConsoleLogin', additionalEventData: { MFAUsed: 'Yes' } }],
  },
  {
    mistake: 'quotes in values break the query',
    detection: "    selection:\n        userAgent|contains: 'a\"b''c\\d'\n    condition: selection",
    yes: [{ userAgent: 'xa"b\'c\\dx' }],
    no: [{ userAgent: 'xa"b' }],
  },
  {
    mistake: 'expressions are anchored, or read in another flavour',
    detection: "    selection:\n        userAgent|re: 'kali\\d{2,}'\n    condition: selection",
    yes: [{ userAgent: 'x kali2024 y' }],
    no: [{ userAgent: 'kali' }, { userAgent: 'KALI2024' }],
  },
  {
    mistake: 'values that are operators elsewhere are operators',
    detection: "    selection:\n        userAgent:\n            - OR\n            - AND\n            - NOT\n            - '<b>'\n    condition: selection",
    yes: [{ userAgent: 'OR' }, { userAgent: '<b>' }],
    no: [{ userAgent: 'x' }, {}],
  },
  {
    mistake: 'a boolean is not the text that says it',
    detection: "    selection:\n        eventName: ModifyDBInstance\n        responseElements.publiclyAccessible: 'true'\n    condition: selection",
    yes: [{ eventName: 'ModifyDBInstance', responseElements: { publiclyAccessible: true } }],
    no: [{ eventName: 'ModifyDBInstance', responseElements: { publiclyAccessible: false } }, { eventName: 'ModifyDBInstance' }],
  },
  {
    mistake: 'a number is not the text that says it',
    detection: "    selection:\n        eventName: AuthorizeSecurityGroupIngress\n        requestParameters.fromPort: '22'\n    condition: selection",
    yes: [{ eventName: 'AuthorizeSecurityGroupIngress', requestParameters: { fromPort: 22 } }],
    no: [{ eventName: 'AuthorizeSecurityGroupIngress', requestParameters: { fromPort: 2222 } }],
  },
  {
    mistake: 'a negated list, null or number loses its negation',
    detection: "    selection:\n        eventName: AssumeRole\n    filter:\n        awsRegion:\n            - us-east-1\n            - eu-west-1\n    condition: selection and not filter",
    yes: [{ eventName: 'AssumeRole', awsRegion: 'eu-north-1' }],
    no: [{ eventName: 'AssumeRole', awsRegion: 'us-east-1' }],
  },
  {
    mistake: 'two values of one field that both must hold become a list of which one must',
    detection: "    selection:\n        userAgent|contains|all:\n            - 'aws-cli'\n            - 'kali'\n    other:\n        userAgent|startswith: 'aws'\n    condition: selection and other",
    yes: [{ userAgent: 'aws-cli/2 kali' }],
    no: [{ userAgent: 'aws-cli/2' }, { userAgent: 'kali' }],
  },
  {
    mistake: 'backslashes of expressions are doubled, and the flag `i` is dropped',
    detection: "    selection:\n        userAgent|re|i: 'python\\.exe\\b'\n    condition: selection",
    yes: [{ userAgent: 'run PYTHON.EXE now' }],
    no: [{ userAgent: 'pythonXexe' }],
    // Lucene has no word boundary.
    besides: { elastic: 'refused' },
  },
  {
    mistake: '`?` is a literal, an escaped star a wildcard, and what is between is an expression',
    detection: "    selection:\n        userAgent:\n            - 'a?c'\n            - 'x\\*z'\n            - 'p*(q'\n    condition: selection",
    yes: [{ userAgent: 'abc' }, { userAgent: 'x*z' }, { userAgent: 'p12(q' }],
    no: [{ userAgent: 'ac' }, { userAgent: 'xyz' }],
    // Which library reads the expressions of CloudWatch is not documented: one character may be several there.
    besides: { cloudwatch: 'wider' },
  },
  {
    mistake: 'looking into an object that is not there fails',
    detection: "    selection:\n        eventName: RunInstances\n        requestParameters.instanceType|startswith: 'p4'\n    condition: selection",
    yes: [{ eventName: 'RunInstances', requestParameters: { instanceType: 'p4d.24xlarge' } }],
    no: [{ eventName: 'RunInstances', requestParameters: null }, { eventName: 'RunInstances' }],
  },
  {
    mistake: 'a network test on a name fails',
    detection: "    selection:\n        sourceIPAddress|cidr: '198.51.100.0/24'\n    condition: selection",
    yes: [{ sourceIPAddress: '198.51.100.7' }],
    no: [{ sourceIPAddress: 'AWS Internal' }, { sourceIPAddress: 'ec2.amazonaws.com' }, {}],
  },
  {
    mistake: 'null is empty text',
    detection: '    selection:\n        eventName: DeleteBucket\n        errorCode: null\n    condition: selection',
    yes: [{ eventName: 'DeleteBucket' }],
    no: [{ eventName: 'DeleteBucket', errorCode: 'NoSuchBucket' }],
  },
  {
    mistake: 'lists are not looked through',
    detection: "    selection:\n        resources.ARN|endswith: ':root'\n    condition: selection",
    yes: [{ resources: [{ ARN: 'arn:aws:s3:::a' }, { ARN: 'arn:aws:iam::123456789012:root' }] }],
    no: [{ resources: [{ ARN: 'arn:aws:s3:::a' }] }, {}],
  },
  {
    mistake: 'whether a field is there cannot be asked',
    detection: '    selection:\n        eventName: CreateUser\n        errorCode|exists: false\n    condition: selection',
    yes: [{ eventName: 'CreateUser' }],
    no: [{ eventName: 'CreateUser', errorCode: 'AccessDenied' }],
  },
  {
    mistake: 'keywords are no condition',
    detection: "    keywords:\n        - 'kali'\n    condition: keywords",
    yes: [{ userAgent: 'Kali Linux' }],
    no: [{ userAgent: 'x' }],
    // KQL does not look for a word in every value of a record; a query looks in its names as well.
    besides: { elastic: 'refused', cloudwatch: 'wider' },
  },
  {
    mistake: 'a placeholder without values is matched as it stands',
    detection: "    selection:\n        userIdentity.userName|expand: '%Admins%'\n    condition: selection",
    yes: [],
    no: [],
    besides: { panther: 'refused', elastic: 'refused', cloudwatch: 'refused' },
  },
];

const targets = ['panther', 'elastic', 'cloudwatch', 'sigma'];
const compiler: Compiler = testCompiler();

async function readOnly(path: string, text: string, from: string): Promise<SourceRule> {
  const { rules } = await compiler.read(memoryWorkspace({ [path]: text }), path, from);
  const [rule] = rules;
  if (rule === undefined || rules.length > 1) throw new Error(`${rules.length} rules`);
  return rule;
}

async function backFrom({ files }: Translation, target: string): Promise<SourceRule> {
  const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
  const main = files.find(({ path }) => !path.endsWith('.tests.yaml') && !path.endsWith('.py'));
  const { rules } = await compiler.read(memoryWorkspace(texts), main?.path ?? '', target);
  const [rule] = rules;
  if (rule === undefined) throw new Error(`nothing read back of ${Object.keys(texts).join(', ')}`);
  return rule;
}

const record = { eventVersion: '1.08', eventSource: 'iam.amazonaws.com', eventTime: '2025-03-04T05:06:07Z', eventID: 'e', awsRegion: 'us-east-1', eventType: 'AwsApiCall' };

describe.each(pitfalls)('what other converters get wrong: $mistake', ({ detection, yes, no, besides = {} }) => {
  it.each(targets)('%s does as Sigma says, and the verdict says so', async (target) => {
    const rule = await readOnly('rule.yml', ruleText(detection), 'sigma');
    const translation = await compiler.translate(rule, target);
    const kind = translation.verdict?.kind ?? translation.status;
    expect(kind, translation.verdict?.why).toBe(besides[target] ?? 'equivalent');
    if (kind === 'refused') {
      expect(translation.diagnostics.some(({ severity, code }) => severity === 'error' && code.startsWith(target))).toBe(true);
      return;
    }
    const back = await backFrom(translation, target);
    const kinds = async (events: readonly Json[]): Promise<readonly string[]> => (await compiler.run(back, events.map((event) => ({ ...record, ...(event as object) })))).map((outcome) => outcome.kind);
    if (kind !== 'unproven') expect((await kinds(yes)).filter((each) => each !== 'match')).toEqual([]);
    if (kind === 'equivalent') expect((await kinds(no)).filter((each) => each !== 'quiet')).toEqual([]);
  });
});

describe('what other converters get wrong beside the condition', () => {
  const head = 'title: Key Made\nid: 6d0f5a1e-9a38-4b7c-8a5f-2f7f0c1d3e55\nauthor: A, B\nlevel: informational\ntags:\n    - attack.stealth\n    - attack.persistence\n    - attack.defense-impairment\n    - attack.t1098\nreferences:\n    - https://a.example\n    - https://b.example\n';
  const source = ruleText('    selection:\n        eventName: CreateAccessKey\n    condition: selection').replace('title: T\n', head);
  const textFor = async (target: string): Promise<string> => {
    const { files } = await compiler.translate(await readOnly('rule.yml', source, 'sigma'), target);
    return files.filter(({ path }) => !path.endsWith('.tests.yaml')).map(({ text }) => text).join('\n');
  };
  it('Panther: techniques are paired with the tactics they belong to, no tactic is rejected, and nothing is pasted into the description', async () => {
    const text = await textFor('panther');
    expect([...text.matchAll(/TA\d{4}:T\d{4}(?:\.\d{3})?/g)].map(([pair]) => pair)).toEqual(['TA0003:T1098']);
    expect(text).toMatch(/^Severity: Info$/m);
    expect(text).not.toMatch(/^Description:.*Author/m);
  });
  it('Elastic: a severity that it knows, a look-back, the data stream of CloudTrail, tactics by their techniques, all references', async () => {
    const text = await textFor('elastic');
    expect(text).toMatch(/^severity = "low"$/m);
    expect(text).toMatch(/^from = "now-\d+m"$/m);
    expect(text).toContain('logs-aws.cloudtrail-*');
    expect(text).toContain('https://b.example');
    const threats = text.split('[[rule.threat]]').slice(1);
    expect(threats.filter((threat) => threat.includes('T1098')).map((threat) => /id = "(TA\d{4})"/.exec(threat)?.[1])).toEqual(['TA0003']);
  });
  it('one file a rule, with its id and title', async () => {
    for (const target of targets) {
      const text = await textFor(target);
      expect(text.toLowerCase()).toContain('key made');
      expect(text).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    }
  });
});

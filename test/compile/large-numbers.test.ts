import { expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';
import { hasPython } from '../support/python.ts';

const compiler = testCompiler();

const toml = (type: string, language: string, query: string): string =>
  `[rule]\nname = "A"\nrule_id = "0a7b6f2e-35a1-4b5c-9a7d-0d6b1f0c9a11"\nseverity = "low"\nrisk_score = 21\nlanguage = "${language}"\ntype = "${type}"\nindex = ["logs-aws.cloudtrail-*"]\nquery = '''\n${query}\n'''\n`;

const forms: Readonly<Record<string, (digits: string) => Readonly<Record<string, string>>>> = {
  'KQL on a number': (digits) => ({ 'rule.toml': toml('query', 'kuery', `destination.port:${digits}`) }),
  'KQL on an unknown field': (digits) => ({ 'rule.toml': toml('query', 'kuery', `acme.id:${digits}`) }),
  'a bound in KQL': (digits) => ({ 'rule.toml': toml('query', 'kuery', `destination.port > ${digits}`) }),
  'a filter': (digits) => ({ 'rule.toml': `${toml('query', 'kuery', 'event.action:a')}[[rule.filters]]\n[rule.filters.query.term]\n"destination.port" = ${digits}\n` }),
  EQL: (digits) => ({ 'rule.toml': toml('eql', 'eql', `any where destination.port == ${digits}`) }),
  'a bound in EQL': (digits) => ({ 'rule.toml': toml('eql', 'eql', `any where destination.port < ${digits}`) }),
  'a list in EQL': (digits) => ({ 'rule.toml': toml('eql', 'eql', `any where destination.port in (1, -${digits})`) }),
  'ES|QL': (digits) => ({ 'rule.toml': toml('esql', 'esql', `from logs-aws.cloudtrail-* metadata _id | where destination.port == ${digits}`) }),
  Insights: (digits) => ({ 'rule.cwli': `# title: A\nfields @message | filter f = ${digits}` }),
  'a bound in Insights': (digits) => ({ 'rule.cwli': `# title: A\nfields @message | filter f > -${digits}` }),
  'a list in Insights': (digits) => ({ 'rule.cwli': `# title: A\nfields @message | filter f in [1, ${digits}]` }),
  'a text in Insights': (digits) => ({ 'rule.cwli': `# title: A\nfields @message | filter f = "${digits}"` }),
  'a simple detection': (digits) => ({ 'rule.yml': `AnalysisType: rule\nRuleID: A.B\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: Low\nDetection: [{Key: a, Condition: Equals, Value: ${digits}}]\n` }),
  'a bound of a simple detection': (digits) => ({ 'rule.yml': `AnalysisType: rule\nRuleID: A.B\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: Low\nDetection: [{Key: a, Condition: IsGreaterThan, Value: ${digits}}]\n` }),
  Python: (digits) => ({
    'rule.yml': 'AnalysisType: rule\nFilename: rule.py\nRuleID: A.B\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: Low\n',
    'rule.py': `def rule(event):\n    return event.get("a") == ${digits}\n`,
  }),
  'a float in Python': (digits) => ({
    'rule.yml': 'AnalysisType: rule\nFilename: rule.py\nRuleID: A.B\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: Low\n',
    'rule.py': `def rule(event):\n    return event.get("a") == float("${digits}")\n`,
  }),
  'a number of a text in Python': (digits) => ({
    'rule.yml': 'AnalysisType: rule\nFilename: rule.py\nRuleID: A.B\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: Low\n',
    'rule.py': `def rule(event):\n    return event.get("a") == int("${digits}")\n`,
  }),
};

async function verdict(form: string, one: string, other: string): Promise<string> {
  const rules = await Promise.all(
    [one, other].map(async (digits) => {
      const files = forms[form]?.(digits) ?? {};
      const { rules: read } = await compiler.read(memoryWorkspace(files), Object.keys(files)[0] ?? '');
      return read[0];
    }),
  );
  const [first, second] = rules;
  return first === undefined || second === undefined ? 'refused' : (await compiler.compare(first, second)).verdict.kind;
}

test.each(Object.keys(forms))('%s: numbers that a double rounds are not called the same', async (form) => {
  expect(await verdict(form, '5', '5')).toBe('equivalent');
  expect(await verdict(form, '5', '6')).not.toBe('equivalent');
  expect(await verdict(form, '9007199254740992', '9007199254740993')).not.toBe('equivalent');
  expect(await verdict(form, '9007199254740994', '9007199254740993')).not.toBe('equivalent');
});

test.skipIf(!hasPython)('the text of a number is looked at as far as JSON writes its digits (needs python3)', async () => {
  const files = {
    'rule.yml': 'AnalysisType: rule\nFilename: rule.py\nRuleID: A.B\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: Low\n',
    'rule.py': 'def rule(event):\n    return not str(event.get("a")).startswith("10")\n',
  };
  const [rule] = (await compiler.read(memoryWorkspace(files), 'rule.yml')).rules;
  if (rule === undefined) throw new Error('the rule does not read');
  const { verdict: stands, diagnostics } = await compiler.translate(rule, 'sigma');
  expect([stands?.kind, ...diagnostics.map(({ code }) => code)]).not.toContain('compile/replay-disagrees');
  expect(stands?.kind).toBe('wider');
});

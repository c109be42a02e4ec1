import { expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

async function lint(python: string) {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\n';
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  return rules.flatMap((rule) => compiler.lint(rule)).map(({ code, message, help, path, start }) => ({ code, message, help, path, line: start?.line }));
}

const code = 'compile/raises';
const message = (where: string): string => `the rule fails instead of answering on some events, for example where ${where}`;
const write = (safe: string, instead: string): string => `write \`${safe}\` for \`${instead}\`: its default also stands in for null`;

test('each place that fails on a null is named, with what to write instead', async () => {
  const found = await lint(`def rule(event):
    if "kali" in event.get("userAgent", ""):
        return True
    user = event.get("requestParameters", {}).get("userName")
    if user.startswith("admin"):
        return True
    return event["errorCode"] == "AccessDenied"
`);
  const read = 'event.get("requestParameters", {}).get("userName")';
  expect(found).toEqual([
    { code, path: 'a.py', line: 2, message: message('`userAgent` is null'), help: write('event.deep_get("userAgent", default="")', 'event.get("userAgent", "")') },
    { code, path: 'a.py', line: 4, message: message('`requestParameters` is null'), help: write('event.deep_get("requestParameters", "userName", default="")', read) },
    { code, path: 'a.py', line: 5, message: message('`requestParameters.userName` is null'), help: write('event.deep_get("requestParameters", "userName", default="")', read) },
    { code, path: 'a.py', line: 7, message: message('`errorCode` is missing'), help: write('event.deep_get("errorCode", default="")', 'event["errorCode"]') },
  ]);
});

test('a call of a helper that fails is the place, and a rule that cannot fail has none', async () => {
  const [found] = await lint(`from panther_base_helpers import pattern_match


def rule(event):
    return pattern_match(event.get("eventName"), "Delete*")
`);
  expect(found).toMatchObject({ code, line: 5, help: write('event.deep_get("eventName", default="")', 'event.get("eventName")') });
  expect(await lint('def rule(event):\n    return event.deep_get("userAgent", default="") == "x"\n')).toEqual([]);
});

test('no event is an example that breaks what the reading of the rule takes for granted', async () => {
  const found = await lint('def rule(event):\n    return "x" in [one for one in event.get("a") or []]\n');
  expect(found.filter((each) => each.code === code)).toEqual([]);
});

test('what only keeps a rule from failing need not be said', async () => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\n';
  const python = 'def rule(event):\n    return event.get("eventName") == "GetUser" and not event.get("userAgent").startswith("aws-internal/3")\n';
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  const [rule] = rules;
  if (rule === undefined) throw new Error('the rule does not read');
  const { verdict, files } = await compiler.translate(rule, 'elastic');
  expect(verdict?.kind).toBe('equivalent');
  expect(verdict?.raising?.events[0]?.['userAgent']).toBeUndefined();
  expect(files[0]?.text).toContain('not user_agent.original:aws-internal/3*');
  expect(files[0]?.text).not.toContain('user_agent.original:* ');
});

test('what fails on values of another type alone is not held against a rule; what fails on some texts is, with one of them', async () => {
  const raising = async (python: string) => (await lint(python)).filter((found) => found.code === code);
  expect(await raising('def rule(event):\n    return "kali" in (event.get("userAgent") or "") and (event.get("score") or 1) > 5\n')).toEqual([]);
  expect(await lint('def rule(event):\n    return event.deep_get("userIdentity", "arn", default="").split("/")[1] == "admin"\n')).toEqual([
    { code, path: 'a.py', line: 2, message: message('`userIdentity.arn` is "example"'), help: 'catch it: `except IndexError`, or test the value before' },
  ]);
  expect(await lint('import json\n\n\ndef rule(event):\n    return json.loads(event.get("errorMessage") or "{}").get("a") == 1\n')).toMatchObject([{ line: 5, help: 'catch it: `except json.JSONDecodeError`, or test the value before' }]);
});

test('a rule that fails on every event is said to', async () => {
  const none = { code: 'compile/always-raises', path: 'a.yml', line: undefined, message: 'the rule fails on every event instead of answering', help: 'let each way through the rule end with an answer: one that returns nothing has none' };
  expect(await lint('def rule(event):\n    event.get("eventName") == "StopLogging"\n')).toEqual([none]);
  expect(await lint('def rule(event):\n    return 1 / 0\n')).toContainEqual(expect.objectContaining({ code: 'compile/always-raises' }));
  expect(await lint('def rule(event):\n    return event.get("eventName") == "StopLogging"\n')).toEqual([]);
});

import { expect, test } from 'vitest';
import { countingOf } from '../../src/platforms/panther/reading/counting.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

test('a threshold that groups by what only Panther adds comes home with its count', async () => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nThreshold: 50\nDedupPeriodMinutes: 15\n';
  const python = 'def rule(event):\n    return event.get("eventName") == "DeleteObject"\n\n\ndef dedup(event):\n    return event.udm("actor_user") or "nobody"\n';
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  const [rule] = rules;
  if (rule === undefined) throw new Error('no rule');
  expect(rule.rule.detection).toMatchObject({ kind: 'foreign', language: 'native' });
  const { files, verdict } = await compiler.translate(rule, 'panther');
  expect(verdict?.kind).toBe('equivalent');
  expect(files[0]?.text).toContain('DedupPeriodMinutes: 15\nThreshold: 50\n');
});

test('so does one whose group is not modelled', async () => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nThreshold: 2\nDedupPeriodMinutes: 90\n';
  const python = 'import uuid\n\n\ndef rule(event):\n    return event.get("eventName") == "DeleteObject"\n\n\ndef dedup(event):\n    return str(uuid.uuid4())\n';
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  const [rule] = rules;
  if (rule === undefined) throw new Error('no rule');
  expect(rule.rule.detection).toMatchObject({ kind: 'foreign', language: 'python' });
  const { files, verdict } = await compiler.translate(rule, 'panther');
  expect(verdict?.kind).toBe('equivalent');
  expect(files[0]?.text).toContain('DedupPeriodMinutes: 90\nThreshold: 2\n');
});

test.each([
  ['"root" if event.get("readOnly") is True else "other"', 'foreign'],
  ['"root" if event.get("readOnly") is True else None', 'foreign'],
  ['"" if event.get("readOnly") is True else None', 'threshold'],
])('matches that two texts tell apart are not all counted together: %s', async (text, kind) => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nThreshold: 2\n';
  const python = `def rule(event):\n    return event.get("eventName") == "DeleteObject"\n\n\ndef dedup(event):\n    return ${text}\n`;
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  expect(rules[0]?.rule.detection).toMatchObject({ kind });
});

test('a text for events that the rule does not match groups nothing', async () => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nThreshold: 2\n';
  const python = 'def rule(event):\n    return event.get("eventName") == "DeleteObject"\n\n\ndef dedup(event):\n    if event.get("eventName") == "DeleteObject":\n        return "deleted"\n    return event.get("userAgent")\n';
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  expect(rules[0]?.rule.detection).toMatchObject({ kind: 'threshold', by: [] });
});

test('a field that another one gives way to stands after it', async () => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nThreshold: 2\n';
  const python = 'def rule(event):\n    return event.get("eventName") == "DeleteObject"\n\n\ndef dedup(event):\n    name = event.deep_get("userIdentity", "userName", default="nobody")\n    if name.startswith("shared-"):\n        return event.deep_get("userIdentity", "principalId", default="none")\n    return name\n';
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  expect(rules[0]?.rule.detection).toMatchObject({ by: [{ fields: [['userIdentity', 'userName'], ['userIdentity', 'principalId']] }] });
});

test.each(['return "HIGH"', 'return "critical" if event.get("b") == "y" else "HIGH"'])('a `severity` that gives none leaves the one of the YAML: %s', async (then) => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: Low\n';
  const python = (rest: string): string => `def rule(event):\n    return event.get("eventName") == "DeleteObject"\n\n\ndef severity(event):\n    if event.get("readOnly") is True:\n        ${then}\n${rest}`;
  const severityOf = async (rest: string) => (await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python(rest) }), 'a.yml')).rules[0]?.rule.severity;
  const wanted = await severityOf('    return "DEFAULT"\n');
  expect(wanted).toMatchObject({ base: 'low' });
  for (const rest of ['', '    return None\n', '    return "urgent"\n', '    return 7\n']) expect(await severityOf(rest)).toEqual(wanted);
});

test.each([
  ['{"kind":"threshold","bounds":[{"op":"gte","value":3}],"window":{"seconds":600}}', { threshold: 3, minutes: 10 }],
  ['{"kind":"threshold","bounds":[{"op":"lt","value":3}],"window":{"seconds":600}}', undefined],
  ['{"kind":"threshold","bounds":[],"window":{"seconds":600}}', undefined],
  ['{"kind":"threshold","bounds":[{"op":"gte","value":3}]}', undefined],
  ['{"kind":"match"}', undefined],
  ['[', undefined],
])('of a detection that is kept as text only a threshold of Panther counts: %s', (text, counting) => {
  const kept = { kind: 'foreign', language: 'native', text, why: '' } as const;
  expect(countingOf({ ...kept, platform: 'panther' })).toEqual(counting);
  expect(countingOf({ ...kept, platform: 'elastic' })).toBeUndefined();
});

test.each([
  [{ op: 'gte', value: -1 }, 1],
  [{ op: 'gt', value: -3 }, 1],
  [{ op: 'gte', value: 0 }, 1],
  [{ op: 'gte', value: 2.5 }, 3],
  [{ op: 'gt', value: 2 }, 3],
] as const)('a threshold is one match at least: %o', (bound, threshold) => {
  const window = { seconds: 600, slide: 'sliding' } as const;
  expect(countingOf({ kind: 'threshold', on: { kind: 'constant', value: true }, by: [], window, measure: { kind: 'count' }, bounds: [bound] })).toEqual({ threshold, minutes: 10 });
});

test.each([
  ['event.deep_get("userIdentity", "userName", default="?")', 'True', true],
  ['f"{event.deep_get(\'userIdentity\', \'userName\', default=\'\')}"', 'True', true],
  ['str(event.deep_get("userIdentity", "userName"))', 'event.deep_get("userIdentity", "userName") is None or event.get("a")', true],
  ['event.deep_get("userIdentity", "userName")', 'True', false],
  ['event.deep_get("userIdentity", "userName", default="?")', 'event.deep_get("userIdentity", "userName") is not None', false],
  ['event.deep_get("userIdentity", "userName", default="?")', 'event.deep_get("userIdentity", "userName", default="").startswith("a")', false],
])('what `unique` returns for missing values is taken for granted where it is counted: %s, %s', async (value, condition, taken) => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nThreshold: 5\nDedupPeriodMinutes: 15\n';
  const python = `def rule(event):\n    return event.get("eventName") == "ConsoleLogin" and bool(${condition})\n\n\ndef dedup(event):\n    return "all"\n\n\ndef unique(event):\n    return ${value}\n`;
  const { rules: [rule] } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  expect(rule?.rule.detection).toMatchObject({ kind: 'threshold', measure: { kind: 'distinct', field: ['userIdentity', 'userName'] } });
  expect(rule?.given.map(({ id }) => id).includes('panther/unique-missing/userIdentity.userName')).toBe(taken);
});

test('a written `unique` is only asked for events that have its field', async () => {
  const module = `import { rule, threshold, has, distinct, minutes, atLeast } from 'rulec/rule';
export default rule({ title: 'Many Users', severity: 'low', logSources: ['aws.cloudtrail'], detection: threshold({ on: has('eventName', 'ConsoleLogin'), by: ['sourceIPAddress'], window: minutes(10), measure: distinct('userIdentity.userName'), bounds: atLeast(5) }) });\n`;
  const { rules: [rule] } = await compiler.read(memoryWorkspace({ 'a.ts': module }), 'a.ts');
  const { verdict, files } = rule === undefined ? {} : await compiler.translate(rule, 'panther');
  expect(verdict?.kind).toBe('equivalent');
  expect(verdict?.given.map(({ id }) => id).filter((id) => id.startsWith('panther/unique'))).toEqual([]);
  expect(files?.map(({ text }) => text).join()).toContain('event.deep_get("userIdentity", "userName") is not None');
});

test.each([
  ['    return "HIGH" if event["readOnly"] else "CRITICAL"', [{ value: 'low' }, { value: 'high' }, { value: 'critical' }]],
  ['    return {"root": "HIGH"}[event.get("eventName")]', [{ value: 'low' }, { value: 'high' }]],
  ['    return {"DeleteObject": "HIGH"}[event["eventName"]]', undefined],
])('a `severity` that fails leaves the one of the YAML:%s', async (body, cases) => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: Low\n';
  const python = `def rule(event):\n    return event.get("eventName") == "DeleteObject"\n\n\ndef severity(event):\n${body}\n`;
  const severity = (await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml')).rules[0]?.rule.severity;
  if (cases === undefined) expect(severity).toEqual({ cases: [], base: 'high' });
  else expect([...(severity?.cases ?? []), { value: severity?.base }]).toMatchObject(cases);
});

test.each([
  ['dedup', 'event.get("recipientAccountId")', []],
  ['dedup', 'event.deep_get("requestParameters", "n")', ['panther/group-text/requestParameters.n']],
  ['title', 'event.deep_get("requestParameters", "n")', ['panther/group-text/requestParameters.n']],
  ['dedup', 'f\'{event.deep_get("requestParameters", "n")}\'', []],
  ['dedup', 'f\'{event["awsRegion"]} {event.get("recipientAccountId")}\'', ['panther/group-fails/dedup']],
  ['dedup', 'event["eventName"]', []],
  ['unique', 'event.deep_get("requestParameters", "n")', ['panther/group-text/requestParameters.n']],
])('names what Panther does not tell matches apart by: %s gives %s', async (name, text, ids) => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nThreshold: 2\n';
  const python = `def rule(event):\n    return event.get("eventName") == "DeleteObject"\n\n\ndef ${name}(event):\n    return ${text}\n`;
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  expect(rules[0]?.given.map(({ id }) => id).filter((id) => /group-(?:text|fails)/.test(id))).toEqual(ids);
});

test.each([
  ['f\'{"failed" if event.get("errorCode") else "ok"} {event.get("recipientAccountId")}\'', 'foreign'],
  ['{"a": "A", "b": "B"}.get(event.get("awsRegion"), "C") + " " + event.get("recipientAccountId", "-")', 'foreign'],
  ['event.get("recipientAccountId") if event.get("readOnly") is True else "other"', 'foreign'],
  ['event.get("recipientAccountId") if event.get("readOnly") is True else None', 'foreign'],
  ['f\'{event.get("recipientAccountId")} {event.get("awsRegion")}\' if event.get("readOnly") is True else event.get("recipientAccountId", "-")', 'foreign'],
  ['"root" if event.get("recipientAccountId", "").startswith("1") and event.get("readOnly") is True else event.get("recipientAccountId", "-")', 'foreign'],
  ['"own" if event.get("userAgent", "").startswith("aws-") else event.get("userAgent", "-")', 'foreign'],
  ['"own" if event.get("userAgent") in ("a", "b") else event.get("userAgent", "-")', 'foreign'],
  ['"root" if event.get("userAgent") == "a" else event.get("userAgent", "-")', 'threshold'],
  ['"many" if event.deep_get("requestParameters", "n", default=0) > 5 else str(event.deep_get("requestParameters", "n", default=0))', 'foreign'],
  ['"inside" if ip_address(event.get("sourceIPAddress", "192.0.2.1")) in ip_network("198.51.100.0/24") else event.get("sourceIPAddress")', 'foreign'],
  ['event.get("userAgent") or ("root" if event.get("readOnly") is True else "none")', 'foreign'],
  ['f\'{event.get("userAgent") or ("root" if event.get("readOnly") is True else "none")}\'', 'foreign'],
  ['event.get("userAgent") or ("-" if event.get("readOnly") is True else "-")', 'threshold'],
  ['f\'{event.get("recipientAccountId")} by\' if event.get("readOnly") is True else f\'{event.get("recipientAccountId")} by\'', 'threshold'],
  ['name(event)', 'foreign'],
  // The rule matches one name alone.
  ['f\'{"deleted" if event.get("eventName") == "DeleteObject" else "got"} {event.get("recipientAccountId")}\'', 'threshold'],
  ['f\'{"one" if event.get("recipientAccountId", "").startswith("1") else "two"} {event.get("recipientAccountId")}\'', 'threshold'],
  ['event.get("recipientAccountId") if event.get("readOnly") is True else event.get("awsRegion", "none")', 'threshold'],
])('matches that another field tells apart are not counted by what the text shows: %s', async (text, kind) => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nThreshold: 2\n';
  const helper = 'def name(event):\n    if event.get("userAgent") == "a":\n        return "own"\n    if event.get("userAgent") == "b":\n        return "own"\n    return event.get("userAgent", "-")\n\n\n';
  const python = (name: string): string => `from ipaddress import ip_address, ip_network\n\n\n${helper}def rule(event):\n    return event.get("eventName") == "DeleteObject"\n\n\ndef ${name}(event):\n    return ${text}\n`;
  for (const name of ['title', 'dedup']) expect((await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python(name) }), 'a.yml')).rules[0]?.rule.detection).toMatchObject({ kind });
});

test.each([
  ['dedup', 'event.get("userAgent", "").split("/")[0]', ['panther/group-part/userAgent']],
  ['title', 'f\'{event.get("userAgent", "").lower()} {event.get("awsRegion")}\'', ['panther/group-part/userAgent']],
  ['unique', 'event.get("userAgent", "").split("/")[0]', ['panther/group-part/userAgent']],
  ['dedup', 'str(event.get("userAgent", ""))', []],
])('names that a part of a field is taken for the field: %s gives %s', async (name, text, ids) => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nThreshold: 2\n';
  const python = `def rule(event):\n    return event.get("eventName") == "DeleteObject"\n\n\ndef ${name}(event):\n    return ${text}\n`;
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  expect(rules[0]?.given.map(({ id }) => id).filter((id) => id.startsWith('panther/group-part/'))).toEqual(ids);
});

test.each([
  ['event.get("userAgent", "-") if "/" in event.get("userAgent", "") else "other"', ['panther/group-others/userAgent']],
  ['f\'{event.get("userAgent") if event.get("userAgent") in ("a", "b") else "other"} {event.get("awsRegion")}\'', ['panther/group-others/userAgent']],
  ['event.get("userAgent") if event.get("userAgent") else "other"', []],
  ['event.get("userAgent") if isinstance(event.get("userAgent"), str) else "other"', []],
  ['event.get("userAgent") or "other"', []],
  ['"root" if event.get("userAgent") == "a" else event.get("userAgent", "-")', []],
])('names that a constant for all that is not as expected is taken for one value: %s', async (text, ids) => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nThreshold: 2\n';
  const python = `def rule(event):\n    return event.get("eventName") == "DeleteObject"\n\n\ndef dedup(event):\n    return ${text}\n`;
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  expect(rules[0]?.rule.detection).toMatchObject({ kind: 'threshold' });
  expect(rules[0]?.given.map(({ id }) => id).filter((id) => id.startsWith('panther/group-others/'))).toEqual(ids);
});

test.each(['dedup', 'title', 'unique'])('what is found first behind a list is no field that matches are told apart by: %s', async (name) => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nThreshold: 2\n';
  const python = `def rule(event):\n    return event.get("eventName") == "DeleteObject"\n\n\ndef ${name}(event):\n    return event.deep_walk("resources", "ARN", return_val="first", default="none")\n`;
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  expect(rules[0]?.rule.detection).toMatchObject({ kind: 'foreign' });
});

test.each([
  ['from team import dedup', 'foreign'],
  ['from team import unique', 'foreign'],
  ['from team import by\n\ndedup = by("userAgent")', 'foreign'],
  ['dedup = None', 'foreign'],
  ['class Dedup:\n    def __eq__(self, other):\n        return True\n\n    def __call__(self, event):\n        return event.get("userAgent", "-")\n\n\ndedup = Dedup()', 'foreign'],
  ['def dedup(event):\n    return event.get("userAgent", "-")\n\n\ndel dedup', 'threshold'],
  ['named = None', 'threshold'],
])('what stands for a function of the module is not passed over: %s', async (more, kind) => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nThreshold: 2\n';
  const python = `${more}\n\n\ndef rule(event):\n    return event.get("eventName") == "DeleteObject"\n\n\ndef title(event):\n    return f"by {event.get('awsRegion')}"\n`;
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  expect(rules[0]?.rule.detection).toMatchObject({ kind });
});

test('an object that can be called is a function of the module', async () => {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nThreshold: 2\n';
  const python = 'class Of:\n    def __init__(self, key):\n        self.key = key\n\n    def __call__(self, event):\n        return event.get(self.key, "-")\n\n\ndedup = Of("userAgent")\n\n\ndef rule(event):\n    return event.get("eventName") == "DeleteObject"\n';
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  expect(rules[0]?.rule.detection).toMatchObject({ kind: 'threshold', by: [{ fields: [['userAgent']] }] });
});

test.each([
  ['event.udm("actor") or "<none>"', 'threshold'],
  ['f\'{event.udm("actor") or "<none>"} {event.get("region") or "<none>"}\'', 'threshold'],
  ['f\'{"a" if event.get("region") else "b"} {event.udm("actor") or "<none>"}\'', 'foreign'],
])('log types whose data models name other fields are told apart by those: %s', async (text, kind) => {
  const model = (logType: string, path: string): string => `AnalysisType: datamodel\nLogTypes: [${logType}]\nDataModelID: ${logType}\nEnabled: true\nMappings:\n  - Name: actor\n    Path: ${path}\n`;
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [Custom.One, Custom.Two]\nSeverity: High\nThreshold: 2\n';
  const python = `def rule(event):\n    return event.get("action") == "delete"\n\n\ndef dedup(event):\n    return ${text}\n`;
  const files = { 'rules/a.yml': yaml, 'rules/a.py': python, 'data_models/one.yml': model('Custom.One', 'who'), 'data_models/two.yml': model('Custom.Two', 'user') };
  expect((await compiler.read(memoryWorkspace(files), 'rules/a.yml')).rules[0]?.rule.detection).toMatchObject({ kind });
});

test.each([
  ['event.get("user", "-")', 'threshold'],
  ['event.get("user", "-") if event.get("p_log_type") == "Custom.One" else "other"', 'foreign'],
  ['f\'{"a" if event.get("b") else "c"} {event.get("user")}\'', 'foreign'],
])('the results of a query hold the log type that they were read from: %s', async (text, kind) => {
  const yaml = 'AnalysisType: scheduled_rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nScheduledQueries: [Results]\nSeverity: High\nThreshold: 2\n';
  const python = `def rule(event):\n    return event.get("p_log_type") in ("Custom.One", "Custom.Two")\n\n\ndef dedup(event):\n    return ${text}\n`;
  const { rules: [rule] } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  expect(rule?.rule.detection).toMatchObject({ kind });
  if (kind === 'threshold') expect(rule?.rule.detection).toMatchObject({ on: { kind: 'test', field: { path: ['p_log_type'] } } });
  const { verdict } = rule === undefined ? {} : await compiler.translate(rule, 'panther');
  expect(verdict).toMatchObject({ kind: 'equivalent' });
  expect(verdict?.neverFires).toBeUndefined();
});

import { describe, expect, test } from 'vitest';
import { build } from '../../src/drift/build.ts';
import { findDrift } from '../../src/drift/check.ts';
import { runTests } from '../../src/compile/rule-tests.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';
import { hasPython } from '../support/python.ts';

const compiler = testCompiler();
const yaml = 'AnalysisType: rule\nFilename: root.py\nRuleID: "Own.Root"\nDisplayName: "Root"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\n';
const helper = 'def is_root(event):\n    return event.deep_get("userIdentity", "type") == "Root"\n';
const python = 'from acme_helpers import is_root\n\n\ndef rule(event):\n    return event.get("eventName") == "CreateUser" and is_root(event)\n';

/** A repository in which a team has modules of its own. */
function repositoryWith(source: string, module = helper) {
  return memoryWorkspace({ 'team/rules/root.yml': yaml, 'team/rules/root.py': source, 'team/global_helpers/acme_helpers.py': module });
}

describe('modules of a repository', () => {
  test.each([
    ['is understood', python],
    ['is open in part', python.replace('is_root(event)', 'is_root(event) and event.lookup("a", "b") == "x"')],
  ])('are found by what a rule is written as, which keeps its own Python where it %s', async (_, source) => {
    const { rules } = await compiler.read(repositoryWith(source), 'team/rules/root.yml');
    const [rule] = rules;
    if (rule === undefined) throw new Error('no rule');
    const { verdict, files } = await compiler.translate(rule, 'panther');
    expect(verdict?.kind).toBe('equivalent');
    expect(files.find(({ path }) => path.endsWith('.py'))?.text).toContain('from acme_helpers import is_root');
  });

  const typescript = `import { and, exact, has, match, rule } from 'rulec/rule';\n\nexport default rule({\n  id: 'Own.Root',\n  title: 'Root',\n  severity: 'high',\n  only: { panther: { $source: ${JSON.stringify(python)} } },\n  logSources: ['aws.cloudtrail'],\n  detection: match(and(has(exact('eventName'), 'CreateUser'), has(exact('userIdentity', 'type'), 'Root'))),\n  tests: [{ name: 'Root', expect: 'match', log: { eventName: 'CreateUser', userIdentity: { type: 'Root' } } }],\n});\n`;
  const project = (module: string) => memoryWorkspace({ 'rules/root.ts': typescript, 'global_helpers/acme_helpers.py': module });
  const built = (module: string) => build(compiler, { workspace: project(module), paths: ['rules/root.ts'], targets: ['panther'], only: false });

  test.skipIf(!hasPython)('are found by what was imported, and run in its tests (needs python3)', async () => {
    const { files } = await built(helper);
    expect(files.get('panther/aws_cloudtrail_root.py')).toBe(python);
    const [rule] = (await compiler.read(project(helper), 'rules/root.ts')).rules;
    if (rule === undefined) throw new Error('no rule');
    expect((await runTests(compiler, rule, ['panther'])).map(({ results }) => results.map(({ result }) => result))).toEqual([['passed'], ['passed']]);
  });

  test('change what a written rule means, which is drift', async () => {
    const there = memoryWorkspace(Object.fromEntries((await built(helper)).files));
    const changed = await built(helper.replace('"Root"', '"IAMUser"'));
    const [drift] = await findDrift(compiler, changed, there, undefined);
    expect(drift).toMatchObject({ kind: 'different', files: ['panther/aws_cloudtrail_root.py'], target: 'panther' });
  });
});

test('filters that the configuration names are found by what is written for Sigma', async () => {
  const filtered = testCompiler({ options: { sigma: { filters: ['filters/known.yml'] } } });
  const source = 'logsource: {product: aws, service: cloudtrail}\n';
  const workspace = memoryWorkspace({
    'rules/key.yml': `title: Key Made\nname: key_made\n${source}detection:\n  selection: {eventName: CreateAccessKey}\n  condition: selection\n`,
    'filters/known.yml': `title: Known Admins\n${source}filter:\n  rules: [key_made]\n  selection: {userIdentity.userName|startswith: adm-}\n  condition: not selection\n`,
  });
  const [rule] = (await filtered.read(workspace, 'rules/key.yml')).rules;
  if (rule === undefined) throw new Error('no rule');
  const { verdict, files } = await filtered.translate(rule, 'sigma');
  expect(verdict?.kind).toBe('equivalent');
  expect(files[0]?.text).toContain('adm-');
});

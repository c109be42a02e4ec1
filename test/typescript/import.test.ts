import { expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

async function moduleOf(path: string, files: Readonly<Record<string, string>>): Promise<string> {
  const { rules } = await compiler.read(memoryWorkspace(files), path);
  const [rule] = rules;
  if (rule === undefined) throw new Error('the rule does not read');
  const { files: written, verdict } = await compiler.translate(rule, 'typescript');
  expect(verdict?.kind).toBe('equivalent');
  return /detection: match\(\n([\s\S]*?)\n  \),/.exec(written[0]?.text ?? '')?.[1]?.replaceAll(/\s+|,(?=\s*\))/g, '') ?? '';
}

test('a rule becomes a module without what its format alone needs', async () => {
  const toml = `[metadata]\ncreation_date = "2026/01/02"\n[rule]\nname = "A Rule"\nrule_id = "00000000-0000-4000-8000-000000000001"\nseverity = "low"\nrisk_score = 21\ntype = "query"\nlanguage = "kuery"\nindex = ["logs-aws.cloudtrail-*"]\nquery = 'event.action:(StopLogging or DeleteTrail) and event.outcome:success'\n`;
  expect(await moduleOf('rule.toml', { 'rule.toml': toml })).toBe(
    "and(has('eventName',['StopLogging','DeleteTrail']),not(or(has(exact('errorCode')),has(exact('errorMessage'))))),",
  );
});

test('and keeps the parts that its author named', async () => {
  const yaml = 'title: A\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  stopped: {eventName: StopLogging}\n  filter: {errorCode: AccessDenied}\n  condition: stopped and not filter\nlevel: low\n';
  expect(await moduleOf('a.yml', { 'a.yml': yaml })).toBe(
    "and(labelled('stopped',has('eventName',equals('StopLogging','unicode'))),not(labelled('filter',has('errorCode',equals('AccessDenied','unicode'))))),",
  );
});

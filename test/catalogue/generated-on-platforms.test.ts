import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { generateTests } from '../../src/catalogue/generate-tests.ts';
import { partText } from '../../src/catalogue/literal-text.ts';
import { runTests } from '../../src/compile/rule-tests.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { compileAnyReading } from '../../src/logic/holds/any-reading.ts';
import { missing, partsOf } from '../../src/logic/events/deciding.ts';
import { or, type Predicate } from '../../src/rule/index.ts';
import { testCompiler } from '../support/compiler.ts';
import { repository } from '../support/files.ts';
import { hasPython } from '../support/python.ts';

const folder = join(repository, 'rules');
const files = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
const compiler = testCompiler();

async function generated(path: string): Promise<SourceRule> {
  const [read] = (await compiler.read(memoryWorkspace(files), path)).rules;
  if (read === undefined) throw new Error('the rule does not read');
  const bare = { ...read, rule: { ...read.rule, tests: [] } };
  return { ...bare, rule: { ...bare.rule, tests: generateTests(bare, 'observed').tests } };
}

const holdsFor = (predicate: Predicate, event: object): boolean => compileAnyReading(predicate)(event as never).has(true);

describe('generated tests', () => {
  test.each(['aws_cloudtrail_s3_bucket_made_public.yml', 'security_group_open_to_world.ts', 'aws_console_signin_token_abuse.yml', 'impact_kms_key_deletion_scheduled.toml'])(
    'of %s miss by what they are named after, and by that alone',
    async (path) => {
      const { rule, conditions } = await generated(path);
      const condition = or(...conditions);
      const parts = partsOf(condition).filter(({ kind }) => kind !== 'branch');
      let named = 0;
      for (const { name, expect: expected, log } of rule.tests ?? []) {
        const own = parts.filter((part) => partText(part, false) === name.replace(/ \(\d+\)$/, ''));
        if (expected !== 'quiet' || own.length === 0) continue;
        named += 1;
        expect(holdsFor(condition, log)).toBe(false);
        expect(own.some((part) => holdsFor(missing(condition, part), log))).toBe(true);
        for (const { says, within } of own.slice(0, 1)) if (own.length === 1 && within.length === 0) expect(holdsFor(says, log)).toBe(false);
      }
      expect(named).toBeGreaterThan(2);
    },
  );

  test.skipIf(!hasPython).each(['aws_cloudtrail_console_login_without_mfa.yml', 'vpc_flow_logs_deleted.cwli'])('of %s are right on every platform whose rule means the same (needs python3)', async (path) => {
    const rule = await generated(path);
    const runs = await runTests(compiler, rule, compiler.targets);
    expect(runs.length).toBeGreaterThan(3);
    for (const { verdict, results } of runs) {
      if (verdict !== undefined && verdict.kind !== 'equivalent') continue;
      expect(results.map(({ test: { name }, result }) => [name, result])).toEqual((rule.rule.tests ?? []).map(({ name }) => [name, 'passed']));
    }
  });
});

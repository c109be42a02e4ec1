import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasPython } from './support/python.ts';
import { memoryWorkspace } from '../src/text/workspace.ts';
import { testCompiler } from './support/compiler.ts';
import { filesBelow, repository } from './support/files.ts';

const golden = join(repository, 'test/golden');
const folders = [join(repository, 'out'), ...readdirSync(golden).map((name) => join(golden, name))];
const emitted = folders.flatMap((folder) =>
  Object.entries(filesBelow(folder))
    .filter(([path]) => !path.startsWith('input/'))
    .map(([path, text]) => ({ folder, path, text })),
);
const ending = (suffix: string): typeof emitted => emitted.filter(({ path }) => path.endsWith(suffix));

/** Runs a Python program on texts; it prints one line for each text that it refuses. */
function refused(program: string, texts: readonly { readonly path: string; readonly text: string }[]): string {
  const { stdout, stderr } = spawnSync('python3', ['-I', '-c', program], { input: JSON.stringify(texts), encoding: 'utf8' });
  return stdout + stderr;
}

const each = (check: string): string => `
import json, sys, tomllib
for item in json.load(sys.stdin):
    try:
        ${check}
    except Exception as error:
        print(item["path"], error)
print("done")
`;

describe.skipIf(!hasPython)('what was emitted (needs python3)', () => {
  test('Python compiles', () => {
    expect(ending('.py').length).toBeGreaterThan(5);
    expect(refused(each('compile(item["text"], item["path"], "exec")'), ending('.py'))).toBe('done\n');
  });

  test('TOML loads', () => {
    expect(ending('.toml').length).toBeGreaterThan(5);
    expect(refused(each('tomllib.loads(item["text"])'), ending('.toml'))).toBe('done\n');
  });

  const compiler = testCompiler();
  const withPython = ending('.yml').filter(({ text }) => /^AnalysisType:/m.test(text));

  test('there are rules with Python', () => {
    expect(withPython.length).toBeGreaterThan(5);
  });

  test.each(withPython)('$path passes its own tests under CPython, at least one firing and one quiet', async ({ folder, path }) => {
    const { rules } = await compiler.read(memoryWorkspace(filesBelow(folder)), path);
    const [rule] = rules;
    if (rule === undefined) throw new Error('it does not read');
    const tests = rule.rule.tests ?? [];
    const outcomes = await compiler.run(rule, tests.map(({ log }) => log));
    expect(outcomes.map(({ kind }) => kind)).toEqual(tests.map((wanted) => wanted.expect));
    expect(new Set(tests.map((wanted) => wanted.expect)).size).toBe(2);
  });
});

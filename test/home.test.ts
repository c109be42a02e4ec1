import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { memoryWorkspace } from '../src/text/workspace.ts';
import { isTestsPath } from '../src/text/tests-path.ts';
import { testCompiler } from './support/compiler.ts';
import { filesBelow, repository } from './support/files.ts';
import { saidBy } from './support/said.ts';

const golden = join(repository, 'test/golden');
const inputs = readdirSync(golden).flatMap((name) => {
  const files = filesBelow(join(golden, name, 'input'));
  return Object.keys(files)
    .filter((path) => !isTestsPath(path) && !path.endsWith('.py'))
    .map((path) => ({ name: `${name}/${path}`, files, path }));
});
const compiler = testCompiler();

describe('on its way home', () => {
  test.each(inputs)('$name keeps every field, value, count and duration', async ({ files, path }) => {
    const { rules } = await compiler.read(memoryWorkspace(files), path);
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) {
      const home = await compiler.translate(rule, rule.platform);
      expect(home.verdict?.kind).toBe('equivalent');
      const written = Object.fromEntries(home.files.map((file) => [file.path, file.text]));
      const again = await compiler.read(memoryWorkspace(written), home.files[0]?.path ?? '', rule.platform);
      expect(again.rules.map(({ native }) => saidBy(native.tree))).toEqual([saidBy(rule.native.tree)]);
    }
  });
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { repository } from '../support/files.ts';
import { anyRule } from './generate.ts';
import { written } from './written.ts';

it('writes modules that TypeScript finds no fault with', { timeout: 60_000 }, () => {
  const folder = join(repository, '.rulec-cache', `types-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    for (const [index, rule] of fc.sample(anyRule, { numRuns: 80, seed: 11 }).entries()) writeFileSync(join(folder, `rule-${index}.ts`), written(rule));
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../../tsconfig.json', include: ['.'] }));
    const { stdout } = spawnSync(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
    expect(stdout).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

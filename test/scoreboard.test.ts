import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { corpora, pageOf, scoreOf, worseThan, type Score } from '../scripts/corpus/scoreboard.ts';
import { ownCompiler } from '../scripts/rules.ts';
import type { Fate } from '../src/catalogue/assessment.ts';
import { repository } from './support/files.ts';
import { hasShared, sharedPath } from './support/shared.ts';

const page = readFileSync(join(repository, 'docs/scoreboard.md'), 'utf8');

function scored(fates: Readonly<Record<string, Readonly<Record<string, Fate>>>>): Score {
  return new Map(Object.entries(fates).map(([path, row]) => [path, new Map(Object.entries(row))]));
}

test('a rule that fares worse than the page says is found', () => {
  const [{ title }] = corpora;
  const before = scored({ 'a.yml': { x: 'wider', y: 'equivalent' }, 'b.yml': { x: 'equivalent', y: 'equivalent' } });
  const after = scored({ 'a.yml': { x: 'equivalent', y: 'wider' }, 'b.yml': { x: 'refused', y: 'equivalent' } });
  expect(worseThan(pageOf(new Map([[title, before]])), title, before)).toEqual([]);
  expect(worseThan(pageOf(new Map([[title, before]])), title, after)).toEqual(['a.yml → y: wider, was equivalent', 'b.yml → x: refused, was equivalent']);
});

describe.skipIf(!hasShared('corpus'))('public rules (../shared/corpus)', () => {
  test('fare as docs/scoreboard.md says', async () => {
    const compiler = await ownCompiler();
    const scores = new Map<string, Score>();
    for (const { title, folder } of corpora) {
      const score = await scoreOf(compiler, sharedPath(folder));
      expect(worseThan(page, title, score)).toEqual([]);
      scores.set(title, score);
    }
    // Rules that fare better are recorded: npm run corpus -- --record
    expect(page).toBe(pageOf(scores));
  }, 300_000);
});

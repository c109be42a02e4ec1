import { describe, expect, test } from 'vitest';
import { corpora } from '../../scripts/corpus/scoreboard.ts';
import { ownCompiler, rulesIn } from '../../scripts/rules.ts';
import { hasShared, sharedPath } from '../support/shared.ts';

describe.skipIf(!hasShared('corpus'))('public rules written for Panther (../shared/corpus)', () => {
  test.each(corpora)('have a firing and a quiet test each, as its tool asks for: $title', async ({ folder }) => {
    const compiler = await ownCompiler();
    const without: string[] = [];
    for await (const rule of rulesIn(compiler, sharedPath(folder))) {
      const { files } = await compiler.translate(rule, 'panther');
      const yaml = files.find(({ path }) => path.endsWith('.yml'))?.text;
      if (yaml !== undefined && !['true', 'false'].every((each) => yaml.includes(`ExpectedResult: ${each}`))) without.push(rule.path);
    }
    expect(without).toEqual([]);
  }, 120_000);
});

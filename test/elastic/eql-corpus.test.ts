import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { isObject } from '../../src/text/json.ts';
import { sourceOf } from '../../src/text/source.ts';
import { parseEql } from '../../src/platforms/elastic/eql/parse.ts';
import { readToml } from '../../src/platforms/elastic/toml/read.ts';
import { hasShared, listShared, readShared } from '../support/shared.ts';

function queries(): readonly (readonly [string, string])[] {
  return listShared('corpus/elastic', '.toml').flatMap((path) => {
    const rule = readToml(sourceOf(path, readShared(path)), createReport())?.value['rule'];
    return isObject(rule) && rule['language'] === 'eql' && typeof rule['query'] === 'string' ? [[path, rule['query']] as const] : [];
  });
}

describe.skipIf(!hasShared('corpus/elastic'))('EQL of real rules (../shared/corpus/elastic)', () => {
  const all = hasShared('corpus/elastic') ? queries() : [];

  it('all parses', () => {
    const problems = all.flatMap(([path, query]) => {
      const report = createReport();
      parseEql(sourceOf(path, query), report);
      return report.diagnostics.map(({ message, path: at, start }) => `${at ?? ''}:${start?.line ?? 0}:${start?.column ?? 0} ${message}`);
    });
    expect(all.length).toBeGreaterThan(400);
    expect(problems).toEqual([]);
  });
});

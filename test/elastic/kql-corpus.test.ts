import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { isObject } from '../../src/text/json.ts';
import { sourceOf } from '../../src/text/source.ts';
import { parseKql } from '../../src/platforms/elastic/kql/parse.ts';
import { printKql } from '../../src/platforms/elastic/kql/print.ts';
import { readToml } from '../../src/platforms/elastic/toml/read.ts';
import { bare } from './support.ts';
import { hasShared, listShared, readShared } from '../support/shared.ts';

function queries(): readonly string[] {
  return listShared('corpus/elastic', '.toml').flatMap((path) => {
    const rule = readToml(sourceOf(path, readShared(path)), createReport())?.value['rule'];
    return isObject(rule) && rule['language'] === 'kuery' && typeof rule['query'] === 'string' ? [rule['query']] : [];
  });
}

describe.skipIf(!hasShared('corpus/elastic'))('KQL of real rules (../shared/corpus/elastic)', () => {
  const all = hasShared('corpus/elastic') ? queries() : [];

  it('all parses', () => {
    const report = createReport();
    for (const query of all) parseKql(sourceOf('query', query), report);
    expect(all.length).toBeGreaterThan(400);
    expect(report.diagnostics).toEqual([]);
  });

  it('prints to text that parses to the same tree', () => {
    for (const query of all) {
      const tree = parseKql(sourceOf('query', query), createReport());
      if (tree === undefined) continue;
      expect(bare(parseKql(sourceOf('query', printKql(tree)), createReport()))).toEqual(bare(tree));
    }
  });
});

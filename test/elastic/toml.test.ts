import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import type { JsonObject } from '../../src/text/json.ts';
import { sourceOf } from '../../src/text/source.ts';
import { readToml } from '../../src/platforms/elastic/toml/read.ts';
import { writeTable } from '../../src/platforms/elastic/toml/write.ts';
import { hasShared, listShared, readShared } from './shared.ts';

function tables(text: string): JsonObject {
  const report = createReport();
  const document = readToml(sourceOf('rule.toml', text), report);
  expect(report.diagnostics).toEqual([]);
  return document?.value ?? {};
}

function write(value: JsonObject): string {
  return (['metadata', 'transform', 'rule'] as const)
    .flatMap((name) => (value[name] === undefined ? [] : [writeTable(name, value[name] as JsonObject)]))
    .join('');
}

describe.skipIf(!hasShared('corpus/elastic-writer'))('the layout of Elastic’s writer (../shared/corpus/elastic-writer)', () => {
  it('is kept byte for byte', () => {
    const paths = listShared('corpus/elastic-writer', '.toml');
    const changed = paths.filter((path) => write(tables(readShared(path))) !== readShared(path));
    expect(paths.length).toBeGreaterThan(100);
    expect(changed).toEqual([]);
  });
});

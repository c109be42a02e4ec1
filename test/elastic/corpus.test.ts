import { describe, expect, it } from 'vitest';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { canonicalJson, isArray, isObject, type Json } from '../../src/text/json.ts';
import { sourceOf } from '../../src/text/source.ts';
import { unwrapped } from '../../src/platforms/elastic/toml/layout.ts';
import { readToml } from '../../src/platforms/elastic/toml/read.ts';
import { contextWith, readText } from './support.ts';
import { hasShared, listShared, readShared } from '../support/shared.ts';

/** `RULEC_FULL=1` takes every rule; else one in five is taken. */
function rulePaths(): readonly string[] {
  return listShared('corpus/elastic', '.toml').filter((_, index) => process.env.RULEC_FULL === '1' || index % 5 === 0);
}

describe.skipIf(!hasShared('corpus/elastic'))('real rules (../shared/corpus/elastic)', () => {
  it('are all read, with a meaning', () => {
    const context = contextWith();
    const errors: string[] = [];
    let count = 0;
    for (const path of rulePaths()) {
      const { rules, report } = readText(readShared(path), context, path);
      count += rules.length;
      errors.push(...report.diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${path}: ${code} ${message}`));
      for (const { tree } of rules) elastic.meaning(tree, context, createReport());
    }
    expect(errors).toEqual([]);
    expect(count).toBe(rulePaths().length);
  });
});

/** A rule file's values without what its layout may set anew: white space in prose, the order of tables in a list. */
function normal(value: Json, key = ''): Json {
  if (typeof value === 'string') return key === 'note' || key === 'setup' ? value : unwrapped(value);
  if (isArray(value)) {
    const items = value.map((item) => normal(item, key));
    return items.some((item) => isObject(item) || isArray(item)) ? items.toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1)) : items;
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, normal(item, name)]).toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

function tomlOf(text: string): Json {
  return normal(readToml(sourceOf('rule.toml', text), createReport())?.value ?? null);
}

describe.skipIf(!hasShared('corpus/elastic'))('writing what was read (../shared/corpus/elastic)', () => {
  it('loses no key and no value', () => {
    const context = contextWith();
    const changed: string[] = [];
    for (const path of rulePaths()) {
      const text = readShared(path);
      const [rule] = readText(text, context, path).rules;
      if (rule === undefined) continue;
      const { detection, logSources } = elastic.meaning(rule.tree, context, createReport());
      const written = elastic.write({ ...rule.metadata, detection, logSources }, elastic.print(rule.tree, context), context);
      const [before, after] = [tomlOf(text), tomlOf(written.files[0]?.text ?? '')].map((value) => canonicalJson(value));
      if (before !== after) changed.push(path);
    }
    expect(changed).toEqual([]);
  });
});

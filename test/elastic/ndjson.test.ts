import { describe, expect, it } from 'vitest';
import { canonicalJson, isObject, type Json } from '../../src/text/json.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { testCompiler } from '../support/compiler.ts';
import { stopped } from '../support/trail-rules.ts';
import { contextWith, readText } from './support.ts';
import { hasShared, listShared, readShared } from '../support/shared.ts';

const lines = testCompiler({ options: { elastic: { format: 'ndjson' } } });

describe('lines for Kibana', () => {
  it('are what a translation is written as, and read back', async () => {
    const { rules } = await lines.read(memoryWorkspace({ 'rule.yml': stopped }), 'rule.yml');
    const [rule] = rules;
    if (rule === undefined) throw new Error('the rule does not read');
    const { verdict, files } = await lines.translate(rule, 'elastic');
    expect(verdict?.kind).toBe('equivalent');
    const [file] = files;
    expect(file?.path.endsWith('.ndjson')).toBe(true);
    const written = JSON.parse(file?.text ?? '') as Json;
    expect(isObject(written) && Object.keys(written)).toEqual(expect.arrayContaining(['author', 'description', 'index', 'language', 'name', 'query', 'risk_score', 'rule_id', 'severity', 'type']));
    const again = await lines.read(memoryWorkspace({ 'export.ndjson': `${file?.text}${file?.text}{"exported_count":2}\n` }), 'export.ndjson');
    expect(again.rules.map(({ document, rule: { title } }) => [document, title])).toEqual([[0, 'Trail stopped'], [1, 'Trail stopped']]);
  });

  it('hold the keys of new terms where Kibana has them', () => {
    const text = '[rule]\nname = "New role"\nrule_id = "0a7b6f2e-35a1-4b5c-9a7d-0d6b1f0c9a11"\nrisk_score = 21\nseverity = "low"\ntype = "new_terms"\nlanguage = "kuery"\nquery = "event.action:AssumeRole"\n[rule.new_terms]\nfield = "new_terms_fields"\nvalue = ["user.name"]\n[[rule.new_terms.history_window_start]]\nfield = "history_window_start"\nvalue = "now-7d"\n';
    const context = contextWith({ format: 'ndjson' });
    const [rule] = readText(text, context).rules;
    if (rule === undefined) throw new Error('the rule does not read');
    const { detection, logSources } = elastic.meaning(rule.tree, context, createReport());
    const [file] = elastic.write({ ...rule.metadata, detection, logSources }, elastic.print(rule.tree, context), context).files;
    expect(JSON.parse(file?.text ?? '')).toMatchObject({ type: 'new_terms', new_terms_fields: ['user.name'], history_window_start: 'now-7d' });
    expect(readText(file?.text ?? '', context, 'rule.ndjson').rules[0]?.tree).toEqual(rule.tree);
  });

  it('that are no JSON are reported, and the others read', () => {
    const { rules, report } = readText('{"rule_id":\n{"rule_id":"a","name":"A","risk_score":1,"severity":"low","type":"query","query":"event.action:x"}\n', contextWith(), 'rule.ndjson');
    expect(report.diagnostics.map(({ code, start }) => `${code} ${start?.line}`)).toEqual(['elastic/ndjson 1']);
    expect(rules).toHaveLength(1);
  });

  it.skipIf(!hasShared('corpus/elastic'))('say of real rules all that decides (../shared)', () => {
    const context = contextWith({ format: 'ndjson' });
    let read = 0;
    for (const path of listShared('corpus/elastic', '.toml').filter((each, index) => each.includes('/aws/') && index % 4 === 0)) {
      const [rule] = readText(readShared(path), context, path).rules;
      if (rule === undefined) continue;
      read += 1;
      const { detection, logSources } = elastic.meaning(rule.tree, context, createReport());
      const [file] = elastic.write({ ...rule.metadata, detection, logSources }, elastic.print(rule.tree, context), context).files;
      const [again] = readText(file?.text ?? '', context, 'rule.ndjson').rules;
      const bare = (value: unknown): string => canonicalJson(JSON.parse(JSON.stringify(value ?? null, (key, item: unknown) => (key === 'span' ? undefined : item))));
      expect(bare(again?.tree)).toBe(bare(rule.tree));
    }
    expect(read).toBeGreaterThan(20);
  });
});

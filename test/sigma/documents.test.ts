import { describe, expect, it } from 'vitest';
import type { NativeRule } from '../../src/platforms/platform.ts';
import { sigma } from '../../src/platforms/sigma/platform.ts';
import type { SigmaTree } from '../../src/platforms/sigma/tree.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';
import { canonical, contextWith, fires, firesTree, lowered, meaningAndCodes, onlyRule, readText } from './support.ts';

const base = (name: string, value: string, more = ''): string =>
  `title: Base ${name}\nname: ${name}\n${more}logsource:\n    product: aws\n    service: cloudtrail\ndetection:\n    selection:\n        eventName: ${value}\n    condition: selection\n`;
const correlation = (keys: string): string => `title: Many\nid: 5d0f0b0e-3c0e-4f8e-9a43-8a4f8a6c5f01\ncorrelation:\n${keys}level: high\n`;
const join = (...documents: readonly string[]): string => documents.join('---\n');

function detectionOf(text: string): unknown {
  return meaningAndCodes(onlyRule(text).tree).meaning.detection;
}

describe('correlations', () => {
  const counted = join(
    base('failed', 'ConsoleLogin'),
    correlation('    type: event_count\n    rules: [failed]\n    group-by: [sourceIPAddress, userIdentity.userName]\n    timespan: 5m\n    condition:\n        gte: 3\n        lt: 10\n'),
  );
  it('count events, and take their rules in', () => {
    const { rules, diagnostics } = readText(counted);
    expect(diagnostics).toEqual([]);
    expect(rules.map(({ document, metadata }) => [document, metadata.title])).toEqual([[1, 'Many']]);
    expect(detectionOf(counted)).toMatchObject({
      kind: 'threshold',
      on: { kind: 'test', label: 'selection' },
      by: [
        { fields: [['sourceIPAddress']], missing: 'dropped' },
        { fields: [['userIdentity', 'userName']], missing: 'dropped' },
      ],
      window: { seconds: 300, slide: 'sliding' },
      measure: { kind: 'count' },
      bounds: [
        { op: 'gte', value: 3 },
        { op: 'lt', value: 10 },
      ],
    });
    const { given } = meaningAndCodes(onlyRule(counted).tree).meaning;
    expect(given.map(({ id, grade }) => [id, grade])).toEqual([
      ['sigma/group-missing/sourceIPAddress', 'assumed'],
      ['sigma/group-missing/userIdentity.userName', 'assumed'],
    ]);
  });
  it.each([
    ['value_count', 'gte: 3, field: awsRegion', { kind: 'distinct', field: ['awsRegion'] }],
    ['value_sum', 'gt: 3, field: a.b', { kind: 'sum', field: ['a', 'b'] }],
    ['value_avg', 'lte: 3, field: a', { kind: 'average', field: ['a'] }],
    ['value_percentile', 'gte: 3, field: a, percentile: 95', { kind: 'percentile', field: ['a'], percent: 95 }],
  ])('measure: %s', (type, condition, measure) => {
    const text = join(base('b', 'A'), correlation(`    type: ${type}\n    rules: b\n    timespan: 90s\n    condition: {${condition}}\n`));
    expect(detectionOf(text)).toMatchObject({ kind: 'threshold', measure, window: { seconds: 90 } });
    expect(meaningAndCodes(onlyRule(text).tree).meaning.given.map(({ id }) => id).includes('sigma/percentile')).toBe(type === 'value_percentile');
  });
  it('count events of several rules together', async () => {
    const text = join(base('b', 'A'), base('c', 'B'), correlation('    type: event_count\n    rules: [b, c]\n    timespan: 1h\n    condition: {gte: 3}\n'));
    expect(detectionOf(text)).toMatchObject({ kind: 'threshold', on: { kind: 'or', of: [{ label: 'selection' }, { label: 'selection' }] } });
    expect(await firesTree(onlyRule(text).tree, { eventName: 'B' })).toBe(true);
    expect(await firesTree(onlyRule(text).tree, { eventName: 'C' })).toBe(false);
  });
  it.each([
    ['temporal', '', false],
    ['temporal_ordered', '    condition: {gte: 2}\n', true],
  ])('follow each other: %s', async (type, condition, ordered) => {
    const text = join(
      base('b', 'A'),
      base('c', 'B'),
      correlation(
        `    type: ${type}\n    rules: [b, c]\n    group-by: [who]\n    timespan: 2d\n${condition}    aliases:\n        who:\n            b: userIdentity.arn\n            c: requestParameters.user\n`,
      ),
    );
    const given = meaningAndCodes(onlyRule(text).tree).meaning.given.map(({ id }) => id);
    expect([given.includes('sigma/own-events'), given.includes('sigma/different-times')]).toEqual([true, ordered]);
    expect(detectionOf(text)).toMatchObject({
      kind: 'sequence',
      ordered,
      window: { seconds: 172_800 },
      steps: [{ by: [{ fields: [['userIdentity', 'arn']] }] }, { by: [{ fields: [['requestParameters', 'user']] }] }],
    });
    expect(await firesTree(onlyRule(text).tree, { eventName: 'B' })).toBe(true);
  });
  it('generate their rules as well when they say so', () => {
    const text = join(base('b', 'A'), correlation('    type: event_count\n    rules: [b]\n    timespan: 1h\n    condition: {gte: 3}\n    generate: true\n'));
    expect(readText(text).rules.map(({ metadata }) => metadata.title)).toEqual(['Base b', 'Many']);
  });
  it('hide their rules where they cannot be read themselves', () => {
    const text = join(base('b', 'A'), base('c', 'B'), correlation('    type: event_count\n    rules: [b]\n    timespan: 0m\n    condition: {gte: 3}\n'));
    expect(readText(text).codes).toEqual(['sigma/timespan']);
    expect(readText(text).rules.map(({ metadata }) => metadata.title)).toEqual(['Base c']);
    expect(readText(text.replace('timespan', 'generate: true\n    timespan')).rules).toHaveLength(2);
  });
  it('find rules by id, by name, and by title with a note', () => {
    const id = 'a7c1d6e2-1b1e-4f0e-8d55-1e2f3a4b5c6d';
    for (const [reference, codes] of [[id, []], ['b', []], ['Base b', ['sigma/title-reference']]] as const) {
      const text = join(base('b', 'A', `id: ${id}\n`), correlation(`    type: event_count\n    rules: ['${reference}']\n    timespan: 1h\n    condition: {gte: 3}\n`));
      expect(readText(text).codes).toEqual(codes);
    }
  });
  it('find rules in files beside them', () => {
    const text = correlation('    type: event_count\n    rules: [b]\n    timespan: 1h\n    condition: {gte: 3}\n');
    const { rules, codes } = readText(text, {}, { 'b.yml': base('b', 'A'), 'c.yml': base('c', 'B'), 'b.txt': base('b', 'C') });
    expect(codes).toEqual([]);
    expect(rules).toHaveLength(1);
    expect(rules[0]?.tree).toMatchObject({ members: [{ reference: 'b', tree: { kind: 'detection' } }] });
  });
  it.each([
    ['on one line', '{title: B, "name": b, id: 1b5c1a1e-7f7a-4a51-8d2e-111111111111, logsource: {product: aws, service: cloudtrail}, detection: {s: {eventName: A}, condition: s}}\n'],
    ['indented', base('b', 'A').replace(/^/gm, '  ')],
    ['with a comment behind the name', base('b', 'A').replace(/^name: b$/m, "name: 'b' # the first")],
  ])('find rules in files beside them that are written %s', (_, file) => {
    const text = correlation('    type: event_count\n    rules: [b]\n    timespan: 1h\n    condition: {gte: 3}\n');
    const { rules, codes } = readText(text, {}, { 'more.yml': file });
    expect(codes).toEqual([]);
    expect(rules[0]?.tree).toMatchObject({ members: [{ reference: 'b', tree: { kind: 'detection' } }] });
  });
  it('are not misled by files that only mention a rule', () => {
    const reference = '1b5c1a1e-7f7a-4a51-8d2e-111111111111';
    const text = correlation(`    type: event_count\n    rules: ['${reference}']\n    timespan: 1h\n    condition: {gte: 3}\n`);
    const files = { 'rules/a/set.yml': text, 'rules/b/wanted.yml': base('b', 'A', `id: ${reference}\n`), 'rules/c/newer.yml': base('c', 'B', `related: [{id: ${reference}, type: obsolete}]\n`) };
    const report = createReport();
    const [rule] = sigma.read(memoryWorkspace(files), 'rules/a/set.yml', contextWith(), report);
    expect(report.diagnostics).toEqual([]);
    expect(rule?.parts).toEqual([{ path: 'rules/b/wanted.yml', document: 0 }]);
  });
  it('may name all of their rules in a condition', () => {
    const steps = (condition: string): unknown =>
      meaningAndCodes(onlyRule(join(base('b', 'A'), base('c', 'B'), correlation(`    type: temporal\n    timespan: 1h\n${condition}`))).tree).meaning.detection;
    expect(steps('    condition: b and c\n')).toEqual(steps('    rules: [b, c]\n'));
    expect(steps('    rules: [b, c]\n    condition: b and c\n')).toEqual(steps('    rules: [b, c]\n'));
  });
  it.each(['    rules: [b, c]\n    condition: {gte: 1}\n', '    condition: b or c\n', '    rules: [b, c]\n    condition: 1 of *\n'])('may ask for any of their rules: %s', async (asked) => {
    const rule = onlyRule(join(base('b', 'A'), base('c', 'B'), correlation(`    type: temporal\n    timespan: 1h\n    group-by: [awsRegion]\n${asked}`)));
    const { detection } = meaningAndCodes(rule.tree).meaning;
    expect(detection).toMatchObject({ kind: 'threshold', measure: { kind: 'count' }, bounds: [{ op: 'gte', value: 1 }], by: [{ fields: [['awsRegion']] }] });
    expect(await Promise.all(['A', 'B', 'C'].map((eventName) => firesTree(rule.tree, { eventName })))).toEqual([true, true, false]);
    const { best } = lowered(canonical(rule));
    expect(best?.comparison.kind).toBe('equivalent');
    expect(best?.back.metadata).toEqual(rule.metadata);
  });
  it('may ask for one rule and any of some others', async () => {
    const of = (condition: string, more = ''): NativeRule<SigmaTree> =>
      onlyRule(join(base('b', 'A'), base('c', 'B'), base('d', 'C'), correlation(`    type: temporal\n    timespan: 1h\n    condition: ${condition}\n${more}`)));
    const rule = of('b and (c or d)');
    expect(meaningAndCodes(rule.tree).meaning.detection).toMatchObject({ kind: 'sequence', steps: [{}, { on: { kind: 'or' } }] });
    expect(await firesTree(rule.tree, { eventName: 'C' })).toBe(true);
    expect(await sigma.evaluate(rule.tree, 0, [{ eventName: 'C' }], contextWith())).toEqual([{ kind: 'quiet' }]);
    expect(lowered(canonical(rule)).best?.comparison.kind).toBe('equivalent');
  });
  it('of several rules come back with each of them', () => {
    const either = base('c', 'B').replace('condition: selection', 'condition: selection or other').replace('    condition', '    other:\n        eventName: C\n    condition');
    const rule = onlyRule(join(base('b', 'A'), either, correlation('    type: event_count\n    rules: [b, c]\n    timespan: 1h\n    condition: {gte: 3}\n')));
    const { best } = lowered(canonical(rule));
    expect(best?.comparison.kind).toBe('equivalent');
    expect(best?.back.metadata).toEqual(rule.metadata);
    expect(best?.back.tree).toEqual(rule.tree);
  });
  it('keep what their rules say about the log source', () => {
    const text = counted.replace('service: cloudtrail', 'service: cloudtrail\n    definition: data events are logged');
    const { best } = lowered(canonical(onlyRule(text)));
    expect(best?.text).toContain('    definition: data events are logged\n');
    expect(best?.back.metadata).toEqual(onlyRule(text).metadata);
  });
  it('come back from the model', () => {
    const { best, codes } = lowered(canonical(onlyRule(counted)));
    expect(codes).toEqual([]);
    expect(best?.comparison.kind).toBe('equivalent');
    expect(best?.text).toContain('    group-by:\n        - sourceIPAddress\n        - userIdentity.userName\n    timespan: 5m\n');
    expect(best?.text.startsWith('title: Base failed\nname: failed\nlogsource:\n')).toBe(true);
    expect(best?.back.metadata).toEqual(onlyRule(counted).metadata);
  });
});

describe('filters', () => {
  const rule = (id: string): string => base('rule', 'A', `id: ${id}\n`);
  const id = 'b9a1f3c4-7d55-4a86-9c33-0d1e2f3a4b5c';
  const filter = (condition: string, rules = `['${id}']`, source = 'product: aws'): string =>
    `title: Known user\nlogsource:\n    ${source}\nfilter:\n    rules: ${rules}\n    selection:\n        userIdentity.userName|startswith: adm_\n    condition: ${condition}\n`;
  it('are joined to their rules with `and`, as they are written', async () => {
    const { tree } = onlyRule(join(rule(id), filter('not selection')));
    expect(await firesTree(tree, { eventName: 'A', userIdentity: { userName: 'bob' } })).toBe(true);
    expect(await firesTree(tree, { eventName: 'A', userIdentity: { userName: 'ADM_1' } })).toBe(false);
    const kept = readText(join(rule(id), filter('selection')));
    expect(kept.codes).toEqual(['sigma/filter-not-negated']);
    const [first] = kept.rules;
    expect(first === undefined ? undefined : await firesTree(first.tree, { eventName: 'A', userIdentity: { userName: 'adm_1' } })).toBe(true);
  });
  it('apply to the rules they name, of their log source', () => {
    const applied = (text: string): number => readText(text).rules.flatMap(({ tree }) => (tree.kind === 'detection' ? tree.filters : [])).length;
    expect(applied(join(rule(id), filter('not selection', 'any')))).toBe(1);
    expect(applied(join(rule(id), filter('not selection', '[rule]')))).toBe(1);
    expect(applied(join(rule(id), filter('not selection', '[]')))).toBe(1);
    expect(applied(join(rule(id), filter('not selection', '[other]')))).toBe(0);
    expect(applied(join(rule(id), filter('not selection', 'any', 'product: windows')))).toBe(0);
  });
  it('may name their rules by title, with a note', () => {
    const { rules, codes } = readText(join(rule(id), filter('not selection', '[Base rule]')));
    expect(codes).toEqual(['sigma/title-reference']);
    expect(rules[0]?.tree).toMatchObject({ filters: [{}] });
  });
  it('may lie in a file of their own', () => {
    const { rules, codes } = readText(rule(id), { filters: ['filters.yml'] }, { 'filters.yml': filter('not selection') });
    expect(codes).toEqual([]);
    expect(rules[0]?.tree).toMatchObject({ filters: [{ rules: [id] }] });
  });
  it.each([
    ['there is none', {}, ['sigma/no-file']],
    ['is broken', { 'filters.yml': filter('not other') }, ['sigma/unknown-identifier']],
  ])('leave open what the rules of a file are where another file %s', (_, more, expected) => {
    const { rules, codes } = readText(rule(id), { filters: ['filters.yml'] }, more);
    expect([rules, codes]).toEqual([[], expected]);
  });
  it('are no mistake in a rule that is written where they cannot be read', async () => {
    const setup = testCompiler({ options: { sigma: { filters: ['none.yml'] } } });
    const text = '[rule]\nname = "a"\nrule_id = "5a7e1c8e-0000-4000-8000-000000000009"\nrisk_score = 21\nseverity = "low"\ntype = "query"\nlanguage = "kuery"\nindex = ["logs-aws.cloudtrail-*"]\nquery = "event.action:A"\n';
    const [read] = (await setup.read(memoryWorkspace({ 'a.toml': text }), 'a.toml')).rules;
    const { diagnostics } = read === undefined ? { diagnostics: [] } : await setup.translate(read, 'sigma');
    expect([...new Set(diagnostics.map(({ code }) => code))]).toEqual(['sigma/no-file']);
  });
  it('apply to a rule that a correlation finds in another file', () => {
    const counted = correlation('    type: event_count\n    rules: [rule]\n    timespan: 5m\n    condition:\n        gte: 3\n');
    const filtersOf = (files: Readonly<Record<string, string>>): unknown =>
      readText(counted, { filters: ['filters.yml'] }, files).rules.map(({ tree }) => (tree.kind === 'correlation' ? tree.members.map((member) => (member.tree.kind === 'detection' ? member.tree.filters.length : -1)) : []));
    expect(filtersOf({ 'other.yml': rule(id), 'filters.yml': filter('not selection') })).toEqual([[1]]);
    expect(filtersOf({ 'other.yml': join(rule(id), filter('not selection')), 'filters.yml': filter('not selection', '[else]') })).toEqual([[1]]);
  });
  it('come back from the model as part of the condition', () => {
    const { best } = lowered(canonical(onlyRule(join(rule(id), filter('not selection')))));
    expect(best?.comparison.kind).toBe('equivalent');
  });
});

describe('documents with an action', () => {
  const global = 'action: global\ntitle: Shared\nlogsource:\n    product: example\nlevel: low\n';
  const one = 'detection:\n    selection:\n        f: a\n    condition: selection\n';
  it('share, repeat and reset', async () => {
    const { rules, codes } = readText(join(global, one, 'action: repeat\ndetection:\n    selection:\n        f: b\n', 'action: reset\n', `title: Own\nlogsource:\n    product: other\n${one}`));
    expect(codes).toEqual([]);
    expect(rules.map(({ document, metadata }) => [document, metadata.title, metadata.severity?.base])).toEqual([
      [1, 'Shared', 'low'],
      [2, 'Shared', 'low'],
      [4, 'Own', undefined],
    ]);
    const repeated = rules[1]?.tree;
    expect(repeated === undefined ? undefined : await firesTree(repeated, { f: 'b' })).toBe(true);
  });
  it('give places in the document that says it', () => {
    const { diagnostics } = readText(join(global, one.replace('f: a', 'f|oops: a')));
    expect(diagnostics[0]).toMatchObject({ code: 'sigma/unknown-modifier', start: { line: 9 } });
  });
});

describe('old aggregations', () => {
  const rule = (condition: string): string =>
    `title: T\nlogsource:\n    product: example\ndetection:\n    one:\n        f: a\n    two:\n        f: b\n    timeframe: 10m\n    condition: ${condition}\n`;
  it.each([
    ['one | count() > 5', { measure: { kind: 'count' }, bounds: [{ op: 'gt', value: 5 }], by: [] }],
    ['one | count(g) by h >= 5', { measure: { kind: 'distinct', field: ['g'] }, by: [{ fields: [['h']] }] }],
    ['one or two | sum(g) by h.i < 5', { measure: { kind: 'sum', field: ['g'] }, by: [{ fields: [['h', 'i']] }] }],
    ['one | max(g) by h > 1.5', { measure: { kind: 'count' }, bounds: [{ op: 'gte', value: 1 }], by: [{ fields: [['h']] }] }],
    ['one | avg(g) = 1.5', { measure: { kind: 'average', field: ['g'] }, bounds: [{ op: 'eq', value: 1.5 }] }],
  ])('%s', (condition, wanted) => {
    expect(detectionOf(rule(condition))).toMatchObject({ kind: 'threshold', window: { seconds: 600 }, ...wanted });
  });
  it('near is a sequence in any order', async () => {
    expect(detectionOf(rule('one | near two'))).toMatchObject({ kind: 'sequence', ordered: false, steps: [{ on: { label: 'one' } }, { on: { label: 'two' } }] });
    expect(await fires(rule('one | near two'), { f: 'b' })).toBe(true);
    expect(meaningAndCodes(onlyRule(rule('one | near two or one')).tree).codes).toEqual(['sigma/unsupported-aggregation']);
  });
  it('a greatest value above a bound, or a least one below it, is one event', async () => {
    const outcomes = async (condition: string): Promise<unknown> => Promise.all([4, 5, 6, '9'].map((g) => fires(rule(condition), { f: 'a', g })));
    expect(await outcomes('one | max(g) > 5')).toEqual([false, false, true, false]);
    expect(await outcomes('one | max(g) >= 5')).toEqual([false, true, true, false]);
    expect(await outcomes('one | min(g) by h < 5')).toEqual([true, false, false, false]);
    for (const condition of ['one | max(g) < 5', 'one | min(g) > 5', 'one | max(g) = 5']) {
      expect(meaningAndCodes(onlyRule(rule(condition)).tree).codes).toEqual(['sigma/unsupported-aggregation']);
    }
  });
  it('are not followed where they group by what lies in a list, or count it', () => {
    const ofTrail = (condition: string): string => rule(condition).replace('product: example', 'product: aws\n    service: cloudtrail');
    for (const condition of ['one | count() by resources.ARN > 5', 'one | count(resources.ARN) > 5', 'one | count(requestParameters.instancesSet.items.instanceId) > 5']) {
      const { meaning, codes } = meaningAndCodes(onlyRule(ofTrail(condition)).tree);
      expect([meaning.detection.kind, codes]).toEqual(['foreign', ['sigma/unsupported-aggregation']]);
    }
    expect(detectionOf(ofTrail('one | count(awsRegion) > 5'))).toMatchObject({ kind: 'threshold' });
  });
  it('become correlations when they are written', () => {
    const { best } = lowered(canonical(onlyRule(rule('one | count() by g > 5'))));
    expect(best?.comparison.kind).toBe('equivalent');
    expect(best?.text).toContain('    type: event_count\n');
    expect(best?.text).not.toContain('|');
  });
  it('keep what they say about the log source', () => {
    const text = rule('one | count() by g > 5').replace('product: example', 'product: example\n    definition: auditing is on');
    expect(lowered(canonical(onlyRule(text))).best?.text).toContain('logsource:\n    product: example\n    definition: auditing is on\n');
  });
});

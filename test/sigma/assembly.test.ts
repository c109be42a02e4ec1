import { describe, expect, it } from 'vitest';
import { isArray, type Json, type JsonObject } from '../../src/text/json.ts';
import { compare } from '../../src/logic/compare.ts';
import { always, conditionsOf, mapConditions, never, type Detection } from '../../src/rule/index.ts';
import { sigma } from '../../src/platforms/sigma/platform.ts';
import type { SigmaTree } from '../../src/platforms/sigma/tree.ts';
import { canonical, contextWith, firesTree, lowered, meaningAndCodes, onlyRule, readText } from './support.ts';

const base = (name: string, value: string, service = 'cloudtrail'): string =>
  `title: Base ${name}\nid: 0e95725d-7320-415d-80f7-${name.padStart(12, '0')}\nname: ${name}\nlogsource:\n    product: aws\n    service: ${service}\ndetection:\n    selection:\n        eventName: ${value}\n    condition: selection\n`;
const correlation = (keys: string, head = 'title: Many\nlevel: high\n'): string => `${head}correlation:\n${keys}`;
const join = (...documents: readonly string[]): string => documents.join('---\n');
const inner = correlation('    type: event_count\n    rules: [b]\n    group-by: [userName]\n    timespan: 10m\n    condition: {gte: 10}\n', 'title: Inner\nname: inner\ndescription: Ten in a row\n');

const b = base('b', 'A');
const c = base('c', 'B');
const d = base('d', 'C');
const rules: readonly (readonly [says: string, text: string, conditions: readonly string[]])[] = [
  // The example of the correlation specification, with names of CloudTrail.
  ['a chain in order', join(correlation('    type: temporal_ordered\n    rules: [inner, c]\n    group-by: [userName]\n    timespan: 10m\n'), inner, b, c), ['A', 'B']],
  ['a count of a correlation', join(b, inner, correlation('    type: event_count\n    rules: [inner]\n    timespan: 1d\n    condition: {gte: 3, lt: 9}\n')), ['A']],
  ['a chain of chains', join(b, c, inner, correlation('    type: temporal\n    rules: [inner, c]\n    timespan: 1h\n', 'title: Middle\nname: middle\n'), correlation('    type: event_count\n    rules: [middle]\n    timespan: 1d\n    condition: {gte: 2}\n')), ['A', 'B']],
  ['two of three', join(b, c, d, correlation('    type: temporal\n    rules: [b, c, d]\n    timespan: 1h\n    condition: {gte: 2}\n')), ['A', 'B', 'C']],
  ['a rule that must not match', join(b, c, correlation('    type: temporal\n    rules: [b, c]\n    timespan: 60m\n    condition: b and not c\n')), ['A', 'B']],
  ['alternatives with a rule in common', join(b, c, d, correlation('    type: temporal\n    timespan: 1h\n    condition: (b or c) and (c or d)\n')), ['A', 'B', 'C']],
  ['patterns of rules', join(b, c, d, correlation('    type: temporal_ordered\n    rules: [b, c, d]\n    timespan: 1h\n    condition: b and 1 of them\n')), ['A', 'B', 'C']],
  ['several log sources', join(b, base('c', 'B', 'other'), correlation('    type: temporal\n    rules: [b, c]\n    timespan: 1h\n')), ['A', 'B']],
  ['rules together that group by different fields', join(b, c, correlation('    type: event_count\n    rules: [b, c]\n    group-by: [who]\n    timespan: 1h\n    condition: {gte: 2}\n    aliases:\n        who: {b: userName, c: sourceIPAddress}\n')), ['A', 'B']],
  ['values of several fields', join(b, correlation('    type: value_count\n    rules: [b]\n    timespan: 1h\n    condition: {gte: 2, field: [awsRegion, userName]}\n')), ['A']],
  ['a median', join(b, correlation('    type: value_median\n    rules: [b]\n    timespan: 1h\n    condition: {gte: 3, field: n}\n')), ['A']],
  ['groups of what lies in a list', join(b, correlation('    type: event_count\n    rules: [b]\n    group-by: [resources.ARN]\n    timespan: 1h\n    condition: {gte: 2}\n')), ['A']],
  ['a count of values that lie in a list', join(b, correlation('    type: value_count\n    rules: [b]\n    group-by: [userName]\n    timespan: 1h\n    condition: {gte: 2, field: resources.ARN}\n')), ['A']],
  ['a count of values that lie in a list of one operation', join(b, correlation('    type: value_count\n    rules: [b]\n    group-by: [userName]\n    timespan: 1h\n    condition: {gte: 2, field: requestParameters.instancesSet.items.instanceId}\n')), ['A']],
  ['a percentile that is not named', join(b, correlation('    type: value_percentile\n    rules: [b]\n    timespan: 1h\n    condition: {lte: 1, field: n}\n')), ['A']],
];

function detectionOf(tree: SigmaTree): Detection {
  return meaningAndCodes(tree).meaning.detection;
}

describe.each(rules)('a correlation that only Sigma can say: %s', (_, text, names) => {
  const rule = onlyRule(text);
  const detection = detectionOf(rule.tree);
  it('is one around the meanings of its rules', () => {
    expect(new Set(meaningAndCodes(rule.tree).codes)).toEqual(new Set(['sigma/unsupported-correlation']));
    expect(detection).toMatchObject({ kind: 'foreign', platform: 'sigma', parts: expect.any(Array) as unknown });
    expect(conditionsOf(detection)).toHaveLength(names.length);
  });
  it('is evaluated on each event, rule by rule', async () => {
    for (const name of [...names, 'Other']) {
      const event = { eventName: name.toLowerCase() };
      expect(await firesTree(rule.tree, event)).toBe(names.includes(name));
      for (const [step, wanted] of names.entries()) {
        expect(await sigma.evaluate(rule.tree, step, [event], contextWith())).toEqual([{ kind: wanted === name ? 'match' : 'quiet' }]);
      }
    }
  });
  it('comes back as it was, and means the same', () => {
    const { best, codes } = lowered(canonical(rule));
    expect(codes).toEqual([]);
    expect(best?.back.metadata).toEqual(rule.metadata);
    expect(best?.comparison).toMatchObject({ kind: 'equivalent' });
    const again = lowered(canonical(best?.back ?? rule)).best;
    expect(again?.text).toBe(best?.text);
  });
  it('is another with another condition, and not the same in another way', () => {
    const side = (each: Detection): { readonly detection: Detection; readonly raises: typeof never } => ({ detection: each, raises: never });
    const changed = mapConditions(detection, () => always);
    expect(compare(side(detection), side(changed), { facts: [] }).kind).toBe('unproven');
    const slower = { ...detection, text: detection.kind === 'foreign' ? detection.text.replace(/timespan: \w+/, 'timespan: 7d') : '' } as Detection;
    expect(compare(side(detection), side(slower), { facts: [] }).kind).toBe('unproven');
  });
});

describe('the rules of a correlation that only Sigma can say', () => {
  it('may be called anything', () => {
    const named = (first: string, second: string): Detection =>
      detectionOf(onlyRule(join(base(first, 'A'), base(second, 'B'), base('d', 'C'), correlation(`    type: temporal\n    rules: [${first}, ${second}, d]\n    timespan: 1h\n    condition: {gte: 2}\n    group-by: [who]\n    aliases: {who: {${second}: userName}}\n`))).tree);
    expect(named('b', 'c')).toEqual(named('e', 'f'));
  });
  it('are those of a module without names for them', () => {
    const { only: _, ...rule } = canonical(onlyRule(rules[2]?.[1] ?? ''));
    const { best, codes } = lowered(rule);
    expect(codes).toEqual([]);
    expect(best?.comparison.kind).toBe('equivalent');
    expect([...(best?.text ?? '').matchAll(/^id: (.*)$/gm)].map(([, id]) => id)).toHaveLength(4);
    expect(new Set([...(best?.text ?? '').matchAll(/^name: (.*)$/gm)].map(([, name]) => name)).size).toBe(4);
  });
  it('must be conditions over one event', () => {
    const counted = base('b', 'A').replace('condition: selection', 'condition: selection | count() > 3\n    timeframe: 1h');
    const text = join(counted, correlation('    type: event_count\n    rules: [b]\n    timespan: 1h\n    condition: {gte: 3}\n'));
    const { meaning, codes } = meaningAndCodes(onlyRule(text).tree);
    expect(codes).toContain('sigma/unsupported-correlation');
    expect(meaning.detection).not.toHaveProperty('parts');
    expect(lowered(canonical(onlyRule(text))).best?.comparison.kind).toBe('equivalent');
  });
  it('are no parts under names that a project declares for one of several log sources', () => {
    const { tree } = onlyRule(rules[7]?.[1] ?? '');
    const meaning = sigma.meaning(tree, { ...contextWith(), declared: (id) => (id === 'aws.cloudtrail' ? { name: 'eventName' } : undefined) }, { diagnostics: [], hasErrors: false, add: () => undefined, addAll: () => undefined });
    expect(meaning.detection).not.toHaveProperty('parts');
  });
  it('keep what they say beside their conditions, at any depth', () => {
    const { only } = onlyRule(rules[2]?.[1] ?? '').metadata;
    const heads = only?.['sigma']?.['correlation.rules'] as Json;
    const [middle] = isArray(heads) ? (heads as readonly JsonObject[]) : [];
    expect(middle).toMatchObject({ title: 'Middle', 'correlation.rules': [{ description: 'Ten in a row', 'correlation.rules': [{ title: 'Base b' }] }, { title: 'Base c' }] });
  });
  it('do not refer to each other in a circle', () => {
    const text = join(correlation('    type: temporal\n    rules: [two]\n    timespan: 1h\n', 'title: One\nname: one\n'), correlation('    type: temporal\n    rules: [one]\n    timespan: 1h\n', 'title: Two\nname: two\n'));
    expect(readText(text).codes).toContain('sigma/circular-correlation');
  });
});

import { describe, expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { and, equals, exact, not, or, test as asks, type Detection, type Predicate } from '../../src/rule/index.ts';
import { detectionWithout, without } from '../../src/logic/conditions/weaken.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

async function translated(detection: string, target: string) {
  const text = `title: T\nid: 0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01\nlogsource:\n    product: aws\n    service: cloudtrail\ndetection:\n${detection}level: high\n`;
  const { rules } = await compiler.read(memoryWorkspace({ 'rule.yml': text }), 'rule.yml');
  const [rule] = rules;
  if (rule === undefined) throw new Error('the rule was not read');
  return compiler.translate(rule, target);
}

describe('what a target cannot say is left out', () => {
  test('of what is asked for and of what is excluded, so that nothing is missed', async () => {
    const asked = await translated(
      "    selection:\n        eventName: CreateRule\n        requestParameters.kind|re: '^[0-9]{4}$'\n    filter:\n        requestParameters.note|re: '[0-9]{9}'\n    condition: selection and not filter\n",
      'elastic',
    );
    expect(asked.verdict?.kind).toBe('wider');
    expect(asked.verdict?.extra?.events).toHaveLength(1);
    expect(asked.slots?.['query']).toContain('event.action:"CreateRule"');
    expect(asked.slots?.['query']).not.toContain('request_parameters');
    expect(asked.diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toContain('warning compile/left-out');
  });

  test('unless it has too many parts to ask for each', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `part${index}`);
    const parts = names.map((name) => `    ${name}:\n        requestParameters.of_${name}|cased: x\n        requestParameters.${name}|re: '^[0-9]{4}$'\n`).join('');
    const { status } = await translated(`${parts}    condition: ${names.join(' or ')}\n`, 'elastic');
    expect(status).toBe('refused');
  });

  test('unless nothing would be left', async () => {
    const { status, diagnostics } = await translated("    selection:\n        requestParameters.kind|re: '^[0-9]{4}$'\n    condition: selection\n", 'elastic');
    expect(status).toBe('refused');
    expect(diagnostics.map(({ code }) => code)).not.toContain('compile/left-out');
  });
});

const a = asks(exact('a'), equals('x'));
const b = asks(exact('b'), equals('x'));
const hidden: Predicate = { kind: 'opaque', language: 'test', text: 'f()', why: 'it is not known' };
const dropHidden = ({ node, leaf }: { readonly node: Predicate; readonly leaf: boolean }) => (node === hidden ? 'drop' : leaf ? 'keep' : 'look inside');

describe('without a part', () => {
  test.each<readonly [string, Predicate, Predicate]>([
    ['that is asked for', and(a, hidden), a],
    ['that is excluded', and(a, not(hidden)), a],
    ['that is asked for inside of what is excluded', and(a, not(and(b, hidden))), a],
    ['that is excluded beside others', and(a, not(or(b, hidden))), and(a, not(b))],
    ['that is one of several', and(a, or(b, hidden)), a],
    ['of the elements of a list', and(a, { kind: 'element', of: { path: ['l'], reach: 'exact' }, has: and(b, hidden) }), and(a, { kind: 'element', of: { path: ['l'], reach: 'exact' }, has: b })],
    ['that is all that is asked of a list', and(a, { kind: 'element', of: { path: ['l'], reach: 'exact' }, has: hidden }), a],
  ])('%s', (_, before, after) => {
    expect(without(before, dropHidden)).toEqual(after);
  });

  test('a step that must not happen stays whole, and a condition is never left empty', () => {
    const step = (on: Predicate, absent = false) => ({ on, by: [], ...(absent ? { absent } : {}) });
    const sequence: Detection = { kind: 'sequence', steps: [step(and(a, hidden)), step(and(b, hidden), true)], ordered: true, window: { seconds: 60, slide: 'sliding' } };
    expect(detectionWithout(sequence, dropHidden)).toEqual({ ...sequence, steps: [step(a), step(and(b, hidden), true)] });
    expect(detectionWithout({ kind: 'match', on: hidden }, dropHidden)).toBeUndefined();
  });

  test('only where more events never mean fewer alerts', () => {
    const on = and(a, hidden);
    const window = { seconds: 60, slide: 'sliding' } as const;
    const threshold = (op: 'gte' | 'lt', kind: 'count' | 'sum'): Detection => ({
      kind: 'threshold', on, by: [], window, measure: kind === 'count' ? { kind } : { kind, field: ['n'] }, bounds: [{ op, value: 5 }],
    });
    expect(detectionWithout(threshold('gte', 'count'), dropHidden)).toEqual({ ...threshold('gte', 'count'), on: a });
    expect(detectionWithout(threshold('lt', 'count'), dropHidden)).toBeUndefined();
    expect(detectionWithout(threshold('gte', 'sum'), dropHidden)).toBeUndefined();
    expect(detectionWithout({ kind: 'newTerms', on, fields: [['f']], history: 3600 }, dropHidden)).toBeUndefined();
  });
});

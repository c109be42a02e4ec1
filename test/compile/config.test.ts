import { describe, expect, test } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { acceptance, defaultConfig, readConfig } from '../../src/compile/config.ts';

function problems(text: string): readonly string[] {
  const report = createReport();
  readConfig('rulec.config.json', text, report);
  return report.diagnostics.map(({ code, message, start }) => `${code} ${start?.line ?? '-'}: ${message}`);
}

describe('the configuration', () => {
  test('an empty one has every default', () => {
    expect(readConfig('rulec.config.json', '{}', createReport())).toEqual(defaultConfig);
  });

  test('text that is no JSON is reported', () => {
    expect(problems('{"rules": ')).toHaveLength(1);
    expect(problems('{"rules": ')).toEqual([expect.stringContaining('config/not-json -: ') as string]);
  });

  test('a wrong value names its key and its line', () => {
    expect(problems('{\n  "rules": 7\n}')).toEqual([expect.stringMatching(/^config\/invalid 2: `rules`: /)]);
  });

  test('an unknown key is reported', () => {
    expect(problems('{"tragets": []}')).toEqual([expect.stringMatching(/tragets/)]);
  });

  test('a loss must say why it is acceptable', () => {
    expect(problems('{"accepted": [{"rule": "r", "target": "t", "code": "verdict/narrower", "reason": ""}]}')).toEqual([
      expect.stringMatching(/say why/),
    ]);
  });
});

describe('the writing policy', () => {
  test.each([
    ['equivalent', true],
    ['wider', true],
    ['narrower', false],
    ['unproven', false],
    ['different', false],
  ] as const)('%s is written: %s', (kind, written) => {
    expect(acceptance(defaultConfig, 'r', 't', kind).written).toBe(written);
  });

  test('kinds can be accepted, but never different ones', () => {
    const config = { ...defaultConfig, accept: ['narrower' as const] };
    expect(acceptance(config, 'r', 't', 'narrower').written).toBe(true);
    expect(acceptance(config, 'r', 't', 'different').written).toBe(false);
  });

  test('a different translation is accepted for one rule and target', () => {
    const config = { ...defaultConfig, accepted: [{ rule: 'r', target: 't', code: 'verdict/different', reason: 'agreed' }] };
    expect(acceptance(config, 'r', 't', 'different')).toEqual({ written: true, reason: 'agreed' });
    expect(acceptance(config, 'r', 'u', 'different').written).toBe(false);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { sourceOf } from '../../src/text/source.ts';
import type { Rule } from '../../src/rule/index.ts';
import * as vocabulary from '../../src/rule/module.ts';
import { typescript } from '../../src/platforms/typescript/index.ts';
import { typescriptPlatform as platform } from '../../src/platforms/typescript/platform.ts';
import { anyRule, computedCondition } from './generate.ts';
import { context, inLists, written } from './written.ts';

/** The rule that rulec reads from a module. */
function readBack(text: string): unknown {
  const report = createReport();
  const natives = platform.read(memoryWorkspace({ 'rule.ts': text }), 'rule.ts', context, report);
  expect(report.diagnostics).toEqual([]);
  const [native] = natives;
  return native === undefined ? undefined : { ...native.metadata, ...(native.tree as object) };
}

/** The rule that JavaScript makes of a module: what reading without running must agree with. */
function run(text: string): unknown {
  const body = text.replace(/^import [^;]*;/, '').replace('export default', 'return');
  const names = Object.keys(vocabulary);
  // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval
  const module = new Function(...names, body) as (...values: readonly unknown[]) => unknown;
  return module(...Object.values(vocabulary));
}

describe('writing and reading', () => {
  it('agrees with running the module', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const text = written(rule);
        expect(canonicalJson(run(text))).toBe(canonicalJson(readBack(text)));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps how an event answers what no condition says', () => {
    fc.assert(
      fc.property(anyRule, computedCondition, (base, on) => {
        const rule: Rule = { ...base, detection: { kind: 'match', on } };
        const text = written(rule);
        expect(canonicalJson(readBack(text))).toBe(canonicalJson(inLists(rule)));
        expect(canonicalJson(run(text))).toBe(canonicalJson(inLists(rule)));
      }),
      { numRuns: 100 },
    );
  });

  it('gives the same rule', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const text = written(rule);
        expect(canonicalJson(readBack(text))).toBe(canonicalJson(inLists(rule)));
        expect(typescript.recognises(sourceOf('rule.ts', text))).toBe('mine');
      }),
      { numRuns: 150 },
    );
  });

  it('is stable: what was read is written the same way', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const text = written(rule);
        expect(written(readBack(text) as Rule)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });
});

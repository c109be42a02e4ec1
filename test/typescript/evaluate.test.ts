import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, equals, flatten, test, type Predicate } from '../../src/rule/index.ts';
import type { JsonObject } from '../../src/text/json.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { evaluate } from '../../src/platforms/typescript/evaluate.ts';
import { condition, event } from './generate.ts';

const readings = { known: true };

function outcome(on: Predicate, log: JsonObject): string {
  return evaluate({ logSources: [], detection: { kind: 'match', on } }, 0, [log], readings)[0]?.kind ?? 'none';
}

function expected(on: Predicate, log: JsonObject): string {
  const truth = compile(on)(log, readings);
  return truth === undefined ? 'unknown' : truth ? 'match' : 'quiet';
}

describe('evaluating a canonical rule', () => {
  it('agrees with the evaluator of verdicts', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(condition, fc.array(event, { minLength: 1, maxLength: 4 }), (on, logs) => {
        for (const log of logs) {
          const found = outcome(on, log);
          seen.add(found);
          expect(found).toBe(expected(on, log));
        }
      }),
      { numRuns: 500 },
    );
    expect([...seen].toSorted()).toEqual(['match', 'quiet', 'unknown']);
  });

  it.each([
    [equals('kelvin', 'unicode'), '\u212aelvin', 'match'],
    [equals('kelvin', 'ascii'), '\u212aelvin', 'quiet'],
    [equals('straße', 'unicode'), 'STRASSE', 'quiet'],
    [equals('straße', 'unicode'), 'STRAße', 'match'],
    [equals('i', 'unicode'), '\u0130', 'quiet'],
    [contains('ΣΑΣ', 'unicode'), 'σας', 'match'],
  ] as const)('folds letter by letter: %j on %j', (wanted, text, kind) => {
    const on = test(flatten('a'), wanted);
    expect(outcome(on, { a: text })).toBe(kind);
    expect(expected(on, { a: text })).toBe(kind);
  });

  it('says of what it cannot evaluate that it is unknown', () => {
    expect(evaluate({ logSources: [], detection: { kind: 'foreign', platform: 'x', language: 'y', text: '', why: '' } }, 0, [{}], {})[0]?.kind).toBe('unknown');
    const slow: Predicate = test(flatten('a'), {
      kind: 'regex',
      fold: 'none',
      regex: { kind: 'repeat', of: { kind: 'set', ranges: [[97, 97]] }, min: 2000, max: 2000 },
    });
    expect(outcome(slow, { a: 'a'.repeat(3000) })).toBe('unknown');
  });
});

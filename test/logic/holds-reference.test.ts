import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, holds } from '../../src/logic/holds/holds.ts';
import { event, predicate, readings, sampleEvents, samplePredicates } from '../support/arbitrary.ts';
import { referenceHolds } from '../support/reference-holds.ts';

describe('two evaluators', () => {
  it('agree on every condition and event', () => {
    fc.assert(
      fc.property(predicate, fc.array(event, { minLength: 12, maxLength: 12 }), readings, (condition, events, answers) => {
        const compiled = compile(condition);
        for (const each of events) {
          const wanted = referenceHolds(condition, each, answers);
          expect(compiled(each, answers)).toBe(wanted);
          expect(wanted).toBeDefined();
        }
      }),
      { numRuns: 800, seed: 7 },
    );
  });

  it('agree where answers are missing', () => {
    fc.assert(
      fc.property(predicate, event, (condition, each) => {
        expect(holds(condition, each)).toBe(referenceHolds(condition, each));
      }),
      { numRuns: 1500, seed: 8 },
    );
  });

  it('both answers are common, so that the agreement means something', () => {
    const events = sampleEvents(40, 1);
    let yes = 0;
    let no = 0;
    let both = 0;
    for (const condition of samplePredicates(500, 1)) {
      const truths = events.map((each) => holds(condition, each, { 'world/first': true, 'world/second': false }));
      yes += truths.filter((truth) => truth === true).length;
      no += truths.filter((truth) => truth === false).length;
      if (truths.includes(true) && truths.includes(false)) both += 1;
    }
    expect(Math.min(yes, no) / (yes + no)).toBeGreaterThan(0.2);
    expect(both).toBeGreaterThan(150);
  });
});

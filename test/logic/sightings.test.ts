import { describe, expect, test } from 'vitest';
import { and, equals, exact, not, or, present, test as when, type Fact, type Predicate } from '../../src/rule/index.ts';
import { implicationsUnder } from '../../src/logic/implication.ts';
import { createSightings } from '../../src/logic/pull-back/sightings.ts';

const named = (name: string): Predicate => when(exact('eventName'), equals(name));
const failed = when(exact('errorCode'), present);
const open: Predicate = { kind: 'reading', id: 'open', text: 'it is' };
const text: Fact = { id: 'types/errorCode', grade: 'documented', text: '', evidence: '', says: { kind: 'types', path: ['errorCode'], types: ['string'] } };
const none = (): readonly Fact[] => [];

describe('events that were found before', () => {
  test('show that one condition does not imply another, in the one direction only', () => {
    const seen = createSightings();
    expect(seen.apart(named('StopLogging'), failed, none)).toBe(false);
    seen.add({ event: { eventName: 'StopLogging' }, readings: {} });
    expect(seen.apart(named('StopLogging'), failed, none)).toBe(true);
    expect(seen.apart(failed, named('StopLogging'), none)).toBe(false);
  });

  test('show nothing where a fact does not hold of them, or a part is open', () => {
    const seen = createSightings();
    seen.add({ event: { eventName: 'StopLogging', errorCode: 1 }, readings: {} });
    expect(seen.apart(failed, named('DeleteTrail'), none)).toBe(true);
    expect(seen.apart(failed, named('DeleteTrail'), () => [text])).toBe(false);
    expect(seen.apart(failed, open, none)).toBe(false);
    seen.add({ event: { errorCode: 'AccessDenied' }, readings: { open: false } });
    expect(seen.apart(failed, open, () => [text])).toBe(true);
  });
});

describe('what one condition implies', () => {
  test('is the same whatever was asked before', () => {
    const conditions = [named('StopLogging'), named('DeleteTrail'), failed, and(named('StopLogging'), failed), and(named('StopLogging'), not(failed)), not(named('DeleteTrail'))];
    const together = implicationsUnder({ facts: [text] });
    for (const condition of conditions) {
      for (const other of conditions) expect(together(condition, other)).toBe(implicationsUnder({ facts: [text] })(condition, other));
    }
  });

  test('is shown, refuted or not known', () => {
    const kept: Predicate = { kind: 'opaque', language: 'python', text: 'f(event)', why: 'it is not read' };
    const implies = implicationsUnder({ facts: [] });
    expect(implies(and(failed, kept), failed)).toBe(true);
    expect(implies(failed, named('StopLogging'))).toBe(false);
    expect(implies(failed, kept)).toBeUndefined();
    expect(implies(or(and(failed, kept), and(failed, not(kept))), failed)).toBe(true);
    expect(implies(failed, or(kept, not(kept)))).toBe(true);
    expect(implies(kept, failed)).toBeUndefined();
  });
});

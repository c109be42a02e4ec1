import { describe, expect, it } from 'vitest';
import { compileAnyReading } from '../../src/logic/holds/any-reading.ts';
import { deciding, missing, partsOf } from '../../src/logic/events/deciding.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { textVariants } from '../../src/logic/events/text-variants.ts';
import { and, either, equals, exact, flatten, not, or, present, startsWith, test, type Predicate } from '../../src/rule/index.ts';
import { sampleEvents, samplePredicates } from '../support/arbitrary.ts';

const name = test(exact('eventName'), either(equals('a'), equals('b')));
const failed = test(exact('errorCode'), present);
const answers = { 'world/first': true, 'world/second': false };

describe('the parts of a condition', () => {
  it('are its branches, tests and listed values, as they stand under `not`', () => {
    const parts = partsOf(or(and(name, not(failed)), failed));
    expect(parts.map(({ kind, says }) => [kind, says])).toEqual([
      ['branch', and(name, not(failed))],
      ['literal', name],
      ['value', test(exact('eventName'), equals('a'))],
      ['value', test(exact('eventName'), equals('b'))],
      ['literal', not(failed)],
      ['branch', failed],
      ['literal', failed],
    ]);
    expect(partsOf(not(and(name, failed))).map(({ says }) => says)).toEqual([not(name), not(name), ...['a', 'b'].map((value) => not(test(exact('eventName'), equals(value)))), not(failed), not(failed)]);
  });

  it('only widen a condition where they are taken for true, and only narrow it where they are taken for false', () => {
    const events = sampleEvents(60, 5);
    let parts = 0;
    for (const condition of samplePredicates(150, 5)) {
      const holds = compile(condition);
      for (const part of partsOf(condition)) {
        parts += 1;
        const [granted, denied] = [compile(part.assuming(true)), compile(part.assuming(false))];
        for (const event of events) {
          if (holds(event, answers) === true) expect(granted(event, answers)).toBe(true);
          else expect(denied(event, answers)).toBe(false);
        }
      }
    }
    expect(parts).toBeGreaterThan(300);
  });

  it('decide an event alone where taking them for the opposite turns the condition', () => {
    const condition = and(name, not(failed));
    const [, first, , failure] = partsOf(condition);
    if (first === undefined || failure === undefined) throw new Error('no parts');
    const a = { eventName: 'a' };
    expect(compile(deciding(condition, first))(a)).toBe(true);
    expect(compile(deciding(condition, first))({ eventName: 'b' })).toBe(false);
    expect(compile(missing(condition, failure))({ ...a, errorCode: 'x' })).toBe(true);
    expect(compile(missing(condition, failure))({ errorCode: 'x' })).toBe(false);
  });
});

describe('misreadings of texts', () => {
  it.each<[string, Predicate, readonly (readonly [string, string])[]]>([
    ['a whole text', test(exact('f'), equals('Ab')), [['anywhere', 'quiet'], ['case', 'quiet']]],
    ['a beginning in any case', test(exact('f'), startsWith('Ab', 'ascii')), [['anywhere', 'quiet'], ['whole', 'match'], ['case', 'match']]],
    ['a denied text', not(test(exact('f'), equals('Ab'))), [['anywhere', 'match'], ['case', 'match']]],
    ['what is no text', test(exact('f'), present), []],
  ])('of %s are told apart by their events', (_, condition, wanted) => {
    const [part] = partsOf(condition);
    if (part === undefined) throw new Error('no part');
    const variants = textVariants(condition, part);
    expect(variants.map(({ kind, expect: expected }) => [kind, expected])).toEqual(wanted);
    for (const { on, texts, expect: expected } of variants) {
      const shows = compile(on);
      const events = texts('Ab').map((f) => ({ f })).filter((event) => shows(event) === true);
      expect(events.length).toBeGreaterThan(0);
      for (const event of events) expect(compile(condition)(event)).toBe(expected === 'match');
    }
  });
});

it('what hangs on an open reading has several truths', () => {
  const reading: Predicate = { kind: 'reading', id: 'a/b', text: 'it is so' };
  const truths = compileAnyReading(or(and(reading, test(flatten('f'), equals('A', 'ascii'))), and(not(reading), test(flatten('f'), equals('A')))));
  expect([...truths({ f: 'A' })]).toEqual([true]);
  expect([...truths({ f: 'a' })].toSorted()).toEqual([false, true]);
  expect([...truths({})]).toEqual([false]);
});

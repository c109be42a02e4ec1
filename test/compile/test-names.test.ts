import { describe, expect, test } from 'vitest';
import { namesFor } from '../../src/compile/test-names.ts';

describe('names of made tests', () => {
  const fires = { eventName: 'DeleteTrail', userIdentity: { type: 'Root' }, items: [{ id: 1 }] };

  test('say what one event has and the others have not', () => {
    expect(namesFor([fires, { ...fires, eventName: 'GetTrail' }], ['userIdentity.type', 'eventName'])).toEqual(['eventName is DeleteTrail', 'eventName is GetTrail']);
    expect(namesFor([fires, { eventName: 'DeleteTrail' }], ['eventName', 'userIdentity.type'])).toEqual(['userIdentity.type is Root', 'userIdentity.type is missing']);
  });

  test('say nothing of lists, nor of letter case alone', () => {
    expect(namesFor([fires, {}], ['items.id', 'items[]'])).toEqual([undefined, 'items.id is missing']);
    expect(namesFor([{ a: 'x' }, { a: 'X' }], ['a'])).toEqual([undefined, undefined]);
  });

  test('quote and cut values that could be misread', () => {
    expect(namesFor([{ a: ' x' }, { a: 'y'.repeat(99) }, { a: {} }, { a: null }, { a: false }], ['a'])).toEqual(['a is " x"', `a is ${'y'.repeat(59)}…`, 'a is present', 'a is null', 'a is false']);
  });
});

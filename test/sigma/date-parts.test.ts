import { describe, expect, it } from 'vitest';
import { holds } from '../../src/logic/holds/holds.ts';
import { flatten, test } from '../../src/rule/index.ts';
import { datePartMatch } from '../../src/platforms/sigma/values/date-parts.ts';
import { shapeOf, type Shape } from '../../src/platforms/sigma/values/modifiers.ts';

const relations = { gt: (a: number, b: number) => a > b, gte: (a: number, b: number) => a >= b, lt: (a: number, b: number) => a < b, lte: (a: number, b: number) => a <= b } as const;

function shape(part: 'minute' | 'year', relation: keyof typeof relations): Shape {
  const made = shapeOf([part, relation]);
  if ('kind' in made) throw new Error('no shape');
  return made;
}

describe('a part of a date', () => {
  it.each(Object.entries(relations))('stands in the relation to every number: %s', (relation, holdsOf) => {
    for (let bound = -1; bound <= 60; bound += 1) {
      const accepted = datePartMatch(shape('minute', relation as keyof typeof relations), bound);
      if (accepted === undefined) throw new Error('no match');
      for (let minute = 0; minute < 60; minute += 1) {
        const event = { f: `2024-01-31T03:${String(minute).padStart(2, '0')}:00Z` };
        expect(holds(test(flatten('f'), accepted), event), `${minute} ${relation} ${bound}`).toBe(holdsOf(minute, bound));
      }
    }
  });
  it('is compared digit by digit, also in four digits', () => {
    for (const bound of [0, 9, 10, 99, 1000, 1999, 2000, 2024, 9998, 9999, 10_000]) {
      const accepted = datePartMatch(shape('year', 'gte'), bound);
      for (const year of [0, 1, 9, 10, 98, 99, 100, 999, 1000, 1001, 1998, 1999, 2000, 2001, 2023, 2024, 2025, 9998, 9999]) {
        expect(accepted === undefined ? undefined : holds(test(flatten('f'), accepted), { f: `${String(year).padStart(4, '0')}-05` })).toBe(year >= bound);
      }
    }
  });
  it('comes before its relation, and is one', () => {
    for (const chain of [['gte', 'hour'], ['hour', 'day'], ['hour', 'contains'], ['hour', 'gt', 'lt']] as const) expect(shapeOf(chain)).toMatchObject({ kind: 'order' });
  });
});

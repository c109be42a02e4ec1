import { describe, expect, test } from 'vitest';
import { idioms } from '../support/panther-idioms.ts';
import { hasPython } from '../support/python.ts';
import { project } from './project.ts';
import { differing } from './support.ts';

/** Every fifth of many events: the oracle of the platform's own engine runs all of them. */
const share = 5;

describe.skipIf(!hasPython).each([...idioms(), project()])('detections in the idioms of their authors mean what CPython does (needs python3): $name', ({ rules, events }) => {
  const some = events.length > 1000 ? events.filter((_, index) => index % share === 0) : events;
  test.each(rules)('$name', async ({ source, more }) => {
    expect(await differing(source, some, more)).toEqual([]);
  });
});

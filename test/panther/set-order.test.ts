import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { conditionsOf } from '../../src/rule/index.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { partsOf } from '../../src/platforms/panther/python/conditions/parts.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { repository } from '../support/files.ts';
import { sectionsOf } from '../support/panther-idioms.ts';
import { hasPython } from '../support/python.ts';
import { context, differing, treeOf } from './support.ts';

const rules = sectionsOf(readFileSync(join(repository, 'test/panther/set-order.py'), 'utf8'));
const events = [{}, { a: 'x', b: 'y', n: 3, object: { k: 'x' } }, { a: 'y', n: 7 }, { b: 'x' }, { a: '', b: 'y', n: 1 }];

describe('what depends on the order of a set, which differs from one run of Python to the next', () => {
  test.each(rules)('is open: $name', ({ source }) => {
    const { detection } = panther.meaning(treeOf(source), context, createReport());
    expect(conditionsOf(detection).flatMap(partsOf).some((part) => part.kind === 'opaque' && part.computed === undefined)).toBe(true);
  });

  test.skipIf(!hasPython).each(rules)('is decided as CPython does where it is (needs python3): $name', async ({ source }) => {
    expect(await differing(source, events)).toEqual([]);
  });
});

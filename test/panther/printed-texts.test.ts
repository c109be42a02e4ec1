import { expect, test } from 'vitest';
import { factHolds } from '../../src/logic/facts/fact-holds.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { context, treeOf } from './support.ts';

const factOf = (text: string) => panther.meaning(treeOf(`def rule(event):\n    return "${text}" in str(event.get("a"))\n`), context, createReport()).given.find(({ id }) => id === 'panther/printable/a');

test('what is looked for in the text of a list or object is taken not to begin in what cannot be printed, where it could', () => {
  expect(factOf('scanner')).toBeUndefined();
  const fact = factOf('admin');
  expect(fact?.grade).toBe('assumed');
  const holds = (value: string | readonly string[]): boolean | undefined => (fact === undefined ? undefined : factHolds(fact, { a: value }));
  expect([['admin'], ['für admin\n'], ['\u001admin'], ['\badmin'], ['xadm\u00adin'], ['\u2028admin']].map(holds)).toEqual([true, true, false, false, false, false]);
});

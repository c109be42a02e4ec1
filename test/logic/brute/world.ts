import type { Json, JsonObject } from '../../../src/text/json.ts';

const texts = ['', 'a', 'b', 'A', 'ab', 'ba', 'aB', 'AB', 'abc', 'cab', 'a\nb', 'k', 'K', '\u212a', 'ak', 'x', 'é', 'É', '10.0.0.1', '10.0.0.200', '10.1.2.3', '::1', '2001:db8::1'];

const atA: readonly (Json | undefined)[] = [
  undefined,
  ...texts,
  null,
  true,
  false,
  0,
  1,
  2,
  1.5,
  -1,
  {},
  { x: 'a' },
  { x: 'b', y: null },
  { other: 'ab' },
  [],
  ['a'],
  ['b', 'a'],
  ['ab', 1],
  [['a'], 'b'],
  [[]],
  [null],
  [{}],
  [{ x: 'a' }, { x: 'b' }],
  [true, 'k'],
];

const atB: readonly (Json | undefined)[] = [undefined, 'a', 'A', 'ab', 'b', 1, null, ['a', 'b'], {}, []];

const atO: readonly (Json | undefined)[] = [
  undefined,
  {},
  { x: 'a' },
  { x: 'b' },
  { x: 'ab', y: 'a' },
  { x: 'a', y: 'b' },
  { x: 'A', y: 1 },
  { x: null },
  { x: ['a', 'b'], y: 'b' },
  { x: { x: 'a' } },
  { x: [] },
  { z: 'k' },
  'a',
  1,
  [],
  [{ x: 'a', y: 'b' }],
  [{ x: 'a' }, { x: 'b', y: 'a' }],
  [{ x: 'b', y: 'b' }, 'a'],
  [[{ x: 'a' }]],
  [{ x: ['a'] }, { y: 'b' }],
];

/** Every event of a small world: three fields, each over values of all types and shapes. */
export const events: readonly JsonObject[] = atA.flatMap((a) =>
  atB.flatMap((b) =>
    atO.map((o) => ({ ...(a === undefined ? {} : { a }), ...(b === undefined ? {} : { b }), ...(o === undefined ? {} : { o }) })),
  ),
);

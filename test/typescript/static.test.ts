import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { canonicalJson } from '../../src/text/json.ts';
import { sourceOf } from '../../src/text/source.ts';
import { readModule } from '../../src/platforms/typescript/read.ts';

const constants = "const a = 'x'; const n = 3; const l = ['p', 2, null, { k: 'v', n: [1] }]; const o = { a: 1, 'b-c': 'two', deep: { l: ['q', 7] } }; const none = [];";

/** Expressions of JavaScript over these constants, with types around some. */
const expression = fc.letrec<{ any: string }>((tie) => {
  const any = tie('any');
  const list = fc.array(fc.oneof(any, any.map((of) => `...${of}`)), { maxLength: 3 });
  const member = fc.oneof(fc.tuple(fc.constantFrom('a: ', "'c d': ", '[`z`]: '), any).map((parts) => parts.join('')), any.map((of) => `...${of}`), fc.constantFrom('n', 'l', 'a: undefined', '__proto__: o', '[`__proto__`]: n'));
  return {
    any: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.constantFrom("'s'", '"t\\u00e9"', '`u`', '1', '2.5', '0x10', '1_000', '-3', 'true', 'null', 'a', 'n', 'l', 'o', 'none', '[]', '({})', "''"),
      list.map((items) => `[${items.join(', ')}]`),
      fc.array(member, { maxLength: 3 }).map((members) => `({ ${members.join(', ')} })`),
      fc.tuple(any, any).map(([first, second]) => `\`A\${${first}}\\n$\${${second}}\``),
      fc.tuple(any, fc.constantFrom('+', '-', '*', '/'), any).map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      fc.tuple(any, fc.constantFrom('.a', "['b-c']", '.deep', '[0]', '[3].n', '?.k', '.length', '.toString', '.__proto__')).map((parts) => parts.join('')),
      fc.tuple(any, fc.constantFrom(' as any', ' as const', ' satisfies unknown')).map(([of, type]) => `(${of}${type})`),
    ),
  };
}).any;

it('gives what JavaScript gives, or refuses', () => {
  let read = 0;
  fc.assert(
    fc.property(expression, (code) => {
      const module = `import { has, match, rule } from 'rulec/rule';\n${constants}\nexport default rule({ title: 't', logSources: [], detection: match(has('a')), only: { x: { v: ${code} } } });`;
      const found = readModule(sourceOf('r.ts', module), createReport());
      if (found === undefined) return;
      read += 1;
      // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval
      const run = new Function(`${constants} return { v: ${code.replaceAll(/ as any| as const| satisfies unknown/g, '')} };`) as () => unknown;
      expect(canonicalJson(found.only?.['x'])).toBe(canonicalJson(run()));
    }),
    { numRuns: 1500 },
  );
  expect(read).toBeGreaterThan(200);
});

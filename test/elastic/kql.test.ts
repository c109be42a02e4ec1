import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { match } from '../../src/text/match.ts';
import { sourceOf } from '../../src/text/source.ts';
import { parseKql } from '../../src/platforms/elastic/kql/parse.ts';
import { printKql, printKqlLines } from '../../src/platforms/elastic/kql/print.ts';
import { quoted, unquoted, type Kql, type KqlLiteral, type KqlValue } from '../../src/platforms/elastic/kql/tree.ts';
import { secondReading, type Spread } from './second-grammar.ts';
import { bare } from './support.ts';

function parse(text: string): Kql | undefined {
  return parseKql(sourceOf('query', text), createReport());
}

function problem(text: string): string | undefined {
  const report = createReport();
  parseKql(sourceOf('query', text), report);
  const [first] = report.diagnostics;
  return first === undefined ? undefined : `${first.code} ${first.start?.column ?? 0}`;
}

const is = (field: string, value: KqlValue): Kql => ({ kind: 'is', field: unquoted(field), value });

describe('the grammar', () => {
  it.each<[string, Kql]>([
    ['', { kind: 'everything' }],
    ['a:b', is('a', unquoted('b'))],
    ['a : foo bar ', is('a', unquoted('foo bar'))],
    ['a:"b"', is('a', quoted('b'))],
    ['a:b or c:d AND e:f', { kind: 'or', of: [is('a', unquoted('b')), { kind: 'and', of: [is('c', unquoted('d')), is('e', unquoted('f'))] }] }],
    ['not a:b and c:d', { kind: 'and', of: [{ kind: 'not', of: is('a', unquoted('b')) }, is('c', unquoted('d'))] }],
    ['a:(x or y and not z)', is('a', { kind: 'anyOf', of: [unquoted('x'), { kind: 'allOf', of: [unquoted('y'), { kind: 'noneOf', of: unquoted('z') }] }] })],
    ['a:*', is('a', unquoted('', ''))],
    ['a:x*y', is('a', unquoted('x', 'y'))],
    [String.raw`a:x\*y`, is('a', unquoted('x*y'))],
    ['a:"x*y"', is('a', quoted('x*y'))],
    ['a:x?y', is('a', unquoted('x?y'))],
    [String.raw`a:one\or two`, is('a', unquoted('oneor two'))],
    [String.raw`a:"\u0041\t\w"`, is('a', quoted('A\t\\w'))],
    [String.raw`a:x\not`, is('a', unquoted('x\not'))],
    ['a:x or', is('a', unquoted('x or'))],
    ['a:oregon', is('a', unquoted('oregon'))],
    ['a >= 5', { kind: 'range', field: unquoted('a'), op: 'gte', value: unquoted('5') }],
    ['a:{ b:c }', { kind: 'nested', field: unquoted('a'), of: is('b', unquoted('c')) }],
    ['word', { kind: 'bare', value: unquoted('word') }],
    ['a:\u00a0x\u00a0and b:y', { kind: 'and', of: [is('a', unquoted('x')), is('b', unquoted('y'))] }],
  ])('reads %j', (text, tree) => {
    expect(bare(parse(text))).toEqual(bare(tree));
  });

  it.each([
    ['a:(b', 'elastic/kql-syntax 5'],
    ['a:not b', 'elastic/kql-syntax 3'],
    ['not not a:b', 'elastic/kql-syntax 5'],
    ['a:b)', 'elastic/kql-syntax 4'],
    ['a:"b', 'elastic/kql-syntax 3'],
    ['a:', 'elastic/kql-syntax 3'],
    ['a:cannot x', 'elastic/kql-syntax 6'],
    ['(', 'elastic/kql-syntax 2'],
    [`${'('.repeat(300)}a:b${')'.repeat(300)}`, 'elastic/kql-too-deep 201'],
  ])('refuses %j', (text, expected) => {
    expect(problem(text)).toBe(expected);
  });
});

/** A query with its value groups spread, in the shape of the second reading. */
function spread(tree: Kql): Spread {
  return match<Kql, Spread>(tree, {
    everything: () => ['all'],
    and: ({ of }) => ['and', ...of.map(spread)],
    or: ({ of }) => ['or', ...of.map(spread)],
    not: ({ of }) => ['not', spread(of)],
    nested: ({ field, of }) => ['nested', text(field), spread(of)],
    is: ({ field, value }) => spreadValue(text(field), value),
    range: ({ field, op, value }) => ['test', text(field), { lt: '<', lte: '<=', gt: '>', gte: '>=' }[op], text(value)],
    bare: ({ value }) => ['test', null, ':', text(value)],
  });
}

function spreadValue(field: string, value: KqlValue): Spread {
  return match<KqlValue, Spread>(value, {
    literal: (literal) => ['test', field, ':', text(literal)],
    allOf: ({ of }) => ['and', ...of.map((part) => spreadValue(field, part))],
    anyOf: ({ of }) => ['or', ...of.map((part) => spreadValue(field, part))],
    noneOf: ({ of }) => ['not', spreadValue(field, of)],
  });
}

function text({ pieces }: KqlLiteral): string {
  return JSON.stringify(pieces.join('\ue000'));
}

const piece = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('or', ' and ', 'cannot say', 'NOT x', 'a or b', '\\', '"', '*', '(x)', '\t', '\u00a0', '{}', ':', '<', 'C:\\Temp', '\not x', 'a\nand b'),
).filter((value) => !value.includes('\ue000'));
const quotedLiteral = piece.map(quoted);
const wildcardLiteral = fc
  .tuple(piece, piece)
  .map(([a, b]) => unquoted(a.trimStart(), b.trimEnd()));
const field = fc.constantFrom('event.action', 'a.b-c', '@timestamp').map((name) => unquoted(name));
const value = fc.letrec<{ value: KqlValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    quotedLiteral,
    wildcardLiteral,
    fc.array(tie('value'), { minLength: 2, maxLength: 3 }).map((of): KqlValue => ({ kind: 'anyOf', of })),
    fc.array(tie('value'), { minLength: 2, maxLength: 3 }).map((of): KqlValue => ({ kind: 'allOf', of })),
    tie('value').map((of): KqlValue => ({ kind: 'noneOf', of })),
  ),
})).value.filter((each) => each.kind !== 'noneOf');
const query = fc.letrec<{ query: Kql }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3 },
    fc.record({ kind: fc.constant('is' as const), field, value }),
    fc.record({ kind: fc.constant('range' as const), field, op: fc.constantFrom('lt', 'lte', 'gt', 'gte'), value: quotedLiteral }),
    fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((of): Kql => ({ kind: 'and', of })),
    fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((of): Kql => ({ kind: 'or', of })),
    tie('query').map((of): Kql => ({ kind: 'not', of })),
    fc.record({ kind: fc.constant('nested' as const), field, of: tie('query') }),
  ),
})).query;

describe('printing', () => {
  it('gives text that parses to the same tree', () => {
    fc.assert(fc.property(query, (tree) => {
      expect(bare(parse(printKql(tree)))).toEqual(bare(tree));
      expect(bare(parse(printKqlLines(tree)))).toEqual(bare(tree));
    }), { numRuns: 500 });
  });

  it.each([String.raw`f:\not x`, String.raw`f:a\nand b*`, String.raw`f >= \t\t`, '\u3000', '\u3000:x'])('gives a text for %j that says the same', (text) => {
    const unquotedAlike = (tree: unknown): string => JSON.stringify(bare(tree)).replaceAll('"quoted":true', '"quoted":false');
    expect(unquotedAlike(parse(printKql(parse(text) ?? { kind: 'everything' })))).toBe(unquotedAlike(parse(text)));
  });

  it('puts what is made of several conditions in parentheses, and choices of a long line on lines of their own', () => {
    const lines = (text: string): string => printKqlLines(parse(text) ?? { kind: 'everything' });
    expect(lines('a:b and c:d or e:f')).toBe('(a:b and c:d) or e:f');
    expect(lines('a:b and (c:d or e:f and g:h)')).toBe('a:b and\n    (c:d or (e:f and g:h))');
    const long = `x:"${'y'.repeat(100)}"`;
    expect(lines(`a:b and not (${long} or c:d and e:f) and g:h`)).toBe(`a:b and\n    not (\n        ${long} or\n        (c:d and e:f)\n    ) and\n    g:h`);
  });

  it('gives text that a second grammar reads alike', () => {
    fc.assert(fc.property(query, (tree) => {
      expect(secondReading(printKql(tree))).toEqual(spread(tree));
    }), { numRuns: 500 });
  });
});

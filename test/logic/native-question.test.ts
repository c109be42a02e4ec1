import { expect, test } from 'vitest';
import { anywhere, equals, exact, never, test as asks } from '../../src/rule/index.ts';
import { compare } from '../../src/logic/compare.ts';
import { nativeQuestionOf, nativeQuestionText, opaqueName } from '../../src/logic/pull-back/native-question.ts';
import { pullBack } from '../../src/logic/pull-back/pull-back.ts';

test('a question is read back from its text, and another text is none', () => {
  const question = { in: ['list'], asked: asks(exact('name'), equals('x')) };
  expect(nativeQuestionOf(nativeQuestionText(question))).toEqual(question);
  expect(['', '{', '{}', '{"in": 1}', 'event.get("a")', '[]'].map(nativeQuestionOf)).toEqual(Array.from({ length: 6 }));
});

test.each([
  [{ in: ['list'], asked: asks(exact('name'), equals('x')) }, 'what is asked of `list.name`'],
  [{ in: [], asked: { kind: 'sameValue', left: exact('a'), right: exact('b', 'c'), relation: 'equals', fold: 'none' } as const }, 'what is asked of `a` and `b.c`'],
  [{ in: [], asked: asks(anywhere, equals('x')) }, 'what is asked of any field'],
])('it is named by its fields', (question, name) => {
  expect(opaqueName(nativeQuestionText(question))).toBe(name);
});

test.each([
  ['event.lookup("a") [7971fe010a13::0:616]', '`event.lookup("a")`'],
  ['global KEPT [7971fe010a13]', '`global KEPT`'],
  ['f(event) [7971fe010a13:helpers:12:616] is a string', '`f(event) is a string`'],
  ['event["a"] [7971fe010a13::0:616]', '`event["a"]`'],
  ['async def rule(event): ... [["7971fe010a13",1,60,[{"All":[]}]]]', '`async def rule(event): ...`'],
  ['[["a"]] [["b"]]', '`[["a"]] [["b"]]`'],
  ['items[0] [more]', '`items[0] [more]`'],
  [`${'x'.repeat(60)}\n    ${'y'.repeat(60)} [0123456789ab:1]`, `\`${'x'.repeat(60)} ${'y'.repeat(58)}…\``],
])('another part is named by its words, without what tells its place', (text, name) => {
  expect(opaqueName(text)).toBe(name);
});

test('a verdict that depends on questions names each field once', () => {
  const pulled = (value: string) => pullBack(asks(exact('made'), equals(value)), { origin: () => ({ kind: 'unavailable', why: 'made by a look-up' }), toNative: (raw) => raw });
  const side = (value: string) => ({ detection: { kind: 'match', on: pulled(value) } as const, raises: never });
  const { kind, why } = compare(side('x'), side('y'), { facts: [] });
  expect([kind, why]).toEqual(['unproven', 'it depends on what cannot be modelled: what is asked of `made`']);
});

import { expect, test } from 'vitest';
import { textLanguage } from '../../src/logic/theory/language.ts';
import { budgetOf } from '../../src/logic/theory/outcome.ts';
import { answerString } from '../../src/logic/theory/string-answers.ts';
import type { StringQuestion } from '../../src/logic/theory/strings.ts';

const starting = (text: string) => [textLanguage([{ kind: 'literal', text }, { kind: 'any' }], 'none')];
const question = (first: number, second: number): StringQuestion => ({
  wanted: [{ languages: starting('remembered'), origin: first }],
  unwanted: [{ languages: starting('rem'), origin: second }],
  plain: undefined,
  spellings: [],
});

test('a remembered answer names the literals of the question, and costs what finding it cost', () => {
  const ask = (first: number, second: number) => {
    const budget = budgetOf(1000);
    return { outcome: answerString(question(first, second), budget), spent: budget.spent };
  };
  const found = ask(7, 3);
  const again = ask(20, 10);
  expect(found.outcome).toEqual({ core: [7, 3], known: true });
  expect(again.outcome).toEqual({ core: [20, 10], known: true });
  expect(again.spent).toBe(found.spent);
  expect(found.spent).toBeGreaterThan(0);
});

test('without steps left nothing is shown, remembered or not', () => {
  expect(answerString(question(1, 2), budgetOf(0))).toEqual({ core: [1, 2], known: false });
});

test('an answer is made of the texts as they are written in this question, whatever other spellings were asked about before', () => {
  const valueFor = (text: string) =>
    answerString({ wanted: [{ languages: [textLanguage([{ kind: 'literal', text }, { kind: 'any' }], 'ascii')], origin: 1 }], unwanted: [], plain: undefined, spellings: [] }, budgetOf(1000));
  expect(valueFor('written')).toMatchObject({ value: expect.stringMatching(/^written/) as string });
  expect(valueFor('Written')).toMatchObject({ value: expect.stringMatching(/^Written/) as string });
});

import { expect, test } from 'vitest';
import { parseRegex, vocabularyOf } from '../../src/rule/index.ts';
import { regexLanguage, textLanguage, type Language } from '../../src/logic/theory/language.ts';
import { budgetOf } from '../../src/logic/theory/outcome.ts';
import { answerString } from '../../src/logic/theory/string-answers.ts';
import type { StringQuestion } from '../../src/logic/theory/strings.ts';

const regex = (text: string): readonly Language[] => {
  const parsed = parseRegex(text, 'pcre');
  if (!('regex' in parsed)) throw new Error(text);
  return [regexLanguage({ kind: 'regex', regex: parsed.regex, fold: 'none' }, text)];
};
const containing = (text: string) => [textLanguage([{ kind: 'any' }, { kind: 'literal', text }, { kind: 'any' }], 'none')];
/** What only a search shows to be impossible. */
const question = (wanted: number, ...unwanted: readonly [number, number]): StringQuestion => ({
  wanted: [{ languages: regex('[0-9]+[ab]'), origin: wanted }],
  unwanted: [{ languages: containing('a'), origin: unwanted[0] }, { languages: containing('b'), origin: unwanted[1] }],
  plain: undefined,
  spellings: [],
});

test('a remembered search names the literals of the question, and costs what it cost', () => {
  const ask = (...origins: readonly [number, number, number]) => {
    const budget = budgetOf(1000);
    return { outcome: answerString(question(...origins), budget), spent: budget.spent };
  };
  const found = ask(7, 3, 4);
  const again = ask(20, 10, 11);
  expect(found.outcome).toEqual({ core: [7, 3, 4], known: true });
  expect(again.outcome).toEqual({ core: [20, 10, 11], known: true });
  expect(again.spent).toBe(found.spent);
  expect(found.spent).toBeGreaterThan(4);
});

test('what one literal stood for in several places is named in each of them when it is remembered', () => {
  const ask = (...origins: readonly [number, number, number]) => answerString({ ...question(...origins), plain: 9 }, budgetOf(1000));
  expect(ask(7, 3, 3)).toEqual({ core: [7, 3, 9], known: true });
  expect(ask(1, 2, 4)).toEqual({ core: [1, 2, 4, 9], known: true });
});

test('without steps left nothing is shown, remembered or not', () => {
  expect(answerString(question(1, 2, 3), budgetOf(0))).toEqual({ core: [1, 2, 3], known: false });
});

test('what few steps do not find is found with more, and costs as much as if it had been asked so at once', () => {
  const asked = (text: string): StringQuestion => ({ ...question(1, 2, 3), wanted: [{ languages: regex(`${text}[0-9]+[ab]`), origin: 1 }] });
  const ask = (text: string, steps: number) => {
    const budget = budgetOf(steps);
    return { outcome: answerString(asked(text), budget), spent: budget.spent };
  };
  const whole = ask('pqr', 1000);
  expect(whole.outcome).toEqual({ core: [1, 2, 3], known: true });
  const few = ask('few', whole.spent - 1);
  expect(few.outcome).toEqual({ core: [1, 2, 3], known: false });
  expect(ask('few', 1000)).toEqual(whole);
  expect(ask('few', whole.spent - 1)).toEqual(few);
});

test('an answer is made of the texts as they are written in this question, whatever other spellings were asked about before', () => {
  const valueFor = (text: string) =>
    answerString({ wanted: [{ languages: [textLanguage([{ kind: 'literal', text }, { kind: 'any' }], 'ascii')], origin: 1 }], unwanted: [], plain: undefined, spellings: [] }, budgetOf(1000));
  expect(valueFor('written')).toMatchObject({ value: expect.stringMatching(/^written/) as string });
  expect(valueFor('Written')).toMatchObject({ value: expect.stringMatching(/^Written/) as string });
});

test('where the spelling of a text is known, letters that fold into its own are found without a search', () => {
  const whole = (fold: 'none' | 'unicode') => [textLanguage([{ kind: 'literal', text: 'ListTags' }], fold)];
  const vocabulary = vocabularyOf(['ListTags']);
  const asked: StringQuestion = {
    wanted: [{ languages: whole('unicode'), origin: 1 }],
    unwanted: [{ languages: whole('none'), origin: 2 }],
    plain: undefined,
    spellings: [{ vocabulary, origin: 3 }],
  };
  expect(answerString(asked, budgetOf(20))).toEqual({ value: 'liſttags' });
  expect(answerString({ ...asked, plain: 4 }, budgetOf(20))).toMatchObject({ known: true });
});

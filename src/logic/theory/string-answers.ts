import { onceEach } from '../../text/once.ts';
import type { Vocabulary } from '../../rule/index.ts';
import type { Language } from './language.ts';
import { budgetOf, failed, stepsLeft, type Budget, type Origin, type Outcome } from './outcome.ts';
import { giveUp, solveString, type StringQuestion } from './strings.ts';

interface Answer {
  /** Its origins are places in the question: of the wanted, the unwanted, the fact on letters, the spellings. */
  readonly outcome: Outcome;
  readonly steps: number;
}

/** The most answers that are remembered, and the most characters of the questions. */
const mostAnswers = 20_000;
const mostCharacters = 4_000_000;

const answers = new Map<string, Answer>();
let characters = 0;
let vocabularyCount = 0;

/**
 * `solveString`, with what the searches of the process gave remembered: candidates of one rule, and the facts that are tried
 * on each, ask about the same strings again and again, and few questions come to a search at all. What is remembered costs the
 * steps that finding it did, so that no result depends on what was asked before.
 */
export function answerString(question: StringQuestion, budget: Budget): Outcome {
  return solveString(question, budget, (search) => {
    const key = keyOf(question);
    const origins = originsOf(question);
    const left = stepsLeft(budget);
    const { outcome, steps } = answers.get(key) ?? answered(search, origins, left);
    // What was given up for want of steps may be found with more.
    if (steps <= left) remember(key, { outcome, steps });
    if (!budget.spend(Math.min(steps, left + 1))) return giveUp(question);
    return failed(outcome) ? { known: outcome.known, core: [...new Set(outcome.core.map((place) => origins[place] ?? place))] } : outcome;
  });
}

function answered(search: (budget: Budget) => Outcome, origins: readonly Origin[], most: number): Answer {
  const budget = budgetOf(most);
  const outcome = search(budget);
  if (!failed(outcome)) return { outcome, steps: budget.spent };
  // In another question what has one origin here may have several.
  const core = origins.flatMap((origin, place) => (outcome.core.includes(origin) ? [place] : []));
  return { outcome: { known: outcome.known, core }, steps: budget.spent };
}

function originsOf({ wanted, unwanted, plain, spellings }: StringQuestion): readonly Origin[] {
  const of = (sets: readonly { readonly origin: Origin }[]): readonly Origin[] => sets.map(({ origin }) => origin);
  return [...of(wanted), ...of(unwanted), ...(plain === undefined ? [] : [plain]), ...of(spellings)];
}

function remember(key: string, answer: Answer): void {
  if (answers.has(key)) return;
  if (answers.size >= mostAnswers || characters > mostCharacters) {
    answers.clear();
    characters = 0;
  }
  answers.set(key, answer);
  characters += key.length;
}

function keyOf({ wanted, unwanted, plain, spellings }: StringQuestion): string {
  const sets = [wanted, unwanted].map((each) => each.map(({ languages }) => nameOf(languages)).join('\u0002')).join('\u0003');
  return `${sets}\u0003${plain === undefined ? '' : 'plain'}\u0003${spellings.map(({ vocabulary }) => idOf(vocabulary)).join(' ')}`;
}

const nameOf: (languages: readonly Language[]) => string = onceEach((languages) =>
  languages
    .map((language) => language.spelled())
    .map((each) => `${each.length} ${each}`)
    .join('\u0001'),
);

const idOf: (vocabulary: Vocabulary) => number = onceEach(() => vocabularyCount++);

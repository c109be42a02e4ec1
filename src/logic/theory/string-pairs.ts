import type { Fold, SameValuePredicate } from '../../rule/index.ts';
import { budgetOf, conflict, type Budget, type Failure, type Origin } from './outcome.ts';
import type { OwnFacts, OwnSet } from './scalars.ts';
import { searchWords, type Part, type Tape } from './search.ts';
import { isAllowed } from './strings.ts';
import { twoTapes } from './tapes.ts';

/** What one string of a pair must be like. */
export interface StringLimits {
  readonly wanted: readonly OwnSet[];
  readonly unwanted: readonly OwnSet[];
  readonly facts: OwnFacts;
}

const mostSteps = 20_000;

/** Finds two strings of which the second stands in the relation to the first. */
export function pairOfStrings(
  left: StringLimits,
  right: StringLimits,
  relation: SameValuePredicate['relation'],
  fold: Fold,
  budget: Budget,
): readonly [string, string] | Failure {
  const origins: Origin[] = [];
  const sides = [left, right].map((limits) => tapeOf(limits, origins));
  const tapes: Tape[] = [];
  for (const side of sides) {
    if ('core' in side) return side;
    tapes.push(side);
  }
  const facts = [left.facts, right.facts];
  const factOrigins = facts.flatMap(({ plain, spellings }) => [...(plain === undefined ? [] : [plain]), ...spellings.map(({ origin }) => origin)]);
  const limit = budgetOf(mostSteps);
  const found = searchWords(
    tapes,
    {
      // A letter is left out only where both texts are free of it; the last check looks at each text by itself.
      tapes: (sets) => twoTapes(sets, relation, fold, facts.every(({ plain }) => plain !== undefined)),
      accepts: (subjects) => facts.every((own, index) => subjects[index] !== undefined && isAllowed(subjects[index], own)),
    },
    limit,
  );
  budget.spend(limit.spent);
  if (found.kind === 'words') return [found.words[0] ?? '', found.words[1] ?? ''];
  const wanted = sides.flatMap((side) => ('core' in side ? [] : side.wanted.map(({ owner }) => origins[owner] ?? -1)));
  const unwanted = found.kind === 'none' ? found.used : tapes.flatMap((tape) => tape.unwanted.map(({ owner }) => owner));
  return { core: [...new Set([...wanted, ...unwanted.map((owner) => origins[owner] ?? -1), ...factOrigins])], known: found.kind === 'none' };
}

function tapeOf({ wanted, unwanted, facts }: StringLimits, origins: Origin[]): Tape | Failure {
  const forbidden = facts.types.find(({ types }) => !types.includes('string'));
  if (forbidden !== undefined) return conflict(forbidden.origin);
  const needed: Part[] = [];
  const avoided: Part[] = [];
  const owner = (origin: Origin): number => origins.push(origin) - 1;
  for (const { set, origin } of wanted) {
    if (set.strings === 'all') continue;
    if (set.strings.length === 0) return conflict(origin);
    needed.push({ languages: set.strings, owner: owner(origin) });
  }
  for (const { set, origin } of unwanted) {
    if (set.strings === 'all') return conflict(origin);
    if (set.strings.length > 0) avoided.push({ languages: set.strings, owner: owner(origin) });
  }
  return { wanted: needed, unwanted: avoided };
}

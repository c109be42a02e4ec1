import type { Vocabulary } from '../../rule/index.ts';
import { addressesLeft } from './addresses-left.ts';
import { candidatesFor } from './candidates.ts';
import { clashAmong } from './clash.ts';
import { coveredBy, inSome } from './cover.ts';
import { beyondAscii } from '../automata/fold.ts';
import { textLanguage, type Language, type StringSet } from './language.ts';
import { budgetOf, conflict, failed, joinFailures, stepsLeft, type Budget, type Failure, type Origin, type Outcome } from './outcome.ts';
import { oneWord, searchWords, type Part } from './search.ts';
import { subjectOf, type Subject } from './subject.ts';

/** A question about one string: which string is in every requirement and in no exclusion? */
export interface StringQuestion {
  readonly wanted: readonly StringSet[];
  readonly unwanted: readonly StringSet[];
  /** That no letter occurs that some foldings take for ASCII. */
  readonly plain: Origin | undefined;
  /** How known values are spelled. */
  readonly spellings: readonly { readonly vocabulary: Vocabulary; readonly origin: Origin }[];
}

/** Finds a string, or shows that there is none; `searching` may put something in the way of a search for one. */
export function solveString(question: StringQuestion, budget: Budget, searching = (search: Search): Outcome => search(budget)): Outcome {
  const prepared = prepare(question);
  if ('core' in prepared) return prepared;
  const { wanted, unwanted } = prepared;
  if (!budget.spend(1 + wanted.length + unwanted.length)) return giveUp(question);

  const alive: Requirement[] = [];
  for (const requirement of wanted) {
    const survivor = removeCovered(requirement, unwanted, prepared.note);
    if (failed(survivor)) return survivor;
    alive.push(survivor);
  }
  const clash = clashAmong(alive);
  if (clash !== undefined) return { ...clash, core: [...clash.core, ...prepared.note] };
  const left = addressesLeft(alive, unwanted);
  if (left?.addresses.length === 0) return conflict(...left.core, ...prepared.note);
  const accepts = (subject: Subject): boolean => isAllowed(subject, question) && meets(subject, alive, unwanted);

  const finite = alive.find(({ languages }) => languages.every(isOneText));
  if (finite !== undefined) return solveFinite(finite, alive, unwanted, question, prepared.note);

  const tried = new Set<string>();
  for (const text of candidatesFor(alive, left?.addresses)) {
    if (tried.has(text)) continue;
    tried.add(text);
    if (accepts(subjectOf(text))) return { value: text };
    if (tried.size >= mostCandidates) break;
  }
  if (!budget.spend(tried.size)) return giveUp(question);
  return searching((own) => searchAll(question, alive, unwanted, prepared.note, accepts, own));
}

/** A search that spends from a budget. */
export type Search = (budget: Budget) => Outcome;

/** Whether one text alone is accepted. */
function isOneText(language: Language): boolean {
  const text = language.text();
  return text?.whole !== undefined && text.fold === 'none';
}

const mostCandidates = 2_000;

/** The most steps of a search for one string. */
const mostSteps = 60_000;

interface Requirement extends StringSet {
  /** Other origins that have to be named with it. */
  readonly also: readonly Origin[];
}

interface Prepared {
  readonly wanted: readonly Requirement[];
  readonly unwanted: readonly StringSet[];
  /** The origin of the fact on letters, where it may matter. */
  readonly note: readonly Origin[];
}

function prepare({ wanted, unwanted, plain, spellings }: StringQuestion): Prepared | Failure {
  const strip = (set: StringSet): StringSet =>
    plain === undefined || set.languages.every((language) => language.plain() === undefined)
      ? set
      : { ...set, languages: unique(set.languages.map((language) => language.plain() ?? language)) };
  const matters = plain !== undefined && [...wanted, ...unwanted].some(({ languages }) => languages.some(({ stray }) => stray));
  const note = matters && plain !== undefined ? [plain] : [];
  const requirements: Requirement[] = [];
  for (const set of wanted) {
    const spelled = spell(strip(set), plain, spellings);
    if (spelled.languages.length === 0) return conflict(set.origin, ...spelled.also, ...note);
    requirements.push(spelled);
  }
  return { wanted: requirements, unwanted: unwanted.map(strip), note };
}

function unique(languages: readonly Language[]): readonly Language[] {
  return [...new Map(languages.map((language) => [language.key, language])).values()];
}

const nothing: readonly Origin[] = [];

/** Equalities with known values become equalities with their known spellings. */
function spell(set: StringSet, plain: Origin | undefined, spellings: StringQuestion['spellings']): Requirement {
  if (spellings.length === 0) return { languages: set.languages, origin: set.origin, also: nothing };
  const also = new Set<Origin>();
  const languages: Language[] = [];
  for (const language of set.languages) {
    const text = language.text();
    const whole = text?.whole;
    const exact = text?.fold === 'none';
    const foldable = whole !== undefined && !beyondAscii.test(whole) && (text?.fold === 'ascii' || (text?.fold === 'unicode' && !/s/i.test(whole)));
    if (whole === undefined || !(exact || foldable)) {
      languages.push(language);
      continue;
    }
    const facts = spellings.map(({ vocabulary, origin }) => ({ known: vocabulary.spellings(whole.toLowerCase()), origin }));
    const fact = facts.find(({ known }) => known.length > 0);
    if (fact === undefined) languages.push(language);
    else {
      const kept = fact.known.filter((value) => language.accepts(subjectOf(value)));
      if (!exact || kept.length === 0) also.add(fact.origin);
      if (text?.fold === 'unicode' && plain !== undefined) also.add(plain);
      languages.push(...kept.map((value) => textLanguage([{ kind: 'literal', text: value }], 'none')));
    }
  }
  return { origin: set.origin, languages: unique(languages), also: [...also] };
}

/** Whether the facts allow a string. */
export function isAllowed(subject: Subject, { plain, spellings }: Pick<StringQuestion, 'plain' | 'spellings'>): boolean {
  if (plain !== undefined && subject.stray) return false;
  return spellings.every(({ vocabulary }) => {
    const known = vocabulary.spellings(subject.text.toLowerCase());
    return known.length === 0 || known.includes(subject.text);
  });
}

function contains(set: StringSet, subject: Subject): boolean {
  return inSome(set.languages, subject);
}

function meets(subject: Subject, wanted: readonly StringSet[], unwanted: readonly StringSet[]): boolean {
  return wanted.every((set) => contains(set, subject)) && !unwanted.some((set) => contains(set, subject));
}

function removeCovered(requirement: Requirement, unwanted: readonly StringSet[], note: readonly Origin[]): Requirement | Failure {
  if (unwanted.length === 0) return requirement;
  const covers = coveredBy(requirement.languages, unwanted);
  if (covers.every((origins) => origins === undefined)) return requirement;
  const kept = requirement.languages.filter((_, index) => covers[index] === undefined);
  if (kept.length > 0) return { ...requirement, languages: kept, also: [...requirement.also, ...used(covers)] };
  return conflict(requirement.origin, ...requirement.also, ...used(covers), ...note);
}

function used(covers: readonly (readonly Origin[] | undefined)[]): readonly Origin[] {
  return [...new Set(covers.flatMap((origins) => origins ?? []))];
}

function solveFinite(finite: Requirement, wanted: readonly Requirement[], unwanted: readonly StringSet[], question: StringQuestion, note: readonly Origin[]): Outcome {
  const core = new Set<Origin>([finite.origin, ...finite.also]);
  for (const language of finite.languages) {
    const subject = subjectOf(language.text()?.whole ?? '');
    if (question.plain !== undefined && subject.stray) {
      core.add(question.plain);
      continue;
    }
    const misspelled = question.spellings.find(({ vocabulary }) => {
      const known = vocabulary.spellings(subject.text.toLowerCase());
      return known.length > 0 && !known.includes(subject.text);
    });
    if (misspelled !== undefined) {
      core.add(misspelled.origin);
      continue;
    }
    const missing = wanted.filter((set) => !contains(set, subject));
    const hit = unwanted.filter((set) => contains(set, subject));
    if (missing.length === 0 && hit.length === 0) return { value: subject.text };
    const named = [...missing, ...hit].find(({ origin }) => core.has(origin)) ?? hit[0] ?? missing[0];
    if (named === undefined) continue;
    core.add(named.origin);
    // A requirement has already lost the members that other literals exclude: those must be named as well.
    if ('also' in named) for (const origin of (named as Requirement).also) core.add(origin);
  }
  return conflict(...core, ...note);
}

function searchAll(
  question: StringQuestion,
  wanted: readonly Requirement[],
  unwanted: readonly StringSet[],
  note: readonly Origin[],
  accepts: (subject: Subject) => boolean,
  budget: Budget,
): Outcome {
  const limit = budgetOf(Math.min(mostSteps, stepsLeft(budget)));
  const parts = (sets: readonly StringSet[]): Part[] => sets.map(({ languages }, index) => ({ languages, owner: index }));
  const wholeCore = (sets: readonly Requirement[], used: readonly number[]): Failure =>
    conflict(
      ...new Set([
        ...sets.flatMap(({ origin, also }) => [origin, ...also]),
        ...used.map((index) => unwanted[index]?.origin ?? -1),
        ...note,
        ...(question.plain === undefined ? [] : [question.plain]),
      ]),
    );
  const groups = wanted.length > 1 ? [...wanted.filter((each) => !isEasy(each, unwanted)).map((each) => [each]), wanted] : [wanted];
  for (const group of groups) {
    const manner = oneWord(question.plain !== undefined, group === wanted || wanted.length <= 1 ? accepts : undefined);
    const found = searchWords([{ wanted: parts(group), unwanted: parts(unwanted) }], manner, limit);
    if (found.kind === 'words') {
      const [word = ''] = found.words;
      if (accepts(subjectOf(word))) {
        budget.spend(limit.spent);
        return { value: word };
      }
    } else if (found.kind === 'none') {
      budget.spend(limit.spent);
      return wholeCore(group, found.used);
    }
  }
  budget.spend(limit.spent);
  return giveUp(question);
}

const fewCandidates = 40;

/** Whether one of a requirement's likely texts is free of everything unwanted, so that it alone is no reason. */
function isEasy(requirement: Requirement, unwanted: readonly StringSet[]): boolean {
  let tried = 0;
  for (const text of candidatesFor([requirement])) {
    if (meets(subjectOf(text), [requirement], unwanted)) return true;
    tried += 1;
    if (tried >= fewCandidates) return false;
  }
  return false;
}

/** The failure of a question that was not decided. */
export function giveUp({ wanted, unwanted, plain, spellings }: StringQuestion): Failure {
  const origins = [...wanted, ...unwanted].map(({ origin }) => origin);
  const facts = [...(plain === undefined ? [] : [plain]), ...spellings.map(({ origin }) => origin)];
  return { ...joinFailures([conflict(...origins, ...facts)]), known: false };
}

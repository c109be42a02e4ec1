import { always, anyText, exact, excludesNothing, never, oneCharacter, pathText, pattern, samePath, test, typesOf, type Fact, type GroupKey, type Match, type Measure, type Path, type Predicate } from '../../../rule/index.ts';
import { runFunction, type Outcome, type Program } from '../python/index.ts';
import { withinLimits } from '../python/conditions/limits.ts';
import { all } from '../python/conditions/logic.ts';
import { isEventField, outermost } from '../python/values/marks.ts';
import { tidy, type Union, type Value } from '../python/values/values.ts';
import { deniesSome, isAlong } from './asked-of-fields.ts';
import { casesOf, whenOf } from './cases-of-types.ts';
import { fieldsOf, textsOf } from './dynamic.ts';
import { isChosenElsewhere } from './group-choice.ts';
import { constantText, distinct, slotsIn, slotsOf } from './group-slots.ts';

/** What matches are counted by, and what is counted. */
export interface Grouping {
  readonly by: readonly GroupKey[];
  readonly measure: Measure;
  /** Whether `unique` returns a text also where the field that it counts is missing. */
  readonly standIn: boolean;
  readonly given: readonly Fact[];
}

/**
 * Matches are counted by what `dedup` returns, else `title`, else all together; with `unique` the distinct values that it
 * returns are counted (docs.panther.com, "Deduplication of alerts" and "Unique thresholds").
 */
export function groupingOf(program: Program, logTypes: readonly string[], matches: Matches): Grouping | { readonly why: string } {
  const key = ['dedup', 'title'].find((name) => isThere(program, name));
  const counted = onMatches(outcomeOf(program, 'unique', logTypes), matches);
  const measure = counted !== undefined && isChosenElsewhere(counted.returns, logTypes, matches.on) ? undefined : measureOf(program, counted);
  const standIn = measure?.kind === 'distinct' && (counted?.returns ?? []).some(({ value }) => standsForMissing(value));
  if (measure === undefined) return { why: 'what `unique` returns is more than one field' };
  const uncounted = counted === undefined ? [] : [...partsShown('unique', counted.returns), ...othersTogether('unique', counted, matches), ...bareTexts('unique', counted, matches), ...failing(program, 'unique', logTypes, matches)];
  if (key === undefined) return { by: [], measure, standIn, given: uncounted };
  const outcome = onMatches(outcomeOf(program, key, logTypes), matches);
  const keys = outcome === undefined ? undefined : keysOf(outcome.returns, key);
  if (outcome === undefined || keys === undefined) return { why: `what \`${key}\` groups by is not a text with fields in it` };
  if (isChosenElsewhere(outcome.returns, logTypes, matches.on)) return { why: `which text \`${key}\` groups by depends on other fields than those in it` };
  return { ...keys, measure, standIn, given: [...keys.given, ...othersTogether(key, outcome, matches), ...bareTexts(key, outcome, matches), ...failing(program, key, logTypes, matches), ...uncounted] };
}

/** Whether a module may have something under a name: Panther calls it, whatever it is (panther_core, `Rule._is_function_defined`). */
function isThere({ scope }: Program, name: string): boolean {
  return scope.names.get(name)?.some(({ value }) => value.kind !== 'unbound') === true;
}

/** What is known of the events that are grouped. */
export interface Matches {
  readonly on: Predicate;
  /** Whether the value at a path is a text wherever it is there. */
  readonly isText: (path: Path) => boolean;
}

/** What a function returned, and where it failed. */
type Ran = Pick<Outcome, 'returns' | 'raises'>;

const noText = 'panther_core, `Rule._run_command`: what is no text is an exception, for which `dedup` is one constant, `title` the id of the rule, and `unique` nothing';

/** That a field which is returned as it is holds a text. */
function bareTexts(name: string, { returns }: Ran, { isText }: Matches): readonly Fact[] {
  const bare = returns.flatMap(({ value }) => (value.kind === 'field' && isEventField(value.path) && !isText(value.path) ? [pathText(value.path)] : []));
  return [...new Set(bare)].map((path) => ({
    id: `panther/group-text/${path}`,
    grade: 'assumed',
    text: `\`${path}\` is a text where it is there: others that \`${name}\` returns are not told apart`,
    evidence: noText,
    says: excludesNothing,
  }));
}

/** That a function does not fail on what the rule matches, where it may. */
function failing(program: Program, name: string, logTypes: readonly string[], { on }: Matches): readonly Fact[] {
  const raises = outcomeOf(program, name, logTypes, 'failures')?.raises;
  if (raises !== undefined && (raises === never || withinLimits(() => all(on, raises)) === never)) return [];
  const text = `\`${name}\` does not fail on what the rule matches: events on which it does are not told apart`;
  return [{ id: `panther/group-fails/${name}`, grade: 'assumed', text, evidence: noText, says: excludesNothing }];
}

/** Whether a value is a text that has nothing of the event, or a place in it that may: `None` alone is not counted (panther_core, `_get_unique`). */
function standsForMissing(value: Value): boolean {
  if (value.kind === 'scalar') return value.value !== null;
  return value.kind === 'template' && value.parts.some((part) => typeof part !== 'string' && part.some((each) => each.value.kind === 'scalar'));
}

/** What a text for missing values takes for granted of a rule whose condition does not ask for the field that is counted. */
export function standInFacts({ measure, standIn }: Grouping, on: Predicate): readonly Fact[] {
  if (!standIn || measure.kind !== 'distinct') return [];
  const { field } = measure;
  if (isAskedFor(field, on.kind === 'and' ? on.of : [on])) return [];
  return [
    {
      id: `panther/unique-missing/${pathText(field)}`,
      grade: 'assumed',
      text: `matches have \`${pathText(field)}\`: what \`unique\` returns for those without it would count as one more value`,
      evidence: 'docs.panther.com, "Unique thresholds": each text that the function returns is counted',
      says: excludesNothing,
    },
  ];
}

/** Whether all conditions together hold only where a field is there and not null. */
function isAskedFor(path: Path, conditions: readonly Predicate[]): boolean {
  const matchAt = (part: Predicate): Match | undefined => (part.kind === 'test' && part.field.kind === 'path' && samePath(part.field.path, path) ? part.match : undefined);
  const asked = conditions.flatMap((part) => matchAt(part) ?? []);
  const excludesNull = conditions.some((part) => part.kind === 'not' && matchAt(part.of)?.kind === 'null');
  return asked.some((each) => excludesNull || !typesOf(each).includes('null'));
}

function outcomeOf(program: Program, name: string, logTypes: readonly string[], asked: 'conditions' | 'failures' = 'conditions'): Ran | undefined {
  const outcome = runFunction(program, name, asked);
  if (outcome === undefined || outcome === 'too large' || (asked === 'conditions' && outcome.differ.length > 0)) return undefined;
  return withinLimits(() => ofTypes(outcome, logTypes));
}

/** What comes of the events that the rule matches. */
function onMatches(ran: Ran | undefined, { on }: Matches): Ran | undefined {
  return ran === undefined ? undefined : { ...ran, returns: ran.returns.filter(({ when }) => withinLimits(() => all(on, when)) !== never) };
}

/** What comes of logs of some types: a rule for these sees no others, and one for none is a query's, whose results may hold any. */
function ofTypes({ returns, raises }: Ran, logTypes: readonly string[]): Ran {
  return { returns: tidy(casesOf(returns, logTypes)), raises: whenOf(raises, logTypes) };
}

function keysOf(returns: Union, name: string): Pick<Grouping, 'by' | 'given'> | undefined {
  const texts = withinLimits(() => textsOf(returns));
  if (texts !== undefined && texts.cases.length === 0) {
    const fields = fieldsOf(texts.base);
    return { by: fields.map(groupKey), given: fields.length === 0 ? [] : [separators] };
  }
  const slots = slotsOf(returns);
  if (slots === undefined || (slots.length === 0 && constantsOf(returns).size > 1)) return undefined;
  return { by: slots.map(groupKey), given: [choice(name, slots), ...partsShown(name, returns), ...(slots.length === 0 ? [] : [separators])] };
}

/** The fields of which a text shows a part, or something that is made of them. */
function changedIn(union: Union): readonly Path[] {
  const changed = union.flatMap(({ value }) => {
    if (value.kind === 'template') return value.parts.flatMap((part) => (typeof part === 'string' ? [] : changedIn(part)));
    const whole = (value.kind === 'field' || (value.kind === 'text' && value.steps.length === 0)) && outermost(value.path) === value.path;
    return whole ? [] : (slotsIn(value) ?? []).flat();
  });
  return distinct(changed);
}

/** The constant texts that matches are told apart by. */
function constantsOf(returns: Union): ReadonlySet<string> {
  return new Set(returns.map(({ value }) => constantText(value)));
}

/** A grouping text is taken for the fields in it. */
export const separators: Fact = Object.freeze({
  id: 'panther/group-separators',
  grade: 'assumed',
  text: 'two different combinations of values, missing ones among them, never make the same grouping text, and no value is empty or null',
  evidence: 'the values that are grouped by do not contain the text between them, and none is the text that stands for a missing one; what stands for that stands for an empty one too after `or`, and not for null in `get`',
  says: Object.freeze({ kind: 'always', on: always }),
});

/** Texts that are not empty. */
const someText = pattern([oneCharacter, anyText], 'none');

/** A constant for all that is not as expected is taken for one value: others with the same constant are counted together. */
function othersTogether(name: string, { returns }: Ran, { on }: Matches): readonly Fact[] {
  const shown = distinct((slotsOf(returns) ?? []).flat());
  const standFor = (union: Union): readonly Path[] =>
    union.flatMap(({ when, value }) => {
      if (value.kind === 'template') return value.parts.flatMap((part) => (typeof part === 'string' ? [] : standFor(part)));
      if (slotsIn(value)?.length !== 0) return [];
      return shown.filter((field) => deniesSome(when, (path) => isAlong(path, field)) && withinLimits(() => all(on, when, test(exact(...field), someText))) !== never);
    });
  return distinct(standFor(returns)).map(pathText).map((path) => ({
    id: `panther/group-others/${path}`,
    grade: 'assumed',
    text: `matches for which \`${name}\` says the same of different values of \`${path}\` do not differ in it`,
    evidence: `\`${name}\` has a constant for what the field holds otherwise`,
    says: excludesNothing,
  }));
}

/** What is made of a field is taken for the field. */
function partsShown(name: string, returns: Union): readonly Fact[] {
  return changedIn(returns).map(pathText).map((path) => ({
    id: `panther/group-part/${path}`,
    grade: 'assumed',
    text: `matches that differ in \`${path}\` differ in what \`${name}\` makes of it, too`,
    evidence: `\`${name}\` shows a part of it, or something that is made of it`,
    says: excludesNothing,
  }));
}

/** A text that is chosen among fields is taken for the fields themselves. */
function choice(name: string, slots: readonly (readonly Path[])[]): Fact {
  const said = slots.map((fields) => (fields.length > 1 ? `the first of ${fields.map(pathText).join(', ')} that is there` : fields.map(pathText).join()));
  return {
    id: 'panther/group-choice',
    grade: 'assumed',
    text: `\`${name}\` tells matches apart by ${said.join(' and ')}`,
    evidence: `\`${name}\` chooses among these fields by condition`,
    says: excludesNothing,
  };
}

/** The id that every record has: a group of it is the event alone. */
const eventId: Path = ['eventID'];

function groupKey(fields: readonly Path[]): GroupKey {
  const [first, ...rest] = fields;
  const alone = rest.at(-1)?.join() === eventId.join();
  const kept = alone ? rest.slice(0, -1) : rest;
  return { fields: [first ?? eventId, ...kept], missing: alone ? 'alone' : 'shared' };
}

function measureOf(program: Program, counted: Ran | undefined): Measure | undefined {
  if (counted === undefined) return isThere(program, 'unique') ? undefined : { kind: 'count' };
  const fields = slotsOf(counted.returns);
  const [only] = fields ?? [];
  const [field] = only ?? [];
  return fields?.length === 1 && only?.length === 1 && field !== undefined ? { kind: 'distinct', field } : undefined;
}

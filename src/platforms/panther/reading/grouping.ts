import { alternatives, always, anyText, exact, excludesNothing, never, oneCharacter, pathText, pathsIn, pattern, samePath, test, typesOf, type Fact, type GroupKey, type Match, type Measure, type Path, type Predicate } from '../../../rule/index.ts';
import { compileMatch } from '../../../logic/holds/compile-match.ts';
import { fieldsOf, textsOf } from './dynamic.ts';
import { runFunction, type Outcome, type Program } from '../python/index.ts';
import { withinLimits } from '../python/conditions/limits.ts';
import { sourceOf } from '../python/values/frame.ts';
import { isEventField, outermost } from '../python/values/marks.ts';
import { all } from '../python/conditions/logic.ts';
import { mapParts, partsOf } from '../python/conditions/parts.ts';
import type { Union, Value } from '../python/values/values.ts';

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
  const counted = outcomeOf(program, 'unique', logTypes);
  const measure = counted !== undefined && isChosenElsewhere(counted.returns, logTypes, matches) ? undefined : measureOf(program, counted);
  const standIn = measure?.kind === 'distinct' && (counted?.returns ?? []).some(({ value }) => standsForMissing(value));
  if (measure === undefined) return { why: 'what `unique` returns is more than one field' };
  const uncounted = counted === undefined ? [] : [...partsShown('unique', counted.returns), ...othersTogether('unique', counted, matches), ...bareTexts('unique', counted, matches), ...failing(program, 'unique', logTypes, matches)];
  if (key === undefined) return { by: [], measure, standIn, given: uncounted };
  const outcome = outcomeOf(program, key, logTypes);
  const keys = outcome === undefined ? undefined : keysOf(outcome.returns, key);
  if (outcome === undefined || keys === undefined) return { why: `what \`${key}\` groups by is not a text with fields in it` };
  if (isChosenElsewhere(outcome.returns, logTypes, matches)) return { why: `which text \`${key}\` groups by depends on other fields than those in it` };
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

/** What comes of logs of some types: a rule for these sees no others, and one for none is a query's, whose results may hold any. */
function ofTypes({ returns, raises }: Ran, logTypes: readonly string[]): Ran {
  return { returns: casesOf(returns, logTypes), raises: whenOf(raises, logTypes) };
}

function casesOf(union: Union, logTypes: readonly string[]): Union {
  return union.map(({ when, value }) => ({ when: whenOf(when, logTypes), value })).filter(({ when }) => when !== never);
}

function whenOf(when: Predicate, logTypes: readonly string[]): Predicate {
  if (logTypes.length === 0) return when;
  return mapParts(when, (part) => {
    if (part.kind !== 'test' || part.field.kind !== 'path' || part.field.path.join() !== 'p_log_type') return part;
    const accepts = compileMatch(part.match);
    const accepted = logTypes.filter((logType) => accepts(logType) === true);
    return accepted.length === 0 ? never : accepted.length === logTypes.length ? always : part;
  });
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

/** The constant texts that matches are told apart by: what is no text counts as the empty one (panther_core, `Rule._get_dedup`). */
function constantsOf(returns: Union): ReadonlySet<string> {
  return new Set(returns.map(({ value }) => constantText(value)));
}

function constantText(value: Value): string {
  return value.kind === 'scalar' && typeof value.value === 'string' ? value.value : '';
}

/** A grouping text is taken for the fields in it. */
export const separators: Fact = Object.freeze({
  id: 'panther/group-separators',
  grade: 'assumed',
  text: 'two different combinations of values, missing ones among them, never make the same grouping text, and no value is empty or null',
  evidence: 'the values that are grouped by do not contain the text between them, and none is the text that stands for a missing one; what stands for that stands for an empty one too after `or`, and not for null in `get`',
  says: Object.freeze({ kind: 'always', on: always }),
});

/** A constant for all that is not as expected is taken for one value: others with the same constant are counted together. */
function othersTogether(name: string, { returns }: Ran, { on }: Matches): readonly Fact[] {
  const shown = (slotsOf(returns) ?? []).flat();
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

/**
 * The fields that each place of a text is taken from, those that stand in for others after them, and last those of cases that the
 * value of another field chooses, which is there then; undefined where one is not known.
 */
function slotsOf(union: Union): readonly (readonly Path[])[] | undefined {
  const firm = union.filter(({ when }) => !standsIn(when));
  const chosen = union.filter((each) => firm.some((other) => other !== each && asksFor(each.when, other.value)));
  const turn = [...firm.filter((each) => !chosen.includes(each)), ...union.filter((each) => standsIn(each.when) && !chosen.includes(each)), ...chosen];
  const cases = turn.map(({ when, value }) => (value.kind === 'opaque' && value.from === undefined && standsIn(when) ? [] : slotsIn(value)));
  if (cases.includes(undefined)) return undefined;
  const known = cases.flatMap((parts) => (parts === undefined || parts.length === 0 ? [] : [parts]));
  const width = known[0]?.length ?? 0;
  const slots = known.every(({ length }) => length === width)
    ? Array.from({ length: width }, (_, index) => distinct(known.flatMap((parts) => parts[index] ?? [])))
    : distinct(known.flat(2)).map((path) => [path]);
  return distinctSlots(slots);
}

/**
 * Whether the texts are not told apart by the fields in them: what other fields hold chooses between two of which one shows nothing that
 * the other does not, or between constants for the same missing field, or a constant stands for several values of a field. Of texts that show fields of their own it is taken for
 * granted that those are there where they are shown, and of a constant for fields that are not there, or not as expected, that they are not.
 */
function isChosenElsewhere(returns: Union, logTypes: readonly string[], { on }: Matches): boolean {
  const each = logTypes.length === 0 ? [[]] : logTypes.map((logType) => [logType]);
  return each.some((alone) => isChosenIn(alone, returns, whenOf(on, alone)));
}

/** The same among events of one log type: it is taken for granted that those of different ones differ in their fields. */
function isChosenIn(logTypes: readonly string[], returns: Union, on: Predicate): boolean {
  const isPossible = (when: Predicate): boolean => withinLimits(() => all(on, when)) !== never;
  const possible = (union: Union): Union => casesOf(union, logTypes).filter(({ when }) => isPossible(when));
  const shown = (slotsOf(possible(returns)) ?? []).flat();
  const isShown = (path: Path): boolean => shown.some((field) => isAlong(path, field));
  const lacked = (when: Predicate): string => distinct(shown).filter((field) => lacks(when, (path) => isAlong(path, field), isPossible)).map(pathText).join();
  const chosen = (union: Union): boolean => {
    const cases = possible(union).map(({ when, value }) => ({ when, value, fields: new Set((slotsIn(value) ?? []).flat().map((path) => path.join('\0'))), elsewhere: !pathsIn(when).every(isShown) }));
    const constants = cases.filter(({ fields }) => fields.size === 0);
    const texts = cases.filter(({ when, fields, elsewhere }) => elsewhere && (fields.size > 0 || !lacks(when, isShown, isPossible) || holdsSome(when, isShown)));
    const differ = texts.some((one) => texts.some((two) => one !== two && (one.fields.size + two.fields.size > 0 || constantText(one.value) !== constantText(two.value)) && [...one.fields].every((field) => two.fields.has(field))));
    const missing = constants.filter((each) => each.elsewhere && !texts.includes(each));
    const split = missing.some((one) => missing.some((two) => constantText(one.value) !== constantText(two.value) && lacked(one.when) === lacked(two.when)));
    const known = constants.filter(({ when, elsewhere }) => !elsewhere && !lacks(when, isShown, isPossible));
    const merged = constants.length < cases.length && known.some((one) => asksForSeveral(one.when) || known.some((two) => one !== two && constantText(one.value) === constantText(two.value)));
    return differ || split || merged || cases.some(({ value }) => value.kind === 'template' && value.parts.some((part) => typeof part !== 'string' && chosen(part)));
  };
  return chosen(returns);
}

/** Whether a path leads to a field, or into it. */
function isAlong(path: Path, field: Path): boolean {
  return outermost(path).every((key, index) => index >= field.length || key === field[index]);
}

/** Whether a condition says of a field that it is not there, counts as false, or does not hold something. */
function lacks(when: Predicate, isOne: (path: Path) => boolean, isPossible: (when: Predicate) => boolean): boolean {
  const visit = (part: Predicate, not: boolean): boolean => {
    if (part.kind === 'not') return visit(part.of, !not);
    if (part.kind === 'and' || part.kind === 'or') return (part.kind === 'or') === not ? part.of.some((each) => visit(each, not)) : part.of.every((each) => visit(each, not) || !(not || isPossible(each)));
    return pathsIn(part).some(isOne) && (not || (part.kind === 'test' && alternatives(part.match).every(isFalse)));
  };
  return visit(when, false);
}

/** Whether a condition says of a field what it holds. */
function holdsSome(when: Predicate, isOne: (path: Path) => boolean): boolean {
  if (when.kind === 'and' || when.kind === 'or') return when.of.some((each) => holdsSome(each, isOne));
  return when.kind !== 'not' && pathsIn(when).some(isOne) && !(when.kind === 'test' && alternatives(when.match).every((each) => ofPresence.has(each.kind) || isFalse(each)));
}

/** Whether a condition says of a field what it does not hold. */
function deniesSome(when: Predicate, isOne: (path: Path) => boolean): boolean {
  if (when.kind === 'and' || when.kind === 'or') return when.of.some((each) => deniesSome(each, isOne));
  return when.kind === 'not' && holdsSome(when.of, isOne);
}

/** Whether a condition holds for several values of a field, and for nothing but texts or numbers. */
function asksForSeveral(when: Predicate): boolean {
  if (when.kind === 'and' || when.kind === 'or') return when.of.some(asksForSeveral);
  const wanted = when.kind === 'test' ? alternatives(when.match) : [];
  return wanted.every(({ kind }) => ofValues.has(kind)) && (wanted.some(isSeveral) || new Set(wanted.map(({ kind }) => kind)).size < wanted.length);
}

/** Kinds of matches for values; a number and a text may be the same value, written in two ways. */
const ofValues: ReadonlySet<Match['kind']> = new Set(['text', 'regex', 'cidr', 'number']);

function isSeveral(match: Match): boolean {
  if (match.kind === 'text') return match.fold !== 'none' || match.parts.some(({ kind }) => kind !== 'literal');
  return match.kind === 'number' ? match.op !== 'eq' : true;
}

/** Texts that are not empty. */
const someText = pattern([oneCharacter, anyText], 'none');

/** Whether a match holds for nothing but what counts as false. */
function isFalse(match: Match): boolean {
  if (match.kind === 'boolean') return !match.value;
  if (match.kind === 'number') return match.op === 'eq' && match.value === 0;
  return match.kind === 'null' || match.kind === 'empty' || (match.kind === 'text' && match.parts.length === 0);
}

/** Whether a condition asks what the field holds that a value comes from, and not only whether it is there. */
function asksFor(when: Predicate, of: Value): boolean {
  const { from } = sourceOf(of);
  const asks = (part: Predicate): boolean => part.kind === 'test' && part.field.kind === 'path' && from !== undefined && samePath(part.field.path, from) && alternatives(part.match).some(({ kind }) => !ofPresence.has(kind));
  return from !== undefined && partsOf(when).some(asks);
}

const ofPresence: ReadonlySet<Match['kind']> = new Set(['present', 'null', 'type', 'empty']);

/** Whether a case is for events that lack something else. */
function standsIn(when: Predicate): boolean {
  const asks = (part: Predicate): boolean => part.kind === 'test' && part.match.kind === 'present';
  return partsOf(when).some((part) => part.kind === 'not' && (asks(part.of) || (part.of.kind === 'and' && part.of.of.some(asks))));
}

/** The places of one value: none for a constant. */
function slotsIn(value: Value): readonly (readonly Path[])[] | undefined {
  if (value.kind === 'scalar' || value.kind === 'items' || value.kind === 'dict') return isConstant(value) ? [] : undefined;
  if ((value.kind === 'field' || value.kind === 'text') && isEventField(value.path)) return [[outermost(value.path)]];
  if (value.kind === 'opaque') return value.from === undefined ? undefined : [[value.from]];
  if (value.kind === 'calculated') return value.of.reduce<readonly (readonly Path[])[] | undefined>((slots, part) => joinedSlots(slots, slotsIn(part)), []);
  if (value.kind !== 'template') return undefined;
  const slots = value.parts.map((part) => (typeof part === 'string' ? [] : slotsOf(part)));
  return slots.includes(undefined) ? undefined : slots.flatMap((each) => each ?? []);
}

function joinedSlots(one: readonly (readonly Path[])[] | undefined, two: readonly (readonly Path[])[] | undefined): readonly (readonly Path[])[] | undefined {
  return one === undefined || two === undefined ? undefined : [...one, ...two];
}

/** A value that is the same on every event. */
function isConstant(value: Value): boolean {
  const constant = (union: Union): boolean => union.every((each) => isConstant(each.value));
  if (value.kind === 'items') return value.present === undefined && value.of.every(constant);
  return value.kind === 'dict' ? [...value.entries.values()].every(constant) : value.kind === 'scalar';
}

function distinct(paths: readonly Path[]): readonly Path[] {
  const seen = new Map(paths.map((path) => [JSON.stringify(path), path] as const));
  return [...seen.values()];
}

function distinctSlots(slots: readonly (readonly Path[])[]): readonly (readonly Path[])[] {
  const seen = new Map(slots.filter(({ length }) => length > 0).map((fields) => [JSON.stringify(fields), fields] as const));
  return [...seen.values()];
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

import { anyCharacter, computed, literal, nullValue, partRegex, repeat, samePath, test, wholeRegex, type Predicate } from '../../../../rule/index.ts';
import { compileMatch } from '../../../../logic/holds/compile-match.ts';
import { integerWithin } from './computed-texts.ts';
import { fieldOf, hasType, separatorsIn, textIs } from './field-tests.ts';
import { all, always, elementOf, never, no, some } from '../conditions/logic.ts';
import { isEventField, outermost } from './marks.ts';
import { countOf, truthOf } from './truth.ts';
import { ofLength } from '../texts/cut.ts';
import { matchedTimes } from '../texts/sought.ts';
import type { Computed } from './computed.ts';
import type { Value } from './values.ts';

/** A value that is a whole number, but no constant and no number of the event. */
export type Whole = Value & { readonly kind: 'length' | 'integer' | 'place' | 'occurrences' | 'total' };

/** Whether a value is one. */
export function isWhole(value: Value): value is Whole {
  return ['length', 'integer', 'place', 'occurrences', 'total'].includes(value.kind);
}

/** A whole number is within bounds, both included (null: none); undefined where the model cannot count. */
export function wholeWithin(value: Whole, least: number | null, most: number | null): Predicate | undefined {
  if (value.kind === 'integer') return integerWithin(value, least, most);
  if (value.kind === 'length') return lengthWithin(value.of, least ?? 0, most);
  if (value.kind === 'total') return totalWithin(value.of, least ?? 0, most);
  const atLeast = (count: number): Predicate | undefined => (count <= 0 ? always : value.kind === 'place' ? foundFrom(value, value.sought, count) : separatorsIn(value, value.sought, count));
  const [low, high] = [atLeast(least ?? 0), most === null ? never : atLeast(most + 1)];
  return low === undefined || high === undefined ? undefined : all(low, no(high));
}

/** A text that is found in another is found no earlier than at a place: not behind fewer characters. */
function foundFrom(value: Computed, sought: string, place: number): Predicate | undefined {
  const earlier = textIs(value, { kind: 'regex', regex: wholeRegex(repeat(anyCharacter, 0, place - 1), partRegex(literal(sought), anyCharacter), repeat(anyCharacter, 0, null)), fold: 'none' });
  return earlier === undefined ? undefined : no(earlier);
}

/** `len(x)` within bounds; undefined where the model cannot count. */
export function lengthWithin(of: Value, least: number, most: number | null): Predicate | undefined {
  if (most !== null && most < least) return never;
  if (most !== null && most < 0) return never;
  const low = Math.max(0, least);
  if (of.kind === 'text') return textIs(of, ofLength(low, most)) ?? (low === 1 && most === null ? truthOf(of) : undefined);
  if (of.kind === 'items') return membersWithin(of, low, most);
  if (of.kind === 'dict') return of.entries.size >= low && (most === null || of.entries.size <= most) ? always : never;
  if (of.kind === 'scalar' && typeof of.value === 'string') return [...of.value].length >= low && (most === null || [...of.value].length <= most) ? always : never;
  if (of.kind === 'found') return matchesWithin(of, low, most);
  // One value by itself is none: several are a list.
  if (of.kind === 'walk' && of.beside === undefined) return computed('python', { kind: 'count', path: of.path, distinct: true, least: low, most }, 'how many values a walk through lists finds is open where conditions are compared');
  const empty = truthOf(of);
  if (low === 0 && most === null) return always;
  if (of.kind === 'pieces') return piecesWithin(of, low, most);
  if (of.kind === 'stream' && of.as !== 'set' && !(low <= 1 && most === null) && most !== 0) return countOf(of, of.when, low, most);
  if (of.kind === 'stream' && of.as === 'set' && !(low <= 1 && most === null) && most !== 0) return differentWithin(of, low, most);
  if (of.kind === 'field') {
    const text = test(fieldOf(of.path), ofLength(low, most));
    const rest = low === 1 && most === null ? empty : low === 0 && most === 0 ? no(empty ?? never) : undefined;
    const count = computed('python', { kind: 'count', path: of.path, distinct: false, least: low, most }, 'the number of elements of a list or object is open where conditions are compared');
    return some(text, all(hasType(of.path, 'array', 'object'), rest ?? count));
  }
  if (empty === undefined) return undefined;
  return low === 1 && most === null ? empty : low === 0 && most === 0 ? no(empty) : undefined;
}

/** The most elements that are counted out one by one. */
const mostCounted = 12;

function membersWithin({ of, present }: Value & { kind: 'items' }, least: number, most: number | null): Predicate | undefined {
  return totalWithin(present ?? of.map(() => always), least, most);
}

function totalWithin(conditions: readonly Predicate[], least: number, most: number | null): Predicate | undefined {
  const open = conditions.filter((when) => when !== always && when !== never);
  const certain = conditions.filter((when) => when === always).length;
  if (open.length > mostCounted) return undefined;
  return all(atLeast(open, least - certain), most === null ? always : no(atLeast(open, most + 1 - certain)));
}

/** At least so many of the conditions hold. */
function atLeast(conditions: readonly Predicate[], count: number): Predicate {
  if (count <= 0) return always;
  const none: readonly Predicate[] = [always, ...Array.from({ length: count }, () => never)];
  const enough = conditions.reduceRight((later, first) => later.map((without, wanted) => (wanted === 0 ? always : some(all(first, later[wanted - 1] ?? never), without))), none);
  return enough[count] ?? never;
}

/**
 * So many different values are in a list of the event, of which a set was made: all of them could be hashed, so that none is a list or
 * an object. None is one of them, which is not counted among scalars.
 */
function differentWithin(of: Value & { kind: 'stream' }, least: number, most: number | null): Predicate | undefined {
  const { path, mark, when, item, reach, around } = of;
  const [only, ...others] = item;
  const isPlain = only?.value.kind === 'field' && samePath(only.value.path, [mark]) && only.value.float !== true && others.length === 0 && only.when === always;
  if (!isPlain || when !== always || reach !== undefined || around !== undefined || !isEventField(path) || outermost(path) !== path) return undefined;
  const isNone = elementOf(path, test(fieldOf([]), nullValue));
  const scalars = (count: number): Predicate => (count <= 0 ? always : computed('python', { kind: 'count', path, distinct: true, least: count, most: null }, 'how many different values a list has is open where conditions are compared'));
  const atLeast = (count: number): Predicate => (count <= 0 ? always : some(scalars(count), all(isNone, scalars(count - 1))));
  return all(atLeast(least), most === null ? always : no(atLeast(most + 1)));
}

/** So many matches were found in a text in which there is one at least. */
function matchesWithin({ pattern, searched }: Value & { kind: 'found' }, least: number, most: number | null): Predicate | undefined {
  const atLeast = (count: number): Predicate | undefined => {
    if (count <= 1) return always;
    const wanted = searched === undefined || searched.how !== 'search' ? undefined : matchedTimes(pattern, count);
    if (wanted === undefined || searched === undefined) return undefined;
    const { value } = searched;
    if (value.kind === 'scalar') return compileMatch(wanted)(value.value) === true ? always : never;
    return value.kind === 'field' ? test(fieldOf(value.path), wanted) : value.kind === 'text' ? textIs(value, wanted) : undefined;
  };
  const [low, high] = [atLeast(least), most === null ? never : atLeast(most + 1)];
  if (most === 0) return never;
  return low === undefined || high === undefined ? undefined : all(low, no(high));
}

/** Splitting a text at a separator gives one piece more than it has separators. */
function piecesWithin(of: Value & { kind: 'pieces' }, least: number, most: number | null): Predicate | undefined {
  if (of.once !== undefined) return undefined;
  const atLeast = (count: number): Predicate | undefined => (count <= 1 ? always : separatorsIn(of, of.by, count - 1));
  const [low, high] = [atLeast(least), most === null ? never : atLeast(most + 1)];
  return low === undefined || high === undefined ? undefined : all(low, no(high));
}

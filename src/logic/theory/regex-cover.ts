import type { Fold, Regex, RegexMatch } from '../../rule/index.ts';
import type { Ranges } from '../automata/ranges.ts';
import { onceEach } from '../../text/once.ts';
import { rangesOfSet } from '../automata/set-ranges.ts';
import { sizeOf } from './regex-alternatives.ts';

/** So many pairs of nodes are looked at. */
const mostPairs = 50_000;

/**
 * Whether one expression surely finds something wherever another does: part of the other, item by item, is at least as
 * narrow. What stands beside that part only narrows the other further.
 */
export function coversRegex(outer: RegexMatch, inner: RegexMatch): boolean {
  const items = spelledEnd(itemsOf(outer.regex));
  const others = spelledEnd(itemsOf(inner.regex));
  if (items.length > others.length || sizeOf(outer.regex) * sizeOf(inner.regex) > mostPairs) return false;
  const folds: Folds = [outer.fold, inner.fold];
  for (let start = 0; start + items.length <= others.length; start += 1) {
    if (items.every((item, index) => coversItem(item, others[start + index] as Item, folds))) return true;
  }
  return false;
}

const lineBreak: Regex = { kind: 'set', ranges: [[10, 10]] };

type Folds = readonly [outer: Fold, inner: Fold];

/** A part of a sequence, so many times in a row. */
interface Item {
  readonly of: Regex;
  readonly min: number;
  readonly max: number;
}

/** The items of a sequence, which is asked with each other one. */
const itemsOf = onceEach(itemsIn);

function itemsIn(regex: Regex): readonly Item[] {
  if (regex.kind === 'sequence') return regex.of.flatMap(itemsIn);
  if (regex.kind === 'repeat') return [{ of: regex.of, min: regex.min, max: regex.max ?? Infinity }];
  return [{ of: regex, min: 1, max: 1 }];
}

/** The end before a final line break, where nothing comes behind it, as some platforms have to write it: a line break that may be there, then the end. */
function spelledEnd(items: readonly Item[]): readonly Item[] {
  const last = items[items.length - 1];
  if (last?.min !== 1 || last.of.kind !== 'assertion' || last.of.at !== 'endOrFinalNewline') return items;
  return [...items.slice(0, -1), { of: lineBreak, min: 0, max: 1 }, { ...last, of: { ...last.of, at: 'end' } }];
}

function coversItem(outer: Item, inner: Item, folds: Folds): boolean {
  return outer.min <= inner.min && inner.max <= outer.max && covers(outer.of, inner.of, folds);
}

/** Whether whatever one matches at a place of a text the other matches there too, over the same stretch. */
function covers(outer: Regex, inner: Regex, folds: Folds): boolean {
  if (inner.kind === 'choice') return inner.of.every((each) => covers(outer, each, folds));
  if (outer.kind === 'choice') return outer.of.some((each) => covers(each, inner, folds));
  if (outer.kind === 'assertion' || inner.kind === 'assertion') return outer.kind === 'assertion' && inner.kind === 'assertion' && outer.at === inner.at;
  if (outer.kind === 'set' && inner.kind === 'set') return isWithin(rangesOfSet(inner, folds[1]), rangesOfSet(outer, folds[0]));
  const [items, others] = [itemsOf(outer), itemsOf(inner)];
  return items.length === others.length && items.every((item, index) => coversItem(item, others[index] as Item, folds));
}

/** Whether sorted, disjoint ranges lie inside others. */
function isWithin(small: Ranges, large: Ranges): boolean {
  let at = 0;
  for (let index = 0; index < small.length; index += 2) {
    while (at < large.length && (large[at + 1] as number) < (small[index] as number)) at += 2;
    if (at >= large.length || (large[at] as number) > (small[index] as number) || (large[at + 1] as number) < (small[index + 1] as number)) return false;
  }
  return true;
}

import type { Predicate } from '../../../../rule/index.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import type { Expression } from '../syntax/tree.ts';
import { equal } from './equality.ts';
import { opaqueFrom, raise, toldApart, unfailing, type Frame } from './frame.ts';
import { predicateOf } from './truth.ts';
import { sure, tidy, valueKey, type Table, type Union, type Value } from './values.ts';
import { pick } from './picked.ts';

type OfTable = Value & { readonly kind: 'opaque'; readonly table: Table };

/** A dict with an entry for each element of a list: its entries under known keys can be asked for, and anything else is open. */
export function tableOf(frame: Frame, table: Table, at: Expression): Union {
  return unfailing(frame, at, 'a dict made of the elements of a list is not modelled here').map(({ when, value }) => ({ when, value: value.kind === 'opaque' ? { ...value, text: toldApart(value.text, table.mark), table } : value }));
}

/** Whether a value is such a dict. */
export function isTable(value: Value): value is OfTable {
  return value.kind === 'opaque' && value.table !== undefined;
}

/** When an element of the list makes an entry under a key; undefined where it is not known whether one does. */
function entryUnder(table: Table, key: Value): Predicate | undefined {
  if (key.kind !== 'scalar') return undefined;
  const same = table.key.map(({ when, value }) => ({ when, is: equal(value, key) }));
  return same.some(({ is }) => is === undefined) ? undefined : all(table.when, some(...same.map(({ when, is }) => all(when, is ?? never))));
}

/** Whether there is an entry under a key. */
export function hasEntry({ table }: OfTable, key: Value): Predicate | undefined {
  const when = entryUnder(table, key);
  return when === undefined ? undefined : predicateOf(table, when);
}

/** The entry under a key, else the fallback; without one it fails. */
export function entryIn(frame: Frame, of: OfTable, key: Value, fallback: Union | undefined, at: Expression): Union {
  const [when, there] = [entryUnder(of.table, key), hasEntry(of, key)];
  const { path, mark, value } = of.table;
  const keys = new Set(value.map((each) => valueKey(each.value)));
  const [first] = value;
  const constant = keys.size === 1 && first?.value.kind === 'scalar' ? sure(first.value) : undefined;
  const entry = when === undefined ? undefined : (constant ?? pick(frame, { path, mark, when }, value.map((each) => ({ when: all(when, each.when), value: each.value }))));
  if (entry === undefined || there === undefined) return opaqueFrom(frame, at, 'this entry of a dict made of the elements of a list is not modelled', of);
  if (fallback === undefined) raise(frame, no(there), 'KeyError');
  return tidy([...entry.map((each) => ({ when: all(fallback === undefined ? always : there, each.when), value: each.value })), ...(fallback ?? []).map((each) => ({ when: all(no(there), each.when), value: each.value }))]);
}

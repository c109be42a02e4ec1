import { match } from '../../../text/match.ts';
import { condition, value } from './condition.ts';
import { followed, make, there, type Column, type Columns } from './columns.ts';
import { fieldsIn } from './fields.ts';
import { printNode } from './print.ts';
import { attempt, expect, fieldName, isSign, openText, take, takeIf, unread, type Reader } from './reader.ts';
import type { EsqlIn, EsqlLike, EsqlNetworks, EsqlNode, EsqlNull, EsqlOpen, EsqlOrder, EsqlRegex, EsqlValue } from './tree.ts';

/** A condition on rows, in what the documents have: where a column is worked out, by what it is worked out of. */
export function conditionOn(columns: Columns, reader: Reader): EsqlNode {
  return resolved(condition(reader), columns, reader);
}

/** The same condition without columns that the pipeline works out; what asks for one that is not followed is left open. */
export function resolved(node: EsqlNode, columns: Columns, reader: Reader): EsqlNode {
  const inside = (of: EsqlNode): EsqlNode => resolved(of, columns, reader);
  const columnOf = (field: string): Column => columns.made.get(there(field, columns)) ?? { kind: 'field', name: field };
  const on = (leaf: FieldTest, chosen: (column: Extract<Column, { readonly kind: 'choice' }>) => EsqlNode): EsqlNode => {
    const column = columnOf(leaf.field);
    if (column.kind === 'field') return { ...leaf, field: column.name };
    return column.kind === 'choice' ? chosen(column) : opened(leaf, column, reader);
  };
  const left = (leaf: EsqlNode) => (): EsqlNode => opened(leaf, { kind: 'open' }, reader);
  return match<EsqlNode, EsqlNode>(node, {
    and: ({ of }) => ({ kind: 'and', of: of.map(inside) }),
    or: ({ of }) => ({ kind: 'or', of: of.map(inside) }),
    not: ({ of }) => ({ kind: 'not', of: inside(of) }),
    sure: ({ of }) => ({ kind: 'sure', of: inside(of) }),
    in: (leaf) => on(leaf, (column) => (leaf.lowered || !leaf.values.every((each) => isLike(each, column)) ? left(leaf)() : whereValue(column, (each) => leaf.values.includes(each)))),
    order: (leaf) => on(leaf, (column) => (isLike(leaf.value, column) && typeof leaf.value === 'number' ? whereValue(column, (each) => isOnSide(Number(each), leaf)) : left(leaf)())),
    like: (leaf) => on(leaf, left(leaf)),
    regex: (leaf) => on(leaf, left(leaf)),
    networks: (leaf) => on(leaf, left(leaf)),
    // It has a value in every row.
    null: (leaf) => on(leaf, () => ({ kind: 'or', of: [] })),
    same: (leaf) => {
      const [one, other] = [columnOf(leaf.left), columnOf(leaf.right)];
      return one.kind === 'field' && other.kind === 'field' ? { ...leaf, left: one.name, right: other.name } : opened(leaf, one.kind === 'field' ? other : one, reader);
    },
    kql: (leaf) => leaf,
    open: (leaf) => leaf,
  });
}

/** A test of one field. */
type FieldTest = EsqlIn | EsqlOrder | EsqlLike | EsqlRegex | EsqlNetworks | EsqlNull;

/** What is asked of a column that is not followed. */
function opened(leaf: EsqlNode, column: Column, reader: Reader): EsqlOpen {
  if (column.kind === 'span') throw unread(`\`${fieldsIn(leaf).join('`, `')}\`, which the ES|QL pipeline works out, is not followed`);
  return { kind: 'open', text: openText(printNode(leaf), reader), why: `${fieldsIn(leaf).map((field) => `\`${field}\``).join(' or ')} is worked out in a way that is not followed` };
}

function isLike(constant: EsqlValue, { cases, otherwise }: Extract<Column, { readonly kind: 'choice' }>): boolean {
  return [...cases.map((each) => each.value), otherwise].every((each) => typeof each === typeof constant);
}

const onSide: Readonly<Record<EsqlOrder['op'], (one: number, other: number) => boolean>> = {
  gt: (one, other) => one > other,
  gte: (one, other) => one >= other,
  lt: (one, other) => one < other,
  lte: (one, other) => one <= other,
};

function isOnSide(one: number, { op, value: bound }: EsqlOrder): boolean {
  return onSide[op](one, Number(bound));
}

/** That a column has one of some values: the first case that is true has one, or the rest where none is (ES|QL reference, `CASE`: a condition that is null is not true). */
function whereValue({ cases, otherwise }: Extract<Column, { readonly kind: 'choice' }>, accepted: (value: EsqlValue) => boolean): EsqlNode {
  const sure = cases.map(({ when }): EsqlNode => ({ kind: 'sure', of: when }));
  const none = (of: readonly EsqlNode[]): readonly EsqlNode[] => of.map((each): EsqlNode => ({ kind: 'not', of: each }));
  const chosen = cases.flatMap((each, index): readonly EsqlNode[] => {
    const own = sure[index];
    return own !== undefined && accepted(each.value) ? [together([...none(sure.slice(0, index)), own])] : [];
  });
  const all = accepted(otherwise) ? [...chosen, together(none(sure))] : chosen;
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : { kind: 'or', of: all };
}

function together(of: readonly EsqlNode[]): EsqlNode {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind: 'and', of };
}

/** `case(a == "x", 1, b == "y", 2, 0)`, which has a value in every row. */
export function choice(columns: Columns, reader: Reader): Extract<Column, { readonly kind: 'choice' }> {
  expect(reader, 'case');
  expect(reader, '(');
  const cases: { readonly when: EsqlNode; readonly value: EsqlValue }[] = [];
  let otherwise: EsqlValue | undefined;
  while (otherwise === undefined) {
    otherwise = cases.length === 0 ? undefined : attempt(reader, () => last(reader));
    if (otherwise !== undefined) break;
    const when = conditionOn(columns, reader);
    expect(reader, ',');
    cases.push({ when, value: value(reader) });
    expect(reader, ',');
  }
  return { kind: 'choice', cases, otherwise };
}

function last(reader: Reader): EsqlValue {
  const found = value(reader);
  expect(reader, ')');
  return found;
}

/** The rows that a sum of ones and zeros counts: `sum(flag)`, `sum(case(a == "x", 1, 0))`. */
export function summed(columns: Columns, reader: Reader): EsqlNode {
  const column = isSign(reader, '(', 1) ? choice(columns, reader) : columns.made.get(there(fieldName(reader), columns));
  if (column?.kind !== 'choice' || ![...column.cases.map((each) => each.value), column.otherwise].every((each) => each === 0 || each === 1)) throw unread('a sum in the ES|QL pipeline is not followed');
  return whereValue(column, (each) => each === 1);
}

/** `rename a as b, c as d`; which of two comes first is not asked where one gives what another takes. */
export function rename(columns: Columns, reader: Reader): void {
  const seen = new Set<string>();
  do {
    const name = there(fieldName(reader), columns);
    expect(reader, 'as');
    const as = fieldName(reader);
    if (seen.has(name) || seen.has(as) || name === as) throw unread(`\`${name}\`, which the ES|QL pipeline renames twice, is not followed`);
    seen.add(name).add(as);
    const column = columns.made.get(name) ?? { kind: 'field', name: followed(name, columns) };
    columns.taken.push((each) => each === name);
    make(as, column, columns);
  } while (takeIf(reader, ','));
}

/** `grok a "…"`, `dissect a "…"`: rows stay, with columns that are not followed. Any word of the pattern may be the name of one. */
export function extraction(columns: Columns, reader: Reader): void {
  there(fieldName(reader), columns);
  const { kind, text } = take(reader);
  if (kind !== 'text') throw unread('a pattern of the ES|QL pipeline that is no text is not followed');
  for (const word of [...text.matchAll(/[\w.@]+/g), ...text.matchAll(/[\w.@-]+/g)]) make(word[0], { kind: 'open' }, columns);
  if (!takeIf(reader, 'append_separator')) return;
  expect(reader, '=');
  take(reader);
}

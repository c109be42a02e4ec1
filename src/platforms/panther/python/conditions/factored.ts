import { and, type Predicate } from '../../../../rule/index.ts';
import { identity } from './node.ts';
import { all, allFrom, always, never, some } from './logic.ts';

/**
 * At least one of the conditions, which came about one after the other: each begins with what was decided before it. What
 * neighbours begin with is said once, so that the whole grows with the steps and not with their square.
 */
export function someInTurn(conditions: readonly Predicate[]): Predicate {
  return factored(conditions.map((whole) => ({ whole, parts: conjunctsOf(whole) })), 0);
}

function conjunctsOf(of: Predicate): readonly Predicate[] {
  return of.kind === 'and' && of.label === undefined ? of.of : [of];
}

/** A condition and its conjuncts. */
interface Row {
  readonly whole: Predicate;
  readonly parts: readonly Predicate[];
}

/** At least one of the rows, of which only what stands from a place on is said: what is before it they have in common. */
function factored(rows: readonly Row[], from: number): Predicate {
  if (rows.some(({ parts }) => parts.length === from)) return always;
  const groups: { readonly first: Predicate; readonly rows: Row[] }[] = [];
  for (const row of rows) {
    const first = row.parts[from] ?? never;
    const last = groups.at(-1);
    if (last !== undefined && identity(last.first) === identity(first)) last.rows.push(row);
    else groups.push({ first, rows: [row] });
  }
  const parts = groups.map(({ first, rows: [row, ...more] }) => (row === undefined ? never : more.length === 0 ? allFrom(row.whole, from) : all(first, factored([row, ...more], from + 1))));
  // One by one: what came before need not be denied in what follows.
  return parts.reduce((before: Predicate, part) => some(before, part), never);
}

/**
 * At least one of the conditions, which are built alike, as those of rounds of a loop are: what they have in common in the
 * same place is said once.
 */
export function someAlike(conditions: readonly Predicate[]): Predicate {
  const rows = conditions.map((of) => (of.kind === 'or' && of.label === undefined ? of.of : [of]));
  const [first = [], ...others] = rows;
  if (others.length === 0 || others.some(({ length }) => length !== first.length)) return some(...conditions);
  if (first.length > 1) return some(...first.map((_, at) => someAlike(rows.map((row) => row[at] ?? never))));
  const parts = conditions.map(conjunctsOf);
  const sets = parts.map((row) => new Set(row.map(identity)));
  const common = (parts[0] ?? []).filter((part) => sets.every((set) => set.has(identity(part))));
  if (common.length === 0) return some(...conditions);
  const shared = new Set(common.map(identity));
  const rests = parts.map((row) => and(...row.filter((part) => !shared.has(identity(part)))));
  return all(...common, rests.includes(always) ? always : someAlike(rests));
}

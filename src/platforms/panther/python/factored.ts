import type { Predicate } from '../../../rule/index.ts';
import { identity } from './identity.ts';
import { all, always, never, some } from './logic.ts';

/**
 * At least one of the conditions, which came about one after the other: each begins with what was decided before it. What
 * neighbours begin with is said once, so that the whole grows with the steps and not with their square.
 */
export function someInTurn(conditions: readonly Predicate[]): Predicate {
  return factored(conditions.map(conjunctsOf));
}

function conjunctsOf(of: Predicate): readonly Predicate[] {
  return of.kind === 'and' && of.label === undefined ? of.of : [of];
}

function factored(rows: readonly (readonly Predicate[])[]): Predicate {
  if (rows.some(({ length }) => length === 0)) return always;
  const groups: { readonly first: Predicate; readonly rests: (readonly Predicate[])[] }[] = [];
  for (const [first = never, ...rest] of rows) {
    const last = groups.at(-1);
    if (last !== undefined && identity(last.first) === identity(first)) last.rests.push(rest);
    else groups.push({ first, rests: [rest] });
  }
  const parts = groups.map(({ first, rests: [only = [], ...more] }) => (more.length === 0 ? all(first, ...only) : all(first, factored([only, ...more]))));
  // One by one: what came before need not be denied in what follows.
  return parts.reduce((before: Predicate, part) => some(before, part), never);
}

import type { Predicate } from '../../../../rule/index.ts';
import { onceEach } from '../../../../text/once.ts';
import { someInTurn } from '../conditions/factored.ts';
import { all, always, never, no } from '../conditions/logic.ts';
import { identity } from '../conditions/node.ts';
import type { Expression } from '../syntax/tree.ts';

/** Where something raises, and what, one of several between bars; `at` is the expression of the rule's module that does. */
export interface Raised {
  readonly when: Predicate;
  readonly type: string;
  readonly at?: Expression;
}

/** What was raised on a part of the events, under conditions relative to it: they are put together once they are asked for. */
interface RaisedUnder {
  readonly under: Predicate;
  readonly of: Raises;
}

/** All that was raised, in the order of execution. */
export type Raises = readonly (Raised | RaisedUnder)[];

/**
 * The type of an exception that is not known, where it is not known either whether it is raised: what comes after is said as if it
 * were not, and what catches it, or the end of the rule, takes it away (`uncertain`).
 */
export const anyException = '?';

/** When something is raised. */
export const whenRaised: (raises: Raises) => Predicate = when(() => true);

/** When something is surely raised. */
export const certain: (raises: Raises) => Predicate = when((type) => type !== anyException);

/** When something may have been raised that is not known. */
export const uncertain: (raises: Raises) => Predicate = when((type) => type === anyException);

/** When something is raised that counts; what was raised inside, which is asked for at each level, is joined once. */
function when(counts: (type: string) => boolean): (raises: Raises) => Predicate {
  const inside = onceEach((of: Raises) => joined(of));
  const joined = (raises: Raises): Predicate => someInTurn(raises.map((each) => ('of' in each ? all(each.under, inside(each.of)) : counts(each.type) ? all(each.when) : never)));
  return joined;
}

/** Each by itself, in the order of execution: what cannot be reached is left out. */
export function oneByOne(raises: Raises, under: Predicate = always): readonly Raised[] {
  return raises.flatMap((each) => {
    const when = all(under, 'of' in each ? each.under : each.when);
    if (when === never) return [];
    return 'of' in each ? oneByOne(each.of, when) : [{ ...each, when }];
  });
}

/** The same at an expression: inside a helper it is the call of it that raises. */
export function raisedAt(at: Expression | undefined, raises: Raises): Raises {
  return at === undefined ? raises : raises.map((each) => ('of' in each ? { ...each, of: raisedAt(at, each.of) } : { ...each, at }));
}

/** The type of what is raised, where it is one of several and not known which: all of them, between bars. */
export function typeOfAny(raises: Raises): string {
  const types = new Set(typesIn(raises));
  return types.has(anyException) ? anyException : types.size === 0 ? 'Exception' : [...types].join('|');
}

function typesIn(raises: Raises): readonly string[] {
  return raises.flatMap((each) => ('of' in each ? typesIn(each.of) : each.type.split('|')));
}

/** Each by itself, once, where none that is not known was raised before it. */
export function untilUncertain(raises: Raises): readonly Raised[] {
  let going: Predicate = always;
  const seen = new Set<string>();
  return oneByOne(raises).flatMap((raised) => {
    const key = `${raised.type} ${identity(raised.when)}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const own = { ...raised, when: all(going, raised.when) };
    if (raised.type === anyException) going = all(going, no(raised.when));
    return [own];
  });
}

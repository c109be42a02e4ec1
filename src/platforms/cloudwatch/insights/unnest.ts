import { and, either, exact, not, or, test, type ElementPredicate, type Match, type Path, type Predicate } from '../../../rule/index.ts';
import { truthOf } from './meaning.ts';
import { elementKey } from './positions.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './tree.ts';
import { fieldsOf, mapFields } from './walk.ts';

/** A list of the event whose elements the rows have under a name, and what is asked of them. */
export interface Unnested {
  readonly array: Path;
  readonly name: string;
  readonly conditions: Expr[];
}

/** Whether a condition speaks of the element of that name, of the event, or of both. */
export function mentionsOf(condition: Expr, name: string): 'element' | 'event' | 'both' {
  const own = fieldsOf(condition).map((path) => path[0] === name);
  return !own.includes(true) ? 'event' : own.includes(false) ? 'both' : 'element';
}

const single: Match = either({ kind: 'type', of: 'string' }, { kind: 'type', of: 'number' }, { kind: 'type', of: 'boolean' }, { kind: 'type', of: 'object' });

/**
 * Some row passes: an element of the list does; a value that is no list counts as a list of one (`unnest`); what a
 * missing or empty list does is open.
 */
export function someElement({ array, name, conditions }: Unnested, scope: Scope): Predicate {
  const under = (start: Path, absent: boolean): Predicate => {
    const renamed = conditions.map((each) => mapFields(each, (path) => ({ kind: 'field', path: path[0] === name ? [...start, ...path.slice(1)] : path })));
    return truthOf({ kind: 'all', of: renamed }, { ...scope, element: { array, absent } }).t;
  };
  const list = exact(...array);
  const isSingle = test(list, single);
  const hasElements = and(test(list, { kind: 'type', of: 'array' }), not(test(list, { kind: 'empty' })));
  const element: ElementPredicate = { kind: 'element', of: { path: array, reach: 'exact' }, has: under([elementKey], false) };
  return or(element, and(isSingle, under(array, false)), and(scope.ask('unnest-missing'), not(isSingle), not(hasElements), under([elementKey], true)));
}

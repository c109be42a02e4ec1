import { and, either, exact, excludesNothing, not, or, test, type ElementPredicate, type Fact, type Match, type Path, type Predicate } from '../../../rule/index.ts';
import { truthOf } from './meaning.ts';
import { elementKey } from './positions.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './tree.ts';
import { mapFields, parsedMessage } from './walk.ts';

/** A list of which each row has one element, and what is asked of that. */
export interface Elements {
  /** `unnest` gives the element a name; `expand` puts it in the place of the list. */
  readonly by: 'unnest' | 'expand';
  /** The list, from the event or from the element whose member it is. */
  readonly array: Path;
  readonly name: Path;
  readonly conditions: Expr[];
  /** Lists in the element of which rows have one element again. */
  readonly within: Elements[];
}

/** Whether a path is that of a name or of a member of what it names. */
export function isBelow(path: Path, name: Path): boolean {
  return name.every((key, index) => path[index] === key);
}

const single: Match = either({ kind: 'type', of: 'string' }, { kind: 'type', of: 'number' }, { kind: 'type', of: 'boolean' }, { kind: 'type', of: 'object' });

/**
 * Some row passes: an element of the list does. For `unnest` a value that is no list counts as a list of one, and what a
 * missing or empty list does is open; of `expand` it is open what becomes of an event without a list.
 */
export function someElement(list: Elements, scope: Scope, start: Path = []): Predicate {
  const path = [...start, ...list.array];
  if (start[0] === elementKey && scope.element?.absent === true) return and(scope.ask('unnest-missing'), passes(list, scope, [elementKey]));
  const field = exact(...withoutKey(path));
  const hasElements = and(test(field, { kind: 'type', of: 'array' }), not(test(field, { kind: 'empty' })));
  const array = [...(start[0] === elementKey ? (scope.element?.array ?? []) : []), ...field.path];
  const parsed = list.by === 'unnest';
  const within = { ...scope, element: { array, absent: false, parsed } };
  const element: ElementPredicate = { kind: 'element', of: { path: field.path, reach: 'exact' }, has: passes(list, within, [elementKey]) };
  if (list.by === 'expand') {
    if (list.conditions.some((each) => hasMember(each, list.name))) scope.use(expandedMembers);
    return or(element, and(scope.ask('expand-keeps'), not(hasElements), passes(list, scope, path)));
  }
  const isSingle = test(field, single);
  const absent = and(scope.ask('unnest-missing'), passes(list, { ...scope, element: { array, absent: true, parsed } }, [elementKey]));
  return or(element, and(isSingle, passes(list, scope, path)), and(not(isSingle), not(hasElements), absent));
}

/** Everything that is asked of an element, which is at a path. */
function passes({ by, name, conditions, within }: Elements, scope: Scope, at: Path): Predicate {
  const found = (path: Path): Expr => (by === 'unnest' && at[0] !== elementKey ? { kind: 'access', of: parsedMessage, steps: path } : { kind: 'field', path });
  const asked = conditions.map((each) => mapFields(each, (path) => (isBelow(path, name) ? found([...at, ...path.slice(name.length)]) : { kind: 'field', path })));
  return and(truthOf({ kind: 'all', of: asked }, scope).t, ...within.map((each) => someElement(each, scope, at)));
}

function withoutKey(path: Path): Path {
  return path[0] === elementKey ? path.slice(1) : path;
}

function hasMember(condition: Expr, name: Path): boolean {
  let found = false;
  mapFields(condition, (path) => {
    found ||= isBelow(path, name) && path.length > name.length;
    return { kind: 'field', path };
  });
  return found;
}

const expandedMembers: Fact = {
  id: 'cloudwatch/expanded-members',
  grade: 'assumed',
  text: 'the members of an element that `expand` puts in the place of its list are fields below it',
  evidence: 'the page on `expand` shows texts only',
  says: excludesNothing,
};

import { either, equals, exact, not, or, test, type Predicate } from '../../rule/index.ts';

/** That a condition holds of the records of some operations, whatever those of others are. */
export function ofOperations(names: readonly string[], on: Predicate): Predicate {
  return or(not(test(exact('eventName'), either(...names.map((name) => equals(name))))), on);
}

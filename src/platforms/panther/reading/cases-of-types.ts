import { always, never, type Predicate } from '../../../rule/index.ts';
import { compileMatch } from '../../../logic/holds/compile-match.ts';
import { mapParts } from '../python/conditions/parts.ts';
import type { Union } from '../python/values/values.ts';

/** What is returned for logs of some types, or of any where none is named. */
export function casesOf(union: Union, logTypes: readonly string[]): Union {
  return union.map(({ when, value }) => ({ when: whenOf(when, logTypes), value })).filter(({ when }) => when !== never);
}

/** A condition on logs of some types, or of any where none is named. */
export function whenOf(when: Predicate, logTypes: readonly string[]): Predicate {
  if (logTypes.length === 0) return when;
  return mapParts(when, (part) => {
    if (part.kind !== 'test' || part.field.kind !== 'path' || part.field.path.join() !== 'p_log_type') return part;
    const accepts = compileMatch(part.match);
    const accepted = logTypes.filter((logType) => accepts(logType) === true);
    return accepted.length === 0 ? never : accepted.length === logTypes.length ? always : part;
  });
}

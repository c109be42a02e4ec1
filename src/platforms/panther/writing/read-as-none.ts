import { alternatives, and, not, or, type Match, type Predicate, type TestPredicate } from '../../../rule/index.ts';
import { exactPath } from './arrange.ts';
import { isListed } from './value-tests.ts';

/**
 * The same condition where a missing field is read as None, as `get` gives it: one question asks for both. Only what is written with
 * such readings means the same by it.
 */
export function readAsNone(on: Predicate): Predicate {
  if (on.kind === 'and') return and(...askedOnce('and', on.of));
  if (on.kind === 'or') return or(...askedOnce('or', on.of));
  if (on.kind === 'not') return not(readAsNone(on.of));
  return on.kind === 'element' ? { ...on, has: readAsNone(on.has) } : on;
}

/** The parts of a conjunction or of alternatives, without those that ask whether a field is there of which another part asks for values. */
export function askedOnce(op: 'and' | 'or', of: readonly Predicate[]): readonly Predicate[] {
  let parts = of.map(readAsNone);
  for (const part of parts) {
    const there = presenceIn(op, part);
    if (there === undefined) continue;
    const values = parts.find((other) => valuesOf(op, other, there) !== undefined);
    const listed = values === undefined ? undefined : valuesOf(op, values, there);
    if (listed === undefined) continue;
    const asked: TestPredicate = { kind: 'test', field: listed.field, match: { kind: 'either', of: [{ kind: 'null' }, ...alternatives(listed.match).filter((each) => !isNull(each))] } };
    parts = parts.flatMap((other) => (other === part ? [] : other === values ? [op === 'and' ? not(asked) : asked] : [other]));
  }
  return parts;
}

/** The path of which a part asks whether it is there, in alternatives whether it is not. */
function presenceIn(op: 'and' | 'or', part: Predicate): string | undefined {
  const asked = op === 'and' ? part : part.kind === 'not' ? part.of : undefined;
  return asked?.kind === 'test' && asked.match.kind === 'present' ? exactPath(asked) : undefined;
}

/** A part that excludes values at a path, in alternatives asks for some, all of which stand in one list in Python. */
function valuesOf(op: 'and' | 'or', part: Predicate, path: string): TestPredicate | undefined {
  const asked = op === 'or' ? part : part.kind === 'not' ? part.of : undefined;
  return asked?.kind === 'test' && exactPath(asked) === path && alternatives(asked.match).every((each) => isNull(each) || isListed(each)) ? asked : undefined;
}

function isNull(part: Match): boolean {
  return part.kind === 'null' || (part.kind === 'type' && part.of === 'null');
}

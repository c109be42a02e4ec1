import { canonicalJson } from '../../text/json.ts';
import { contains, flatten, not, test, type Fact, type Path, type Predicate } from '../../rule/index.ts';

/** That no text at a path has several lines. */
export function oneLine(path: Path): Predicate {
  return not(test(flatten(...path), contains('\n')));
}

/** The path whose texts have one line each, where a fact says that of one. */
export function oneLineOf({ says }: Fact): Path | undefined {
  if (says.kind !== 'always' || says.on.kind !== 'not') return undefined;
  const { of } = says.on;
  if (of.kind !== 'test' || of.field.kind !== 'path') return undefined;
  return canonicalJson(oneLine(of.field.path)) === canonicalJson(says.on) ? of.field.path : undefined;
}

import { compileMatch } from '../../../../logic/holds/compile-match.ts';
import { either, equals, nullValue, test, type JsonType, type Match, type Path, type PathField, type Predicate } from '../../../../rule/index.ts';
import { pathKey } from '../conditions/field-literal.ts';
import { pairMemory } from '../conditions/limits.ts';
import { always, never, some } from '../conditions/logic.ts';
import { dumpedIs, numericOnly, printedIs, stepsOnNumber } from './printed.ts';
import { unlikely } from './taken.ts';
import { hasSeparators, pullThrough } from '../texts/patterns.ts';
import type { Computed } from './computed.ts';

/** The field of a path, read exactly. */
export function fieldOf(path: Path): PathField {
  return { kind: 'path', path, reach: 'exact' };
}

const kinds = new Map<string, Match>();
const asked = pairMemory<Match, number, Predicate>();

/** The value at a path has one of the types. */
export function hasType(path: Path, ...types: readonly JsonType[]): Predicate {
  if (path.length === 0) return types.includes('object') ? always : never;
  const name = types.join();
  const kind = kinds.get(name) ?? either(...types.map((of): Match => (of === 'null' ? nullValue : { kind: 'type', of })));
  kinds.set(name, kind);
  return isOf(path, kind);
}

/** The value at a path is in a match that many conditions ask for: the test is made once. */
export function isOf(path: Path, match: Match): Predicate {
  const key = pathKey(path);
  const known = asked.get(match, key);
  if (known !== undefined) return known;
  const made = test(fieldOf(path), match);
  asked.set(match, key, made);
  return made;
}

/** What a computed text is made from: the value at its path, or its JSON text. */
export function readBy({ path, printed }: Computed): PathField {
  return printed === 'json' ? { ...fieldOf(path), as: printed } : fieldOf(path);
}

/** A computed text is in a match; undefined where that cannot be said. */
export function textIs(text: Computed, wanted: Match): Predicate | undefined {
  const { path, steps, printed } = text;
  const applied = printed === 'number' ? stepsOnNumber(steps) : steps;
  const pulled = applied === undefined ? either() : pullThrough(applied, printed === 'number' ? numericOnly(wanted) : wanted);
  if (pulled === undefined) return undefined;
  if (printed === 'dumps') return dumpedIs(path, pulled);
  return printed === undefined || printed === 'json' ? test(readBy(text), pulled) : printedIs(path, printed, pulled);
}

/** The text that `str` makes of a value of any type is in a match. */
export function textOfAny(path: Path, wanted: Match): Predicate {
  const named = ([[nullValue, 'None'], [{ kind: 'boolean', value: true }, 'True'], [{ kind: 'boolean', value: false }, 'False']] as const).filter(([, name]) => compileMatch(wanted)(name) === true);
  const printed = [printedIs(path, 'number', numericOnly(wanted)), printedIs(path, 'array', wanted), printedIs(path, 'object', wanted)];
  return some(test(fieldOf(path), either(wanted, ...named.map(([match]) => match))), ...printed);
}

/** A text has at least so many separators; undefined where that cannot be said. */
export function separatorsIn(value: Computed, by: string, count: number): Predicate | undefined {
  const { path, printed } = value;
  if (count === 0) return always;
  if (printed === 'array' || printed === 'object') return unlikely({ path, types: [printed], about: `${count} times ${by}` }, 'the pieces of the text that `str` makes of a list or object are not modelled');
  return textIs(value, hasSeparators(by, count));
}

/** JSON values that Python finds equal to a constant: 1 == True == 1.0, and text only to itself. */
export function equalTo(value: null | boolean | number | string): Match {
  if (value === null) return nullValue;
  if (typeof value === 'string') return equals(value);
  if (typeof value === 'boolean') return either({ kind: 'boolean', value }, { kind: 'number', op: 'eq', value: value ? 1 : 0 });
  const number: Match = { kind: 'number', op: 'eq', value };
  return value === 0 || value === 1 ? either(number, { kind: 'boolean', value: value === 1 }) : number;
}

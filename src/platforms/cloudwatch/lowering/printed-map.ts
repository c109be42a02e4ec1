import { alternatives, either, equals, flatten, or, startsWith, test, type Fold, type Match, type Path, type Predicate, type TextMatch } from '../../../rule/index.ts';
import type { Writer } from './writer.ts';

/**
 * What a part of an object printed the Java way (`key=value`) most likely asks for: a member of that name, at any known
 * depth, whose value starts so. Undefined for parts that reach over several members and for unknown names. It is a guess
 * that the comparison judges.
 */
export function memberAsked(path: Path, wanted: Match, writer: Writer): Predicate | undefined {
  const parts = alternatives(wanted).map((each) => (each.kind === 'text' ? memberOf(path, each, writer) : undefined));
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length && known.length > 0 ? or(...known) : undefined;
}

function memberOf(path: Path, { parts, fold }: TextMatch, writer: Writer): Predicate | undefined {
  const [before, text, after] = parts;
  if (parts.length !== 3 || before?.kind !== 'any' || after?.kind !== 'any' || text?.kind !== 'literal') return undefined;
  const [, key, value, end] = /^\{?([\w.:-]+)=([^=,{}[\]]*)([,}]?)$/.exec(text.text) ?? [];
  if (key === undefined || value === undefined) return undefined;
  const paths = pathsTo(key, path, writer);
  if (paths.length === 0 || paths.length > mostPaths) return undefined;
  return or(...paths.map((each) => test(flatten(...each), valueMatch(value, end ?? '', fold))));
}

function valueMatch(value: string, end: string, fold: Fold): Match {
  if (value === '' && end === '') return { kind: 'present' };
  if (value === 'true' || value === 'false') return either({ kind: 'boolean', value: value === 'true' }, equals(value, fold));
  return end === '' ? startsWith(value, fold) : equals(value, fold);
}

const mostPaths = 10;
const deepest = 4;

/** The known paths below one that end in a key. */
function pathsTo(key: string, path: Path, writer: Writer, depth = 0): readonly Path[] {
  const own = writer.typesAt([...path, key]) === undefined ? [] : [[...path, key]];
  if (depth >= deepest) return own;
  return [...own, ...writer.keysBelow(path).flatMap((each) => pathsTo(key, [...path, each], writer, depth + 1))];
}

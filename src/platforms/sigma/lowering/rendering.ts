import { equals, either, flatten, present, startsWith, test, type Match, type Predicate, type TestPredicate, type TextMatch } from '../../../rule/index.ts';

/**
 * What a search in the text of an object most likely asks for: `key=value` in Java's rendering of a map is the key with
 * that value. It is not the same (the text may stand elsewhere, or go on), so that the comparison has the last word;
 * undefined where the text names no key.
 */
export function structural({ field, match }: TestPredicate): Predicate | undefined {
  if (field.kind !== 'path' || field.as !== 'javaMap' || match.kind !== 'text') return undefined;
  const text = searched(match);
  const found = text === undefined ? null : /^[{[\s,]*([A-Za-z_][A-Za-z0-9_]*)=([^=,{}[\]]*)(?:([,}\]])\s*)?$/.exec(text);
  if (found === null) return undefined;
  const [, key = '', value = '', end = ''] = found;
  return test(flatten(...field.path, key), value === '' && end === '' ? present : valueMatch(value, end !== '', match.fold));
}

/** The literal that is searched for anywhere. */
function searched({ parts }: TextMatch): string | undefined {
  const [before, inner, after] = parts;
  return parts.length === 3 && before?.kind === 'any' && inner?.kind === 'literal' && after?.kind === 'any' ? inner.text : undefined;
}

/** Words of JSON stand for themselves; other text may go on, unless the end of the value was searched for as well. */
function valueMatch(value: string, ended: boolean, fold: TextMatch['fold']): Match {
  if (value === 'true' || value === 'false') return either({ kind: 'boolean', value: value === 'true' }, equals(value, 'unicode'));
  if (/^(?:0|[1-9][0-9]{0,14})$/.test(value)) return either({ kind: 'number', op: 'eq', value: Number(value) }, equals(value));
  return ended ? equals(value, fold) : startsWith(value, fold);
}

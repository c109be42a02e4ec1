import { and, contains, either, exact, not, or, pathText, test, type Fact, type Path, type Predicate, type TestPredicate, type TextMatch } from '../../rule/index.ts';
import { jsonFormsOf } from '../../logic/holds/rendering.ts';
import type { Search } from './asked-texts.ts';
import { holdsPlainLetters } from '../plain-letters.ts';
import { seenFields } from './fields.ts';

/**
 * Whether neither JSON nor Java writes a text differently from the value it stands in, or makes it by putting values together: a colon
 * stands behind a quote there, and a space behind a comma. What stands in `none` or `null` is not printed by Java where that is all.
 */
export function plainWord(text: string, fold: TextMatch['fold']): boolean {
  return /[A-Za-z0-9]/.test(text) && plainText.test(text) && !['none', 'null'].some((absent) => absent.includes(spelled(text, fold)));
}

function spelled(text: string, fold: TextMatch['fold']): string {
  return fold === 'none' ? text : text.toLowerCase();
}

const plainText = /^[A-Za-z0-9_/.@$+%*!#&();?^|~'-][A-Za-z0-9_/.@$+%*!#&();?^|~': -]*$/;

/** The text that Java prints as `key=start of value` as JSON writes it: in a string, or as a member; undefined for other texts, and where the value may be one that Java does not print. */
function pairForms(text: string, fold: TextMatch['fold']): readonly string[] | undefined {
  const [, key = '', value = ''] = /^([^=]*)=([^=]*)$/.exec(text) ?? [];
  const [forms, ...more] = jsonFormsOf(text);
  if (!plainWord(key, fold) || !plainText.test(value) || ['-', 'none'].some((absent) => absent.startsWith(spelled(value, fold))) || more.length > 0) return undefined;
  return forms;
}

/** Facts that tie a search for words to the same search in the other text of the object. */
export function wordFacts({ test: search, path, as, text, fold }: Search): readonly Fact[] {
  const pair = as === 'javaMap' ? pairForms(text, fold) : undefined;
  if (pair !== undefined && path.length > 0) return pairFacts(search, pair, { path, text, fold });
  if (!plainWord(text, fold) || path.length === 0 || isInNamesBelow(path, text)) return [];
  const other: Predicate = test({ ...exact(...path), as: as === 'json' ? 'javaMap' : 'json' }, contains(text, fold));
  return [
    ...(fold === 'unicode' ? [plainLetters(path, follows(search, test({ ...exact(...path), as }, contains(text, 'ascii'))))] : []),
    {
      id: 'text/words',
      grade: 'assumed',
      text: `\`${text}\` stands in the JSON text of ${pathText(path)} when it stands in what Java prints for it, and the other way round: in no key without a value`,
      evidence: `${alike}; a key without a value stands in JSON alone`,
      says: { kind: 'always', on: and(follows(search, other), follows(other, search)) },
    },
  ];
}

/** Whether a field that records show in a part of the record has a text in its name, in any letter case, and may be without a value: flags and numbers are not. */
function isInNamesBelow([root]: Path, text: string): boolean {
  const wanted = text.toLowerCase();
  return seenFields().some(({ path: [part, ...below], own }) => part === root && [...own.keys()].some((type) => type !== 'boolean' && type !== 'number') && (below.at(-1) ?? '').toLowerCase().includes(wanted));
}

/** That letters which only Unicode takes for others where case is ignored are not there. */
function plainLetters(path: Path, on: Predicate): Fact {
  return {
    id: `letters/text/${pathText(path)}`,
    grade: 'assumed',
    text: holdsPlainLetters(`the text of ${pathText(path)}`),
    evidence: 'none of them in 5,058 records',
    says: { kind: 'always', on },
  };
}

const alike = 'letters, digits and many signs are written alike in both, but for the end of an escape of JSON, and numbers with a fraction from 10,000,000 on or below 0.001';

function pairFacts(search: TestPredicate, forms: readonly string[], { path, text, fold }: Pick<Search, 'path' | 'text' | 'fold'>): readonly Fact[] {
  const inJson = (folding: TextMatch['fold']): Predicate => test({ ...exact(...path), as: 'json' }, either(...forms.map((form) => contains(form, folding))));
  const other = inJson(fold);
  return [
    ...(fold === 'none' ? [] : [plainLetters(path, follows(inJson('unicode'), inJson('ascii')))]),
    {
      id: `text/pairs/${text}`,
      grade: 'assumed',
      text: `where Java prints \`${text}\` for ${pathText(path)}, its JSON has ${forms.map((form) => `\`${form}\``).join(' or ')}, and the other way round`,
      evidence: alike,
      says: { kind: 'always', on: and(follows(search, other), follows(other, search)) },
    },
  ];
}

function follows(from: Predicate, to: Predicate): Predicate {
  return or(not(from), to);
}

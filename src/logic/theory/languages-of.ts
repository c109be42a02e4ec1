import { match, type Arms } from '../../text/match.ts';
import { canonicalJson } from '../../text/json.ts';
import { onceEach } from '../../text/once.ts';
import { regexAsTexts, type Regex, type RegexMatch, type TextMatch } from '../../rule/index.ts';
import { regexLanguage, textLanguage, type Language } from './language.ts';
import { regexAlternatives } from './regex-alternatives.ts';
import { simplerRegex, withoutOpenEnds } from './simpler-regex.ts';

/** The languages of text patterns; `all` where one of them accepts every string. */
export function languagesOfTexts(texts: readonly TextMatch[]): readonly Language[] | 'all' {
  const languages: Language[] = [];
  for (const { parts, fold } of texts) {
    if (parts.length === 1 && parts[0]?.kind === 'any') return 'all';
    languages.push(textLanguage(parts, fold));
  }
  return languages;
}

/** Languages that together are that of an expression: of texts where it is a finite union of such, and of its choices where they are. */
export const languagesOfRegex: (whole: RegexMatch) => readonly Language[] | 'all' = onceEach(languagesIn);

function languagesIn(whole: RegexMatch): readonly Language[] | 'all' {
  const texts = regexAsTexts(whole);
  if (texts !== undefined) return languagesOfTexts(texts);
  const regex = simplerRegex(whole.regex);
  const choices = regexAlternatives(regex);
  if (choices.length === 1) return [ofRegex({ ...whole, regex: withoutOpenEnds(regex) })];
  const languages: Language[] = [];
  for (const choice of choices) {
    const own = languagesOfChoice({ ...whole, regex: withoutOpenEnds(choice) });
    if (own === 'all') return 'all';
    languages.push(...own);
  }
  return languages;
}

function ofRegex(whole: RegexMatch): Language {
  return regexLanguage(whole, canonicalJson([whole.regex, whole.fold]));
}

/** The languages of choices that were met, by what they say, and how many there are: the other side of a comparison often has the same. */
const known = new Map<string, readonly Language[] | 'all'>();
const mostKnown = 10_000;
let count = 0;

function languagesOfChoice(choice: RegexMatch): readonly Language[] | 'all' {
  const key = `${choice.fold} ${textOf(choice.regex)}`;
  let languages = known.get(key);
  if (languages === undefined) {
    const texts = regexAsTexts(choice);
    languages = texts === undefined ? [ofRegex(choice)] : languagesOfTexts(texts);
    count += languages.length + 1;
    if (count > mostKnown) {
      known.clear();
      count = languages.length + 1;
    }
    known.set(key, languages);
  }
  return languages;
}

/** The same text for the same expression. */
function textOf(regex: Regex): string {
  return match<Regex, string>(regex, arms);
}

const arms: Arms<Regex, string> = {
  set: ({ ranges }) => {
    let text = '[';
    for (const [first, last] of ranges) text += first === last ? `${first} ` : `${first}-${last} `;
    return text;
  },
  sequence: ({ of }) => `(${textsOf(of)})`,
  choice: ({ of }) => `{${textsOf(of)}}`,
  repeat: ({ of, min, max }) => `*${min},${max}${textOf(of)}`,
  assertion: ({ at }) => `^${at} `,
};

function textsOf(of: readonly Regex[]): string {
  let text = '';
  for (const part of of) text += textOf(part);
  return text;
}

import { pattern, type Fold, type RegexMatch, type TextPart } from '../../rule/index.ts';
import { recogniserOf } from '../automata/machine.ts';
import { patternNfa, regexNfa, type Nfa } from '../automata/nfa.ts';
import { beyondAscii, isCased, lowerAscii, strayLetters } from '../automata/fold.ts';
import { networkNfa } from './network-nfa.ts';
import { addressOf, holdsAddress, type Network } from './network.ts';
import type { Origin } from './outcome.ts';
import { wordsOfRegex } from './regex-words.ts';
import { foldedText, type Subject } from './subject.ts';

/** A set of strings. */
export interface Language {
  /** Equal for equal sets of one comparison, as far as that can be seen. */
  readonly key: string;
  /** Equal for equal sets whose author spelled them alike: texts are made from the spelling. */
  readonly spelled: () => string;
  readonly sort: 'text' | 'regex' | 'network';
  accepts(subject: Subject): boolean;
  /** Its automaton, made once; undefined when it has none or one that would be too large. */
  nfa(): Nfa | undefined;
  /** Text patterns only. */
  text(): TextShape | undefined;
  readonly network?: Network;
  /** Regular expressions only. */
  readonly regex?: RegexMatch;
  /** Regular expressions only: words that are likely in it. */
  readonly words?: () => Iterable<string>;
  /** Whether it may tell the letters apart that some foldings take for ASCII. */
  readonly stray: boolean;
  /** The same language where those letters never occur, if that is another one. */
  plain(): Language | undefined;
}

/** Some languages together, and the literal they come from. */
export interface StringSet {
  readonly languages: readonly Language[];
  readonly origin: Origin;
}

/** What a text pattern looks like to the theory. */
export interface TextShape {
  /** As its author spelled it. */
  readonly written: readonly TextPart[];
  readonly fold: Fold;
  /** Its literal stretches in canonical letters, with the sentinels of anchored ends. */
  readonly segments: readonly string[];
  /** The only segment, when a text is accepted as soon as its own word contains it. */
  readonly word: string | undefined;
  /** The only text accepted, in canonical letters: a pattern without gaps. */
  readonly whole: string | undefined;
}

/** Marks the start of a text in words. */
export const startMark = '\ufdd0';

/** Marks the end of a text in words. */
export const endMark = '\ufdd1';

const unusable = /[\ufdd0\ufdd1]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The strings of a text pattern. Parts may be in any form; they are brought into normal form. */
export function textLanguage(parts: readonly TextPart[], fold: Fold): Language {
  const written = isNormal(parts) ? parts : pattern(parts).parts;
  const needed = neededFold(written, fold);
  const key = textKey(written, needed, needed);
  const canonical = (): readonly TextPart[] =>
    needed === 'none' ? written : written.map((part): TextPart => (part.kind === 'literal' ? { kind: 'literal', text: canonicalText(part.text, needed) } : part));
  // Most languages are only ever told apart by their keys: the rest is made when it is asked for.
  let shape: TextShape | undefined;
  let accepts: ((subject: Subject) => boolean) | undefined;
  let nfa: { readonly made: Nfa | undefined } | undefined;
  let plain: Language | undefined;
  return {
    key,
    spelled: () => (needed === 'none' ? key : textKey(written, needed, 'none')),
    sort: 'text',
    accepts: (subject) => (accepts ??= acceptorOf(canonical(), needed))(subject),
    nfa: () => (nfa ??= { made: patternNfa(written, needed) }).made,
    text: () => (shape ??= shapeOf(written, canonical(), needed)),
    stray: needed === 'unicode' || written.some((part) => part.kind === 'literal' && hasStray(part.text)),
    plain() {
      if (needed === 'unicode' && written.every((part) => part.kind !== 'literal' || foldsAsAscii(part.text))) plain ??= textLanguage(written, 'ascii');
      return plain;
    },
  };
}

/** Whether literals are joined and not empty, and each run of gaps is all its `one`s, then at most one `any`. */
function isNormal(parts: readonly TextPart[]): boolean {
  let before: TextPart['kind'] | undefined;
  for (const part of parts) {
    if (part.kind === 'literal' ? before === 'literal' || part.text === '' : before === 'any') return false;
    before = part.kind;
  }
  return true;
}

function hasStray(text: string): boolean {
  if (!beyondAscii.test(text)) return false;
  for (const letter of text) if (strayLetters.has(letter.codePointAt(0) ?? 0)) return true;
  return false;
}

function foldsAsAscii(text: string): boolean {
  if (!beyondAscii.test(text)) return true;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code >= 0x80 && isCased(code, 'unicode')) return false;
  }
  return true;
}

/** The weakest fold under which the literals mean the same. */
function neededFold(parts: readonly TextPart[], fold: Fold): Fold {
  if (fold === 'none') return 'none';
  if (fold === 'ascii') {
    for (const part of parts) if (part.kind === 'literal' && /[A-Za-z]/.test(part.text)) return 'ascii';
    return 'none';
  }
  let needed: Fold = 'none';
  for (const part of parts) {
    if (part.kind !== 'literal' || !/[A-Za-z\u0080-\uffff]/.test(part.text)) continue;
    // K and S alone have spellings outside ASCII.
    if (/[ks]/i.test(part.text)) return 'unicode';
    if (/[A-Za-z]/.test(part.text)) needed = 'ascii';
    if (!beyondAscii.test(part.text)) continue;
    for (const letter of part.text) {
      const code = letter.codePointAt(0) ?? 0;
      if (code >= 0x80 && isCased(code, fold)) return 'unicode';
    }
  }
  return needed;
}

function canonicalText(text: string, fold: Fold): string {
  if (fold === 'none') return text;
  return fold === 'ascii' ? lowerAscii(text) : foldedText(text);
}

/** A text for a pattern, its literals in the letters that a fold takes for all their cases. */
function textKey(parts: readonly TextPart[], fold: Fold, letters: Fold): string {
  let key = `${fold} `;
  for (const part of parts) {
    if (part.kind === 'literal') {
      const text = canonicalText(part.text, letters);
      key += `${text.length}:${text}`;
    } else key += part.kind === 'any' ? '*' : '?';
  }
  return key;
}

function shapeOf(written: readonly TextPart[], parts: readonly TextPart[], fold: Fold): TextShape {
  const segments: string[] = [];
  const keep = (segment: string): void => {
    if (segment !== '' && segment !== startMark && segment !== endMark) segments.push(segment);
  };
  let segment = startMark;
  let usable = true;
  /** Whether the pattern is one word with nothing but "any text" around it. */
  let single = true;
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'literal') {
      segment += part.text;
      usable &&= !unusable.test(part.text);
    } else {
      single &&= part.kind === 'any' && (index === 0 || index === parts.length - 1);
      keep(segment);
      segment = '';
    }
  }
  keep(segment + endMark);
  return { written, fold, segments: usable ? segments : [], word: single && usable && segments.length === 1 ? segments[0] : undefined, whole: wholeOf(parts) };
}

function wholeOf(parts: readonly TextPart[]): string | undefined {
  const [only] = parts;
  return parts.length === 0 ? '' : parts.length === 1 && only?.kind === 'literal' ? only.text : undefined;
}

function acceptorOf(parts: readonly TextPart[], fold: Fold): (subject: Subject) => boolean {
  const whole = wholeOf(parts);
  const form = fold === 'none' ? 'text' : fold;
  if (whole !== undefined) return (subject) => subject[form] === whole;
  const [first, second, third] = parts;
  if (parts.length === 1 && first?.kind === 'any') return () => true;
  if (parts.length === 2 && first?.kind === 'literal' && second?.kind === 'any') return (subject) => subject[form].startsWith(first.text);
  if (parts.length === 2 && first?.kind === 'any' && second?.kind === 'literal') return (subject) => subject[form].endsWith(second.text);
  if (parts.length === 3 && first?.kind === 'any' && second?.kind === 'literal' && third?.kind === 'any') {
    return (subject) => subject[form].includes(second.text);
  }
  const items = itemsOf(parts, 'none');
  return (subject) => globAccepts(items, [...subject[form]]);
}

const anyMark = Symbol('any');
const oneMark = Symbol('one');

/** Letters and gaps of a pattern in a fold's canonical letters. */
function itemsOf(parts: readonly TextPart[], fold: Fold): readonly (string | symbol)[] {
  return parts.flatMap<string | symbol>((part) => (part.kind === 'literal' ? [...canonicalText(part.text, fold)] : [part.kind === 'any' ? anyMark : oneMark]));
}

const strength: Readonly<Record<Fold, number>> = { none: 0, ascii: 1, unicode: 2 };

/**
 * Whether a pattern surely accepts all texts of another: its letters stand for at least as many letters, and each gap of
 * the other falls into one of its own.
 */
export function coversPattern(outer: TextShape, inner: TextShape): boolean {
  if (strength[outer.fold] < strength[inner.fold]) return false;
  return globAccepts(itemsOf(outer.written, outer.fold), itemsOf(inner.written, outer.fold));
}

function globAccepts(items: readonly (string | symbol)[], text: readonly (string | symbol)[]): boolean {
  let item = 0;
  let at = 0;
  let resumeItem = -1;
  let resumeAt = 0;
  while (at < text.length) {
    const wanted = items[item];
    if (wanted === anyMark) {
      resumeItem = item;
      resumeAt = at;
      item += 1;
    } else if (wanted !== undefined && ((wanted === oneMark && text[at] !== anyMark) || wanted === text[at])) {
      item += 1;
      at += 1;
    } else if (resumeItem >= 0) {
      item = resumeItem + 1;
      resumeAt += 1;
      at = resumeAt;
    } else return false;
  }
  while (items[item] === anyMark) item += 1;
  return item === items.length;
}

/** The strings in which a regular expression is found. `key` tells expressions apart. */
export function regexLanguage(regex: RegexMatch, key: string): Language {
  let nfa: Nfa | undefined;
  let recognise: ((text: string) => boolean) | undefined;
  let made = false;
  const make = (): Nfa | undefined => {
    if (!made) nfa = regexNfa(regex);
    made = true;
    return nfa;
  };
  return {
    key: `regex ${key}`,
    spelled: () => `regex ${key}`,
    sort: 'regex',
    accepts(subject) {
      const own = make();
      if (own === undefined) return false;
      recognise ??= recogniserOf(own);
      return recognise(subject.text);
    },
    nfa: make,
    regex,
    words: () => wordsOfRegex(regex.regex),
    text: () => undefined,
    stray: true,
    plain: () => undefined,
  };
}

/** The addresses of a network, in all their spellings. */
export function networkLanguage(network: Network): Language {
  let nfa: Nfa | undefined;
  const key = `network ${network.version} ${network.first} ${network.length}`;
  return {
    key,
    spelled: () => key,
    sort: 'network',
    accepts({ text }) {
      const address = addressOf(text);
      return address !== undefined && address.version === network.version && holdsAddress(network, address.value);
    },
    nfa() {
      nfa ??= networkNfa(network);
      return nfa;
    },
    network,
    text: () => undefined,
    stray: false,
    plain: () => undefined,
  };
}

/** The canonical form of a text in a fold's letters, for words of a weaker fold. */
export function refolded(text: string, fold: Fold): string {
  return canonicalText(text, fold);
}


import type { TextPart } from '../../rule/index.ts';
import { shortestWord } from './shortest.ts';
import { addressText, bitsOf } from './network.ts';
import type { Language } from './language.ts';

/** The pieces a language asks for: how a text starts, what is in it, how it ends. */
interface Shape {
  readonly prefix: string;
  readonly middles: readonly string[];
  readonly suffix: string;
  readonly fixed: boolean;
}

const fillers = ['', 'x', ' '];
/** Texts for those who need many different ones. */
const many = [...'bcdefghijklmnopqrstuvwyz'];
const joints = ['', 'x', ' ', '0'];

/** Strings that are likely to meet all requirements, plain ones first, those that are known before others. Nothing is promised of them. */
export function* candidatesFor(wanted: readonly { readonly languages: readonly Language[] }[], known: readonly string[] = []): Iterable<string> {
  yield* known;
  const [only] = wanted;
  if (only === undefined) {
    yield* ['', 'x', '-', '0', 'A', ' ', 'x1-Y z', '192.0.2.1', ...many, '\n', 'é'];
    return;
  }
  if (wanted.length === 1) {
    for (const language of only.languages) yield* ownCandidates(language);
    for (const language of only.languages) yield* strayCandidates(language);
    return;
  }
  const firsts = wanted.map(({ languages }) => languages[0]).filter((language) => language !== undefined);
  yield* together(firsts);
  for (const [index, { languages }] of wanted.entries()) {
    for (const language of languages.slice(1)) yield* together(firsts.with(index, language));
  }
  for (const { languages } of wanted) for (const language of languages.slice(0, 50)) yield* ownCandidates(language);
  for (const { languages } of wanted) for (const language of languages.slice(0, 50)) yield* strayCandidates(language);
}

/** Strings of one language: gaps filled in several ways, letters in several cases. */
function* ownCandidates(language: Language): Iterable<string> {
  const text = language.text();
  let count = 0;
  for (const candidate of basicCandidates(language)) {
    yield candidate;
    count += 1;
    // Of an expression's many words one is enough: what tells cases apart is left to the search.
    if (text === undefined ? count > 1 : text.fold === 'none') continue;
    yield candidate.toLowerCase();
    yield candidate.toUpperCase();
    yield swapCase(candidate);
  }
}

/** Spellings of a whole text that only Unicode's folding takes for it: the last resort where every usual one is ruled out. */
function* strayCandidates(language: Language): Iterable<string> {
  const text = language.text();
  if (text?.whole === undefined || text.fold !== 'unicode') return;
  yield text.whole.replace(/[ks]/, (letter) => (letter === 'k' ? '\u212a' : '\u017f'));
  yield text.whole.replace('s', '\u017f');
}

function* basicCandidates(language: Language): Iterable<string> {
  const text = language.text();
  const { network, nfa, words } = language;
  if (text !== undefined) {
    for (const filler of fillers) {
      yield fill(text.written, filler, filler === ' ' ? ' ' : 'x');
      if (text.whole !== undefined) return;
    }
    yield fill(text.written, 'x1', '0');
    yield fill(text.written, '', '-');
    yield fill(text.written, '', 'é');
    return;
  }
  if (network !== undefined) {
    yield addressText(network.version, network.first);
    const size = 1n << BigInt(bitsOf(network.version) - network.length);
    yield addressText(network.version, network.first + size - 1n);
    yield addressText(network.version, network.first + size / 2n);
    yield addressText(network.version, network.first + (size > 1n ? 1n : 0n));
    return;
  }
  const own = nfa();
  const word = own === undefined ? undefined : shortestWord(own);
  if (word === undefined) return;
  yield word;
  yield `x${word}`;
  yield `${word}x`;
  yield `${word} `;
  yield ` ${word}`;
  yield `x${word}x`;
  if (words !== undefined) yield* words();
}

function fill(parts: readonly TextPart[], gap: string, one: string): string {
  return parts.map((part) => (part.kind === 'literal' ? part.text : part.kind === 'any' ? gap : one)).join('');
}

function swapCase(text: string): string {
  return [...text].map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join('');
}

function* together(languages: readonly Language[]): Iterable<string> {
  const shapes = languages.map(shapeOf);
  const fixed = shapes.find((shape) => shape.fixed);
  if (fixed !== undefined) {
    yield* cased(fixed.prefix);
    return;
  }
  const prefix = longest(shapes.map((shape) => shape.prefix));
  const suffix = longest(shapes.map((shape) => shape.suffix));
  const middles = shapes.flatMap((shape) => shape.middles);
  for (const order of middles.length > 1 ? [middles, middles.toReversed()] : [middles]) {
    for (const joint of joints) yield* cased([prefix, ...order, suffix].filter((piece) => piece !== '').join(joint));
    yield* cased(`${prefix}x${order.join('x')}x${suffix}`);
  }
}

function* cased(text: string): Iterable<string> {
  yield text;
  yield text.toLowerCase();
  yield text.toUpperCase();
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}

function shapeOf(language: Language): Shape {
  const text = language.text();
  if (text === undefined) {
    const [first = ''] = basicCandidates(language);
    return { prefix: '', middles: [first], suffix: '', fixed: language.network !== undefined };
  }
  const whole = fill(text.written, '', 'x');
  if (!text.written.some(({ kind }) => kind === 'any')) return { prefix: whole, middles: [], suffix: '', fixed: true };
  const pieces: string[] = [''];
  for (const part of text.written) {
    if (part.kind === 'any') pieces.push('');
    else pieces[pieces.length - 1] += part.kind === 'literal' ? part.text : 'x';
  }
  return {
    prefix: pieces[0] ?? '',
    middles: pieces.slice(1, -1).filter((piece) => piece !== ''),
    suffix: pieces.at(-1) ?? '',
    fixed: false,
  };
}

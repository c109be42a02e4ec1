import { pathText, type Fact, type Path } from '../rule/index.ts';

/**
 * That a text holds none of the four letters that some foldings take for ASCII ones (İ, ı, ſ and the Kelvin sign). It is
 * no fact about case: `I` and `i` stay two letters. Platforms that ignore case disagree on these four alone.
 */
export function plainLetters(path: Path, evidence: string): Fact {
  const text = pathText(path);
  return {
    id: `letters/${text}`,
    grade: 'assumed',
    text: holdsPlainLetters(text),
    evidence,
    says: { kind: 'plainLetters', path },
  };
}

/** The same in words, of whatever holds the text. */
export function holdsPlainLetters(what: string): string {
  return `${what} holds none of the letters İ, ı, ſ and U+212A (the Kelvin sign), which some platforms take for i, s and k when they ignore case`;
}

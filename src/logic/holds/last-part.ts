import { anyCharacter, anyText, characterSet, complement, either, literal, partRegex, pattern, regexSet, repeat, wholeRegex, type Match, type Regex, type TextMatch } from '../../rule/index.ts';

/** What follows the last of some characters in a text: all of it where it has none of them. */
export function lastPart(text: string, after: string): string {
  return text.slice(Math.max(...Array.from(after, (character) => text.lastIndexOf(character))) + 1);
}

const nothing: Match = { kind: 'either', of: [] };

/** The texts whose last part is in a match; undefined where that cannot be said. */
export function throughLastPart(wanted: Match, after: string): Match | undefined {
  if (wanted.kind === 'either') {
    const parts = wanted.of.map((part) => throughLastPart(part, after));
    const known = parts.filter((part) => part !== undefined);
    return known.length < parts.length ? undefined : either(...known);
  }
  if (wanted.kind === 'text') return ofPattern(wanted, Array.from(after));
  if (wanted.kind === 'present') return { kind: 'type', of: 'string' };
  if (wanted.kind === 'type') return wanted.of === 'string' ? wanted : nothing;
  return wanted.kind === 'regex' || wanted.kind === 'cidr' ? undefined : nothing;
}

function ofPattern(wanted: TextMatch, after: readonly string[]): Match {
  const { parts, fold } = wanted;
  if (parts.some((part) => part.kind === 'literal' && after.some((character) => part.text.includes(character)))) return nothing;
  const [first, ...rest] = parts;
  const isOpen = first?.kind === 'any';
  // What ends a text ends its last part, where it holds none of the characters.
  if (isOpen && rest.every(({ kind }) => kind === 'literal')) return wanted;
  if (parts.every(({ kind }) => kind === 'literal')) return either(wanted, ...after.map((character) => pattern([anyText, literal(character), ...parts], fold)));
  const others = regexSet(complement(characterSet(after).ranges));
  const anything = repeat(anyCharacter, 0, null);
  const before: Regex = { kind: 'choice', of: [{ kind: 'sequence', of: [] }, { kind: 'sequence', of: [anything, characterSet(after)] }] };
  return { kind: 'regex', regex: wholeRegex(isOpen ? anything : before, ...(isOpen ? rest : parts).map((part) => partRegex(part, others))), fold };
}

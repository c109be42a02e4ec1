import { match } from '../../../text/match.ts';
import { anyText, literal, oneCharacter, type TextPart } from '../../../rule/index.ts';

/**
 * The parts of a text value: `*` is any text, `?` one character; `\*` and `\?` stand for themselves, `\\` for one
 * backslash, a backslash before anything else for itself (Sigma rules specification, "Escaping").
 */
export function parseText(text: string): readonly TextPart[] {
  if (!/[*?\\]/.test(text)) return text === '' ? [] : [literal(text)];
  const parts: TextPart[] = [];
  let run = '';
  const flush = (): void => {
    if (run !== '') parts.push(literal(run));
    run = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === '\\' && (next === '*' || next === '?' || next === '\\')) {
      run += next;
      at += 1;
    } else if (character === '*' || character === '?') {
      flush();
      parts.push(character === '*' ? anyText : oneCharacter);
    } else run += character;
  }
  flush();
  return parts;
}

/** The text of parts; backslashes are doubled only where they would otherwise escape what follows. */
export function printText(parts: readonly TextPart[]): string {
  return parts
    .map((part, index) => match(part, { literal: ({ text }) => escaped(text, parts[index + 1] !== undefined), any: () => '*', one: () => '?' }))
    .join('');
}

function escaped(text: string, beforeGap: boolean): string {
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') {
      const next = text.charAt(at + 1);
      const exposed = next === '' ? beforeGap : next === '\\' || next === '*' || next === '?';
      result += exposed ? '\\\\' : '\\';
    } else if (character === '*' || character === '?') result += `\\${character}`;
    else result += character;
  }
  return result;
}

/** A piece of text with placeholders: literal Sigma text, or the name between percent signs. */
export type PlaceholderPart = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'placeholder'; readonly name: string };

/** Splits a value of the modifier `expand` at its `%placeholders%`; `\%` is a percent sign. */
export function splitPlaceholders(text: string): readonly PlaceholderPart[] {
  const parts: PlaceholderPart[] = [];
  let at = 0;
  let run = '';
  while (at < text.length) {
    if (text.startsWith('\\%', at)) {
      run += '%';
      at += 2;
      continue;
    }
    const name = text.charAt(at) === '%' ? /^%([\w-]+)%/.exec(text.slice(at))?.[1] : undefined;
    if (name === undefined) {
      run += text.charAt(at);
      at += 1;
      continue;
    }
    if (run !== '') parts.push({ kind: 'text', text: run });
    run = '';
    parts.push({ kind: 'placeholder', name });
    at += name.length + 2;
  }
  if (run !== '') parts.push({ kind: 'text', text: run });
  return parts;
}

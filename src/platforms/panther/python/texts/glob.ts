import { anyCharacter, anyText, complement, literal, oneCharacter, partRegex, pattern, regexSet, wholeRegex, type Match, type Regex, type TextPart } from '../../../../rule/index.ts';

/** What an `fnmatch` pattern accepts; case-sensitive on the systems Panther runs on (CPython, `fnmatch.translate`). */
export function globMatch(glob: string): Match {
  const parts: (TextPart | Regex)[] = [];
  const characters = [...glob];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    const end = character === '[' ? classEnd(characters, at + 1) : undefined;
    if (end !== undefined) {
      parts.push(classOf(characters.slice(at + 1, end)));
      at = end;
    } else parts.push(character === '*' ? anyText : character === '?' ? oneCharacter : literal(character));
  }
  const plain = parts.flatMap((part) => (part.kind === 'literal' || part.kind === 'any' || part.kind === 'one' ? [part] : []));
  if (plain.length === parts.length) return pattern(plain);
  return { kind: 'regex', regex: wholeRegex(...parts.map((part) => (part.kind === 'literal' || part.kind === 'any' || part.kind === 'one' ? partRegex(part, anyCharacter) : part))), fold: 'none' };
}

/** Where a class ends: a bracket that is its first character does not end it. Undefined where nothing does: the bracket is one of the text. */
function classEnd(characters: readonly string[], from: number): number | undefined {
  const first = characters[from] === '!' ? from + 1 : from;
  const end = characters.indexOf(']', first + 1);
  return end < 0 ? undefined : end;
}

function classOf(inside: readonly string[]): Regex {
  const negated = inside[0] === '!';
  const body = (negated ? inside.slice(1) : inside).map((each) => each.codePointAt(0) ?? 0);
  const ranges: [number, number][] = [];
  const hyphen = 0x2d;
  for (let at = 0; at < body.length; at += 1) {
    const first = body[at] ?? 0;
    const last = body[at + 1] === hyphen && at + 2 < body.length ? body[at + 2] : undefined;
    if (last === undefined || first <= last) ranges.push([first, last ?? first]);
    if (last !== undefined) at += 2;
  }
  return negated ? regexSet(complement(ranges)) : regexSet(ranges);
}

import { tokensBehind } from './header.ts';

/** A text with signs put into it, and where a place of it is in the text without them. */
interface Marked {
  readonly text: string;
  readonly original: (offset: number) => number;
}

interface Sign {
  readonly at: number;
  readonly text: string;
}

/** Where a sign begins and ends, and where it was put. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/** What is neither a comment nor a text that could hold the sign of one. */
const subject = String.raw`(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[^"'#\n])*(?<![\s:])`;
const statement = new RegExp(String.raw`^([ \t]*match[ \t]+)(?![=.])(${subject})[ \t]*:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*[ \t]+case\b`, 'gm');
const clause = /^[ \t]*case\b(?=.*[([{])/gm;

/** What is put into an empty bracket of a pattern: no node of it is kept. */
const inside: Readonly<Record<string, string>> = { '()': '_', '[]': '_', '{}': '**_' };

/**
 * The text with what each `match` is about in parentheses, and something in what is empty in its patterns: the grammar knows one value
 * there, and Python several with commas between them, a negation or a comparison, too; it knows no `int()` in a pattern (Python reference,
 * 8.6. the match statement). Undefined where there is no such statement.
 */
export function withSubjects(text: string): Marked | undefined {
  const subjects = [...text.matchAll(statement)].flatMap(({ index, 1: before = '', 2: of = '' }): Sign[] => [
    { at: index + before.length, text: '(' },
    { at: index + before.length + of.length, text: ')' },
  ]);
  const signs = [...subjects, ...emptyBrackets(text)].toSorted((one, other) => one.at - other.at);
  if (signs.length === 0) return undefined;
  const places: Place[] = [];
  let [marked, at] = ['', 0];
  for (const sign of signs) {
    marked += text.slice(at, sign.at);
    places.push({ from: marked.length, to: marked.length + sign.text.length, at: sign.at });
    marked += sign.text;
    at = sign.at;
  }
  return { text: marked + text.slice(at), original: (offset) => originalOf(places, offset) };
}

/** Where a place was before signs were put in: behind the last of them that is before it. */
function originalOf(places: readonly Place[], offset: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.from ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  const last = places[low - 1];
  return last === undefined ? offset : last.at + Math.max(0, offset - last.to);
}

function emptyBrackets(text: string): readonly Sign[] {
  let end = 0;
  return [...text.matchAll(clause)].flatMap(({ index, 0: { length } }) => {
    // A pattern that is not closed goes on over lines that look like others.
    if (index < end) return [];
    const tokens = tokensBehind(text, index + length);
    end = tokens.at(-1)?.from ?? index;
    const guard = tokens.findIndex((token) => token.text === 'if' && token.depth === 0);
    const pattern = tokens.slice(0, guard < 0 ? undefined : guard).filter((token) => !/^(?:#|\\?\n)/.test(token.text));
    return pattern.flatMap((token, at) => {
      const put = inside[token.text + (pattern[at + 1]?.text ?? '')];
      return put === undefined ? [] : [{ at: token.from + 1, text: put }];
    });
  });
}

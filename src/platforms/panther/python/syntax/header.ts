/** A word, a sign, a text, a comment or the end of a line. */
export interface Token {
  readonly text: string;
  readonly from: number;
  /** How many brackets it is in; a bracket is not in itself. */
  readonly depth: number;
}

const longestHeader = 2_000;
const pieces = /("""|''')(?:\\[\s\S]|(?!\1)[^\\])*\1|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|#[^\n]*|\\\n|\n|\w+|[^\s\w]/g;

/** What stands behind a place up to the colon that begins a block, with it; as far as the end of the line where there is none. */
export function tokensBehind(text: string, from: number): readonly Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  for (const { 0: piece, index } of text.slice(from, from + longestHeader).matchAll(pieces)) {
    if (')]}'.includes(piece)) depth -= 1;
    tokens.push({ text: piece, from: from + index, depth });
    if ('([{'.includes(piece)) depth += 1;
    if (depth < 0 || (depth === 0 && (piece === ':' || piece === '\n'))) break;
  }
  return tokens;
}

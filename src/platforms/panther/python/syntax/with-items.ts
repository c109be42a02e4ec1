import { tokensBehind, type Token } from './header.ts';
import type { SyntaxNode } from './parse-nodes.ts';

/** A text of the same length in which the grammar knows the items of each `with`, and where those that it did not know begin and end. */
interface Mended {
  readonly text: string;
  readonly headers: readonly Header[];
}

interface Header {
  readonly from: number;
  readonly to: number;
}

/**
 * The grammar knows only a name behind `as`, and no parentheses around the items (Python reference, 8.5. the with statement): it is shown
 * a comma for such an `as`, and the items without those parentheses. Undefined where there is no such statement.
 */
export function withKnownItems(text: string, top: SyntaxNode): Mended | undefined {
  const found = headersIn(top).flatMap(({ from }) => {
    const changes = changesBehind(text, from);
    return changes === undefined ? [] : [changes];
  });
  if (found.length === 0) return undefined;
  const shownOtherwise = found.flatMap(({ changes }) => changes).toSorted((one, other) => one.from - other.from);
  let at = 0;
  let mended = '';
  for (const { from, text: shown } of shownOtherwise) {
    mended += text.slice(at, from) + shown;
    at = from + shown.length;
  }
  return { text: mended + text.slice(at), headers: found.map(({ header }) => header) };
}

/** Where each `with` of a tree begins, and its block. */
export function headersIn(top: SyntaxNode): readonly Header[] {
  const found: Header[] = [];
  // The nodes of what is no Python may be nested deeper than functions can call each other.
  const left = [top];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    const word = node.name === 'WithStatement' ? node.children.find(({ name }) => name === 'with') : undefined;
    if (word !== undefined) found.push({ from: word.from, to: node.children.find(({ name }) => name === 'Body')?.from ?? node.to });
    for (const child of node.children) left.push(child);
  }
  return found;
}

interface Change {
  readonly from: number;
  readonly text: string;
}

function changesBehind(text: string, from: number): { readonly changes: readonly Change[]; readonly header: Header } | undefined {
  const tokens = tokensBehind(text, from + 'with'.length);
  const colon = tokens.at(-1);
  if (colon?.text !== ':') return undefined;
  const [open, ...inside] = tokens.slice(0, -1);
  const close = inside.at(-1);
  const enclosed = open?.text === '(' && close !== undefined && inside.findIndex(({ depth }) => depth === 0) === inside.length - 1 && inside.some(isAs(1));
  const as = tokens.filter((token, index) => isAs(enclosed ? 1 : 0)(token) && (enclosed || !isName(tokens[index + 1], tokens[index + 2])));
  if (as.length === 0) return undefined;
  const blank = enclosed ? [open, close, ...inside.filter((token) => token.depth === 1 && /^(?:#|\\?\n)/.test(token.text))] : [];
  const changes = [...as.map((token) => ({ from: token.from, text: ', ' })), ...blank.map((token) => ({ from: token.from, text: ' '.repeat(token.text.length) }))];
  return { changes, header: { from, to: colon.from } };
}

function isAs(level: number): (token: Token) => boolean {
  return ({ text, depth }) => text === 'as' && depth === level;
}

function isName(token: Token | undefined, next: Token | undefined): boolean {
  return token !== undefined && /^\w/.test(token.text) && (next?.text === ',' || next?.text === ':');
}

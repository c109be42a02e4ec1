/** What is asked of the text at a place that an expression looks ahead from: found there, or not. */
export interface Asked {
  readonly pattern: string;
  readonly found: boolean;
}

/** An expression without its looks ahead, and what these ask. */
interface Ahead {
  readonly rest: string;
  readonly asked: readonly Asked[];
}

const one = /^(?:\\[wWdDsS]|\\[^A-Za-z0-9]|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\[\](){}*+?|^$])(?![*+?{])/;
const looks = /^\(\?([=!])/;
const captures = /\((?:\?P<|(?!\?))/;

/**
 * An expression that looks ahead after its first so many characters alone (Python, `re`: "(?=...)", "(?!...)"): a text is what it wants
 * where it is what is left, and what each look ahead asks for. Undefined where it looks around at other places, or nowhere.
 */
export function aheadOf(pattern: string, flags: string, how: 'search' | 'match' | 'fullmatch'): Ahead | undefined {
  if (/[mx]/.test(flags)) return undefined;
  const inline = /^\(\?[aisu]+\)/.exec(pattern)?.[0] ?? '';
  const anchor = /^(?:\^|\\A)/.exec(pattern.slice(inline.length))?.[0] ?? '';
  if (how === 'search' && anchor === '') return undefined;
  const asked: Asked[] = [];
  let [fixed, left] = ['', pattern.slice(inline.length + anchor.length)];
  for (;;) {
    const sign = looks.exec(left)?.[1];
    const next = sign === undefined ? one.exec(left)?.[0] : groupAt(left);
    if (next === undefined) break;
    left = left.slice(next.length);
    if (sign === undefined) fixed += next;
    else {
      const inside = next.slice(3, -1);
      if (captures.test(inside) || looksAround(inside) || /^[*+?{]/.test(left)) return undefined;
      asked.push({ pattern: `${inline}^${fixed}(?:${inside})`, found: sign === '=' });
    }
  }
  return asked.length === 0 || looksAround(left) || hasChoice(left) ? undefined : { rest: inline + anchor + fixed + left, asked };
}

function looksAround(pattern: string): boolean {
  return /\(\?<?[=!]/.test(pattern);
}

/** The group that a text begins with; undefined where it is not closed. */
function groupAt(text: string): string | undefined {
  const end = closings(text).find(({ depth }) => depth === 0);
  return end === undefined ? undefined : text.slice(0, end.at + 1);
}

/** Whether alternatives stand outside every group: the looks ahead belong to the first of them alone. */
function hasChoice(pattern: string): boolean {
  return closings(`(${pattern})`).some(({ depth, sign }) => depth === 1 && sign === '|');
}

/** Where groups are closed and alternatives begin, and how deep it is there. */
function closings(text: string): readonly { readonly at: number; readonly sign: string; readonly depth: number }[] {
  let depth = 0;
  return [...text.matchAll(/\\.|\[\^?\]?(?:\\.|[^\]\\])*(?:\]|\\?$)|[()|]/gs)].flatMap(({ 0: sign, index }) => {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    return sign === ')' || sign === '|' ? [{ at: index, sign, depth }] : [];
  });
}

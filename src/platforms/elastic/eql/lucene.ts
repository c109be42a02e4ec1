import { RE2JS } from 're2js';

type Test = (text: string) => boolean;

const known = new Map<string, Test | undefined>();
const mostKnown = 2000;

/**
 * A test for Lucene's regular expressions by RE2's, whose time is linear in the text, for the syntax that both read alike:
 * literals, classes, groups, repetition. Undefined for expressions with anything else. The whole text must match; a character is
 * a code point, and letters fold in ASCII only.
 */
export function luceneTest(expression: string, folds: boolean): Test | undefined {
  const key = `${folds ? 'i' : ''}/${expression}`;
  if (known.has(key)) return known.get(key);
  if (known.size >= mostKnown) known.clear();
  const test = isShared(expression) ? compiled(expression, folds) : undefined;
  known.set(key, test);
  return test;
}

/** An escaped character, or a class. */
const closed = /\\[^]|\[(?:\\[^]|[^\]\\])*(?:\]|\\?$)/g;

/** Whether an expression holds nothing that only one of the two reads, or that they read otherwise. */
function isShared(expression: string): boolean {
  const escaped = expression.replace(/\\[^]/g, (pair) => (/[#@&<>~"]/.test(pair) ? '' : pair));
  return !/[#@&<>~"]|\\[^dDsSwW.*+?()[\]{}|\\^$/-]/.test(escaped) && !/\(\?|\{(?!\d+(?:,\d*)?\})/.test(expression.replace(closed, ''));
}

function compiled(expression: string, folds: boolean): Test | undefined {
  const source = expression.replace(new RegExp(`${closed.source}|[\\^$]`, 'g'), (token) => {
    if (token === '^' || token === '$') return `\\${token}`;
    if (token.startsWith('[')) return `[${token.slice(1).replace(/\\[^]|\[/g, (inner) => (inner === '[' ? '\\[' : inner))}`;
    return /^\\[-#@&<>~"]$/.test(token) ? token.charAt(1) : token;
  });
  try {
    const regex = RE2JS.compile(folds ? foldAscii(source) : source, RE2JS.DOTALL);
    return (text) => regex.matcher(text).matches();
  } catch {
    return undefined;
  }
}

/** Each ASCII letter as both cases, inside classes and out. */
function foldAscii(source: string): string {
  let inClass = false;
  return source.replace(/\\[^]|[a-zA-Z]-[a-zA-Z]|[[\]a-zA-Z]/g, (token) => {
    if (token.startsWith('\\')) return token;
    if (token === '[' || token === ']') {
      inClass = token === '[';
      return token;
    }
    const both = `${token.toLowerCase()}${token.toUpperCase()}`;
    if (token.length > 1) return inClass ? both : `[${token.charAt(0).toLowerCase()}${token.charAt(0).toUpperCase()}]-[${token.charAt(2).toLowerCase()}${token.charAt(2).toUpperCase()}]`;
    return inClass ? both : `[${both}]`;
  });
}

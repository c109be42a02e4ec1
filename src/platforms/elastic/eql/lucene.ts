/**
 * A test for Lucene's regular expressions by JavaScript's, for the syntax that both read alike: literals, classes, groups,
 * repetition. Undefined for expressions with anything else. The whole text must match; a character is a code point, and
 * letters fold in ASCII only.
 */
export function luceneTest(expression: string, folds: boolean): ((text: string) => boolean) | undefined {
  const others = expression.replace(/\\[^]/g, (pair) => (/[#@&<>~"]/.test(pair) ? '' : pair));
  if (/[#@&<>~"]|\\[^dDsSwW.*+?()[\]{}|\\^$/-]|\{,/.test(others)) return undefined;
  const source = expression.replace(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|[\^$]/g, (token) => {
    if (token === '^' || token === '$') return `\\${token}`;
    return /^\\[-#@&<>~"]$/.test(token) ? token.charAt(1) : token;
  });
  try {
    const compiled = new RegExp(`^(?:${folds ? foldAscii(source) : source})$`, 'su');
    return (text) => compiled.test(text);
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

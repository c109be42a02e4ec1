/** What is wrong with a YAML text, and what can be done about it. */
export interface SyntaxProblem {
  readonly reason: string;
  readonly advice: string;
}

/** A syntax error as a person would say it: what the parser calls bad indentation is mostly a text that wants quotes, or quotes that are not closed. */
export function syntaxProblem(reason: string, text: string, at: number): SyntaxProblem {
  if (reason === 'deficient indentation') return { reason: 'a quote or bracket is not closed before this line', advice: 'close it' };
  if (reason !== 'bad indentation of a mapping entry') return { reason, advice: 'correct the syntax' };
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  if (/^[ -]*$/.test(before)) return { reason: 'the line begins in a column of no mapping or list around it', advice: inOneColumn };
  return text[at] === ':' && !before.includes(':')
    ? { reason: 'the line begins deeper than the one before it, whose value it would go on with', advice: inOneColumn }
    : { reason: 'the line goes on where its value has ended', advice: 'put a text in quotes that holds `: `, or begins with a quote or a character such as `@` or `%`' };
}

const inOneColumn = 'let the keys of a mapping, and the elements of a list, begin in one column';

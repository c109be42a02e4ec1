/** The longest line of a query, as in Elastic's rules. */
const longestLine = 120;

/** A conjunct of the top as one line, or where that is too long with its choices, if it has any, on lines of their own: `before` is what stands before their parenthesis. */
export function conjunctLines(line: string, before: string, choices: readonly string[], indent: string): string {
  if (line.length <= longestLine || choices.length === 0) return line;
  return `${before}(\n${indent}${indent}${choices.join(` or\n${indent}${indent}`)}\n${indent})`;
}

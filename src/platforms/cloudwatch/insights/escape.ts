const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Why a text is left open in which a backslash stands before something else. */
export const oddEscape = 'a backslash before something else than a quote, a backslash, `n`, `r` and `t`';

/** Whether a backslash stands before a character of which it is not even likely what the two mean. */
export function hasOddEscape(raw: string): boolean {
  return /\\[^\\"'nrt]/s.test(raw.replaceAll('\\\\', ''));
}

/** A backslash and the character it escapes, as that character. */
export function unescapeText(raw: string): string {
  return raw.replace(/\\(.)/gs, (_, character: string) => escapes[character] ?? character);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** A backslash and the character it escapes, as that character. */
export function unescapeText(raw: string): string {
  return raw.replace(/\\(.)/gs, (_, character: string) => escapes[character] ?? character);
}

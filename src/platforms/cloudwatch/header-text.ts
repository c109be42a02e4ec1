import { codeEscape, hidden } from '../../text/hidden.ts';

const unseen = new RegExp(`[\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029${hidden}]`, 'g');

/**
 * Text in a header line: no line break, no control or hidden character, and none of the braces that a saved query would take
 * for a parameter (`{{name}}`, "Save and re-run queries").
 */
export function escapeLine(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\r\n', '\n')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('{{', '{\\u007b')
    .replaceAll('}}', '}\\u007d')
    .replace(unseen, codeEscape);
}

/** The text of a header line. */
export function unescapeLine(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|(.))/g, (whole, code: string | undefined, character: string | undefined) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return ({ n: '\n', t: '\t', '\\': '\\' } as Readonly<Record<string, string>>)[character ?? ''] ?? whole;
  });
}

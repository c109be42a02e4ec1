import { codeEscape } from '../../../text/hidden.ts';

const width = 120;
const indent = ' '.repeat(4);

/** White space as Python's `str.split` and `str.strip` see it. */
const whiteSpace = /[\t-\r\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

const outerSpace = new RegExp(`^${whiteSpace.source}|${whiteSpace.source}$`, 'g');

/** Text without white space at its ends. */
export function stripped(text: string): string {
  return text.replace(outerSpace, '');
}

/** The length in code points, which is what Python counts. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Words set into lines of at most 120 code points with something before each; a longer word has a line of its own. */
function wrap(text: string, before = ''): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(whiteSpace)) {
    if (word === '') continue;
    if (line === '') line = before + word;
    else if (lengthOf(line) + 1 + lengthOf(word) <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = before + word;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** Text on one line: each run of white space is one space. */
export function unwrapped(text: string): string {
  return text.split(whiteSpace).filter((word) => word !== '').join(' ');
}

/** A basic string on one line; everything outside printable ASCII is escaped. */
export function basicString(text: string): string {
  const escaped = text.replace(/["\\]|[^ -~]/gu, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    const short = shortEscapes[character];
    if (short !== undefined) return short;
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

/** A key: bare, or quoted with its letters as they are. */
export function keyText(key: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(key)) return key;
  return `"${key.replace(/["\\]|[\u0000-\u001f\u007f]/g, (character) => basicString(character).slice(1, -1))}"`;
}

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' };

/** A number as Python prints it: with an exponent from 10^16 on, and below 10^-4. A whole one is an integer. */
export function numberText(value: number): string {
  const [digits, exponent = '0'] = value.toExponential().split('e');
  const plain = Number.isSafeInteger(value) || (Number(exponent) >= -4 && Number(exponent) < 16);
  return plain ? String(value) : `${digits}e${exponent}`;
}

/** The body of a multi-line basic string: backslashes, control characters and runs of three quotes escaped. */
function blockBody(text: string): string {
  return (
    text
      .replaceAll('\\', '\\\\')
      .replaceAll('"""', String.raw`\"\"\"`)
      .replaceAll('\r', '\\r')
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, codeEscape)
  );
}

/** A string whose words may be set anew: one line, or a block at 120 columns. A double quote asks for a block. */
export function flowedString(text: string): string {
  const lines = wrap(blockBody(unwrapped(text)));
  const multiline = lines.length > 1 || (lines.length === 1 && text.includes('"'));
  return multiline ? block(lines) : basicString(text);
}

function block(lines: readonly string[], before = ''): string {
  return `${before}"""\n${lines.map((line) => `${line}\n`).join('')}${before}"""`;
}

/** A string whose line breaks mean something (Markdown): the block starts right after the quotes. */
export function keptString(text: string): string {
  if (/[\n\r\u000b\u000c\u001c-\u001e\u0085\u2028\u2029](?!$)/.test(text)) return `"""${text.startsWith('\n') ? '\n' : ''}${blockBody(text)}"""`;
  // A literal string has no escapes, so that no control character can stand in it.
  if (text.includes('"') && !text.includes('"""') && /^[^'\\\u0000-\u001f\u007f]*$/.test(text)) return `'${text}'`;
  return basicString(text);
}

/** A query: a literal block, or a basic block when it holds what a literal block cannot. */
export function queryBlock(text: string): string {
  const literal = !/'''|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\r(?!\n)/.test(text);
  return literal ? `'''\n${text}\n'''` : `"""\n${blockBody(text)}\n"""`;
}

/** A list of strings: on one line up to about a hundred characters, else an item a line, long prose in blocks. */
export function stringList(items: readonly string[]): string {
  return list(items, flowedString, (item) =>
    lengthOf(item) > width - 10 && item.includes(' ') ? block(wrap(blockBody(unwrapped(item)), indent), indent) : `${indent}${flowedString(item)}`,
  );
}

/** A list of names, laid out alike, each as it is. */
export function nameList(items: readonly string[]): string {
  return list(items, basicString, (item) => `${indent}${basicString(item)}`);
}

function list(items: readonly string[], short: (item: string) => string, line: (item: string) => string): string {
  const total = items.reduce((sum, item) => sum + lengthOf(item) + 3, 0);
  return total <= 100 ? `[${items.map(short).join(', ')}]` : `[\n${items.map(line).join(',\n')},\n]`;
}

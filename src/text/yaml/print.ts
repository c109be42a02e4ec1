import { dump, SCALAR_STYLE } from 'js-yaml';
import { codeEscape, hidden } from '../hidden.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { resolvePlain } from './resolve.ts';

/**
 * How a string is written where it can be: `plain` without quotes, `single` and `double` in quotes, `literal` as a block
 * that keeps lines, `folded` as a block whose lines are joined. A style that would not read back is replaced by a safe one.
 */
export type YamlStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** How a value is laid out. */
export interface YamlPrintOptions {
  /** Spaces per level; 4 unless given. */
  readonly indent?: number;
  /** Whether the `-` of a list below a key is indented one level; true unless given. */
  readonly indentLists?: boolean;
  /** The style of the string at a path; plain where possible, and literal for several lines, unless given. */
  readonly style?: (path: readonly (string | number)[], text: string) => YamlStyle | undefined;
  /** Strings that are written bare although a YAML 1.1 loader makes a date of them; only `YYYY-MM-DD` is. */
  readonly date?: (path: readonly (string | number)[]) => boolean;
  /** Lists and mappings written on one line, in brackets. */
  readonly flow?: (path: readonly (string | number)[], value: Json) => boolean;
  /** Whether null is left out after the colon; it reads `null` unless given. */
  readonly bareNull?: boolean;
  /** Where folded text breaks; 100 unless given. */
  readonly width?: number;
  /** What is said in a comment behind a string of a list that stands on one line: plain words. */
  readonly comment?: (path: readonly (string | number)[], text: string) => string | undefined;
}

type Path = readonly (string | number)[];

/**
 * A value as YAML text that every YAML loader reads back as the same value (a date asked for apart). Keys come in the
 * order of the value; objects and lists in block style. The text ends with a line break.
 */
export function printYaml(value: Json, options: YamlPrintOptions = {}): string {
  const lines = blockLines(value, [], options);
  return lines === undefined ? `${inline(value, [], options, 0)}\n` : `${lines.join('\n')}\n`;
}

/** A string as a key. */
export function printYamlKey(key: string): string {
  return safePlain.test(key) && key.length < 1000 && isText(key) ? key : quoted(key, 'single');
}

const pad = (count: number): string => ' '.repeat(count);

/** The lines of a collection in block style; undefined for a scalar, an empty collection or one in flow style. */
function blockLines(value: Json, path: Path, options: YamlPrintOptions): string[] | undefined {
  if (options.flow?.(path, value) === true) return undefined;
  if (isArray(value)) return value.length === 0 ? undefined : value.flatMap((item, index) => itemLines(item, [...path, index], options));
  if (isObject(value)) return Object.keys(value).length === 0 ? undefined : mappingLines(value, path, options);
  return undefined;
}

function itemLines(item: Json, path: Path, options: YamlPrintOptions): string[] {
  const nested = blockLines(item, path, options);
  if (nested === undefined) {
    const [first = '', ...rest] = inline(item, path, options, 2).split('\n');
    return [`- ${first}${commentOn(item, path, options)}`.trimEnd(), ...rest];
  }
  return nested.map((line, index) => (line === '' ? line : index === 0 ? `- ${line}` : `  ${line}`));
}

/** A comment behind a string in a list; nothing in it can end the line. */
function commentOn(item: Json, path: Path, options: YamlPrintOptions): string {
  const comment = typeof item === 'string' && !item.includes('\n') ? options.comment?.(path, item) : undefined;
  return comment === undefined || needsEscapes.test(comment) ? '' : ` # ${comment}`;
}

function mappingLines(value: JsonObject, path: Path, options: YamlPrintOptions): string[] {
  const indent = options.indent ?? 4;
  return Object.entries(value).flatMap(([key, item]) => {
    const at = [...path, key];
    const name = printYamlKey(key);
    const nested = blockLines(item, at, options);
    if (nested === undefined) {
      const text = item === null && options.bareNull === true ? '' : inline(item, at, options, indent);
      const [first = '', ...rest] = text.split('\n');
      return [first === '' ? `${name}:` : `${name}: ${first}`, ...rest];
    }
    const shift = isArray(item) && options.indentLists === false ? '' : pad(indent);
    return [`${name}:`, ...nested.map((line) => (line === '' ? line : shift + line))];
  });
}

/** A scalar, an empty collection or a flow collection; the lines of a block after the first are indented by `indent`. */
function inline(value: Json, path: Path, options: YamlPrintOptions, indent: number): string {
  if (isArray(value)) return `[${value.map((item, index) => flowItem(item, [...path, index], options)).join(', ')}]`;
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, item]) => `${flowText(key)}: ${flowItem(item, [...path, key], options)}`);
    return entries.length === 0 ? '{}' : `{${entries.join(', ')}}`;
  }
  if (typeof value !== 'string') return typeof value === 'number' ? numberText(value) : String(value);
  if (options.date?.(path) === true && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value)) return value;
  const style = options.style?.(path, value) ?? (value.includes('\n') ? 'literal' : 'plain');
  return block(value, style, indent, options.width ?? 100) ?? oneLine(value, style);
}

function flowItem(value: Json, path: Path, options: YamlPrintOptions): string {
  if (typeof value === 'string') {
    const style = options.style?.(path, value);
    return style === 'single' || style === 'double' ? quoted(value, style) : flowText(value);
  }
  return inline(value, path, options, 0);
}

function flowText(text: string): string {
  return safeFlow.test(text) && isText(text) ? text : quoted(text, 'double');
}

/** Words that no loader could take for structure: no indicator at the start, no `: ` or ` #` inside. */
const safePlain = /^[\p{L}\p{N}_/.(\\$^+][\p{L}\p{N}_/.()\\$^+*?|;,'"=~@%&<>[\]{}!#-]*(?:[ :][\p{L}\p{N}_/.()\\$^+*?|;,'"=~@%&<>[\]{}!-][\p{L}\p{N}_/.()\\$^+*?|;,'"=~@%&<>[\]{}!#-]*)*$/u;
const safeFlow = /^[\p{L}\p{N}_/.][\p{L}\p{N}_/.-]*(?: [\p{L}\p{N}_/.-]+)*$/u;
const unsafeInside = /: |:$|[\ufeff\ufffe\uffff]/;

/** Whether no loader, of any YAML version, makes something else than text of it. */
function isText(text: string): boolean {
  return (
    resolvePlain(text, 'pyyaml').kind === 'text' &&
    resolvePlain(text, 'core').kind === 'text' &&
    // YAML 1.1 as written, beyond what PyYAML does: `y`, `n`, `=`, `<<`, exponents, octals, dots and underscores.
    (uuid.test(text) || !/^(?:[yYnN]|=|<<|[-+.]?[0-9_.][-+0-9_.:,eExXoObBaAcCdDfF]*)$/.test(text))
  );
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function oneLine(text: string, style: YamlStyle): string {
  if (style === 'plain' && text.length < 1000 && safePlain.test(text) && !unsafeInside.test(text) && isText(text)) return text;
  return quoted(text, style === 'double' ? 'double' : 'single');
}

/** Characters that quotes in one line cannot hold as themselves, or that do not survive as themselves everywhere. */
const needsEscapes = new RegExp(`[\\u0000-\\u001f\\u007f-\\u00a0\\u2028\\u2029\\ufff0-\\uffff\\ud800-\\udfff${hidden}]`, 'u');

function quoted(text: string, style: 'single' | 'double'): string {
  if (style === 'single' && !needsEscapes.test(text)) return `'${text.replaceAll("'", "''")}'`;
  const inQuotes = dump(text, {
    lineWidth: -1,
    scalarStyleRules: [
      (layout) => {
        layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
      },
    ],
  }).trimEnd();
  // What is left as itself does not show, or shows others out of order.
  return inQuotes.replace(new RegExp(needsEscapes, 'gu'), codeEscape);
}

function numberText(value: number): string {
  const text = String(value);
  // PyYAML reads an exponent as a number only with a dot and a sign.
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}

/** Text as a block, or undefined where a block would not read back. */
function block(text: string, style: YamlStyle, indent: number, width: number): string | undefined {
  if (style !== 'literal' && style !== 'folded') return undefined;
  const body = text.replace(/(?<!\n)\n+$/, '');
  if (body === '' || needsEscapes.test(text.replaceAll('\n', '')) || /^[ \n]|[ \t]$/.test(text)) return undefined;
  if (style === 'folded' && /[ \t]\n/.test(text)) return undefined;
  const breaks = text.length - body.length;
  const chomping = breaks === 0 ? '-' : breaks === 1 ? '' : '+';
  const lines = style === 'folded' ? foldedLines(body, width) : body.split('\n');
  if (lines === undefined) return undefined;
  const shown = [...lines, ...Array.from({ length: breaks - 1 > 0 ? breaks - 1 : 0 }, () => '')];
  return [`${style === 'folded' ? '>' : '|'}${chomping}`, ...shown.map((line) => (line === '' ? '' : pad(Math.max(indent, 1)) + line))].join('\n');
}

/** Lines whose folding gives the text back; undefined where a line begins with a space or holds several in a row. */
function foldedLines(text: string, width: number): string[] | undefined {
  if (/^[ \t]| {2}|\t/m.test(text)) return undefined;
  const lines: string[] = [];
  for (const [index, paragraph] of text.split('\n').entries()) {
    if (index > 0) lines.push('');
    if (paragraph === '') continue;
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}

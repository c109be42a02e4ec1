import TomlParser from '@iarna/toml/lib/toml-parser.js';
import { diagnostic, type Report } from '../../../text/diagnostic.ts';
import type { Json, JsonObject } from '../../../text/json.ts';
import type { Source, Span } from '../../../text/source.ts';
import { elasticDiagnostics } from '../diagnostics.ts';
import { locate, type Positions } from './positions.ts';

/** A TOML document as plain data, with the place of each key and value. */
export interface TomlDocument {
  readonly value: JsonObject;
  /** The place of a value, or of its key; undefined for a path that the file does not hold. */
  span(path: readonly (string | number)[], part?: 'key' | 'value'): Span | undefined;
}

/** Reads TOML 1.0. Undefined, with a diagnostic at the place, when it is not TOML. */
export function readToml(source: Source, report: Report): TomlDocument | undefined {
  const value = parse(source, report);
  if (value === undefined) return undefined;
  let positions: Positions | undefined;
  return {
    value,
    span: (path, part = 'value') => {
      positions ??= locate(source.text);
      return positions.get(path)?.[part];
    },
  };
}

function parse(source: Source, report: Report): JsonObject | undefined {
  const parser = new TomlParser();
  try {
    // A line end is read as LF, as TOML 1.0 lets a parser do and Python's `read_text` does for Elastic: a checkout on Windows says the same.
    parser.parse(source.text.replaceAll('\r\n', '\n'));
    return plainTable(parser.finish());
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const at = 'pos' in error && typeof error.pos === 'number' ? offsetIn(source.text, Math.max(0, error.pos - 1)) : 0;
    const span = { start: at, end: Math.min(at + 1, source.text.length) };
    const problem = firstLine(error.message);
    report.addAll([diagnostic(elasticDiagnostics.toml, { problem }, { source, span })]);
    return undefined;
  }
}

/** The offset in a text of one in the text with its line ends as LF. */
function offsetIn(text: string, offset: number): number {
  let at = 0;
  for (let left = offset; left > 0; left -= 1) at += text.startsWith('\r\n', at) ? 2 : 1;
  return at;
}

function firstLine(message: string): string {
  const line = message.split('\n')[0] ?? '';
  return line.charAt(0).toLowerCase() + line.slice(1);
}

function plainTable(value: unknown): JsonObject {
  const plain = plainValue(value);
  return typeof plain === 'object' && plain !== null && !Array.isArray(plain) ? (plain as JsonObject) : {};
}

/** The parser's boxes as JSON: dates as ISO text, integers beyond 2^53 as text. */
function plainValue(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? String(value) : value.toISOString();
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value === 'object' && value !== null) {
    const unboxed: unknown = value.valueOf();
    if (typeof unboxed !== 'object') return plainValue(unboxed);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainValue(item)]));
  }
  return null;
}

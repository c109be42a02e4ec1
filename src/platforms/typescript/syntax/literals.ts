import { codeEscape, hidden } from '../../../text/hidden.ts';
import { isArray, type Json } from '../../../text/json.ts';
import { list, prefixed, type Code } from './layout.ts';

/** Characters that do not show, or that end lines; lone surrogates too. */
const unseen = new RegExp(`[\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202f${hidden}]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]`, 'g');
const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeHidden(text: string): string {
  return text.replace(unseen, (character) => named[character] ?? codeEscape(character));
}

/** A text as a string literal; one of several lines as a template literal. */
export function textLiteral(text: string): string {
  if (text.includes('\n')) return `\`${templateText(text)}\``;
  const escaped = escapeHidden(text.replaceAll('\\', '\\\\'));
  const double = escaped.includes("'") && !escaped.includes('"');
  return double ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** A text between backticks: line breaks as they are. */
export function templateText(text: string): string {
  return text
    .replace(/[\\`]|\$(?=\{)/g, '\\$&')
    .split('\n')
    .map(escapeHidden)
    .join('\n');
}

/** A finite number; a whole one with all of its digits, of which its own text has fewer than it is read with. */
export function numberLiteral(value: number): string {
  if (Object.is(value, -0)) return '-0';
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? String(BigInt(value)) : String(value);
}

/** A key of an object literal. `__proto__` must be computed, or it would set the prototype. */
function keyText(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  if (/^[A-Za-z_$][\w$]*$/.test(key)) return key;
  const literal = textLiteral(key);
  return literal.startsWith('`') ? `[${literal}]` : literal;
}

/** An object literal of finished members. */
export function objectCode(entries: readonly (readonly [key: string, value: Code])[], tall = false): Code {
  const items = entries.map(([key, value]) => prefixed(`${keyText(key)}: `, value));
  return { open: '{', items, close: '}', spaced: true, tall: tall && items.length > 0 };
}

/** A JSON value as code. */
export function jsonCode(value: Json): Code {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (typeof value === 'string') return textLiteral(value);
  if (isArray(value)) return list(value.map(jsonCode));
  return objectCode(Object.entries(value).map(([key, item]) => [key, jsonCode(item)]));
}

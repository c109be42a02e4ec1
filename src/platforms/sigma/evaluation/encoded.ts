import { fitsPattern } from './values.ts';
import type { Shape } from '../values/modifiers.ts';

/** Whether a text has an encoded literal at its place. */
export function fitsEncoded(found: string, literal: string, shape: Shape): boolean {
  return (shape.windash ? spellings(literal) : [literal]).some((each) => fitsBytes(found, each, shape));
}

/** A text with each of its dashes written in every way. */
function spellings(text: string): readonly string[] {
  const at = text.search(/[-/\u2013-\u2015]/);
  if (at < 0) return [text];
  const heads = ['-', '/', '\u2013', '\u2014', '\u2015'].map((dash) => text.slice(0, at) + dash);
  return spellings(text.slice(at + 1)).flatMap((rest) => heads.map((head) => head + rest));
}

function fitsBytes(found: string, literal: string, { encoders, place, cased }: Shape): boolean {
  const bytes = bytesOf(literal, encoders);
  const wanted = encoders.includes('base64offset') ? [0, 1, 2].map((offset) => inside(bytes, offset)) : [btoa(bytes)];
  return wanted.some((text) => fitsPattern(found, text, place, cased));
}

/** Bytes as characters up to U+00FF. */
function bytesOf(text: string, encoders: Shape['encoders']): string {
  const pairs = [...Array.from({ length: text.length }).keys()].map((index) => text.charCodeAt(index));
  const little = pairs.map((unit) => String.fromCharCode(unit % 256, Math.floor(unit / 256))).join('');
  if (encoders.includes('utf16be')) return pairs.map((unit) => String.fromCharCode(Math.floor(unit / 256), unit % 256)).join('');
  if (encoders.includes('utf16')) return `\u00ff\u00fe${little}`;
  if (encoders.includes('utf16le')) return little;
  return String.fromCharCode(...new TextEncoder().encode(text));
}

/** What stays the same in the encoding whatever stands around the bytes, `offset` bytes in. */
function inside(bytes: string, offset: number): string {
  const first = [0, 2, 3][offset] ?? 0;
  const spare = [0, 3, 2][(offset + bytes.length) % 3] ?? 0;
  const text = btoa(' '.repeat(offset) + bytes);
  return text.slice(first, spare === 0 ? undefined : -spare);
}

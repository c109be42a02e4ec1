import type { Shape } from './modifiers.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The texts that a literal becomes under a chain of encodings; any of them counts. Without a `utf16` modifier the bytes
 * are UTF-8. `utf16` begins with the byte order mark FF FE (specification, "Encoding").
 */
export function encoded(text: string, encoders: Shape['encoders']): readonly string[] {
  const wide = encoders.find((name) => name === 'utf16' || name === 'utf16le' || name === 'utf16be');
  const bytes = wide === undefined ? [...new TextEncoder().encode(text)] : wideBytes(text, wide);
  return encoders.includes('base64offset') ? [0, 1, 2].map((offset) => settled(bytes, offset)) : [base64(bytes)];
}

function wideBytes(text: string, encoding: 'utf16' | 'utf16le' | 'utf16be'): readonly number[] {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  const bytes = units.flatMap((unit) => (encoding === 'utf16be' ? [unit >> 8, unit & 0xff] : [unit & 0xff, unit >> 8]));
  return encoding === 'utf16' ? [0xff, 0xfe, ...bytes] : bytes;
}

/** The sextet that starts at a bit; bits past the end are 0. */
function sextet(bytes: readonly number[], bit: number): string {
  const word = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
  return alphabet.charAt((word >> (10 - (bit & 7))) & 0x3f);
}

function base64(bytes: readonly number[]): string {
  let text = '';
  for (let bit = 0; bit < bytes.length * 8; bit += 6) text += sextet(bytes, bit);
  return text + '='.repeat((3 - (bytes.length % 3)) % 3);
}

/** The characters that the bytes alone decide when they begin `offset` bytes into an encoded text. */
function settled(bytes: readonly number[], offset: number): string {
  const shifted = [...Array.from({ length: offset }, () => 0), ...bytes];
  let text = '';
  for (let bit = Math.ceil((offset * 8) / 6) * 6; bit + 6 <= shifted.length * 8; bit += 6) text += sextet(shifted, bit);
  return text;
}

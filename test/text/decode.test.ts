import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/text/decode.ts';
import { createReport } from '../../src/text/diagnostic.ts';

function decode(bytes: Uint8Array): { text: string | undefined; codes: readonly string[]; start: unknown } {
  const report = createReport();
  const source = decodeText('a.yml', bytes, report);
  return { text: source?.text, codes: report.diagnostics.map(({ code }) => code), start: report.diagnostics[0]?.start };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('decoding', () => {
  it('reads UTF-8 with and without a byte order mark', () => {
    expect(decode(utf8('é')).text).toBe('é');
    expect(decode(utf8('\ufeffé')).text).toBe('é');
  });
  it('reads UTF-16 with a byte order mark', () => {
    expect(decode(Uint8Array.of(0xff, 0xfe, 0x61, 0, 0xe9, 0)).text).toBe('aé');
    expect(decode(Uint8Array.of(0xfe, 0xff, 0, 0x61)).text).toBe('a');
  });
  it('points at the first byte that is not UTF-8', () => {
    expect(decode(Uint8Array.of(...utf8('aé\nb'), 0xff, 0x61))).toEqual({
      text: undefined,
      codes: ['text/encoding'],
      start: { line: 2, column: 2 },
    });
    expect(decode(utf8('aé').subarray(0, 2)).codes).toEqual(['text/encoding']);
  });
  it('refuses binary and oversized files', () => {
    expect(decode(Uint8Array.of(0x7f, 0x45, 0, 1)).codes).toEqual(['text/binary']);
    expect(decode(new Uint8Array(10_000_001)).codes).toEqual(['text/too-large']);
  });
});

import { describe, expect, it } from 'vitest';
import { closeUnderFold, foldText, spellings } from '../../src/rule/index.ts';

const cased = Array.from({ length: 0x1f000 }, (_, codePoint) => codePoint).filter((codePoint) => {
  if (codePoint >= 0xd800 && codePoint < 0xe000) return false;
  const text = String.fromCodePoint(codePoint);
  return text.toLowerCase() !== text || text.toUpperCase() !== text || /\p{Changes_When_Casefolded}/u.test(text);
});

const keepsLength = (text: string): boolean =>
  [...text.toLowerCase()].length === 1 && [...text.toUpperCase()].length === 1 && [...text.toUpperCase().toLowerCase()].length === 1;

describe('simple case folding', () => {
  it('agrees with the engine on every cased letter whose case keeps its length', { timeout: 60_000 }, () => {
    const all = cased.map((codePoint) => String.fromCodePoint(codePoint)).join('');
    for (const codePoint of cased) {
      const text = String.fromCodePoint(codePoint);
      const alike = [...all.matchAll(new RegExp(`\\u{${codePoint.toString(16)}}`, 'giu'))].map(([letter]) => letter);
      const wanted = alike.every(keepsLength) ? alike : keepsLength(text) ? alike.filter(keepsLength) : [text];
      expect([text, ...spellings(codePoint, 'unicode').map((each) => String.fromCodePoint(each))].join(' '), text).toBe([text, ...wanted.toSorted(byCodePoint)].join(' '));
    }
  });

  it('knows the letters that fold into ASCII, and those that do not', () => {
    expect(foldText('KELVIN \u212A', 'unicode')).toBe('kelvin k');
    expect(foldText('Mi\u017F\u017F', 'unicode')).toBe('miss');
    expect(foldText('\u0130 \u0131', 'unicode')).toBe('\u0130 \u0131');
    expect(foldText('\u212A \u017F \u00C9', 'ascii')).toBe('\u212A \u017F \u00C9');
    expect(foldText('\u00C9\u03A3\u03C2', 'unicode')).toBe('\u00E9\u03C3\u03C3'.replace('\u03C3\u03C3', foldText('\u03C3\u03C3', 'unicode')));
    expect(foldText('Stra\u00DFe', 'unicode')).toBe('stra\u00DFe');
    expect(foldText('\u1E9E', 'unicode')).toBe('\u1E9E');
    expect(spellings(0x4b, 'unicode')).toEqual([0x4b, 0x6b, 0x212a]);
    expect(spellings(0x212a, 'ascii')).toEqual([0x212a]);
  });

  it('closes ranges', () => {
    const all = [[0, 0x10ffff]] as const;
    expect(closeUnderFold(all, 'unicode')).toBe(all);
    expect(closeUnderFold([[0x61, 0x63]], 'ascii')).toEqual([[0x41, 0x43], [0x61, 0x63]]);
    expect(closeUnderFold([[0x6b, 0x6b]], 'unicode')).toEqual([[0x4b, 0x4b], [0x6b, 0x6b], [0x212a, 0x212a]]);
    expect(closeUnderFold([[0xe9, 0xe9]], 'unicode')).toEqual([[0xc9, 0xc9], [0xe9, 0xe9]]);
  });
});

function byCodePoint(a: string, b: string): number {
  return (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);
}

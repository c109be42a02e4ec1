import type { EmptyEdge, LetterEdge, Nfa } from '../automata/nfa.ts';
import { rangesOf, type Ranges } from '../automata/ranges.ts';
import type { Network } from './network.ts';

/** The automaton of a network: its addresses in all their spellings (RFC 4291, section 2.2, for version 6). */
export function networkNfa({ version, first, length }: Network): Nfa {
  const build = builder();
  const start = build.state();
  const ends = version === 4 ? [readOctets(build, start, first, length)] : readGroups(build, start, first, length);
  return { size: build.letters.length, start, accepting: ends, absorbing: [], letters: build.letters, empties: build.empties, looks: false };
}

interface Builder {
  readonly letters: LetterEdge[][];
  readonly empties: EmptyEdge[][];
  state(): number;
  /** A new state behind one of some letters. */
  letter(from: number, on: Ranges): number;
  join(from: number, to: number): void;
  /** The state behind a text; texts that start alike share states. */
  text(from: number, text: string): number;
}

function builder(): Builder {
  const letters: LetterEdge[][] = [];
  const empties: EmptyEdge[][] = [];
  const build: Builder = {
    letters,
    empties,
    state() {
      letters.push([]);
      empties.push([]);
      return letters.length - 1;
    },
    letter(from, on) {
      const to = build.state();
      letters[from]?.push({ on, to });
      return to;
    },
    join(from, to) {
      empties[from]?.push({ when: 'always', to });
    },
    text(from, text) {
      let at = from;
      for (const letter of text) {
        const code = letter.codePointAt(0) ?? 0;
        at = letters[at]?.find(({ on }) => on[0] === code)?.to ?? build.letter(at, [code, code]);
      }
      return at;
    },
  };
  return build;
}

/** Four octets with dots; `length` of their 32 bits are given. */
function readOctets(build: Builder, start: number, bits: bigint, length: number): number {
  let at = start;
  for (let index = 0; index < 4; index += 1) {
    const free = Math.min(8, Math.max(0, (index + 1) * 8 - length));
    const first = Number((bits >> BigInt(24 - 8 * index)) & 255n);
    const next = build.state();
    for (let octet = first; octet < first + 2 ** free; octet += 1) build.join(build.text(at, String(octet)), next);
    at = index < 3 ? build.text(next, '.') : next;
  }
  return at;
}

const groupCount = 8;
const colon: Ranges = [0x3a, 0x3a];

/**
 * Eight groups with colons; two colons once stand for one zero group or more; the last two groups may be four octets.
 * Returns the states where an address is complete.
 */
function readGroups(build: Builder, start: number, first: bigint, length: number): readonly number[] {
  const groups = Array.from({ length: groupCount }, (_, index) => nibblesOf(first, length, index));
  const mayBeZero = groups.map((nibbles) => nibbles.every((digits) => digits.includes(0)));
  const octets = (from: number): number => {
    const apart = build.state();
    build.join(from, apart);
    return readOctets(build, apart, first & 0xffff_ffffn, Math.max(0, length - 96));
  };
  const ends: number[] = [];

  /** Where each group starts once two colons have been read. */
  const later = groups.map(() => build.state());
  for (const [index, from] of later.entries()) {
    const behind = readGroup(build, from, groups[index] ?? []);
    const next = later[index + 1];
    if (next === undefined) ends.push(behind);
    else build.join(build.letter(behind, colon), next);
    if (index === groupCount - 2) ends.push(octets(from));
  }
  /** Two colons after so many groups. */
  const skip = (from: number, read: number): void => {
    for (let next = read + 1; next <= groupCount && mayBeZero[next - 1] === true; next += 1) {
      const to = later[next];
      if (to === undefined) ends.push(from);
      else build.join(from, to);
    }
  };

  skip(build.letter(build.letter(start, colon), colon), 0);
  let at = start;
  for (const [index, nibbles] of groups.entries()) {
    if (index === groupCount - 2) ends.push(octets(at));
    const behind = readGroup(build, at, nibbles);
    if (index === groupCount - 1) ends.push(behind);
    else {
      at = build.letter(behind, colon);
      skip(build.letter(at, colon), index + 1);
    }
  }
  return ends;
}

/** The hexadecimal digits that each place of a group may have. */
function nibblesOf(first: bigint, length: number, group: number): readonly (readonly number[])[] {
  return [0, 1, 2, 3].map((place) => {
    const behind = 128 - group * 16 - place * 4 - 4;
    const digit = Number((first >> BigInt(behind)) & 15n);
    const free = Math.min(4, Math.max(0, group * 16 + place * 4 + 4 - length));
    return Array.from({ length: 2 ** free }, (_, more) => digit + more);
  });
}

/** One to four digits; those left out are zero. */
function readGroup(build: Builder, from: number, nibbles: readonly (readonly number[])[]): number {
  const end = build.state();
  for (let left = 0; left < nibbles.length; left += 1) {
    const at = nibbles.slice(left).reduce((state, digits) => build.letter(state, rangesOf(digits.flatMap(spellingsOf))), from);
    build.join(at, end);
    if (nibbles[left]?.includes(0) !== true) break;
  }
  return end;
}

function spellingsOf(digit: number): readonly number[] {
  const text = digit.toString(16);
  return [...new Set([text, text.toUpperCase()])].map((letter) => letter.charCodeAt(0));
}

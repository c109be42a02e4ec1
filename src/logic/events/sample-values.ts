import { match } from '../../text/match.ts';
import type { Json } from '../../text/json.ts';
import { alternatives, type Match, type Regex, type TextMatch } from '../../rule/index.ts';
import { parseNetwork, type Network } from '../holds/address.ts';

/** Values about a match: `inside` are meant to be in it (most are), `near` to be just outside; both are short and in a fixed order. */
export interface Samples {
  readonly inside: readonly Json[];
  readonly near: readonly Json[];
}

const fillers = ['', 'x', ' ', 'x/y-1', '\n'];
const mostAlternatives = 8;

/** Sample values of a match; of a long list the first few alternatives and the last are used. */
export function samplesFor(wanted: Match): Samples {
  return match<Match, Samples>(wanted, {
    text: textSamples,
    regex: ({ regex }) => {
      const inside = [...new Set([false, true].map((long) => wordOfRegex(regex, long)))];
      return { inside, near: inside.flatMap(aroundText) };
    },
    number: ({ value, op }) => {
      const step = op === 'lt' ? -1 : 1;
      return { inside: op === 'eq' || op === 'lte' || op === 'gte' ? [value, value + step] : [value + step], near: [value, value - 1, value + 1, value + 0.5, value - 0.5, String(value)] };
    },
    boolean: ({ value }) => ({ inside: [value], near: [!value, String(value)] }),
    null: () => ({ inside: [null], near: ['null', ''] }),
    present: () => ({ inside: ['x', null], near: [] }),
    type: ({ of }) => ({ inside: [{ string: 'x', number: 1, boolean: true, null: null, object: { x: 'x' }, array: ['x'] }[of]], near: [] }),
    empty: () => ({ inside: [{}, []], near: [''] }),
    cidr: ({ network }) => networkSamples(parseNetwork(network)),
    either: ({ of }) => {
      const some = of.length <= mostAlternatives ? of : [...of.slice(0, mostAlternatives - 1), ...of.slice(-1)];
      const all = some.flatMap(alternatives).map(samplesFor);
      return { inside: all.flatMap(({ inside }) => inside), near: all.flatMap(({ near }) => near) };
    },
  });
}

function textSamples({ parts }: TextMatch): Samples {
  const filled = (filler: string, one: string): string => parts.map((part) => (part.kind === 'literal' ? part.text : part.kind === 'any' ? filler : one)).join('');
  const hasGaps = parts.some((part) => part.kind !== 'literal');
  const inside = hasGaps ? fillers.map((filler, index) => filled(filler, 'xa -\n'.charAt(index))) : [filled('', '')];
  const word = filled('', 'x');
  return { inside, near: [...aroundText(word), ...(hasGaps ? [filled('x', '')] : [])] };
}

/** Letters that some foldings take for ASCII. */
const lookalikes: readonly (readonly [RegExp, string])[] = [
  [/k/i, '\u212A'],
  [/s/i, '\u017F'],
  [/i/i, '\u0130'],
];

function aroundText(word: string): readonly string[] {
  const swapped = Array.from(word, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join('');
  const letters = Array.from(word);
  return [
    word.toLowerCase(),
    word.toUpperCase(),
    swapped,
    `x${word}`,
    `${word}x`,
    `x${word}x`,
    ` ${word}`,
    `${word}\n`,
    letters.slice(1).join(''),
    letters.slice(0, -1).join(''),
    word.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
    ...lookalikes.filter(([letter]) => letter.test(word)).map(([letter, other]) => word.replace(letter, other)),
  ];
}

const pleasant = [0x78, 0x61, 0x31, 0x2d, 0x5f, 0x20];
const mostRepeats = 40;

/** A short word of an expression; `long` takes one more round of each repeat and the last alternative. Anchors are not minded. */
function wordOfRegex(regex: Regex, long: boolean): string {
  return match<Regex, string>(regex, {
    set: ({ ranges }) => {
      const liked = pleasant.find((letter) => ranges.some(([first, last]) => first <= letter && letter <= last));
      const first = ranges[0]?.[0];
      return liked !== undefined ? String.fromCodePoint(liked) : first === undefined ? '' : String.fromCodePoint(first);
    },
    sequence: ({ of }) => of.map((part) => wordOfRegex(part, long)).join(''),
    choice: ({ of }) => {
      const chosen = of.at(long ? -1 : 0);
      return chosen === undefined ? '' : wordOfRegex(chosen, long);
    },
    repeat: ({ of, min, max }) => wordOfRegex(of, long).repeat(Math.min(mostRepeats, long ? Math.min(min + 1, max ?? min + 1) : min)),
    assertion: () => '',
  });
}

function networkSamples(network: Network | undefined): Samples {
  if (network === undefined) return { inside: [], near: ['192.0.2.1'] };
  const { version, first, last } = network;
  const most = (1n << (version === 4 ? 32n : 128n)) - 1n;
  const text = (value: bigint): string => (version === 4 ? octets(value) : groups(value));
  return {
    inside: [...new Set([first, last])].map(text),
    near: [first - 1n, last + 1n].filter((value) => value >= 0n && value <= most).map(text),
  };
}

function octets(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
}

function groups(value: bigint): string {
  return Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16)).join(':');
}

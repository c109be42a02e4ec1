import { anyCharacter, complement, onlyCodePoint, parseRegex, regexSet, repeat, type Match, type Regex } from '../../../../rule/index.ts';
import { match } from '../../../../text/match.ts';
import { groupsOf } from './groups.ts';

/** The most characters that an expression for one of them is written out for. */
const mostCharacters = 8;

/** The texts that an expression finds, where that is one text, or one of a few characters, without groups; with `runs` also any number of them at once. Undefined for any other. */
export function soughtBy(pattern: string, found: 'single' | 'runs'): readonly [string, ...string[]] | undefined {
  const read = parsedPlain(pattern);
  if (read === undefined || read.fold !== 'none' || groupsOf(pattern)?.size !== 1) return undefined;
  const regex = found === 'runs' && read.regex.kind === 'repeat' && read.regex.min <= 1 && read.regex.max === null ? read.regex.of : read.regex;
  const points = regex.kind === 'set' ? pointsIn(regex.ranges) : undefined;
  const text = regex.kind === 'sequence' ? regex.of.map((part) => (part.kind === 'set' ? onlyCodePoint(part) : undefined)) : [];
  const [first, ...others] = points?.map((point) => String.fromCodePoint(point)) ?? (text.includes(undefined) || text.length === 0 ? [] : [String.fromCodePoint(...text.flatMap((point) => point ?? []))]);
  return first === undefined ? undefined : [first, ...others];
}

function pointsIn(ranges: readonly (readonly [number, number])[]): readonly number[] | undefined {
  const count = ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return count > mostCharacters ? undefined : ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
}

function parsedPlain(pattern: string): { readonly regex: Regex; readonly fold: 'none' | 'ascii' | 'unicode' } | undefined {
  const read = parseRegex(pattern, 'python', {});
  return 'problem' in read || read.assumes.length > 0 ? undefined : read;
}

/** The most matches in one text that are written out. */
const mostMatches = 20;

/**
 * The texts in which an expression has at least so many matches, none of which overlaps another one (Python, `re.findall`). Known of
 * expressions whose matches are all of one length: from the left, as many as there can be are found. And of one or more of some
 * characters, as many as there are: its matches are apart. Undefined for any other.
 */
export function matchedTimes(pattern: string, count: number): Match | undefined {
  const read = count <= mostMatches ? parsedPlain(pattern) : undefined;
  if (read === undefined) return undefined;
  const { regex, fold } = read;
  const any = repeat(anyCharacter, 0, null);
  const characters = regex.kind === 'repeat' && regex.of.kind === 'set' && regex.min === 1 && regex.max === null && fold === 'none' && !/[+*?}]\?/.test(pattern) ? regex.of : undefined;
  const between = characters === undefined ? [any] : [any, regexSet(complement(characters.ranges)), any];
  if (characters === undefined && (lengthOf(regex) ?? 0) < 1) return undefined;
  const one = characters ?? regex;
  return { kind: 'regex', regex: { kind: 'sequence', of: Array.from({ length: count }, (_, index) => (index === 0 ? [one] : [...between, one])).flat() }, fold };
}

/** How many characters each text has that an expression matches; undefined where they are not of one length, or it asks what is around them. */
function lengthOf(regex: Regex): number | undefined {
  const sum = (lengths: readonly (number | undefined)[]): number | undefined => lengths.reduce((all, each) => (all === undefined || each === undefined ? undefined : all + each), 0);
  return match<Regex, number | undefined>(regex, {
    set: () => 1,
    sequence: ({ of }) => sum(of.map(lengthOf)),
    choice: ({ of }) => {
      const [first, ...others] = new Set(of.map(lengthOf));
      return others.length > 0 ? undefined : first;
    },
    repeat: ({ of, min, max }) => {
      const one = min === max ? lengthOf(of) : undefined;
      return one === undefined ? undefined : one * min;
    },
    assertion: () => undefined,
  });
}

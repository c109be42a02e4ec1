import type { Field, Fold, Match, Path, Predicate, Regex, TextPart } from '../../src/rule/index.ts';
import { match } from '../../src/text/match.ts';
import type { Json, JsonObject } from '../../src/text/json.ts';

/**
 * A second evaluator of conditions, for tests: as plain as can be, recursive, slow, and without any code of the first.
 * It follows the doc comments of the model and nothing else.
 */
export function referenceHolds(predicate: Predicate, event: Json, readings: Readonly<Record<string, boolean>> = {}): boolean | undefined {
  const self = (inner: Predicate, at: Json): boolean | undefined => referenceHolds(inner, at, readings);
  return match<Predicate, boolean | undefined>(predicate, {
    constant: ({ value }) => value,
    and: ({ of }) => all(of.map((part) => self(part, event))),
    or: ({ of }) => some(of.map((part) => self(part, event))),
    not: ({ of }) => negated(self(of, event)),
    test: ({ field, match: wanted }) => values(field, event).some((value) => inMatch(wanted, value)),
    element: ({ of: { path, reach }, has }) => {
      const elements = reach === 'flatten' ? flat(path, event) : plain(path, event).flatMap((value) => (Array.isArray(value) ? (value as readonly Json[]) : []));
      return some(elements.map((element) => self(has, element)));
    },
    sameValue: ({ left, right, relation, fold }) =>
      values(left, event).some((l) =>
        values(right, event).some((r) => {
          if (typeof l === 'string' && typeof r === 'string') {
            const [a, b] = [[...l], [...r]];
            const at = (start: number): boolean => start >= 0 && start + b.length <= a.length && b.every((letter, index) => alike(letter, a[start + index] ?? '', fold));
            if (relation === 'equals') return a.length === b.length && at(0);
            if (relation === 'startsWith') return at(0);
            if (relation === 'endsWith') return at(a.length - b.length);
            return [...a, ''].some((_, index) => at(index));
          }
          const isScalar = l === null || typeof l === 'number' || typeof l === 'boolean';
          return relation === 'equals' && isScalar && l === r;
        }),
      ),
    reading: ({ id }) => readings[id],
    opaque: () => undefined,
  });
}

type Truth = boolean | undefined;

function all(truths: readonly Truth[]): Truth {
  return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
}

function some(truths: readonly Truth[]): Truth {
  return negated(all(truths.map(negated)));
}

function negated(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function isPlainObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function values(field: Field, event: Json): readonly Json[] {
  if (field.kind === 'anywhere') return scalars(event);
  const found = field.reach === 'exact' ? plain(field.path, event) : field.as === undefined ? flat(field.path, event) : whole(field.path, event);
  const { as } = field;
  if (as === undefined) return found;
  return found.map((value) => (typeof value !== 'object' || value === null ? value : as === 'json' ? JSON.stringify(value) : java(value)));
}

function scalars(value: Json): readonly Json[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((item: Json) => scalars(item)) : [value];
}

function plain(path: Path, value: Json): readonly Json[] {
  const [key, ...rest] = path;
  if (key === undefined) return [value];
  return isPlainObject(value) && Object.keys(value).includes(key) ? plain(rest, value[key] ?? null) : [];
}

function flat(path: Path, value: Json): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => flat(path, item));
  const [key, ...rest] = path;
  if (key === undefined) return [value];
  return isPlainObject(value) && Object.keys(value).includes(key) ? flat(rest, value[key] ?? null) : [];
}

function whole(path: Path, value: Json): readonly Json[] {
  const [key, ...rest] = path;
  if (key === undefined) return [value];
  if (Array.isArray(value)) return value.flatMap((item: Json) => whole(path, item));
  return isPlainObject(value) && Object.keys(value).includes(key) ? whole(rest, value[key] ?? null) : [];
}

/** Up to twelve keys: sixteen bins. */
function java(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(java).join(', ')}]`;
  if (!isPlainObject(value)) return String(value);
  const bin = (key: string): number => {
    const hash = [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 2 ** 32, 0);
    return (hash ^ (hash >>> 16)) & 15;
  };
  const entries = Object.entries(value).toSorted(([a], [b]) => bin(a) - bin(b));
  return `{${entries.map(([key, item]) => `${key}=${java(item)}`).join(', ')}}`;
}

function inMatch(wanted: Match, value: Json): boolean {
  return match<Match, boolean>(wanted, {
    text: ({ parts, fold }) => typeof value === 'string' && fits(parts, [...value], fold),
    regex: ({ regex, fold }) => {
      if (typeof value !== 'string') return false;
      const text = [...value];
      return [...text, ''].some((_, start) => run(regex, text, start, fold, () => true));
    },
    number: ({ op, value: bound }) => {
      if (typeof value !== 'number') return false;
      return (op.startsWith('gt') && value > bound) || (op.startsWith('lt') && value < bound) || (op.endsWith('e') && value === bound) || (op === 'eq' && value === bound);
    },
    boolean: ({ value: wantedValue }) => value === wantedValue,
    null: () => value === null,
    present: () => true,
    type: ({ of }) => (of === 'null' ? value === null : of === 'array' ? Array.isArray(value) : of === 'object' ? isPlainObject(value) : typeof value === of),
    empty: () => ['{}', '[]'].includes(JSON.stringify(value)),
    cidr: ({ network }) => {
      const [base = '', length = ''] = network.split('/');
      const net = bits(base);
      const own = typeof value === 'string' ? bits(value) : undefined;
      return net !== undefined && own !== undefined && Number(length) <= net.length && own.length === net.length && own.slice(0, Number(length)) === net.slice(0, Number(length));
    },
    either: ({ of }) => of.some((each) => inMatch(each, value)),
  });
}

function fits(parts: readonly TextPart[], text: readonly string[], fold: Fold): boolean {
  const [first, ...rest] = parts;
  if (first === undefined) return text.length === 0;
  if (first.kind === 'one') return text.length > 0 && fits(rest, text.slice(1), fold);
  if (first.kind === 'any') return fits(rest, text, fold) || (text.length > 0 && fits(parts, text.slice(1), fold));
  const letters = [...first.text];
  return letters.length <= text.length && letters.every((letter, index) => alike(letter, text[index] ?? '', fold)) && fits(rest, text.slice(letters.length), fold);
}

const known = new Map<string, boolean>();

function alike(a: string, b: string, fold: Fold): boolean {
  if (a === b || fold === 'none') return a === b;
  if (fold === 'ascii') return /^[A-Za-z]$/.test(a) && /^[A-Za-z]$/.test(b) && a.toLowerCase() === b.toLowerCase();
  const key = `${a}${b}`;
  let answer = known.get(key);
  if (answer === undefined) {
    const keepsLength = [a, b].every((letter) => [...letter.toUpperCase()].length === 1 && [...letter.toLowerCase()].length === 1 && [...letter.toUpperCase().toLowerCase()].length === 1);
    answer = keepsLength && new RegExp(`^\\u{${(a.codePointAt(0) ?? 0).toString(16)}}$`, 'iu').test(b);
    known.set(key, answer);
  }
  return answer;
}

/** Backtracking with a continuation, over code points. */
function run(regex: Regex, text: readonly string[], at: number, fold: Fold, next: (at: number) => boolean): boolean {
  return match<Regex, boolean>(regex, {
    set: ({ ranges }) => {
      const letter = text[at];
      if (letter === undefined) return false;
      const codePoint = letter.codePointAt(0) ?? 0;
      const accepted = ranges.some(([first, last]) => {
        if (first <= codePoint && codePoint <= last) return true;
        if (fold === 'none') return false;
        const others = [...`${letter.toLowerCase()}${letter.toUpperCase()}${letter.toUpperCase().toLowerCase()}kKsS\u212A\u017F\u00B5\u03BC`];
        return others.some((other) => alike(other, letter, fold) && first <= (other.codePointAt(0) ?? 0) && (other.codePointAt(0) ?? 0) <= last);
      });
      return accepted && next(at + 1);
    },
    sequence: ({ of: [first, ...rest] }) => (first === undefined ? next(at) : run(first, text, at, fold, (after) => run({ kind: 'sequence', of: rest }, text, after, fold, next))),
    choice: ({ of }) => of.some((each) => run(each, text, at, fold, next)),
    repeat: ({ of, min, max }) => {
      const more = (): boolean =>
        max !== 0 &&
        run(of, text, at, fold, (after) => {
          if (after === at && min === 0) return false;
          return run({ kind: 'repeat', of, min: Math.max(0, min - 1), max: max === null ? null : max - 1 }, text, after, fold, next);
        });
      return (min === 0 && next(at)) || more();
    },
    assertion: ({ at: where }) => {
      const word = (letter: string | undefined): boolean => letter !== undefined && /^[A-Za-z0-9_]$/.test(letter);
      const boundary = word(text[at - 1]) !== word(text[at]);
      const holds = {
        start: at === 0,
        end: at === text.length,
        endOrFinalNewline: at === text.length || (at === text.length - 1 && text[at] === '\n'),
        lineStart: at === 0 || text[at - 1] === '\n',
        lineEnd: at === text.length || text[at] === '\n',
        wordBoundary: boundary,
        notWordBoundary: !boundary,
      };
      return holds[where] && next(at);
    },
  });
}

/** An address as its bits in text, 32 or 128 of them. */
function bits(address: string): string | undefined {
  const binary = (number: number, width: number): string => number.toString(2).padStart(width, '0');
  const v4 = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)?.slice(1);
  if (v4 !== undefined) return v4.every((part) => String(Number(part)) === part && Number(part) < 256) ? v4.map((part) => binary(Number(part), 8)).join('') : undefined;
  if (!/^[\dA-Fa-f:]+$/.test(address) || address.split('::').length > 2) return undefined;
  const [head = [], tail] = address.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const count = head.length + (tail?.length ?? 0);
  if (tail === undefined ? count !== 8 : count > 7) return undefined;
  const groups = [...head, ...Array.from({ length: 8 - count }, () => '0'), ...(tail ?? [])];
  return groups.every((each) => /^[\dA-Fa-f]{1,4}$/.test(each)) ? groups.map((each) => binary(Number.parseInt(each, 16), 16)).join('') : undefined;
}

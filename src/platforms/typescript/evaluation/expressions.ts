import { match } from '../../../text/match.ts';
import type { Fold, Regex, RegexAssertion } from '../../../rule/index.ts';
import type { Effort, Truth } from './effort.ts';
import { inSet } from './letters.ts';

interface Search {
  readonly text: readonly string[];
  readonly fold: Fold;
  readonly effort: Effort;
}

/** Whether the expression matches somewhere in a text: all places where it can end, from every place where it can start. */
export function found(value: string, regex: Regex, fold: Fold, effort: Effort): Truth {
  const text = [...value];
  const starts = new Set(Array.from({ length: text.length + 1 }, (_, at) => at));
  const ends = endsOf(regex, starts, { text, fold, effort });
  return effort.spent() ? 'unknown' : ends.size > 0;
}

type Places = ReadonlySet<number>;

function endsOf(regex: Regex, starts: Places, search: Search): Places {
  if (starts.size === 0 || !search.effort.spend(starts.size)) return new Set();
  return match<Regex, Places>(regex, {
    set: ({ ranges }) => {
      const inside = (at: number): boolean => at < search.text.length && inSet(search.text[at] ?? '', ranges, search.fold);
      return new Set([...starts].filter(inside).map((at) => at + 1));
    },
    sequence: ({ of }) => of.reduce<Places>((places, part) => endsOf(part, places, search), starts),
    choice: ({ of }) => new Set(of.flatMap((part) => [...endsOf(part, starts, search)])),
    repeat: ({ of, min, max }) => repeated(of, min, max, starts, search),
    assertion: ({ at }) => new Set([...starts].filter((place) => holdsAt(at, place, search.text))),
  });
}

function repeated(of: Regex, min: number, max: number | null, starts: Places, search: Search): Places {
  let places = starts;
  for (let count = 0; count < min; count += 1) {
    const next = endsOf(of, places, search);
    if (next.size === 0) return next;
    if (sameSet(next, places)) break;
    places = next;
  }
  const all = new Set(places);
  let newest = places;
  const more = max === null ? Number.POSITIVE_INFINITY : max - min;
  for (let count = 0; newest.size > 0 && count < more; count += 1) {
    newest = new Set([...endsOf(of, newest, search)].filter((at) => !all.has(at)));
    for (const at of newest) all.add(at);
  }
  return all;
}

function sameSet(a: Places, b: Places): boolean {
  return a.size === b.size && [...a].every((at) => b.has(at));
}

function holdsAt(at: RegexAssertion['at'], place: number, text: readonly string[]): boolean {
  const isWord = (index: number): boolean => /^[A-Za-z0-9_]$/.test(text[index] ?? '');
  const boundary = isWord(place - 1) !== isWord(place);
  const end = place === text.length;
  const answers: Readonly<Record<RegexAssertion['at'], boolean>> = {
    start: place === 0,
    end,
    endOrFinalNewline: end || (place === text.length - 1 && text[place] === '\n'),
    lineStart: place === 0 || text[place - 1] === '\n',
    lineEnd: end || text[place] === '\n',
    wordBoundary: boundary,
    notWordBoundary: !boundary,
  };
  return answers[at];
}

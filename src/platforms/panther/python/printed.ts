import { alternatives, either, test, type Match, type Path, type Predicate, type TextMatch } from '../../../rule/index.ts';
import { matchIdentity } from './identity.ts';
import { some } from './logic.ts';
import { unlikely } from './taken.ts';
import type { Computed, TextStep } from './values.ts';

type Printed = Exclude<Computed['printed'], undefined>;

/** How `str` begins the text of a list or mapping: Python's own, and Panther's immutable ones (panther_core, `immutable.py`). */
const beginnings = { array: ['[', 'ImmutableList('], object: ['{', 'ImmutableCaseInsensitiveDict(', 'PantherEvent('] } as const;
const endings = { array: [']', ')'], object: ['}', ')'] } as const;

/** The value at a path is of a type, and the text that `str` makes of it is in a match. */
export function printedIs(path: Path, printed: Printed, wanted: Match): Predicate {
  return some(...alternatives(wanted).map((part) => partIs(path, printed, part)));
}

function partIs(path: Path, printed: Printed, part: Match): Predicate {
  const field = { kind: 'path', path, reach: 'exact' } as const;
  const nothing = some();
  if (part.kind !== 'text' && part.kind !== 'regex') return nothing;
  if (part.kind === 'text' && part.parts.length === 1 && part.parts[0]?.kind === 'any') return test(field, { kind: 'type', of: printed });
  const known = part.kind === 'regex' ? undefined : printed === 'number' ? numbersWithText(part) : mayBegin(part, printed) ? undefined : either();
  if (known !== undefined) return known.kind === 'either' ? nothing : test(field, known);
  return unlikely({ path, types: [printed], about: `text ${matchIdentity(part)}` }, `the text that \`str\` makes of ${printed === 'number' ? 'a number' : 'a list or object'} is not modelled`);
}

/** What can stand in the text of a number: digits, signs, points and exponents, and the names of what is not finite (Python, `float.__repr__`). */
const numeric = /^[-+.0-9einfa]*$/i;

/** Steps that change the text of some number; undefined where they ask for a piece that no number has. */
export function stepsOnNumber(steps: readonly TextStep[]): readonly TextStep[] | undefined {
  const kept: TextStep[] = [];
  for (const step of steps) {
    const idle = step.kind === 'lower' || (step.kind === 'strip' && step.characters === undefined);
    if (step.kind === 'split' && !numeric.test(step.by)) {
      if (step.index !== 0 && step.index !== -1) return undefined;
    } else if (!idle) kept.push(step);
  }
  return kept;
}

/** The numbers whose text is in a pattern; undefined where that is more than one number. Whole numbers are taken for ints. */
function numbersWithText({ parts }: TextMatch): Match | undefined {
  const texts = parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
  if (!texts.every((text) => numeric.test(text))) return either();
  if (parts.some(({ kind }) => kind !== 'literal')) return undefined;
  const text = texts.join('');
  const value = Number(text);
  if (text === '') return either();
  if (Number.isSafeInteger(value) || /^-?\d+\.\d+$/.test(text)) return String(value) === text ? { kind: 'number', op: 'eq', value } : either();
  return undefined;
}

function mayBegin({ parts, fold }: TextMatch, printed: 'array' | 'object'): boolean {
  const spelled = (text: string): string => (fold === 'none' ? text : text.toLowerCase());
  const [first, last] = [parts[0], parts.at(-1)];
  const start = first?.kind === 'literal' ? spelled(first.text) : '';
  const end = last?.kind === 'literal' ? spelled(last.text) : '';
  const whole = parts.length < 2 && parts.every(({ kind }) => kind === 'literal');
  const begins = beginnings[printed].some((beginning) => start.startsWith(spelled(beginning)) || (!whole && spelled(beginning).startsWith(start)));
  return begins && endings[printed].some((ending) => end.endsWith(ending) || (!whole && end === ''));
}

import { match } from '../../text/match.ts';
import { alternatives, foldText, pathText, type Path, type Predicate, type TestPredicate, type TextMatch } from '../../rule/index.ts';
import { negationNormalForm } from './simplify.ts';

/** How a text must begin and end, in folded letters; `whole` where nothing else may stand between. */
export interface RequiredText {
  readonly start: string;
  readonly end: string;
  readonly whole: boolean;
}

/** The texts of which one is read from a field in every event that satisfies a condition. */
export interface Requirement {
  readonly path: Path;
  /** Whether the field is the text itself, read through objects only; else it may stand in a list beside others. */
  readonly exact: boolean;
  readonly texts: readonly RequiredText[];
}

/** Requirements by path text; undefined for a condition that plainly never holds. */
type Requirements = ReadonlyMap<string, Requirement> | undefined;

const nothing: ReadonlyMap<string, Requirement> = new Map();

/**
 * What a condition requires of single fields, as far as is plain to see; what it requires besides is left out. Case is
 * folded throughout, so that a requirement may be weaker than the condition and never stronger.
 */
export function requiredTexts(condition: Predicate): ReadonlyMap<string, Requirement> {
  return required(negationNormalForm(condition)) ?? nothing;
}

function required(node: Predicate): Requirements {
  const unknown = (): Requirements => nothing;
  return match<Predicate, Requirements>(node, {
    constant: ({ value }) => (value ? nothing : undefined),
    and: ({ of }) => of.map(required).reduce(both, nothing),
    or: ({ of }) => of.map(required).reduce(one, undefined),
    not: unknown,
    test: ofTest,
    element: unknown,
    sameValue: unknown,
    reading: unknown,
    opaque: unknown,
  });
}

function ofTest({ field, match: wanted }: TestPredicate): Requirements {
  if (field.kind !== 'path' || field.as !== undefined) return nothing;
  const texts: RequiredText[] = [];
  for (const each of alternatives(wanted)) {
    if (each.kind !== 'text') return nothing;
    texts.push(requiredOf(each));
  }
  if (texts.length === 0) return undefined;
  if (texts.some(({ start, end }) => start === '' && end === '')) return nothing;
  return new Map([[pathText(field.path), { path: field.path, exact: field.reach === 'exact', texts }]]);
}

function requiredOf({ parts }: TextMatch): RequiredText {
  const [first] = parts;
  const last = parts.at(-1);
  const start = first?.kind === 'literal' ? foldText(first.text, 'unicode') : '';
  const end = last?.kind === 'literal' ? foldText(last.text, 'unicode') : '';
  return { start, end, whole: parts.every(({ kind }) => kind === 'literal') };
}

/** Both hold: of two requirements on one field the tighter one is kept, that is the one about the text itself, else the shorter list. */
function both(a: Requirements, b: Requirements): Requirements {
  if (a === undefined || b === undefined) return undefined;
  const merged = new Map(a);
  for (const [key, requirement] of b) {
    const known = merged.get(key);
    if (known === undefined || rank(requirement) < rank(known)) merged.set(key, requirement);
  }
  return merged;
}

function rank({ exact, texts }: Requirement): number {
  return (exact ? 0 : 1_000_000) + texts.length;
}

/** One of them holds: what both require of a field, together. */
function one(a: Requirements, b: Requirements): Requirements {
  if (a === undefined) return b;
  if (b === undefined) return a;
  const merged = new Map<string, Requirement>();
  for (const [key, { path, exact, texts }] of a) {
    const other = b.get(key);
    if (other !== undefined) merged.set(key, { path, exact: exact && other.exact, texts: [...texts, ...other.texts] });
  }
  return merged;
}

/** Whether some text may meet both requirements; true also where that is not plain to see. */
export function compatible(a: RequiredText, b: RequiredText): boolean {
  if (a.whole && b.whole) return a.start === b.start;
  if (a.whole) return a.start.startsWith(b.start) && a.start.endsWith(b.end);
  if (b.whole) return b.start.startsWith(a.start) && b.start.endsWith(a.end);
  return (a.start.startsWith(b.start) || b.start.startsWith(a.start)) && (a.end.endsWith(b.end) || b.end.endsWith(a.end));
}

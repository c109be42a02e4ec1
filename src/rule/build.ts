import { canonicalJson } from '../text/json.ts';
import { onceEach } from '../text/once.ts';
import type { Fold, Match, RegexMatch, TextMatch, TextPart } from './match.ts';
import { insideOf } from './inside-path.ts';
import type { ConstantPredicate, Field, Path, PathField, Predicate, TestPredicate } from './predicate.ts';

/** The condition that always holds. */
export const always: ConstantPredicate = Object.freeze({ kind: 'constant', value: true });

/** The condition that never holds. */
export const never: ConstantPredicate = Object.freeze({ kind: 'constant', value: false });

/** The constant condition of a truth value. */
export function constant(value: boolean): ConstantPredicate {
  return value ? always : never;
}

/** All of the conditions: constants folded, nested unlabelled `and`s flattened, a single condition returned as it is. */
export function and(...parts: readonly Predicate[]): Predicate {
  return join('and', parts);
}

/** At least one of the conditions: constants folded, nested unlabelled `or`s flattened, a single condition returned as it is. */
export function or(...parts: readonly Predicate[]): Predicate {
  return join('or', parts);
}

function join(kind: 'and' | 'or', parts: readonly Predicate[]): Predicate {
  const absorbing = kind === 'or';
  const kept: Predicate[] = [];
  for (const part of parts) {
    if (part.kind === 'constant') {
      if (part.value === absorbing) return constant(absorbing);
    } else if (part.kind === kind && part.label === undefined) kept.push(...part.of);
    else kept.push(part);
  }
  const only = kept[0];
  if (only === undefined) return constant(!absorbing);
  return kept.length === 1 ? only : Object.freeze({ kind, of: Object.freeze(kept) });
}

/** Not the condition: constants folded, a double negation removed. */
export function not(of: Predicate): Predicate {
  if (of.kind === 'constant') return constant(!of.value);
  if (of.kind === 'not' && of.label === undefined) return of.of;
  return Object.freeze({ kind: 'not', of });
}

/** The same condition under an author's name (a selection, a local variable); it prints, and never counts. */
export function labelled(label: string, predicate: Predicate): Predicate {
  return predicate.kind === 'constant' || predicate.kind === 'reading' ? predicate : Object.freeze({ ...predicate, label });
}

/** The name that the author of a condition gave it. */
export function labelOf(predicate: Predicate): string | undefined {
  return 'label' in predicate ? predicate.label : undefined;
}

/** A field read exactly: through objects only, the one value at the path. */
export function exact(...path: string[]): PathField {
  return Object.freeze({ kind: 'path', path: Object.freeze(path), reach: 'exact' });
}

/** A field read through arrays, every element for itself. */
export function flatten(...path: string[]): PathField {
  return Object.freeze({ kind: 'path', path: Object.freeze(path), reach: 'flatten' });
}

/** Every scalar of the event. */
export const anywhere: Field = Object.freeze({ kind: 'anywhere' });

/** Some value read from the field is in the match. */
export function test(field: Field, match: Match): TestPredicate {
  return Object.freeze({ kind: 'test', field, match });
}

/** Any text, also none. */
export const anyText: TextPart = Object.freeze({ kind: 'any' });

/** Exactly one code point. */
export const oneCharacter: TextPart = Object.freeze({ kind: 'one' });

/** Literal text. */
export function literal(text: string): TextPart {
  return Object.freeze({ kind: 'literal', text });
}

/** A text pattern in normal form: literals joined, empty ones dropped, a run of gaps is all its `one`s, then at most one `any`. */
export function pattern(parts: readonly TextPart[], fold: Fold = 'none'): TextMatch {
  const normal: TextPart[] = [];
  let ones = 0;
  let any = false;
  let text = '';
  const flushGaps = (): void => {
    for (; ones > 0; ones -= 1) normal.push(oneCharacter);
    if (any) normal.push(anyText);
    any = false;
  };
  const flushText = (): void => {
    if (text !== '') normal.push(literal(text));
    text = '';
  };
  for (const part of parts) {
    if (part.kind === 'literal') {
      if (part.text === '') continue;
      flushGaps();
      text += part.text;
    } else {
      flushText();
      if (part.kind === 'one') ones += 1;
      else any = true;
    }
  }
  flushText();
  flushGaps();
  return Object.freeze({ kind: 'text', parts: Object.freeze(normal), fold });
}

/** Text equal to `text` as a whole. */
export function equals(text: string, fold: Fold = 'none'): TextMatch {
  return pattern([literal(text)], fold);
}

/** Text that contains `text`. */
export function contains(text: string, fold: Fold = 'none'): TextMatch {
  return pattern([anyText, literal(text), anyText], fold);
}

/** Text that starts with `text`. */
export function startsWith(text: string, fold: Fold = 'none'): TextMatch {
  return pattern([literal(text), anyText], fold);
}

/** Text that ends with `text`. */
export function endsWith(text: string, fold: Fold = 'none'): TextMatch {
  return pattern([anyText, literal(text)], fold);
}

/** One of the matches: nested lists flattened, duplicates dropped, a single one returned as it is. */
export function either(...matches: readonly Match[]): Match {
  const [first] = matches;
  if (matches.length === 1 && first !== undefined && first.kind !== 'either') return first;
  const seen = new Map<string, Match>();
  for (const match of matches.flatMap((item) => (item.kind === 'either' ? item.of : [item]))) {
    const key = matchKey(match);
    if (!seen.has(key)) seen.set(key, match);
  }
  const kept = [...seen.values()];
  const only = kept[0];
  return kept.length === 1 && only !== undefined ? only : Object.freeze({ kind: 'either', of: Object.freeze(kept) });
}

/** The matches of an `either`, or the match itself. */
export function alternatives(match: Match): readonly Match[] {
  return match.kind === 'either' ? match.of : [match];
}

/** Any value at all. */
export const present: Match = Object.freeze({ kind: 'present' });

/** A string, a number or a boolean. */
export const anyScalar: Match = either(...(['string', 'number', 'boolean'] as const).map((of): Match => Object.freeze({ kind: 'type', of })));

/** JSON null. */
export const nullValue: Match = Object.freeze({ kind: 'null' });

/** The field is missing, or null. */
export function missingOrNull(field: Field): Predicate {
  return or(not(test(field, present)), test(field, nullValue));
}

const regexKey: (of: RegexMatch) => string = onceEach(({ kind, regex, fold }) => canonicalJson({ kind, regex, fold }));

/** A text that says which match this is: equal for equal matches, labels ignored. */
export function matchKey(match: Match): string {
  // By far the most frequent kind, and rules list it by the hundred.
  if (match.kind === 'text') return `${match.fold} ${match.parts.map((part) => (part.kind === 'literal' ? JSON.stringify(part.text) : part.kind)).join(' ')}`;
  return match.kind === 'regex' ? regexKey(match) : canonicalJson(match);
}

/** Whether two paths are the same keys. */
export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

/** Where a test looks, for people: a path in backticks, every value, or the text of one of them. */
export function placeText(field: Field): string {
  if (field.kind === 'anywhere') return 'every value';
  const place = field.path.length === 0 ? 'the whole event' : `\`${pathText(field.path)}\``;
  return field.as === undefined ? place : `the text of ${place}`;
}

/**
 * A path for people: dots between keys; a key that holds a dot or a bracket is quoted in brackets; `[json]` behind a string
 * whose JSON is read, `[0]` behind a list for its first element. Different paths have different texts.
 */
export function pathText(path: Path): string {
  const inside = insideOf(path);
  return inside === undefined ? keysText(path, '') : `${pathText(inside.path)}[${inside.place ?? 'json'}]${keysText(path.slice(1), '.')}`;
}

function keysText(keys: Path, before: '' | '.'): string {
  return keys
    .map((key, index) => (/^[^.[\]"]+$/.test(key) ? `${index === 0 ? before : '.'}${key}` : `[${JSON.stringify(key)}]`))
    .join('');
}

import { onceEachPair } from '../text/once.ts';
import { always } from './build.ts';
import type { JsonType } from './match.ts';
import type { Path, Predicate } from './predicate.ts';

/** The grades of facts, from the strongest to the weakest. */
export const grades = ['documented', 'observed', 'limit', 'assumed'] as const;

/**
 * How well a fact is known. `documented`: the provider says so. `observed`: it held on n of m real events. `limit`: a
 * platform's size limit. `assumed`: reasonable, and not more.
 */
export type Grade = (typeof grades)[number];

/** Something that holds of every event of a log source. A verdict that relies on one names it. */
export interface Fact {
  /** `area/what`, stable. */
  readonly id: string;
  readonly grade: Grade;
  /** One sentence for the reader of a verdict. */
  readonly text: string;
  /** Where it comes from: a documentation page, or n of m events. */
  readonly evidence: string;
  readonly says: FactStatement;
}

/** What a fact says of an event. */
export type FactStatement =
  /** Neither the value at the path nor any value on the way there is an array. */
  | { readonly kind: 'scalar'; readonly path: Path }
  /** Where the path is present (read exactly), its value has one of these types. */
  | { readonly kind: 'types'; readonly path: Path; readonly types: readonly JsonType[] }
  /** A string at the path that equals a known value ignoring case is spelled as the known value (or one of them). */
  | { readonly kind: 'spelling'; readonly path: Path; readonly vocabulary: Vocabulary }
  /**
   * No string at the path contains U+0130, U+0131, U+017F or U+212A, the letters that some foldings take for ASCII; with
   * `ascii` none contains anything outside ASCII.
   */
  | { readonly kind: 'plainLetters'; readonly path: Path; readonly ascii?: true }
  /** No number at the path, nor in a list there, is other than whole. */
  | { readonly kind: 'whole'; readonly path: Path }
  /** No array at the path (or below it, at any depth of nesting at that path) has more elements than this. */
  | { readonly kind: 'length'; readonly path: Path; readonly most: number }
  /** Every event satisfies the condition. */
  | { readonly kind: 'always'; readonly on: Predicate };

type Saying<Kind extends FactStatement['kind']> = Fact & { readonly says: Extract<FactStatement, { kind: Kind }> };

/** The facts among others that say one kind of thing; found once for each list, since those of a log source are long and frozen. */
export function factsSaying<Kind extends FactStatement['kind']>(kind: Kind, facts: readonly Fact[]): readonly Saying<Kind>[] {
  return ofKind(facts, kind) as readonly Saying<Kind>[];
}

const ofKind: (facts: readonly Fact[], kind: FactStatement['kind']) => readonly Fact[] = onceEachPair((facts, kind) => facts.filter(({ says }) => says.kind === kind));

/** What is taken for granted as a whole, of a platform, its configuration or an index: it holds of every event. */
export const excludesNothing: FactStatement = Object.freeze({ kind: 'always', on: always });

/** A set of known spellings, open: a value may also be none of them. */
export interface Vocabulary {
  /** The known spellings of a value, found by its lower-case form; empty where it is unknown. */
  spellings(lowerCase: string): readonly string[];
}

/** A vocabulary of the given values. */
export function vocabularyOf(values: Iterable<string>): Vocabulary {
  const byLowerCase = new Map<string, string[]>();
  for (const value of values) {
    const key = value.toLowerCase();
    const known = byLowerCase.get(key);
    if (known === undefined) byLowerCase.set(key, [value]);
    else if (!known.includes(value)) known.push(value);
  }
  return { spellings: (lowerCase) => byLowerCase.get(lowerCase) ?? [] };
}

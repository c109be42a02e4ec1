import type { Fact, JsonType, Path, Vocabulary } from '../../../rule/index.ts';
import type { LogSource } from '../../../taxonomy/log-source.ts';
import type { CloudWatchOptions } from '../options.ts';
import type { Answers } from '../readings.ts';

/** Why a rule has no query: a diagnostic's name with what goes into its holes. */
export type Refusal =
  | { readonly kind: 'opaque'; readonly text: string; readonly why: string }
  | { readonly kind: 'regex'; readonly regex: string; readonly problem: string }
  | { readonly kind: 'field'; readonly field: string };

/** How far a condition is made safe. */
export interface Style {
  /** Whether each equality has a regex beside it; if not, it is written as a person would wherever facts settle what is not documented. */
  readonly robust: boolean;
  /** Whether a search in the text of an object may be taken for a test of the member that it most likely means; if not, nothing is missed. */
  readonly guesses: boolean;
  /** Whether rows are made of the elements of lists, instead of asking every position (`unnest` is later than the 2023 guide). */
  readonly unnests?: true;
  /** Whether one character that may have several bytes is taken for any number of them, as engines disagree on what one is. */
  readonly broad?: true;
}

/** The styles, the most idiomatic first. */
export const styles: readonly Style[] = [
  { robust: false, guesses: true },
  { robust: true, guesses: true },
  { robust: false, guesses: true, unnests: true },
  { robust: true, guesses: true, unnests: true },
  { robust: false, guesses: false },
  { robust: true, guesses: false },
  { robust: true, guesses: false, broad: true },
];

/** Whether regexes write out the letters on which engines disagree. */
export function spellsOut({ robust, guesses }: Style): boolean {
  return robust || !guesses;
}

/** What conditions are written with. */
export interface Writer {
  readonly options: CloudWatchOptions;
  /** Answers to open questions; what is open must not matter. */
  readonly answers: Answers;
  readonly style: Style;
  spellings(path: Path): Vocabulary | undefined;
  bound(path: Path): number | undefined;
  isScalar(path: Path): boolean;
  /** The types that a fact allows at a path. */
  typesOf(path: Path): readonly JsonType[] | undefined;
  /** The types seen at a path, those of the elements of an array included. */
  typesAt(path: Path): readonly JsonType[] | undefined;
  plainLetters(path: Path): boolean;
  keysBelow(path: Path): readonly string[];
  /** Notes that the rule cannot be written. */
  refuse(refusal: Refusal): void;
}

/** What the facts of a log source say, by path. */
export function factIndex(facts: readonly Fact[], source: LogSource | undefined): Pick<Writer, 'spellings' | 'bound' | 'isScalar' | 'typesOf' | 'typesAt' | 'plainLetters' | 'keysBelow'> {
  const vocabularies = new Map<string, Vocabulary>();
  const bounds = new Map<string, number>();
  const scalars = new Set<string>();
  const types = new Map<string, readonly JsonType[]>();
  const letters = new Set<string>();
  for (const { says } of facts) {
    if (says.kind === 'spelling') vocabularies.set(keyOf(says.path), says.vocabulary);
    if (says.kind === 'length') bounds.set(keyOf(says.path), says.most);
    if (says.kind === 'scalar') scalars.add(keyOf(says.path));
    if (says.kind === 'types') types.set(keyOf(says.path), says.types);
    if (says.kind === 'plainLetters') letters.add(keyOf(says.path));
  }
  return {
    spellings: (path) => vocabularies.get(keyOf(path)),
    bound: (path) => bounds.get(keyOf(path)),
    isScalar: (path) => scalars.has(keyOf(path)),
    typesOf: (path) => types.get(keyOf(path)),
    plainLetters: (path) => letters.has(keyOf(path)),
    typesAt: (path) => source?.typesAt(path),
    keysBelow: (path) => source?.keysBelow(path) ?? [],
  };
}

function keyOf(path: Path): string {
  return path.join('\u0000');
}

import { tokenize, type EqlProblem, type Token } from './tokens.ts';

/** Tokens, and how far they are read. */
export interface Tokens {
  readonly list: readonly Token[];
  readonly end: number;
  at: number;
  depth: number;
}

/** The message of the errors that carry an {@link EqlProblem}; they never leave `parse.ts`. */
export const eqlError = 'EQL syntax error';

function failure(problem: EqlProblem): Error {
  return new Error(eqlError, { cause: problem });
}

/** The tokens of a text; throws where there is none. */
export function openTokens(text: string): Tokens {
  const list = tokenize(text);
  if ('expected' in list) throw failure(list);
  return { list, end: text.trimEnd().length, at: 0, depth: 0 };
}

/** The error for a token, the next one unless given, that should have been something else. */
export function unexpected(tokens: Tokens, expected: string, token = tokens.list[tokens.at]): Error {
  return failure({ at: token?.span ?? { start: tokens.end, end: tokens.end }, expected });
}

/** The next token, read. */
export function take(tokens: Tokens, expected: string): Token {
  const token = tokens.list[tokens.at];
  if (token === undefined) throw unexpected(tokens, expected);
  tokens.at += 1;
  return token;
}

/** Whether the next token is a keyword (EQL's are lower case). */
export function isWord(tokens: Tokens, word: string): boolean {
  const token = tokens.list[tokens.at];
  return token?.kind === 'name' && token.text === word;
}

/** Whether the next token is a sign. */
export function isSign(tokens: Tokens, sign: string): boolean {
  const token = tokens.list[tokens.at];
  return token?.kind === 'sign' && token.text === sign;
}

/** Reads a keyword. */
export function expectWord(tokens: Tokens, word: string): void {
  if (!isWord(tokens, word)) throw unexpected(tokens, `\`${word}\``);
  tokens.at += 1;
}

/** Reads a sign. */
export function expectSign(tokens: Tokens, sign: string): void {
  if (!isSign(tokens, sign)) throw unexpected(tokens, `\`${sign}\``);
  tokens.at += 1;
}

const deepest = 200;

/** Reads something one level deeper. */
export function deeper<T>(tokens: Tokens, read: () => T): T {
  tokens.depth += 1;
  if (tokens.depth > deepest) throw unexpected(tokens, `at most ${deepest} levels`);
  const result = read();
  tokens.depth -= 1;
  return result;
}

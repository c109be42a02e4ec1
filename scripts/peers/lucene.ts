import { all, any, exists, is, negation } from '../../src/platforms/elastic/kql/build.ts';
import { quoted, unquoted, type Kql } from '../../src/platforms/elastic/kql/tree.ts';

/**
 * The KQL query that asks what a Lucene query string asks, for the part of the syntax where the two are the same question:
 * terms, phrases and `*` on keyword fields, `_exists_`, groups, AND, OR and NOT. KQL itself sends such tests to Lucene
 * (kbn-es-query, `functions/is.ts`). Undefined for anything else: regular expressions, `?`, ranges, boosts, values without
 * a field, `<` and `>` (which cannot be escaped), AND beside OR without parentheses (the parser gives them no precedence).
 */
export function readLucene(text: string): Kql | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const read = expression({ tokens, at: 0 }, undefined);
  return read !== undefined && read.rest.at === tokens.length ? read.query : undefined;
}

type Token = { readonly kind: '(' | ')' | 'AND' | 'OR' | 'NOT' } | { readonly kind: 'field'; readonly name: string } | { readonly kind: 'value'; readonly pieces: readonly [string, ...string[]]; readonly quoted: boolean };

interface Place {
  readonly tokens: readonly Token[];
  readonly at: number;
}

type Read = { readonly query: Kql; readonly rest: Place } | undefined;

const lexemes = /\s+|([()])|(AND|OR|NOT)(?=[\s()]|$)|((?:\\.|[\w.-])+):|"((?:\\.|[^"\\])*)"|((?:\\.|[^\s\\()":?/[\]{}^~!+<>&|])+)/suy;

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  lexemes.lastIndex = 0;
  while (lexemes.lastIndex < text.length) {
    const found = lexemes.exec(text);
    if (found === null) return undefined;
    const [, bracket, word, field, phrase, term] = found;
    if (/\\[<>]/.test(term ?? '')) return undefined;
    if (bracket !== undefined || word !== undefined) tokens.push({ kind: (bracket ?? word) as '(' });
    else if (field !== undefined) tokens.push({ kind: 'field', name: plain(field) });
    else if (phrase !== undefined) tokens.push({ kind: 'value', pieces: [plain(phrase)], quoted: true });
    else if (term !== undefined) tokens.push({ kind: 'value', pieces: piecesOf(term), quoted: false });
  }
  return tokens;
}

function plain(text: string): string {
  return text.replace(/\\(.)/gsu, '$1');
}

/** The texts between the wildcards of a term. */
function piecesOf(term: string): readonly [string, ...string[]] {
  const [first = '', ...more] = term.replace(/(\\.)|\*/gsu, (_, escaped: string | undefined) => escaped ?? '\0').split('\0');
  return [plain(first), ...more.map(plain)];
}

function next({ tokens, at }: Place): Token | undefined {
  return tokens[at];
}

function after({ tokens, at }: Place): Place {
  return { tokens, at: at + 1 };
}

/** Operands that one kind of operator joins; `field` is that of a surrounding group of values. */
function expression(place: Place, field: string | undefined): Read {
  const first = operand(place, field);
  if (first === undefined) return undefined;
  const parts = [first.query];
  let { rest } = first;
  const operator = next(rest)?.kind === 'OR' ? 'OR' : 'AND';
  while (next(rest)?.kind === operator) {
    const more = operand(after(rest), field);
    if (more === undefined) return undefined;
    parts.push(more.query);
    ({ rest } = more);
  }
  return { query: operator === 'OR' ? any(parts) : all(parts), rest };
}

function operand(place: Place, field: string | undefined): Read {
  const token = next(place);
  if (token?.kind === 'NOT') {
    const read = operand(after(place), field);
    return read === undefined ? undefined : { query: negation(read.query), rest: read.rest };
  }
  if (token?.kind === '(') {
    const read = expression(after(place), field);
    return read !== undefined && next(read.rest)?.kind === ')' ? { query: read.query, rest: after(read.rest) } : undefined;
  }
  if (token?.kind === 'field' && field === undefined) return operand(after(place), token.name);
  if (token?.kind !== 'value' || field === undefined) return undefined;
  return { query: testOf(field, token), rest: after(place) };
}

function testOf(field: string, { pieces, quoted: inQuotes }: Extract<Token, { readonly kind: 'value' }>): Kql {
  if (field === '_exists_') return exists(pieces.join('*'));
  return is(field, inQuotes || pieces.length === 1 ? quoted(pieces.join('')) : unquoted(...pieces));
}

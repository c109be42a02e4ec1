import { diagnostic, type Report } from '../../../text/diagnostic.ts';
import type { Source, Span } from '../../../text/source.ts';
import { elasticDiagnostics } from '../diagnostics.ts';
import { readLiteral, skipSpace, wordAt } from './scan.ts';
import type { Kql, KqlLiteral, KqlRange, KqlValue } from './tree.ts';

const deepest = 200;

const rangeOperators: readonly (readonly [string, KqlRange['op']])[] = [
  ['<=', 'lte'],
  ['>=', 'gte'],
  ['<', 'lt'],
  ['>', 'gt'],
];

/** Why and where parsing stopped; it travels as the cause of an error. */
interface Failure {
  readonly at: Span;
  readonly expected: string;
  readonly hint: string;
  readonly tooDeep?: true;
}

const syntaxError = 'KQL syntax error';

function failureError(failure: Failure): Error {
  return new Error(syntaxError, { cause: failure });
}

/**
 * Parses a query as Kibana's grammar does (kbn-es-query `grammar.peggy`): `or` binds weaker than `and`, `not` takes one
 * sub-query, unquoted literals run through spaces up to a special character or a keyword. Undefined, with a diagnostic
 * at the place, when the text is no KQL.
 */
export function parseKql(source: Source, report: Report): Kql | undefined {
  try {
    return query(source.text);
  } catch (error) {
    if (!(error instanceof Error) || error.message !== syntaxError) throw error;
    const { at, expected, hint, tooDeep } = error.cause as Failure;
    const place = { source, span: at };
    report.addAll([
      tooDeep
        ? diagnostic(elasticDiagnostics['kql-too-deep'], { limit: deepest }, place)
        : diagnostic(elasticDiagnostics['kql-syntax'], { expected, hint }, place),
    ]);
    return undefined;
  }
}

interface Parser {
  readonly text: string;
  at: number;
  depth: number;
}

function query(text: string): Kql {
  const parser: Parser = { text, at: 0, depth: 0 };
  space(parser);
  if (parser.at >= text.length) return { kind: 'everything' };
  const parsed = orQuery(parser);
  space(parser);
  if (parser.at < text.length) throw failure(parser, 'the end of the query, `and` or `or`');
  return parsed;
}

function orQuery(parser: Parser): Kql {
  const parts = joined(parser, 'or', andQuery);
  return parts.length === 1 ? parts[0] : { kind: 'or', of: parts };
}

function andQuery(parser: Parser): Kql {
  const parts = joined(parser, 'and', notQuery);
  return parts.length === 1 ? parts[0] : { kind: 'and', of: parts };
}

function joined<T>(parser: Parser, word: 'and' | 'or', part: (parser: Parser) => T): [T, ...T[]] {
  const parts: [T, ...T[]] = [part(parser)];
  for (let after = wordAt(parser.text, parser.at, word); after !== undefined; after = wordAt(parser.text, parser.at, word)) {
    parser.at = after;
    parts.push(part(parser));
  }
  return parts;
}

function notQuery(parser: Parser): Kql {
  const after = wordAt(parser.text, parser.at, 'not');
  if (after === undefined) return subQuery(parser);
  parser.at = after;
  return { kind: 'not', of: subQuery(parser) };
}

function subQuery(parser: Parser): Kql {
  return parser.text[parser.at] === '(' ? enclosed(parser, ')', orQuery) : expression(parser);
}

function enclosed<T>(parser: Parser, close: ')' | '}', inner: (parser: Parser) => T): T {
  const open = parser.at;
  parser.depth += 1;
  if (parser.depth > deepest) throw failureError({ at: { start: open, end: open + 1 }, expected: '', hint: '', tooDeep: true });
  parser.at += 1;
  space(parser);
  const result = inner(parser);
  space(parser);
  if (parser.text[parser.at] !== close) throw failure(parser, `\`${close}\``);
  parser.at += 1;
  parser.depth -= 1;
  return result;
}

function expression(parser: Parser): Kql {
  const field = literal(parser, 'a field name, a value or `(`');
  const afterField = parser.at;
  space(parser);
  for (const [sign, op] of rangeOperators) {
    if (!parser.text.startsWith(sign, parser.at)) continue;
    parser.at += sign.length;
    space(parser);
    return { kind: 'range', field, op, value: literal(parser, 'a value') };
  }
  if (parser.text[parser.at] !== ':') {
    parser.at = afterField;
    return { kind: 'bare', value: field };
  }
  parser.at += 1;
  space(parser);
  if (parser.text[parser.at] === '{') return { kind: 'nested', field, of: enclosed(parser, '}', orQuery) };
  return { kind: 'is', field, value: values(parser) };
}

function values(parser: Parser): KqlValue {
  return parser.text[parser.at] === '(' ? enclosed(parser, ')', orValues) : literal(parser, 'a value or `(`');
}

function orValues(parser: Parser): KqlValue {
  const parts = joined(parser, 'or', andValues);
  return parts.length === 1 ? parts[0] : { kind: 'anyOf', of: parts };
}

function andValues(parser: Parser): KqlValue {
  const parts = joined(parser, 'and', notValue);
  return parts.length === 1 ? parts[0] : { kind: 'allOf', of: parts };
}

function notValue(parser: Parser): KqlValue {
  const after = wordAt(parser.text, parser.at, 'not');
  if (after === undefined) return values(parser);
  parser.at = after;
  return { kind: 'noneOf', of: values(parser) };
}

function literal(parser: Parser, expected: string): KqlLiteral {
  const read = readLiteral(parser.text, parser.at);
  if (read === undefined) throw failure(parser, expected);
  if ('unclosed' in read) {
    const at = { start: parser.at, end: parser.text.length };
    throw failureError({ at, expected: 'a closing `"`', hint: 'close the quoted value' });
  }
  parser.at = read.end;
  return read.literal;
}

function space(parser: Parser): void {
  parser.at = skipSpace(parser.text, parser.at);
}

function failure({ text, at }: Parser, expected: string): Error {
  const found = text[at];
  const start = found === undefined ? text.trimEnd().length : at;
  const span = { start, end: Math.min(start + 1, text.length) };
  if (found === undefined) return failureError({ at: span, expected: `${expected}, and the query ended`, hint: 'complete the query' });
  if (wordAt(text, at, 'not') !== undefined) {
    return failureError({ at: { start: at, end: at + 3 }, expected, hint: 'write `not field:value`, or `field:(not value)`' });
  }
  if (/\s(?:&&|\|\|)\s/.test(text.slice(0, at))) return failureError({ at: span, expected, hint: 'write `and` for `&&`, and `or` for `||`' });
  return failureError({ at: span, expected, hint: `quote or escape \`${found}\` if it is part of a value` });
}

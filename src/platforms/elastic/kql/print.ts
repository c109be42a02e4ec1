import { codeEscape, hidden } from '../../../text/hidden.ts';
import { match } from '../../../text/match.ts';
import { conjunctLines } from '../lines.ts';
import { isStar, type Kql, type KqlLiteral, type KqlRange, type KqlValue } from './tree.ts';

const signs: Readonly<Record<KqlRange['op'], string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' };

/** A query as one line of KQL. Parsing it gives the tree back. */
export function printKql(tree: Kql): string {
  return printQuery(tree);
}

/** A query with each conjunct of its top on a line of its own, as Elastic's rules are laid out. */
export function printKqlLines(tree: Kql): string {
  if (tree.kind !== 'and') return printQuery(tree);
  return tree.of.map((part, index) => `${index === 0 ? '' : '    '}${conjunct(part)}`).join(' and\n');
}

function conjunct(part: Kql): string {
  const [before, inner] = part.kind === 'not' ? ['not ', part.of] : ['', part];
  return conjunctLines(operand(part, 'and'), before, inner.kind === 'or' ? inner.of.map((each) => operand(each, 'or')) : [], '    ');
}

function printQuery(tree: Kql): string {
  return match(tree, {
    everything: () => '',
    and: ({ of }) => of.map((part) => operand(part, 'and')).join(' and '),
    or: ({ of }) => of.map((part) => operand(part, 'or')).join(' or '),
    not: ({ of }) => `not ${operand(of, 'not')}`,
    nested: ({ field, of }) => `${printLiteral(field)}:{ ${printQuery(of)} }`,
    is: ({ field, value }) => `${printLiteral(field)}:${value.kind === 'literal' ? printLiteral(value) : `(${printValue(value)})`}`,
    range: ({ field, op, value }) => `${printLiteral(field)} ${signs[op]} ${printLiteral(value)}`,
    bare: ({ value }) => printLiteral(value),
  });
}

function operand(tree: Kql, inside: 'and' | 'or' | 'not'): string {
  const text = printQuery(tree);
  return tree.kind === 'or' || tree.kind === 'and' || (tree.kind === 'not' && inside === 'not') ? `(${text})` : text;
}

function printValue(value: KqlValue): string {
  return match(value, {
    literal: printLiteral,
    allOf: ({ of }) => of.map((part) => valueOperand(part, 'and')).join(' and '),
    anyOf: ({ of }) => of.map((part) => valueOperand(part, 'or')).join(' or '),
    noneOf: ({ of }) => `not ${valueOperand(of, 'not')}`,
  });
}

function valueOperand(value: KqlValue, inside: 'and' | 'or' | 'not'): string {
  const text = printValue(value);
  const bracketed =
    value.kind === 'anyOf' || (value.kind === 'allOf' && inside !== 'or') || (value.kind === 'noneOf' && inside === 'not');
  return bracketed ? `(${text})` : text;
}

/** A literal, escaped for where it stands. */
export function printLiteral(literal: KqlLiteral): string {
  if (literal.quoted) return `"${literal.pieces.map(escapeQuoted).join('*')}"`;
  if (isStar(literal)) return '*';
  if (literal.pieces.join('*') === '') return '""';
  return literal.pieces.map(escapeUnquoted).join('*');
}

function escapeQuoted(text: string): string {
  return escapeUnseen(text.replace(/[\\"]/g, (character) => `\\${character}`));
}

/**
 * `\not` is a line feed and `ot` to the grammar (white-space escapes come before keywords), so that word is broken by a
 * code point escape. At its end a literal may be followed by a space.
 */
function escapeUnquoted(text: string): string {
  const escaped = text
    .replace(/[\\():<>"*{}]/g, (character) => `\\${character}`)
    .replace(/ (or|and)(?= |$)/gi, String.raw` \$1`)
    .replace(/not(?= |$)/gi, (word) => `\\u00${word.charCodeAt(0).toString(16)}${word.slice(1)}`);
  return escapeUnseen(escaped);
}

const unseen = new RegExp(`[\\t\\r\\n\\u00a0${hidden}]`, 'g');
const letters: Readonly<Record<string, string>> = { '\t': '\\t', '\r': '\\r', '\n': '\\n' };

function escapeUnseen(text: string): string {
  return text.replace(unseen, (character) => letters[character] ?? codeEscape(character));
}

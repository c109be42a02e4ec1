import type { Bound } from '../../../rule/index.ts';
import { match } from '../../../text/match.ts';
import { printKql } from '../kql/print.ts';
import type { Esql, EsqlAnd, EsqlIn, EsqlLike, EsqlNode, EsqlNull, EsqlOr, EsqlPart, EsqlRegex, EsqlSame, EsqlStats, EsqlValue } from './tree.ts';

/**
 * A pipeline as ES|QL, with what Elastic's repository asks for: `metadata` for rows that become alerts themselves, a `keep`,
 * and names of its own that begin with `Esql.`. Parsing it gives the tree back.
 */
export function printEsql({ from, where, stats }: Esql): string {
  const source = `from ${from.join(', ')}${stats === undefined ? ' metadata _id, _version, _index' : ''}`;
  const conditions = where.map((node) => `| where ${conjuncts(node)}`);
  return [source, ...conditions, ...(stats === undefined ? ['| keep *'] : counted(stats))].join('\n');
}

/** Whether an index pattern can stand without quotes. */
export function isPlainIndex(pattern: string): boolean {
  return /^[A-Za-z0-9*._-]+$/.test(pattern);
}

const signs: Readonly<Record<Bound['op'], string>> = { gte: '>=', gt: '>', lte: '<=', lt: '<', eq: '==', neq: '!=' };

function counted({ by, span, distinct, bounds }: EsqlStats): readonly string[] {
  const measure = distinct === undefined ? 'Esql.event_count' : `Esql.${distinct.replaceAll(/[^A-Za-z0-9]/g, '_')}_count_distinct`;
  const call = distinct === undefined ? 'count(*)' : `count_distinct(${fieldText(distinct)})`;
  const groups = by.map(fieldText);
  const keys = [...(span === undefined ? [] : [`Esql.time_window_date_trunc = date_trunc(${spanText(span)}, @timestamp)`]), ...groups];
  return [
    `| stats ${measure} = ${call}${keys.length === 0 ? '' : ` by ${keys.join(', ')}`}`,
    `| where ${bounds.map(({ op, value }) => `${measure} ${signs[op]} ${value}`).join(' and ')}`,
    `| keep ${['Esql.*', ...groups].join(', ')}`,
  ];
}

/** A length of time in the largest unit that divides it. */
function spanText(span: number): string {
  const [size, unit] = ([[86_400, 'day'], [3600, 'hour'], [60, 'minute']] as const).find(([each]) => span % each === 0) ?? [1, 'second'];
  return `${span / size} ${unit}${span === size ? '' : 's'}`;
}

/** Conditions of the top on lines of their own. */
function conjuncts(node: EsqlNode): string {
  return node.kind === 'and' ? joined(node, '\n    and ') : printNode(node);
}

/** A condition as ES|QL. What is not followed stands as it was written, with the pipeline that leads to it: it is shown, and never written. */
export function printNode(node: EsqlNode): string {
  return match<EsqlNode, string>(node, {
    and: (parts) => joined(parts, ' and '),
    or: (parts) => joined(parts, ' or '),
    not: ({ of }) => (isSigned(of) ? test(of, true) : `not ${atom(of)}`),
    sure: ({ of }) => `case(${printNode(of)}, true, false)`,
    open: ({ text }) => text,
    in: (part) => test(part, false),
    order: ({ field, op, value }) => `${fieldText(field)} ${signs[op]} ${valueText(value)}`,
    like: (part) => test(part, false),
    regex: (part) => test(part, false),
    same: (part) => test(part, false),
    null: (part) => test(part, false),
    networks: ({ field, networks }) => `cidr_match(${[fieldText(field), ...networks.map(textLiteral)].join(', ')})`,
    kql: ({ query }) => `kql(${textLiteral(printKql(query))})`,
  });
}

/** A test whose sign has an opposite. */
type SignedTest = EsqlIn | EsqlLike | EsqlRegex | EsqlSame | EsqlNull;

function isSigned(node: EsqlNode): node is SignedTest {
  return ['in', 'like', 'regex', 'same', 'null'].includes(node.kind);
}

/** A test with its sign, or the opposite one. */
function test(node: SignedTest, negated: boolean): string {
  const not = negated ? 'not ' : '';
  const equal = negated ? '!=' : '==';
  return match<SignedTest, string>(node, {
    null: ({ field }) => `${fieldText(field)} is ${not}null`,
    regex: ({ field, expression }) => `${fieldText(field)} ${not}rlike ${textLiteral(expression)}`,
    same: ({ left, right, lowered }) => `${asked(left, lowered)} ${equal} ${asked(right, lowered)}`,
    like: ({ field, lowered, parts }) => `${asked(field, lowered)} ${not}like ${textLiteral(parts.map(likePart).join(''))}`,
    in: ({ field, lowered, values }) => {
      const [only, more] = values;
      if (only !== undefined && more === undefined) return `${asked(field, lowered)} ${equal} ${valueText(only)}`;
      return `${asked(field, lowered)} ${not}in (${values.map(valueText).join(', ')})`;
    },
  });
}

/** Parts with a sign between them: all of none is true, and one of none false. */
function joined({ kind, of }: EsqlAnd | EsqlOr, sign: string): string {
  return of.length === 0 ? String(kind === 'and') : of.map(operand).join(sign);
}

/** A condition beside others, in parentheses where it is made of several. */
function operand(node: EsqlNode): string {
  const text = printNode(node);
  return node.kind === 'or' || node.kind === 'and' ? `(${text})` : text;
}

function atom(node: EsqlNode): string {
  return node.kind === 'kql' || node.kind === 'networks' ? printNode(node) : `(${printNode(node)})`;
}

function asked(field: string, lowered: boolean): string {
  return lowered ? `to_lower(${fieldText(field)})` : fieldText(field);
}

/** The words of ES|QL's grammar that no part of a name is written as without backquotes (`EsqlBaseLexer.g4`). */
const words: ReadonlySet<string> = new Set('and as asc by desc false first from in is last like metadata not null nulls on or rlike true where with'.split(' '));

/** A field by its dotted name; parts that are no plain words stand in backquotes. */
function fieldText(name: string): string {
  const part = (text: string): string => (/^[A-Za-z_@][A-Za-z0-9_]*$/.test(text) && !words.has(text.toLowerCase()) ? text : `\`${text.replaceAll('`', '``')}\``);
  return name.split('.').map(part).join('.');
}

function valueText(value: EsqlValue): string {
  return typeof value === 'string' ? textLiteral(value) : String(value);
}

const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A string literal: the escapes that the grammar has, other characters as they are (`EsqlBaseLexer.g4`, `QUOTED_STRING`). */
function textLiteral(text: string): string {
  return `"${text.replace(/["\\\n\r\t]/g, (character) => escapes[character] ?? character)}"`;
}

/** `*`, `?` and the backslash stand for themselves behind a backslash (ES|QL reference, LIKE). */
function likePart(part: EsqlPart): string {
  return part === 'any' ? '*' : part === 'one' ? '?' : part.text.replace(/[*?\\]/g, String.raw`\$&`);
}

import { match } from '../../text/match.ts';
import { categoryField } from './eql/detection.ts';
import { eventsOf, type Eql, type EqlEvent, type EqlNode } from './eql/tree.ts';
import type { EsqlNode } from './esql/tree.ts';
import { hasWildcard, literalText, type Kql, type KqlValue } from './kql/tree.ts';
import type { NativeQuery } from './tree.ts';

type Asked = readonly string[] | undefined;

/** The texts that a query asks for of one of some fields wherever it can match; undefined where it asks for none. */
export function textsAsked(query: NativeQuery, fields: ReadonlySet<string>): Asked {
  return match<NativeQuery, Asked>(query, {
    kuery: ({ query: kql }) => askedByKql(kql, fields),
    eql: (eql) => askedByEql(eql.query, categoryField(eql), fields),
    esql: ({ query: { where } }) => first(where, (row) => askedByRow(row, fields)),
    verbatim: () => undefined,
    none: () => undefined,
  });
}

/** The same of a query in KQL. */
export function askedByKql(query: Kql, fields: ReadonlySet<string>): Asked {
  if (query.kind === 'is') return fields.has(literalText(query.field)) ? wordsOf(query.value) : undefined;
  if (query.kind === 'and') return first(query.of, (part) => askedByKql(part, fields));
  return query.kind === 'or' ? each(query.of, (part) => askedByKql(part, fields)) : undefined;
}

/** What each event of a query asks for. */
function askedByEql(query: Eql, category: string, fields: ReadonlySet<string>): Asked {
  const ofEvent = (event: EqlEvent): Asked => (event.category !== undefined && fields.has(category) ? [event.category] : askedByNode(event.where, fields));
  return each(eventsOf(query), ofEvent);
}

function askedByNode(node: EqlNode, fields: ReadonlySet<string>): Asked {
  if (node.kind === 'and') return first(node.of, (part) => askedByNode(part, fields));
  if (node.kind === 'or') return each(node.of, (part) => askedByNode(part, fields));
  const [field, values] =
    node.kind === 'comparison' && node.op === '==' ? [node.left, [node.right]] : node.kind === 'membership' ? [node.value, node.list] : [];
  if (field?.kind !== 'field' || !fields.has(field.path.join('.'))) return undefined;
  const words = values?.flatMap((value) => (value.kind === 'text' && !/[*?]/.test(value.value) ? [value.value] : [])) ?? [];
  return words.length === values?.length ? words : undefined;
}

function askedByRow(node: EsqlNode, fields: ReadonlySet<string>): Asked {
  if (node.kind === 'and') return first(node.of, (part) => askedByRow(part, fields));
  return node.kind === 'in' && fields.has(node.field) ? node.values.map(String) : undefined;
}

function wordsOf(value: KqlValue): Asked {
  if (value.kind === 'literal') return hasWildcard(value) ? undefined : [literalText(value)];
  return value.kind === 'anyOf' ? each(value.of, wordsOf) : undefined;
}

/** What the first part asks for that asks for any. */
function first<Part>(parts: readonly Part[], ask: (part: Part) => Asked): Asked {
  for (const part of parts) {
    const found = ask(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What all parts ask for, where each of them asks for any. */
function each<Part>(parts: readonly Part[], ask: (part: Part) => Asked): Asked {
  const found = parts.map(ask);
  const known = found.filter((texts) => texts !== undefined);
  return known.length === found.length ? [...new Set(known.flat())] : undefined;
}

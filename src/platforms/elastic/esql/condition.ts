import { createReport } from '../../../text/diagnostic.ts';
import { sourceOf } from '../../../text/source.ts';
import { parseKql } from '../kql/parse.ts';
import { expect, fieldName, isSign, isWord, take, takeIf, unread, type Reader } from './reader.ts';
import type { EsqlNode, EsqlPart, EsqlValue } from './tree.ts';

/** A condition: `or` binds weakest, then `and`, then `not`. */
export function condition(reader: Reader): EsqlNode {
  return joined(reader, 'or', () => joined(reader, 'and', () => negation(reader)));
}

function joined(reader: Reader, kind: 'and' | 'or', part: () => EsqlNode): EsqlNode {
  const first = part();
  const parts = [first];
  while (takeIf(reader, kind)) parts.push(part());
  return parts.length === 1 ? first : { kind, of: parts };
}

function negation(reader: Reader): EsqlNode {
  if (takeIf(reader, 'not')) return { kind: 'not', of: negation(reader) };
  if (!takeIf(reader, '(')) return comparison(reader);
  const inner = condition(reader);
  expect(reader, ')');
  return inner;
}

function comparison(reader: Reader): EsqlNode {
  if (isSign(reader, '(', 1)) return call(reader);
  const field = fieldName(reader);
  if (takeIf(reader, '==')) return { kind: 'in', field, values: [value(reader)] };
  if (takeIf(reader, '!=')) return { kind: 'not', of: { kind: 'in', field, values: [value(reader)] } };
  if (takeIf(reader, 'is')) {
    const negated = takeIf(reader, 'not');
    expect(reader, 'null');
    return negated ? { kind: 'not', of: { kind: 'null', field } } : { kind: 'null', field };
  }
  const negated = takeIf(reader, 'not');
  const found = membership(field, reader);
  return negated ? { kind: 'not', of: found } : found;
}

function membership(field: string, reader: Reader): EsqlNode {
  if (takeIf(reader, 'in')) return { kind: 'in', field, values: list(reader, value) };
  if (takeIf(reader, 'like')) {
    const patterns = isSign(reader, '(') ? list(reader, text) : [text(reader)];
    const parts = patterns.map((pattern): EsqlNode => ({ kind: 'like', field, parts: likeParts(pattern) }));
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'or', of: parts };
  }
  throw unread(`a test of \`${field}\` in the ES|QL pipeline is not followed`);
}

const around: Readonly<Record<string, (text: string) => readonly EsqlPart[]>> = {
  starts_with: (text) => [{ text }, 'any'],
  ends_with: (text) => ['any', { text }],
};

function call(reader: Reader): EsqlNode {
  const name = take(reader).text.toLowerCase();
  expect(reader, '(');
  if (name === 'kql') {
    const query = parseKql(sourceOf('query', text(reader)), createReport());
    expect(reader, ')');
    if (query === undefined) throw unread('the KQL in the ES|QL pipeline is not valid');
    return { kind: 'kql', query };
  }
  const affix = around[name];
  if (affix === undefined && name !== 'cidr_match') throw unread(`the function \`${name}\` of the ES|QL pipeline is not followed`);
  const field = fieldName(reader);
  const texts: string[] = [];
  while (takeIf(reader, ',')) texts.push(text(reader));
  expect(reader, ')');
  const [only = ''] = texts;
  return affix === undefined ? { kind: 'networks', field, networks: texts } : { kind: 'like', field, parts: affix(only) };
}

function list<T>(reader: Reader, item: (reader: Reader) => T): readonly T[] {
  expect(reader, '(');
  const items = [item(reader)];
  while (takeIf(reader, ',')) items.push(item(reader));
  expect(reader, ')');
  return items;
}

function value(reader: Reader): EsqlValue {
  if (isWord(reader, 'true') || isWord(reader, 'false')) return take(reader).text.toLowerCase() === 'true';
  const token = take(reader);
  if (token.kind === 'text') return token.text;
  if (token.kind === 'number') return Number(token.text);
  throw unread(`\`${token.text}\` in the ES|QL pipeline is no constant`);
}

function text(reader: Reader): string {
  const found = value(reader);
  if (typeof found !== 'string') throw unread('a number or truth where the ES|QL pipeline needs text is not followed');
  return found;
}

function likeParts(pattern: string): readonly EsqlPart[] {
  return [...pattern.matchAll(/\\([*?\\])|([*?])|([^])/gu)].map(([, escaped, sign, other]): EsqlPart => (sign === undefined ? { text: escaped ?? other ?? '' } : sign === '*' ? 'any' : 'one'));
}

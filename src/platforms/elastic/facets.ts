import { match } from '../../text/match.ts';
import type { Facets, Indicator } from '../platform.ts';
import { eqlIndicators } from './eql/indicators.ts';
import { printKql, printLiteral } from './kql/print.ts';
import { isStar, literalText, type Kql, type KqlValue } from './kql/tree.ts';
import type { ElasticTree } from './tree.ts';

/** A rule's structure as its author wrote it: the query as one stage, its tests, and the negated parts of its top. */
export function elasticFacets({ query }: ElasticTree): Facets {
  if (query.kind === 'none') return { stages: [], indicators: [], exclusions: [], outputs: [] };
  const stages = [{ name: 'query', text: query.text.trim(), excludes: false }];
  if (query.kind === 'eql') return { stages, ...eqlIndicators(query.query), outputs: [] };
  if (query.kind !== 'kuery') return { stages, indicators: [], exclusions: [], outputs: [] };
  const parts = query.query.kind === 'and' ? query.query.of : [query.query];
  return {
    stages,
    indicators: parts.filter((part) => part.kind !== 'not').flatMap(indicatorsOf),
    exclusions: parts.flatMap((part) => (part.kind === 'not' ? indicatorsOf(part.of) : [])),
    outputs: [],
  };
}

function indicatorsOf(query: Kql): readonly Indicator[] {
  return match<Kql, readonly Indicator[]>(query, {
    everything: () => [],
    and: ({ of }) => of.flatMap(indicatorsOf),
    or: ({ of }) => of.flatMap(indicatorsOf),
    not: () => [],
    nested: ({ field, of }) =>
      indicatorsOf(of).map((inner) => ({ ...inner, field: `${literalText(field)}.${inner.field}` })),
    is: ({ field, value }) => [{ field: literalText(field), operator: operatorOf(value), values: wordsOf(value) }],
    range: ({ field, op, value }) => [{ field: literalText(field), operator: op, values: [literalText(value)] }],
    bare: (node) => [{ field: '', operator: 'search', values: [printKql(node)] }],
  });
}

function operatorOf(value: KqlValue): string {
  if (value.kind === 'literal') return isStar(value) ? 'exists' : value.pieces.length > 1 ? 'wildcard' : 'is';
  return value.kind === 'allOf' ? 'all of' : value.kind === 'noneOf' ? 'is not' : 'one of';
}

function wordsOf(value: KqlValue): readonly string[] {
  return match<KqlValue, readonly string[]>(value, {
    literal: (literal) => (isStar(literal) ? [] : [literal.pieces.length > 1 ? printLiteral(literal) : literalText(literal)]),
    allOf: ({ of }) => of.flatMap(wordsOf),
    anyOf: ({ of }) => of.flatMap(wordsOf),
    noneOf: ({ of }) => wordsOf(of),
  });
}

import type { Json } from '../../../text/json.ts';
import { match } from '../../../text/match.ts';
import { always, and, either, flatten, never, not, or, parseRegex, test, type Match, type Path, type Predicate } from '../../../rule/index.ts';
import { addressRange } from '../address-order.ts';
import { assumeOfField, isLikeNumber, type Asked, type Assumptions } from '../assumptions.ts';
import type { FieldInfos } from '../kql/meaning.ts';
import { luceneWildcard, patternMatch, presenceMatch, rangeMatch, termMatch, whyNotCompared, type Accepted } from '../value-match.ts';
import { readFilter } from './filter.ts';
import type { Dsl, DslRange, DslRegex, DslTerms } from './tree.ts';

/** What Kibana filters add to a condition over documents; parts that are not followed stay opaque. */
export function filtersMeaning(filters: readonly Json[], infos: FieldInfos, given: Assumptions): Predicate {
  return and(...filters.map((filter) => read(readFilter(filter), { infos, given })));
}

interface Reading {
  readonly infos: FieldInfos;
  readonly given: Assumptions;
}

function read(query: Dsl, reading: Reading): Predicate {
  const each = (parts: readonly Dsl[]): readonly Predicate[] => parts.map((part) => read(part, reading));
  return match<Dsl, Predicate>(query, {
    everything: () => always,
    bool: ({ all, any, none }) => and(...each(all), any.length === 0 ? always : or(...each(any)), ...each(none).map(not)),
    terms: (node) => onField(node, termsMatch(node, reading), { kind: 'value', wildcard: false }, reading),
    pattern: (node) => {
      const { field, glob, folds } = node;
      const prefix = /^(?:\\[^]|[^*?\\])*\*$/.test(glob);
      const accepted = patternMatch(luceneWildcard(glob), reading.infos(pathOf(field)), folds ? 'ascii' : 'none');
      return onField(node, accepted, { kind: 'value', wildcard: !prefix }, reading);
    },
    regex: (node) => onField(node, regexMatch(node, reading), { kind: 'value', wildcard: true }, reading),
    exists: (node) => onField(node, presenceMatch(reading.infos(pathOf(node.field))), { kind: 'presence' }, reading),
    range: (node) => rangeTest(node, reading),
    unread: ({ text, why }) => ({ kind: 'opaque', language: 'elastic-filter', text, why: `the filter is not followed: ${why}` }),
  });
}

function pathOf(field: string): Path {
  return field.split('.');
}

function onField(node: Dsl & { readonly field: string }, accepted: Accepted, asked: Asked, { infos, given }: Reading): Predicate {
  const path = pathOf(node.field);
  const info = infos(path);
  if (accepted === undefined) return { kind: 'opaque', language: 'elastic-clause', text: JSON.stringify(node), why: whyNotCompared(info, textsOf(node)) };
  assumeOfField(info, path, asked.kind === 'value' ? { ...asked, digits: textsOf(node).some(isLikeNumber) } : asked, given);
  return accepted === 'nothing' ? never : test(flatten(...path), accepted);
}

function textsOf(node: Dsl): readonly string[] {
  return node.kind === 'terms' ? node.values : node.kind === 'range' ? node.bounds.map(({ value }) => value) : [];
}

/** One of the values; those that the field's type never equals add nothing. */
function termsMatch({ field, values, folds }: DslTerms, { infos }: Reading): Accepted {
  const each = values.map((value) => termMatch(value, infos(pathOf(field)), folds ? 'ascii' : 'none'));
  if (each.includes(undefined)) return undefined;
  const some = each.filter((accepted): accepted is Match => accepted !== undefined && accepted !== 'nothing');
  return some.length === 0 ? 'nothing' : either(...some);
}

function regexMatch({ field, expression, folds }: DslRegex, { infos }: Reading): Accepted {
  const parsed = parseRegex(expression, 'lucene', { ignoreCase: folds });
  const known = patternMatch([], infos(pathOf(field)));
  if (known === undefined || known === 'nothing' || 'problem' in parsed || parsed.assumes.length > 0) return known === 'nothing' ? known : undefined;
  return { kind: 'regex', regex: parsed.regex, fold: parsed.fold, label: expression };
}

/** Of several values one may lie above one bound and another below the other: the bounds hold of one value together. */
function rangeTest(node: DslRange, reading: Reading): Predicate {
  const { field, bounds } = node;
  const info = reading.infos(pathOf(field));
  if (info?.type === 'ip') return onField(node, addressRange(bounds), { kind: 'value', wildcard: false }, reading);
  const each = bounds.map(({ order, value }) => rangeMatch(order, value, info));
  const [only, more] = each;
  if (more === undefined) return onField(node, only, { kind: 'value', wildcard: false }, reading);
  const known = each.filter((accepted): accepted is Match => accepted !== undefined && accepted !== 'nothing');
  if (known.length < each.length) return onField(node, undefined, { kind: 'value', wildcard: false }, reading);
  assumeOfField(info, pathOf(field), { kind: 'value', wildcard: false }, reading.given);
  return { kind: 'element', of: { path: pathOf(field), reach: 'flatten' }, has: and(...known.map((accepted) => test(flatten(), accepted))) };
}

import { match } from '../../../text/match.ts';
import { isList, type InfoOf } from '../fields.ts';
import type { Esql, EsqlNode } from './tree.ts';

/** The fields of a pipeline whose values cannot be followed. */
export function unfollowed(query: Esql): readonly string[] {
  return fieldsOf(query).filter(isUnfollowed);
}

/** The fields of a pipeline that are, or are in, flattened ones: Elasticsearch refuses it (ES|QL reference, limitations: unsupported types; `UnsupportedAttribute`). */
export function flattenedIn(query: Esql, infos: InfoOf): readonly string[] {
  return fieldsOf(query).filter((name) => infos(name.split('.'))?.type === 'flattened');
}

function fieldsOf({ where, stats }: Esql): readonly string[] {
  return [...where.flatMap(fieldsIn), ...(stats?.by ?? []), ...(stats?.distinct === undefined ? [] : [stats.distinct])];
}

/** Whether a field is a list, of which ES|QL takes a single value for itself, or a key of a flattened one, which it cannot read. */
export function isUnfollowed(name: string): boolean {
  return isList(name) || name.startsWith('aws.cloudtrail.flattened.');
}

/**
 * The fields without which a condition is never true, or with `wanted` false never false: a test of a missing field is
 * neither, and so is its negation.
 */
export function neededBy(node: EsqlNode, wanted = true): readonly string[] {
  if (node.kind === 'not') return neededBy(node.of, !wanted);
  if (node.kind === 'sure') return wanted ? neededBy(node.of) : [];
  if (node.kind === 'and' || node.kind === 'or') return (node.kind === 'and') === wanted ? node.of.flatMap((part) => neededBy(part, wanted)) : [];
  return node.kind === 'null' && wanted ? [] : fieldsIn(node);
}

/** The fields whose values a condition asks for; `kql` reads them in its own way. */
export function fieldsIn(node: EsqlNode): readonly string[] {
  return match<EsqlNode, readonly string[]>(node, {
    and: ({ of }) => of.flatMap(fieldsIn),
    or: ({ of }) => of.flatMap(fieldsIn),
    not: ({ of }) => fieldsIn(of),
    sure: ({ of }) => fieldsIn(of),
    open: () => [],
    in: ({ field }) => [field],
    order: ({ field }) => [field],
    like: ({ field }) => [field],
    regex: ({ field }) => [field],
    same: ({ left, right }) => [left, right],
    null: ({ field }) => [field],
    networks: ({ field }) => [field],
    kql: () => [],
  });
}

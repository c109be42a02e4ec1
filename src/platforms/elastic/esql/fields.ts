import { match } from '../../../text/match.ts';
import type { Esql, EsqlNode } from './tree.ts';

/** The fields of a pipeline whose values cannot be followed: lists, of which ES|QL takes a single value for itself, and what it cannot read. */
export function unfollowed({ where, stats }: Esql): readonly string[] {
  return [...where.flatMap(fieldsIn), ...(stats?.by ?? []), ...(stats?.distinct === undefined ? [] : [stats.distinct])].filter((name) => lists.test(name));
}

/** Elastic keeps these as lists, of one value at times; keys of flattened fields cannot be read at all. */
const lists = /^(?:event\.(?:type|category)|related\.|aws\.cloudtrail\.(?:resources|flattened)\.)/;

function fieldsIn(node: EsqlNode): readonly string[] {
  return match<EsqlNode, readonly string[]>(node, {
    and: ({ of }) => of.flatMap(fieldsIn),
    or: ({ of }) => of.flatMap(fieldsIn),
    not: ({ of }) => fieldsIn(of),
    in: ({ field }) => [field],
    like: ({ field }) => [field],
    null: ({ field }) => [field],
    networks: ({ field }) => [field],
    kql: () => [],
  });
}

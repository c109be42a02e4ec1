import { match } from '../../../text/match.ts';
import {
  and, anyText, either, equals, exact, literal, not, oneCharacter, or, pattern, present, test,
  type Detection, type Match, type Path, type Predicate,
} from '../../../rule/index.ts';
import type { FieldInfo } from '../fields.ts';
import { kqlMeaning } from '../kql/meaning.ts';
import type { Esql, EsqlNode, EsqlPart, EsqlValue } from './tree.ts';

type Infos = (path: Path) => FieldInfo | undefined;

/**
 * What a pipeline means over documents (ES|QL reference: null values, multivalued fields): a row passes where the condition
 * is true; a test of a missing field, or of one with several values, is null, and so is its negation. Groups are rows with
 * equal values, a missing one among them.
 */
export function esqlDetection({ where, stats }: Esql, lookBack: number, infos: Infos, besides: Predicate): Detection {
  const on = and(...where.map((node) => when(node, true, infos)), besides);
  if (stats === undefined) return { kind: 'match', on };
  const { by, distinct, bound } = stats;
  return {
    kind: 'threshold',
    on,
    by: by.map((name) => ({ fields: [name.split('.')], missing: 'shared' })),
    window: { seconds: lookBack, slide: 'run' },
    measure: distinct === undefined ? { kind: 'count' } : { kind: 'distinct', field: distinct.split('.') },
    bounds: [bound],
  };
}

/** That a condition has a truth value; where it is null it has neither. */
function when(node: EsqlNode, wanted: boolean, infos: Infos): Predicate {
  const each = (of: readonly EsqlNode[]): readonly Predicate[] => of.map((part) => when(part, wanted, infos));
  return match<EsqlNode, Predicate>(node, {
    and: ({ of }) => (wanted ? and(...each(of)) : or(...each(of))),
    or: ({ of }) => (wanted ? or(...each(of)) : and(...each(of))),
    not: ({ of }) => when(of, !wanted, infos),
    in: ({ field, values }) => tested(field, either(...values.map((value) => accepted(value, infos(field.split('.'))))), wanted),
    like: ({ field, parts }) => tested(field, pattern(parts.map(part)), wanted),
    null: ({ field }) => (wanted ? not(there(field)) : there(field)),
    networks: ({ field, networks }) => tested(field, either(...networks.map((network): Match => ({ kind: 'cidr', network }))), wanted),
    kql: ({ query }) => (wanted ? kqlMeaning(query, infos).on : not(kqlMeaning(query, infos).on)),
  });
}

function part(each: EsqlPart): ReturnType<typeof literal> {
  return each === 'any' ? anyText : each === 'one' ? oneCharacter : literal(each.text);
}

const scalar: Match = either({ kind: 'type', of: 'string' }, { kind: 'type', of: 'number' }, { kind: 'type', of: 'boolean' });

function there(field: string): Predicate {
  return test(exact(...field.split('.')), present);
}

function tested(field: string, wanted: Match, truth: boolean): Predicate {
  const path = exact(...field.split('.'));
  return truth ? test(path, wanted) : and(test(path, scalar), not(test(path, wanted)));
}

function accepted(value: EsqlValue, info: FieldInfo | undefined): Match {
  if (typeof value === 'string') return equals(value);
  if (typeof value === 'boolean') return info === undefined || info.type === 'boolean' ? { kind: 'boolean', value } : equals(String(value));
  return info === undefined || info.type === 'long' || info.type === 'float' ? { kind: 'number', op: 'eq', value } : equals(String(value));
}

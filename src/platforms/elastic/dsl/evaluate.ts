import { isObject, type Json } from '../../../text/json.ts';
import { match } from '../../../text/match.ts';
import { luceneTest } from '../eql/lucene.ts';
import type { FieldInfo, InfoOf } from '../fields.ts';
import { globMatches, globPieces } from '../glob.ts';
import { inRange, literalMatches, valuesAt, type Answer } from '../kql/evaluate.ts';
import { quoted, star } from '../kql/tree.ts';
import { readFilter } from './filter.ts';
import type { Dsl, DslPattern, DslRange, DslRegex, DslTerms } from './tree.ts';

/** Whether a document passes all of a rule's Kibana filters; undefined where that cannot be told. */
export function passes(filters: readonly Json[], document: Json, infos: InfoOf): Answer {
  return all(filters.map((filter) => holds(readFilter(filter), document, infos)));
}

function all(answers: readonly Answer[]): Answer {
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}

function some(answers: readonly Answer[]): Answer {
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}

function opposite(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

function holds(query: Dsl, document: Json, infos: InfoOf): Answer {
  const each = (parts: readonly Dsl[]): readonly Answer[] => parts.map((part) => holds(part, document, infos));
  const at = (field: string): readonly [readonly Json[], FieldInfo | undefined] => [valuesAt(document, field), infos(field.split('.'))];
  return match<Dsl, Answer>(query, {
    everything: () => true,
    bool: ({ all: wanted, any, none }) => all([...each(wanted), ...(any.length === 0 ? [] : [some(each(any))]), ...each(none).map(opposite)]),
    terms: (node) => isTerm(node, ...at(node.field)),
    pattern: (node) => isLike(node, ...at(node.field)),
    regex: (node) => isInRegex(node, ...at(node.field)),
    exists: ({ field }) => literalMatches(star, ...at(field)),
    range: (node) => isWithin(node, ...at(node.field)),
    unread: () => undefined,
  });
}

function isTerm({ values, folds }: DslTerms, found: readonly Json[], info: FieldInfo | undefined): Answer {
  if (!folds) return some(values.map((value) => literalMatches(quoted(value), found, info)));
  const held = keywords(found, info)?.map(lower);
  return held === undefined ? undefined : values.some((value) => held.includes(lower(value)));
}

function isLike({ glob, folds }: DslPattern, found: readonly Json[], info: FieldInfo | undefined): Answer {
  const pieces = globPieces(folds ? lower(glob) : glob, true);
  return keywords(found, info)?.some((text) => globMatches(pieces, folds ? lower(text) : text));
}

function isInRegex({ expression, folds }: DslRegex, found: readonly Json[], info: FieldInfo | undefined): Answer {
  const test = luceneTest(expression, folds);
  return test === undefined ? undefined : keywords(found, info)?.some(test);
}

/** One value within all of the bounds. */
function isWithin({ bounds }: DslRange, found: readonly Json[], info: FieldInfo | undefined): Answer {
  return some(found.map((value) => all(bounds.map(({ order, value: bound }) => inRange({ op: order, value: quoted(bound) }, [value], info)))));
}

/** The values as a keyword holds them; undefined for a field of another type. A field that is not known keeps its JSON type. */
function keywords(found: readonly Json[], info: FieldInfo | undefined): readonly string[] | undefined {
  const scalars = found.filter((value) => !isObject(value));
  if (info === undefined) return scalars.filter((value) => typeof value === 'string');
  if (info.type === 'keyword' || info.type === 'constant_keyword' || info.keyed) return scalars.map(String);
  return info.type === 'date' || info.type === 'text' || info.type === 'flattened' ? undefined : [];
}

function lower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

import { isArray, isObject, ownValue, type Json } from '../../../text/json.ts';
import { match } from '../../../text/match.ts';
import { luceneTest } from '../eql/lucene.ts';
import type { FieldInfo } from '../fields.ts';
import { inNetwork } from '../kql/address.ts';
import { compileKql } from '../kql/evaluate.ts';
import type { Esql, EsqlNode, EsqlPart } from './tree.ts';

/** True, false or null; undefined where that cannot be told. */
type Truth = boolean | null | undefined;

/** Whether a document is a row that passes the conditions; undefined where that cannot be told. */
export function rowPasses({ where }: Esql, document: Json, infos: (path: readonly string[]) => FieldInfo | undefined): boolean | undefined {
  const truth = conjunction(where.map((node) => truthOf(node, document, infos)));
  return truth === undefined ? undefined : truth === true;
}

function truthOf(node: EsqlNode, document: Json, infos: (path: readonly string[]) => FieldInfo | undefined): Truth {
  const each = (of: readonly EsqlNode[]): readonly Truth[] => of.map((part) => truthOf(part, document, infos));
  const text = (field: string, lowered: boolean): string | undefined => {
    const value = at(document, field);
    return value === undefined || typeof value === 'object' ? undefined : lowered ? String(value).toLowerCase() : String(value);
  };
  const asked = (field: string, is: (value: string) => Truth, lowered = false): Truth => {
    const value = text(field, lowered);
    return value === undefined ? null : is(value);
  };
  const isFlag = (field: string): boolean => infos(field.split('.'))?.type === 'boolean';
  return match<EsqlNode, Truth>(node, {
    and: ({ of }) => conjunction(each(of)),
    or: ({ of }) => opposite(conjunction(each(of).map(opposite))),
    not: ({ of }) => opposite(truthOf(of, document, infos)),
    in: ({ field, lowered, values }) => isFlag(field) && (lowered || values.some((one) => !/^(?:true|false)$/.test(String(one)))) ? undefined : asked(field, (value) => values.some((one) => String(one) === value), lowered),
    like: ({ field, lowered, parts }) => isFlag(field) ? undefined : asked(field, (value) => matches(parts, [...value]), lowered),
    regex: ({ field, expression }) => isFlag(field) ? undefined : asked(field, (value) => luceneTest(expression, false)?.(value)),
    same: ({ left, right, lowered }) => isFlag(left) !== isFlag(right) ? undefined : asked(left, (value) => (text(right, lowered) === undefined ? null : text(right, lowered) === value), lowered),
    null: ({ field }) => at(document, field) === undefined,
    networks: ({ field, networks }) => asked(field, (value) => networks.some((network) => inNetwork(value, network))),
    kql: ({ query }) => compileKql(query, infos)(document),
  });
}

/** False decides, then what cannot be told, then null. */
function conjunction(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  if (truths.includes(undefined)) return undefined;
  return truths.includes(null) ? null : true;
}

function opposite(truth: Truth): Truth {
  return typeof truth === 'boolean' ? !truth : truth;
}

/** The value at a dotted name, through objects; null is none, and so is a list of nothing else. */
function at(document: Json, name: string): Json | undefined {
  const value = name.split('.').reduce<Json | undefined>((inner, key) => (isObject(inner) ? ownValue(inner, key) : undefined), document);
  return value === undefined || isNothing(value) ? undefined : value;
}

function isNothing(value: Json): boolean {
  return value === null || (isArray(value) && value.every(isNothing));
}

/** Whether a text is in a pattern: the places in the pattern that may be reached, letter by letter. */
function matches(parts: readonly EsqlPart[], text: readonly string[]): boolean {
  const steps = parts.flatMap((part): readonly string[] => (typeof part === 'string' ? [part] : [...part.text].map((letter) => `=${letter}`)));
  const opened = (places: ReadonlySet<number>): ReadonlySet<number> => {
    const all = new Set(places);
    for (const place of all) if (steps[place] === 'any') all.add(place + 1);
    return all;
  };
  let places = opened(new Set([0]));
  for (const letter of text) {
    const next = new Set<number>();
    for (const place of places) {
      if (steps[place] === 'any') next.add(place);
      else if (steps[place] === 'one' || steps[place] === `=${letter}`) next.add(place + 1);
    }
    places = opened(next);
  }
  return places.has(steps.length);
}

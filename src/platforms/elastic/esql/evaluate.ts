import { isArray, isObject, ownValue, type Json } from '../../../text/json.ts';
import { match } from '../../../text/match.ts';
import { luceneTest } from '../eql/lucene.ts';
import type { FieldInfo } from '../fields.ts';
import { inNetwork, isNetwork, parseAddress } from '../kql/address.ts';
import { compileKql, inRange } from '../kql/evaluate.ts';
import { quoted } from '../kql/tree.ts';
import { flattenedIn } from './fields.ts';
import type { Esql, EsqlNode, EsqlOrder, EsqlPart, EsqlValue } from './tree.ts';

/** True, false or null; undefined where that cannot be told. */
type Truth = boolean | null | undefined;

/** Whether a document is a row that passes the conditions; undefined where that cannot be told. */
export function rowPasses(query: Esql, document: Json, infos: (path: readonly string[]) => FieldInfo | undefined): boolean | undefined {
  if (flattenedIn(query, infos).length > 0) return undefined;
  const { where } = query;
  const truth = conjunction(where.map((node) => truthOf(node, document, infos)));
  return truth === undefined ? undefined : truth === true;
}

function truthOf(node: EsqlNode, document: Json, infos: (path: readonly string[]) => FieldInfo | undefined): Truth {
  const each = (of: readonly EsqlNode[]): readonly Truth[] => of.map((part) => truthOf(part, document, infos));
  const text = (field: string, lowered: boolean): string | null | undefined => {
    const value = single(valuesAt(document, field), infos(field.split('.')));
    return typeof value === 'string' && lowered ? value.toLowerCase() : value;
  };
  const asked = (field: string, is: (value: string) => Truth, lowered = false): Truth => {
    const value = text(field, lowered);
    return typeof value === 'string' ? is(value) : value;
  };
  const typeOf = (field: string): FieldInfo['type'] | undefined => infos(field.split('.'))?.type;
  const isText = (field: string): boolean => !/^(?:boolean|ip|date|long|float)$/.test(typeOf(field) ?? '');
  const isMember = (field: string, lowered: boolean, values: readonly EsqlValue[]): Truth => {
    const type = typeOf(field);
    if (type === undefined) return asked(field, (value) => values.some((one) => String(one) === value && valuesAt(document, field).some((held) => typeof held === typeof one)), lowered);
    if (isText(field)) return values.every((one) => typeof one === 'string') ? asked(field, (value) => values.includes(value), lowered) : undefined;
    if (lowered || values.some((one) => !isConstantOf(type, one))) return undefined;
    return asked(field, (value) => values.some((one) => (type === 'ip' ? inNetwork(value, String(one)) : String(one) === value)));
  };
  return match<EsqlNode, Truth>(node, {
    and: ({ of }) => conjunction(each(of)),
    or: ({ of }) => opposite(conjunction(each(of).map(opposite))),
    not: ({ of }) => opposite(truthOf(of, document, infos)),
    sure: ({ of }) => {
      const truth = truthOf(of, document, infos);
      return truth === null ? false : truth;
    },
    open: () => undefined,
    in: ({ field, lowered, values }) => isMember(field, lowered, values),
    order: (bound) => onSide(bound, valuesAt(document, bound.field), infos(bound.field.split('.'))),
    like: ({ field, lowered, parts }) => !isText(field) ? undefined : asked(field, (value) => matches(parts, [...value]), lowered),
    regex: ({ field, expression }) => !isText(field) ? undefined : asked(field, (value) => luceneTest(expression, false)?.(value)),
    same: ({ left, right, lowered }) => (isText(left) && isText(right)) || (typeOf(left) === 'boolean' && typeOf(right) === 'boolean') ? same(text(left, lowered), text(right, lowered)) : undefined,
    null: ({ field }) => valuesAt(document, field).length === 0,
    networks: ({ field, networks }) => (typeOf(field) !== undefined && typeOf(field) !== 'ip') || !networks.every(isNetwork) ? undefined : asked(field, (value) => networks.some((network) => inNetwork(value, network))),
    kql: ({ query }) => compileKql(query, infos)(document),
  });
}

/** Whether the one value lies on the side of a constant of its type. */
function onSide({ op, value }: EsqlOrder, found: readonly Json[], info: FieldInfo | undefined): Truth {
  const type = info?.type;
  const fits = typeof value === 'number' ? type === undefined || type === 'long' || type === 'float' : type !== undefined && !/^(?:boolean|date|long|float)$/.test(type);
  if (!fits) return undefined;
  const one = single(found, info);
  if (typeof one !== 'string') return one;
  // Words are compared as they were written, as keywords are.
  return inRange({ op, value: quoted(String(value)) }, found.slice(0, 1), type === 'text' || type === 'constant_keyword' ? { type: 'keyword', keyed: false } : info);
}

/** Whether a constant may be asked of a field that holds no texts; dates are not followed. */
function isConstantOf(type: FieldInfo['type'] | undefined, constant: EsqlValue): boolean {
  if (type === 'boolean') return /^(?:true|false)$/.test(String(constant));
  return type === 'ip' ? parseAddress(String(constant)) !== undefined : type !== 'date' && typeof constant === 'number';
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

/** The values at a dotted name, through objects and lists; null is none. */
function valuesAt(document: Json, name: string): readonly Json[] {
  const inside = (values: readonly Json[], key: string): readonly Json[] => values.flatMap((value) => elementsOf(isObject(value) ? (ownValue(value, key) ?? null) : null));
  return name.split('.').reduce(inside, [document]);
}

function elementsOf(value: Json): readonly Json[] {
  return isArray(value) ? value.flatMap(elementsOf) : value === null ? [] : [value];
}

/** The text of the one value, null where there are none or several; keywords and addresses are kept once each (doc values of sorted sets). */
function single(values: readonly Json[], info: FieldInfo | undefined): string | null | undefined {
  const [first] = values;
  if (first === undefined || typeof first === 'object') return null;
  if (values.length > 1 && values.every((value) => String(value) === String(first))) return isSet(info) ? String(first) : undefined;
  return values.length === 1 ? String(first) : null;
}

function isSet(info: FieldInfo | undefined): boolean {
  return info?.type === 'keyword' || info?.type === 'ip';
}

function same(left: string | null | undefined, right: string | null | undefined): Truth {
  if (left === null || right === null) return null;
  return left === undefined || right === undefined ? undefined : left === right;
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

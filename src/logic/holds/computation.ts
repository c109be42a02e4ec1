import { match, type Arms } from '../../text/match.ts';
import { isArray, isObject, type Json } from '../../text/json.ts';
import { byCodePoint } from '../../text/order.ts';
import { flatten, pythonWhitespace, type Computation, type ComputedText, type ElementCount, type IntegerRange, type NetworkInside, type Path, type Predicate, type ReadText, type TextComparison, type TextStep, type ValueCount } from '../../rule/index.ts';
import { compileNumbers } from './numbers.ts';
import { parseAddress, parseNetwork, type Network } from './address.ts';
import { valueAt, valuesOf, type Truth } from './read-values.ts';

/** Compiles how an event answers a computation: undefined where a text is asked of a value that has none. Conditions inside are compiled by what is given. */
export function compileComputation(of: Computation, compileCondition: (of: Predicate) => (event: Json) => Truth): (event: Json) => Truth {
  return match<Computation, (event: Json) => Truth>(of, { texts: compileTexts, numbers: (node) => compileNumbers(node, { integer: integerAt, length: lengthOf }), network: compileNetwork, integer: compileInteger, count: compileCount, element: (node) => compileElement(node, compileCondition) });
}

const relations: Readonly<Record<TextComparison['relation'], (left: string, right: string) => boolean>> = {
  equals: (left, right) => left === right,
  contains: (left, right) => left.includes(right),
  startsWith: (left, right) => left.startsWith(right),
  endsWith: (left, right) => left.endsWith(right),
  before: (left, right) => byCodePoint(left, right) < 0,
};

function compileTexts({ left, right, relation }: TextComparison): (event: Json) => Truth {
  return (event) => {
    const [one, two] = [valueOf(event, left), valueOf(event, right)];
    if (one === undefined || two === undefined) return undefined;
    if (typeof one === 'string' && typeof two === 'string') return relations[relation](one, two);
    return relation === 'equals' ? equal(one, two) : undefined;
  };
}

/** Whether Python finds two values equal: True is 1, lists and objects are equal where all that is in them is. */
function equal(one: Json, two: Json): boolean {
  if (isArray(one) && isArray(two)) return one.length === two.length && one.every((item, index) => equal(item, two[index] ?? null));
  if (!isObject(one) || !isObject(two)) return scalarOf(one) === scalarOf(two);
  const keys = Object.keys(one);
  return keys.length === Object.keys(two).length && keys.every((key) => Object.hasOwn(two, key) && equal(one[key] ?? null, two[key] ?? null));
}

function scalarOf(value: Json): Json {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** The text that the parts make, or the value itself of a single part without steps; undefined where there is none. */
function valueOf(event: Json, text: ComputedText): Json | undefined {
  const [only] = text;
  if (text.length === 1 && typeof only === 'object' && only.steps.length === 0 && only.printed === undefined) return valueAt(event, only.path);
  const texts = text.map((part) => (typeof part === 'string' ? part : partOf(event, part)));
  return texts.includes(undefined) ? undefined : texts.join('');
}

function partOf(event: Json, { path, steps, printed }: ReadText): string | undefined {
  const value = valueAt(event, path);
  let text = typeof value === 'string' ? value : printed === true && value !== undefined ? printedScalar(value) : undefined;
  for (const step of steps) text = text === undefined ? undefined : stepped(text, step);
  return text;
}

/** What Python's `str` makes of None, True and False; the texts of numbers, lists and objects are not told from JSON alone. */
function printedScalar(value: Json): string | undefined {
  return value === null ? 'None' : value === true ? 'True' : value === false ? 'False' : undefined;
}

/** What a step makes of a text; undefined where it fails. */
export function stepped(text: string, step: TextStep): string | undefined {
  return match(step, stepArms)(text);
}

const stepArms: Arms<TextStep, (text: string) => string | undefined> = {
  lower: () => (text) => text.toLowerCase(),
  upper: () => (text) => text.toUpperCase(),
  strip:
    ({ ends, characters = pythonWhitespace }) =>
    (text) => {
      const inside = new Set(characters);
      const points = [...text];
      const first = ends === 'right' ? 0 : points.findIndex((point) => !inside.has(point));
      const last = ends === 'left' ? points.length - 1 : points.findLastIndex((point) => !inside.has(point));
      return first < 0 ? '' : points.slice(first, last + 1).join('');
    },
  split:
    ({ by, index, once }) =>
    (text) =>
      piecesOf(text, by, once).at(index),
  remove:
    ({ end, text: edge }) =>
    (text) =>
      edge !== '' && (end === 'prefix' ? text.startsWith(edge) : text.endsWith(edge)) ? (end === 'prefix' ? text.slice(edge.length) : text.slice(0, -edge.length)) : text,
  replace:
    ({ from, to }) =>
    (text) =>
      from === '' ? undefined : text.replaceAll(from, () => to),
  slice:
    ({ from, to }) =>
    (text) =>
      [...text].slice(from, to).join(''),
};

/** The pieces between the separators of a text; with `once` it is cut at the first or last one only. */
export function piecesOf(text: string, by: string, once: 'first' | 'last' | undefined): readonly string[] {
  if (once === undefined) return text.split(by);
  const at = once === 'first' ? text.indexOf(by) : text.lastIndexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + by.length)];
}

function compileNetwork({ of, inside }: NetworkInside): (event: Json) => Truth {
  const around = inside?.map(parseNetwork);
  return (event) => {
    const text = partOf(event, of);
    // Masks for lengths, leading zeros and zones of IPv6 are Python's, too, and not read here.
    if (text === undefined || /^[^/]*\/.*\.|\/0\d|%/.test(text)) return undefined;
    const [address = '', length] = text.split('/');
    const network = length === undefined ? singleAddress(address) : parseNetwork(text);
    const named = network !== undefined && (length === undefined || network.first === parseAddress(address)?.value);
    return named && (around === undefined || around.some((each) => each !== undefined && each.version === network.version && each.first <= network.first && network.last <= each.last));
  };
}

function singleAddress(text: string): Network | undefined {
  const address = parseAddress(text);
  return address === undefined ? undefined : { version: address.version, first: address.value, last: address.value };
}

function compileInteger({ of, least, most }: IntegerRange): (event: Json) => Truth {
  return (event) => {
    const value = integerAt(event, of);
    return value === undefined ? undefined : value !== null && (least === null || value >= least) && (most === null || value <= most);
  };
}

/** What `int` makes of a number, a boolean or a text: null where it fails. */
function integerAt(event: Json, of: ReadText): number | null | undefined {
  const plain = of.steps.length === 0 ? valueAt(event, of.path) : undefined;
  return typeof plain === 'number' || typeof plain === 'boolean' ? Math.trunc(Number(plain)) : integerOf(partOf(event, of));
}

const ascii = /^[\u0000-\u007f]*$/;

/** The whole number that a text says, null for none; undefined for digits of other scripts, which Python takes, too. */
export function integerOf(text: string | undefined): number | null | undefined {
  if (text === undefined || !ascii.test(text)) return undefined;
  return /^[\s\u001c-\u001f]*[-+]?\d+(?:_\d+)*[\s\u001c-\u001f]*$/.test(text) ? Number(text.replace(/[^-\d]/g, '')) : null;
}

function compileElement({ path, reach, as, has, least, most }: ElementCount, compileCondition: (of: Predicate) => (event: Json) => Truth): (event: Json) => Truth {
  const condition = compileCondition(has);
  const elements = reach === 'flatten' ? valuesOf(flatten(...path)) : (event: Json) => arrayAt(event, path);
  return (event) => {
    const values = elements(event);
    if (values === undefined || !isObject(event)) return undefined;
    const answers = values.map((value) => condition({ ...event, [as]: value }));
    const sure = answers.filter((answer) => answer === true).length;
    const possible = answers.length - answers.filter((answer) => answer === false).length;
    if (possible < least || (most !== null && sure > most)) return false;
    return sure >= least && (most === null || possible <= most) ? true : undefined;
  };
}

function arrayAt(event: Json, path: Path): readonly Json[] {
  const value = valueAt(event, path);
  return isArray(value ?? null) ? (value as readonly Json[]) : [];
}

function compileCount({ path, distinct, least, most }: ValueCount): (event: Json) => Truth {
  const count = distinct ? countDistinct(valuesOf(flatten(...path))) : (event: Json) => countInside(valueAt(event, path));
  return (event) => {
    const found = count(event);
    return found === undefined ? undefined : found >= least && (most === null || found <= most);
  };
}

function lengthOf(value: Json | undefined): number | undefined {
  return typeof value === 'string' ? [...value].length : countInside(value);
}

function countInside(value: Json | undefined): number | undefined {
  if (isArray(value ?? null)) return (value as readonly Json[]).length;
  return isObject(value ?? null) ? Object.keys(value as object).length : undefined;
}

/** Different scalars, as Python tells them apart: 1, 1.0 and True are one. */
function countDistinct(values: (event: Json) => readonly Json[] | undefined): (event: Json) => number | undefined {
  return (event) => {
    const scalars = values(event)?.filter((value) => value !== null && typeof value !== 'object');
    return scalars === undefined ? undefined : new Set(scalars.map((value) => (typeof value === 'string' ? value : Number(value)))).size;
  };
}

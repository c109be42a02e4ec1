import { isArray, isObject, parseJson, type Json } from '../../text/json.ts';
import { insideOf, type Field, type Inside, type Path, type PathField } from '../../rule/index.ts';
import { render } from './rendering.ts';

/** True, false, or undefined for *unknown*. */
export type Truth = boolean | undefined;

/** What is asked of one value. */
export type ValueTest = (value: Json) => Truth;

/** Whether some value that is read satisfies a test: true, else unknown if that was the answer for one, else false. */
export type Reader = (event: Json, test: ValueTest) => Truth;

/** How the values of a field are read from an event (or, inside `element`, from an element). */
export function compileReader(field: Field): Reader {
  if (field.kind === 'anywhere') return someScalar;
  const inside = insideOf(field.path);
  return inside === undefined ? compilePathReader(field) : readerInside(inside, compilePathReader({ ...field, path: field.path.slice(1) }));
}

/** Reads from an element of a list, or from the JSON that a string of the event holds. What only some parsers take for JSON is unknown. */
function readerInside({ path, place }: Inside, inner: Reader): Reader {
  return (event, test) => {
    const text = valueAt(event, path);
    if (place !== undefined) {
      const element = isArray(text) ? text.at(place) : undefined;
      return element === undefined ? false : inner(element, test);
    }
    if (typeof text !== 'string') return false;
    const value = parseJson(text);
    return value === undefined ? (/NaN|Infinity/.test(text) ? undefined : false) : inner(value, test);
  };
}

function compilePathReader(field: PathField): Reader {
  const { path, reach, as } = field;
  if (reach === 'exact') {
    return (event, test) => {
      const value = valueAt(event, path);
      if (value === undefined) return false;
      return as === undefined ? test(value) : testRendered(value, as, test);
    };
  }
  return as === undefined
    ? (event, test) => someFlattened(event, path, 0, test)
    : (event, test) => someRendered(event, path, as, test);
}

/** All values of a path field, in order; undefined where one of them cannot be read. */
export function valuesOf(field: PathField): (event: Json) => readonly Json[] | undefined {
  const reader = compileReader(field);
  return (event) => {
    const values: Json[] = [];
    const known = reader(event, (value) => {
      values.push(value);
      return false;
    });
    return known === undefined ? undefined : values;
  };
}

/** The one value at a path, through objects only; undefined where there is none. */
export function valueAt(event: Json, path: Path): Json | undefined {
  const inside = insideOf(path);
  let value = inside === undefined ? event : valueInside(event, inside);
  for (const key of inside === undefined ? path : path.slice(1)) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

function valueInside(event: Json, { path, place }: Inside): Json | undefined {
  const value = valueAt(event, path);
  if (place !== undefined) return isArray(value) ? value.at(place) : undefined;
  return typeof value === 'string' ? parseJson(value) : undefined;
}

/** A value nested deeper than the stack has no text here: what is asked of it is unknown. */
function testRendered(value: Json, as: 'json' | 'javaMap', test: ValueTest): Truth {
  if (typeof value !== 'object' || value === null) return test(value);
  let text: string;
  try {
    text = render(value, as);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return test(text);
}

function someFlattened(event: Json, path: Path, from: number, test: ValueTest): Truth {
  let value = event;
  for (let index = from; index < path.length; index += 1) {
    if (isArray(value)) return someElement(value, (element) => someFlattened(element, path, index, test));
    const key = path[index];
    if (key === undefined || !isObject(value) || !Object.hasOwn(value, key)) return false;
    const next: Json | undefined = value[key];
    if (next === undefined) return false;
    value = next;
  }
  return isArray(value) ? someElement(value, test) : test(value);
}

/** Like flattening, but the value at the end is rendered whole. */
function someRendered(event: Json, path: Path, as: 'json' | 'javaMap', test: ValueTest): Truth {
  const [first, ...rest] = path;
  if (first === undefined) return testRendered(event, as, test);
  if (isArray(event)) return someElement(event, (element) => someRendered(element, path, as, test));
  if (!isObject(event)) return false;
  const next = Object.hasOwn(event, first) ? event[first] : undefined;
  return next === undefined ? false : someRendered(next, rest, as, test);
}

/** Some element that is no array, at any depth of nesting; without recursion, since nesting is the sender's to choose. */
function someElement(array: readonly Json[], test: ValueTest): Truth {
  let answer: Truth = false;
  const waiting: Json[] = array.toReversed();
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (isArray(value)) for (const item of value.toReversed()) waiting.push(item);
    else {
      const truth = test(value);
      if (truth === true) return true;
      if (truth === undefined) answer = undefined;
    }
  }
  return answer;
}

function someScalar(event: Json, test: ValueTest): Truth {
  let answer: Truth = false;
  const waiting: Json[] = [event];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value === 'object' && value !== null) {
      for (const item of Object.values(value).toReversed() as Json[]) waiting.push(item);
      continue;
    }
    const truth = test(value);
    if (truth === true) return true;
    if (truth === undefined) answer = undefined;
  }
  return answer;
}

import { equals, present, test, type Path, type Predicate } from '../../../../rule/index.ts';
import { distinct, isUnordered } from './distinct.ts';
import { constantOf } from '../values/equality.ts';
import { fieldOf, hasType, isOf } from '../values/field-tests.ts';
import { anyScalar, severalFound } from '../values/deep-walk.ts';
import { raise, unfailing, type Frame } from '../values/frame.ts';
import { all, always, no, some } from '../conditions/logic.ts';
import { alsoUnlikely, unlikely } from '../values/taken.ts';
import { newMark } from '../values/marks.ts';
import { falsy } from '../values/truth.ts';
import { scalar, sure, type Around, type Pieces, type Union, type Value } from '../values/values.ts';

/** The elements of an array of the event. */
export interface Stream {
  readonly path: Path;
  readonly mark: string;
  /** As in the value of this name. */
  readonly reach?: 'flatten' | 'anywhere' | Pieces;
  readonly around?: Around;
  readonly when: Predicate;
  readonly item: Union;
}

/** What to do for each way of having elements. `text`: a character of a string, or a key of an object, where they are the elements. */
export interface Arms<T> {
  known(items: readonly Union[], present: readonly Predicate[] | undefined, /** They are in no order that is known. */ unordered: boolean): T;
  stream(stream: Stream): T;
  unknown(text?: Value): T;
}

/** Takes a value's elements, for a value that is not a field of the event. */
export function iterate(frame: Frame, value: Value, arms: Arms<Union>): Union {
  const parts = iterations(frame, value);
  if (parts === undefined) return arms.unknown();
  const results = parts.flatMap(({ when, known, stream, texts }) => {
    const result = known !== undefined ? arms.known(known.items, known.present, isUnordered(value)) : stream !== undefined ? arms.stream(stream) : arms.unknown(texts?.[0]?.value);
    return result.map((item) => ({ when: all(when, item.when), value: item.value }));
  });
  return results;
}

/** One way in which a value has elements, and when it is this one. */
export interface Iteration {
  readonly when: Predicate;
  readonly known?: { readonly items: readonly Union[]; readonly present: readonly Predicate[] | undefined };
  readonly stream?: Stream;
  /** A string or object with at least one character or key, each a str that is not modelled. */
  readonly texts?: Union;
}

/** The characters of a string or keys of an object at a path, where a list is expected. */
export function charactersOf(path: Path): Value {
  const why = 'the characters of a string and the keys of an object are not modelled';
  return { kind: 'opaque', text: unlikely({ path, types: ['string', 'object'], about: 'each' }, why).text, why, string: true };
}

/** What has characters of a text, or keys of an object, that are open. */
export function collected(character: Value, as: string): Value {
  return character.kind === 'opaque' ? { kind: 'opaque', text: alsoUnlikely(character.text, as) ?? `${as} of ${character.text}`, why: character.why } : character;
}

/** Elements in the order in which a value gives them: a set gives them in none. */
export function asGiven(value: Value & { kind: 'stream' }): Value & { kind: 'stream' } {
  const { ranked: _, ...plain } = value;
  return value.as === 'set' && value.ranked !== undefined ? plain : value;
}

/** The ways in which a value has elements; undefined where that is not modelled. What cannot be iterated raises. */
export function iterations(frame: Frame, given: Value): readonly Iteration[] | undefined {
  const value = given.kind === 'keys' ? given.of : given;
  const items = (of: readonly Union[], presence?: readonly Predicate[]): readonly Iteration[] => [{ when: always, known: { items: of, present: presence } }];
  if (value.kind === 'items' && value.as === 'set' && value.of.some((item) => constantOf(item) === undefined)) {
    const once = distinct(value);
    return once === undefined ? undefined : items(once.of, once.present);
  }
  if (value.kind === 'items') return items(value.of, value.present);
  if (value.kind === 'namespace' && value.listed !== undefined) return items(value.listed);
  if (value.kind === 'dict') return items([...value.entries.keys()].map((key) => scalar(key)));
  if (value.kind === 'scalar') {
    if (typeof value.value === 'string') return items([...value.value].map((character) => scalar(character)));
    raise(frame, always, 'TypeError');
    return items([]);
  }
  if (value.kind === 'walk' && value.beside === undefined) {
    const mark = newMark(frame.machine);
    const several = severalFound(value);
    // A single string has characters; any other single value cannot be iterated.
    raise(frame, all(no(several), no(test({ kind: 'path', path: value.path, reach: 'flatten' }, { kind: 'type', of: 'string' }))), 'TypeError');
    const empty = all(no(several), test({ kind: 'path', path: value.path, reach: 'flatten' }, equals('')));
    return [
      { when: empty, known: { items: [], present: undefined } },
      { when: several, stream: { path: value.path, mark, reach: 'flatten', when: test(fieldOf([mark]), anyScalar), item: sure({ kind: 'field', path: [mark] }) } },
      { when: all(no(several), no(empty)), texts: unfailing(frame, undefined, 'the characters of a string are not modelled', true) },
    ];
  }
  if (value.kind === 'pieces' && value.once === undefined && value.printed === undefined) {
    const mark = newMark(frame.machine);
    return [{ when: always, stream: { path: value.path, mark, reach: value, when: always, item: sure({ kind: 'text', path: [mark], steps: [] }) } }];
  }
  // Inside a loop over these elements, others of the same list could not be told from the one at hand.
  if (value.kind === 'stream' && frame.machine.inside.includes(value.mark)) return undefined;
  if (value.kind === 'stream') return [{ when: always, stream: asGiven(value) }];
  if (value.kind === 'field' && value.path.length > 0) {
    raise(frame, no(hasType(value.path, 'array', 'string', 'object')), 'TypeError');
    const mark = newMark(frame.machine);
    const array = hasType(value.path, 'array');
    const filled = all(hasType(value.path, 'string', 'object'), isOf(value.path, present), no(isOf(value.path, falsy)));
    return [
      { when: array, stream: { path: value.path, mark, when: always, item: sure({ ...value, path: [mark] }) } },
      // What `keys` was asked of is an object.
      { when: filled, texts: given.kind === 'keys' ? unfailing(frame, undefined, 'the keys of an object are not modelled', true) : sure(charactersOf(value.path)) },
      { when: no(some(array, filled)), known: { items: [], present: undefined } },
    ];
  }
  return undefined;
}

import { insideKey, present, type Predicate } from '../../../../rule/index.ts';
import { match } from '../../../../text/match.ts';
import { unknown } from './assign.ts';
import { condition } from '../values/condition.ts';
import { compareValues } from '../values/compare.ts';
import { entryAt } from '../values/entries.ts';
import { unionsEqual } from '../values/equality.ts';
import { hasType, isOf } from '../values/field-tests.ts';
import { lookUp, mayFail, unfailing, type Frame } from '../values/frame.ts';
import { pathTo } from '../values/keys.ts';
import { all, always, never, some } from '../conditions/logic.ts';
import { lengthWithin } from '../values/lengths.ts';
import { truthOfUnion } from '../values/truth.ts';
import { capturedIn } from '../syntax/names-bound.ts';
import type { Pattern } from '../syntax/tree.ts';
import { constantIn, merge, none, sure, tidy, type Union, type Value } from '../values/values.ts';

/** When a value fits a pattern, and what the pattern then binds. */
export interface Fit {
  readonly when: Predicate;
  readonly names: ReadonlyMap<string, Union>;
}

const notModelled = 'this pattern is not modelled';

/** Whether a value fits a pattern (Python reference, 8.6.4. patterns). */
export function fit(frame: Frame, subject: Union, pattern: Pattern): Fit {
  const alone = (when: Predicate, inside?: Pattern): Fit => ({ when, names: inside === undefined ? new Map() : openNames(frame, [inside]) });
  return match<Pattern, Fit>(pattern, {
    value: ({ of }) => {
      const value = frame.machine.evaluate(frame, of);
      const singleton = constantIn(value)?.value;
      // None, True and False are told by identity.
      const same = singleton === null || typeof singleton === 'boolean' ? truthOfUnion(compareValues(frame, 'is', subject, value, of)) : unionsEqual(subject, value);
      return alone(same ?? unknown(frame, notModelled));
    },
    either: ({ of }) => {
      const fits = of.map((each) => fit(frame, subject, each));
      const names = new Set(fits.flatMap((each) => [...each.names.keys()]));
      const bound = [...names].map((name) => [name, fits.reduceRight<Union>((rest, each) => merge(each.when, each.names.get(name) ?? none, rest), none)] as const);
      return { when: some(...fits.map(({ when }) => when)), names: new Map(bound) };
    },
    capture: ({ name }) => ({ when: always, names: new Map([[name, subject]]) }),
    as: ({ of, name }) => {
      const inner = fit(frame, subject, of);
      return { when: inner.when, names: new Map([...inner.names, [name, subject]]) };
    },
    wildcard: () => alone(always),
    type: ({ of, inside }) => {
      const known = of.kind === 'name' && lookUp(frame.scope, of.name) === undefined && (inside === undefined || holdsItself.has(of.name));
      if (!known) return alone(failingUnknown(frame), inside);
      const type = frame.machine.evaluate(frame, of);
      const is = condition(frame, frame.machine.call(frame, sure({ kind: 'builtin', name: 'isinstance' }), [subject, type], new Map(), of), of);
      if (inside === undefined) return alone(is);
      const fits = fit(frame, subject, inside);
      return { when: all(is, fits.when), names: fits.names };
    },
    sequence: ({ of }) => parts(frame, subject, of, (value) => elementsOf(frame, value, of)),
    rest: ({ of }) => fit(frame, subject, of),
    mapping: ({ entries, rest }) => {
      const fits = parts(frame, subject, entries.map((entry) => entry.pattern), (value) => valuesOf(frame, value, entries.map(({ key }) => frame.machine.evaluate(frame, key))));
      return { when: fits.when, names: new Map([...fits.names, ...(rest === undefined ? [] : openNames(frame, [rest]))]) };
    },
    unsupported: ({ captures }) => ({ when: failingUnknown(frame), names: openNames(frame, captures) }),
  });
}

/** The types whose pattern holds one other, which the value itself is to fit (Python reference, 8.6.4.9. class patterns). */
const holdsItself = new Set(['bool', 'bytearray', 'bytes', 'dict', 'float', 'frozenset', 'int', 'list', 'set', 'str', 'tuple']);

/** The names that patterns bind to something that is not modelled. */
function openNames(frame: Frame, patterns: readonly Pattern[]): ReadonlyMap<string, Union> {
  return new Map([...capturedIn(patterns)].map((name) => [name, unfailing(frame, undefined, notModelled)]));
}

/** Whether a value fits is not known, nor whether asking fails: a class can be missing, or take no such patterns. */
function failingUnknown(frame: Frame): Predicate {
  const when = unknown(frame, notModelled);
  if (when.kind === 'opaque') mayFail(frame, { kind: 'opaque', text: when.text, why: when.why });
  return when;
}

/** What a value has where a pattern looks inside it: under a condition, one value for each pattern. */
interface Inside {
  readonly when: Predicate;
  readonly values: readonly Union[];
}

/** Patterns for what is inside a value: each case of it by itself. */
function parts(frame: Frame, subject: Union, patterns: readonly Pattern[], inside: (value: Value) => Inside): Fit {
  const fits = subject.map(({ when, value }) => {
    const found = inside(value);
    const each = patterns.map((pattern, index) => fit(frame, found.values[index] ?? unfailing(frame, undefined, notModelled), pattern));
    return { when: all(when, found.when, ...each.map((one) => one.when)), names: new Map(each.flatMap(({ names }) => [...names])) };
  });
  const names = new Set(fits.flatMap((each) => [...each.names.keys()]));
  const bound = [...names].map((name) => [name, tidy(fits.flatMap((each) => (each.names.get(name) ?? []).map((item) => ({ when: all(each.when, item.when), value: item.value }))))] as const);
  return { when: some(...fits.map(({ when }) => when)), names: new Map(bound) };
}

/** The elements of a list or tuple that so many patterns get, one of which can take the rest; texts are no sequences here. */
function elementsOf(frame: Frame, value: Value, patterns: readonly Pattern[]): Inside {
  const rest = patterns.findIndex(({ kind }) => kind === 'rest');
  const [count, behind] = rest < 0 ? [patterns.length, 0] : [patterns.length - 1, patterns.length - 1 - rest];
  if (value.kind === 'items' && (value.as === 'list' || value.as === 'tuple') && value.present === undefined) {
    const { of } = value;
    if (rest < 0) return { when: of.length === count ? always : never, values: of };
    const end = of.length - behind;
    return { when: of.length >= count ? always : never, values: [...of.slice(0, rest), sure({ kind: 'items', as: 'list', of: of.slice(rest, end) }), ...of.slice(end)] };
  }
  if (value.kind === 'scalar' || value.kind === 'text' || value.kind === 'template' || value.kind === 'dict' || value.kind === 'truth') return { when: never, values: [] };
  const counted = value.kind === 'field' && value.path.length > 0 ? lengthWithin(value, count, rest < 0 ? count : null) : undefined;
  if (value.kind === 'field' && counted !== undefined) {
    const element = (place: number): Union => sure({ ...value, path: [insideKey({ path: value.path, place })] });
    const values = patterns.map((_, at) => (at === rest ? unfailing(frame, undefined, 'a slice of a list of the event is not modelled') : element(rest < 0 || at < rest ? at : at - patterns.length)));
    return { when: all(hasType(value.path, 'array'), counted), values };
  }
  return { when: all(value.kind === 'field' ? hasType(value.path, 'array') : always, unknown(frame, notModelled)), values: [] };
}

/** The values of a mapping under keys that it has. */
function valuesOf(frame: Frame, value: Value, keys: readonly Union[]): Inside {
  const texts = keys.map((key) => constantIn(key)?.value);
  const known = texts.every((text) => typeof text === 'string');
  if (known && value.kind === 'field') {
    const paths = texts.map((text) => pathTo(frame.machine, value, [String(text)]));
    return { when: all(hasType(value.path, 'object'), ...paths.map((path) => isOf(path, present))), values: paths.map((path) => sure({ ...value, path })) };
  }
  if (known && value.kind === 'dict') {
    const found = texts.map((text) => entryAt(value.entries, String(text)));
    return found.includes(undefined) ? { when: never, values: [] } : { when: always, values: found.flatMap((each) => (each === undefined ? [] : [each])) };
  }
  if (value.kind === 'scalar' || value.kind === 'text' || value.kind === 'template' || value.kind === 'items' || value.kind === 'truth') return { when: never, values: [] };
  return { when: unknown(frame, notModelled), values: [] };
}

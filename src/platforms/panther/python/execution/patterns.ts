import { present, type Predicate } from '../../../../rule/index.ts';
import { match } from '../../../../text/match.ts';
import { unknown } from './assign.ts';
import { condition } from '../values/condition.ts';
import { compareValues } from '../values/compare.ts';
import { entryAt } from '../values/entries.ts';
import { unionsEqual } from '../values/equality.ts';
import { hasType, isOf } from '../values/field-tests.ts';
import { lookUp, unfailing, type Frame } from '../values/frame.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { truthOf, truthOfUnion } from '../values/truth.ts';
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
  const alone = (when: Predicate): Fit => ({ when, names: new Map() });
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
    type: ({ of }) => {
      const known = of.kind === 'name' && lookUp(frame.scope, of.name) === undefined;
      const type = frame.machine.evaluate(frame, of);
      return alone(known ? condition(frame, frame.machine.call(frame, sure({ kind: 'builtin', name: 'isinstance' }), [subject, type], new Map(), of), of) : unknown(frame, notModelled));
    },
    sequence: ({ of }) => parts(frame, subject, of, (value) => elementsOf(frame, value, of.length)),
    mapping: ({ entries }) => parts(frame, subject, entries.map((entry) => entry.pattern), (value) => valuesOf(frame, value, entries.map(({ key }) => frame.machine.evaluate(frame, key)))),
    unsupported: () => alone(unknown(frame, notModelled)),
  });
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

/** The elements of a list or tuple, of so many; texts are no sequences here. */
function elementsOf(frame: Frame, value: Value, count: number): Inside {
  if (value.kind === 'items' && (value.as === 'list' || value.as === 'tuple') && value.present === undefined) return { when: value.of.length === count ? always : never, values: value.of };
  if (value.kind === 'scalar' || value.kind === 'text' || value.kind === 'template' || value.kind === 'dict' || value.kind === 'truth') return { when: never, values: [] };
  if (value.kind === 'field' && count === 0) return { when: all(hasType(value.path, 'array'), no(truthOf(value) ?? never)), values: [] };
  return { when: all(value.kind === 'field' ? hasType(value.path, 'array') : always, unknown(frame, notModelled)), values: [] };
}

/** The values of a mapping under keys that it has. */
function valuesOf(frame: Frame, value: Value, keys: readonly Union[]): Inside {
  const texts = keys.map((key) => constantIn(key)?.value);
  const known = texts.every((text) => typeof text === 'string');
  if (known && value.kind === 'field') {
    const paths = texts.map((text) => [...value.path, String(text)]);
    return { when: all(hasType(value.path, 'object'), ...paths.map((path) => isOf(path, present))), values: paths.map((path) => sure({ ...value, path })) };
  }
  if (known && value.kind === 'dict') {
    const found = texts.map((text) => entryAt(value.entries, String(text)));
    return found.includes(undefined) ? { when: never, values: [] } : { when: always, values: found.flatMap((each) => (each === undefined ? [] : [each])) };
  }
  if (value.kind === 'scalar' || value.kind === 'text' || value.kind === 'template' || value.kind === 'items' || value.kind === 'truth') return { when: never, values: [] };
  return { when: unknown(frame, notModelled), values: [] };
}

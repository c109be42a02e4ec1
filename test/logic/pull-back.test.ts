import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, holds } from '../../src/logic/holds/holds.ts';
import { convertValue } from '../../src/logic/holds/convert.ts';
import { valueAt } from '../../src/logic/holds/read-values.ts';
import { render } from '../../src/logic/holds/rendering.ts';
import { pullBack } from '../../src/logic/pull-back/pull-back.ts';
import { pullBackDetection, pullBackMetadata } from '../../src/logic/pull-back/paths.ts';
import { always, and, anywhere, contains, either, equals, exact, fixed, flatten, never, not, nullValue, or, present, rawFields, test, type FieldMap, type GroupKey, type Match, type Origin, type Path, type Predicate } from '../../src/rule/index.ts';
import { withValue } from '../../src/logic/witness/paths.ts';
import type { Json, JsonObject } from '../../src/text/json.ts';
import { match } from '../../src/text/match.ts';
import { allReadings, event, predicate, readings } from '../support/arbitrary.ts';

/** A map with every kind of origin, onto the paths that generated conditions ask about. */
const origins: readonly (readonly [Path, Origin])[] = [
  [['p'], { kind: 'cases', of: [
    { when: test(exact('p'), contains('a', 'ascii')), origin: { kind: 'from', path: ['q'] } },
    { when: test(exact('p'), present), origin: { kind: 'cases', of: [{ when: test(flatten('l'), present), origin: { kind: 'constant', value: ['a', 'ab', null] } }, { when: test(exact('o'), present), origin: { kind: 'from', path: ['o'], as: 'javaMap' } }] } },
    { when: test(exact('q'), nullValue), origin: { kind: 'missing' } },
    { when: not(test(exact('o'), present)), origin: { kind: 'constant', value: 'k' } },
  ] }],
  [['q'], { kind: 'from', path: ['p'], absent: either({ kind: 'null' }, equals(''), { kind: 'empty' }), convert: { kind: 'lowerCase' } }],
  [['d.t'], { kind: 'from', path: ['o', 'x'], convert: { kind: 'text' }, walk: 'objects' }],
  [['o', 'x'], { kind: 'from', path: ['o', 'y'], walk: 'objects', absent: either({ kind: 'null' }, equals('a')) }],
  [['o', 'y'], { kind: 'from', path: ['q'], convert: { kind: 'address' } }],
  [['l'], { kind: 'from', path: ['l'], absent: { kind: 'empty' } }],
];
const flagged: readonly (readonly [Path, Origin])[] = [
  [['p'], { kind: 'from', path: ['p'], convert: { kind: 'flag', falseFor: 'a' } }],
  [['q'], { kind: 'from', path: ['q'], convert: { kind: 'boolean' }, absent: equals('true') }],
  [['d.t'], { kind: 'from', path: ['l'], as: 'json' }],
  [['o', 'x'], { kind: 'from', path: ['o', 'x'], as: 'javaMap', walk: 'objects', convert: { kind: 'lowerCase' } }],
  [['o', 'y'], { kind: 'unavailable', why: 'made by a look-up' }],
  [['l'], { kind: 'from', path: ['o', 'l'], walk: 'objects' }],
];

/** The native value that an origin gives for a raw event, walking objects only; undefined where it is missing, or unavailable. */
function nativeValue(origin: Origin, raw: Json): Json | undefined {
  return match<Origin, Json | undefined>(origin, {
    from: ({ path, absent, as, convert }) => {
      const value = valueAt(raw, path);
      if (value === undefined || (absent !== undefined && holds(test(exact(), absent), value) === true)) return undefined;
      const rendered = as !== undefined && typeof value === 'object' && value !== null ? render(value, as) : value;
      return convert === undefined ? rendered : convertValue(rendered, convert);
    },
    constant: ({ value }) => value,
    cases: ({ of }) => {
      const chosen = of.find(({ when }) => holds(when, raw) === true);
      return chosen === undefined ? undefined : nativeValue(chosen.origin, raw);
    },
    missing: () => undefined,
    unavailable: () => undefined,
  });
}

/** Fields below a moved one move with it; a parent of mapped fields is unknown. */
function mapOf(table: readonly (readonly [Path, Origin])[]): FieldMap {
  const lookUp = (native: Path): Origin | undefined => {
    for (const [path, origin] of table) {
      if (path.length > native.length || path.some((key, index) => key !== native[index])) continue;
      const rest = native.slice(path.length);
      if (rest.length === 0) return origin;
      if (origin.kind === 'from' && origin.as === undefined && origin.convert === undefined && origin.absent === undefined && origin.walk === undefined) return { ...origin, path: [...origin.path, ...rest] };
      return undefined;
    }
    return undefined;
  };
  return {
    origin: lookUp,
    toNative: (raw) => {
      let native: JsonObject = {};
      for (const [path, origin] of table) {
        const value = nativeValue(origin, raw);
        if (value !== undefined) native = withValue(native, path, value);
      }
      return native;
    },
  };
}

describe('pulling a condition back', () => {
  it.each([['cases, constants and absent values', origins, 0.4], ['flags, texts and what is not there', flagged, 0.3]] as const)('holds of the raw event exactly when it holds of the document: %s', (_, table, known) => {
    const map = mapOf(table);
    let decided = 0;
    let asked = 0;
    fc.assert(
      fc.property(predicate, fc.array(event, { minLength: 10, maxLength: 10 }), readings, (native, events, answers) => {
        const raw = compile(pullBack(native, map));
        const direct = compile(native);
        for (const each of events) {
          const truth = raw(each, answers);
          asked += 1;
          if (truth === undefined) continue;
          decided += 1;
          expect([truth, each]).toEqual([direct(map.toNative(each), answers), each]);
        }
      }),
      { numRuns: 1000, seed: 3 },
    );
    expect(decided / asked).toBeGreaterThan(known);
  });

  it('with the map of raw fields is the condition itself', () => {
    fc.assert(
      fc.property(predicate, (native) => {
        expect(pullBack(native, rawFields)).toBe(native);
        const copy: FieldMap = { ...rawFields };
        for (const answers of allReadings) {
          const pulled = compile(pullBack(native, copy));
          for (const each of fc.sample(event, { numRuns: 3, seed: 5 })) expect(pulled(each, answers)).toBe(holds(native, each, answers));
        }
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  const one = (origin: Origin, native: Predicate): Predicate => pullBack(native, { origin: () => origin, toNative: (raw) => raw });

  it('says no more than is needed', () => {
    const from: Origin = { kind: 'from', path: ['raw'], absent: either(nullValue, equals('')) };
    expect(one(from, test(exact('f'), equals('x')))).toEqual(test(exact('raw'), equals('x')));
    expect(one(from, test(exact('f'), present))).toEqual(and(test(exact('raw'), present), not(test(exact('raw'), either(nullValue, equals(''))))));
    const outcome: Origin = { kind: 'cases', of: [{ when: test(exact('error'), present), origin: { kind: 'constant', value: 'failure' } }, { when: { kind: 'constant', value: true }, origin: { kind: 'constant', value: 'success' } }] };
    expect(one(outcome, test(exact('f'), equals('failure')))).toEqual(test(exact('error'), present));
    expect(one(outcome, test(exact('f'), equals('success')))).toEqual(not(test(exact('error'), present)));
    expect(one(outcome, test(exact('f'), present))).toEqual({ kind: 'constant', value: true });
    const lower: Origin = { kind: 'from', path: ['raw'], convert: { kind: 'lowerCase' } };
    expect(one(lower, test(exact('f'), equals('x')))).toEqual(test(exact('raw'), equals('x', 'ascii')));
    expect(one(lower, test(exact('f'), equals('X')))).toEqual(test(exact('raw'), { kind: 'either', of: [] }));
  });

  it('what it cannot say is one unknown for each question', () => {
    const gone: Origin = { kind: 'unavailable', why: 'made by a look-up' };
    const pulled = one(gone, test(exact('f'), equals('x')));
    expect(pulled).toMatchObject({ kind: 'opaque', language: 'native', why: 'made by a look-up' });
    expect(one(gone, test(exact('f'), equals('x')))).toEqual(pulled);
    expect(one(gone, test(exact('f'), equals('y')))).not.toEqual(pulled);
    const numbers: Origin = { kind: 'from', path: ['raw'], convert: { kind: 'text' } };
    const twelve = one(numbers, test(exact('f'), contains('12')));
    expect(['x12', 'x', 312, 3, null].map((value) => holds(twelve, { raw: value }))).toEqual([true, false, undefined, undefined, false]);
    const exactTwelve = one(numbers, test(exact('f'), equals('12')));
    expect(['12', 12, 12.5].map((value) => holds(exactTwelve, { raw: value }))).toEqual([true, true, false]);
    expect(pullBack(test(anywhere, equals('x')), { origin: () => gone, toNative: (raw) => raw })).toMatchObject({ kind: 'opaque' });
  });

  it('keeps an element when its inner fields are elsewhere under other names', () => {
    const renamed: FieldMap = {
      origin: (native) => (native[0] === 'resources' ? { kind: 'from', path: ['Resources', ...native.slice(1).map((key) => key.toUpperCase())] } : undefined),
      toNative: (raw) => raw,
    };
    const native: Predicate = { kind: 'element', of: { path: ['resources'], reach: 'exact' }, has: and(test(exact('arn'), equals('x')), test(exact('type'), equals('y'))) };
    expect(pullBack(native, renamed)).toEqual({ kind: 'element', of: { path: ['Resources'], reach: 'exact' }, has: and(test(exact('ARN'), equals('x')), test(exact('TYPE'), equals('y'))) });
  });

  it('compares a field with a constant as a test', () => {
    const map: FieldMap = { origin: ([key]) => (key === 'c' ? { kind: 'constant', value: 'Abc' } : { kind: 'from', path: ['raw'] }), toNative: (raw) => raw };
    const same = (relation: 'equals' | 'contains', left: string, right: string): Predicate => pullBack({ kind: 'sameValue', left: exact(left), right: exact(right), relation, fold: 'ascii' }, map);
    const wanted: Match = equals('Abc', 'ascii');
    expect(same('equals', 'f', 'c')).toEqual(test(exact('raw'), wanted));
    expect(same('equals', 'c', 'f')).toEqual(test(exact('raw'), wanted));
    expect(same('contains', 'f', 'c')).toEqual(test(exact('raw'), contains('Abc', 'ascii')));
    expect(same('contains', 'c', 'f')).toMatchObject({ kind: 'opaque' });
    expect(same('equals', 'c', 'c')).toEqual({ kind: 'constant', value: true });
  });

  it('compares a field with one that is indexed as text, unless that changes it', () => {
    const map: FieldMap = { origin: ([key = '']) => ({ kind: 'from', path: [key], ...(key === 't' ? { convert: { kind: 'text' } } : {}) }), toNative: (raw) => raw };
    const on = pullBack({ kind: 'sameValue', left: exact('t'), right: exact('f'), relation: 'equals', fold: 'none' }, map);
    const answers = [{ t: 'a', f: 'a' }, { t: 'a', f: 'b' }, { t: 'a' }, { t: 5, f: '5' }, { t: true, f: true }].map((raw) => holds(on, raw));
    expect(answers).toEqual([true, false, false, undefined, undefined]);
  });
});

describe('pulling paths back', () => {
  const map: FieldMap = {
    origin: ([key]) =>
      ({
        user: { kind: 'from', path: ['identity', 'name'] } as const,
        email: { kind: 'from', path: ['identity', 'mail'], absent: nullValue } as const,
        who: { kind: 'cases', of: [{ when: test(exact('a'), present), origin: { kind: 'from', path: ['a'] } }, { when: { kind: 'constant', value: true }, origin: { kind: 'from', path: ['b'] } }] } as const,
        kind: { kind: 'constant', value: 'event' } as const,
        city: { kind: 'unavailable', why: 'made by a look-up' } as const,
      })[key ?? ''],
    toNative: (raw) => raw,
  };
  const on = test(exact('user'), equals('x'));

  it('of grouping keys', () => {
    const pulled = pullBackDetection({ kind: 'threshold', on, by: [{ fields: [['user']], missing: 'shared' }, { fields: [['email']], missing: 'dropped' }, { fields: [['who']], missing: 'alone' }], window: { seconds: 60, slide: 'sliding' }, measure: { kind: 'distinct', field: ['user'] }, bounds: [{ op: 'gte', value: 3 }] }, map);
    expect(pulled.lost).toEqual([]);
    expect(pulled.value).toEqual({
      kind: 'threshold',
      on: and(test(exact('identity', 'name'), equals('x')), test(exact('identity', 'mail'), present), not(test(exact('identity', 'mail'), nullValue))),
      by: [{ fields: [['identity', 'name']], missing: 'shared' }, { fields: [['identity', 'mail']], missing: 'dropped' }, { fields: [['a'], ['b']], missing: 'alone' }],
      window: { seconds: 60, slide: 'sliding' },
      measure: { kind: 'distinct', field: ['identity', 'name'] },
      bounds: [{ op: 'gte', value: 3 }],
    });
  });

  it('of a grouping key that is a chain of fields, the last of which counts under a condition', () => {
    const isSet = (path: string): Predicate => and(test(exact(path), present), not(test(exact(path), nullValue)));
    const place = (path: string): Origin => ({ kind: 'from', path: [path], absent: nullValue });
    const isUser = test(exact('kind'), equals('x'));
    const origins: Readonly<Record<string, Origin>> = {
      last: { kind: 'cases', of: [{ when: isSet('a'), origin: place('a') }, { when: isUser, origin: place('b') }] },
      first: { kind: 'cases', of: [{ when: isUser, origin: place('a') }, { when: isSet('b'), origin: place('b') }] },
      kind: { kind: 'constant', value: 'x' },
    };
    const by = (missing: GroupKey['missing'], ...names: readonly string[]): ReturnType<typeof pullBackDetection> =>
      pullBackDetection({ kind: 'threshold', on: always, by: names.map((name) => ({ fields: [[name]], missing })), window: { seconds: 60, slide: 'sliding' }, measure: { kind: 'count' }, bounds: [{ op: 'gte', value: 3 }] }, { origin: ([name = '']) => origins[name], toNative: (raw) => raw });
    expect(by('dropped', 'kind', 'last')).toMatchObject({ value: { by: [{ fields: [['a'], ['b']], missing: 'dropped', absent: nullValue }], on: or(isSet('a'), and(isUser, isSet('b'))) }, lost: [] });
    expect(by('shared', 'last').lost).toHaveLength(1);
    expect(by('dropped', 'first').lost).toHaveLength(1);
  });

  it('of a grouping key that is missing for some values, which count as none', () => {
    const by = [{ fields: [['email']], missing: 'shared' }] as const;
    const pulled = pullBackDetection({ kind: 'threshold', on, by, window: { seconds: 60, slide: 'sliding' }, measure: { kind: 'count' }, bounds: [{ op: 'gte', value: 3 }] }, map);
    expect(pulled).toMatchObject({ value: { by: [{ fields: [['identity', 'mail']], missing: 'shared', absent: nullValue }] }, lost: [] });
  });

  it('of a measured field: an event for which it is missing does not count', () => {
    const pulled = pullBackDetection({ kind: 'threshold', on, by: [], window: { seconds: 60, slide: 'sliding' }, measure: { kind: 'distinct', field: ['email'] }, bounds: [{ op: 'gte', value: 3 }] }, map);
    const mail = exact('identity', 'mail');
    expect(pulled).toMatchObject({
      value: { on: and(test(exact('identity', 'name'), equals('x')), test(mail, present), not(test(mail, nullValue))), measure: { kind: 'distinct', field: ['identity', 'mail'] } },
      lost: [],
    });
  });

  it('names what has no raw place', () => {
    const key = (field: string, missing: 'shared' | 'dropped' = 'shared'): unknown => pullBackDetection({ kind: 'sequence', steps: [{ on, by: [{ fields: [[field]], missing }] }], ordered: true, window: { seconds: 60, slide: 'sliding' } }, map).lost;
    expect(key('user')).toEqual([]);
    expect(key('city')).toEqual([{ path: ['city'], why: 'made by a look-up' }]);
    expect(key('kind')).toEqual([{ path: ['kind'], why: 'the field has the same value in every event' }]);
    expect(key('other')).toEqual([{ path: ['other'], why: 'the field `other` is not known' }]);
    expect(pullBackDetection({ kind: 'newTerms', on, fields: [['user'], ['city']], history: 1 }, map)).toMatchObject({ value: { fields: [['identity', 'name'], ['city']] }, lost: [{ path: ['city'] }] });
  });

  it('of new values, from the field that the map chooses, and only where that has one', () => {
    const [a, b] = [test(exact('a'), present), test(exact('b'), present)];
    const isSet = { kind: 'from', path: ['b'], absent: nullValue } as const;
    const origins: Readonly<Record<string, Origin>> = {
      first: { kind: 'cases', of: [{ when: a, origin: { kind: 'from', path: ['a'] } }, { when: always, origin: isSet }] },
      chosen: { kind: 'cases', of: [{ when: test(exact('kind'), equals('x')), origin: isSet }, { when: test(exact('kind'), equals('none')), origin: { kind: 'missing' } }, { when: always, origin: { kind: 'from', path: ['c'], absent: nullValue } }] },
      made: { kind: 'cases', of: [{ when: a, origin: { kind: 'from', path: ['a'] } }, { when: always, origin: { kind: 'constant', value: 'x' } }] },
    };
    const pulled = (...terms: readonly [string, ...string[]]): ReturnType<typeof pullBackDetection> => {
      const [first, ...rest] = terms.map((name) => [name]);
      return pullBackDetection({ kind: 'newTerms', on: always, fields: [first ?? [], ...rest], history: 1 }, { origin: ([name = '']) => origins[name], toNative: (raw) => raw });
    };
    expect(pulled('first')).toEqual({
      value: { kind: 'newTerms', on: or(a, and(b, not(test(exact('b'), nullValue)))), fields: [{ cases: [{ when: a, path: ['a'] }, { when: always, path: ['b'] }] }], history: 1 },
      lost: [],
    });
    const { value, lost } = pulled('chosen');
    expect(lost).toEqual([]);
    expect(value).toMatchObject({ fields: [{ cases: [{ path: ['b'] }, { when: not(test(exact('kind'), equals('none'))), path: ['c'] }] }] });
    const on = value.kind === 'newTerms' ? value.on : never;
    expect([{ kind: 'x', b: 1 }, { kind: 'x', c: 1 }, { kind: 'x', b: null, c: 1 }, { kind: 'none', b: 1, c: 1 }, { kind: 'y', b: 1 }, { c: 1 }, { c: null }].map((event) => holds(on, event))).toEqual([true, false, false, false, false, true, false]);
    expect(pulled('first', 'made').lost).toEqual([{ path: ['made'], why: 'the field has the same value in every event' }]);
  });

  it('of metadata', () => {
    const field = (...fields: [Path, ...Path[]]) => ({ kind: 'field', fields, missing: '-' }) as const;
    const pulled = pullBackMetadata(
      {
        title: 'T',
        severity: { cases: [{ when: on, value: 'high' }], base: 'low' },
        alertTitle: fixed([{ kind: 'literal', text: 'by ' }, field(['user'], ['who']), field(['city']), field(['user'], ['kind'], ['who'])]),
        outputs: [{ path: ['who'], name: 'Who' }, { path: ['city'] }],
        suppression: { by: [['user']], missing: 'alert' },
        dedup: { key: fixed([field(['kind'])]), minutes: 5 },
      },
      map,
    );
    expect(pulled.value).toEqual({
      title: 'T',
      severity: { cases: [{ when: test(exact('identity', 'name'), equals('x')), value: 'high' }], base: 'low' },
      alertTitle: fixed([{ kind: 'literal', text: 'by ' }, field(['identity', 'name'], ['a'], ['b']), { kind: 'literal', text: '-' }, { kind: 'field', fields: [['identity', 'name']], missing: 'event' }]),
      outputs: [{ path: ['a'], name: 'Who' }, { path: ['b'], name: 'Who' }],
      suppression: { by: [['identity', 'name']], missing: 'alert' },
      dedup: { key: fixed([{ kind: 'literal', text: 'event' }]), minutes: 5 },
    });
    expect(pulled.lost.map(({ path }) => path)).toEqual([['city'], ['city']]);
  });
});

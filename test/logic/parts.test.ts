import { describe, expect, it } from 'vitest';
import { compare } from '../../src/logic/compare.ts';
import type { Comparison } from '../../src/logic/comparison.ts';
import { findEvent } from '../../src/logic/events/find-event.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { alertsOn, completes, mayAlertOn } from '../../src/logic/parts/replay.ts';
import {
  always,
  and,
  anyText,
  contains,
  either,
  equals,
  exact,
  flatten,
  never,
  not,
  nullValue,
  oneCharacter,
  or,
  pattern,
  present,
  test,
  type Detection,
  type Fact,
  type GroupKey,
  type NewTermsDetection,
  type Predicate,
  type SequenceDetection,
  type SequenceStep,
  type Term,
  type TermCase,
  type ThresholdDetection,
} from '../../src/rule/index.ts';
import type { JsonObject } from '../../src/text/json.ts';

const failed = test(flatten('errorCode'), equals('AccessDenied'));
const login = test(flatten('eventName'), equals('ConsoleLogin'));
const user: GroupKey = { fields: [['user']], missing: 'dropped' };
const address: GroupKey = { fields: [['sourceIPAddress']], missing: 'shared' };

const threshold = (parts: Partial<ThresholdDetection> = {}): ThresholdDetection => ({
  kind: 'threshold',
  on: failed,
  by: [user],
  window: { seconds: 300, slide: 'sliding' },
  measure: { kind: 'count' },
  bounds: [{ op: 'gte', value: 5 }],
  ...parts,
});

function compared(source: Detection, target: Detection, raises: Predicate = never): Comparison {
  return compare({ detection: source, raises }, { detection: target, raises: never }, { facts: [] });
}

describe('thresholds', () => {
  it('that count the same events alike are equal although what counts is open; one that counts more is wider', () => {
    const open: Predicate = { kind: 'opaque', language: 'l', text: 't', why: 'it is not modelled' };
    const least = (on: Predicate) => threshold({ on, bounds: [{ op: 'lt', value: 5 }] });
    expect(compared(threshold({ on: and(failed, open) }), threshold({ on: and(open, failed) })).kind).toBe('equivalent');
    expect(compared(least(and(failed, open)), least(and(open, failed))).kind).toBe('equivalent');
    const wider = compared(threshold({ on: and(failed, open) }), threshold({ on: or(and(failed, open), login) }));
    expect(wider).toMatchObject({ kind: 'wider', extra: { events: { length: 5 } } });
    expect(compared(least(and(failed, open)), least(or(and(failed, open), login))).kind).toBe('unproven');
    expect(compared(threshold({ on: and(failed, open) }), threshold({ on: and(failed, open), bounds: [{ op: 'gte', value: 6 }] })).kind).toBe('unproven');
  });

  it('are equal when all parts are, however a bound is written', () => {
    expect(compared(threshold(), threshold({ bounds: [{ op: 'gt', value: 4 }] }))).toMatchObject({ kind: 'equivalent', given: [] });
  });

  it('differ in the count by a series of that length', () => {
    const result = compared(threshold(), threshold({ bounds: [{ op: 'gte', value: 7 }] }));
    expect(result.kind).toBe('narrower');
    expect(result.missed?.events).toHaveLength(5);
  });

  it('differ in the window by a series spread over it', () => {
    const result = compared(threshold(), threshold({ window: { seconds: 600, slide: 'sliding' } }));
    expect(result.kind).toBe('wider');
    expect(result.extra).toMatchObject({ seconds: [0, 0, 0, 0, 600], note: '4 at the start, 1 after 600 seconds' });
  });

  it('take a difference in how windows lie as one assumption', () => {
    const result = compared(threshold(), threshold({ window: { seconds: 300, slide: 'tumbling' } }));
    expect(result.kind).toBe('equivalent');
    expect(result.given.map(({ id, grade }) => [id, grade])).toEqual([['window/alignment', 'assumed']]);
  });

  it('compare the bounds of sums, averages and percentiles by one event of that value', () => {
    for (const measure of [{ kind: 'sum', field: ['bytes'] }, { kind: 'average', field: ['bytes'] }, { kind: 'percentile', field: ['bytes'], percent: 90 }] as const) {
      const result = compared(threshold({ measure, bounds: [{ op: 'gt', value: 10 }] }), threshold({ measure, bounds: [{ op: 'gt', value: 20 }] }));
      expect(result.kind).toBe('narrower');
      expect(result.missed?.events.map((event) => event['bytes'])).toEqual([15]);
    }
  });

  it('say what keeps a measure that may shrink from being compared', () => {
    const measure = { kind: 'average', field: ['bytes'] } as const;
    const result = compared(threshold({ measure }), threshold({ measure, by: [], window: { seconds: 600, slide: 'sliding' } }));
    expect(result).toMatchObject({ kind: 'unproven', why: 'the conditions and the groups and the windows differ, and more events may take an average either into the bounds or out of them' });
  });

  it('count how often a window fits into another', () => {
    const often = (seconds: number, value: number): ThresholdDetection => threshold({ window: { seconds, slide: 'sliding' }, bounds: [{ op: 'gte', value }] });
    // Of five events in 300 seconds two come within 150; of four in 301 seconds it may be that no three come within 100.
    expect(compared(often(300, 5), often(150, 2)).kind).toBe('wider');
    expect(compared(often(300, 5), often(100, 3)).missed).toMatchObject({ seconds: [0, 0, 150, 150, 300] });
    expect(compared(often(300, 7), often(100, 3))).toMatchObject({ kind: 'wider', why: 'the bounds differ; the target looks at 100 seconds, the source at 300' });
    expect(compared(often(301, 7), often(100, 3)).kind).toBe('different');
    expect(compared(often(300, 5), often(300, 1)).kind).toBe('wider');
  });

  it('reach any count by one event alone where one is enough', () => {
    const single = threshold({ by: [user, address], bounds: [{ op: 'gte', value: 1 }] });
    expect(compared(threshold(), single).kind).toBe('wider');
  });

  it('show a series for a source that never alerts', () => {
    const result = compared(threshold({ on: never }), threshold());
    expect(result).toMatchObject({ kind: 'wider', neverFires: true });
    expect(result.extra?.events).toHaveLength(5);
  });

  it('miss events that differ in a field that is grouped by as well', () => {
    const result = compared(threshold(), threshold({ by: [user, address] }));
    expect(result.kind).toBe('narrower');
    const events = result.missed?.events ?? [];
    expect(events).toHaveLength(5);
    expect(new Set(events.map((event) => event['sourceIPAddress'])).size).toBe(2);
    expect(events.every((event) => holds(failed, event))).toBe(true);
  });

  it('count an event without the grouping field as the key says', () => {
    const shared = threshold({ by: [{ ...user, missing: 'shared' }] });
    expect(compared(threshold(), shared).kind).toBe('wider');
    expect(compared(threshold(), threshold({ by: [{ ...user, missing: 'alone' }] })).kind).toBe('equivalent');
    expect(compared(threshold({ on: and(failed, test(exact('user'), present)) }), shared).kind).toBe('wider');
  });

  it('put values that count as none with events without the field', () => {
    const shared: GroupKey = { ...user, missing: 'shared' };
    const dash = threshold({ by: [{ ...shared, absent: equals('-') }] });
    const wider = compared(threshold({ by: [shared] }), dash);
    expect(wider.kind).toBe('wider');
    expect(wider.extra?.events.map((event) => event['user'])).toEqual([undefined, undefined, undefined, undefined, '-']);
    expect(compared(dash, threshold({ by: [shared] })).kind).toBe('narrower');
    expect(compared(dash, dash).kind).toBe('equivalent');
    const fact = { id: 'value/user', grade: 'observed', text: '', evidence: '', says: { kind: 'always', on: not(test(exact('user'), equals('-'))) } } as const;
    const known = compare({ detection: threshold({ by: [shared] }), raises: never }, { detection: dash, raises: never }, { facts: [fact] });
    expect([known.kind, known.given]).toEqual(['equivalent', [fact]]);
    const also = compared(threshold({ by: [shared], on: and(failed, not(test(exact('user'), equals('-')))) }), { ...dash, on: and(failed, not(test(exact('user'), equals('-')))) });
    expect(also.kind).toBe('equivalent');
  });

  it('by the first of several fields are alike where values that count as none stand behind one that counts', () => {
    const chain: GroupKey = { fields: [['user'], ['account']], missing: 'dropped' };
    const dash = { ...chain, absent: equals('-') };
    const [hasUser, hasAccount] = ['user', 'account'].map((field) => and(test(exact(field), present), not(test(exact(field), equals('-')))));
    const both = (on: Predicate) => compared(threshold({ on, by: [dash] }), threshold({ on, by: [chain] }));
    expect(both(and(failed, or(hasUser ?? never, and(not(test(exact('user'), present)), hasAccount ?? never)))).kind).toBe('equivalent');
    expect(both(and(failed, or(hasUser ?? never, hasAccount ?? never))).kind).not.toBe('equivalent');
    expect(both(and(failed, not(test(exact('user'), equals('-'))))).kind).not.toBe('equivalent');
  });

  it('by the first of several fields that is there have those by the first field alone inside them', () => {
    const chain: GroupKey = { fields: [['user'], ['account']], missing: 'dropped' };
    const narrower = compared(threshold({ by: [chain] }), threshold());
    expect(narrower.kind).toBe('narrower');
    expect(narrower.missed?.events).toHaveLength(5);
    expect(narrower.missed?.events.every((event) => event['user'] === undefined && event['account'] !== undefined)).toBe(true);
    const dash = { ...chain, absent: equals('-') };
    const other = compared(threshold({ by: [dash] }), threshold());
    expect([other.kind, new Set(other.extra?.events.map((event) => event['user']))]).toEqual(['different', new Set(['-'])]);
    const fact = { id: 'value/user', grade: 'observed', text: '', evidence: '', says: { kind: 'always', on: not(test(exact('user'), equals('-'))) } } as const;
    const known = compare({ detection: threshold({ by: [dash] }), raises: never }, { detection: threshold(), raises: never }, { facts: [fact] });
    expect([known.kind, known.given]).toEqual(['narrower', [fact]]);
    const most = { bounds: [{ op: 'lte', value: 5 }] } as const;
    expect(compared(threshold({ by: [chain], ...most }), threshold(most)).kind).not.toBe('narrower');
  });

  it('measure distinct values with events that have them', () => {
    const distinct = threshold({ measure: { kind: 'distinct', field: ['bucket'] } });
    const result = compared(distinct, threshold({ measure: distinct.measure, bounds: [{ op: 'gte', value: 8 }] }));
    expect(result.kind).toBe('narrower');
    expect(new Set(result.missed?.events.map((event) => event['bucket'])).size).toBe(5);
    expect(compared(distinct, threshold()).kind).toBe('wider');
    expect(compared(threshold(), distinct).kind).toBe('narrower');
  });

  it('are not taken for equal where events without a field count together on one side and each by itself on the other', () => {
    const grouped = (missing: GroupKey['missing'], parts: Partial<ThresholdDetection>) => threshold({ ...parts, by: [{ ...user, missing }] });
    const kindOf = (parts: Partial<ThresholdDetection>) => compared(grouped('alone', parts), grouped('shared', parts)).kind;
    expect(kindOf({ bounds: [{ op: 'eq', value: 1 }] })).toBe('unproven');
    expect(kindOf({ bounds: [{ op: 'lte', value: 3 }] })).toBe('unproven');
    expect(kindOf({ measure: { kind: 'sum', field: ['bytes'] }, bounds: [{ op: 'gte', value: 100 }] })).toBe('unproven');
    expect(kindOf({ bounds: [{ op: 'gte', value: 1 }] })).toBe('equivalent');
    expect(kindOf({ bounds: [{ op: 'gte', value: 5 }] })).toBe('wider');
  });

  it('with a bound from above show what one side alone counts', () => {
    const rare = threshold({ bounds: [{ op: 'lt', value: 3 }] });
    expect(compared(rare, rare).kind).toBe('equivalent');
    expect(compared(rare, { ...rare, by: [], on: login })).toMatchObject({ kind: 'different', missed: { events: [{}] }, extra: { events: [{}] } });
    const narrower = compared(rare, { ...rare, on: and(failed, login) });
    expect(narrower).toMatchObject({ kind: 'unproven', missed: { events: [{}] } });
    expect(narrower.extra).toBeUndefined();
    const sum = threshold({ measure: { kind: 'sum', field: ['bytes'] }, bounds: [{ op: 'gt', value: 10 }] });
    expect(compared(sum, { ...sum, on: login })).toMatchObject({ kind: 'different', extra: { events: [{ bytes: 11 }] } });
  });

  it('with a bound from above show only counts that are not passed on the way', () => {
    const exactly = (value: number): ThresholdDetection => threshold({ bounds: [{ op: 'eq', value }] });
    const later = compared(exactly(2), exactly(3));
    expect(later).toMatchObject({ kind: 'unproven', missed: { events: [{}, {}] } });
    expect(later.extra).toBeUndefined();
    expect(compared(threshold({ bounds: [{ op: 'lt', value: 5 }] }), threshold({ bounds: [{ op: 'gte', value: 3 }, { op: 'lt', value: 5 }] })).kind).toBe('narrower');
  });

  it('say nothing when a bound from above meets a window of another length', () => {
    const below = threshold({ bounds: [{ op: 'lt', value: 3 }] });
    expect(compared(below, below).kind).toBe('equivalent');
    expect(compared(below, { ...below, window: { seconds: 900, slide: 'sliding' } }).kind).toBe('unproven');
  });

  it('misses nothing where no more than an open part of what counts is left out', () => {
    const open: Predicate = { kind: 'opaque', language: 'l', text: 't', why: 'it is not modelled' };
    const source = threshold({ on: and(failed, open) });
    expect(compared(source, threshold({ on: failed }))).toMatchObject({ kind: 'unproven', proven: 'missesNothing' });
    expect(compared(threshold({ on: failed }), source)).toMatchObject({ kind: 'unproven', proven: 'addsNothing' });
    expect(compared(source, threshold({ on: failed, window: { seconds: 900, slide: 'sliding' } })).proven).toBe('missesNothing');
    expect(compared(source, threshold({ on: failed, window: { seconds: 60, slide: 'sliding' } })).proven).toBeUndefined();
    const below = { bounds: [{ op: 'lt', value: 5 }] as const };
    expect(compared({ ...source, ...below } as ThresholdDetection, threshold({ on: failed, ...below })).proven).toBeUndefined();
  });

  it('reached by one event are conditions', () => {
    const once = threshold({ by: [], bounds: [{ op: 'gt', value: 0 }] });
    expect(compared(once, { kind: 'match', on: failed }).kind).toBe('equivalent');
  });
});

describe('sequences', () => {
  const sequence = (...ons: readonly [Predicate, ...Predicate[]]): SequenceDetection => {
    const [first, ...rest] = ons.map((on) => ({ on, by: [user] }));
    if (first === undefined) throw new Error('no step');
    return { kind: 'sequence', steps: [first, ...rest], ordered: true, window: { seconds: 60, slide: 'sliding' } };
  };

  it('compare step by step, with joined events', () => {
    expect(compared(sequence(failed, login), sequence(failed, login)).kind).toBe('equivalent');
    const result = compared(sequence(failed, login), sequence(failed, and(login, test(flatten('mfa'), equals('No')))));
    expect(result.kind).toBe('narrower');
    const events = result.missed?.events ?? [];
    expect(events).toHaveLength(2);
    expect(events[0]?.['user']).toBe(events[1]?.['user']);
  });

  it('are joined by values that count as some', () => {
    const by: readonly GroupKey[] = [{ fields: [['user']], missing: 'dropped', absent: either(nullValue, equals('x')) }];
    const anyUser = test(exact('user'), pattern([anyText, oneCharacter]));
    const joined: SequenceDetection = { ...sequence(anyUser, login), steps: [{ on: anyUser, by }, { on: and(login, anyUser), by }] };
    const { kind, fires } = compared(joined, joined);
    expect(kind).toBe('equivalent');
    expect(fires?.events).toHaveLength(2);
    expect(fires?.events.map((event) => event['user'])).not.toContain('x');
    expect(fires?.events[0]?.['user']).toBe(fires?.events[1]?.['user']);
  });

  it('show a series only where it does what it is to show', () => {
    const series = (...events: readonly JsonObject[]) => ({ events, readings: {} });
    const both = sequence(failed, login);
    const [one, other] = [findEvent(and(failed, not(login), test(exact('user'), equals('a'))), { facts: [] }), findEvent(and(login, test(exact('user'), equals('a'))), { facts: [] })] as [JsonObject, JsonObject];
    expect(completes(both, series(one, other), 'surely')).toBe(true);
    expect(completes(both, series(other, one), 'perhaps')).toBe(false);
    expect(completes({ ...both, ordered: false }, series(other, one), 'surely')).toBe(true);
    expect(completes(both, series(one, { ...other, user: 'b' }), 'perhaps')).toBe(false);
    expect(completes(both, { ...series(one, other), seconds: [0, 61] }, 'perhaps')).toBe(false);
    const [first, second] = both.steps as [SequenceStep, SequenceStep];
    const without: SequenceDetection = { ...both, steps: [first, { ...second, absent: true }] };
    expect(completes(without, series(one), 'surely')).toBe(true);
    expect(completes(without, series(one, other), 'surely')).toBe(false);
    expect(completes(without, series(one, other), 'perhaps')).toBe(true);
  });
});

describe('events that are looked for', () => {
  const fact = (on: Predicate): Fact => ({ id: 'value/user', grade: 'observed', text: '', evidence: '', says: { kind: 'always', on } });
  const facts = [fact(not(test(exact('user'), either(equals(''), equals('x')))))];

  it('may occur, whatever the conditions mention', () => {
    const event = findEvent(test(exact('user'), { kind: 'type', of: 'string' }), { facts });
    expect(['', 'x', undefined]).not.toContain(event?.['user']);
  });

  it('of a series break no fact that is known', () => {
    const upTo = threshold({ by: [user], bounds: [{ op: 'gte', value: 2 }, { op: 'lt', value: 9 }] });
    const named = { ...upTo, on: and(failed, not(test(exact('user'), equals('')))), window: { seconds: 90, slide: 'run' as const } };
    const { kind, missed, extra } = compare({ detection: upTo, raises: never }, { detection: named, raises: never }, { facts });
    expect(kind).not.toBe('equivalent');
    for (const event of [...(missed?.events ?? []), ...(extra?.events ?? [])]) expect(['', 'x']).not.toContain(event['user']);
  });
});

describe('detections of different shapes', () => {
  const steps = (...ons: readonly [Predicate, ...Predicate[]]): SequenceDetection['steps'] => ons.map((on) => ({ on, by: [user] })) as unknown as SequenceDetection['steps'];
  const sequence = (...ons: readonly [Predicate, ...Predicate[]]): SequenceDetection => ({ kind: 'sequence', steps: steps(...ons), ordered: true, window: { seconds: 60, slide: 'sliding' } });
  const both = sequence(failed, login);

  it('compare by what one needs and what is enough for the other', () => {
    expect(compared(both, sequence(failed))).toMatchObject({ kind: 'wider', given: [], extra: { events: [{}] } });
    expect(compared(both, sequence(failed, login, failed)).kind).toBe('narrower');
    expect(compared(both, sequence(login, failed))).toMatchObject({ kind: 'different', why: 'the target misses events that the source alerts on, and alerts on others' });
    expect(compared(both, { ...both, ordered: false }).kind).toBe('wider');
    expect(compared({ ...both, ordered: false }, { ...both, ordered: false, steps: steps(login, failed) }).kind).toBe('equivalent');
    expect(compared(threshold(), { kind: 'match', on: failed }).kind).toBe('wider');
    expect(compared({ kind: 'match', on: login }, both).kind).toBe('narrower');
    expect(compared({ kind: 'match', on: failed }, sequence(failed))).toMatchObject({ kind: 'narrower', missed: { events: [{}] } });
  });

  it('compare thresholds with the steps that they count', () => {
    const counted = threshold({ on: or(failed, login), bounds: [{ op: 'gte', value: 2 }] });
    expect(compared(both, counted).kind).toBe('wider');
    expect(compared(both, { ...counted, by: [] }).kind).toBe('wider');
    expect(compared(both, { ...counted, bounds: [{ op: 'gte', value: 3 }] }).kind).toBe('different');
    expect(compared(both, { ...counted, window: { seconds: 30, slide: 'sliding' } }).kind).toBe('different');
    expect(compared({ ...counted, on: and(failed, login), window: both.window }, both).kind).toBe('wider');
    const assumed = compared(both, { ...counted, window: { seconds: 600, slide: 'tumbling' } });
    expect([assumed.kind, ...assumed.given.map(({ id }) => id)]).toEqual(['wider', 'window/alignment']);
  });

  it('group by how a chain of fields begins as the chain does', () => {
    const chain: GroupKey = { fields: [['user'], ['sourceIPAddress']], missing: 'shared' };
    expect(compared(threshold(), threshold({ by: [chain] })).kind).toBe('wider');
    expect(compared(threshold({ by: [chain] }), threshold()).kind).toBe('narrower');
    expect(compared(threshold(), threshold({ by: [{ ...chain, absent: nullValue }] })).kind).not.toBe('equivalent');
  });

  it('never alert where no event is what they need, and say so', () => {
    const impossible = sequence(failed, and(login, not(login)));
    expect(compared(impossible, both)).toMatchObject({ kind: 'wider', neverFires: true });
    expect(compared(impossible, { kind: 'match', on: never })).toMatchObject({ kind: 'equivalent', neverFires: true });
  });

  it('are open where steps must not happen', () => {
    const [first] = both.steps;
    const without: SequenceDetection = { ...both, steps: [first, { on: login, by: [user], absent: true }] };
    expect(compared({ kind: 'match', on: and(failed, test(exact('user'), present)) }, without)).toMatchObject({ kind: 'unproven', proven: 'addsNothing' });
    expect(compared(sequence(failed), without).kind).toBe('unproven');
  });
});

describe('new terms', () => {
  const fresh = (parts: Partial<NewTermsDetection> = {}): NewTermsDetection => ({ kind: 'newTerms', on: login, fields: [['user']], history: 86_400, ...parts });

  it('that remember longer alert less', () => {
    expect(compared(fresh(), fresh()).kind).toBe('equivalent');
    expect(compared(fresh(), fresh({ history: 172_800 })).kind).toBe('narrower');
    expect(compared(fresh(), fresh({ history: 3_600 })).kind).toBe('wider');
  });

  it('may be in the elements of a list', () => {
    const listed = fresh({ on: and(login, test(exact('rows'), { kind: 'type', of: 'array' })), fields: [['rows', 'name']] });
    const { kind, neverFires, fires } = compared(listed, listed);
    expect({ kind, neverFires }).toEqual({ kind: 'equivalent', neverFires: undefined });
    expect(fires?.events[0]).toMatchObject({ rows: [{}] });
  });

  it('are all missed by what shares no event with them, and alert again where they are shared alone', () => {
    const nowhere = compared(fresh(), { kind: 'match', on: never });
    expect([nowhere.kind, nowhere.extra]).toEqual(['narrower', undefined]);
    expect(compared(fresh(), fresh({ on: never, history: 3_600 })).kind).toBe('narrower');
    const elsewhere = compared(fresh(), { kind: 'match', on: not(login) });
    expect([elsewhere.kind, elsewhere.extra?.events.length]).toEqual(['different', 1]);
    const some = compared(fresh(), { kind: 'match', on: and(login, failed, test(flatten('user'), present)) });
    expect([some.kind, some.extra?.events.map(({ errorCode }) => errorCode)]).toEqual(['different', ['AccessDenied', 'AccessDenied']]);
  });

  it('are part of what their condition alerts on, which alerts again on values that were seen', () => {
    const again = compared(fresh(), { kind: 'match', on: and(login, test(flatten('user'), present)) });
    expect(again.kind).toBe('wider');
    expect(again.extra?.events).toHaveLength(2);
    expect(again.extra?.events[0]).toEqual(again.extra?.events[1]);
    const more = compared(fresh(), { kind: 'match', on: login });
    expect(more.kind).toBe('wider');
    expect(more.extra?.events.map((event) => event['user'])).toEqual([undefined]);
    expect(compared({ kind: 'match', on: login }, fresh()).kind).toBe('narrower');
    expect(compared(fresh(), { kind: 'match', on: and(login, not(failed)) })).toMatchObject({ kind: 'different', missed: { events: [{ errorCode: 'AccessDenied' }] } });
    expect(compared(fresh(), threshold({ on: login, bounds: [{ op: 'gte', value: 2 }] })).kind).toBe('unproven');
  });

  const byKind = (kind: string, ...rest: readonly TermCase[]): Term => ({ cases: [{ when: test(exact('kind'), equals(kind)), path: ['role'] }, ...rest] });
  const otherwise: TermCase = { when: always, path: ['user'] };

  it('of a field that is chosen among several are alike where it is chosen alike', () => {
    const never = test(exact('kind'), equals('never'));
    const chosen = fresh({ fields: [byKind('role', otherwise), ['sourceIPAddress']] });
    expect(compared(chosen, chosen).kind).toBe('equivalent');
    expect(compared(chosen, fresh({ fields: [['sourceIPAddress'], byKind('role', otherwise)] })).kind).toBe('equivalent');
    const turned: Term = { cases: [{ when: not(test(exact('kind'), equals('role'))), path: ['user'] }, { when: always, path: ['role'] }] };
    expect(compared(chosen, fresh({ fields: [turned, ['sourceIPAddress']] })).kind).toBe('equivalent');
    expect(compared(fresh({ on: and(login, not(never)), fields: [byKind('never', otherwise)] }), fresh({ on: and(login, not(never)) })).kind).toBe('equivalent');
    const known: Fact = { id: 'no/roles', grade: 'documented', text: 'no event is of a role', evidence: 'a test', says: { kind: 'always', on: not(test(exact('kind'), equals('role'))) } };
    const byFact = compare({ detection: fresh({ fields: [byKind('role', otherwise)] }), raises: never }, { detection: fresh(), raises: never }, { facts: [known] });
    expect(byFact).toMatchObject({ kind: 'equivalent', given: [known] });
  });

  it('of a field that is chosen otherwise, or that is another one, are not said to be alike', () => {
    const there = and(login, test(flatten('user'), present), test(flatten('role'), present));
    const chosen = fresh({ on: there, fields: [byKind('role', otherwise)] });
    for (const fields of [[byKind('Role', otherwise)], [['user']], [['role']], [byKind('role', otherwise), ['user']]] as const) {
      expect(compared(chosen, fresh({ on: there, fields })).kind).toBe('unproven');
    }
    const dropped = compared(fresh({ fields: [byKind('role', otherwise)] }), fresh({ fields: [byKind('role')] }));
    expect(dropped.missed?.events[0]).toHaveProperty('user');
  });

  it('with a narrower condition alert later on the value of the field that was chosen', () => {
    const chosen = fresh({ fields: [byKind('role', otherwise)] });
    const result = compared(chosen, { ...chosen, on: and(login, not(failed)) });
    expect(result.kind).toBe('different');
    const [first, second] = (result.extra?.events ?? []).map((event) => (event['kind'] === 'role' ? { role: event['role'] } : { user: event['user'] }));
    expect(first).toEqual(second);
  });

  it('of fields that only a platform knows are part of it as well, and what a narrower one misses is not known', () => {
    const kept: Detection = { kind: 'foreign', platform: 'elastic', language: 'native', text: '{}', why: 'a field is not in the event', newOf: login };
    expect(compared(kept, kept).kind).toBe('equivalent');
    expect(compared(kept, { kind: 'match', on: login })).toMatchObject({ kind: 'wider', extra: { events: [{}, {}] } });
    expect(compared({ kind: 'match', on: login }, kept).kind).toBe('narrower');
    expect(compared(kept, { kind: 'match', on: and(login, not(failed)) }).kind).toBe('unproven');
    expect(compared(kept, { kind: 'match', on: or(login, failed) })).toMatchObject({ kind: 'wider' });
  });

  it('are the same by their words alone, where nobody knows an event that counts', () => {
    const on: Predicate = { kind: 'opaque', language: 'elastic', text: 'own.field:a', why: 'a test' };
    expect(compared(fresh({ on }), fresh({ on }))).toMatchObject({ kind: 'equivalent' });
    expect(compared(fresh({ on }), fresh({ on, history: 3_600 })).kind).toBe('unproven');
    expect(compared(fresh({ on }), fresh({ on, fields: [['role']] })).kind).toBe('unproven');
  });

  it('with a narrower condition alert later as well', () => {
    const result = compared(fresh(), fresh({ on: and(login, not(failed)) }));
    expect(result.kind).toBe('different');
    expect(result.extra?.events).toHaveLength(2);
    expect(result.extra?.events[0]?.['user']).toEqual(result.extra?.events[1]?.['user']);
  });
});

describe('other detections', () => {
  it('in a foreign language are equal by their text alone', () => {
    const foreign: Detection = { kind: 'foreign', platform: 'elastic', language: 'ml', text: 'job', why: 'a model' };
    expect(compared(foreign, foreign).kind).toBe('equivalent');
    expect(compared(foreign, { ...foreign, text: 'another' }).kind).toBe('unproven');
    expect(compared(foreign, { kind: 'match', on: failed }).kind).toBe('unproven');
  });
  it('around parts are equal where each part alerts alike', () => {
    const around = (on: Predicate, window = 60, source = 'one'): Detection => ({
      kind: 'foreign',
      platform: 'sigma',
      language: 'sigma',
      text: '2 of 2',
      why: 'it puts rules together',
      parts: [
        { detection: { kind: 'match', on }, logSources: [source] },
        { detection: threshold({ on, window: { seconds: window, slide: 'sliding' } }), logSources: ['two'] },
      ],
    });
    const same = and(failed, login);
    expect(compared(around(and(login, failed)), around(same)).kind).toBe('equivalent');
    expect(compared(around(login), around(same))).toMatchObject({ kind: 'unproven', why: expect.stringContaining('part 1') as string });
    expect(compared(around(same), around(same, 61)).kind).toBe('unproven');
    expect(compared(around(same), around(same, 60, 'three')).kind).toBe('unproven');
  });
});

describe('conditions with more than an event decides', () => {
  it('are compared under each answer to an open reading', () => {
    const open: Predicate = { kind: 'reading', id: 'insights/missing', text: 'a missing field is not equal' };
    const result = compared({ kind: 'match', on: failed }, { kind: 'match', on: and(failed, or(open, login)) });
    expect(result.kind).toBe('narrower');
    expect(result.missed?.readings).toEqual({ 'insights/missing': false });
    expect(result.why).toContain('equivalent if insights/missing');
  });

  it('take a count of values that one event reaches for a condition on it', () => {
    const values = threshold({ by: [user], measure: { kind: 'distinct', field: ['sourceIPAddress'] }, bounds: [{ op: 'gte', value: 1 }] });
    const has = (name: string): Predicate => test(exact(name), present);
    expect(compared(values, { kind: 'match', on: and(values.on, has('user'), has('sourceIPAddress')) }).kind).toBe('equivalent');
    expect(compared(values, { kind: 'match', on: and(values.on, has('user')) }).kind).toBe('wider');
    expect(compared({ ...values, bounds: [{ op: 'gte', value: 2 }] }, { kind: 'match', on: values.on }).kind).not.toBe('equivalent');
  });

  it('count an event that satisfies a condition whatever the readings: no series is shown on which both sides alert', () => {
    const folds: Predicate = { kind: 'reading', id: 'insights/folds', text: 'equality folds' };
    const either = or(and(folds, test(exact('eventName'), equals('Login', 'ascii'))), and(not(folds), test(exact('eventName'), equals('Login'))));
    const source = threshold({ on: either, by: [address], bounds: [{ op: 'neq', value: 5 }] });
    const target = threshold({ on: test(exact('eventName'), equals('Login', 'ascii')), by: [{ ...address, missing: 'dropped' }], bounds: [{ op: 'neq', value: 5 }] });
    const event = { eventName: 'Login', sourceIPAddress: '192.0.2.1' };
    expect(mayAlertOn(source, { events: [event], readings: {} })).toBe(true);
    expect(alertsOn(source, { events: [event], readings: {} })).toBe(true);
    const { extra } = compared(source, target);
    expect(extra === undefined || !alertsOn(source, extra)).toBe(true);
  });

  it('never show an event that rests on what cannot be modelled', () => {
    const opaque: Predicate = { kind: 'opaque', language: 'python', text: 'helper(event)', why: 'no source' };
    expect(compared({ kind: 'match', on: and(failed, opaque) }, { kind: 'match', on: and(opaque, failed) }).kind).toBe('equivalent');
    expect(compared({ kind: 'match', on: failed }, { kind: 'match', on: and(failed, opaque) })).not.toHaveProperty('missed');
    expect(compared({ kind: 'match', on: failed }, { kind: 'match', on: and(login, opaque) }).kind).toBe('unproven');
  });

  it('say which side is proven all the same', () => {
    const opaque: Predicate = { kind: 'opaque', language: 'python', text: 'helper(event)', why: 'no source' };
    const wider = compared({ kind: 'match', on: and(failed, opaque) }, { kind: 'match', on: failed });
    expect(wider).toMatchObject({ kind: 'unproven', proven: 'missesNothing', why: 'it depends on what cannot be modelled: `helper(event)`' });
    expect(wider).not.toHaveProperty('extra');
    expect(compared({ kind: 'match', on: or(failed, opaque) }, { kind: 'match', on: failed })).toMatchObject({ kind: 'unproven', proven: 'addsNothing' });
    // Whatever the helper says, a login is an event that only the target alerts on.
    expect(compared({ kind: 'match', on: and(failed, opaque) }, { kind: 'match', on: or(failed, login) })).toMatchObject({ kind: 'wider' });
    expect(compared({ kind: 'match', on: or(failed, opaque) }, { kind: 'match', on: or(failed, opaque, login) })).not.toHaveProperty('missed');
  });

  it('leave out events on which a side fails, and report that the other alerts there', () => {
    const fails = test(exact('errorCode'), { kind: 'type', of: 'array' });
    const plain = and(test(exact('errorCode'), contains('x')), not(fails));
    const result = compared({ kind: 'match', on: plain }, { kind: 'match', on: or(plain, fails) }, fails);
    expect(result.kind).toBe('equivalent');
    expect(result.raising?.events).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { compare } from '../../src/logic/compare.ts';
import type { Likeness } from '../../src/logic/comparison.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { and, contains, equals, exact, flatten, never, not, nullValue, or, present, startsWith, test, type Match, type Predicate } from '../../src/rule/index.ts';
import type { JsonObject } from '../../src/text/json.ts';

const usual: JsonObject = {
  eventName: 'PutObject',
  eventSource: 's3.amazonaws.com',
  userIdentity: { type: 'IAMUser', userName: 'alice' },
  sourceIPAddress: '203.0.113.10',
  requestParameters: { bucketName: 'example' },
};

const likeness: Likeness = {
  typicalEvent: (decided) => ({ ...usual, eventName: decided.get('eventName') ?? 'PutObject' }),
  plausibleTexts: ([key]) => (key === 'eventName' ? ['GetObject', 'PutObject'] : []),
};

const verdict = (source: Predicate, target: Predicate) =>
  compare({ detection: { kind: 'match', on: source }, raises: never }, { detection: { kind: 'match', on: target }, raises: never }, { facts: [], likeness });

const name = test(flatten('eventName'), startsWith('Get'));

describe('the events of a verdict', () => {
  it('are typical events with little changed', () => {
    const root = test(flatten('userIdentity', 'type'), equals('Root'));
    const source = and(name, root);
    const result = verdict(source, name);
    expect(result.kind).toBe('wider');
    const [extra = {}] = result.extra?.events ?? [];
    expect(extra).toEqual({ ...usual, eventName: extra['eventName'] });
    const [fires = {}] = result.fires?.events ?? [];
    expect(fires['userIdentity']).toEqual({ type: 'Root', userName: 'alice' });
    expect(fires['sourceIPAddress']).toBe('203.0.113.10');
    const [quiet = {}] = result.quiet?.events ?? [];
    expect(holds(or(source, name), quiet)).toBe(false);
    expect(Object.keys(quiet)).toEqual(Object.keys(usual));
  });

  it('have values that are known to occur wherever those show the same', () => {
    const [named = {}] = verdict(name, never).missed?.events ?? [];
    expect(named).toEqual({ ...usual, eventName: 'GetObject' });
    const alice = and(name, test(flatten('userIdentity', 'userName'), startsWith('a')));
    const [event = {}] = verdict(alice, never).missed?.events ?? [];
    expect(event).toEqual(named);
    const other = and(test(flatten('eventName'), contains('Unheard')), not(test(flatten('sourceIPAddress'), startsWith('203'))));
    const [unheard = {}] = verdict(other, never).missed?.events ?? [];
    expect(unheard['eventName']).toBe('Unheard');
    expect(holds(other, unheard)).toBe(true);
  });

  it('have a word for any text, and no text where only that will do', () => {
    const layers = (match: Match): JsonObject => verdict(and(name, test(exact('requestParameters', 'layers'), match)), never).missed?.events[0] ?? {};
    expect(layers({ kind: 'type', of: 'string' })['requestParameters']).toEqual({ bucketName: 'example', layers: 'example' });
    expect(layers(equals(''))['requestParameters']).toEqual({ bucketName: 'example', layers: '' });
  });

  it('stay quiet by one field alone', () => {
    const source = and(name, test(exact('userIdentity', 'type'), equals('Root')), not(test(exact('errorCode'), present)));
    const { fires, quiet } = verdict(source, source);
    const [firing = {}] = fires?.events ?? [];
    const [near = {}] = quiet?.events ?? [];
    expect(quiet?.deciding).toHaveLength(1);
    expect(near).not.toEqual(firing);
    expect([{ ...near, eventName: firing['eventName'] }, { ...near, userIdentity: firing['userIdentity'] }]).toContainEqual(firing);
    expect(holds(source, near)).toBe(false);
  });

  it('lack what must be missing', () => {
    const unnamed = and(name, not(test(exact('userIdentity', 'userName'), present)));
    const [event = {}] = verdict(unnamed, never).missed?.events ?? [];
    expect(event['userIdentity']).toEqual({ type: 'IAMUser' });
  });

  it('lose what a test of the whole event would see', () => {
    const quietAddress = and(name, not(test({ kind: 'anywhere' }, contains('203.0.113'))));
    const [event = {}] = verdict(quietAddress, never).missed?.events ?? [];
    expect(event).not.toHaveProperty('sourceIPAddress');
    expect(event['eventSource']).toBe('s3.amazonaws.com');
  });

  it('say when a field would have to be a list or null', () => {
    const both = and(test(flatten('eventName'), equals('GetObject')), test(flatten('eventName'), equals('PutObject')));
    expect(verdict(both, never).missed?.note).toBe('only if eventName were a list');
    expect(verdict(test(flatten('eventName'), nullValue), never).missed?.note).toBe('only if eventName were null');
    expect(verdict(name, never).missed?.note).toBeUndefined();
  });
});

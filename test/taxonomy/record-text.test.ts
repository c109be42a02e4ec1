import { describe, expect, it } from 'vitest';
import { and, anywhere, contains, either, endsWith, equals, exact, flatten, never, not, or, test, type Fold, type Match, type Predicate } from '../../src/rule/index.ts';
import { jsonFormsOf, render } from '../../src/logic/holds/rendering.ts';
import { factHolds } from '../../src/logic/facts/fact-holds.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { compare } from '../../src/logic/compare.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import { hasRecords, realRecords } from '../support/shared.ts';

const source = logSource('aws.cloudtrail');
const named = test(exact('eventName'), equals('PutBucketVersioning'));
const inRecord = (text: string, fold: Fold = 'none'): Predicate => test({ kind: 'path', path: [], reach: 'exact', as: 'json' }, contains(text, fold));
const inRequest = (text: string, fold: Fold = 'none'): Predicate => test({ kind: 'path', path: ['requestParameters'], reach: 'flatten', as: 'json' }, contains(text, fold));
const factsFor = (...conditions: readonly Predicate[]) => (source?.factsFor(conditions) ?? []).filter(({ id }) => id === 'text/part' || id.startsWith('text/elsewhere'));

function verdict(from: Predicate, to: Predicate, weakest: 'documented' | 'assumed') {
  const facts = (source?.factsFor([from, to]) ?? []).filter(({ grade }) => weakest === 'assumed' || grade === 'documented');
  const side = (on: Predicate) => ({ detection: { kind: 'match', on } as const, raises: never });
  return compare(side(from), side(to), { facts });
}

describe('a search in the text of the record', () => {
  it('finds what stands in a part of it, and nothing else only as an assumption', () => {
    const [from, to] = [and(named, inRequest('Suspended')), and(named, inRecord('Suspended'))];
    expect(factsFor(from, to).map(({ id, grade }) => [id, grade])).toEqual([['text/part', 'documented'], ['text/elsewhere/Suspended', 'assumed']]);
    expect(verdict(from, to, 'assumed')).toMatchObject({ kind: 'equivalent', given: [{ id: 'text/part' }, { id: 'text/elsewhere/Suspended' }] });
    expect(verdict(from, to, 'documented').kind).not.toBe('equivalent');
    expect(verdict(to, from, 'documented').kind).not.toBe('equivalent');
  });

  it('in the values of the record counts as one, where JSON writes the text between quotes', () => {
    const to = and(named, { kind: 'or', of: [test(anywhere, equals('Allow')), inRecord('"Allow"')] });
    expect(verdict(and(named, inRequest('"Allow"')), to, 'assumed').kind).toBe('equivalent');
  });

  it('is assumed to be in ASCII letters', () => {
    expect(verdict(and(named, inRequest('Suspended', 'unicode')), and(named, inRecord('suspended', 'ascii')), 'assumed').kind).toBe('equivalent');
  });

  it('is tied to the part only where it finds the same letter case', () => {
    const texts: readonly (readonly [string, Fold])[] = [['Suspended', 'none'], ['suspended', 'none'], ['suspended', 'ascii'], ['SUSPENDED', 'unicode']];
    const events = ['Suspended', 'suspended', 'SUSPENDED', 'ſuspended'].map((Status) => ({ eventName: 'PutBucketVersioning', requestParameters: { Status } }));
    for (const one of texts) {
      for (const other of texts) {
        const [from, to] = [and(named, inRequest(...one)), and(named, inRecord(...other))];
        const alike = events.slice(0, 3).every((event) => holds(from, event) === holds(to, event));
        expect([one, other, verdict(from, to, 'assumed').kind === 'equivalent']).toEqual([one, other, alike]);
        for (const fact of factsFor(from, to).filter(({ id }) => id === 'text/part')) expect([one, other, events.every((event) => factHolds(fact, event))]).toEqual([one, other, true]);
      }
    }
  });

  it('says nothing of the part where the text stands in such records anyway', () => {
    const deletion = test(exact('eventName'), equals('DeletePolicy'));
    for (const text of ['policy', 'iam', 'true', 'alse', 'null', '111122223333', 'arn:aws:iam', 'userName', '":true', 'Management', 'command', 'eu-west', 'terraform', 'console', 'Allow', 'Boundary', 'TLS', 'createDate']) {
      const [from, to] = [and(deletion, inRequest(text, 'unicode')), and(deletion, inRecord(text, 'ascii'))];
      expect([text, factsFor(from, to).filter(({ id }) => id.startsWith('text/elsewhere'))]).toEqual([text, []]);
      expect([text, verdict(from, to, 'assumed').kind]).not.toEqual([text, 'equivalent']);
    }
    expect(factsFor(and(deletion, inRequest('Suspended')), and(deletion, inRecord('Suspended'))).map(({ id }) => id)).toContain('text/elsewhere/Suspended');
  });

  it('says nothing of the part where the rule looks for the text elsewhere', () => {
    const elsewhere = (on: Predicate): readonly string[] => factsFor(and(named, on, inRequest('Suspended')), and(named, on, inRecord('Suspended'))).map(({ id }) => id);
    const agent = (match: Match): Predicate => test(exact('userAgent'), match);
    for (const on of [agent(contains('is suspended')), agent(equals('SUSPENDED')), not(agent(endsWith('Suspended'))), test(flatten('responseElements', 'status'), either(equals('a'), equals('Suspended')))]) {
      expect(elsewhere(on)).toEqual(['text/part']);
    }
    for (const on of [agent(contains('Susp')), test(exact('requestParameters', 'Status'), equals('Suspended'))]) expect(elsewhere(on)).toContain('text/elsewhere/Suspended');
  });

  it('says nothing of the response where the text is the name of what the caller gives', () => {
    const inResponse = (text: string): Predicate => test({ kind: 'path', path: ['responseElements'], reach: 'flatten', as: 'json' }, contains(text));
    for (const [operation, text, known] of [['CreateRole', 'roleName', false], ['StopInstances', 'instancesSet', false], ['CreateDBInstance', 'domainOu', false], ['CreateRole', 'Failure', true]] as const) {
      const [from, to] = [inResponse(text), inRecord(text)].map((on) => and(test(exact('eventName'), equals(operation)), on)) as [Predicate, Predicate];
      expect([text, factsFor(from, to).some(({ id }) => id === `text/elsewhere/${text}`)]).toEqual([text, known]);
      expect([text, verdict(from, to, 'assumed').kind === 'equivalent']).toEqual([text, known]);
    }
  });

  it('says nothing where no operation is named, and nothing of other texts', () => {
    expect(factsFor(inRequest('x'), inRecord('x')).map(({ id }) => id)).toEqual(['text/part']);
    expect(factsFor(and(named, inRequest('x')), inRecord('y'))).toEqual([]);
    expect(factsFor(and(named, test(flatten('requestParameters', 'a'), contains('x'))), inRecord('x'))).toEqual([]);
  });
});

describe('a word that is searched for in every value', () => {
  const everywhere = (text: string, fold: Fold = 'unicode'): Predicate => test(anywhere, contains(text, fold));
  const given = (text: string): readonly string[] => (source?.factsFor([everywhere(text), inRecord(text, 'ascii')]) ?? []).map(({ id }) => id).filter((id) => id.startsWith('text/values'));

  it('stands in no field name, only as an assumption', () => {
    expect(given('evilword')).toEqual(['text/values/evilword']);
    expect(given('two words: more')).toEqual(['text/values/two words: more']);
    const [from, to] = [everywhere('evilword'), or(everywhere('evilword', 'ascii'), inRecord('evilword', 'ascii'))];
    expect(verdict(from, to, 'assumed')).toMatchObject({ kind: 'equivalent', given: expect.arrayContaining([expect.objectContaining({ id: 'text/values/evilword' })]) });
    expect(verdict(from, to, 'documented').kind).not.toBe('equivalent');
  });

  it('may be what fields are called, part of a number, or written by JSON itself', () => {
    expect(['identity', 'Bucket', '443', '1e5', 'rue', ' two', 'one,two', ':x', 'a"b'].flatMap(given)).toEqual([]);
  });
});

describe.skipIf(!hasRecords)('what Java prints for a part of a record (../shared)', () => {
  it('stands in the record, word for word and member for member', () => {
    let pieces = 0;
    for (const { event } of realRecords().filter((_, index) => index % 25 === 0)) {
      const record = JSON.stringify(event);
      const printed = render(event['requestParameters'] ?? null, 'javaMap');
      for (let start = 0; start < Math.min(printed.length, 400); start += 7) {
        for (const forms of jsonFormsOf(printed.slice(start, start + 23))) {
          pieces += 1;
          expect(forms.some((form) => record.includes(form)) ? '' : `${forms.join(' ')} in ${record}`).toBe('');
        }
      }
    }
    expect(pieces).toBeGreaterThan(1000);
  });
});

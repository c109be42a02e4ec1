import { describe, expect, it } from 'vitest';
import { isArray, isObject, type Json } from '../../src/text/json.ts';
import { exact, flatten, present, test, type Path, type Predicate } from '../../src/rule/index.ts';
import { factHolds } from '../../src/logic/facts/fact-holds.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import { handMadeEvents, hasRecords, realRecords } from '../support/shared.ts';

const source = logSource('aws.cloudtrail');
const idsFor = (...path: string[]): readonly string[] => (source?.factsFor([test(flatten(...path), present)]) ?? []).map(({ id }) => id);

function pathsThroughLists(value: Json, path: Path, through: boolean, found: Map<string, Path>): void {
  if (isArray(value)) for (const item of value) pathsThroughLists(item, path, true, found);
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) pathsThroughLists(item, [...path, key], through, found);
  else if (through) found.set(path.join('\0'), path);
}

describe('facts about lists', () => {
  it('say that a list is always one, and what its elements hold', () => {
    const ids = idsFor('requestParameters', 'filterSet', 'items', 'name');
    expect(ids).toContain('list/requestParameters.filterSet.items');
    expect(ids).toContain('shape/requestParameters.filterSet.items.name');
  });

  it('say nothing of a path without lists, or through two of them', () => {
    expect(idsFor('userIdentity', 'arn').filter((id) => /^(?:list|shape)\//.test(id))).toEqual([]);
    expect(idsFor('requestParameters', 'filterSet', 'items', 'valueSet', 'items', 'value')).not.toContain('shape/requestParameters.filterSet.items.valueSet.items.value');
  });
});

describe('that no list is an element of another', () => {
  const chain: Predicate = { kind: 'element', of: { path: ['requestParameters', 'a'], reach: 'exact' }, has: { kind: 'element', of: { path: ['b'], reach: 'exact' }, has: test(exact(), present) } };
  const facts = (source?.factsFor([chain]) ?? []).filter(({ id }) => id.startsWith('plain-list/'));

  it('is said of the lists that a condition goes through, and excludes just that', () => {
    expect(facts.map(({ id }) => id)).toEqual(['plain-list/requestParameters.a', 'plain-list/requestParameters.a.b']);
    const hold = (a: Json): readonly (boolean | undefined)[] => facts.map((fact) => factHolds(fact, { requestParameters: { a } }));
    expect(hold([{ b: ['x'] }, 'y'])).toEqual([true, true]);
    expect(hold([['x']])).toEqual([false, true]);
    expect(hold([{ b: [['x']] }])).toEqual([true, false]);
  });

  it('is not said of a single list that records know', () => {
    const known: Predicate = { kind: 'element', of: { path: ['resources'], reach: 'exact' }, has: test(exact('ARN'), present) };
    expect((source?.factsFor([known]) ?? []).filter(({ id }) => id.startsWith('plain-list/'))).toEqual([]);
  });

  it.skipIf(!hasRecords)('is true of every sample record (../shared)', () => {
    const nested = (value: Json): boolean => (isArray(value) ? value.some((item) => isArray(item) || nested(item)) : isObject(value) && Object.values(value).some(nested));
    const samples = [...realRecords(), ...handMadeEvents()];
    expect(samples.length).toBeGreaterThan(3000);
    expect(samples.filter(({ event }) => nested(event)).map(({ where }) => where)).toEqual([]);
  });
});

describe('facts about flags', () => {
  it('are said of parameters that every API takes as a boolean', () => {
    expect(idsFor('requestParameters', 'includeDeprecated')).toContain('flag/requestParameters.includeDeprecated');
    expect(idsFor('requestParameters', 'name').filter((id) => id.startsWith('flag/'))).toEqual([]);
    expect(idsFor('requestParameters', 'includeDeprecated')).toContain('boolean/requestParameters.includeDeprecated');
    expect(idsFor('sessionCredentialFromConsole')).toContain('flag/sessionCredentialFromConsole');
    expect(idsFor('sessionCredentialFromConsole')).not.toContain('boolean/sessionCredentialFromConsole');
  });

  it('are assumed of answers that repeat the parameter, and say what was seen', () => {
    const value = test(exact('responseElements', 'publiclyAccessible'), present);
    const facts = source?.factsFor([value]).filter(({ id }) => /^(?:flag|boolean)\//.test(id)) ?? [];
    expect(facts.map(({ grade }) => grade)).toEqual(['assumed', 'assumed']);
    expect(facts.at(-1)?.evidence).toMatch(/^(\d+) of \1 flags of API inputs/);
  });

  it.each([['includeDeprecated', 'observed'], ['multiAZ', 'assumed']])('as words in quotes: that `%s` is none is %s', (name, grade) => {
    const facts = source?.factsFor([test(exact('requestParameters', name), present)]) ?? [];
    expect(facts.find(({ id }) => id === `boolean/requestParameters.${name}`)?.grade).toBe(grade);
  });
});

describe.skipIf(!hasRecords)('facts about flags on real records (../shared)', () => {
  it('hold', () => {
    const broken = new Set<string>();
    let asked = 0;
    for (const { event, where } of realRecords()) {
      const members = (part: string): readonly Path[] => Object.keys(isObject(event[part] ?? null) ? (event[part] ?? {}) : {}).map((key) => [part, key]);
      const conditions = ['sessionCredentialFromConsole'].map((key) => test(flatten(key), present));
      const facts = (source?.factsFor([...conditions, ...['requestParameters', 'responseElements'].flatMap(members).map((path) => test(flatten(...path), present))]) ?? []).filter(({ id }) => /^(?:flag|boolean)\//.test(id));
      asked += facts.length;
      for (const fact of facts) if (factHolds(fact, event) !== true) broken.add(`${fact.id} ${where}`);
    }
    expect([...broken]).toEqual([]);
    expect(asked).toBeGreaterThan(1000);
  });
});

describe.skipIf(!hasRecords)('facts about lists on real records (../shared)', () => {
  it('hold', () => {
    let asked = 0;
    const broken: string[] = [];
    for (const { event, where } of realRecords()) {
      const found = new Map<string, Path>();
      pathsThroughLists(event, [], false, found);
      if (found.size === 0) continue;
      const conditions = [...found.values()].map((path) => test(flatten(...path), present));
      const facts = (source?.factsFor(conditions) ?? []).filter(({ id }) => /^(?:list|shape)\//.test(id));
      asked += facts.length;
      broken.push(...facts.filter((fact) => factHolds(fact, event) !== true).map(({ id }) => `${id} ${where}`));
    }
    expect(broken).toEqual([]);
    expect(asked).toBeGreaterThan(100);
  });
});

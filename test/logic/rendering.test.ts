import { describe, expect, it } from 'vitest';
import { javaText, render } from '../../src/logic/holds/rendering.ts';
import { hasShared, listShared, readShared } from '../support/shared.ts';

const cases = 'facts/cloudtrail-ecs-cases';

describe('renderings', () => {
  it('json is compact, in key order', () => {
    expect(render({ b: [1, null], a: 'x"y' }, 'json')).toBe('{"b":[1,null],"a":"x\\"y"}');
  });

  it('javaMap prints scalars as Java does', () => {
    expect(javaText({ a: [true, null, 'x', 1.5, 12345678901, 1e21, 1.25e-5, 1e7 + 0.5, {}, []] })).toBe(
      '{a=[true, null, x, 1.5, 12345678901, 1000000000000000000000, 1.25E-5, 1.00000005E7, {}, []]}',
    );
  });

  it('javaMap orders keys by bin, in a table that doubles past three quarters', () => {
    // Hashes of one-letter keys are their code units; 13 keys make 32 bins.
    expect(javaText({ b: 1, a: 2 })).toBe('{a=2, b=1}');
    expect(javaText({ a: 0, A: 0, b: 0, B: 0 })).toBe('{a=0, A=0, b=0, B=0}');
    const many = Object.fromEntries([...'ponmlkjihgfa@'].map((key) => [key, 0]));
    expect(javaText(many)).toBe(`{${[...'@afghijklmnop'].map((key) => `${key}=0`).join(', ')}}`);
  });

  it('javaMap grows a small table when a bin is crowded', () => {
    // "Aa" and "BB" have one hash, so do all their combinations of one length: nine in one bin double the table.
    const twins = ['Aa', 'BB'].flatMap((a) => ['Aa', 'BB'].flatMap((b) => ['Aa', 'BB'].map((c) => a + b + c)));
    const keys = [...twins, 'AaAaAaAa'];
    const text = javaText(Object.fromEntries(keys.map((key) => [key, 0])));
    expect([...text.matchAll(/\w+(?==)/g)].map(([key]) => key)).toEqual(expect.arrayContaining(keys));
  });

  it.skipIf(!hasShared(cases))('javaMap agrees with the documents that an Elastic pipeline made (../shared)', () => {
    let compared = 0;
    for (const file of listShared(cases, '.json')) {
      const { raw, expected } = JSON.parse(readShared(file));
      for (const [from, to] of [['requestParameters', 'request_parameters'], ['responseElements', 'response_elements']] as const) {
        const text = expected.aws.cloudtrail[to];
        if (typeof text !== 'string' || text.includes('...') || raw[from] === undefined || raw[from] === null) continue;
        expect(javaText(raw[from]), file).toBe(text);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(0);
  });
});

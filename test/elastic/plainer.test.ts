import { describe, expect, it } from 'vitest';
import { all, any, isText, negation } from '../../src/platforms/elastic/kql/build.ts';
import { plainer, type Language } from '../../src/platforms/elastic/plainer.ts';
import type { Kql } from '../../src/platforms/elastic/kql/tree.ts';

const kql: Language<Kql> = {
  joining: (node) => (node.kind === 'and' || node.kind === 'or' || node.kind === 'not' ? node : undefined),
  all,
  any,
  negation,
  asked: () => undefined,
};

const [a, b, x, y] = ['a', 'b', 'x', 'y'].map((name) => isText(`field.${name}`, name)) as [Kql, Kql, Kql, Kql];

describe('a query in fewer words', () => {
  it('takes conjunctions that differ in one part alone for what is common to them, again and again, where the first of them was', () => {
    expect(plainer(any([all([a, x]), y, all([negation(a), x])]), kql)).toEqual(any([x, y]));
    expect(plainer(any([b, all([a, x, y]), all([a, negation(x), y]), all([negation(a), x, y]), all([negation(a), negation(x), y])]), kql)).toEqual(any([b, y]));
    expect(plainer(any([all([negation(a), x]), all([a, y]), all([b, x]), all([a, x])]), kql)).toEqual(any([x, all([a, y]), all([b, x])]));
  });

  it('keeps those that differ in more', () => {
    const query = any([all([a, x]), all([negation(a), y]), all([a, b, y])]);
    expect(plainer(query, kql)).toEqual(query);
  });

  it('looks at each conjunction once, however many there are', () => {
    const many = Array.from({ length: 800 }, (_, index) => isText('field.a', `${index}`));
    expect(plainer(any([...many.map((each) => all([each, x])), ...many.map((each) => all([negation(each), b, x]))]), kql)).toMatchObject({ kind: 'or' });
    expect(plainer(any(many.flatMap((each, index) => [all([each, isText('field.b', `${index}`)]), all([negation(each), isText('field.b', `${index}`)])])), kql)).toMatchObject({ kind: 'is' });
  });
});

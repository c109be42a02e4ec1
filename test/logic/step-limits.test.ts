import { describe, expect, it } from 'vitest';
import { compare } from '../../src/logic/compare.ts';
import { and, anyText, either, exact, flatten, literal, never, not, oneCharacter, or, pattern, present, test, type Fact, type Predicate } from '../../src/rule/index.ts';

describe('a comparison that learns many clauses', () => {
  const number = (op: 'eq' | 'gte', value: number) => ({ kind: 'number', op, value }) as const;
  const ownText: Predicate = { kind: 'sameValue', left: { ...exact('o', 'x'), as: 'json' }, right: exact('o', 'x'), relation: 'equals', fold: 'ascii' };
  const others: Predicate = { kind: 'sameValue', left: exact('o', 'x'), right: { ...flatten('a', 'x'), as: 'json' }, relation: 'startsWith', fold: 'none' };
  const inner = and(
    test(exact('x'), number('eq', 1)),
    not({ kind: 'element', of: { path: ['y'], reach: 'flatten' }, has: test(exact('x'), pattern([oneCharacter])) }),
    and(test(flatten('y'), { kind: 'empty' }), test(exact('y'), pattern([literal('b'), literal('1'), anyText], 'unicode'))),
  );
  const source = or(or(test(exact('b'), { kind: 'empty' }), test(flatten('o', 'y'), pattern([anyText, literal('\n')])), ownText), not(test(flatten('o', 'x'), number('gte', 2))));
  const target = and(
    or(others, test(flatten('a'), pattern([literal('a'), anyText, literal('é')])), not({ kind: 'element', of: { path: ['o'], reach: 'flatten' }, has: inner })),
    test({ ...flatten('o', 'x'), as: 'json' }, either(pattern([anyText]), present, { kind: 'cidr', network: '::/0' })),
  );
  const typed: Fact = { id: 'types/a', grade: 'assumed', text: '', evidence: '', says: { kind: 'types', path: ['a'], types: ['string'] } };

  it('is given up after its steps, of which a model costs the more the more was learned', () => {
    const side = (on: Predicate) => ({ detection: { kind: 'match', on } as const, raises: never });
    const { kind, steps } = compare(side(source), side(target), { facts: [typed] });
    expect(kind).toBe('unproven');
    expect(steps).toBeLessThan(1_000_000);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/logic/holds/holds.ts';
import { directedEvents } from '../support/directed-events.ts';
import { and, contains, either, equals, exact, flatten, missingOrNull, not, or, parseRegex, pattern, present, startsWith, test, literal, anyText, oneCharacter, type Match, type Predicate } from '../../src/rule/index.ts';
import { predicate, sampleEvents, samplePredicates } from '../support/arbitrary.ts';

function regex(text: string): Match {
  const parsed = parseRegex(text, 're2');
  if ('problem' in parsed) throw new Error(parsed.problem);
  return { kind: 'regex', regex: parsed.regex, fold: parsed.fold };
}

const rules: Readonly<Record<string, Predicate>> = {
  equality: and(test(flatten('eventSource'), equals('iam.amazonaws.com', 'ascii')), test(flatten('eventName'), either(equals('CreateUser'), equals('DeleteUser')))),
  filter: and(test(exact('eventName'), startsWith('Get')), not(or(test(exact('userIdentity', 'type'), equals('AWSService')), test(exact('userAgent'), contains('console'))))),
  missing: and(missingOrNull(exact('errorCode')), test(exact('requestParameters', 'userName'), present)),
  wildcard: test(exact('arn'), pattern([literal('arn:aws:iam::'), anyText, literal(':user/'), oneCharacter])),
  regex: test(exact('arn'), regex('^arn:aws:iam::\\d{12}:(user|role)/[a-z]+$')),
  network: and(test(exact('sourceIPAddress'), { kind: 'cidr', network: '192.0.2.0/25' }), not(test(exact('sourceIPAddress'), { kind: 'cidr', network: '192.0.2.0/30' }))),
  element: { kind: 'element', of: { path: ['items'], reach: 'exact' }, has: and(test(exact('from'), { kind: 'number', op: 'gte', value: 22 }), test(exact('open'), { kind: 'boolean', value: true })) },
  pair: { kind: 'sameValue', left: exact('a'), right: exact('b', 'c'), relation: 'endsWith', fold: 'none' },
  rendered: test({ ...exact('requestParameters'), as: 'javaMap' }, contains('attribute=launchPermission')),
  nested: or(and(test(exact('a'), equals('1')), test(exact('b'), equals('2'))), and(test(exact('c'), equals('3')), not(test(exact('d'), present)))),
};

describe('directed events', () => {
  it.each(Object.keys(rules))('fire and just miss a rule: %s', (name) => {
    const rule = rules[name] ?? or();
    const condition = compile(rule);
    const truths = directedEvents(rule).map((event) => condition(event));
    expect(truths).toContain(true);
    expect(truths).toContain(false);
  });

  it('tell near conditions apart', () => {
    const apart = (a: Predicate, b: Predicate): boolean => {
      const [left, right] = [compile(a), compile(b)];
      return [...directedEvents(a), ...directedEvents(b)].some((event) => left(event) !== right(event));
    };
    const field = exact('a', 'b');
    const one = (match: Match): Predicate => test(field, match);
    expect(apart(one(equals('Kim')), one(equals('Kim', 'ascii')))).toBe(true);
    expect(apart(one(equals('kim', 'ascii')), one(equals('kim', 'unicode')))).toBe(true);
    expect(apart(one(equals('Kim')), one(startsWith('Kim')))).toBe(true);
    expect(apart(one(contains('Kim')), one(startsWith('Kim')))).toBe(true);
    expect(apart(one(pattern([literal('a'), anyText])), one(pattern([literal('a'), oneCharacter])))).toBe(true);
    expect(apart(test(field, equals('Kim')), test(flatten('a', 'b'), equals('Kim')))).toBe(true);
    expect(apart(not(one(equals('Kim'))), and(one(present), not(one(equals('Kim')))))).toBe(true);
    expect(apart(missingOrNull(field), not(one(present)))).toBe(true);
    expect(apart(one({ kind: 'number', op: 'gt', value: 5 }), one({ kind: 'number', op: 'gte', value: 5 }))).toBe(true);
    expect(apart(one({ kind: 'boolean', value: true }), one(equals('true')))).toBe(true);
    expect(apart(one(regex('^a$')), one(regex('^a')))).toBe(true);
    const differ = (fold: 'none' | 'ascii'): Predicate => not({ kind: 'sameValue', left: field, right: exact('c'), relation: 'equals', fold });
    expect(apart(differ('none'), differ('ascii'))).toBe(true);
  });

  it('are bounded, distinct and always the same, and leave the base alone', () => {
    fc.assert(
      fc.property(predicate, (condition) => {
        const base = { kept: { x: 1 } };
        const events = directedEvents(condition, { base, most: 100 });
        expect(events.length).toBeLessThanOrEqual(100);
        expect(new Set(events.map((event) => JSON.stringify(event))).size).toBe(events.length);
        expect(directedEvents(condition, { base, most: 100 })).toEqual(events);
        expect(base).toEqual({ kept: { x: 1 } });
        expect(events.every((event) => JSON.stringify(event['kept']) === '{"x":1}')).toBe(true);
      }),
      { numRuns: 300, seed: 9 },
    );
  });

  it('find both answers of most conditions that have them', () => {
    const answers = { 'world/first': true, 'world/second': false };
    const random = sampleEvents(200, 2);
    let open = 0;
    let found = 0;
    for (const each of samplePredicates(300, 2)) {
      const condition = compile(each);
      const truths = random.map((event) => condition(event, answers));
      if (!truths.includes(true) || !truths.includes(false)) continue;
      open += 1;
      const directed = directedEvents(each).map((event) => condition(event, answers));
      if (directed.includes(true) && directed.includes(false)) found += 1;
    }
    expect(open).toBeGreaterThan(100);
    expect(found / open).toBeGreaterThan(0.85);
  });
});

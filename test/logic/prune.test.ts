import { describe, expect, test } from 'vitest';
import { and, contains, either, equals, exact, flatten, not, or, present, test as when, type Fact, type Predicate } from '../../src/rule/index.ts';
import { prune } from '../../src/logic/conditions/prune.ts';

const single: Fact = { id: 'scalar/eventName', grade: 'documented', text: '', evidence: '', says: { kind: 'scalar', path: ['eventName'] } };
const text: Fact = { id: 'types/userAgent', grade: 'documented', text: '', evidence: '', says: { kind: 'types', path: ['userAgent'], types: ['string'] } };
const named = (name: string): Predicate => when(flatten('eventName'), equals(name));
const failed = when(flatten('errorCode'), present);

function pruned(predicate: Predicate, ...facts: readonly Fact[]): Predicate {
  return prune(predicate, { facts });
}

describe('pruning', () => {
  test('drops a branch that the rest rules out, and the test that then says nothing', () => {
    const outcome = or(and(named('ConsoleLogin'), when(flatten('result'), equals('Success'))), and(not(named('ConsoleLogin')), not(failed)));
    expect(pruned(and(named('StopLogging'), outcome), single)).toEqual(and(named('StopLogging'), not(failed)));
  });

  test('keeps it where an event may have both names', () => {
    const both = and(named('StopLogging'), or(named('ConsoleLogin'), failed));
    expect(pruned(both)).toEqual(both);
  });

  test('drops values that a field never has', () => {
    const odd = when(exact('userAgent'), either(contains('cli'), { kind: 'type', of: 'array' }));
    expect(pruned(odd, text)).toEqual(when(exact('userAgent'), contains('cli')));
    expect(pruned(or(when(exact('userAgent'), contains('cli')), when(exact('userAgent', 'cli'), present)), text)).toEqual(
      when(exact('userAgent'), contains('cli')),
    );
  });

  test('keeps what the condition asks of every event by value, although something else implies it', () => {
    const implied: Fact = { id: 'login/result', grade: 'documented', text: '', evidence: '', says: { kind: 'always', on: or(not(when(exact('result'), present)), named('ConsoleLogin')) } };
    const asked = and(named('ConsoleLogin'), when(exact('result'), either(equals('Success'), { kind: 'type', of: 'array' })));
    expect(pruned(asked, implied)).toEqual(asked);
    expect(pruned(and(asked, or(failed, not(failed), named('Other'))), implied)).toEqual(asked);
  });

  test('leaves a condition alone that can never hold', () => {
    const never = and(named('StopLogging'), named('ConsoleLogin'));
    expect(pruned(never, single)).toEqual(never);
  });
});

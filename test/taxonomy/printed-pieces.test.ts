import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { and, anyText, contains, endsWith, exact, flatten, literal, oneCharacter, pattern, startsWith, test as asks, type Fold, type Predicate, type TextMatch } from '../../src/rule/index.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { pieceFacts } from '../../src/taxonomy/aws-cloudtrail/printed-pieces.ts';

const printed = (wanted: TextMatch): Predicate => asks({ ...exact('requestParameters'), as: 'javaMap' }, wanted);
const arn = (wanted: TextMatch): Predicate => asks(exact('requestParameters', 'policyArn'), wanted);
const after = (...texts: readonly string[]): TextMatch => pattern([anyText, ...texts.flatMap((text) => [literal(text), anyText])]);

describe('a text is found in what Java prints', () => {
  test.each<readonly [string, TextMatch, TextMatch]>([
    ['by a stretch of it', endsWith('AdministratorAccess'), contains('AdministratorAccess')],
    ['after its key', endsWith('AdministratorAccess'), after('policyArn=', 'Administrator')],
    ['with its beginning right after the key', startsWith('arn:aws'), contains('policyArn=arn')],
    ['by several stretches in their order', pattern([literal('arn:'), anyText, literal(':policy')]), after('arn', 'policy')],
    ['ignoring case', contains('Access'), contains('access', 'ascii')],
    ['in the spellings that ASCII has', contains('Access', 'unicode'), contains('access', 'ascii')],
  ])('%s', (_, text, search) => {
    expect(pieceFacts([and(arn(text), printed(search))])).toHaveLength(1);
  });

  test.each<readonly [string, TextMatch, TextMatch]>([
    ['another text', endsWith('AdministratorAccess'), contains('PowerUser')],
    ['stretches in another order', pattern([literal('arn:'), anyText, literal(':zip')]), after('zip', 'arn:')],
    ['a text that may not be printed at all', contains('on'), contains('on')],
    ['a text in one case for one in any', contains('Access', 'ascii'), contains('Access')],
    ['what begins with the text', startsWith('arn'), startsWith('arn')],
    ['more of the text than is known', contains('arn'), contains('policyArn=arn')],
  ])('but not by %s', (_, text, search) => {
    expect(pieceFacts([and(arn(text), printed(search))])).toEqual([]);
  });

  test('said once of a field, whatever is searched for', () => {
    const [fact, ...more] = pieceFacts([and(arn(contains('ab')), arn(contains('cd')), printed(contains('ab')), printed(contains('cd')))]);
    expect([fact?.id, more]).toEqual(['printed/requestParameters.policyArn', []]);
  });

  test('as every event shows', () => {
    const text = fc.stringMatching(/^[aK\-none= ,]{0,6}$/);
    const value = fc.oneof(text, fc.constantFrom('-', 'none', ''), fc.array(text, { maxLength: 2 }), fc.record({ x: text }), fc.constant(null));
    const part = fc.oneof(text.map(literal), fc.constant(anyText), fc.constant(oneCharacter));
    const fold = fc.constantFrom<Fold>('none', 'ascii', 'unicode');
    const wanted = fc.tuple(fc.array(part, { maxLength: 4 }), fold).map(([parts, each]) => pattern(parts, each));
    const search = fc.tuple(fc.array(fc.oneof(text, fc.constant('k=')), { minLength: 1, maxLength: 2 }), fold).map(([texts, each]) => pattern([anyText, ...texts.flatMap((one) => [literal(one), anyText])], each));
    let found = 0;
    fc.assert(
      fc.property(value, wanted, search, fc.boolean(), (k, pieces, looked, through) => {
        const field = through ? flatten('requestParameters', 'k') : exact('requestParameters', 'k');
        for (const fact of pieceFacts([asks(field, pieces), printed(looked)])) {
          found += 1;
          if (fact.says.kind !== 'always') throw new Error('it says more than a condition');
          expect(holds(fact.says.on, { requestParameters: { k, other: 'n' } })).toBe(true);
        }
      }),
      { numRuns: 3000, seed: 1 },
    );
    expect(found).toBeGreaterThan(100);
  });
});

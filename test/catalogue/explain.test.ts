import { describe, expect, test } from 'vitest';
import { and, contains, either, equals, exact, flatten, not, or, present, test as when, type Predicate } from '../../src/rule/index.ts';
import { describePredicate } from '../../src/catalogue/describe.ts';
import { traceText } from '../../src/catalogue/trace.ts';

const condition: Predicate = and(
  when(flatten('eventName'), either(equals('StopLogging'), equals('DeleteTrail', 'unicode'))),
  not(when(exact('errorCode'), present)),
  or(
    when(flatten('userAgent'), contains('cli')),
    { kind: 'element', of: { path: ['resources'], reach: 'exact' }, has: when(exact('type'), equals('AWS::S3::Bucket')) },
  ),
);

describe('a condition for people', () => {
  test('has a line for every part', () => {
    expect(describePredicate(condition).map(({ depth, text }) => `${depth} ${text}`)).toEqual([
      '0 all of',
      '1 eventName is "StopLogging", or is "DeleteTrail" (any case)',
      '1 not',
      '2 errorCode is there',
      '1 any of',
      '2 userAgent contains "cli"',
      '2 some element of resources has',
      '3 type is "AWS::S3::Bucket"',
    ]);
  });

  test('shows the truth of every part on an event', () => {
    expect(traceText(condition, { eventName: 'deletetrail', errorCode: 'AccessDenied', userAgent: 'aws-cli/2' }).split('\n')).toEqual([
      'no    all of',
      'yes     eventName is "StopLogging", or is "DeleteTrail" (any case)',
      'no      not',
      'yes       errorCode is there',
      'yes     any of',
      'yes       userAgent contains "cli"',
      'no        some element of resources has',
      '            type is "AWS::S3::Bucket"',
    ]);
  });
});

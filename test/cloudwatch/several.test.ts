import { describe, expect, it } from 'vitest';
import { and, either, equals, exact, never, not, or, test, type Predicate, type Rule } from '../../src/rule/index.ts';
import { compare } from '../../src/logic/compare.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { sourceOf } from '../../src/text/source.ts';
import { evaluateEvent } from '../../src/platforms/cloudwatch/evaluate.ts';
import { halves, nextQuery, queryTexts } from '../../src/platforms/cloudwatch/several.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import { questions } from '../../src/platforms/cloudwatch/readings.ts';
import { conditionOf, contextWith, lowered, readText, ruleOf } from './support.ts';

const context = contextWith({}, { alarms: { ...contextWith().options.alarms, enabled: true } });
const address = (index: number): string => `arn:aws:iam::123456789012:user/somebody-of-some-team-${index}`;
const someone = (count: number, field: string): Predicate => test(exact('requestParameters', field), either(...Array.from({ length: count }, (_, index) => equals(address(index)))));
const called = test(exact('eventName'), equals('AssumeRole'));
const long = and(called, someone(300, 'roleSessionName'));

function fileOf(on: Predicate): string {
  const rule = ruleOf({ kind: 'match', on });
  const [tree] = lowered(rule, context).trees;
  if (tree === undefined) throw new Error('no candidate');
  return platform.write(rule, platform.print(tree, context), context).files[0]?.text ?? '';
}

describe('a condition that is too long for one query', () => {
  const text = fileOf(long);

  it('becomes several that a query may be as long as', () => {
    const queries = text.split(nextQuery);
    expect(queries.length).toBeGreaterThan(1);
    for (const query of queries) {
      expect(query.length).toBeLessThanOrEqual(10_000);
      expect(query).toContain('filter eventName = "AssumeRole"');
    }
  });

  it('reads back as the same condition', () => {
    const side = (on: Predicate) => ({ detection: { kind: 'match', on } as const, raises: never });
    expect(compare(side(long), side(conditionOf(text)), { facts: context.facts('aws.cloudtrail') }).kind).toBe('equivalent');
  });

  it('is evaluated as one rule', () => {
    const [rule] = readText(text).rules;
    if (rule === undefined) throw new Error('not read');
    for (const roleSessionName of [address(0), address(299), address(300)]) {
      const event = { eventName: 'AssumeRole', requestParameters: { roleSessionName } };
      const { kind } = evaluateEvent(rule.tree, event, (name) => questions[name].usual);
      expect(kind).toBe(holds(long, event) === true ? 'match' : 'quiet');
    }
  });

  it('is deployed as several saved queries, each with its alarm', () => {
    const rule = ruleOf({ kind: 'match', on: long }, { title: 'Long', severity: { base: 'high', cases: [] } });
    const [tree] = lowered(rule, context).trees;
    const files = platform.bundle?.([{ rule, names: { id: 'x', file: 'long' }, slots: platform.print(tree ?? { query: { commands: [] }, logSources: [] }, context) }], context) ?? [];
    const count = text.split(nextQuery).length;
    expect(count).toBeGreaterThan(1);
    expect(files.map(({ path }) => path)).toEqual(['deploy/queries.template.yml', 'deploy/queries.tf']);
    for (const { text: deployment } of files) {
      for (let part = 1; part <= count; part += 1) expect(deployment).toContain(`Long (${part} of ${count})`);
    }
  });

  it('points into the file where a later query is wrong', () => {
    const { diagnostics } = readText(`filter a = 1${nextQuery}fltr b = 2\n`);
    expect(diagnostics).toMatchObject([{ code: 'cloudwatch/unknown-command', start: { line: 4, column: 1 } }]);
  });

  it('is refused where no part of it can be divided', () => {
    const tooLong = and(called, test(exact('userAgent'), equals('x'.repeat(12_000))));
    expect(lowered(ruleOf({ kind: 'match', on: tooLong })).diagnostics.map(({ code }) => code)).toEqual(['cloudwatch/too-long']);
  });
});

describe('a condition of which no division is short enough', () => {
  const excluded = not(someone(1_000, 'userName'));
  const writtenFor = (on: Predicate): number => {
    let written = 0;
    const counted: Rule = { ...ruleOf({ kind: 'match', on }), get outputs(): NonNullable<Rule['outputs']> {
      written += 1;
      return [];
    } };
    expect(lowered(counted).diagnostics.map(({ code }) => code)).toEqual(['cloudwatch/too-long']);
    return written;
  };

  it.each([
    ['one part alone is too long', and(someone(1_000, 'roleSessionName'), excluded)],
    ['there are too many parts', and(called, someone(8_000, 'roleSessionName'))],
  ])('is refused soon where %s', (_, on) => {
    expect(writtenFor(on)).toBeLessThan(50);
  });
});

describe('halves', () => {
  const whole = [or(called, someone(3, 'a')), someone(3, 'a'), and(called, someone(2, 'a'), someone(4, 'b')), { kind: 'element', of: { path: ['l'], reach: 'exact' }, has: someone(2, 'a') } as const];

  it.each(whole)('hold together where the whole does', (on) => {
    const found = halves(on);
    const values = ['a', 'b'].flatMap((key) => [0, 1, 2, 3].map((index) => ({ [key]: address(index) })));
    for (const requestParameters of [...values, { a: address(1), b: address(2) }]) {
      const event = { eventName: 'AssumeRole', requestParameters, l: [{ requestParameters }] };
      expect(holds(or(...(found ?? [])), event)).toBe(holds(on, event));
    }
    expect(found).toHaveLength(2);
  });

  it('are none of a single test', () => {
    expect(halves(called)).toBeUndefined();
  });
});

it('a file of one query is one text', () => {
  expect(queryTexts(sourceOf('a.cwli', '# next query\nfilter a = 1')).map(({ text }) => text)).toEqual(['# next query\nfilter a = 1']);
});

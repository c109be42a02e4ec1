import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { generateTests } from '../../src/catalogue/generate-tests.ts';
import { knowledge } from '../../src/compile/verdict.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { compileAnyReading } from '../../src/logic/holds/any-reading.ts';
import { compare } from '../../src/logic/compare.ts';
import { compileFact } from '../../src/logic/facts/fact-holds.ts';
import { leavesOf } from '../../src/logic/conditions/simplify.ts';
import { never, or, type Predicate } from '../../src/rule/index.ts';
import { testCompiler } from '../support/compiler.ts';
import { repository } from '../support/files.ts';
import { canRun } from '../support/python.ts';
import { mutantsOf } from '../support/mutate.ts';

const folder = join(repository, 'rules');
const files = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
const compiler = testCompiler();

/** The starter rules without their own tests. */
const rules: readonly SourceRule[] = (
  await Promise.all(
    Object.keys(files)
      .filter((path) => !path.endsWith('.tests.yaml') && !path.endsWith('.py'))
      .map((path) => compiler.read(memoryWorkspace(files), path)),
  )
).flatMap((file) => file.rules.map((rule) => ({ ...rule, rule: { ...rule.rule, tests: [] } })));

const generated = new Map(rules.map((rule) => [rule.path, generateTests(rule, 'observed').tests]));

/** All of them, with a note on each that slips through; else every third. */
const everyMutant = process.env['RULEC_NOTES'] === '1';

async function sigma(detection: string): Promise<SourceRule> {
  const text = `title: A rule\nlogsource:\n    product: aws\n    service: cloudtrail\ndetection:\n${detection}level: high\n`;
  const { rules: read } = await compiler.read(memoryWorkspace({ 'a.yml': text }), 'a.yml');
  const [rule] = read;
  if (rule === undefined) throw new Error('the rule does not read');
  return rule;
}

describe('generated tests', () => {
  it('are named after what each event hangs on', async () => {
    const rule = await sigma(`    selection:
        eventSource: cloudtrail.amazonaws.com
        eventName:
            - StopLogging
            - DeleteTrail
    failed:
        errorCode: '*'
    condition: selection and not failed
`);
    expect(generateTests(rule, 'observed').tests.map(({ name, expect: wanted, log }) => [wanted, name, log['eventSource'], log['eventName'], log['errorCode']])).toEqual([
      ['match', 'Fires', 'cloudtrail.amazonaws.com', 'DeleteTrail', undefined],
      ['quiet', 'eventSource is not cloudtrail.amazonaws.com', 'iam.amazonaws.com', 'DeleteTrail', undefined],
      ['quiet', 'eventName is none of StopLogging, DeleteTrail', 'cloudtrail.amazonaws.com', 'CreateTrail', undefined],
      ['match', 'eventName is StopLogging', 'cloudtrail.amazonaws.com', 'StopLogging', undefined],
      ['quiet', expect.stringMatching(/^errorCode is /) as string, 'cloudtrail.amazonaws.com', 'DeleteTrail', 'AccessDenied'],
      ['quiet', 'eventSource only contains cloudtrail.amazonaws.com', 'cloudtrail.amazonaws.comExample', 'DeleteTrail', undefined],
      ['quiet', 'eventName only contains StopLogging or DeleteTrail', 'cloudtrail.amazonaws.com', 'DeleteTrailExample', undefined],
      ['quiet', 'Stays quiet', 'ec2.amazonaws.com', 'DescribeInstances', undefined],
    ]);
  });

  it('are not made again for what a test shows already', () => {
    for (const rule of rules.slice(0, 4)) {
      const tests = generated.get(rule.path) ?? [];
      expect(generateTests({ ...rule, rule: { ...rule.rule, tests } }, 'observed').tests).toEqual([]);
    }
  });

  it.for(rules.map((rule) => [rule.path, rule] as const))('of %s are as they say, on plausible events', async ([path, rule], { skip }) => {
    const tests = generated.get(path) ?? [];
    expect(new Set(tests.map((test) => test.expect))).toEqual(new Set(['match', 'quiet']));
    expect(new Set(tests.map(({ name }) => name)).size).toBe(tests.length);
    const facts = knowledge(rule.rule, rule.conditions, 'observed').facts.map(compileFact);
    for (const { log } of tests) expect(facts.every((fact) => fact(log) !== false)).toBe(true);
    skip(!canRun(path, files), 'needs python3');
    const outcomes = await compiler.run(rule, tests.map(({ log }) => log));
    expect(outcomes.map(({ kind }) => kind)).toEqual(tests.map((test) => test.expect));
  });

  it('catch most single mistakes in the conditions of the starter rules', () => {
    const counts = new Map<string, [caught: number, all: number]>();
    for (const rule of rules) {
      const tests = generated.get(rule.path) ?? [];
      const condition = or(...rule.conditions);
      // One half of what is open in a language is no mistake that anybody makes.
      if (leavesOf(condition).some(({ node }) => node.kind === 'reading')) continue;
      const options = knowledge(rule.rule, rule.conditions, 'observed');
      for (const { kind, condition: mutant } of mutantsOf(condition).filter((_, index) => everyMutant || index % 3 === 0)) {
        const truths = compileAnyReading(mutant);
        const caught = tests.some((test) => !truths(test.log).has(test.expect === 'match'));
        if (!caught && same(condition, mutant, options)) continue;
        const [found, all] = counts.get(kind) ?? [0, 0];
        counts.set(kind, [found + Number(caught), all + 1]);
        if (!caught && everyMutant) process.stdout.write(`${rule.path}: ${kind}: ${JSON.stringify(mutant).slice(0, 300)}\n`);
      }
    }
    const [caught, all] = [...counts.values()].reduce(([a, b], [found, of]) => [a + found, b + of], [0, 0]);
    if (everyMutant) process.stdout.write(`${JSON.stringify([...counts])} ${caught} of ${all}\n`);
    expect(all).toBeGreaterThan(100);
    expect(caught / all).toBeGreaterThan(0.95);
  });
});

function same(a: Predicate, b: Predicate, options: Parameters<typeof compare>[2]): boolean {
  const side = (on: Predicate) => ({ detection: { kind: 'match', on } as const, raises: never });
  return compare(side(a), side(b), options).kind === 'equivalent';
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { alternatives, conditionsOf, type Predicate } from '../../src/rule/index.ts';
import { match } from '../../src/text/match.ts';
import { technique } from '../../src/taxonomy/attack/index.ts';
import { inputOf, sourcesOf } from '../../src/taxonomy/operations.ts';
import { testCompiler } from '../support/compiler.ts';
import { repository } from '../support/files.ts';
import { canRun } from '../support/python.ts';

const folder = join(repository, 'rules');
const files = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
const workspace = memoryWorkspace(files);
const paths = Object.keys(files).filter((name) => !name.endsWith('.tests.yaml') && !name.endsWith('.py'));
const compiler = testCompiler();

describe('the starter set', () => {
  it('is spread over the formats', () => {
    const kinds = new Set(paths.map((path) => (files[path]?.startsWith('AnalysisType') === true ? 'panther' : path.split('.').at(-1))));
    expect(paths.length).toBeGreaterThanOrEqual(10);
    expect([...kinds].toSorted()).toEqual(expect.arrayContaining(['panther', 'toml', 'ts', 'yml']));
  });

  it.for(paths)('%s reads, says what it should, and has events that fire and stay quiet', async (path, { skip }) => {
    const { rules, diagnostics } = await compiler.read(workspace, path);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [rule] = rules;
    if (rule === undefined) throw new Error('no rule');
    const { tests = [], severity, references = [], attack = [], title, description } = rule.rule;
    expect([title, description, severity].includes(undefined)).toBe(false);
    expect(references.length).toBeGreaterThan(0);
    expect(attack.flatMap((each) => each.technique ?? []).filter((id) => technique(id, 18) === undefined && technique(id, 19) === undefined)).toEqual([]);
    expect(attack.length).toBeGreaterThan(0);
    expect(new Set(tests.map((each) => each.expect))).toEqual(new Set(['match', 'quiet']));
    skip(!canRun(path, files), 'needs python3');
    const outcomes = await compiler.run(rule, tests.map(({ log }) => log));
    expect(outcomes.map(({ kind }) => kind)).toEqual(tests.map((each) => each.expect));
  });

  it.each(paths)('%s names events and parameters that AWS has', async (path) => {
    const { rules } = await compiler.read(workspace, path);
    for (const { side, rule } of rules) {
      const names = conditionsOf(side.detection).flatMap(eventNamesIn);
      expect(names.filter((name) => sourcesOf(name).length === 0)).toEqual([]);
      for (const { log } of rule.tests ?? []) {
        const [source, name] = [String(log['eventSource']), String(log['eventName'])];
        expect([name, sourcesOf(name).includes(source)]).toEqual([name, true]);
        // S3 and EC2 write their parameters in ways of their own.
        if (source === 's3.amazonaws.com' || source === 'ec2.amazonaws.com' || source === 'signin.amazonaws.com') continue;
        const known = inputOf(source, name);
        expect(Object.keys(log['requestParameters'] ?? {}).filter((member) => known?.has(member) !== true)).toEqual([]);
      }
    }
  });
});

/** The event names that a condition mentions. */
function eventNamesIn(condition: Predicate): readonly string[] {
  const none = (): readonly string[] => [];
  return match<Predicate, readonly string[]>(condition, {
    constant: none,
    and: ({ of }) => of.flatMap(eventNamesIn),
    or: ({ of }) => of.flatMap(eventNamesIn),
    not: ({ of }) => eventNamesIn(of),
    test: ({ field, match: wanted }) =>
      field.kind === 'path' && field.path.join('.') === 'eventName'
        ? alternatives(wanted).flatMap((each) => (each.kind === 'text' && each.parts[0]?.kind === 'literal' ? [each.parts[0].text] : []))
        : [],
    element: none,
    sameValue: none,
    reading: none,
    opaque: none,
  });
}

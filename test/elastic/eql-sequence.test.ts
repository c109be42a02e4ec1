import { expect, test } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { sourceOf } from '../../src/text/source.ts';
import { parseEql } from '../../src/platforms/elastic/eql/parse.ts';
import { printEql } from '../../src/platforms/elastic/eql/print.ts';
import type { Eql } from '../../src/platforms/elastic/eql/tree.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { contextWith, readText } from './support.ts';

/** What a sequence is read as. */
function detectionOf(query: string) {
  const text = `[rule]\nname = "Keys"\nrule_id = "0a7b6f2e-35a1-4b5c-9a7d-0d6b1f0c9a12"\nseverity = "low"\nrisk_score = 21\nlanguage = "eql"\ntype = "eql"\nindex = ["logs-aws.cloudtrail-*"]\nquery = '''\n${query}\n'''\n`;
  const [rule] = readText(text).rules;
  if (rule === undefined) throw new Error('the rule does not read');
  return elastic.meaning(rule.tree, contextWith(), createReport()).detection;
}

/** What reading a sequence takes for granted. */
function givenOf(query: string): readonly string[] {
  const [rule] = readText(`[rule]\nname = "Keys"\nrule_id = "0a7b6f2e-35a1-4b5c-9a7d-0d6b1f0c9a12"\nseverity = "low"\nrisk_score = 21\nlanguage = "eql"\ntype = "eql"\nfrom = "now-1h"\nindex = ["logs-aws.cloudtrail-*"]\nquery = '''\n${query}\n'''\n`).rules;
  return rule === undefined ? [] : elastic.meaning(rule.tree, contextWith(), createReport()).given.map(({ id }) => id);
}

test.each([
  ['[any where event.action == "A"] ![any where event.action == "M"] [any where event.action == "B"]', []],
  ['[any where event.action == "A"] [any where event.action == "B"] [any where event.action == "C"]', []],
  ['[any where event.action == "A"] [any where event.action == "B"] ![any where event.action == "M"] [any where event.action == "C"]', ['elastic/pending-sequences']],
  ['[any where event.action == "A"] with runs=2 ![any where event.action == "M"]', ['elastic/pending-sequences']],
])('events that must not happen after several others are so of the sequence that is pending: %s', (steps, given) => {
  expect(givenOf(`sequence by cloud.region with maxspan=5m ${steps}`)).toEqual(given);
});

test('a key of a flattened field is none', () => {
  expect(detectionOf('sequence by aws.cloudtrail.flattened.request_parameters.name [any where true] [any where false]').kind).toBe('foreign');
});

const steps = (first = '', second = ''): string => `  [any where event.action == "CreateUser"]${first}\n  [any where event.action == "DeleteUser"]${second}`;
const dropped = (...path: string[]) => ({ fields: [path], missing: 'dropped' });
const shared = (...path: string[]) => ({ fields: [path], missing: 'shared' });

test('a span keeps its milliseconds, and is written with them', () => {
  const query = (span: string): string => `sequence with maxspan=${span}\n${steps()}`;
  expect(detectionOf(query('1500ms'))).toMatchObject({ window: { seconds: 1.5, slide: 'sliding' } });
  expect(printEql(parseEql(sourceOf('q', query('1500ms')), createReport()) as Eql)).toContain('sequence with maxspan=1500ms\n');
  expect(printEql(parseEql(sourceOf('q', query('3m')), createReport()) as Eql)).toContain('sequence with maxspan=180s\n');
});

test.each([
  ['no key joins all events', `sequence with maxspan=5m\n${steps()}`, [[], []]],
  ['a key of the whole joins each step', `sequence by user.name with maxspan=5m\n${steps()}`, [[dropped('user', 'name')], [dropped('user', 'name')]]],
  ['an optional key joins events without it', `sequence by ?user.name with maxspan=5m\n${steps()}`, [[shared('user', 'name')], [shared('user', 'name')]]],
  ['each step may have a key of its own', `sequence with maxspan=5m\n${steps(' by user.name', ' by user.target.name')}`, [[dropped('user', 'name')], [dropped('user', 'target', 'name')]]],
  ['keys of the whole come first', `sequence by cloud.region with maxspan=5m\n${steps(' by user.name', ' by user.name')}`, [[dropped('cloud', 'region'), dropped('user', 'name')], [dropped('cloud', 'region'), dropped('user', 'name')]]],
])('%s', (_, query, by) => {
  const detection = detectionOf(query);
  expect(detection).toMatchObject({ kind: 'sequence', ordered: true, window: { seconds: 300, slide: 'sliding' } });
  expect(detection.kind === 'sequence' ? detection.steps.map((step) => step.by) : []).toEqual(by);
});

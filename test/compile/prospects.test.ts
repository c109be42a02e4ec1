import { expect, test } from 'vitest';
import { createProspects } from '../../src/compile/prospects.ts';
import type { Loaded } from '../../src/compile/read.ts';
import type { Party } from '../../src/compile/verdict.ts';
import type { Side } from '../../src/logic/comparison.ts';
import { platforms } from '../../src/platforms/index.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { and, equals, exact, never, not, or, present, test as when, type Predicate, type Rule } from '../../src/rule/index.ts';

const entry = platforms.find(({ id }) => id === 'sigma') ?? platforms[0];
if (entry === undefined) throw new Error('no platform');
const platform = await entry.load();
const loaded: Loaded = { entry, platform, context: { options: platform.options.defaults, facts: () => [], templates: {}, engines: {}, readings: {} } };

const named = when(exact('eventName'), equals('StopLogging', 'ascii'));
const failed = when(exact('errorCode'), present);
const ruleFor = (on: Predicate): Rule => ({ title: 'a', logSources: ['app.own'], detection: { kind: 'match', on } });
const sideOf = (on: Predicate, raises: Predicate = never): Side => ({ detection: { kind: 'match', on }, raises });

function party(on: Predicate, raises?: Predicate): Party {
  return { rule: ruleFor(on), side: sideOf(on, raises), conditions: [on], given: [], tree: undefined, loaded };
}

function treeOf(on: Predicate): unknown {
  for (const tree of platform.lower({ ...ruleFor(on), logSources: ['aws.cloudtrail'] }, loaded.context, createReport())) return tree;
  throw new Error('no tree');
}

test('a candidate is no better than the events of others show', () => {
  const prospects = createProspects(party(and(named, not(failed))), loaded, 'assumed');
  const wide = treeOf(named);
  expect(prospects.of(wide)).toBe('equivalent');
  prospects.learn({ side: sideOf(failed), apart: [{ event: { eventName: 'StopLogging', errorCode: 'AccessDenied' }, readings: {} }] });
  expect(prospects.of(wide)).toBe('wider');
  expect(prospects.of(treeOf(and(named, failed)))).toBe('wider');
  prospects.learn({ side: sideOf(failed), apart: [{ event: { eventName: 'StopLogging' }, readings: {} }] });
  expect(prospects.of(wide)).toBe('wider');
  expect(prospects.of(treeOf(and(named, failed)))).toBe('different');
});

test('events on which the rule fails show nothing', () => {
  const prospects = createProspects(party(named, failed), loaded, 'assumed');
  prospects.learn({ side: sideOf(failed), apart: [{ event: { eventName: 'DeleteTrail', errorCode: 'AccessDenied' }, readings: {} }] });
  expect(prospects.of(treeOf(or(named, failed)))).toBe('equivalent');
});

test('a candidate that means the same as one before is not looked at again', () => {
  const prospects = createProspects(party(named), loaded, 'assumed');
  const tree = treeOf(named);
  const { detection, raises } = platform.meaning(tree, loaded.context, createReport());
  prospects.learn({ side: { detection, raises }, apart: [] });
  expect(prospects.of(tree)).toBeUndefined();
});

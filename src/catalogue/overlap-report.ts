import { counted } from '../text/counted.ts';
import type { Json } from '../text/json.ts';
import { markdownCell } from '../text/markup.ts';
import type { Witness } from '../logic/comparison.ts';
import { relationKinds, type RelationKind } from '../logic/relate.ts';
import { eventTexts } from '../compile/render.ts';
import type { SourceRule } from '../compile/types.ts';
import type { LoneRule, Overlaps, RulePair } from './overlap.ts';
import { ruleText } from './test-report.ts';

const titles: Readonly<Record<RelationKind, string>> = {
  same: 'alert on the same events',
  contains: 'the first alerts on all events of the second, and on others',
  contained: 'the first alerts on some events of the second only',
  overlapping: 'alert on some events alike, and each on others',
  disjoint: 'alert on no event alike',
  unproven: 'it is not known how they stand',
};

/** How many pairs of each relation a terminal is shown. */
const mostPairs = 50;

/** How much of an event a terminal is shown, in characters. */
const longestEvent = 2000;

/**
 * Overlaps for a terminal: pairs by their relation, each with its facts and events, then the rules that are in no pair. Of many
 * pairs the first are shown, and of a long event its start.
 */
export function overlapText(overlaps: Overlaps): string {
  const sections = relationKinds.flatMap((kind) => {
    const pairs = overlaps.pairs.filter(({ relation }) => relation.kind === kind);
    const more = pairs.length > mostPairs ? `  … and ${counted(pairs.length - mostPairs, 'more pair')}: --table and --json list them all\n` : '';
    return pairs.length === 0 ? [] : [`${kind}: ${titles[kind]} (${pairs.length})\n${pairs.slice(0, mostPairs).map(pairText).join('')}${more}`];
  });
  const lone = overlaps.lone.length === 0 ? [] : [`left out (${overlaps.lone.length})\n${overlaps.lone.map((each) => `  ${ruleText(each.rule)}: ${loneText(each)}\n`).join('')}`];
  return [...sections, ...lone].join('\n');
}

function pairText({ first, second, relation }: RulePair): string {
  const { given, both, onlyFirst, onlySecond, why } = relation;
  const lines = [`  ${ruleText(first)}  ${ruleText(second)}${why === undefined ? '' : `: ${why}`}`];
  if (given.length > 0) lines.push(`    given ${given.map(({ id, grade }) => `${id} (${grade})`).join(', ')}`);
  const shown = [['both', both], ['only the first', onlyFirst], ['only the second', onlySecond]] as const;
  for (const [label, witness] of shown) lines.push(...eventTexts(eventsOf(witness)).map((text) => `    ${label}: ${startOf(text)}`));
  return `${lines.join('\n')}\n`;
}

function startOf(text: string): string {
  return text.length > longestEvent ? `${text.slice(0, longestEvent)}… (${text.length} characters)` : text;
}

function loneText({ kind, facts, why }: LoneRule): string {
  const ids = facts.map(({ id, grade }) => `${id} (${grade})`).join(', ');
  if (kind === 'never fires') return `no event can make it alert${ids === '' ? '' : `, given ${ids}`}`;
  return kind === 'doubted' ? `its reading takes for granted ${ids}` : (why ?? 'it cannot be read');
}

/** Overlaps as a Markdown table, one line a pair. */
export function overlapTable({ pairs }: Overlaps): string {
  const rows = pairs.map(({ first, second, relation: { kind, given } }) => [ruleText(first), ruleText(second), kind, given.map(({ id }) => id).join(', ')]);
  const cells = [['first', 'second', 'relation', 'given'], ['---', '---', '---', '---'], ...rows];
  return cells.map((row) => `| ${row.map(markdownCell).join(' | ')} |\n`).join('');
}

/** How many pairs there are of each relation, in one line. */
export function overlapCounts({ counts, lone }: Overlaps): string {
  const parts = relationKinds.map((kind) => `${counts[kind]} ${kind}`);
  return `${parts.join(', ')}${lone.length === 0 ? '' : `; ${counted(lone.length, 'rule')} left out`}`;
}

/** A pair in the `--json` contract. */
export function pairJson({ first, second, relation: { kind, given, both, onlyFirst, onlySecond, why } }: RulePair): Json {
  return {
    first: ruleJson(first),
    second: ruleJson(second),
    relation: kind,
    given: given.map(({ id, grade, text }) => ({ id, grade, text })),
    both: [...eventsOf(both)],
    onlyFirst: [...eventsOf(onlyFirst)],
    onlySecond: [...eventsOf(onlySecond)],
    why: why ?? null,
  };
}

/** A rule that is in no pair, in the `--json` contract. */
export function loneJson(lone: LoneRule): Json {
  return { rule: ruleJson(lone.rule), leftOut: lone.kind, given: lone.facts.map(({ id, grade, text }) => ({ id, grade, text })), why: loneText(lone) };
}

function ruleJson({ path, document, rule }: SourceRule): Json {
  return { source: path, document, rule: rule.id ?? null, title: rule.title };
}

function eventsOf(witness: Witness | undefined): Witness['events'] {
  return witness?.events ?? [];
}

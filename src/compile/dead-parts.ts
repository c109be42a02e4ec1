import { createReport } from '../text/diagnostic.ts';
import { alternatives, and, conditionsOf, never, not, type Fact, type Grade, type Match, type Predicate } from '../rule/index.ts';
import type { CompareOptions } from '../logic/comparison.ts';
import { wordOf } from '../logic/holds/convert.ts';
import { partsOf, type Part } from '../logic/events/deciding.ts';
import { implicationsUnder } from '../logic/implication.ts';
import { pullBack } from '../logic/pull-back/pull-back.ts';
import { sampleOf } from '../logic/relate.ts';
import { leavesOf } from '../logic/conditions/simplify.ts';
import { fieldMapOf, type Loaded } from './read.ts';
import { tooLarge } from './size.ts';
import type { SourceRule } from './types.ts';
import { knowledge } from './verdict.ts';

/** A choice or value of a rule that adds no event to it. */
export interface DeadPart {
  /** Under the platform's own names. */
  readonly part: Part;
  /** It never holds together with the rest of the rule, or the rest alerts on all its events already. */
  readonly why: 'contradiction' | 'covered';
  readonly given: readonly Fact[];
}

/** The most parts of a condition that are looked at, and how many that is times all of them: each look goes through all. */
const mostParts = 300;
const mostWork = 90_000;

/**
 * The choices of an `or` and the values of lists without which a rule would alert on the same events. Only what an author
 * writes is looked at, texts and patterns, not what a language reads into them; and no part inside another that is dead.
 */
export function deadParts(rule: SourceRule, loaded: Loaded, weakest: Grade): readonly DeadPart[] {
  if (tooLarge(rule.side.detection) !== undefined) return [];
  const { platform, context } = loaded;
  const map = fieldMapOf(rule.rule.logSources, loaded);
  const raw = (native: Predicate): Predicate => (map === undefined ? native : pullBack(native, map));
  const meaning = platform.meaning(rule.native.tree, context, createReport());
  return conditionsOf(meaning.detection).flatMap((condition) => {
    const whole = raw(condition);
    const options = knowledge(rule.rule, [whole], weakest, context.facts);
    // All parts are asked of one solver, and one that an event shows to count is not looked at closely.
    const implies = implicationsUnder(options);
    if (implies(whole, never) !== false && !('sample' in sampleOf(whole, options))) return [];
    const dead: DeadPart[] = [];
    let inside: number | undefined;
    const parts = partsOf(condition);
    for (const part of parts.slice(0, Math.min(mostParts, Math.ceil(mostWork / parts.length)))) {
      if (inside !== undefined && part.depth > inside) continue;
      inside = undefined;
      if (!isWritten(part, condition)) continue;
      const without = raw(part.assuming(false));
      const found = implies(whole, without) === false ? undefined : lookAt(part, whole, without, raw, options);
      if (found === undefined) continue;
      dead.push(found);
      inside = part.depth;
    }
    return dead;
  });
}

function lookAt(part: Part, whole: Predicate, without: Predicate, raw: (native: Predicate) => Predicate, options: CompareOptions): DeadPart | undefined {
  const alone = sampleOf(and(whole, not(without)), options);
  if (!('given' in alone)) return undefined;
  const together = part.within.length > 0 ? undefined : sampleOf(and(whole, raw(part.says)), options);
  return together !== undefined && 'given' in together ? { part, why: 'contradiction', given: together.given } : { part, why: 'covered', given: alone.given };
}

/** Whether a part is a choice or a listed value that an author wrote as a text or pattern. */
function isWritten({ kind, says }: Part, condition: Predicate): boolean {
  if (kind === 'branch') return leavesOf(says).some(({ node, negated }) => !negated && node.kind === 'test' && alternatives(node.match).some(isText));
  return kind === 'value' && says.kind === 'test' && isText(says.match) && !isCoerced(says.match, condition);
}

function isText(match: Match): boolean {
  return match.kind === 'text' ? match.parts.length > 0 : match.kind === 'regex' || match.kind === 'cidr';
}

/** Whether a text stands beside the number or truth value that is written the same: a language reads both from one value. */
function isCoerced(match: Match, condition: Predicate): boolean {
  const word = match.kind === 'text' ? wordOf(match) : undefined;
  if (word === undefined) return false;
  return leavesOf(condition).some(({ node }) => node.kind === 'test' && alternatives(node.match).some((each) => (each.kind === 'number' || each.kind === 'boolean') && String(each.value) === word));
}

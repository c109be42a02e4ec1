import { canonicalJson } from '../text/json.ts';
import { alternatives, and, conditionsOf, matchKey, never, not, type Fact, type Grade, type Match, type Path, type Predicate } from '../rule/index.ts';
import { without } from '../logic/conditions/weaken.ts';
import type { CompareOptions } from '../logic/comparison.ts';
import { wordOf } from '../logic/holds/convert.ts';
import { partsOf, type Part } from '../logic/events/deciding.ts';
import { implicationsUnder } from '../logic/implication.ts';
import { pullBack } from '../logic/pull-back/pull-back.ts';
import { sampleOf } from '../logic/relate.ts';
import { leavesOf, type Leaf } from '../logic/conditions/simplify.ts';
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
  const { context } = loaded;
  const map = fieldMapOf(rule.rule.logSources, loaded);
  const raw = (native: Predicate): Predicate => (map === undefined ? native : pullBack(native, map));
  return conditionsOf(rule.meant).flatMap((condition) => {
    const whole = raw(condition);
    const options = knowledge(rule.rule, [whole], weakest, context.facts);
    // All parts are asked of one solver, and one that an event shows to count is not looked at closely.
    const implies = implicationsUnder(options);
    if (implies(whole, never) !== false && !('sample' in sampleOf(whole, options))) return [];
    const dead: DeadPart[] = [];
    const underReadings: DeadPart[] = [];
    let inside: number | undefined;
    const parts = partsOf(condition);
    for (const part of parts.slice(0, Math.min(mostParts, Math.ceil(mostWork / parts.length)))) {
      if (inside !== undefined && part.depth > inside) continue;
      inside = undefined;
      if (!isOfTexts(part)) continue;
      const without = raw(part.assuming(false));
      const found = implies(whole, without) === false ? undefined : lookAt(part, whole, without, raw, options);
      if (found === undefined) continue;
      if (hasReading(part.says)) underReadings.push(found);
      else if (isWritten(part, condition)) dead.push(found);
      inside = part.depth;
    }
    return [...dead, ...underAll(underReadings, parts)];
  });
}

function hasReading(says: Predicate): boolean {
  return leavesOf(says).some(({ node }) => node.kind === 'reading');
}

/** A test that a language reads in several ways, which is dead in each of them: said once, without the readings. */
function underAll(dead: readonly DeadPart[], parts: readonly Part[]): readonly DeadPart[] {
  const keys = dead.map(({ part }) => bareKey(part));
  const read = parts.filter(({ kind }) => kind === 'branch').map(bareKey);
  return dead.flatMap((found, index) => {
    const key = keys[index];
    if (key === undefined || keys.indexOf(key) < index) return [];
    const same = dead.filter((_, at) => keys[at] === key);
    if (read.filter((each) => each === key).length > same.length) return [];
    const why = same.every((other) => other.why === found.why) ? found.why : 'covered';
    return [{ ...found, why, part: { ...found.part, says: withoutReadings(found.part.says) } }];
  });
}

/** The single test of texts that a part is without the readings it stands under, whatever the letter case; undefined where it is more. */
function bareKey({ says, within }: Part): string | undefined {
  const bare = withoutReadings(says);
  if (bare.kind !== 'test' || !isOfText(bare)) return undefined;
  const folded = alternatives(bare.match).map((each) => matchKey(each.kind === 'text' ? { ...each, fold: 'none' } : each));
  return canonicalJson([within, bare.field, folded]);
}

function withoutReadings(says: Predicate): Predicate {
  return without(says, ({ node, leaf }) => (node.kind === 'reading' ? 'drop' : leaf ? 'keep' : 'look inside'));
}

function lookAt(part: Part, whole: Predicate, without: Predicate, raw: (native: Predicate) => Predicate, options: CompareOptions): DeadPart | undefined {
  const alone = sampleOf(and(whole, not(without)), options);
  if (!('given' in alone)) return undefined;
  const together = part.within.length > 0 ? undefined : sampleOf(and(whole, raw(part.says)), options);
  return together !== undefined && 'given' in together ? { part, why: 'contradiction', given: together.given } : { part, why: 'covered', given: alone.given };
}

/** Whether a part is a choice of texts or patterns, or one that is listed. */
function isOfTexts({ kind, says }: Part): boolean {
  if (kind === 'branch') return leavesOf(says).some(({ node, negated }) => !negated && isOfText(node));
  return kind === 'value' && says.kind === 'test' && isText(says.match);
}

function isOfText(node: Leaf['node']): boolean {
  return node.kind === 'test' && alternatives(node.match).some(isText);
}

/** Whether an author wrote a choice or value, which a language did not read into another. */
function isWritten({ kind, says, within }: Part, condition: Predicate): boolean {
  if (kind === 'value' && says.kind === 'test' && isCoerced(says.match, condition)) return false;
  const leaves = leavesOf(says).map((leaf) => ({ ...leaf, within: [...within, ...leaf.within] }));
  return !leaves.some((leaf) => isOfTypes(leaf) || isOfElements(leaf, condition) || isOfEvent(leaf, condition));
}

/** Whether it asks the text of the whole event beside the values in it: a language reads both from one search. */
function isOfEvent({ node }: Leaf, condition: Predicate): boolean {
  if (node.kind !== 'test' || node.field.kind !== 'path' || node.field.as === undefined || node.field.path.length > 0) return false;
  return leavesOf(condition).some(({ node: other }) => other.kind === 'test' && other.field.kind === 'anywhere');
}

/** Whether it asks what type a value has, or all that a language takes for false: what an operation comes to on values of each. */
function isOfTypes({ node }: Leaf): boolean {
  return node.kind === 'test' && alternatives(node.match).some(({ kind }) => kind === 'type' || kind === 'empty');
}

/** Whether it asks the elements themselves of a list that is asked as a text or an object, too: a language reads all from one operation. */
function isOfElements(leaf: Leaf, condition: Predicate): boolean {
  if (leaf.node.kind !== 'test' || leaf.node.field.kind !== 'path' || leaf.node.field.path.length > 0) return false;
  const place = placeOf(leaf);
  return leavesOf(condition).some((other) => {
    if (other.within.length >= leaf.within.length) return false;
    const found = placeOf(other);
    return place.every((key, at) => found[at] === key) && (found.length > place.length || isOfText(other.node));
  });
}

/** Where a leaf looks: an element at the place of its list. */
function placeOf({ node, within }: Leaf): Path {
  return [...within, node.kind === 'test' && node.field.kind === 'path' ? node.field.path : []].flat();
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

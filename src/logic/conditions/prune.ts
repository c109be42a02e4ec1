import { alternatives, and, either, never, not, or, test, type Match, type Path, type Predicate } from '../../rule/index.ts';
import type { CompareOptions } from '../comparison.ts';
import { implicationsUnder } from '../implication.ts';
import { leavesOf } from './simplify.ts';

/** The most comparisons that pruning one condition may cost. */
const mostTries = 80;

/** Longer lists of values are a list of its author's, and no trace of how fields are read. */
const longestList = 8;

/**
 * The condition without parts that make no difference to it, given the facts: branches that other parts rule out, tests
 * that other parts imply, values that a field never has. Larger parts are tried first. A condition that reads each field
 * once, for texts alone, is returned as it is.
 */
export function prune(predicate: Predicate, options: CompareOptions): Predicate {
  if (!worthPruning(predicate)) return predicate;
  const implies = implicationsUnder(options);
  if (implies(predicate, never) === true) return predicate;
  let current = predicate;
  let position = 0;
  let changed = false;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const part = partsOf(current)[position];
    if (part === undefined) {
      if (!changed) break;
      position = 0;
      changed = false;
      continue;
    }
    const smaller = without(current, part.trail);
    const [one, other] = part.weakens ? [smaller, current] : [current, smaller];
    if (implies(one, other) === true) {
      current = smaller;
      changed = true;
    } else position += 1;
  }
  return current;
}

/** Whether something depends on a reading, or some field is read twice, itself and in parts, or for values of several kinds. */
function worthPruning(predicate: Predicate): boolean {
  const paths: Path[] = [];
  for (const { node, within } of leavesOf(predicate)) {
    if (node.kind === 'reading') return true;
    if (node.kind !== 'test') continue;
    if (mixed(node.match)) return true;
    if (node.field.kind === 'path') paths.push([...within.flat(), ...node.field.path]);
  }
  return paths.some((path, index) => paths.some((other, at) => at !== index && isPrefix(path, other)));
}

function isPrefix(path: Path, of: Path): boolean {
  return path.length <= of.length && path.every((key, index) => key === of[index]);
}

function mixed(match: Match): boolean {
  const parts = alternatives(match);
  return parts.length > 1 && parts.length <= longestList && parts.some(({ kind }) => kind !== 'text');
}

/** Where a part is: the children on the way to it; the last may be an alternative of a test's match. */
type Trail = readonly number[];

/** A part that can be left out. Without it the condition holds on as many events or more (`weakens`), else on as many or fewer. */
interface Part {
  readonly trail: Trail;
  readonly weakens: boolean;
}

/** A part of a condition; `asked`: every event that satisfies the condition satisfies it; `denied`: it stands below an odd number of `not`. */
interface Place {
  readonly node: Predicate;
  readonly trail: Trail;
  readonly asked: boolean;
  readonly denied: boolean;
}

/** Every part that can be left out, breadth first. What the condition asks of every event by value is kept: its author named it. */
function partsOf(predicate: Predicate): readonly Part[] {
  const parts: Part[] = [];
  let level: readonly Place[] = [{ node: predicate, trail: [], asked: true, denied: false }];
  while (level.length > 0) {
    const next: Place[] = [];
    for (const { node, trail, asked, denied } of level) {
      if (node.kind === 'test' && mixed(node.match)) parts.push(...alternatives(node.match).map((_, index) => ({ trail: [...trail, index], weakens: denied })));
      for (const [index, child] of childrenOf(node).entries()) {
        const place = { node: child, trail: [...trail, index], asked: asked && node.kind === 'and', denied: denied !== (node.kind === 'not') };
        if (node.kind !== 'not' && !(place.asked && namesValues(child))) parts.push({ trail: place.trail, weakens: (node.kind === 'and') !== denied });
        next.push(place);
      }
    }
    level = next;
  }
  return parts;
}

/** Whether a condition is a test for values that are written out. */
function namesValues(node: Predicate): boolean {
  return node.kind === 'test' && alternatives(node.match).every(({ kind }) => kind === 'text' || kind === 'regex' || kind === 'cidr' || kind === 'number');
}

function childrenOf(node: Predicate): readonly Predicate[] {
  if (node.kind === 'and' || node.kind === 'or') return node.of;
  return node.kind === 'not' ? [node.of] : [];
}

function without(node: Predicate, [index = 0, ...rest]: Trail): Predicate {
  if (node.kind === 'not') return not(without(node.of, rest));
  if (node.kind === 'test') return { ...test(node.field, either(...alternatives(node.match).filter((_, at) => at !== index))), ...labelOf(node) };
  if (node.kind !== 'and' && node.kind !== 'or') return node;
  const children = node.of.flatMap((child, at) => (at !== index ? [child] : rest.length === 0 ? [] : [without(child, rest)]));
  const joined = node.kind === 'and' ? and(...children) : or(...children);
  return joined.kind === node.kind ? { ...joined, ...labelOf(node) } : joined;
}

function labelOf({ label }: { readonly label?: string }): { readonly label?: string } {
  return label === undefined ? {} : { label };
}

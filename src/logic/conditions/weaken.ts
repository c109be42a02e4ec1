import { match } from '../../text/match.ts';
import { and, constant, labelled, labelOf, not, or, type Detection, type ElementPredicate, type Predicate, type SequenceStep } from '../../rule/index.ts';
import { growsOnly } from '../parts/threshold-parts.ts';

/** A part of a condition. */
export interface Part {
  readonly node: Predicate;
  /** It as a condition over whole events, with the lists around it whose elements it speaks of. */
  readonly alone: Predicate;
  /** Whether the condition asks for it; false under an odd number of `not`s. */
  readonly asked: boolean;
  /** Whether it has no parts of its own. */
  readonly leaf: boolean;
}

/** What becomes of a part: it stays as it is, it is left out, its own parts are asked one by one, or a condition takes its place. */
export type Choice = 'keep' | 'drop' | 'look inside' | Predicate;

/**
 * The condition without the parts that are dropped: what is asked for is taken for true and what is excluded for false,
 * so that the rest holds of no fewer events. `asked` is whether the condition itself is asked for.
 */
export function without(predicate: Predicate, choose: (part: Part) => Choice, asked = true): Predicate {
  return visit(predicate, { asked, within: (part) => part, choose });
}

/**
 * A detection without parts of its conditions, so that it alerts no less; undefined where a condition would be left empty,
 * and where more events may mean fewer alerts: they may take a measure out of its bounds, or make a value known before. Steps
 * that must not happen stay whole.
 */
export function detectionWithout(detection: Detection, choose: (part: Part) => Choice): Detection | undefined {
  if (detection.kind === 'newTerms' || (detection.kind === 'threshold' && !growsOnly(detection))) return undefined;
  let empty = false;
  const change = (on: Predicate): Predicate => {
    const rest = without(on, choose);
    empty ||= rest.kind === 'constant';
    return rest;
  };
  const step = (each: SequenceStep): SequenceStep => (each.absent === true ? each : { ...each, on: change(each.on) });
  const changed = match<Detection, Detection>(detection, {
    match: (node) => ({ ...node, on: change(node.on) }),
    threshold: (node) => ({ ...node, on: change(node.on) }),
    sequence: ({ steps: [first, ...rest], ...node }) => ({ ...node, steps: [step(first), ...rest.map(step)] }),
    newTerms: (node) => node,
    foreign: (node) => node,
  });
  return empty ? undefined : changed;
}

interface Visit {
  readonly asked: boolean;
  /** Puts the lists around a part. */
  readonly within: (part: Predicate) => Predicate;
  readonly choose: (part: Part) => Choice;
}

function visit(node: Predicate, how: Visit): Predicate {
  const leaf = node.kind !== 'and' && node.kind !== 'or' && node.kind !== 'not' && node.kind !== 'element';
  const choice = node.kind === 'constant' ? 'keep' : how.choose({ node, alone: how.within(node), asked: how.asked, leaf });
  if (choice === 'drop') return constant(how.asked);
  if (typeof choice !== 'string') return namedAs(node, choice);
  return choice === 'keep' || leaf ? node : inside(node, how);
}

/** A condition under the author's name of what it takes the place of, unless it has a name of its own. */
function namedAs(node: Predicate, instead: Predicate): Predicate {
  const label = labelOf(node);
  return label !== undefined && labelOf(instead) === undefined ? labelled(label, instead) : instead;
}

function inside(node: Predicate, how: Visit): Predicate {
  const same = (leaf: Predicate): Predicate => leaf;
  const rest = match<Predicate, Predicate>(node, {
    and: ({ of }) => and(...of.map((part) => visit(part, how))),
    or: ({ of }) => or(...of.map((part) => visit(part, how))),
    not: ({ of }) => not(visit(of, { ...how, asked: !how.asked })),
    element: (list) => someElement(list, visit(list.has, { ...how, within: (part) => how.within({ ...list, has: part }) })),
    constant: same,
    test: same,
    sameValue: same,
    reading: same,
    opaque: same,
  });
  return namedAs(node, rest);
}

/** A list without anything left to ask of its elements goes as well. */
function someElement(list: ElementPredicate, has: Predicate): Predicate {
  return has.kind === 'constant' ? has : { ...list, has };
}

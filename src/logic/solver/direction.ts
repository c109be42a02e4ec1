import type { Fact, Field } from '../../rule/index.ts';
import { leavesOf } from '../conditions/simplify.ts';
import { factsAtStake, relevantFacts } from '../facts/relevant.ts';
import type { Literal } from './sat/clause.ts';
import type { Finding, Session, Wanted } from './session.ts';

/** An event that was found. */
export type Found = Extract<Finding, { kind: 'event' }>;

/** One direction of a comparison: an event, or that there is none given some facts, or that it is not known. */
export type Direction = { readonly event: Found } | { readonly given: readonly Fact[] } | { readonly open: string };

/** What questions are asked under. */
export interface Asking {
  readonly session: Session;
  /** Those that matter; more are added when an event breaks them. */
  readonly facts: Fact[];
  readonly known: readonly Fact[];
  readonly also: readonly Literal[];
}

/** What is decided with all facts first; of those that a proof used, only those are kept that it needs, none if it needs none. */
export function direction(wanted: readonly Wanted[], asking: Asking): Direction {
  return leastGiven(decided(wanted, asking), wanted, asking);
}

/** What a proof from fewer facts may cost: one that is not found soon is not worth all the steps of a question for each fact. */
const mostForFewer = 10_000;

/** What was decided, of the facts that a proof used only those that it needs; `preferred` are left out last. */
export function leastGiven(found: Direction, wanted: readonly Wanted[], { session, facts, also }: Asking, preferred: readonly Fact[] = []): Direction {
  if (!('given' in found) || found.given.length === 0) return found;
  const proofFrom = (relied: readonly Fact[]): Finding => session.find(wanted, relied, also, mostForFewer);
  const bare = proofFrom([]);
  if (bare.kind === 'none') return { given: [] };
  // Each fact is asked about without it alone. An event that was found for that breaks it, and so says nothing of the others.
  const broken = bare.kind === 'event' ? found.given.filter((fact) => !session.confirms(fact, bare.event)) : [];
  let needed = found.given.toSorted((a, b) => Number(preferred.includes(a)) - Number(preferred.includes(b)));
  for (const fact of needed) {
    const fewer = needed.filter((each) => each !== fact);
    if (fewer.length === needed.length) continue;
    if (broken.includes(fact) && !broken.some((each) => fewer.includes(each))) continue;
    const less = proofFrom(fewer);
    if (less.kind === 'none') needed = fewer.filter((each) => less.facts.includes(each));
  }
  return { given: facts.filter((fact) => needed.includes(fact)) };
}

/** With all facts, else with none; that there is no event rests on those that the proof used, be they needed or not. */
export function decided(wanted: readonly Wanted[], asking: Asking): Direction {
  const { session, facts, also } = asking;
  const found = informed(wanted, asking);
  if (found.kind === 'event') return { event: found };
  if (found.kind === 'none') return { given: found.facts };
  return facts.length > 0 && session.find(wanted, [], also).kind === 'none' ? { given: [] } : { open: found.why };
}

/** Looks for an event on which all facts hold. */
export function informed(wanted: readonly Wanted[], { session, facts, known, also }: Asking, keep: readonly Literal[] = []): Finding {
  for (;;) {
    const found = session.find(wanted, facts, [...also, ...keep]);
    if (found.kind === 'none') return found;
    if (found.kind === 'open') {
      const ofTexts = known.filter(speaksOfText);
      const more = ofTexts.length === 0 ? [] : [...ofTexts, ...known.filter(isOfTop)].filter((fact) => !facts.includes(fact));
      if (more.length === 0) return found;
      facts.push(...more);
      continue;
    }
    const broken = factsAtStake(known, facts, found.event).filter((fact) => !session.confirms(fact, found.event));
    if (broken.length === 0) return found;
    // What is newly relied on looks at other paths, about which there may be more to know.
    const conditions = broken.flatMap(({ says }) => (says.kind === 'always' ? [says.on] : []));
    facts.push(...new Set([...broken, ...relevantFacts(known, conditions)].filter((fact) => !facts.includes(fact))));
  }
}

/** What type the members of the event have: whether an object is one. */
function isOfTop({ says }: Fact): boolean {
  return (says.kind === 'scalar' || says.kind === 'types') && says.path.length === 1;
}

/** Facts about the text of objects: no event can be found that breaks them, since such texts are not made up. */
export function speaksOfText({ says }: Fact): boolean {
  const isText = (field: Field): boolean => field.kind === 'path' && field.as !== undefined;
  return says.kind === 'always' && leavesOf(says.on).some(({ node }) => (node.kind === 'test' ? isText(node.field) : node.kind === 'sameValue' && [node.left, node.right].some(isText)));
}

import { createReport } from '../text/diagnostic.ts';
import { and, never, not, or, type Fact, type Grade } from '../rule/index.ts';
import type { Side, VerdictKind } from '../logic/comparison.ts';
import { createSightings, type Sighting } from '../logic/pull-back/sightings.ts';
import { fieldMapOf, rawMeaning, type Loaded } from './read.ts';
import { knowledge, type Party } from './verdict.ts';

/** What the candidates of a rule that were compared with it tell of those that are not yet. */
export interface Prospects {
  /** Takes a candidate that was compared: what it means, and the events on which only it or the rule alerts. */
  learn(compared: { readonly side: Side; readonly apart: readonly Sighting[] }): void;
  /** The best verdict that a tree may have: those events may show how it differs; undefined where one that means the same was compared. */
  of(tree: unknown): VerdictKind | undefined;
}

/** Nothing is known of any candidate yet. */
export function createProspects(source: Party, target: Loaded, weakest: Grade): Prospects {
  const { detection, raises } = source.side;
  const seen = createSightings();
  const compared = new Set<string>();
  return {
    learn({ side, apart }) {
      compared.add(JSON.stringify(side));
      for (const sighting of apart) seen.add(sighting);
    },
    of(tree) {
      const meaning = target.platform.meaning(tree, target.context, createReport());
      const { side } = rawMeaning(meaning, fieldMapOf(meaning.logSources, target), target.entry.id);
      if (compared.has(JSON.stringify(side))) return undefined;
      if (detection.kind !== 'match' || side.detection.kind !== 'match') return 'equivalent';
      const [mine, theirs] = [detection.on, side.detection.on];
      let known: readonly Fact[] | undefined;
      const facts = (): readonly Fact[] => (known ??= knowledge(source.rule, [mine, raises, theirs, side.raises], weakest, target.context.facts).facts);
      const [asked, left] = raises === never ? [mine, mine] : [and(mine, not(raises)), or(mine, raises)];
      const misses = seen.apart(asked, theirs, facts);
      const adds = seen.apart(theirs, left, facts);
      return misses ? (adds ? 'different' : 'narrower') : adds ? 'wider' : 'equivalent';
    },
  };
}

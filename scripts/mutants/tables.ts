import { table } from '../support.ts';
import { noticed, type Finding } from './judge.ts';
import { groupsOf, type Lab } from './lab.ts';
import type { Mutant } from './plant.ts';

/** A planted error and what became of it. */
export interface Result {
  readonly mutant: Mutant;
  readonly finding: Finding;
}

/** Whether an error changes a result and nobody noticed. */
export function survives({ finding }: Result): boolean {
  return finding.changes && !noticed(finding);
}

/** Results by kind or by place: who noticed. */
export function tableBy(name: 'kind' | 'place', results: readonly Result[]): string {
  const groups = groupsOf(results, ({ mutant }) => mutant[name]);
  const rows = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([group, own]) => [
    group,
    own.length,
    own.filter(({ finding }) => finding.changes).length,
    ...(['verdict', 'law', 'fact test'] as const).map((who) => own.filter(({ finding }) => noticed(finding) && finding.caught === who).length),
    own.filter(survives).length,
  ]);
  return table([[name, 'planted', 'change a result', 'verdict', 'law', 'fact test', 'survive'], ...rows]);
}

/**
 * Kinds against places, each cell `changing / planted / there are`: empty where the kind has no place to be planted in, and with
 * nothing planted where no rule meets one.
 */
export function kindsAndPlaces({ mutants }: Lab, results: readonly Result[]): string {
  const places = [...new Set(mutants.map(({ place }) => place))].toSorted();
  const kinds = [...new Set(mutants.map(({ kind }) => kind))].toSorted();
  const cell = (kind: string, place: string): string => {
    const there = mutants.filter((mutant) => mutant.kind === kind && mutant.place === place).length;
    const own = results.filter(({ mutant }) => mutant.kind === kind && mutant.place === place);
    return there === 0 ? '' : `${own.filter(({ finding }) => finding.changes).length} / ${own.length} / ${there}`;
  };
  return `${table([['changing / planted / there are', ...places], ...kinds.map((kind) => [kind, ...places.map((place) => cell(kind, place))])])}${whyNone}`;
}

const whyNone = `An empty cell: no expression of the place is of the kind. Nothing changing: in printers and lowerings, what is written is read back,
and another candidate that means the same is taken, or only layout and names differ; elsewhere, no event of these rules shows it.
`;

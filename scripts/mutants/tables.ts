import { table } from '../support.ts';
import { catchers, noticed, type Finding } from './judge.ts';
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

/** What is not trusted: whatever error is in it, no verdict may be false. In what is trusted a law or a test has to notice. */
const untrusted = ['printer', 'lowering'];

/** Whether an error makes some verdict say `equivalent` of what is not, and nobody notices, or it is in what is not trusted. */
export function deceives(result: Result): boolean {
  return result.finding.falsely?.startsWith('equivalent') === true && (survives(result) || untrusted.includes(result.mutant.place));
}

/** Results by kind or by place: who noticed. */
export function tableBy(name: 'kind' | 'place', results: readonly Result[]): string {
  const groups = groupsOf(results, ({ mutant }) => mutant[name]);
  const rows = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([group, own]) => [
    group,
    own.length,
    own.filter(({ finding }) => finding.changes).length,
    ...catchers.map((who) => own.filter(({ finding }) => noticed(finding) && finding.caught === who).length),
    own.filter(survives).length,
  ]);
  return table([[name, 'planted', 'change a result', ...catchers, 'survive'], ...rows]);
}

/**
 * Kinds against places, each cell `changing / planted / there are`: empty where no expression of the place is of the kind.
 */
export function kindsAndPlaces({ mutants }: Lab, results: readonly Result[]): string {
  const places = [...new Set(mutants.map(({ place }) => place))].toSorted();
  const kinds = [...new Set(mutants.map(({ kind }) => kind))].toSorted();
  const cell = (kind: string, place: string): string => {
    const there = mutants.filter((mutant) => mutant.kind === kind && mutant.place === place).length;
    const own = results.filter(({ mutant }) => mutant.kind === kind && mutant.place === place);
    return there === 0 ? '' : `${own.filter(({ finding }) => finding.changes).length} / ${own.length} / ${there}`;
  };
  return table([['changing / planted / there are', ...places], ...kinds.map((kind) => [kind, ...places.map((place) => cell(kind, place))])]);
}

/** The cells of kinds and places in which no error changes a result, and what became of the errors there. */
export function quietCells({ mutants, passes }: Lab, results: readonly Result[]): string {
  const changing = new Set(results.filter(({ finding }) => finding.changes).map(cellOf));
  const cells = [...groupsOf(mutants, (mutant) => cellOf({ mutant }))].filter(([cell]) => !changing.has(cell)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const rows = cells.map(([cell, there]) => {
    const own = results.filter((result) => cellOf(result) === cell);
    const met = there.filter(passes).length;
    const count = (writes: Finding['writes']): number => own.filter(({ finding }) => finding.writes === writes).length;
    return [cell, there.length, met, own.length, count('the same'), count('otherwise'), count(undefined)];
  });
  const heads = ['nothing changes', 'there are', 'met by a rule', 'planted', 'write the same', 'write what means the same', 'no event differs'];
  return rows.length === 0 ? '' : table([heads, ...rows]);
}

const cellOf = ({ mutant: { kind, place } }: Pick<Result, 'mutant'>): string => `${kind} in ${place}`;

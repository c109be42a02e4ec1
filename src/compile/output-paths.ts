import type { Report } from '../text/diagnostic.ts';
import type { Compiler } from './compiler.ts';
import type { Translation } from './types.ts';
import { compileDiagnostics } from './diagnostics.ts';

/** The folder below the output folder that the files for a target go to. */
export function targetFolder(target: string, { platforms }: Pick<Compiler, 'platforms'>): string {
  return platforms.find(({ id }) => id === target)?.folder ?? target;
}

/**
 * Takes paths for the files of a rule, letter case ignored as some file systems do; false, with an error, where another rule
 * has one of them: none of the rule's files is to be written then. `owners`: the source of each path that is taken.
 */
export function claim(paths: readonly string[], source: string, owners: Map<string, string>, report: Report): boolean {
  const taken = paths.find((path) => owners.has(path.toLowerCase()));
  if (taken !== undefined) {
    const first = owners.get(taken.toLowerCase()) ?? '';
    report.add(compileDiagnostics['output-collision'], { file: taken, first }, { path: source });
    return false;
  }
  for (const path of paths) owners.set(path.toLowerCase(), source);
  return true;
}

/** What translations have taken so far: paths by the source that they were taken for, and ids by platform. */
export interface Claims {
  readonly owners: Map<string, string>;
  readonly ids: Map<string, Pick<Translation, 'source' | 'rule'>>;
}

/** Nothing is taken yet. */
export function noClaims(): Claims {
  return { owners: new Map(), ids: new Map() };
}

/** Takes what is there of a rule that is not built now: its files, and its id on a target. */
export function claimWritten({ source, rule }: Pick<Translation, 'source' | 'rule'>, target: string, id: string | undefined, paths: readonly string[], { owners, ids }: Claims): void {
  for (const path of paths) owners.set(path.toLowerCase(), source);
  if (id !== undefined) ids.set(idOn(target, id), { source, rule });
}

function idOn(target: string, id: string): string {
  return `${target} ${id}`;
}

/**
 * Takes the paths of a translation's files, and the id that the rule has on its target; false, with an error, where another
 * rule has one of them: a platform would keep only one of two rules with one id. Rules that have one id as they are read are
 * spoken of elsewhere.
 */
export function claimTranslation(translation: Translation, paths: readonly string[], { owners, ids }: Claims, report: Report): boolean {
  const { source, target, rule, names } = translation;
  const key = names === undefined ? undefined : idOn(target, names.id);
  const first = key === undefined ? undefined : ids.get(key);
  if (names !== undefined && first !== undefined && (rule === null || first.rule !== rule)) {
    report.add(compileDiagnostics['output-id-collision'], { id: names.id, target, first: first.source }, { path: source });
    return false;
  }
  if (!claim(paths, source, owners, report)) return false;
  if (key !== undefined) ids.set(key, translation);
  return true;
}

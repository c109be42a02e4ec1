import type { Diagnostic } from '../text/diagnostic.ts';
import { folderOf, joinPath } from '../text/paths.ts';
import { laidOver, memoryWorkspace, type Workspace } from '../text/workspace.ts';
import type { VerdictKind } from '../logic/comparison.ts';
import type { Compiler } from '../compile/compiler.ts';
import { targetFolder } from '../compile/output-paths.ts';
import type { ReadFile, SourceRule, Translation, Verdict } from '../compile/types.ts';
import { attributeChanges, type AttributeChange } from './attributes.ts';
import type { BuildResult } from './build.ts';
import { claimedFiles, manifestName, printManifest, type Manifest } from './manifest.ts';

/** How the text that is there stands to the text that would be written. */
export type DriftKind = 'missing' | 'stale' | 'unclaimed' | 'same meaning' | 'attributes' | 'widened' | 'narrowed' | 'different' | 'unproven' | 'unreadable' | 'changed';

/** One drifted rule on one target, or one drifted file that is no rule. */
export interface Drift {
  readonly kind: DriftKind;
  /** The files that differ, below the output folder. */
  readonly files: readonly string[];
  readonly source?: string;
  readonly title?: string;
  readonly target?: string;
  /** The verdict on the rule that is there, or on the one that would be written where that is asked for. */
  readonly verdict?: Verdict;
  /** What else that rule says otherwise: its severity, its title, that it is switched off. */
  readonly attributes?: readonly AttributeChange[];
  readonly diagnostics: readonly Diagnostic[];
}

const kinds: Readonly<Record<VerdictKind, DriftKind>> = {
  equivalent: 'same meaning',
  wider: 'widened',
  narrower: 'narrowed',
  different: 'different',
  unproven: 'unproven',
};

/**
 * Compares what a build would write with what is in an output folder: first text by text, then, where a rule's text
 * differs, by meaning. `there` is read below its root; `previous` is the manifest that is there. In the
 * targets' folders all is looked at: a file that no rule writes is drift too. `about`: which of the two rules is measured against the other.
 */
export async function findDrift(
  compiler: Compiler,
  built: BuildResult,
  there: Workspace,
  previous: Manifest | undefined,
  about: 'there' | 'written' = 'there',
): Promise<readonly Drift[]> {
  const drifts: Drift[] = [];
  const handled = new Set<string>();
  for (const { rule, translations } of built.rules) {
    for (const translation of translations) {
      const folder = targetFolder(translation.target, compiler);
      const paths = translation.files.map(({ path }) => `${folder}/${path}`).filter((path) => built.files.has(path));
      for (const path of paths) handled.add(path);
      const changed = paths.filter((path) => !says(there, path, built.files.get(path)));
      if (changed.length > 0) drifts.push(await ruleDrift(compiler, rule, translation, folder, changed, built, there, about));
    }
  }
  for (const [path, text] of [...built.files, [manifestName, printManifest(built.manifest)] as const]) {
    if (handled.has(path)) continue;
    if (!says(there, path, text)) drifts.push({ kind: there.read(path) === undefined ? 'missing' : 'changed', files: [path], diagnostics: [] });
  }
  const before = new Set(previous === undefined ? [] : claimedFiles(previous));
  for (const path of unwrittenFiles(compiler, built, there, [...before])) {
    drifts.push({ kind: before.has(path) ? 'stale' : 'unclaimed', files: [path], diagnostics: [] });
  }
  return drifts;
}

/** Files that are there and that a build does not write: among those named, and in the folders of its targets. */
export function unwrittenFiles(compiler: Compiler, built: BuildResult, there: Workspace, named: readonly string[] = []): readonly string[] {
  const claimed = new Set([...built.files.keys(), ...claimedFiles(built.manifest)]);
  const folders = new Set(built.manifest.rules.flatMap((rule) => Object.keys(rule.targets)).map((target) => targetFolder(target, compiler)));
  return [...new Set([...named, ...[...folders].flatMap((folder) => filesBelow(there, folder))])].filter((path) => !claimed.has(path) && there.read(path) !== undefined);
}

/** Folders in an output folder go no deeper: what lies below is not looked at. */
const deepest = 8;

/** Every file below a folder; hidden ones are left out. */
function filesBelow(there: Workspace, folder: string, depth = 0): readonly string[] {
  return there
    .list(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      if (there.read(path) !== undefined) return [path];
      return depth === deepest ? [] : filesBelow(there, path, depth + 1);
    });
}

async function ruleDrift(
  compiler: Compiler,
  rule: SourceRule,
  translation: Translation,
  folder: string,
  files: readonly string[],
  built: BuildResult,
  there: Workspace,
  measured: 'there' | 'written',
): Promise<Drift> {
  const about = { files, source: rule.path, title: rule.rule.title, target: translation.target };
  const main = translation.files[0]?.path ?? '';
  const missing = files.filter((path) => there.read(path) === undefined);
  if (missing.includes(`${folder}/${main}`)) return { ...about, kind: 'missing', diagnostics: [] };
  // What both import is found from the rule's own place.
  const place = folderOf(rule.path);
  const readIn = (output: Workspace): Promise<ReadFile> => compiler.read(laidOver(rule.workspace, place, output, folder), joinPath(place, main), translation.target);
  const wanted = await readIn(memoryWorkspace(Object.fromEntries(built.files)));
  const found = await readIn(there);
  const [a] = wanted.rules;
  const [b] = found.rules;
  if (a === undefined || b === undefined || found.rules.length !== 1 || found.status === 'failed') {
    if (missing.length > 0) return { ...about, kind: 'missing', diagnostics: [] };
    const { diagnostics } = await compiler.read(there, `${folder}/${main}`, translation.target);
    return { ...about, kind: 'unreadable', diagnostics };
  }
  const [first, second] = measured === 'there' ? [a, b] : [b, a];
  const { verdict, diagnostics } = await compiler.compare(first, second);
  const attributes = attributeChanges(first.rule, second.rule);
  const alike = missing.length > 0 ? 'missing' : attributes.length > 0 ? 'attributes' : 'same meaning';
  return { ...about, kind: verdict.kind === 'equivalent' ? alike : kinds[verdict.kind], verdict, attributes, diagnostics };
}

/** Whether a file is there byte for byte: in another encoding, or behind a byte order mark, a platform may not be able to read it. */
function says(workspace: Workspace, path: string, text = ''): boolean {
  const [found, wanted] = [workspace.read(path), new TextEncoder().encode(text)];
  return found?.length === wanted.length && wanted.every((byte, at) => byte === found[at]);
}

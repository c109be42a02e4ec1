import { extname, posix } from 'node:path';
import type { Report } from '../text/diagnostic.ts';
import { watched } from '../text/workspace.ts';
import { compileDiagnostics } from '../compile/diagnostics.ts';
import { withoutParts } from '../compile/parts.ts';
import { asWritten, isTestsPath, testsPathOf } from '../text/tests-path.ts';
import { reportIdleTests } from '../compile/idle-tests.ts';
import { failureJson } from '../compile/render.ts';
import type { ReadFile, SourceRule } from '../compile/types.ts';
import { cliDiagnostics } from './diagnostics.ts';
import { kindOf, walk } from './disk.ts';
import { printJson } from './output.ts';
import type { Project } from './project.ts';

/** What was read from the paths of a command line. */
export interface Collected {
  /** Files with rules, and files that failed, in order. */
  readonly files: readonly ReadFile[];
  /** How many files in folders no platform recognised. */
  readonly skipped: number;
  /** Whether some input could not be read. */
  readonly badInput: boolean;
}

/**
 * Reads the rules of files and folders. In a folder, files that no platform recognises are counted and skipped; one that
 * is named explicitly fails, unless it belongs to a rule that is named as well: a shell makes all of them of `rules/*`.
 */
export async function collectRules(
  { root, workspace, compiler }: Project,
  paths: readonly string[],
  from: string | undefined,
  report: Report,
): Promise<Collected> {
  const files: ReadFile[] = [];
  const tests: string[] = [];
  const unknown = new Set<ReadFile>();
  const brought = new Set<string>();
  let reading = '';
  const looking = watched(workspace, (path) => {
    if (path !== reading) brought.add(posix.normalize(path));
  });
  let skipped = 0;
  let missing = false;
  for (const path of paths) {
    const kind = kindOf(root, path);
    if (kind === 'nothing') {
      missing = true;
      report.add(cliDiagnostics['no-such-path'], { path }, { path });
      continue;
    }
    if (kind === 'file' && isTestsPath(path)) {
      tests.push(path);
      continue;
    }
    const candidates = kind === 'folder' ? walk(root, path) : [path];
    const before = files.length;
    const seen: ReadFile[] = [];
    for (const candidate of candidates) {
      if (kind === 'folder' && isTestsPath(candidate)) continue;
      reading = candidate;
      const read = await compiler.read(looking, candidate, from);
      seen.push(read);
      if (read.status === 'skipped' && kind === 'folder') skipped += 1;
      else files.push(read);
      if (read.status === 'skipped' && kind === 'file') unknown.add(read);
    }
    if (kind === 'folder') {
      reportIdleTests(candidates, seen, report);
      for (const idle of idleParts(seen, brought)) report.add(cliDiagnostics['idle-part'], { path: idle }, { path: idle });
    }
    if (kind === 'folder' && files.length === before) {
      missing = true;
      report.add(cliDiagnostics['no-rules'], { path }, { path });
    }
  }
  const owned = new Set(files.map((file) => posix.normalize(testsPathOf(file.path))));
  for (const path of tests.filter((each) => !owned.has(posix.normalize(asWritten(each))))) {
    missing = true;
    report.add(cliDiagnostics['tests-no-rule'], { path }, { path });
  }
  // What is called as rules are is named as one.
  const extensions = new Set(files.flatMap((file) => (file.rules.length > 0 ? extname(file.path) : [])));
  const own = files.filter((file) => !unknown.has(file) || extensions.has(extname(file.path)) || !brought.has(posix.normalize(file.path)));
  const whole = withoutParts(own.map((file) => (unknown.has(file) ? { ...file, status: 'failed' } : file)));
  report.addAll(whole.flatMap(({ diagnostics }) => diagnostics));
  warnOfRepeatedIds(whole, report);
  return { files: whole, skipped, badInput: missing || whole.some(({ status }) => status === 'failed') };
}

/** The files beside rules that are called as parts of rules are, and that no rule asks for, nor is called as they are: what was to name them is missing. */
function idleParts(files: readonly ReadFile[], brought: ReadonlySet<string>): readonly string[] {
  const [rules, others] = [files.filter(({ status }) => status !== 'skipped'), files.filter(({ status }) => status === 'skipped')];
  const isPart = ({ path }: ReadFile): boolean => brought.has(posix.normalize(path));
  const extensions = new Set(others.filter(isPart).map(({ path }) => extname(path)));
  const folders = new Set(rules.map(({ path }) => posix.dirname(path)));
  for (const { path } of rules) extensions.delete(extname(path));
  const owned = new Set(files.filter(({ path }) => !extensions.has(extname(path))).map(({ path }) => withoutExtension(path)));
  return others.filter((file) => !isPart(file) && extensions.has(extname(file.path)) && folders.has(posix.dirname(file.path)) && !owned.has(withoutExtension(file.path))).map(({ path }) => path);
}

function withoutExtension(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}

/** The rules of files, in order; with `json`, a file without any is printed as a line of its own in its turn. */
export function* rulesOf(files: readonly ReadFile[], json: boolean | undefined): Iterable<SourceRule> {
  for (const { path, status, rules, diagnostics } of files) {
    if (status === 'failed' && rules.length === 0 && json === true) printJson(failureJson(path, diagnostics));
    yield* rules;
  }
}

function warnOfRepeatedIds(files: readonly ReadFile[], report: Report): void {
  const first = new Map<string, string>();
  for (const { path, rule } of files.flatMap((file) => file.rules)) {
    if (rule.id === undefined) continue;
    const known = first.get(rule.id);
    if (known === undefined) first.set(rule.id, path);
    else report.add(compileDiagnostics['repeated-id'], { id: rule.id, first: known }, { path });
  }
}

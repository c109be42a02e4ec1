import { createReport, type Report } from '../text/diagnostic.ts';
import { folderOf, joinPath } from '../text/paths.ts';
import { laidOver, memoryWorkspace, type Workspace } from '../text/workspace.ts';
import { sourceOf } from '../text/source.ts';
import { testsPathOf } from '../text/tests-path.ts';
import type { Grade, Rule, RuleTest } from '../rule/index.ts';
import type { Side } from '../logic/comparison.ts';
import type { Names, NativeRule, OutputFile, Platform, Slots, Written } from '../platforms/platform.ts';
import { compileDiagnostics } from './diagnostics.ts';
import { given, testsBeside, toRaw, type Loaded } from './read.ts';
import { printTests } from './tests-file.ts';
import type { SourceRule } from './types.ts';
import { standingOf, type Party, type Standing } from './verdict.ts';

/** A candidate that was written, read back and compared. */
export interface Attempt extends Standing {
  readonly slots: Slots;
  readonly written: Written;
  readonly native: NativeRule;
  /** The rule as it reads back from its own files, over raw events. */
  readonly readBack: Rule;
  readonly side: Side;
  readonly report: Report;
}

/** The place of a rule, from which its translations find what they import. */
export type Origin = Pick<SourceRule, 'path' | 'workspace'>;

/** Writes a candidate tree for a rule, reads it back and decides how it stands to the rule; undefined, with an error in the report, when it does not read back. */
export function tryCandidate(
  source: Party,
  tree: unknown,
  target: Loaded,
  weakest: Grade,
  report: Report,
  names: Partial<Names> | undefined,
  origin: Origin,
): Attempt | undefined {
  const slots = target.platform.print(tree, target.context);
  const written = writeRule(source.rule, slots, target, names);
  const read = readBack(written.files, target, report, origin);
  if (read === undefined) return undefined;
  const attempt = createReport();
  const meaning = target.platform.meaning(read.native.tree, target.context, attempt);
  const { rule, side, conditions } = toRaw(read.native.metadata, meaning, target);
  const party: Party = { rule, side, conditions, given: given(meaning, target), tree: read.native.tree, loaded: target };
  const tests = [...(rule.tests ?? []), ...read.tests];
  return {
    ...standingOf(source, party, weakest),
    slots,
    written,
    native: read.native,
    readBack: tests.length === 0 ? rule : { ...rule, tests },
    side,
    report: attempt,
  };
}

/** The files of a rule; its test events go into a file of their own where the platform has no place for them. */
export function writeRule(rule: Rule, slots: Slots, { platform, context }: Loaded, names: Partial<Names> | undefined): Written {
  const written = platform.write(rule, slots, context, names);
  const tests = rule.tests ?? [];
  return tests.length === 0 || !keepsTestsBeside(platform) ? written : withTestsBeside(written, tests);
}

/** Whether a platform has no place for test events in its own files. */
export function keepsTestsBeside({ unsaid }: Platform): boolean {
  return unsaid.tests !== undefined;
}

/** Written files with a file of test events beside the main one, in place of one that is there. */
export function withTestsBeside(written: Written, tests: readonly RuleTest[]): Written {
  const [main] = written.files;
  if (main === undefined) return written;
  const path = testsPathOf(main.path);
  return { ...written, files: [...written.files.filter((file) => file.path !== path), { path, text: printTests(tests) }] };
}

/** Written files where they are read: beside the rule that they translate, or alone; with the path of the main one. */
export function laidOut(files: readonly OutputFile[], main: OutputFile, origin: Origin | undefined): { readonly workspace: Workspace; readonly path: string } {
  const written = memoryWorkspace(textsByPath(files));
  if (origin === undefined) return { workspace: written, path: main.path };
  const folder = folderOf(origin.path);
  return { workspace: laidOver(origin.workspace, folder, written), path: joinPath(folder, main.path) };
}

function textsByPath(files: readonly OutputFile[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

/** The one rule of written files, read the way a user's file would be, with the tests beside it. */
export function readBack(
  files: readonly OutputFile[],
  target: Loaded,
  report: Report,
  origin?: Origin,
): { readonly native: NativeRule; readonly tests: NonNullable<Rule['tests']> } | undefined {
  const main = files.find(({ path, text }) => target.entry.recognises(sourceOf(path, text)) !== 'no');
  const reading = createReport();
  const laid = main === undefined ? undefined : laidOut(files, main, origin);
  const natives = laid === undefined ? [] : target.platform.read(laid.workspace, laid.path, target.context, reading);
  const tests = main === undefined ? [] : testsBeside(memoryWorkspace(textsByPath(files)), main.path, reading).tests;
  const [native] = natives;
  if (native !== undefined && natives.length === 1 && !reading.hasErrors) return { native, tests };
  report.addAll(reading.diagnostics);
  // What is wrong with another file that it reads is no mistake in what was written.
  if (reading.diagnostics.some(({ severity, path }) => severity === 'error' && path !== undefined && path !== laid?.path)) return undefined;
  report.add(compileDiagnostics['unreadable-output'], { platform: target.entry.title }, { path: main?.path ?? '(no file)' });
  return undefined;
}

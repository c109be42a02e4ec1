import { createReport, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { sha256Of } from '../text/hash.ts';
import type { Workspace } from '../text/workspace.ts';
import { claimTranslation, claimWritten, targetFolder, noClaims } from '../compile/output-paths.ts';
import { compileDiagnostics, policyDiagnostics } from '../compile/diagnostics.ts';
import { isTestsPath } from '../text/tests-path.ts';
import { reportIdleTests } from '../compile/idle-tests.ts';
import type { Compiler } from '../compile/compiler.ts';
import { withoutParts } from '../compile/parts.ts';
import { decide } from '../compile/policy.ts';
import { placeOf, type ReadFile, type SourceRule, type Translation } from '../compile/types.ts';
import type { Names } from '../platforms/platform.ts';
import { entryOf, manifestTarget, type Identity, type Manifest } from './manifest.ts';

type Entry = Manifest['rules'][number];

/** What a build would write, and what it has to say. */
export interface BuildResult {
  /** Text by path below the output folder, without the manifest. */
  readonly files: ReadonlyMap<string, string>;
  readonly manifest: Manifest;
  readonly rules: readonly BuiltRule[];
  readonly skipped: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether some input could not be read. */
  readonly badInput: boolean;
  /** How many translations were refused or withheld, and not accepted as that. */
  readonly withheld: number;
}

/** A source rule with its translations. */
export interface BuiltRule {
  readonly rule: SourceRule;
  readonly translations: readonly Translation[];
}

/** What a build works on. */
export interface BuildInput {
  readonly workspace: Workspace;
  /** Candidate files in the rules folder, sorted. */
  readonly paths: readonly string[];
  /** The manifest of the last build: identities in it are kept. */
  readonly previous?: Manifest;
  readonly targets: readonly string[];
  /** True when `paths` or `targets` are a selection: what the manifest has of others stays. */
  readonly only?: boolean;
}

/**
 * Rebuilds everything in memory. A rule that fails stops no other; a duplicate id or a file claimed twice is an error and
 * the later rule is left out.
 */
export async function build(compiler: Compiler, input: BuildInput): Promise<BuildResult> {
  const report = createReport();
  const all = await readAll(compiler, input);
  reportIdleTests(input.paths, all, report);
  const read = withoutParts(all);
  report.addAll(read.flatMap(({ status, diagnostics }) => (status === 'skipped' ? [] : diagnostics)));
  const rules = withoutDuplicates(read.flatMap((file) => file.rules), report);
  const building: Building = { compiler, input, files: new Map(), claims: noClaims() };
  const now = rules.map(identityOf);
  const isThere = (source: string): boolean => input.workspace.read(source) !== undefined;
  const known = rules.map((rule) => entryOf(input.previous, identityOf(rule), now, isThere));
  const takenOver = new Set(known);
  const kept = keptRules(input, read, rules).filter((entry) => !takenOver.has(entry));
  for (const { source, id, targets } of kept) {
    for (const [target, { names, files }] of Object.entries(targets)) claimWritten({ source, rule: id }, target, names?.id, Object.keys(files), building.claims);
  }
  const made = new Map<SourceRule, Awaited<ReturnType<typeof buildRule>>>();
  for (const [rule, entry] of establishedFirst(rules, known)) made.set(rule, await buildRule(rule, entry, building));
  report.addAll(rules.flatMap((rule) => made.get(rule)?.diagnostics ?? []));
  const built = rules.map((rule): BuiltRule => ({ rule, translations: made.get(rule)?.translations ?? [] }));
  const manifestRules = rules.map((rule): Entry => ({ ...identityOf(rule), title: rule.rule.title, targets: made.get(rule)?.targets ?? {} }));
  const withheld = [...made.values()].reduce((sum, one) => sum + one.withheld, 0);
  const { files } = building;
  if (input.only !== true && read.every(({ status }) => status !== 'failed')) warnOfNothingAccepted(rules, compiler, report);
  const listed = [...manifestRules, ...kept].map((entry) => ({ ...entry, targets: inOrder(entry.targets, compiler.targets) })).toSorted(bySource);
  // What is made of the whole set stays as it is while a part of the set is missing.
  const whole = input.only !== true && kept.length === 0;
  const shared = whole ? await sharedFiles(compiler, built, input.targets, manifestRules) : new Map<string, string>();
  for (const [path, text] of shared) files.set(path, text);
  return {
    files,
    manifest: { version: 1, rules: listed, shared: whole ? hashes(shared) : (input.previous?.shared ?? {}) },
    rules: built,
    skipped: read.filter(({ status }) => status === 'skipped').map(({ path }) => path),
    diagnostics: report.diagnostics,
    badInput: read.some(({ status }) => status === 'failed') || rules.length < read.flatMap((file) => file.rules).length,
    withheld,
  };
}

/** Rules with what the last build has of them, those that it wrote first: a new rule takes no name from one of them. */
function establishedFirst(rules: readonly SourceRule[], known: readonly (Entry | undefined)[]): readonly (readonly [SourceRule, Entry | undefined])[] {
  const pairs = rules.map((rule, index) => [rule, known[index]] as const);
  const isEstablished = ([, entry]: readonly [SourceRule, Entry | undefined]): boolean => Object.values(entry?.targets ?? {}).some(({ written }) => written);
  return [...pairs.filter(isEstablished), ...pairs.filter((pair) => !isEstablished(pair))];
}

/** Accepted losses that are no rule's: the rule was renamed, or misspelt. */
function warnOfNothingAccepted(rules: readonly SourceRule[], { config }: Compiler, report: Report): void {
  const known = new Set(rules.map(({ path, rule }) => rule.id ?? path));
  for (const rule of new Set(config.accepted.map((loss) => loss.rule))) if (!known.has(rule)) report.add(policyDiagnostics['accepted-nothing'], { rule });
}

/** What a build holds while it goes through the rules. */
interface Building {
  readonly compiler: Compiler;
  readonly input: BuildInput;
  readonly files: Map<string, string>;
  readonly claims: ReturnType<typeof noClaims>;
}

/** Translates a rule to each target, and adds the files that are written. `known`: its entry in the manifest of the last build. */
async function buildRule(rule: SourceRule, known: Entry | undefined, { compiler, input, files, claims }: Building): Promise<Pick<BuildResult, 'diagnostics' | 'withheld'> & Pick<BuiltRule, 'translations'> & Pick<Entry, 'targets'>> {
  const report = createReport();
  report.addAll(compiler.lint(rule));
  const translations: Translation[] = [];
  const targets: Entry['targets'] = otherTargets(input, known);
  let withheld = 0;
  for (const target of input.targets) {
    const translation = await compiler.translate(rule, target, keptNames(rule, target, known));
    const folder = targetFolder(target, compiler);
    const decision = decide(translation, compiler.config, compiler.platforms.find(({ id }) => id === target)?.title ?? target);
    report.addAll(decision.withheld || decision.written ? translation.diagnostics : []);
    report.addAll(decision.diagnostics);
    const placed = new Map(translation.files.map(({ path, text }) => [`${folder}/${path}`, text]));
    const written = decision.written && claimTranslation(translation, [...placed.keys()], claims, report);
    if (decision.withheld || (decision.written && !written)) withheld += 1;
    for (const [path, text] of written ? placed : []) files.set(path, text);
    translations.push(translation);
    // A name that is another rule's is not kept: the rule may get a title of its own.
    const { names: _, ...nameless } = translation;
    targets[target] = manifestTarget(decision.written && !written ? nameless : translation, written, folder);
  }
  return { translations, targets, withheld, diagnostics: report.diagnostics };
}

/** The names that the last build gave a rule; its id on its own platform is the one that it has now. */
function keptNames({ rule }: SourceRule, target: string, known: Entry | undefined): Partial<Names> | undefined {
  const names = known?.targets[target]?.names;
  return names !== undefined && rule.id !== undefined && rule.origin?.platform === target ? { file: names.file } : names;
}

/** Targets as the configuration has them in order, whichever of them were asked for. */
function inOrder(targets: Entry['targets'], order: readonly string[]): Entry['targets'] {
  return Object.fromEntries(Object.entries(targets).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

/** Entries in the order in which the files of a folder are read. */
function bySource(a: Entry, b: Entry): number {
  const [one, other] = [a.source.split('/'), b.source.split('/')];
  const at = one.findIndex((name, index) => name !== other[index]);
  if (at < 0) return one.length - other.length || a.document - b.document;
  return (one[at] ?? '') < (other[at] ?? '') ? -1 : 1;
}

function hashes(shared: ReadonlyMap<string, string>): Manifest['shared'] {
  return Object.fromEntries([...shared].map(([path, text]) => [path, sha256Of(text)]));
}

function identityOf({ path, document, rule }: SourceRule): Identity {
  return { source: path, document, id: rule.id ?? null };
}

/** What the last build wrote for targets that this one was not asked for: it stays. */
function otherTargets({ targets, only }: BuildInput, known: Entry | undefined): Entry['targets'] {
  return only === true ? Object.fromEntries(Object.entries(known?.targets ?? {}).filter(([target]) => !targets.includes(target))) : {};
}

/** Entries of the last build whose rules could not be rebuilt or were not asked for: their files stay as they are. */
function keptRules(
  { previous, only }: BuildInput,
  read: readonly ReadFile[],
  rebuilt: readonly SourceRule[],
): Manifest['rules'] {
  const unread = new Set(read.filter(({ status }) => status === 'failed').map(({ path }) => path));
  const asked = new Set(read.map(({ path }) => path));
  const done = new Set(rebuilt.map(({ path, document }) => `${path}#${document}`));
  const lost = new Set(read.flatMap((file) => file.rules).filter((rule) => !rebuilt.includes(rule)).map(({ path }) => path));
  return (previous?.rules ?? []).filter(
    ({ source, document }) =>
      !done.has(`${source}#${document}`) && (unread.has(source) || lost.has(source) || (only === true && !asked.has(source))),
  );
}

/** Reads every rule file. One that the last build knew and nothing recognises any more is broken, not gone. */
async function readAll(compiler: Compiler, { workspace, paths, previous }: BuildInput): Promise<readonly ReadFile[]> {
  const known = new Set(previous?.rules.map(({ source }) => source));
  const read: ReadFile[] = [];
  for (const path of paths) {
    if (isTestsPath(path)) continue;
    const file = await compiler.read(workspace, path);
    read.push(file.status === 'skipped' && known.has(path) ? { ...file, status: 'failed' } : file);
  }
  return read;
}

function withoutDuplicates(rules: readonly SourceRule[], report: ReturnType<typeof createReport>): readonly SourceRule[] {
  const first = new Map<string, SourceRule>();
  return rules.filter((rule) => {
    const { id } = rule.rule;
    if (id === undefined) return true;
    const known = first.get(id);
    if (known === undefined) {
      first.set(id, rule);
      return true;
    }
    report.add(compileDiagnostics['duplicate-id'], { id, first: known.path }, placeOf(rule));
    return false;
  });
}

/** Files that a platform makes for the whole set, from the rules that were written. */
async function sharedFiles(
  compiler: Compiler,
  built: readonly BuiltRule[],
  targets: readonly string[],
  manifest: Manifest['rules'],
): Promise<ReadonlyMap<string, string>> {
  const shared = new Map<string, string>();
  for (const target of targets) {
    const folder = targetFolder(target, compiler);
    const written = built.flatMap(({ rule, translations }, index) =>
      manifest[index]?.targets[target]?.written === true
        ? translations.filter((each) => each.target === target).map((translation) => ({ rule: rule.rule, translation }))
        : [],
    );
    for (const { path, text } of await compiler.bundle(target, written)) shared.set(`${folder}/${path}`, text);
  }
  return shared;
}

import { createReport, placedAt, type Diagnostic, type Place } from '../text/diagnostic.ts';
import { canonicalJson } from '../text/json.ts';
import { decodeText, sourceIn } from '../text/decode.ts';
import type { Source } from '../text/source.ts';
import { testsFileOf } from '../text/tests-path.ts';
import type { Workspace } from '../text/workspace.ts';
import { commonMap, conditionsOf, deepFreeze, excludesNothing, never, pathText, samePath, type Detection, type Fact, type FieldMap, type Metadata, type OutputField, type Path } from '../rule/index.ts';
import { pullBack } from '../logic/pull-back/pull-back.ts';
import { suppliedIn, withSupplied } from '../logic/pull-back/supplied.ts';
import { pullBackDetection, pullBackMetadata, type Lost } from '../logic/pull-back/paths.ts';
import type { Side } from '../logic/comparison.ts';
import type { Failure, Context, Entry, Meaning, NativeRule, Platform } from '../platforms/platform.ts';
import { compileDiagnostics } from './diagnostics.ts';
import { tooLargeToRead } from './size.ts';
import { noTests, readTests, type ReadTests } from './tests-file.ts';
import type { ReadFile, SourceRule } from './types.ts';

/** How a platform is reached: by its entry, loaded once, with its context. */
export interface Loaded {
  readonly entry: Entry;
  readonly platform: Platform;
  readonly context: Context;
}

/** Which platform a file belongs to, or why that cannot be told. */
export type Recognition = { readonly entry: Entry } | { readonly candidates: readonly Entry[] };

/** Asks every platform; a single `mine`, else a single `maybe`, decides. */
export function recognise(source: Source, entries: readonly Entry[]): Recognition {
  const answers = entries.map((entry) => ({ entry, answer: entry.recognises(source) }));
  for (const wanted of ['mine', 'maybe'] as const) {
    const found = answers.filter(({ answer }) => answer === wanted).map(({ entry }) => entry);
    const only = found[0];
    if (only !== undefined) return found.length === 1 ? { entry: only } : { candidates: found };
  }
  return { candidates: [] };
}

/** The text of a workspace file as a source; undefined with a diagnostic when it is absent or no text. */
export function textSource(workspace: Workspace, path: string): Source | { readonly diagnostic: Diagnostic } {
  const report = createReport();
  const bytes = workspace.read(path);
  if (bytes === undefined) report.add(compileDiagnostics['no-such-file'], { path }, { path });
  const source = bytes === undefined ? undefined : decodeText(path, bytes, report);
  if (source !== undefined) return source;
  const [diagnostic] = report.diagnostics;
  if (diagnostic === undefined) throw new Error('a text that cannot be decoded is always reported');
  return { diagnostic };
}

/** From how many bytes on a file may hold more values than the language's functions take at once. */
const manyBytes = 200_000;

/** Reads all rules of a file that is known to belong to a platform, each into canonical form. A file of more values than the stack holds is refused. */
export function readRules(workspace: Workspace, path: string, loaded: Loaded): ReadFile {
  try {
    return readAll(workspace, path, loaded);
  } catch (error) {
    if (!(error instanceof RangeError) || (workspace.read(path)?.length ?? 0) < manyBytes) throw error;
    const report = createReport();
    report.add(compileDiagnostics['too-many'], {}, { path });
    return { path, status: 'failed', rules: [], diagnostics: report.diagnostics };
  }
}

function readAll(workspace: Workspace, path: string, loaded: Loaded): ReadFile {
  const report = createReport();
  const { platform, context } = loaded;
  const all = platform.read(workspace, path, context, report);
  const natives = all.filter(({ tree }) => !tooLargeToRead(tree));
  if (natives.length < all.length) report.add(compileDiagnostics['too-many'], {}, { path });
  const tests = natives.length === 1 ? testsBeside(workspace, path, report) : noTests;
  const each = natives.map((native) => canonical(workspace, path, native, loaded, tests));
  const diagnostics = fewOfEach([...report.diagnostics, ...each.flatMap((rule) => rule.diagnostics)], path);
  // What is said of a file is said of its one rule.
  const rules = each.length === 1 ? each.map((rule) => ({ ...rule, diagnostics })) : each;
  // What its platform knows and says to be no rule, such as a policy or a data model.
  if (natives.length === 0 && diagnostics.length > 0 && diagnostics.every(({ severity }) => severity === 'note')) return { path, status: 'skipped', rules: [], diagnostics };
  const failed = natives.length === 0 || diagnostics.some(({ severity }) => severity === 'error');
  return { path, status: failed ? 'failed' : 'read', rules, diagnostics: failed ? [...mergeMarks(workspace, path, diagnostics), ...diagnostics] : diagnostics };
}

/** Where a file that could not be read has the marks of a merge: what else is said of it comes from those. */
function mergeMarks(workspace: Workspace, path: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const report = createReport();
  for (const place of new Set([path, ...diagnostics.flatMap((each) => (each.severity === 'error' ? (each.path ?? []) : []))])) {
    const source = sourceIn(workspace, place);
    const start = source === undefined ? undefined : mergedAt(source.text);
    if (source !== undefined && start !== undefined) report.add(compileDiagnostics['merge-marks'], {}, { source, span: { start, end: start + 7 } });
  }
  return report.diagnostics;
}

/** The first of the three marks of a merge, where the others follow. */
function mergedAt(text: string): number | undefined {
  const start = /^<{7}(?: |$)/m.exec(text)?.index;
  const middle = start === undefined ? -1 : text.slice(start).search(/^={7}$/m);
  return start !== undefined && middle >= 0 && /^>{7}(?: |$)/m.test(text.slice(start + middle)) ? start : undefined;
}

/** How often one thing is said about a file. */
const mostAlike = 100;

/** Diagnostics of a file without those that say for the hundredth time what others say, which are counted. */
function fewOfEach(diagnostics: readonly Diagnostic[], path: string): readonly Diagnostic[] {
  const counts = new Map<string, number>();
  const kept = diagnostics.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= mostAlike;
  });
  const report = createReport();
  for (const [code, count] of counts) {
    if (count > mostAlike) report.add(compileDiagnostics['more-alike'], { code, count: count - mostAlike }, { path });
  }
  return [...kept, ...report.diagnostics];
}

/** The tests of the tests file beside a rule file; none where there is no such file. */
export function testsBeside(workspace: Workspace, path: string, report: ReturnType<typeof createReport>): ReadTests {
  const { path: testsPath, isThere, aside } = testsFileOf(workspace, path);
  if (aside !== undefined) report.add(compileDiagnostics['idle-tests'], { path: aside, why: `\`${testsPath}\` is read in its place` }, { path: aside });
  if (!isThere) return noTests;
  const source = textSource(workspace, testsPath);
  if ('diagnostic' in source) {
    report.addAll([source.diagnostic]);
    return noTests;
  }
  return readTests(source, report);
}

function canonical(workspace: Workspace, path: string, native: NativeRule, loaded: Loaded, { tests, places }: ReadTests): SourceRule {
  const report = createReport();
  const meaning = loaded.platform.meaning(native.tree, loaded.context, report);
  const { rule, side, conditions } = toRaw(native.metadata, meaning, loaded);
  const withTests = tests.length === 0 ? rule : { ...rule, tests: [...(rule.tests ?? []), ...tests] };
  return {
    path,
    workspace,
    document: native.document,
    platform: loaded.entry.id,
    native,
    meant: meaning.detection,
    rule: deepFreeze(withTests),
    side,
    conditions,
    failures: () => failuresOf(meaning, loaded),
    given: given(meaning, loaded),
    testPlaces: () => [...(native.testPlaces?.() ?? (rule.tests ?? []).map((): Place => ({ path }))), ...places()],
    diagnostics: report.diagnostics.map((each) => (each.path === undefined ? placedAt(each, native.place ?? { path }) : each)),
  };
}

function failuresOf({ failures, logSources }: Meaning, loaded: Loaded): readonly Failure[] {
  const map = fieldMapOf(logSources, loaded);
  const found = failures?.() ?? [];
  return map === undefined ? found : found.map((failure) => ({ ...failure, when: pullBack(failure.when, map) }));
}

/** What a reading takes for granted: its own, and that the fields are named as the project declares, or as in the raw event where it names none. */
export function given({ given: own, logSources }: Meaning, { entry, platform, context }: Loaded): readonly Fact[] {
  const map = fieldMapOf(logSources, { platform, context });
  const named = logSources.filter((id) => Object.keys(context.declared?.(id) ?? {}).length > 0);
  const facts = named.map((id): Fact => ({
    id: `map/${id}`,
    grade: 'assumed',
    text: `the fields of ${id} have the names in ${entry.title} that the configuration declares, and their values unchanged where it declares no others`,
    evidence: 'the configuration of the project',
    says: excludesNothing,
  }));
  const unnamed = logSources.filter((id) => context.declared?.(id) !== undefined && platform.fields(id, context) === undefined);
  const taken = unnamed.map((id): Fact => ({
    id: `names/${id}`,
    grade: 'assumed',
    text: `the fields of ${id} are called in ${entry.title} as in the raw event: the configuration names none`,
    evidence: 'nobody says so',
    says: excludesNothing,
  }));
  return [...own.map((fact) => (map === undefined ? fact : rawFact(fact, map))), ...facts, ...taken];
}

/** A fact over raw events. Facts of readings are conditions, or say what numbers stand in a field that is moved as it is. */
function rawFact(fact: Fact, map: FieldMap): Fact {
  if (fact.says.kind === 'always') return { ...fact, says: { kind: 'always', on: pullBack(fact.says.on, map) } };
  if (fact.says.kind !== 'whole') return fact;
  const origin = map.origin(fact.says.path);
  return { ...fact, says: origin?.kind === 'from' && origin.convert === undefined ? { kind: 'whole', path: origin.path } : excludesNothing };
}

/** The field map of the log sources of a rule: that of the first one that has one, but for what is a constant of each. */
export function fieldMapOf(logSources: readonly string[], { platform, context }: Pick<Loaded, 'platform' | 'context'>): FieldMap | undefined {
  const [first, ...others] = logSources.flatMap((id) => platform.fields(id, context) ?? []);
  return first === undefined || others.length === 0 ? first : commonMap(first, others);
}

/** A native rule's meaning over raw events. Where a log source has no field map, native names are taken as raw ones. */
export function toRaw(
  metadata: Metadata,
  meaning: Meaning,
  { platform, context, entry }: Loaded,
): Pick<SourceRule, 'rule' | 'side' | 'conditions'> {
  const map = fieldMapOf(meaning.logSources, { platform, context });
  const { detection, side } = rawMeaning(meaning, map, entry.id);
  const raw = map === undefined ? metadata : rawMetadata(metadata, map, entry.id);
  const origin = { platform: entry.id, ...(metadata.id === undefined ? {} : { id: metadata.id }) };
  return {
    rule: { origin, ...raw, logSources: meaning.logSources, detection },
    side,
    // Grouping adds nothing to a condition alone.
    conditions: side.detection.kind === 'match' ? [side.detection.on] : conditionsOf(meaning.detection).map((condition) => (map === undefined ? condition : suppliedIn(pullBack(condition, map)))),
  };
}

/** When a native rule alerts, and how it is compared, over raw events. */
export function rawMeaning({ detection: native, raises }: Pick<Meaning, 'detection' | 'raises'>, map: FieldMap | undefined, platform: string): { readonly detection: Detection; readonly side: Side } {
  const fails = map === undefined ? raises : pullBack(raises, map);
  const detection = map === undefined ? native : rawDetection(native, map, platform);
  return { detection, side: { detection: withSupplied(detection), raises: fails.kind === 'constant' && !fails.value ? never : fails } };
}

/** A detection that groups by or measures a field without a raw equivalent stays its platform's own. */
function rawDetection(native: Detection, map: FieldMap, platform: string): Detection {
  const { value, lost } = pullBackDetection(native, map);
  const [first] = lost;
  if (first === undefined) return value;
  const why = `${pathText(first.path)} has no place in the raw event: ${first.why}`;
  return { kind: 'foreign', platform, language: 'native', text: canonicalJson(native), why, ...(value.kind === 'newTerms' ? { newOf: value.on } : {}) };
}

/** Fields to show that have no raw equivalent are marked as their platform's own. */
function rawMetadata(native: Metadata, map: FieldMap, platform: string): Metadata {
  const { value, lost } = pullBackMetadata(native, map);
  const mark = (fields: readonly OutputField[]): readonly OutputField[] => fields.map((field) => (isLost(field.path, lost) ? { ...field, only: platform } : field));
  return {
    ...value,
    ...(value.tests === undefined || map.toRaw === undefined ? {} : { tests: value.tests.map((test) => ({ ...test, log: map.toRaw?.(test.log) ?? test.log })) }),
    ...(value.outputs === undefined ? {} : { outputs: mark(value.outputs) }),
    ...(value.summary === undefined ? {} : { summary: mark(value.summary) }),
  };
}

function isLost(path: Path, lost: readonly Lost[]): boolean {
  return lost.some((each) => samePath(each.path, path));
}

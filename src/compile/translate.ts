import { canonicalJson, type JsonObject } from '../text/json.ts';
import { hiddenIn } from '../text/hidden.ts';
import { match } from '../text/match.ts';
import { createReport, placedAt, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { didYouMean } from '../text/suggest.ts';
import { and, conditionsOf, never, not, type Detection, type Grade, type OutputField, type Predicate, type Rule, type RuleTest } from '../rule/index.ts';
import { decide } from '../logic/compare.ts';
import { withinBounds } from '../logic/parts/bounds.ts';
import { compileAnyReading } from '../logic/holds/any-reading.ts';
import type { CompareOptions, Side, Witness } from '../logic/comparison.ts';
import { sampleOf } from '../logic/relate.ts';
import { withoutSupplied } from '../logic/pull-back/supplied.ts';
import type { Names, Written } from '../platforms/platform.ts';
import { logSource, logSourceIds } from '../taxonomy/index.ts';
import { meantLogSource } from '../taxonomy/misspelt.ts';
import { keepsTestsBeside, readBack, withTestsBeside, writeRule, type Attempt, type Origin } from './candidate.ts';
import { compileDiagnostics } from './diagnostics.ts';
import { holdsHalfPair } from './half-pairs.ts';
import { hintAtFacts, hintAtNames } from './log-hints.ts';
import { unsaidBetween } from './ledger.ts';
import type { Loaded } from './read.ts';
import { bestAttempt, ownAttempt } from './search.ts';
import { tooLarge } from './size.ts';
import { knownAlike, missingNames } from './missing-names.ts';
import { namesFor } from './test-names.ts';
import { placeOf, type SourceRule, type Translation, type Verdict } from './types.ts';
import { knowledge, type Explained } from './verdict.ts';

/**
 * Translates a rule: each candidate of the target is written, read back from its own files and compared with the rule.
 * The first that is proven equivalent is taken, else the best by kind of verdict: of those that miss events one that misses fewer,
 * and the most idiomatic among equals.
 */
export async function translate(
  from: SourceRule,
  source: Loaded,
  target: Loaded,
  weakest: Grade,
  names?: Partial<Names>,
): Promise<Translation> {
  const report = createReport();
  const head = headOf(from, target.entry.id);
  // What only its own platform understands is refused for that, whatever it is about.
  const isOwn = source.entry.id === target.entry.id;
  const kept = isOwn || (from.rule.detection.kind === 'foreign' && from.rule.detection.newOf === undefined);
  for (const id of kept ? [] : from.rule.logSources) {
    if (isMapped(id, source, target)) continue;
    report.add(compileDiagnostics['unmapped-log-source'], { logSource: id, platform: target.entry.title, hint: hintFor(id, from.rule), ...namesToSay(id, from.rule, source, target) }, placeOf(from));
  }
  if (!kept && target.entry.target && from.rule.logSources.length === 0) report.add(compileDiagnostics['no-log-source'], { platform: target.entry.title }, placeOf(from));
  const large = tooLarge(from.rule.detection) ?? tooLarge(from.side.detection);
  if (large !== undefined && !isOwn) report.add(compileDiagnostics['too-large'], { why: large }, placeOf(from));
  else if (holdsHalfPair(from.rule)) report.add(compileDiagnostics['half-character'], {}, placeOf(from));
  if (report.hasErrors) return { ...head, status: 'refused', unsaid: [], files: [], diagnostics: report.diagnostics };
  const placed = (): readonly Diagnostic[] => report.diagnostics.map((each) => (each.path === undefined ? placedAt(each, placeOf(from)) : each));
  const asked = { ...from, rule: withoutOthers(from.rule, target.entry.id) };
  const best = large === undefined ? await bestAttempt(asked, source, target, weakest, report, names) : await ownAttempt(asked, source, weakest, report, names);
  if (best === undefined) {
    if (large !== undefined) report.add(compileDiagnostics['too-large'], { why: large }, placeOf(from));
    else if (!report.hasErrors) report.add(compileDiagnostics['no-candidate'], { platform: target.entry.title }, placeOf(from));
    const unreadable = report.diagnostics.some(({ code }) => code === compileDiagnostics['unreadable-output'].code);
    return { ...head, status: unreadable ? 'failed' : 'refused', unsaid: [], files: [], diagnostics: placed() };
  }
  if (best.verdict.kind !== 'equivalent' && isNever(best.side.detection)) {
    report.add(compileDiagnostics['would-never-fire'], { platform: target.entry.title }, placeOf(from));
    return { ...head, status: 'refused', unsaid: [], files: [], diagnostics: placed() };
  }
  // What is remarked on the written rule is of interest where it decides: the comparison is open, or shows a difference.
  report.addAll([...(best.verdict.kind === 'equivalent' ? [] : best.report.diagnostics), ...best.diagnostics]);
  const character = best.written.files.flatMap(({ text }) => hiddenIn(text) ?? [])[0];
  if (character !== undefined) report.add(compileDiagnostics['hidden-text'], { platform: target.entry.title, character }, placeOf(from));
  const { verdict } = best;
  hintAtNames(from.rule, best.readBack, target, report);
  hintAtFacts(verdict, from.rule, target, report);
  // What is too large to be compared is too large to look for events of it, too.
  const finished = large === undefined ? finish(asked.rule, best, target, weakest, report, names, from) : best.written;
  return {
    ...head,
    status: finished === undefined ? 'failed' : 'translated',
    verdict,
    unsaid: unsaidBetween(from.rule, best.readBack, target.platform.unsaid, target.entry.id, (one, other) => isAlike(from.rule, one, other, target, weakest)),
    files: finished?.files ?? [],
    names: best.written.names,
    slots: best.slots,
    diagnostics: placed(),
  };
}

/** Whether nothing is left of what a rule asks for, or of an event that it cannot do without. */
function isNever(detection: Detection): boolean {
  const isFalse = ({ on }: { readonly on: Predicate }): boolean => on.kind === 'constant' && !on.value;
  return match(detection, {
    match: isFalse,
    threshold: (each) => isFalse(each) && !withinBounds(each.bounds, 0),
    sequence: ({ steps }) => steps.some((step) => step.absent !== true && isFalse(step)),
    newTerms: isFalse,
    foreign: () => false,
  });
}

/**
 * Whether a log source has names on the source's platform and on the target. One that a single platform names goes between that platform and rule modules,
 * which hold its names as they are.
 */
function isMapped(id: string, source: Loaded, target: Loaded): boolean {
  if (target.platform.fields(id, target.context) === undefined) return false;
  const pair = [source.entry, target.entry];
  const itsOwn = pair.some((entry) => id.startsWith(`${entry.id}:`)) && pair.some((entry) => !entry.target);
  if (!itsOwn && source.platform.fields(id, source.context) === undefined) return false;
  return itsOwn || logSource(id) !== undefined || target.context.declared?.(id) !== undefined;
}

function hintFor(id: string, rule: Rule): string {
  const near = meantLogSource(id, logSourceIds);
  if (near !== undefined) return didYouMean(near);
  const known = knownAlike(id, rule);
  return known === undefined ? '' : `; its fields are those of \`${known}\``;
}

function namesToSay(id: string, rule: Rule, source: Loaded, target: Loaded): { readonly names: string; readonly options: string } {
  return (meantLogSource(id, logSourceIds) === undefined ? missingNames(id, rule, source, target) : undefined) ?? { names: 'the names of the log source and of its fields', options: '' };
}

/** Whether two conditions on events of a rule hold of the same ones, as far as that is decided. */
function isAlike(rule: Rule, one: Predicate, other: Predicate, { context }: Loaded, weakest: Grade): boolean {
  if (canonicalJson(one) === canonicalJson(other)) return true;
  const side = (on: Predicate): Side => ({ detection: { kind: 'match', on }, raises: never });
  return decide(side(one), side(other), knowledge(rule, [one, other], weakest, context.facts)).kind === 'equivalent';
}

/** Which rule and target a translation is of. */
export function headOf(from: SourceRule, target: string): Pick<Translation, 'source' | 'document' | 'rule' | 'title' | 'target' | 'place'> {
  const { path, document, rule } = from;
  return { source: path, document, rule: rule.id ?? null, title: rule.title, target, place: placeOf(from) };
}

/**
 * The files with test events: the rule's own, and where none of them fires or none is quiet, such a one of the verdict, as
 * platforms ask for both. They must not change what decides whether it fires.
 */
function finish(rule: Rule, best: Attempt & Explained, target: Loaded, weakest: Grade, report: Report, names: Partial<Names> | undefined, origin: Origin): Written | undefined {
  const { tests: own = [] } = rule;
  const isShown = (wanted: RuleTest['expect']): boolean => own.some(({ expect }) => expect === wanted);
  if (isShown('match') && isShown('quiet')) return best.written;
  const { detection, raises } = best.side;
  const known = (): CompareOptions => knowledge(rule, [...conditionsOf(detection), raises], weakest, target.context.facts);
  const made = generatedTests(best.verdict, best.side, known, rule.logSources).filter(({ expect }) => !isShown(expect));
  if (made.length === 0) return best.written;
  const tests = [...own, ...made];
  if (keepsTestsBeside(target.platform)) return withTestsBeside(best.written, tests);
  const written = writeRule({ ...rule, tests }, best.slots, target, names);
  const again = readBack(written.files, target, report, origin);
  if (again === undefined) return undefined;
  if (canonicalJson(again.native.tree) === canonicalJson(best.native.tree)) return written;
  report.add(compileDiagnostics['unreadable-output'], { platform: target.entry.title }, { path: written.files[0]?.path ?? '(no file)' });
  return undefined;
}

/**
 * Test events for the target from a verdict: one that satisfies its condition and one that does not, where it has one
 * condition alone. What is counted is tested event by event, as the tests of platforms are. Tests say what the written rule
 * does: where the verdict has no event on which it alerts, one is looked for.
 */
function generatedTests(verdict: Verdict, { detection, raises }: Side, known: () => CompareOptions, logSources: readonly string[]): readonly RuleTest[] {
  if (detection.kind === 'sequence' || detection.kind === 'foreign') return [];
  const [truths, failures] = [compileAnyReading(detection.on), compileAnyReading(raises)];
  const isSure = (said: ReturnType<typeof truths>, wanted: boolean): boolean => [...said].every((truth) => truth === wanted);
  // A test on which the rule fails is one that fails.
  const certainly = (event: JsonObject, wanted: boolean): boolean => isSure(truths(event), wanted) && isSure(failures(event), false);
  const found = (witnesses: readonly (Witness | undefined)[], wanted: boolean): Shown | undefined =>
    witnesses
      .flatMap((witness) => (witness?.events ?? []).map((event): Shown => ({ event: withoutSupplied(event), deciding: witness?.deciding ?? [] })))
      .find(({ event }) => certainly(event, wanted));
  const own = (on: Predicate): Witness | undefined => {
    const sampled = sampleOf(and(on, not(raises)), known());
    return 'sample' in sampled ? sampled.sample.witness : undefined;
  };
  const fires = found([verdict.fires, verdict.extra], true) ?? found([own(detection.on)], true);
  const ordinary = logSources.map((id) => logSource(id)?.typicalEvent(new Map())).find((event) => event !== undefined && certainly(event, false));
  const quiet = found([verdict.quiet, verdict.missed], false) ?? (ordinary === undefined ? found([own(not(detection.on))], false) : { event: ordinary, deciding: [] });
  // The two are told apart by what decides that the second is quiet.
  const deciding = quiet === undefined || quiet.deciding.length === 0 ? (fires?.deciding ?? []) : quiet.deciding;
  const made = [
    ...(fires === undefined ? [] : [{ name: 'Fires', expect: 'match', log: fires.event, generated: true } as const]),
    ...(quiet === undefined ? [] : [{ name: 'Stays quiet', expect: 'quiet', log: quiet.event, generated: true } as const]),
  ];
  const names = namesFor(made.map(({ log }) => log), deciding);
  return made.map((test, index) => ({ ...test, name: names[index] ?? test.name }));
}

/** An event of a verdict, with the paths whose values decide. */
interface Shown {
  readonly event: JsonObject;
  readonly deciding: readonly string[];
}

/** The rule without fields to show that only another platform knows. */
function withoutOthers(rule: Rule, target: string): Rule {
  const own = (fields: readonly OutputField[]): readonly OutputField[] => fields.filter(({ only }) => only === undefined || only === target);
  return {
    ...rule,
    ...(rule.outputs === undefined ? {} : { outputs: own(rule.outputs) }),
    ...(rule.summary === undefined ? {} : { summary: own(rule.summary) }),
  };
}

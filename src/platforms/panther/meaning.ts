import type { Report } from '../../text/diagnostic.ts';
import { always, and, never, not, or, type Detection, type Fact, type GroupKey, type Predicate } from '../../rule/index.ts';
import type { Context, Failure, Meaning } from '../platform.ts';
import { wholeText } from './reading/counting.ts';
import { pantherDiagnostics } from './diagnostics.ts';
import { failuresOf } from './reading/failures.ts';
import type { Raises } from './python/values/raises.ts';
import { whenOf } from './reading/cases-of-types.ts';
import { addedFieldFacts } from './fields.ts';
import { groupingOf, separators, standInFacts, type Grouping } from './reading/grouping.ts';
import { letterCaseFacts } from './reading/letter-case.ts';
import { logSourcesOf, otherTypesFacts } from './log-types.ts';
import type { PantherOptions } from './options.ts';
import { textsIn, typesIn } from './reading/known-types.ts';
import { keptTerms, newTermsOf } from './reading/new-terms.ts';
import { outcomeFacts } from './reading/outcome-facts.ts';
import { saidOfUnbound } from './reading/unbound-names.ts';
import { programOf, type LoadedProgram } from './reading/program.ts';
import { ruleOutcome, runFunction, type KnownTypes, type Outcome, type Program } from './python/index.ts';
import { withinLimits } from './python/conditions/limits.ts';
import { partsOf } from './python/conditions/parts.ts';
import { conditionsAsNamed, expressionsHold } from './simple/meaning.ts';
import type { PantherTree, PythonTree, Scope, SimpleTree } from './tree.ts';

/** What a rule means: the events on which its `rule` function returns True, and those on which it raises. */
export function pantherMeaning(tree: PantherTree, context: Context<PantherOptions>, report: Report): Meaning {
  if (tree.kind === 'foreign') return foreign(tree, context, tree);
  if (tree.kind === 'simple') return { ...simpleMeaning(tree, otherTypesFacts(tree, context.options)), logSources: logSourcesOf(tree, context.options) };
  return withinLimits(() => pythonMeaning(tree, context, report)) ?? foreign(tree, context, { language: 'python', text: tree.source, why: 'the condition is too large' });
}

/** What is kept for Panther alone. */
function foreign(tree: PantherTree, context: Context<PantherOptions>, { language, text, why }: { readonly language: string; readonly text: string; readonly why: string }): Meaning {
  return { detection: { kind: 'foreign', platform: 'panther', language, text, why }, raises: never, logSources: logSourcesOf(tree, context.options), given: [] };
}

function pythonMeaning(tree: PythonTree, context: Context<PantherOptions>, report: Report): Meaning {
  const logSources = logSourcesOf(tree, context.options);
  const python = (text: string, why: string): Meaning => foreign(tree, context, { language: 'python', text, why });
  const others = otherTypesFacts(tree, context.options);
  const loaded = programOf(tree);
  if ('problem' in loaded) {
    report.add(pantherDiagnostics['python-syntax'], { problem: loaded.problem }, loaded);
    return python(tree.source, loaded.problem);
  }
  const { program, module, source } = loaded;
  const outcome = runFunction(program, 'rule', 'failures');
  const typesAt = typesIn(logSources, context);
  const understood = outcome === undefined ? openRule(tree, program) : (withFailures(outcome, typesAt) ?? withoutFailures(program, typesAt) ?? openAsAWhole(tree, program, 'the condition is too large'));
  if (understood === undefined) {
    report.add(pantherDiagnostics['no-rule-function'], { path: tree.path }, { path: tree.path });
    return python(wholeText(tree, program.machine.sources()), 'there is no function `rule`');
  }
  const { given: ofValues, outcome: known } = understood;
  // Of a log source with several log types the rule sees those that it names.
  const seen = (on: Predicate): Predicate => (others.length === 0 ? on : whenOf(on, tree.logTypes));
  const [on, raises] = [seen(understood.on), seen(understood.raises)];
  const condition: Predicate = tree.filters === undefined ? on : { kind: 'and', of: [on, { kind: 'opaque', language: 'panther filters', text: JSON.stringify(tree.filters), why: 'inline filters run on the platform only' }] };
  const terms = known === undefined || tree.threshold > 1 ? undefined : newTermsOf(condition, loaded.module, known);
  reportOpaque(terms?.on ?? on, tree, report, loaded);
  for (const [type, at] of known?.wrapped ?? []) report.add(pantherDiagnostics['never-of-type'], { type, abstract: type === 'dict' ? 'Mapping' : 'Sequence' }, at?.span === undefined ? { path: tree.path } : { source: loaded.source, span: at.span });
  const grouped = tree.threshold > 1 ? groupingOf(program, tree.scheduled ? [] : tree.logTypes, { on: condition, isText: textsIn(logSources, context) }) : undefined;
  if (grouped !== undefined && 'why' in grouped) return python(wholeText(tree, program.machine.sources()), grouped.why);
  const detection: Detection = terms ?? (grouped === undefined ? { kind: 'match', on: condition } : thresholdOf(tree, condition, grouped));
  const counted = grouped === undefined ? [] : standInFacts(grouped, condition);
  const failures = failuresLater(known?.failures ?? [], { module, source });
  const parts = partsOf({ kind: 'or', of: [on, raises] });
  const given = [keySpelling, ...others, ...letterCaseFacts(parts), ...addedFieldFacts(parts), ...ofValues, ...(known === undefined ? [] : outcomeFacts(known)), ...(terms === undefined ? [] : [keptTerms]), ...(grouped?.given ?? []), ...counted];
  return { detection, raises, failures, logSources, given };
}

/** Holds on to nothing of a rule but where it fails: what else it holds is much more. */
function failuresLater(raises: Raises, where: Parameters<typeof failuresOf>[1]): () => readonly Failure[] {
  return () => withinLimits(() => failuresOf(raises, where)) ?? [];
}

/** What a rule is understood as, and what running it gave. */
type Understood = ReturnType<typeof ruleOutcome> & { readonly outcome?: Outcome };

function withFailures(outcome: Outcome | 'too large', typesAt: KnownTypes): Understood | undefined {
  return outcome === 'too large' ? undefined : withinLimits(() => ({ ...ruleOutcome(outcome, typesAt), outcome }));
}

/** A rule of which it would take too much to say where it fails: that is left open. */
function withoutFailures(program: Program, typesAt: KnownTypes): Understood | undefined {
  const outcome = runFunction(program, 'rule', 'conditions');
  const understood = outcome === undefined ? undefined : withFailures(outcome, typesAt);
  if (understood === undefined) return undefined;
  const fails: Predicate = { kind: 'opaque', language: 'python', text: `the rule fails [${program.machine.sources()}]`, why: 'where the rule fails is too large to be said' };
  return { ...understood, on: and(understood.on, not(fails)), raises: or(understood.raises, fails) };
}

/** A condition that is left open as a whole. */
function openAsAWhole(tree: PythonTree, program: Program, why: string): Understood {
  return { on: { kind: 'opaque', language: 'python', text: wholeText(tree, program.machine.sources()), why }, raises: never, given: [] };
}

/** A rule that is something else than a function of the module; undefined where it is nothing that can be called. */
function openRule(tree: PythonTree, program: Program): Understood | undefined {
  const held = (program.scope.names.get('rule') ?? []).map(({ value }) => value);
  const open = held.find((value) => value.kind === 'opaque');
  const callable = held.some(({ kind }) => kind === 'function' || kind === 'method' || kind === 'builtin');
  return open === undefined && !callable ? undefined : openAsAWhole(tree, program, open?.why ?? 'what `rule` is is not modelled');
}

/** What match expressions mean: true where all of them are and none fails. */
function simpleMeaning(tree: SimpleTree, others: readonly Fact[]): Omit<Meaning, 'logSources'> {
  const { on, raises } = expressionsHold(tree.expressions);
  const condition = and(on, not(raises));
  const by = tree.groupBy.map((path): GroupKey => ({ fields: [path], missing: 'shared' }));
  const detection: Detection = tree.threshold > 1 ? thresholdOf(tree, condition, { by, measure: { kind: 'count' } }) : { kind: 'match', on: condition };
  const grouped = tree.threshold > 1 && by.length > 1 ? [separators] : [];
  return { detection, raises, given: [keySpelling, ...others, conditionsAsNamed, ...letterCaseFacts([on, raises].flatMap(partsOf)), ...grouped] };
}

function thresholdOf({ minutes, threshold }: Scope, on: Predicate, { by, measure }: Pick<Grouping, 'by' | 'measure'>): Detection {
  return { kind: 'threshold', on, by, window: { seconds: periodOf(minutes) * 60, slide: 'firstMatch' }, measure, bounds: [{ op: 'gte', value: threshold }] };
}

/** How long a group lasts: less than five minutes is five, and none is the default (panther_analysis_tool, `analysis_utils.py`). */
function periodOf(minutes: number): number {
  return minutes === 0 ? 60 : Math.max(5, minutes);
}

function reportOpaque(on: Predicate, tree: PythonTree, report: Report, { program, module, source }: Extract<LoadedProgram, { readonly program: Program }>): void {
  const seen = new Set<string>();
  for (const part of partsOf(on)) {
    if (part.kind !== 'opaque' || seen.has(part.why)) continue;
    seen.add(part.why);
    const place = program.machine.opaque.get(part.text.replace(/ is (?:True|False)$/, ''));
    const here = place?.module === '' && place.span !== undefined ? { source, span: place.span } : { path: tree.path };
    const unbound = saidOfUnbound(part.why, module, source);
    if (unbound !== undefined) report.addAll([unbound]);
    else report.add(pantherDiagnostics['not-modelled'], { why: part.why }, here);
  }
}

/**
 * Panther looks keys up without regard to case (docs.panther.com, "Event object functions"); conditions speak of keys as
 * the records spell them.
 */
const keySpelling: Fact = Object.freeze({
  id: 'panther/key-spelling',
  grade: 'observed',
  text: 'records spell a key in one way: Panther would find it in any letter case',
  evidence: 'of 1,727 paths in real records 26 differ from another in letter case alone, all of them below requestParameters and responseElements',
  says: Object.freeze({ kind: 'always', on: always }),
});

import type { Report } from '../../text/diagnostic.ts';
import { canonicalJson, isArray, isObject, type JsonObject } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import { slug } from '../../text/paths.ts';
import { derivedUuid } from '../../text/hash.ts';
import { memoryWorkspace } from '../../text/workspace.ts';
import { samePath, type Detection, type Fact, type Field, type Predicate, type Rule, type SequenceDetection, type TextMatch, type ThresholdDetection } from '../../rule/index.ts';
import { pullBackDetection } from '../../logic/pull-back-paths.ts';
import type { Context } from '../platform.ts';
import { sigmaDiagnostics } from './diagnostics.ts';
import { fieldName } from './field-name.ts';
import { sigmaNames } from './fields.ts';
import { lowerCondition, type LoweredCondition } from './lower-condition.ts';
import { lowerGroups, type LoweredGroups } from './lower-groups.ts';
import type { Writing } from './lower-selection.ts';
import { readingsIn, weaken } from './lower-weaken.ts';
import { logSourceTree } from './log-sources.ts';
import type { SigmaOptions } from './options.ts';
import { readSigma } from './read.ts';
import { timespanOf } from './timespan.ts';
import type { CorrelationTree, DetectionTree, LogSourceTree, Member, NumberBound, SigmaTree } from './tree.ts';

/** Trees that may say a rule, the most idiomatic first. None, with an error, where Sigma cannot say it. */
export function* lowerSigma(rule: Rule, context: Context<SigmaOptions>, all: Report): Iterable<SigmaTree> {
  const wanted = { ...rule, detection: pullBackDetection(rule.detection, sigmaNames(rule, context)).value };
  const report = once(all);
  const logsource = sourceFor(wanted, context, report);
  if (logsource === undefined) return;
  const refuse = (what: string): readonly SigmaTree[] => {
    report.add(sigmaDiagnostics['cannot-say'], { what });
    return [];
  };
  const lower = (on: Predicate): readonly LoweredCondition[] => [...conditions(on, wanted, context, report)];
  yield* distinct(
    match<Detection, Iterable<SigmaTree>>(wanted.detection, {
      match: ({ on }) => detections(conditions(on, wanted, context, report), logsource),
      threshold: (detection) => thresholds(detection, wanted, logsource, lower, report),
      sequence: (detection) => sequences(detection, wanted, logsource, lower, report),
      newTerms: () => refuse('a combination of values that was not seen before'),
      foreign: ({ platform, text, why }) => (platform === 'sigma' ? own(text, context) : refuse(why)),
    }),
  );
}

/** One at a time: the first is usually the last that is asked for. */
function* detections(lowered: Iterable<LoweredCondition>, logsource: LogSourceTree): Iterable<SigmaTree> {
  for (const condition of lowered) yield detectionTree(logsource, condition);
}

/** A report that takes each remark once, however many candidates call for it. */
function once(report: Report): Report {
  const said = new Set<string>();
  return {
    diagnostics: report.diagnostics,
    hasErrors: report.hasErrors,
    add(kind, values, place) {
      const key = canonicalJson([kind.code, values]);
      if (!said.has(key)) report.add(kind, values, place);
      said.add(key);
    },
    addAll: (more) => report.addAll(more),
  };
}

function* distinct(trees: Iterable<SigmaTree>): Iterable<SigmaTree> {
  const seen = new Set<string>();
  for (const tree of trees) {
    const key = canonicalJson(tree);
    if (!seen.has(key)) yield tree;
    seen.add(key);
  }
}

function sourceFor({ logSources }: Rule, { options }: Context<SigmaOptions>, report: Report): LogSourceTree | undefined {
  const [id] = logSources;
  if (id === undefined || logSources.length > 1) {
    report.add(sigmaDiagnostics['several-log-sources'], { count: logSources.length });
    return undefined;
  }
  const tree = logSourceTree(id, options);
  if (tree === undefined) report.add(sigmaDiagnostics['unknown-log-source'], { logSource: id });
  return tree;
}

/** A rule that was kept verbatim: its tree is read again; it was reported on when it was read first. */
function own(text: string, context: Context<SigmaOptions>): readonly SigmaTree[] {
  const silent: Report = { diagnostics: [], add: () => undefined, addAll: () => undefined, hasErrors: false };
  return readSigma(memoryWorkspace({ 'kept.yml': text }), 'kept.yml', context, silent).map(({ tree }) => tree);
}

function detectionTree(logsource: LogSourceTree, { selections, expression }: LoweredCondition): DetectionTree {
  return { kind: 'detection', logsource, selections, conditions: [{ expression }], filters: [] };
}

/**
 * Ways to write a condition. Exact-case text is written plainly first, which is what every published rule does and says
 * the same wherever the log source fixes the spelling; then with `cased` where it does not; then everywhere.
 */
function* conditions(on: Predicate, wanted: Rule, context: Context<SigmaOptions>, report: Report): Iterable<LoweredCondition> {
  const open = [...new Set(readingsIn(on))].filter((id) => !Object.hasOwn(context.readings, id));
  const tried = new Set<string>();
  let refused: readonly string[] = [];
  let found = false;
  const answers = open.length === 0 ? [true] : [true, false];
  for (const [answer, structures] of answers.flatMap((each) => [[each, true] as const, [each, false] as const])) {
    const { predicate, lost } = weaken(on, (id) => context.readings[id] ?? answer, structures);
    refused = lost;
    const key = canonicalJson(predicate);
    if (predicate.kind === 'constant' || tried.has(key)) continue;
    tried.add(key);
    for (const writing of writings(wanted, context)) {
      const lowered = lowerCondition(predicate, writing);
      if (lowered === undefined) continue;
      if (!found) for (const what of lost) report.add(sigmaDiagnostics.widened, { what });
      found = true;
      yield lowered;
    }
  }
  if (!found) report.add(sigmaDiagnostics['cannot-say'], { what: refused.join('; ') || 'a condition that always or never holds' });
}

function writings({ logSources }: Rule, { options, facts }: Context<SigmaOptions>): readonly Writing[] {
  const plain: Writing = { cased: () => false, strict: false };
  if (options.cased === 'never') return [plain];
  const spellings = logSources.flatMap(facts).filter(({ says }) => says.kind === 'spelling');
  const needed: Writing = { cased: (field, text) => text.fold === 'none' && !spelled(field, text, spellings), strict: false };
  const all: Writing = { cased: (_, text) => text.fold === 'none', strict: false };
  return [plain, needed, all, { ...needed, strict: true }, { ...all, strict: true }];
}

/** Whether a fact fixes how the whole text is spelled. */
function spelled(field: Field, { parts }: TextMatch, facts: readonly Fact[]): boolean {
  const [only] = parts;
  if (field.kind !== 'path' || parts.length !== 1 || only?.kind !== 'literal') return false;
  return facts.some(({ says }) => says.kind === 'spelling' && samePath(says.path, field.path) && says.vocabulary.spellings(only.text.toLowerCase()).length > 0);
}

type Lower = (on: Predicate) => readonly LoweredCondition[];

/** What the author called the rules of a correlation, when this was one. */
function ownHeads(wanted: Rule, count: number): readonly JsonObject[] | undefined {
  const heads = wanted.only?.['sigma']?.['members'];
  return isArray(heads) && heads.length === count && heads.every(isObject) ? heads : undefined;
}

function member(wanted: Rule, index: number, count: number, what: string, tree: DetectionTree): Member {
  const head = ownHeads(wanted, count)?.[index];
  const known = head === undefined ? undefined : (head['name'] ?? head['id'] ?? head['title']);
  if (head !== undefined && typeof known === 'string') return { reference: known, head, tree };
  const name = `${slug(wanted.title)}_${what}`;
  const id = derivedUuid('sigma', wanted.origin?.platform ?? 'sigma', wanted.id ?? wanted.title, name);
  const title = `${wanted.title} - ${what.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase())}`;
  return { reference: name, head: { title, id, name, status: wanted.status ?? 'experimental', level: 'informational' }, tree };
}

function thresholds(detection: ThresholdDetection, wanted: Rule, logsource: LogSourceTree, lower: Lower, report: Report): readonly SigmaTree[] {
  const { measure, window, bounds, by } = detection;
  const groups = lowerGroups([by], ['events'], report);
  const field = measure.kind === 'count' ? undefined : fieldName(measure.field);
  if (groups === undefined) return [];
  if (measure.kind !== 'count' && field === undefined) {
    report.add(sigmaDiagnostics['cannot-say'], { what: 'the name of the field that is measured' });
    return [];
  }
  const type = ({ count: 'event_count', distinct: 'value_count', sum: 'value_sum', average: 'value_avg', percentile: 'value_percentile' } as const)[measure.kind];
  const rest = {
    type,
    timespan: timespanOf(window.seconds),
    bounds: bounds as readonly NumberBound[],
    fields: field === undefined ? [] : [field],
    ...(measure.kind === 'percentile' ? { percentile: measure.percent } : {}),
  };
  return lower(detection.on).map((condition) => correlationTree(rest, [member(wanted, 0, 1, 'events', detectionTree(logsource, condition))], groups));
}

function sequences(detection: SequenceDetection, wanted: Rule, logsource: LogSourceTree, lower: Lower, report: Report): readonly SigmaTree[] {
  const { steps, ordered, window } = detection;
  const kept = steps.filter(({ absent }) => absent !== true);
  if (kept.length < steps.length) report.add(sigmaDiagnostics.widened, { what: 'that a step must not happen' });
  const names = kept.map((_, index) => `step_${index + 1}`);
  const lowered = kept.map(({ on }) => lower(on));
  const trees = (choice: number): readonly Member[] | undefined => {
    const members = lowered.map((choices, index) => {
      const condition = choices[Math.min(choice, choices.length - 1)];
      return condition === undefined ? undefined : member(wanted, index, kept.length, names[index] ?? 'step', detectionTree(logsource, condition));
    });
    return members.every((each) => each !== undefined) ? members : undefined;
  };
  const most = Math.max(...lowered.map(({ length }) => length));
  const rest = { type: ordered ? 'temporal_ordered' : 'temporal', timespan: timespanOf(window.seconds), bounds: [], fields: [] } as const;
  return Array.from({ length: most }, (_, choice) => trees(choice)).flatMap((members) => {
    const groups = members === undefined ? undefined : lowerGroups(kept.map(({ by }) => by), members.map(({ reference }) => reference), report);
    return members === undefined || groups === undefined ? [] : [correlationTree(rest, members, groups)];
  });
}

function correlationTree(
  rest: Pick<CorrelationTree, 'type' | 'timespan' | 'bounds' | 'fields' | 'percentile'>,
  members: readonly Member[],
  groups: LoweredGroups,
): CorrelationTree {
  return { kind: 'correlation', ...rest, members, groupBy: groups.groupBy, aliases: groups.aliases, generate: false };
}

import { createReport, type Report } from '../text/diagnostic.ts';
import { and, conditionsOf, never, not, type Grade, type Predicate } from '../rule/index.ts';
import { decide } from '../logic/compare.ts';
import type { Side, VerdictKind } from '../logic/comparison.ts';
import { holds } from '../logic/holds/holds.ts';
import { sampleOf } from '../logic/relate.ts';
import type { Names } from '../platforms/platform.ts';
import { tryCandidate, type Attempt } from './candidate.ts';
import { compileDiagnostics } from './diagnostics.ts';
import { formsOf, saysLess, type Form } from './forms.ts';
import { createProspects, type Prospects } from './prospects.ts';
import type { Loaded } from './read.ts';
import { placeOf, type SourceRule } from './types.ts';
import { knowledge, partyOf, type Explained, type Party } from './verdict.ts';
import { fieldsToDeclare, preciseForms, sayableForms } from './weaker-forms.ts';
import { offeredForm } from './without-inside.ts';

/** How many candidates of one form of a rule are tried. */
const mostCandidates = 12;

const preference: readonly VerdictKind[] = ['equivalent', 'wider', 'narrower', 'unproven', 'different'];

interface Search {
  readonly from: SourceRule;
  readonly source: Party;
  readonly target: Loaded;
  readonly weakest: Grade;
  readonly names: Partial<Names> | undefined;
  readonly problems: Report;
  readonly prospects: Prospects;
}

/** An attempt, the form of the rule that it says, and what the target remarked when it was asked for that form. */
interface Found {
  readonly attempt: Attempt;
  readonly form: Form;
  readonly said: Report;
}

/**
 * The best translation of a rule: of the rule itself, in its several forms; else of what is left of it without the parts
 * that the target cannot say, unless those are all that it asks for; and where that alerts on other events, or misses what
 * the rule is for, without the parts that it says only nearly, unless those are all that it asks for. What is
 * wrong with the forms goes to the report. Only the best is explained.
 */
export async function bestAttempt(
  from: SourceRule,
  source: Loaded,
  target: Loaded,
  weakest: Grade,
  report: Report,
  names: Partial<Names> | undefined,
): Promise<(Attempt & Explained) | undefined> {
  const asked = { ...from, rule: { ...from.rule, detection: offeredForm(from.rule.detection) } };
  const party = partyOf(from, source);
  const search: Search = { from: asked, source: party, target, weakest, names, problems: createReport(), prospects: createProspects(party, target, weakest) };
  const { problems } = search;
  const whole = await bestOf(formsOf(asked, target, weakest), search);
  const partly = whole === undefined ? await bestOf(sayableForms(asked.rule, target, weakest), search) : undefined;
  const sayable = whole ?? (partly === undefined || asksForNothing(partly, party) ? undefined : partly);
  const precise = sayable !== undefined && mayMiss(sayable, search) ? await bestOf(preciseForms({ ...asked.rule, detection: sayable.form.detection }, target, weakest), search, sayable) : sayable;
  const best = sayable !== undefined && precise !== undefined && asksForNothing(precise, party) ? sayable : precise;
  if (best === undefined) {
    report.addAll(problems.diagnostics);
    return undefined;
  }
  const explained = await best.attempt.explain();
  if (mayAdd(explained.verdict)) report.addAll(best.said.diagnostics.filter(({ severity }) => severity !== 'error'));
  const { parts, questions, near = [] } = best.form.left;
  for (const why of parts) report.add(compileDiagnostics['left-out'], { platform: target.entry.title, why }, placeOf(from));
  const fields = fieldsToDeclare(near, asked.rule, target, weakest);
  if (fields.length > 0) report.add(compileDiagnostics['types-decide'], { fields: fields.map((name) => `\`${name}\``).join(' and '), facts: JSON.stringify({ logSources: { [asked.rule.logSources[0] ?? '']: { single: fields } } }) }, placeOf(from));
  // A rule that misses events with one of the answers does not alert in either case.
  for (const { id, text } of explained.verdict.kind === 'narrower' ? [] : questions) report.add(compileDiagnostics['open-question'], { platform: target.entry.title, what: text, id }, placeOf(from));
  return { ...best.attempt, ...explained };
}

/** A rule as it is, written for the platform that it comes from; undefined where it would not mean the same there. */
export async function ownAttempt(from: SourceRule, source: Loaded, weakest: Grade, report: Report, names: Partial<Names> | undefined): Promise<(Attempt & Explained) | undefined> {
  const attempt = tryCandidate(partyOf(from, source), from.native.tree, source, weakest, report, names, from);
  return attempt?.kind === 'equivalent' ? { ...attempt, ...(await attempt.explain()) } : undefined;
}

/** The best candidate of forms of a rule: the first that is equivalent, or that misses nothing where parts were left out. */
async function bestOf(forms: Iterable<Form>, search: Search, known?: Found): Promise<Found | undefined> {
  const { from, source, target, weakest, names, problems, prospects } = search;
  let best = known;
  for (const form of forms) {
    const said = createReport();
    for (const tree of first(mostCandidates, target.platform.lower({ ...from.rule, detection: form.detection }, target.context, said))) {
      if (best !== undefined && !mayBeat(best.attempt, prospects.of(tree))) continue;
      const tried = tryCandidate(source, tree, target, weakest, problems, names, from);
      const attempt = tried !== undefined && isEnough(tried, form) ? await confirmed(tried) : tried;
      if (attempt === undefined) continue;
      prospects.learn(attempt);
      if (best === undefined || rank(attempt) < rank(best.attempt) || isNearer(attempt, best.attempt, search)) best = { attempt, form, said };
      if (isEnough(attempt, form)) return best;
    }
    if (form.detection === from.rule.detection) problems.addAll(said.diagnostics);
  }
  return best;
}

/** Whether of two candidates that miss events this one is nearer to the rule: it misses and adds none that the other one does not, and fewer. */
function isNearer(attempt: Attempt, other: Attempt, search: Search): boolean {
  const { kind, side } = attempt;
  if (kind !== other.kind || rank(attempt) !== rank(other)) return false;
  if (kind === 'narrower') return standing(other.side, side, search) === 'wider';
  const [rule, mine, theirs] = [search.source.side, side, other.side].map(({ detection }) => (detection.kind === 'match' ? detection.on : undefined));
  if (kind !== 'different' || rule === undefined || mine === undefined || theirs === undefined) return false;
  const apart = [standing(sideOf(theirs, not(rule)), sideOf(mine, not(rule)), search), standing(sideOf(rule, not(theirs)), sideOf(rule, not(mine)), search)];
  return apart.every((each) => each === 'narrower' || each === 'equivalent') && apart.includes('narrower');
}

function standing(first: Side, second: Side, { source: { rule }, target: { context }, weakest }: Search): VerdictKind {
  const conditions = [first, second].flatMap(({ detection, raises }) => [...conditionsOf(detection), raises]);
  return decide(first, second, knowledge(rule, conditions, weakest, context.facts)).kind;
}

function sideOf(...conditions: readonly Predicate[]): Side {
  return { detection: { kind: 'match', on: and(...conditions) }, raises: never };
}

/** Whether nothing is left of what a rule asks for but what it excludes: events without any of it make it alert. */
function asksForNothing({ attempt: { side } }: Found, { side: { detection } }: Party): boolean {
  if (detection.kind !== 'match' || side.detection.kind !== 'match') return false;
  return holds(detection.on, {}) === false && holds(side.detection.on, {}) === true;
}

/** Whether nothing better is looked for. */
function isEnough({ kind }: Attempt, form: Form): boolean {
  return kind === 'equivalent' || (kind === 'wider' && saysLess(form));
}

/** Whether a candidate with such prospects could be taken instead of an attempt. */
function mayBeat(attempt: Attempt, prospect: VerdictKind | undefined): boolean {
  if (prospect === undefined) return false;
  const isEqual = prospect === attempt.kind && (prospect === 'narrower' || prospect === 'different');
  return isEqual || preference.indexOf(prospect) < rank(attempt);
}

/** An attempt with the verdict that its explanation gives, which may be that an event does not replay. */
async function confirmed(attempt: Attempt): Promise<Attempt> {
  const explained = await attempt.explain();
  const { proven: _, ...rest } = attempt;
  const { kind, proven } = explained.verdict;
  return { ...rest, kind, ...(proven === undefined ? {} : { proven }), explain: () => Promise.resolve(explained) };
}

function* first<T>(most: number, items: Iterable<T>): Iterable<T> {
  let count = 0;
  for (const item of items) {
    yield item;
    count += 1;
    if (count >= most) return;
  }
}

/** Whether it alerts on other events, or nothing is known about what it misses, or it misses what the rule is for, or events although parts were left out so that it should not. */
function mayMiss({ attempt, form }: Found, search: Search): boolean {
  const { kind, proven } = attempt;
  if (kind === 'narrower') return form.left.parts.length > 0 || missesTypical(attempt, search);
  return kind === 'different' || (kind === 'unproven' && proven !== 'missesNothing');
}

/** Whether it is quiet on an event that a person would expect the rule to alert on. */
function missesTypical({ side: { detection: target } }: Attempt, { source: { side, rule }, target: { context }, weakest }: Search): boolean {
  if (side.detection.kind !== 'match' || target.kind !== 'match') return false;
  const asked = and(side.detection.on, not(side.raises));
  const sampled = sampleOf(asked, knowledge(rule, [asked], weakest, context.facts));
  if (!('sample' in sampled)) return false;
  const { events, readings } = sampled.sample.witness;
  return events.some((event) => holds(target.on, event, readings) === false);
}

/** Whether it may alert on more than the source, so that what was left out of it matters. */
function mayAdd({ kind, proven }: Pick<Attempt, 'kind' | 'proven'>): boolean {
  return kind !== 'equivalent' && kind !== 'narrower' && proven !== 'addsNothing';
}

/** A candidate that is known to miss nothing, if no more, comes after one that is wider. */
function rank({ kind, proven }: Attempt): number {
  return kind === 'unproven' && proven === 'missesNothing' ? preference.indexOf('wider') + 0.5 : preference.indexOf(kind);
}

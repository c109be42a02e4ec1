import { canonicalJson } from '../text/json.ts';
import { createReport, type Diagnostic } from '../text/diagnostic.ts';
import { conditionsOf, grades, questionsOf, type Fact, type Grade, type Predicate, type Rule } from '../rule/index.ts';
import { decide } from '../logic/compare.ts';
import { truthsOver } from '../logic/holds/any-reading.ts';
import { generalWhy } from '../logic/explain.ts';
import { compile, holds } from '../logic/holds/holds.ts';
import { documentOf } from '../logic/pull-back/supplied.ts';
import type { CompareOptions, Comparison, Side, VerdictKind, Witness } from '../logic/comparison.ts';
import type { Sighting } from '../logic/pull-back/sightings.ts';
import type { Context, Outcome } from '../platforms/platform.ts';
import { logSource } from '../taxonomy/index.ts';
import { compileDiagnostics } from './diagnostics.ts';
import { differenceText } from './difference.ts';
import { fieldMapOf, type Loaded } from './read.ts';
import { tooLarge } from './size.ts';
import type { SourceRule, Verdict } from './types.ts';

/** One rule of a verdict: what it means, and how to run it. */
export interface Party {
  readonly rule: Rule;
  readonly side: Side;
  readonly conditions: readonly Predicate[];
  readonly given: readonly Fact[];
  readonly tree: unknown;
  readonly loaded: Loaded;
}

/** A rule that was read, as a party of a verdict. */
export function partyOf({ rule, side, conditions, given, native }: SourceRule, loaded: Loaded): Party {
  return { rule, side, conditions, given, tree: native.tree, loaded };
}

/** Whether a fact is at least as well known as the weakest grade that is trusted. */
export function trusted(fact: Fact, weakest: Grade): boolean {
  return grades.indexOf(fact.grade) <= grades.indexOf(weakest);
}

/** A verdict with what is to be said about it. */
export interface Explained {
  readonly verdict: Verdict;
  readonly diagnostics: readonly Diagnostic[];
}

/** How one rule stands to another, as far as it is decided without events; explaining it finds them, and may find it `unproven`. */
export interface Standing extends Pick<Verdict, 'kind' | 'proven'> {
  /** Events on which only one of the two alerts, as far as any were found. */
  readonly apart: readonly Sighting[];
  readonly explain: () => Promise<Explained>;
}

/**
 * How `target` stands to `source`. The comparison uses the facts of the log sources both look at; its events are then
 * replayed through both platforms' own evaluators, and an answer that differs from the meaning makes it `unproven`.
 */
export async function verdictBetween(source: Party, target: Party, weakest: Grade): Promise<Explained> {
  return standingOf(source, target, weakest).explain();
}

/** Decides how `target` stands to `source`, and leaves it to the caller to have it explained. */
export function standingOf(source: Party, target: Party, weakest: Grade): Standing {
  const standing = [...source.given, ...target.given];
  const large = tooLarge(source.side.detection) ?? tooLarge(target.side.detection);
  if (large !== undefined) {
    const compared = { given: [], steps: 0, ...withoutComparing(source.side, target.side, large) };
    const verdict: Verdict = { ...withStanding(withScope(compared, source, target), standing, weakest), replayed: { events: 0, unknown: 0 } };
    return { kind: verdict.kind, apart: [], explain: () => Promise.resolve({ verdict, diagnostics: [] }) };
  }
  const logSources = source.rule.logSources.filter((id) => target.rule.logSources.includes(id));
  const conditions = [source.side, target.side].flatMap(({ detection, raises }) => [...questionsOf(detection), raises]);
  const decision = decide(source.side, target.side, knowledge({ logSources }, conditions, weakest, target.loaded.context.facts, standing));
  const scoped = (compared: Comparison): Comparison => withScope(compared, source, target);
  const { kind, proven } = withStanding(scoped({ ...decision, given: [], why: '' }), standing, weakest);
  return {
    kind,
    ...(proven === undefined ? {} : { proven }),
    apart: decision.apart,
    explain() {
      const compared = withDecidingReadings(scoped(withDifference(decision.explain(), source, target)), source, target);
      return replayed(withStanding(compared, standing, weakest), source, target);
    },
  };
}

/** How two rules stand to each other of which one is too large to be compared: where both say the same, that needs no comparison. */
function withoutComparing(source: Side, target: Side, large: string): Pick<Comparison, 'kind' | 'why'> {
  const isSame = canonicalJson(source) === canonicalJson(target);
  return isSame ? { kind: 'equivalent', why: 'both say the same' } : { kind: 'unproven', why: `a rule is too large to be compared: ${large}` };
}

/** Says where two rules part, when a field or two make the difference. */
function withDifference(compared: Comparison, source: Party, target: Party): Comparison {
  const text = compared.kind === 'equivalent' ? undefined : differenceText(compared, source.side.detection, target.side.detection);
  if (text === undefined) return compared;
  const single = source.side.detection.kind === 'match' && target.side.detection.kind === 'match';
  const alone = compared.kind !== 'unproven' && (single || compared.why === generalWhy(compared.kind));
  return { ...compared, why: alone ? text : `${compared.why}; ${text}` };
}

/** The comparison with only those answers to open readings without which an event would not show what it shows. */
function withDecidingReadings(compared: Comparison, source: Party, target: Party): Comparison {
  const conditions = [source, target].flatMap(({ side }) => conditionsOf(side.detection)).map(compile);
  const trimmed = (witness: Witness): Witness => {
    const { events, readings } = witness;
    let open: readonly string[] = [];
    const without = (ids: readonly string[]): Witness['readings'] => Object.fromEntries(Object.entries(readings).filter(([id]) => !ids.includes(id)));
    const matters = (ids: readonly string[]): boolean =>
      events.some((event) => conditions.some((condition) => truthsOver(condition, event, without(ids), ids).some((truth) => truth !== condition(event, readings))));
    for (const id of Object.keys(readings)) if (!matters([...open, id])) open = [...open, id];
    return { ...witness, readings: without(open) };
  };
  const { fires, quiet, missed, extra, raising } = compared;
  const witnesses = Object.entries({ fires, quiet, missed, extra, raising });
  return { ...compared, ...Object.fromEntries(witnesses.flatMap(([name, witness]) => (witness === undefined ? [] : [[name, trimmed(witness)]]))) };
}

/**
 * What is known of the log sources of a rule that bears on conditions, down to the weakest grade that is trusted: of several
 * what is known of each, since what holds of the events of one may not hold of another's. `declared` gives what the project
 * says of those that are not described here, `standing` is what a reading takes for granted.
 */
export function knowledge(
  { logSources }: Pick<Rule, 'logSources'>,
  conditions: readonly Predicate[],
  weakest: Grade,
  declared: Context['facts'] = () => [],
  standing: readonly Fact[] = [],
): CompareOptions {
  const likeness = logSources.map(logSource).find((each) => each !== undefined);
  const [first = [], ...others] = logSources.map((id) => logSource(id)?.factsFor(conditions) ?? declared(id));
  // A list that is left as it is found is the same one for all that read the same fields, and need not be looked through again.
  const known = others.length === 0 ? first : saidOfEach(first, others);
  const spoken = standing.filter(speaks);
  const all = spoken.length === 0 ? known : [...known, ...spoken];
  return {
    facts: weakest === grades.at(-1) || all.every((fact) => trusted(fact, weakest)) ? all : all.filter((fact) => trusted(fact, weakest)),
    ...(likeness === undefined ? {} : { likeness }),
  };
}

/** What is known of each of several log sources, as well as it is known of the one of which it is known worst. A vocabulary is that of one log source. */
function saidOfEach(first: readonly Fact[], others: readonly (readonly Fact[])[]): readonly Fact[] {
  if (others.some((facts) => facts.length === 0)) return [];
  const bySaying = others.map((facts) => new Map(facts.map((fact) => [sayingOf(fact), fact])));
  return first.flatMap((fact) => {
    const same = bySaying.map((known) => known.get(sayingOf(fact)));
    if (fact.says.kind === 'spelling' || !same.every((each) => each !== undefined)) return [];
    return [[fact, ...same].reduce((worst, each) => (grades.indexOf(each.grade) > grades.indexOf(worst.grade) ? each : worst))];
  });
}

function sayingOf({ says }: Fact): string {
  return canonicalJson(says);
}

/** Whether a fact excludes any event. */
function speaks({ says }: Fact): boolean {
  return says.kind !== 'always' || says.on.kind !== 'constant';
}

/** A rule that looks at other log sources alerts on other events, whatever its condition; nothing is proven where it may look at them all the same. */
function withScope(compared: Comparison, source: Party, target: Party): Comparison {
  const [unseen, added] = [lackedBy(target, source), lackedBy(source, target)];
  const misses = unseen.length > 0;
  const adds = added.length > 0;
  if (!misses && !adds) return compared;
  const { proven, ...rest } = compared;
  const open = [...heldPerhaps(target, unseen), ...heldPerhaps(source, added)];
  if (open.length > 0) return { ...rest, kind: 'unproven', why: open.join('; ') };
  const kind = combined(compared.kind, misses, adds);
  const parts = [
    ...(misses ? [`it does not look at ${unseen.join(', ')}`] : []),
    ...(adds ? [`it also looks at ${added.join(', ')}`] : []),
    ...(compared.kind === 'equivalent' ? [] : [compared.why]),
  ];
  const stands = proven !== undefined && !(proven === 'missesNothing' ? misses : adds);
  return { ...rest, kind, why: parts.join('; '), ...(stands ? { proven } : {}) };
}

/** The log sources that one rule looks at and another does not. */
function lackedBy({ rule: { logSources } }: Party, other: Party): readonly string[] {
  return other.rule.logSources.filter((id) => !logSources.includes(id));
}

/** What is not known of log sources that a rule does not name. */
function heldPerhaps({ rule: { logSources }, loaded: { platform } }: Party, ids: readonly string[]): readonly string[] {
  return logSources.flatMap((own) => ids.filter((id) => platform.mayHold?.(own, id) === true).map((id) => `whether ${own} holds ${id} is not known`));
}

function combined(kind: VerdictKind, misses: boolean, adds: boolean): VerdictKind {
  if (kind === 'unproven' || kind === 'different') return kind;
  const narrower = misses || kind === 'narrower';
  const wider = adds || kind === 'wider';
  if (narrower && wider) return 'different';
  return narrower ? 'narrower' : 'wider';
}

/** Adds what the readings of both rules take for granted; without enough trust in it nothing is proven. */
function withStanding(compared: Comparison, standing: readonly Fact[], weakest: Grade): Comparison {
  const known = new Set(compared.given.map(({ id }) => id));
  const more = standing.filter((fact, index) => !known.has(fact.id) && standing.findIndex(({ id }) => id === fact.id) === index);
  const doubted = more.find((fact) => !trusted(fact, weakest));
  const given = [...compared.given, ...more];
  const { proven: _, ...rest } = compared;
  if (doubted === undefined) return { ...compared, given };
  return compared.kind === 'unproven'
    ? { ...rest, given }
    : { ...rest, given, kind: 'unproven', why: `the verdict would rely on ${doubted.id} (${doubted.grade})` };
}

async function replayed(compared: Comparison, source: Party, target: Party): Promise<Explained> {
  const report = createReport();
  const witnesses = [compared.fires, compared.quiet, compared.missed, compared.extra, compared.raising].filter(
    (witness) => witness !== undefined,
  );
  const counts = { events: 0, unknown: 0 };
  for (const [side, party] of [['source', source], ['target', target]] as const) {
    const answers: Replayed[] = [];
    for (const shown of shownTogether(witnesses)) answers.push(...(await replay(party, shown)));
    counts.events += answers.length;
    for (const { expected, got } of answers) {
      if (got.kind === 'unknown' || expected === undefined) counts.unknown += 1;
      else if (got.kind !== expected) report.add(compileDiagnostics['replay-disagrees'], { side, got: got.kind === 'error' ? `the error ${got.error}` : got.kind, expected });
    }
  }
  const { proven: _, ...unsure } = compared;
  const verdict: Verdict = report.hasErrors
    ? { ...unsure, kind: 'unproven', why: 'an event did not replay as the meaning says', replayed: counts }
    : { ...compared, replayed: counts };
  return { verdict, diagnostics: report.diagnostics };
}

/** An event on a condition of a rule: what the meaning says, and what the platform's evaluator says. */
interface Replayed {
  readonly expected: 'match' | 'quiet' | 'error' | undefined;
  readonly got: Outcome;
}

/** Events with the answers to open readings under which they show something. */
type Shown = Pick<Witness, 'events' | 'readings'>;

/** The events of witnesses, those under the same answers together: an evaluator that is another process is asked once for them. */
function shownTogether(witnesses: readonly Witness[]): readonly Shown[] {
  const byReadings = new Map<string, Shown>();
  for (const { events, readings } of witnesses) {
    const key = canonicalJson(readings);
    byReadings.set(key, { events: [...(byReadings.get(key)?.events ?? []), ...events], readings });
  }
  return [...byReadings.values()];
}

/** Each event on each condition of a rule. */
async function replay(party: Party, witness: Shown): Promise<readonly Replayed[]> {
  const { platform, context } = party.loaded;
  const map = fieldMapOf(party.rule.logSources, party.loaded);
  const readings = { ...context.readings, ...witness.readings };
  const natives = witness.events.map((event) => documentOf(event, map));
  const results: Replayed[] = [];
  for (const [step, condition] of party.conditions.entries()) {
    const outcomes = await platform.evaluate(party.tree, step, natives, { ...context, readings });
    for (const [index, got] of outcomes.entries()) {
      const event = witness.events[index];
      if (event === undefined) continue;
      const raises = holds(party.side.raises, event, readings);
      const fires = holds(condition, event, readings);
      const expected = raises === true ? 'error' : raises === undefined || fires === undefined ? undefined : fires ? 'match' : 'quiet';
      results.push({ expected, got });
    }
  }
  return results;
}

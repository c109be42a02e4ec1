import type { Compiler } from '../../src/compile/compiler.ts';
import type { SourceRule, Translation, Verdict } from '../../src/compile/types.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { directedEvents } from '../support/directed-events.ts';
import { valueAt } from '../../src/logic/holds/read-values.ts';
import { questions } from '../../src/platforms/cloudwatch/readings.ts';
import { conditionsOf } from '../../src/rule/index.ts';
import type { JsonObject } from '../../src/text/json.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { randomOf } from '../logic/brute/random.ts';
import { testCompiler } from '../support/compiler.ts';
import { excuseOf } from './excuse.ts';
import { wildEvents } from './wild-events.ts';

/** Files that hold rules, and the one that is meant. */
export interface RuleFiles {
  readonly files: Readonly<Record<string, string>>;
  readonly path: string;
}

/** What came of asking whether events bear out a verdict. */
export interface Claim {
  /** How often an event was run on both rules and bore the verdict out. */
  readonly agreed: number;
  /** How often one of the two rules did not know. */
  readonly unknown: number;
  /** Events about which the verdict claims nothing, by reason. */
  readonly excused: ReadonlyMap<string, number>;
  /** Events that part the two in a way that the verdict rules out, cut down to what is needed. */
  readonly broken: readonly string[];
}

/** Compilers that answer what Logs Insights leaves open as is likely, the other way round, and in some other way: a verdict holds under each. */
export function settledCompilers(): readonly Compiler[] {
  const random = randomOf(11);
  const answers = [(usual: boolean) => usual, (usual: boolean) => !usual, () => random.chance(0.5)];
  return answers.map((answer) => testCompiler({ readings: Object.fromEntries(Object.values(questions).map(({ id, usual }) => [id, answer(usual)])) }));
}

const none: Claim = { agreed: 0, unknown: 0, excused: new Map(), broken: [] };

/** Runs a rule and its translation by their platforms' own evaluators on at most so many wild events around both. */
export async function claimOf(source: RuleFiles, rule: SourceRule, { verdict, files, target }: Translation, settled: readonly Compiler[], most: number): Promise<Claim> {
  const [main] = files;
  if (verdict === undefined || main === undefined) return none;
  const written = Object.fromEntries(files.map(({ path, text }) => [path, text]));
  const both = await Promise.all(
    settled.map(async (compiler) => ({
      compiler,
      source: (await compiler.read(memoryWorkspace(source.files), source.path)).rules.find(({ document }) => document === rule.document),
      target: (await compiler.read(memoryWorkspace(written), main.path, target)).rules[0],
    })),
  );
  const back = both[0]?.target;
  if (back === undefined) return { ...none, broken: ['what was written cannot be read'] };
  const conditions = [...rule.conditions, ...back.conditions];
  const shown = [verdict.fires, verdict.quiet, verdict.missed, verdict.extra].flatMap((witness) => witness?.events ?? []);
  const directed = conditions.flatMap((on) => [shown[0] ?? {}, {}].flatMap((base) => directedEvents(on, { base, most: 40 })));
  const excuse = excuseOf(verdict.given, conditions, rule.rule.logSources);
  const excused = new Map<string, number>();
  const events = wildEvents([...shown, ...directed], textsIn(written), most).filter((event) => {
    const reason = excuse(event);
    if (reason !== undefined) excused.set(reason, (excused.get(reason) ?? 0) + 1);
    return reason === undefined;
  });
  const broken = new Set<string>();
  const counts = { agreed: 0, unknown: 0 };
  for (const { compiler, source: first, target: second } of both) {
    if (first === undefined || second === undefined) continue;
    const ask = (some: readonly JsonObject[]): Promise<readonly Answer[]> => answersOf(compiler, first, second, verdict, some);
    const answers = await ask(events);
    counts.agreed += answers.filter((answer) => answer === 'as claimed').length;
    counts.unknown += answers.filter((answer) => answer === 'unknown').length;
    const wrong = events.flatMap((event, at) => (answers[at] === 'missed' || answers[at] === 'extra' ? [{ event, answer: answers[at] }] : []));
    for (const { event, answer } of wrong.slice(0, 5)) {
      broken.add(`${answer}: ${JSON.stringify(await cutDown(event, async (smaller) => excuse(smaller) === undefined && (await ask([smaller]))[0] === answer))}`);
    }
  }
  return { ...counts, excused, broken: [...broken].toSorted((a, b) => a.length - b.length) };
}

/** How two rules stand on an event, against a verdict: `missed` and `extra` are what it rules out. */
type Answer = 'as claimed' | 'unknown' | 'missed' | 'extra';

async function answersOf(compiler: Compiler, source: SourceRule, target: SourceRule, verdict: Verdict, events: readonly JsonObject[]): Promise<readonly Answer[]> {
  const excludes = excludedBy(verdict);
  const [theirs, ours] = [await compiler.run(source, events), await compiler.run(target, events)];
  return events.map((event, at) => {
    const [a, b] = [theirs[at]?.kind ?? 'unknown', ours[at]?.kind ?? 'unknown'];
    // A rule that fails alerts on nothing, and what a translation does then counts as no difference.
    if (a === 'unknown' || b === 'unknown' || !isCounted(source, event) || !isCounted(target, event)) return 'unknown';
    if (a === 'match' && b !== 'match' && excludes.missed) return 'missed';
    return a === 'quiet' && b === 'match' && excludes.extra ? 'extra' : 'as claimed';
  });
}

/** Which ways of parting a verdict rules out. */
export function excludedBy({ kind, proven }: Verdict): { readonly missed: boolean; readonly extra: boolean } {
  return {
    missed: kind === 'equivalent' || kind === 'wider' || proven === 'missesNothing',
    extra: kind === 'equivalent' || kind === 'narrower' || proven === 'addsNothing',
  };
}

/** Whether an event that satisfies a rule's condition counts for it: of a threshold it needs the fields of its group, and the one that is measured. */
export function isCounted({ conditions, side: { detection } }: SourceRule, event: JsonObject): boolean {
  const whole = conditionsOf(detection);
  const asks = conditions.every((on, at) => whole[at] === undefined || compile(on)(event) === compile(whole[at])(event));
  if (!asks || detection.kind !== 'threshold') return asks;
  const { by, measure } = detection;
  const groups = [...by.map(({ fields }) => fields), ...(measure.kind === 'count' ? [] : [[measure.field]])];
  return groups.every((fields) => fields.some((path) => valueAt(event, path) !== undefined));
}

/** The event without the fields that are not needed for what is asked. */
export async function cutDown(event: JsonObject, still: (event: JsonObject) => Promise<boolean>): Promise<JsonObject> {
  for (const key of Object.keys(event)) {
    const smaller = Object.fromEntries(Object.entries(event).filter(([own]) => own !== key));
    if (await still(smaller)) return cutDown(smaller, still);
  }
  return event;
}

/** What stands in quotes in files. */
function textsIn(files: Readonly<Record<string, string>>): readonly string[] {
  const found = Object.values(files).flatMap((text) => [...text.matchAll(/"([^"\n]{1,60})"|'([^'\n]{1,60})'/g)].map(([, a, b]) => a ?? b ?? ''));
  return [...new Set(found)].slice(0, 60);
}

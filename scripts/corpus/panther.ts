// What is understood of a checkout of Panther rules: `npm run corpus -- panther CHECKOUT [--evaluate] [--mutate] [--notes] [--only PART-OF-PATH]`
import { resolve } from 'node:path';
import { diskWorkspace, walk } from '../../src/cli/disk.ts';
import { pythonEngine } from '../../src/cli/engines/python.ts';
import { decodeText } from '../../src/text/decode.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { isObject, type Json, type JsonObject } from '../../src/text/json.ts';
import { conditionsOf, never, type Fact, type Predicate } from '../../src/rule/index.ts';
import { factHolds } from '../../src/logic/facts/fact-holds.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { panther as entry } from '../../src/platforms/panther/index.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { partsOf } from '../../src/platforms/panther/python/conditions/parts.ts';
import type { PantherTree } from '../../src/platforms/panther/tree.ts';
import type { Context, NativeRule } from '../../src/platforms/platform.ts';
import type { PantherOptions } from '../../src/platforms/panther/options.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import { cpu, quantile, table } from '../support.ts';
import { brokenEvents } from '../../test/support/broken-events.ts';
import { keysAsked, respelled } from '../../test/support/respelled.ts';

const context: Context<PantherOptions> = {
  options: panther.options.defaults as PantherOptions,
  facts: (id) => logSource(id)?.facts ?? [],
  templates: {},
  engines: { python: pythonEngine() },
  readings: {},
};

/** A rule with what was found out about it. */
interface Found {
  readonly path: string;
  readonly native: NativeRule<PantherTree>;
  readonly on: Predicate;
  readonly raises: Predicate;
  /** What its meaning takes for granted. */
  readonly given: readonly Fact[];
  readonly foreign: boolean;
  /** Why it is not understood as a whole; none where it is. */
  readonly reasons: readonly string[];
  readonly ms: number;
  /** The keys that its condition asks for. */
  readonly keys: ReadonlySet<string>;
}

/** Prints how the rules of a checkout are understood, what they say of their own tests, and what reading them costs. */
export async function corpusOfPanther(args: readonly string[]): Promise<void> {
  const folder = resolve(args.find((arg) => !arg.startsWith('--')) ?? '.');
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
  const { found, unread, ms } = readAll(folder, only);
  const wrong = found.flatMap(wrongVerdicts);
  const cloudtrail = found.filter(({ native }) => native.tree.logTypes.includes('AWS.CloudTrail'));
  const line = (name: string, rules: readonly Found[]): readonly (string | number)[] => {
    const executed = rules.filter(({ reasons }) => reasons.length === 0).length;
    return [name, rules.length, executed, `${((100 * executed) / Math.max(1, rules.length)).toFixed(1)} %`, rules.flatMap(wrongVerdicts).length];
  };
  const print = (text: string): void => void process.stdout.write(text);
  print(table([['', 'rules', 'executed', '', 'wrong verdicts'], line('all', found), line('CloudTrail', cloudtrail)]));
  print(labelledText(found));
  print(`\n${unread.length} items could not be read${unread.length > 0 ? `:\n${unread.join('\n')}` : ''}\n\nrules not executed, by reason\n${reasonTable(found)}`);
  const times = found.map((rule) => rule.ms);
  print(`\nCPU ${(ms / 1000).toFixed(2)} s; a rule: median ${quantile(times, 0.5).toFixed(1)} ms, 99 % ${quantile(times, 0.99).toFixed(0)} ms; slowest\n`);
  print(table(found.toSorted((a, b) => b.ms - a.ms).slice(0, 8).map((rule) => [Math.round(rule.ms), rule.path])));
  if (wrong.length > 0) print(`\nwrong verdicts\n${wrong.join('\n')}\n`);
  if (args.includes('--notes')) print(`\n${found.filter(({ reasons }) => reasons.length > 0).map(({ path, reasons }) => `${path}: ${reasons.join('; ')}`).join('\n')}\n`);
  if (args.includes('--evaluate') || args.includes('--mutate')) print(await disagreements(found, args.includes('--mutate')));
}

function readAll(folder: string, only: string | undefined): { readonly found: readonly Found[]; readonly unread: readonly string[]; readonly ms: number } {
  const workspace = diskWorkspace(folder);
  const found: Found[] = [];
  const unread: string[] = [];
  const start = cpu();
  for (const path of walk(folder, '.')) {
    const bytes = /\.ya?ml$/.test(path) && (only === undefined || path.includes(only)) ? workspace.read(path) : undefined;
    const source = bytes === undefined ? undefined : decodeText(path, bytes, createReport());
    if (source === undefined || entry.recognises(source) !== 'mine' || path.startsWith('templates')) continue;
    const before = cpu();
    const report = createReport();
    const natives = panther.read(workspace, path, context, report);
    if (report.hasErrors) unread.push(`${path}: ${report.diagnostics.map(({ message }) => message).join('; ')}`);
    for (const native of natives) {
      const { detection, raises, given } = panther.meaning(native.tree, context, createReport());
      if (native.tree.kind === 'foreign' && /query|correlation/.test(native.tree.language)) continue;
      const [on = never] = conditionsOf(detection);
      const reasons = detection.kind === 'foreign' ? [`foreign: ${detection.why}`] : opaqueIn(on);
      found.push({ path, native, on, raises, given, foreign: detection.kind === 'foreign', reasons, ms: cpu() - before, keys: new Set() });
    }
  }
  const ms = cpu() - start;
  return { found: found.map((rule) => ({ ...rule, keys: new Set([...keysAsked(rule.on), ...keysAsked(rule.raises)]) })), unread, ms };
}

function opaqueIn(of: Predicate): readonly string[] {
  return [...new Set(partsOf(of).flatMap((part) => (part.kind === 'opaque' && part.computed === undefined ? [part.why] : [])))];
}

/** What a rule says of an event: whether it matches, that this is open, or the fact taken for granted that the event breaks. */
type Verdict = 'match' | 'quiet' | 'error' | 'open' | { readonly breaks: string };

function verdictOf({ on, raises, foreign, given }: Found, event: Json): Verdict {
  if (foreign) return 'open';
  const broken = given.find((fact) => factHolds(fact, event) === false);
  if (broken !== undefined) return { breaks: broken.id };
  const [match, error] = [holds(on, event), holds(raises, event)];
  if (match === true) return 'match';
  return match === undefined || error === undefined ? 'open' : error ? 'error' : 'quiet';
}

/** How often events were left out, by the fact that they break. */
type LeftOut = Map<string, number>;

function leaveOut(counts: LeftOut, { breaks }: { readonly breaks: string }): void {
  counts.set(breaks, (counts.get(breaks) ?? 0) + 1);
}

function leftOutTable(counts: LeftOut): string {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return `${all} left out for a fact that they break\n${table([...counts].toSorted(([, a], [, b]) => b - a).map(([id, count]) => [count, id]))}`;
}

/** A test event of a rule's own, what it is to be, and what the rule's meaning says of it; undefined with mocks, which the meaning does not know. */
interface Labelled {
  readonly name: string;
  readonly expect: 'match' | 'quiet';
  readonly verdict: Verdict | undefined;
}

function labelledOf(rule: Found): readonly Labelled[] {
  return (rule.native.metadata.tests ?? []).map(({ name, expect, log, mocks }) => ({
    name,
    expect,
    verdict: mocks === undefined ? verdictOf(rule, respelled(log as Json, rule.keys)) : undefined,
  }));
}

/** The tests of a rule's own that it answers otherwise than they ask. */
function wrongVerdicts(rule: Found): readonly string[] {
  return labelledOf(rule).flatMap(({ name, expect, verdict }) =>
    typeof verdict !== 'string' || verdict === 'open' || verdict === expect ? [] : [`${rule.path}: ${name}: ${verdict}, not ${expect}`],
  );
}

/** How many labelled events were asked, and which ones were not and why. */
function labelledText(found: readonly Found[]): string {
  const counts = { right: 0, wrong: 0, open: 0, mocked: 0 };
  const leftOut: LeftOut = new Map();
  for (const { expect, verdict } of found.flatMap(labelledOf)) {
    if (verdict === undefined) counts.mocked += 1;
    else if (typeof verdict !== 'string') leaveOut(leftOut, verdict);
    else counts[verdict === 'open' ? 'open' : verdict === expect ? 'right' : 'wrong'] += 1;
  }
  return `\nlabelled events: ${JSON.stringify(counts)}; ${leftOutTable(leftOut)}`;
}

function reasonTable(found: readonly Found[]): string {
  const counts = new Map<string, { all: number; alone: number; example: string }>();
  for (const { reasons, path } of found) {
    for (const reason of reasons) {
      const count = counts.get(reason) ?? { all: 0, alone: 0, example: path };
      counts.set(reason, count);
      count.all += 1;
      if (reasons.length === 1) {
        count.alone += 1;
        count.example = path;
      }
    }
  }
  const rows = [...counts].toSorted(([, a], [, b]) => b.all - a.all).map(([reason, { all, alone, example }]) => [all, alone, reason.slice(0, 100), example]);
  return table([['rules', 'alone', 'reason', 'for example'], ...rows]);
}

/** Where what a rule means and what CPython does with it differ, over the test events of each rule's log types. */
async function disagreements(found: readonly Found[], mutate: boolean): Promise<string> {
  const byType = new Map<string, JsonObject[]>();
  for (const { native } of found) {
    for (const logType of native.tree.logTypes) {
      const events = byType.get(logType) ?? [];
      byType.set(logType, events);
      events.push(...(native.metadata.tests ?? []).flatMap(({ log }) => (isObject(log as Json) ? [log as JsonObject] : [])));
    }
  }
  const lines: string[] = [];
  const counts = { same: 0, different: 0, open: 0, unknown: 0 };
  const leftOut: LeftOut = new Map();
  for (const rule of found) {
    // A rule that is open in part still decides many events.
    if (rule.native.tree.kind === 'foreign') continue;
    const own = (rule.native.metadata.tests ?? []).map(({ log }) => log as JsonObject);
    const events = mutate ? own.slice(0, 2).flatMap((event) => [...brokenEvents(event)]) : [...own, ...rule.native.tree.logTypes.flatMap((logType) => byType.get(logType) ?? []).slice(0, 500)];
    const typed = mutate ? events : events.flatMap((event) => ('p_log_type' in event ? [event] : [event, { ...event, p_log_type: rule.native.tree.logTypes[0] ?? '' }]));
    const spelled = typed.map((event) => respelled(event, rule.keys));
    const outcomes = await panther.evaluate(rule.native.tree, 0, spelled, context);
    let shown = 0;
    spelled.forEach((event, index) => {
      const [mine, outcome] = [verdictOf(rule, event), outcomes[index]];
      if (typeof mine !== 'string') leaveOut(leftOut, mine);
      else if (mine === 'open') counts.open += 1;
      else if (outcome === undefined || outcome.kind === 'unknown') counts.unknown += 1;
      else if (mine === outcome.kind) counts.same += 1;
      else {
        counts.different += 1;
        shown += 1;
        if (shown <= 2) lines.push(`${rule.path}: ${mine}, CPython ${outcome.kind}${outcome.kind === 'error' ? ` ${outcome.error}` : ''}: ${JSON.stringify(event).slice(0, 600)}`);
      }
    });
    const why = outcomes.find(({ kind }) => kind === 'unknown');
    if (why?.kind === 'unknown') lines.push(`${rule.path}: unknown to the evaluator: ${why.why}`);
  }
  return `\nagainst CPython: ${JSON.stringify(counts)}; ${leftOutTable(leftOut)}${lines.join('\n')}\n`;
}

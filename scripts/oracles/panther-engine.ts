import { keysAsked, respelled } from '../../test/support/respelled.ts';
import { join } from 'node:path';
import { createReport } from '../../src/text/diagnostic.ts';
import { isObject, type Json, type JsonObject } from '../../src/text/json.ts';
import { loadEvents } from '../../src/cli/events.ts';
import type { Compiler } from '../../src/compile/compiler.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { conditionsOf } from '../../src/rule/index.ts';
import { repository, shared } from '../support.ts';
import { lineServer, tally, type Check, type Extent } from './frame.ts';
import { brokenEvents } from '../../test/support/broken-events.ts';
import type { Outcome } from '../../src/platforms/platform.ts';
import type { WrittenRule } from './panther-written.ts';

/** What Panther's engine answers for one rule. */
export interface EngineAnswer {
  readonly outcomes: string;
  readonly problems: readonly (readonly [index: number, name: string, text: string])[];
  readonly problem?: string;
}

/** The server of `test/oracles/panther.py`. */
export function pantherEngine(python: string): ReturnType<typeof lineServer> {
  return lineServer(python, ['-I', join(repository, 'test/oracles/panther.py')]);
}

const letters = { match: 'm', quiet: 'q', error: 'e', unknown: '?' } as const;

/** One letter for each outcome, as the engine's answers have. */
export function outcomeLetters(outcomes: readonly Outcome[]): string {
  return outcomes.map(({ kind }) => letters[kind]).join('');
}

/** The events beside the repository; a sample of them unless everything is wanted. */
function recordedEvents(full: boolean): readonly JsonObject[] {
  if (shared === undefined) return [];
  const all = loadEvents(join(shared, 'events'), '.', createReport()).map(({ event }) => (isObject(event) && isObject(event['log']) && 'rule_id' in event ? event['log'] : event));
  const step = full ? 1 : 9;
  return all.filter((event, index): event is JsonObject => isObject(event) && index % step === 0);
}

/**
 * Every written rule on every event, and on mutants of its own test events: the engine, the evaluator and the meaning say
 * the same, and neither the rule nor what it says of alerts ever raises. The YAML satisfies the schemas.
 */
export async function* engineCheck(rules: readonly WrittenRule[], compiler: Compiler, python: string, helpers: string, { full }: Extent): AsyncGenerator<Check> {
  const [schema, evaluator, meaning, raising] = [tally('schema finds nothing'), tally('engine = evaluate'), tally('engine = meaning'), tally('nothing raises')];
  const engine = pantherEngine(python);
  const events = recordedEvents(full);
  await engine.ask({ folders: [helpers] });
  await engine.ask({ events });
  let runs = 0;
  for (const { group, file, yaml, python: body, rule, kept } of rules) {
    const name = `${group}/${file}`;
    const problem = ((await engine.ask({ yaml })) as { readonly problem?: string }).problem;
    if (problem === undefined) schema.agree();
    else schema.differ(`${name}: ${problem}`);
    const tests = (rule.rule.tests ?? []).map(({ log }) => log);
    const mutants = (full ? tests : tests.slice(0, 2)).flatMap((log) => [...brokenEvents(log)]);
    const all = [...events, ...tests, ...mutants];
    const answer = (await engine.ask({ id: name, body, events: [...tests, ...mutants] })) as unknown as EngineAnswer;
    if (answer.problem !== undefined) {
      raising.differ(`${name}: ${answer.problem}`);
      continue;
    }
    runs += all.length;
    if (answer.problems.length === 0) raising.agree(all.length);
    else if (kept) raising.skip("raises in its author's own Python");
    else for (const [index, called, text] of answer.problems.slice(0, 1)) raising.differ(`${name}: ${called}: ${text} on ${JSON.stringify(all[index]).slice(0, 600)}`);
    same(evaluator, name, all, answer.outcomes, await evaluated(compiler, rule, all));
    same(meaning, name, all, answer.outcomes, meant(rule, all));
  }
  engine.end();
  yield schema.done(rules.length);
  for (const check of [evaluator, meaning, raising]) yield check.done(rules.length, runs);
}

/** Compares two rows of answers; one disagreement a rule is shown, with its text where the name does not say it. */
export function same(check: ReturnType<typeof tally>, name: string, events: readonly Json[], theirs: string, ours: string, text = ''): void {
  const wrong = [...theirs].flatMap((letter, index) => (ours[index] === letter ? [] : [index]));
  const undecided = wrong.filter((index) => ours[index] === '?');
  if (undecided.length > 0) check.skip(`${name}: undecided`);
  check.agree(theirs.length - wrong.length);
  const [first] = wrong.filter((index) => ours[index] !== '?');
  if (first === undefined) return;
  const count = wrong.length - undecided.length;
  check.differ(`${name}: ${count} events, the first: theirs ${theirs[first]}, ours ${ours[first]}, on ${JSON.stringify(events[first]).slice(0, 600)}${text}`);
}

const chunk = 400;

async function evaluated(compiler: Compiler, rule: WrittenRule['rule'], events: readonly Json[]): Promise<string> {
  let text = '';
  for (let at = 0; at < events.length; at += chunk) {
    text += outcomeLetters(await compiler.run(rule, events.slice(at, at + chunk)));
  }
  return text;
}

function meant(rule: WrittenRule['rule'], events: readonly Json[]): string {
  const [on] = rule.conditions.length > 0 ? rule.conditions : conditionsOf(rule.side.detection);
  if (on === undefined) return '?'.repeat(events.length);
  const [holds, raises] = [compile(on), compile(rule.side.raises)];
  const asked = keysAsked(on);
  return events.map((event) => respelled(event, asked)).map((event) => lettered(holds(event), raises(event))).join('');
}

/** What a condition and the one on which it raises say together. */
export function lettered(holds: boolean | undefined, raises: boolean | undefined): string {
  if (holds === true) return 'm';
  if (raises === true) return 'e';
  return holds === undefined || raises === undefined ? '?' : 'q';
}

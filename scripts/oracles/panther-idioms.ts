import { createReport } from '../../src/text/diagnostic.ts';
import type { Json } from '../../src/text/json.ts';
import { conditionsOf, never } from '../../src/rule/index.ts';
import { factHolds } from '../../src/logic/facts/fact-holds.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import type { PantherTree } from '../../src/platforms/panther/tree.ts';
import { context, treeOf } from '../../test/platforms/panther/support.ts';
import { generatedDetections } from '../../test/support/panther-generated.ts';
import { idioms } from '../../test/support/panther-idioms.ts';
import { keysAsked, respelled } from '../../test/support/respelled.ts';
import { tally, type Check } from './frame.ts';
import { lettered, pantherEngine, same, type EngineAnswer } from './panther-engine.ts';

/** Detections in many idioms, on events with broken fields: Panther's engine and the meaning say the same, where the meaning is known. */
export async function idiomCheck(python: string, helpers: string): Promise<Check> {
  const check = tally('idioms: engine = meaning');
  const engine = pantherEngine(python);
  await engine.ask({ folders: [helpers] });
  let [count, runs] = [0, 0];
  for (const { name: set, rules, events } of idioms()) {
    await engine.ask({ events: [...events] });
    for (const { name, source } of rules) {
      const answer = (await engine.ask({ id: name, body: source, events: [] })) as unknown as EngineAnswer;
      count += 1;
      runs += events.length;
      if (answer.problem === undefined) same(check, `${set}: ${name}`, events, answer.outcomes, meant(treeOf(source), events, answer.outcomes));
      else check.differ(`${set}: ${name}: ${answer.problem}`);
    }
  }
  engine.end();
  return check.done(count, runs);
}

/** Detections put together at random: the same. */
export async function generatedCheck(python: string, helpers: string, count: number): Promise<Check> {
  const check = tally('generated: engine = meaning');
  const engine = pantherEngine(python);
  const { sources, events } = generatedDetections(1, count, 100);
  await engine.ask({ folders: [helpers] });
  await engine.ask({ events: [...events] });
  for (const [index, source] of sources.entries()) {
    const answer = (await engine.ask({ id: String(index), body: source, events: [] })) as unknown as EngineAnswer;
    if (answer.problem === undefined) same(check, 'generated', events, answer.outcomes, meant(treeOf(source), events, answer.outcomes), source);
    else check.differ(`${answer.problem}\n${source}`);
  }
  engine.end();
  return check.done(count, count * events.length);
}

/** What the meaning says of each event; what the engine says where the event breaks a fact that the meaning takes for granted. */
function meant(tree: PantherTree, events: readonly Json[], theirs: string): string {
  const { detection, raises, given } = panther.meaning(tree, context, createReport());
  const [on = never] = conditionsOf(detection);
  const [holds, fails] = [compile(on), compile(raises)];
  const asked = new Set([...keysAsked(on), ...keysAsked(raises)]);
  return events.map((event) => respelled(event, asked)).map((event, index) => (given.some((fact) => factHolds(fact, event) === false) ? (theirs[index] ?? '?') : lettered(holds(event), fails(event)))).join('');
}

import { join } from 'node:path';
import { createReport } from '../../src/text/diagnostic.ts';
import type { Json, JsonObject } from '../../src/text/json.ts';
import { conditionsOf, never } from '../../src/rule/index.ts';
import { factHolds } from '../../src/logic/facts/fact-holds.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import type { PantherTree, PythonTree } from '../../src/platforms/panther/tree.ts';
import { project, projectFolder } from '../../test/panther/project.ts';
import { context, treeOf } from '../../test/panther/support.ts';
import { generatedDetections } from '../../test/support/panther-generated.ts';
import { idioms, type Idioms } from '../../test/support/panther-idioms.ts';
import { keysAsked, respelled } from '../../test/support/respelled.ts';
import { tally, type Check } from './frame.ts';
import { lettered, outcomeLetters, pantherEngine, same, type EngineAnswer } from './panther-engine.ts';

/** Detections in many idioms, on events with broken fields: Panther's engine, the meaning and what runs rules say the same, where they know. */
export function idiomChecks(python: string, helpers: string): Promise<readonly Check[]> {
  return compared('idioms', idioms().map(askedOf), python, [helpers]);
}

/** Detections with helper modules and data models of their own: the same. */
export function projectChecks(python: string, helpers: string): Promise<readonly Check[]> {
  return compared('helpers and data models', [askedOf(project())], python, [join(projectFolder, 'global_helpers'), helpers]);
}

function askedOf({ name: set, rules, events }: Idioms): Asked {
  return { events, rules: rules.map(({ name, source, more }) => ({ id: name, name: `${set}: ${name}`, tree: treeOf(source, more), text: '' })) };
}

/** Detections put together at random: the same. */
export function generatedChecks(python: string, helpers: string, count: number): Promise<readonly Check[]> {
  const { sources, events } = generatedDetections(1, count, 100);
  const rules = sources.map((source, index) => ({ id: String(index), name: 'generated', tree: treeOf(source), text: source }));
  return compared('generated', [{ events, rules }], python, [helpers]);
}

/** Detections and the events that each of them is run on; `text` is shown with a disagreement. */
interface Asked {
  readonly events: readonly JsonObject[];
  readonly rules: readonly { readonly id: string; readonly name: string; readonly tree: PythonTree; readonly text: string }[];
}

async function compared(about: string, sets: readonly Asked[], python: string, folders: readonly string[]): Promise<readonly Check[]> {
  const [check, evaluator] = [tally(`${about}: engine = meaning`), tally(`${about}: engine = evaluate`)];
  const engine = pantherEngine(python);
  await engine.ask({ folders: [...folders] });
  for (const { events, rules } of sets) {
    await engine.ask({ events: [...events] });
    await engine.ask({ models: rules.flatMap(({ tree }) => modelRequests(tree)) });
    for (const { id, name, tree, text } of rules) {
      const answer = (await engine.ask({ id, body: tree.source, events: [] })) as unknown as EngineAnswer;
      if (answer.problem !== undefined) {
        check.differ(`${name}: ${answer.problem}${text}`);
        continue;
      }
      same(check, name, events, answer.outcomes, meant(tree, events, answer.outcomes), text);
      same(evaluator, name, events, answer.outcomes, outcomeLetters(await panther.evaluate(tree, 0, events, context)), text);
    }
  }
  engine.end();
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  const [artefacts, runs] = [sum(sets.map(({ rules }) => rules.length)), sum(sets.map(({ rules, events }) => rules.length * events.length))];
  return [check, evaluator].map((each) => each.done(artefacts, runs));
}

/** The data models of a detection as the engine takes them. */
function modelRequests({ models = {} }: PythonTree): readonly Json[] {
  return Object.entries(models).map(([logType, { mappings, source }]) => ({
    log_type: logType,
    config: { id: logType, versionId: '1', mappings: Object.entries(mappings).map(([name, to]) => ({ name, ...to })), ...(source === undefined ? {} : { body: source }) },
  }));
}

/** What the meaning says of each event; what the engine says where the event breaks a fact that the meaning takes for granted. */
function meant(tree: PantherTree, events: readonly Json[], theirs: string): string {
  const { detection, raises, given } = panther.meaning(tree, context, createReport());
  // What is refused as a whole, with an error, says nothing of events.
  if (detection.kind === 'foreign') return '?'.repeat(events.length);
  const [on = never] = conditionsOf(detection);
  const [holds, fails] = [compile(on), compile(raises)];
  const asked = new Set([...keysAsked(on), ...keysAsked(raises)]);
  return events.map((event) => respelled(event, asked)).map((event, index) => (given.some((fact) => factHolds(fact, event) === false) ? (theirs[index] ?? '?') : lettered(holds(event), fails(event)))).join('');
}

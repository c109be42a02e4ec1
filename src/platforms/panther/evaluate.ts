import { sha256Of } from '../../text/hash.ts';
import { isArray, isObject, type Json } from '../../text/json.ts';
import type { Context, Engine, Outcome } from '../platform.ts';
import { builtInHelpers } from './helpers.ts';
import { seenAs } from './log-types.ts';
import type { PantherOptions } from './options.ts';
import { asksStore, emptyStore } from './reading/new-terms.ts';
import runtime from './runtime.py';
import { evaluateExpressions } from './simple/evaluate.ts';
import type { PantherTree, PythonTree } from './tree.ts';

/**
 * Whether events satisfy a rule: CPython runs its `rule` function. True is a match and False is none; anything else, and
 * an exception, is an error (docs.panther.com, "Writing Python detections").
 */
export async function evaluatePanther(tree: PantherTree, _step: number, events: readonly Json[], context: Context<PantherOptions>): Promise<readonly Outcome[]> {
  const unknown = (why: string): readonly Outcome[] => events.map(() => ({ kind: 'unknown', why }));
  if (tree.kind === 'foreign') return unknown(tree.why);
  if (tree.kind === 'simple') return events.map((event) => evaluateExpressions(tree.expressions, event));
  if (tree.filters !== undefined) return unknown('inline filters run on the platform only');
  const engine = context.engines['python'];
  if (engine === undefined) return unknown('there is no python3 to run the rule');
  const results = await runPython(engine, tree, 'rule', events.map((event) => ofOwnType(event, tree, context)), asksStore(tree.source) ? nothingKept : undefined);
  return events.map((_, index) => outcomeOf(results[index]));
}

function ofOwnType(event: Json, tree: PythonTree, { options }: Context<PantherOptions>): Json {
  const logType = isObject(event) ? event['p_log_type'] : undefined;
  const seen = typeof logType === 'string' ? seenAs(logType, tree, options) : undefined;
  return isObject(event) && seen !== undefined && seen !== logType ? { ...event, p_log_type: seen } : event;
}

/** Of a rule that asks what is new each event is run alone: it counts where nothing was there before it. */
const nothingKept = Object.fromEntries(emptyStore.map(({ objectName, returnValue }) => [objectName, returnValue]));

/** The rules that an engine was given, by their ids: it keeps them, if not for ever. */
const sent = new WeakMap<Engine, Set<string>>();

/** What running a function of a rule on events gives, one answer for each event as the runtime writes it. */
export async function runPython(engine: Engine, tree: PythonTree, name: string, events: readonly Json[], mocks?: Json): Promise<readonly Json[]> {
  const helpers = { ...builtInHelpers, ...tree.helpers };
  const models = tree.models ?? {};
  const id = sha256Of(JSON.stringify([tree.source, tree.helpers, models, mocks ?? null]));
  const request = { id, function: name, events };
  const whole = (): Json => ({ ...request, module: tree.source, helpers, models: modelsJson(models), ...(mocks === undefined ? {} : { mocks }) });
  const given = sent.get(engine) ?? new Set();
  sent.set(engine, given);
  const answer = await engine.call(runtime, given.has(id) ? request : whole());
  given.add(id);
  const final = isObject(answer) && answer['missing'] === true ? await engine.call(runtime, whole()) : answer;
  const results = isObject(final) ? final['results'] : undefined;
  const problem = isObject(final) && typeof final['problem'] === 'string' ? final['problem'] : 'the runtime gave no answer';
  return isArray(results) && results.length === events.length ? results : events.map(() => ({ unknown: problem }));
}

function modelsJson(models: NonNullable<PythonTree['models']>): Json {
  return Object.fromEntries(Object.entries(models).map(([logType, { mappings, source }]) => [logType, { mappings, ...(source === undefined ? {} : { source }) }]));
}

function outcomeOf(result: Json | undefined): Outcome {
  if (!isObject(result)) return { kind: 'unknown', why: 'the runtime gave no answer' };
  if (typeof result['unknown'] === 'string') return { kind: 'unknown', why: result['unknown'] };
  if (typeof result['error'] === 'string') return { kind: 'error', error: [result['error'], result['text']].filter((part) => part !== '').join(': ') };
  if (result['value'] === true) return { kind: 'match' };
  if (result['value'] === false) return { kind: 'quiet' };
  return { kind: 'error', error: 'FunctionReturnTypeError: `rule` returned no bool' };
}

import type { Dynamic, Metadata, OutputField, Predicate, Template } from '../../../rule/index.ts';
import { mayBeSeverity, mayBeText, severitiesOf, textsOrElse, type Fallback } from './dynamic.ts';
import { programOf } from './program.ts';
import { ruleOutcome, runFunction, type Program } from '../python/index.ts';
import { all, always, never } from '../python/conditions/logic.ts';
import { withinLimits } from '../python/conditions/limits.ts';
import { oneByOne } from '../python/values/raises.ts';
import type { Union, Value } from '../python/values/values.ts';
import type { PythonTree } from '../tree.ts';

/** The functions that say something about alerts, beside `rule`, `unique` and `destinations`. */
const textFunctions = {
  title: 'alertTitle',
  description: 'alertDescription',
  runbook: 'alertRunbook',
  reference: 'alertReference',
} as const satisfies Readonly<Record<string, keyof Metadata>>;

/**
 * Adds what the functions of a rule's module say about its alerts. What is no text with fields, or no severity under a
 * condition, stays in the source, which is kept for the way home.
 */
export function readFunctions(tree: PythonTree, metadata: Metadata, isText: Fallback['isText']): Metadata {
  const loaded = programOf(tree);
  if ('problem' in loaded) return metadata;
  const { program } = loaded;
  const texts: Partial<Record<(typeof textFunctions)[keyof typeof textFunctions], Dynamic<Template>>> = {};
  const kept: Record<string, string> = {};
  for (const name of Object.keys(textFunctions) as (keyof typeof textFunctions)[]) {
    const found = textFunction(program, name, name === 'title' ? (metadata.id ?? '') : '', isText);
    if (found === 'unknown') kept[name] = functionText(tree, program, name);
    else if (found !== undefined) texts[textFunctions[name]] = found;
  }
  // What stands for it is the same for all events of the rule, as the empty text is (`Rule._get_dedup`).
  const dedup = textFunction(program, 'dedup', '', isText);
  if (dedup === 'unknown') kept['dedup'] = functionText(tree, program, 'dedup');
  const severity = severityFunction(program, metadata);
  if (severity === 'unknown') kept['severity'] = functionText(tree, program, 'severity');
  const outputs = contextFields(program);
  if (outputs === 'unknown') kept['alert_context'] = functionText(tree, program, 'alert_context');
  const failures = failuresOfContext(tree, program);
  if (program.scope.names.has('destinations')) kept['destinations'] = functionText(tree, program, 'destinations');
  return {
    ...metadata,
    ...texts,
    ...(dedup === undefined || dedup === 'unknown' ? {} : { dedup: { ...metadata.dedup, key: dedup } }),
    ...(severity === undefined || severity === 'unknown' ? {} : { severity }),
    ...(outputs === undefined || outputs === 'unknown' || outputs.length === 0 ? {} : { outputs }),
    only: { ...metadata.only, panther: { ...metadata.only?.['panther'], ...kept, ...(failures.length === 0 ? {} : { [contextFailures]: failures }), $source: tree.source } },
  };
}

/** Where `alert_context` may fail: of no use to other platforms, which show the fields whatever the event. */
const contextFailures = '$alert_context may fail';

/** Undefined where there is no such function; unknown where it is not understood. */
type Found<T> = T | 'unknown' | undefined;

/** The texts of a function; `text` stands for it where it fails or returns none (panther_core, `Rule._get_title` and those below it). */
function textFunction(program: Program, name: string, text: string, isText: Fallback['isText']): Found<Dynamic<Template>> {
  return saidBy(program, name, mayBeText, (returns, raises) => textsOrElse(returns, { text, fails: onMatches(program, raises), isText }), () => watched(program, name));
}

/** What a function returns, and where it fails if it may. */
function watched(program: Program, name: string): ReturnType<typeof runFunction> {
  const outcome = runFunction(program, name, 'conditions');
  return outcome === undefined || outcome === 'too large' || outcome.unwatched.size === 0 ? outcome : runFunction(program, name, 'failures');
}

/** A condition, as far as the rule matches: its other functions run on nothing else. */
function onMatches(program: Program, of: Predicate): Predicate {
  return of === never ? never : all(matchesOf(program), of);
}

function severityFunction(program: Program, metadata: Metadata): Found<Metadata['severity']> {
  if (metadata.severity === undefined) return undefined;
  const { base } = metadata.severity;
  const whole = (): ReturnType<typeof runFunction> => {
    const outcome = runFunction(program, 'severity', 'failures');
    return outcome === 'too large' ? runFunction(program, 'severity', 'conditions') : outcome;
  };
  return saidBy(program, 'severity', mayBeSeverity, (returns, raises) => severitiesOf(returns, onMatches(program, raises), base), whole);
}

/** Where the rule matches, as far as that can be said. */
function matchesOf(program: Program): Predicate {
  const outcome = runFunction(program, 'rule', 'failures');
  return outcome === undefined || outcome === 'too large' ? always : (withinLimits(() => ruleOutcome(outcome).on) ?? always);
}

/** What a function says: where one of its values cannot be said, it is not asked when it returns which. */
function saidBy<T>(program: Program, name: string, maySay: (value: Value) => boolean, say: (returns: Union, raises: Predicate) => T | undefined, run = () => runFunction(program, name, 'conditions')): Found<T> {
  const values = runFunction(program, name, 'values');
  if (values === undefined) return program.scope.names.has(name) ? 'unknown' : undefined;
  if (values !== 'too large' && !values.returns.every(({ value }) => maySay(value))) return 'unknown';
  const outcome = run();
  return outcome === undefined || outcome === 'too large' || outcome.differ.length > 0 ? 'unknown' : (withinLimits(() => say(outcome.returns, outcome.raises)) ?? 'unknown');
}

/** The fields that `alert_context` shows, under their names; what it shows beside fields is left out. */
function contextFields(program: Program): Found<readonly OutputField[]> {
  const outcome = runFunction(program, 'alert_context', 'values for all');
  if (outcome === undefined) return program.scope.names.has('alert_context') ? 'unknown' : undefined;
  if (outcome === 'too large' || outcome.raises === always) return 'unknown';
  const [only] = outcome.returns;
  if (outcome.returns.length !== 1 || only?.value.kind !== 'dict') return 'unknown';
  return [...only.value.entries].flatMap(([name, union]) => {
    const field = union.find(({ value }) => value.kind === 'field')?.value;
    if (field?.kind !== 'field' || field.path.length === 0) return [];
    return [{ path: field.path, ...(field.path.join('.') === String(name) ? {} : { name: String(name) }) }];
  });
}

/**
 * The places where `alert_context` may fail: Panther shows the exception there instead of the fields (panther_core,
 * `Rule._get_alert_context`). On which events is not asked, for what that costs.
 */
function failuresOfContext(tree: PythonTree, program: Program): readonly string[] {
  const outcome = runFunction(program, 'alert_context', 'values for all');
  if (outcome === undefined || outcome === 'too large') return [];
  const raised = withinLimits(() => oneByOne(outcome.failures)) ?? [];
  const places = [...outcome.unwatched, ...raised.map(({ at, type }) => [at, type] as const)];
  return [...new Set(places.map(([at, type]) => (at?.span === undefined ? type : `${type} ${tree.source.slice(at.span.start, at.span.end)}`)))].toSorted();
}

function functionText(tree: PythonTree, program: Program, name: string): string {
  const value = program.scope.names.get(name)?.[0]?.value;
  const span = value?.kind === 'function' && value.scope.module === '' && value.given === undefined ? value.span : undefined;
  return span === undefined ? name : tree.source.slice(span.start, span.end);
}

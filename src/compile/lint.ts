import { createReport, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { and, conditionsOf, either, exact, never, not, nullValue, or, pathText, present, test, type Fact, type Grade, type JsonType, type PathField, type Predicate } from '../rule/index.ts';
import { compare } from '../logic/compare.ts';
import { implicationsUnder } from '../logic/implication.ts';
import { valueAt } from '../logic/holds/read-values.ts';
import { alertingConditions } from '../logic/parts/threshold-parts.ts';
import { sampleOf } from '../logic/relate.ts';
import { leavesOf } from '../logic/conditions/simplify.ts';
import { isObject, type Json } from '../text/json.ts';
import type { CompareOptions, Comparison, Witness } from '../logic/comparison.ts';
import type { Context } from '../platforms/platform.ts';
import { lintNames } from './lint-names.ts';
import { knowledge } from './verdict.ts';
import { compileDiagnostics } from './diagnostics.ts';
import { tooLarge } from './size.ts';
import { placeOf, type SourceRule } from './types.ts';

/**
 * What is wrong with a rule itself, whatever it is translated to: it can never alert, it fails on events that may come, or it names
 * what is not there.
 * A field that is documented to be text may still be null or absent in an event; that it turns up as a number is not
 * held against the rule.
 */
export function lintRule(rule: SourceRule, weakest: Grade, declared: Context['facts']): readonly Diagnostic[] {
  const report = createReport();
  if (tooLarge(rule.side.detection) !== undefined) return [];
  const place = placeOf(rule);
  const options = knowledge(rule.rule, [...conditionsOf(rule.side.detection), rule.side.raises], weakest, declared);
  const implies = implicationsUnder(options);
  for (const condition of failsAlways(rule) ? [] : alertingConditions(rule.side.detection)) {
    if (implies(condition, never) === false) continue;
    const found = firing(condition, options);
    if (found.neverFires === true) {
      const relied = found.given.map(({ id }) => id).join(', ');
      if (relied === '') report.add(compileDiagnostics['never-fires'], {}, place);
      else report.add(compileDiagnostics['never-fires-given'], { facts: relied }, place);
    }
  }
  reportFailures(rule, options, report);
  lintNames(rule, report);
  return report.diagnostics;
}

/** Whether a rule fails on every event: that it alerts on none is said with that. */
function failsAlways({ side: { raises } }: SourceRule): boolean {
  return raises.kind === 'constant' && raises.value;
}

/** The most places of one rule that are looked at. */
const mostFailures = 12;

/** Each place that fails on an event that may come, else the rule as a whole where it does. */
function reportFailures(rule: SourceRule, options: CompareOptions, report: Report): void {
  const { raises } = rule.side;
  if (failsAlways(rule)) {
    const [first] = rule.failures();
    const advice = first?.help ?? 'let each way through the rule end with an answer: one that returns nothing has none';
    report.add(compileDiagnostics['always-raises'], { advice }, first ?? placeOf(rule));
  }
  if (raises.kind === 'constant') return;
  const taken = rule.given.flatMap(({ says }) => (says.kind === 'always' && says.on.kind !== 'constant' ? [says.on] : []));
  const known = [...plausible([...options.facts, ...rule.given]), ...taken];
  const raising: Raising = (when) => {
    const found = sampleOf(and(when, ...known), { ...options, facts: [] });
    return 'sample' in found ? found.sample.witness : undefined;
  };
  const seen = new Set<number>();
  const failures = rule.failures();
  for (const { when, source, span, ofType, help } of failures.slice(0, mostFailures)) {
    const event = seen.has(span.start) ? undefined : failingText(when, ofType, raising);
    if (event === undefined) continue;
    seen.add(span.start);
    report.add(compileDiagnostics.raises, { event, advice: help }, { source, span });
  }
  if (seen.size > 0) return;
  const event = failingText(and(raises, ...failures.map(({ when }) => not(when))), false, raising);
  if (event !== undefined) report.add(compileDiagnostics.raises, { event, advice: 'test for a missing or null value before using it' }, placeOf(rule));
}

type Raising = (when: Predicate) => Witness | undefined;

/**
 * What is odd about an event on which a condition holds: a field asked for that is null, else one that is missing. Undefined
 * where there is no such event; one with values of other types is not held against a rule that fails on those alone.
 */
function failingText(when: Predicate, ofType: boolean, raising: Raising): string | undefined {
  const asked = leavesOf(when).flatMap(({ node, within }) => (node.kind === 'test' && node.field.kind === 'path' && within.length === 0 ? [node.field] : []));
  const found = raising(when);
  if (found === undefined) return undefined;
  const odd = [nullValue, present].map((match) => or(...asked.map((field) => (match === present ? not(test(field, present)) : test(field, match)))));
  const tried = (oddText(found, asked) === undefined ? odd : []).map((also) => raising(and(when, also)));
  const text = [found, ...tried].map((witness) => (witness === undefined ? undefined : oddText(witness, asked))).find((each) => each !== undefined);
  return text ?? (ofType ? undefined : valuesText(found, asked));
}

function firing(condition: Predicate, options: CompareOptions): Comparison {
  const side = { detection: { kind: 'match', on: condition } as const, raises: never };
  return compare(side, side, options);
}

/** The fields asked for that are null, else those that are missing from an object that is there. */
function oddText(witness: Witness, asked: readonly PathField[]): string | undefined {
  const values = valuesAsked(witness, asked);
  for (const [odd, text] of [[null, 'null'], [undefined, 'missing']] as const) {
    const found = [...values].filter(([, value]) => value === odd).map(([path]) => `\`${path}\` is ${text}`);
    if (found.length > 0) return found.slice(0, mostFields).join(' and ');
  }
  return undefined;
}

const mostFields = 3;

/** The values of the fields asked for, else the event. */
function valuesText(witness: Witness, asked: readonly PathField[]): string {
  const values = [...valuesAsked(witness, asked)].flatMap(([path, value]) => (value === undefined || isObject(value) ? [] : [`\`${path}\` is ${JSON.stringify(value)}`]));
  return values.length > 0 ? values.slice(0, mostFields).join(' and ') : JSON.stringify(witness.events[0] ?? {});
}

function valuesAsked({ events: [event = {}] }: Witness, asked: readonly PathField[]): ReadonlyMap<string, Json | undefined> {
  return new Map(asked.flatMap(({ path }) => (isObject(valueAt(event, path.slice(0, -1))) ? [[pathText(path), valueAt(event, path)] as const] : [])));
}

/** The types that fields are known to have, null and absence always allowed. */
function plausible(facts: readonly Fact[]): readonly Predicate[] {
  return facts.flatMap(({ says }) => {
    if (says.kind !== 'types') return [];
    const types: readonly JsonType[] = [...new Set<JsonType>([...says.types, 'null'])];
    const field = exact(...says.path);
    return [or(not(test(field, present)), test(field, either(...types.map((of) => ({ kind: 'type', of }) as const))))];
  });
}

import { createReport, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { and, conditionsOf, either, exact, never, not, or, pathText, present, test, type Fact, type Grade, type JsonType, type Predicate } from '../rule/index.ts';
import { compare } from '../logic/compare.ts';
import { valueAt } from '../logic/read-values.ts';
import { leavesOf } from '../logic/simplify.ts';
import { isObject } from '../text/json.ts';
import type { CompareOptions, Comparison, Witness } from '../logic/comparison.ts';
import type { Context } from '../platforms/platform.ts';
import { lintNames } from './lint-names.ts';
import { knowledge } from './verdict.ts';
import { compileDiagnostics } from './diagnostics.ts';
import { tooLarge } from './size.ts';
import type { SourceRule } from './types.ts';

/**
 * What is wrong with a rule itself, whatever it is translated to: it can never alert, it fails on events that may come, or it names
 * what is not there.
 * A field that is documented to be text may still be null or absent in an event; that it turns up as a number is not
 * held against the rule.
 */
export function lintRule(rule: SourceRule, weakest: Grade, declared: Context['facts']): readonly Diagnostic[] {
  const report = createReport();
  if (tooLarge(rule.side.detection) !== undefined) return [];
  const place = { path: rule.path };
  const options = knowledge(rule.rule, [...conditionsOf(rule.side.detection), rule.side.raises], weakest, declared);
  for (const condition of conditionsOf(rule.side.detection)) {
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

/** The most places of one rule that are looked at. */
const mostFailures = 12;

/** Each place that fails on an event that may come, else the rule as a whole where it does. */
function reportFailures(rule: SourceRule, options: CompareOptions, report: Report): void {
  if (rule.side.raises.kind === 'constant' && !rule.side.raises.value) return;
  const known = plausible(options.facts);
  const raising = (when: Predicate): Witness | undefined => firing(and(when, ...known), { ...options, facts: [] }).fires;
  const seen = new Set<number>();
  for (const { when, source, span, help } of rule.failures().slice(0, mostFailures)) {
    const found = seen.has(span.start) ? undefined : raising(when);
    if (found === undefined) continue;
    seen.add(span.start);
    report.add(compileDiagnostics.raises, { event: raisingText(found, when), advice: help }, { source, span });
  }
  const found = seen.size > 0 ? undefined : raising(rule.side.raises);
  if (found !== undefined) report.add(compileDiagnostics.raises, { event: raisingText(found, rule.side.raises), advice: 'test for a missing or null value before using it' }, { path: rule.path });
}

function firing(condition: Predicate, options: CompareOptions): Comparison {
  const side = { detection: { kind: 'match', on: condition } as const, raises: never };
  return compare(side, side, options);
}

/** What is odd about a raising event: the fields asked for that are null, else those that are missing, else the event. */
function raisingText({ events: [event = {}] }: Witness, when: Predicate): string {
  const asked = leavesOf(when).flatMap(({ node, within }) => (node.kind === 'test' && node.field.kind === 'path' && within.length === 0 ? [node.field.path] : []));
  const values = new Map(asked.filter((path) => isObject(valueAt(event, path.slice(0, -1)))).map((path) => [pathText(path), valueAt(event, path)]));
  for (const [odd, text] of [[null, 'null'], [undefined, 'missing']] as const) {
    const found = [...values].filter(([, value]) => value === odd).map(([path]) => `\`${path}\` is ${text}`);
    if (found.length > 0) return found.slice(0, 3).join(' and ');
  }
  return JSON.stringify(event);
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

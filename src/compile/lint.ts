import { createReport, type Diagnostic } from '../text/diagnostic.ts';
import { and, conditionsOf, either, exact, never, not, or, present, test, type Fact, type Grade, type JsonType, type Predicate } from '../rule/index.ts';
import { compare } from '../logic/compare.ts';
import { isObject, ownValue, type Json } from '../text/json.ts';
import type { CompareOptions, Comparison, Witness } from '../logic/comparison.ts';
import type { Context } from '../platforms/platform.ts';
import { knowledge } from './verdict.ts';
import { compileDiagnostics } from './diagnostics.ts';
import type { SourceRule } from './types.ts';

/**
 * What is wrong with a rule itself, whatever it is translated to: it can never alert, or it fails on events that may come.
 * A field that is documented to be text may still be null or absent in an event; that it turns up as a number is not
 * held against the rule.
 */
export function lintRule(rule: SourceRule, weakest: Grade, declared: Context['facts']): readonly Diagnostic[] {
  const report = createReport();
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
  const raising = firing(and(rule.side.raises, ...plausible(options.facts)), { ...options, facts: [] }).fires;
  if (raising !== undefined) {
    report.add(compileDiagnostics.raises, { event: raisingText(raising) }, place);
  }
  return report.diagnostics;
}

function firing(condition: Predicate, options: CompareOptions): Comparison {
  const side = { detection: { kind: 'match', on: condition } as const, raises: never };
  return compare(side, side, options);
}

/** What is odd about a raising event: the deciding fields that are null or missing, else the event. */
function raisingText({ events: [event = {}], deciding }: Witness): string {
  const odd = deciding.flatMap((path) => {
    const value = path.split('.').reduce<Json | undefined>((at, key) => (isObject(at) ? ownValue(at, key) : undefined), event);
    return value === null ? [`${path} is null`] : [];
  });
  return odd.length > 0 ? odd.join(' and ') : JSON.stringify(event);
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

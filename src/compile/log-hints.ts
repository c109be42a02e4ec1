import { isArray, isObject, type Json, type JsonObject } from '../text/json.ts';
import type { Report } from '../text/diagnostic.ts';
import { alternatives, conditionsOf, type Detection, type Match, type Rule } from '../rule/index.ts';
import { leavesOf } from '../logic/conditions/simplify.ts';
import { compileDiagnostics } from './diagnostics.ts';
import type { Loaded } from './read.ts';
import type { Verdict } from './types.ts';

/**
 * Says what a project could say of a log source that it declares where a difference shows only in an event that the log may never
 * write: one with a list in a field, or with a value in other letter case than the rules ask for.
 */
export function hintAtFacts(verdict: Verdict, { logSources: [id = ''], detection }: Pick<Rule, 'logSources' | 'detection'>, { context }: Loaded, report: Report): void {
  if (context.declared?.(id) === undefined) return;
  const [apart] = [verdict.missed, verdict.extra].flatMap((witness) => (witness === undefined ? [] : [witness]));
  const [event, more] = apart?.events ?? [];
  if (apart === undefined || event === undefined || more !== undefined) return;
  const said = (facts: Json): string => JSON.stringify({ logSources: { [id]: facts } });
  const lists = leaves(event).flatMap(([name, value]) => (isArray(value) ? [name] : []));
  const [list] = lists;
  if (apart.note?.includes('were a list') === true && list !== undefined) {
    report.add(compileDiagnostics['list-decides'], { field: list, facts: said({ single: lists }) });
    return;
  }
  const asked = textsAsked(detection);
  for (const [name, value] of leaves(event)) {
    const texts = asked.get(name) ?? [];
    if (typeof value !== 'string' || texts.includes(value) || !texts.some((text) => text.toLowerCase() === value.toLowerCase())) continue;
    report.add(compileDiagnostics['case-decides'], { field: name, facts: said({ values: { [name]: texts } }) });
    return;
  }
}

/** The whole texts that a rule asks its fields for, by their dotted names. */
function textsAsked(detection: Detection): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { node } of conditionsOf(detection).flatMap(leavesOf)) {
    if (node.kind !== 'test' || node.field.kind !== 'path') continue;
    const name = node.field.path.join('.');
    found.set(name, [...(found.get(name) ?? []), ...alternatives(node.match).flatMap(wholeText)]);
  }
  return found;
}

function wholeText(wanted: Match): readonly string[] {
  const [part, more] = wanted.kind === 'text' ? wanted.parts : [];
  return part?.kind === 'literal' && more === undefined ? [part.text] : [];
}

/** Everything in an event that is not an object, by its dotted name. */
function leaves(event: JsonObject, above = ''): readonly (readonly [name: string, value: Json])[] {
  return Object.entries(event).flatMap(([key, value]) => (isObject(value) ? leaves(value, `${above}${key}.`) : [[`${above}${key}`, value] as const]));
}

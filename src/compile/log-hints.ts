import { isArray, type Json } from '../text/json.ts';
import type { Report } from '../text/diagnostic.ts';
import { alternatives, conditionsOf, pathText, type Detection, type Match, type Rule } from '../rule/index.ts';
import { leavesOf as testsIn } from '../logic/conditions/simplify.ts';
import { valueAt } from '../logic/holds/read-values.ts';
import { ifList, leavesOf } from '../logic/witness/finish.ts';
import { compileDiagnostics } from './diagnostics.ts';
import type { Loaded } from './read.ts';
import type { Verdict } from './types.ts';

/** Says that a project gives two log sources one name on a platform: what is written for the one is read as a rule about the other. */
export function hintAtNames({ logSources }: Pick<Rule, 'logSources'>, readBack: Pick<Rule, 'logSources'>, { context: { declared }, entry }: Loaded, report: Report): void {
  const [meant, taken] = [logSources, readBack.logSources].map((ids, index, both) => ids.find((id) => both[1 - index]?.includes(id) === false && declared?.(id) !== undefined));
  if (meant !== undefined && taken !== undefined) report.add(compileDiagnostics['shared-name'], { meant, taken, platform: entry.title });
}

/**
 * Says what a project could say of a log source that it declares where a difference shows only in an event that the log may never
 * write: one with a list in a field, or with a value in other letter case than the rules ask for.
 */
export function hintAtFacts(verdict: Verdict, { logSources: [id = ''], detection }: Pick<Rule, 'logSources' | 'detection'>, { context }: Loaded, report: Report): void {
  if (context.declared?.(id) === undefined || report.diagnostics.some(({ code }) => code === compileDiagnostics['shared-name'].code)) return;
  const [apart] = [verdict.missed, verdict.extra].flatMap((witness) => (witness === undefined ? [] : [witness]));
  const [event, more] = apart?.events ?? [];
  if (apart === undefined || event === undefined || more !== undefined) return;
  const said = (facts: Json): string => JSON.stringify({ logSources: { [id]: facts } });
  const fields = leavesOf(event).map((path) => ({ path, name: path.join('.'), value: valueAt(event, path) }));
  const lists = fields.filter(({ value }) => isArray(value));
  const [list] = lists;
  if (list !== undefined && lists.some(({ path }) => apart.note?.includes(ifList(pathText(path))) === true)) {
    report.add(compileDiagnostics['list-decides'], { field: list.name, facts: said({ single: lists.map(({ name }) => name) }) });
    return;
  }
  const asked = textsAsked(detection);
  for (const { name, value } of fields) {
    const texts = asked.get(name) ?? [];
    if (typeof value !== 'string' || texts.includes(value) || !texts.some((text) => text.toLowerCase() === value.toLowerCase())) continue;
    report.add(compileDiagnostics['case-decides'], { field: name, facts: said({ values: { [name]: texts } }) });
    return;
  }
}

/** The whole texts that a rule asks its fields for, by their dotted names. */
export function textsAsked(detection: Detection): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { node } of conditionsOf(detection).flatMap((on) => testsIn(on))) {
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

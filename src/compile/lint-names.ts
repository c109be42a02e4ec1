import { sourceIn } from '../text/decode.ts';
import type { Place, Report } from '../text/diagnostic.ts';
import { conditionsOf, insideOf, pathText, type Path, type Predicate } from '../rule/index.ts';
import { leavesOf } from '../logic/conditions/simplify.ts';
import { attackVersions, tacticNamed, technique } from '../taxonomy/attack/index.ts';
import { logSource, logSourceIds } from '../taxonomy/index.ts';
import { meantLogSource, misspelt } from '../taxonomy/misspelt.ts';
import { textsAsked } from './log-hints.ts';
import { compileDiagnostics } from './diagnostics.ts';
import { placeOf, type SourceRule } from './types.ts';

/** Reports log sources, fields and values of the log that look misspelt, unless the reading has spoken of them, and ids that ATT&CK never had. */
export function lintNames(rule: SourceRule, report: Report): void {
  for (const id of rule.rule.logSources) {
    const near = meantLogSource(id, logSourceIds);
    if (near !== undefined) report.add(compileDiagnostics['unknown-log-source'], { logSource: id, near }, placeOfName(rule, id.split(/[:=,]/).at(-1) ?? id));
  }
  for (const [field, hint] of misspeltFields(rule)) {
    const known = rule.diagnostics.some(({ message }) => message.includes(`\`${field}\``));
    if (!known) report.add(compileDiagnostics['unknown-field'], { field, hint }, placeOfName(rule, field));
  }
  for (const [field, value, near] of misspeltTexts(rule)) report.add(compileDiagnostics['unknown-value'], { field, value, near }, placeOfName(rule, value));
  for (const [what, id] of unknownIds(rule)) report.add(compileDiagnostics['unknown-attack'], { what, id }, placeOfName(rule, id));
}

/**
 * Where the file of a rule, or the one of its condition, has a name first, in whatever letter case: in quotes, else without, else the
 * last key of it in quotes; the rule as a whole where neither does, or the file holds other rules before this one.
 */
function placeOfName(rule: SourceRule, name: string): Place {
  const source = rule.document > 0 ? undefined : sourceIn(rule.workspace, rule.path);
  const sources = [source, rule.native.code].filter((each) => each !== undefined);
  const [whole = '', key = ''] = [name, name.split('.').at(-1) ?? name].map((each) => each.replaceAll(/[^\w\s]/g, '\\$&'));
  for (const way of [`(?<=["'])${whole}(?=["'])`, `(?<!\\w)${whole}(?!\\.?\\w)`, `(?<=["'])${key}(?=["'])`]) {
    for (const each of sources) {
      const found = new RegExp(way, 'i').exec(each.text);
      if (found !== null) return { source: each, span: { start: found.index, end: found.index + found[0].length } };
    }
  }
  return placeOf(rule);
}

/** The fields that are unknown to each of the log sources that a rule looks at, and what may have been meant. */
function misspeltFields({ rule, side }: SourceRule): ReadonlyMap<string, string> {
  const sources = rule.logSources.map(logSource);
  const found = new Map<string, string>();
  for (const path of conditionsOf(side.detection).flatMap(pathsOf)) {
    const hints = sources.map((source) => (source === undefined ? undefined : misspelt(source, path)));
    if (hints.length > 0 && hints.every((hint) => hint !== undefined)) found.set(pathText(path), hints[0] ?? '');
  }
  return found;
}

/** The texts asked for that look misspelt to each of the log sources that a rule looks at, and what was meant. */
function misspeltTexts({ rule, side }: SourceRule): readonly (readonly [field: string, value: string, near: string])[] {
  const sources = rule.logSources.map(logSource);
  return [...textsAsked(side.detection)].flatMap(([field, values]) =>
    [...new Set(values)].flatMap((value) => {
      const meant = sources.map((source) => source?.meantText(field.split('.'), value));
      const [near] = meant;
      return near !== undefined && meant.every((each) => each !== undefined) ? [[field, value, near] as const] : [];
    }),
  );
}

/** The paths into the event: what the JSON inside a string holds, and what an element of a list, no log source knows. */
function pathsOf(predicate: Predicate): readonly Path[] {
  return leavesOf(predicate).flatMap(({ node, within }) => {
    const fields = node.kind === 'sameValue' ? [node.left, node.right] : node.kind === 'test' && node.field.kind === 'path' ? [node.field] : [];
    return fields.map(({ path }) => [...within.flat(), ...path]).filter((path) => path.length > 0 && insideOf(path) === undefined);
  });
}

function unknownIds({ rule: { attack = [] } }: SourceRule): readonly (readonly [what: string, id: string])[] {
  const nowhere = (isKnown: (version: (typeof attackVersions)[number]) => boolean): boolean => !attackVersions.some(isKnown);
  const tactics = new Set(attack.flatMap(({ tactic }) => tactic ?? []));
  const techniques = new Set(attack.flatMap((each) => each.technique ?? []));
  return [
    ...[...tactics].filter((id) => nowhere((version) => tacticNamed(id, version) !== undefined)).map((id) => ['tactic', id] as const),
    ...[...techniques].filter((id) => nowhere((version) => technique(id, version) !== undefined)).map((id) => ['technique', id] as const),
  ];
}

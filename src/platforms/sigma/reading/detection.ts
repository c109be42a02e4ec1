import type { Place, Report } from '../../../text/diagnostic.ts';
import { isArray, isObject, ownValue, type Json, type JsonObject } from '../../../text/json.ts';
import { match } from '../../../text/match.ts';
import { embeddedSource, type Span } from '../../../text/source.ts';
import { didYouMean, suggestion } from '../../../text/suggest.ts';
import { namesIn, namesMatching, printAggregation, readCondition } from './condition.ts';
import { sigmaDiagnostics } from '../diagnostics.ts';
import { typeName, type Locate } from './documents.ts';
import { readSelection } from './selection.ts';
import { modifierNames, type Condition, type Expression, type LogSourceTree, type NamedSelection } from '../tree.ts';

/** The search identifiers and conditions of a rule or filter. */
export interface Detections {
  readonly selections: readonly NamedSelection[];
  readonly conditions: readonly Condition[];
  readonly timeframe?: string;
}

/** Reads `detection` (or `filter`), leaving out the keys that are no identifiers; undefined, with a report, where it fails. */
export function readDetections(value: Json | undefined, key: 'detection' | 'filter', locate: Locate, report: Report): Detections | undefined {
  if (value === undefined || !isObject(value)) {
    report.add(sigmaDiagnostics['not-a-mapping'], { key }, locate([key]));
    return undefined;
  }
  const reserved = key === 'detection' ? ['condition', 'timeframe'] : ['condition', 'rules'];
  const read = Object.entries(value)
    .filter(([name]) => !reserved.includes(name))
    .map(([name, item]) => ({ name, selection: readSelection(item, [key, name], locate, report) }));
  const selections = read.flatMap(({ name, selection }) => (selection === undefined ? [] : [{ name, selection }]));
  const conditions = readConditions(ownValue(value, 'condition'), key, read.map(({ name }) => name), locate, report);
  const timeframe = ownValue(value, 'timeframe');
  if (selections.length < read.length || conditions === undefined) return undefined;
  if (timeframe !== undefined && key === 'detection' && conditions.every(({ aggregation }) => aggregation === undefined)) {
    report.add(sigmaDiagnostics['idle-timeframe'], {}, locate([key, 'timeframe'], 'key'));
  }
  return { selections, conditions, ...(typeof timeframe === 'string' && key === 'detection' ? { timeframe } : {}) };
}

function readConditions(
  value: Json | undefined,
  key: string,
  names: readonly string[],
  locate: Locate,
  report: Report,
): readonly Condition[] | undefined {
  if (value === undefined || value === null || (isArray(value) && value.length === 0)) {
    report.add(sigmaDiagnostics['missing-key'], { key: `${key}.condition` }, locate([key], 'key'));
    return undefined;
  }
  const texts = isArray(value) ? value : [value];
  const read = texts.map((text, index) => {
    const path = isArray(value) ? [key, 'condition', index] : [key, 'condition'];
    if (typeof text === 'string') return readOne(text, names, () => locate(path), report);
    report.add(sigmaDiagnostics['wrong-type'], { key: `${key}.condition`, got: typeName(text), wanted: 'text' }, locate(path));
    return undefined;
  });
  const conditions = read.filter((condition) => condition !== undefined);
  if (conditions.length < texts.length) return undefined;
  reportUnused(conditions, key, names, locate, report);
  return conditions;
}

function readOne(text: string, names: readonly string[], whole: () => Place, report: Report): Condition | undefined {
  const within = placeWithin(text, whole);
  const read = readCondition(text, new Set(names));
  if ('problem' in read) {
    report.add(sigmaDiagnostics['condition-syntax'], { problem: read.problem }, within(read));
    return undefined;
  }
  for (const word of read.upperCase) report.add(sigmaDiagnostics['upper-case-operator'], { word: word.word }, within(word));
  const parts = [read.condition.expression, ...(read.condition.aggregation?.kind === 'near' ? [read.condition.aggregation.near] : [])];
  const known = parts.map((part) => checkNames(part, names, text, within, report));
  if (read.condition.aggregation !== undefined) {
    report.add(sigmaDiagnostics['legacy-aggregation'], { text: printAggregation(read.condition.aggregation) }, whole());
  }
  return known.every(Boolean) ? read.condition : undefined;
}

/** Places of parts of a condition that is written on one line; else the place of the whole. */
function placeWithin(text: string, wholePlace: () => Place): (span: Span) => Place {
  return (span) => {
    const whole = wholePlace();
    if (!('source' in whole) || whole.span === undefined) return whole;
    const { start, end } = whole.span;
    const at = whole.source.text.slice(start, end).indexOf(text);
    if (at < 0) return whole;
    return { source: embeddedSource(whole.source, text, (offset) => start + at + offset), span };
  };
}

function checkNames(expression: Expression, names: readonly string[], text: string, within: (span: Span) => Place, report: Report): boolean {
  const at = (word: string): Span => {
    const start = Math.max(0, text.indexOf(word));
    return { start, end: start + word.length };
  };
  const visit = (node: Expression): boolean =>
    match(node, {
      name: ({ name }) => {
        if (names.includes(name)) return true;
        report.add(sigmaDiagnostics['unknown-identifier'], { name, hint: didYouMean(suggestion(name, names)) }, within(at(name)));
        return false;
      },
      quantifier: ({ pattern }) => {
        if (namesMatching(pattern, names).length > 0) return true;
        report.add(sigmaDiagnostics['no-match'], { pattern }, within(at(pattern)));
        return false;
      },
      not: ({ of }) => visit(of),
      and: ({ of }) => of.map(visit).every(Boolean),
      or: ({ of }) => of.map(visit).every(Boolean),
    });
  return visit(expression);
}

function reportUnused(conditions: readonly Condition[], key: string, names: readonly string[], locate: Locate, report: Report): void {
  const used = new Set(
    conditions.flatMap(({ expression, aggregation }) => [
      ...namesIn(expression, names),
      ...(aggregation?.kind === 'near' ? namesIn(aggregation.near, names) : []),
    ]),
  );
  for (const name of names) {
    const modifier = name.includes('|') ? name.replace(/:$/, '').split('|')[1] : undefined;
    if (modifier !== undefined && modifierNames.some((known) => known === modifier)) {
      report.add(sigmaDiagnostics['pipe-in-identifier'], { name }, locate([key, name], 'key'));
    } else if (!used.has(name)) report.add(sigmaDiagnostics['unused-identifier'], { name }, locate([key, name], 'key'));
  }
}

/** The keys of `logsource` that say which events are meant; `definition` does not. */
export function readLogSource(value: Json | undefined, locate: Locate, report: Report): LogSourceTree | undefined {
  if (value === undefined || value === null) {
    report.add(sigmaDiagnostics['missing-key'], { key: 'logsource' }, locate([]));
    return undefined;
  }
  if (!isObject(value)) {
    report.add(sigmaDiagnostics['not-a-mapping'], { key: 'logsource' }, locate(['logsource']));
    return undefined;
  }
  const entries = Object.entries(value as JsonObject).filter(([key, item]) => key !== 'definition' && item !== null);
  for (const [key, item] of entries) {
    if (typeof item === 'object') {
      report.add(sigmaDiagnostics['wrong-type'], { key: `logsource.${key}`, got: typeName(item), wanted: 'text' }, locate(['logsource', key]));
      return undefined;
    }
  }
  if (!entries.some(([key]) => key === 'category' || key === 'product' || key === 'service')) {
    report.add(sigmaDiagnostics['missing-key'], { key: 'logsource.product' }, locate(['logsource'], 'key'));
    return undefined;
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, String(item)]));
}

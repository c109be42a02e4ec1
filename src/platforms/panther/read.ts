import { placeIn, type Report } from '../../text/diagnostic.ts';
import { suggestion } from '../../text/suggest.ts';
import { decodeText } from '../../text/decode.ts';
import { isObject, ownValue, type Json } from '../../text/json.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
import { sourceOf } from '../../text/source.ts';
import type { Workspace } from '../../text/workspace.ts';
import { readYaml } from '../../text/yaml.ts';
import type { Metadata } from '../../rule/index.ts';
import type { Context, NativeRule } from '../platform.ts';
import { modelsOf } from './reading/data-models.ts';
import { pantherDiagnostics } from './diagnostics.ts';
import { readFunctions } from './reading/functions.ts';
import { decidingFilters, readMetadata, ruleKeys, take, testPlacesOf, type Reading } from './reading/metadata.ts';
import type { PantherOptions } from './options.ts';
import { logSourcesOf } from './log-types.ts';
import { textsIn } from './reading/known-types.ts';
import { withoutStore } from './reading/new-terms.ts';
import { parseOnce } from './reading/program.ts';
import { headerOf } from './header.ts';
import { readExpressions, type Unclear } from './simple/read.ts';
import { groupKeys, templateOf, withAlertTexts } from './simple/texts.ts';
import type { PantherTree, Scope } from './tree.ts';
import { helpersOf } from './reading/workspace-helpers.ts';

/** The rules of a YAML file. Panther loads YAML 1.2's core types (panther_analysis_tool, `_PATSafeLoader`). */
export function readPanther(workspace: Workspace, path: string, context: Context<PantherOptions>, report: Report): readonly NativeRule<PantherTree>[] {
  const bytes = workspace.read(path);
  const source = bytes === undefined ? undefined : decodeText(path, bytes, report);
  if (source === undefined) return [];
  const documents = readYaml(source, 'core', report);
  return documents.flatMap((document) => {
    const { value, index } = document;
    if (!isObject(value)) return [];
    const reading: Reading = { source, document, value, report };
    const item = readItem(reading, workspace, context);
    const rule = item?.tree.kind === 'foreign' && documents.length === 1 ? asItStands(item, source.text) : item;
    return rule === undefined ? [] : [{ document: index, ...rule, testPlaces: () => testPlacesOf(reading) }];
  });
}

/** What items are called that are rules, and those that are not (panther_analysis_tool 1.11, `constants.AnalysisTypes`). */
const ruleTypes = ['rule', 'scheduled_rule', 'correlation_rule'];
const otherTypes = ['datamodel', 'global', 'lookup_table', 'pack', 'policy', 'saved_query', 'scheduled_query', 'derived', 'simple_detection', 'scheduled_prompt'];

type Item = Omit<NativeRule<PantherTree>, 'document'>;

/** What is kept for Panther alone, with the whole file. */
function asItStands({ metadata, ...item }: Item, yaml: string): Item {
  return { ...item, metadata: { ...metadata, only: { ...metadata.only, panther: { ...metadata.only?.['panther'], $yaml: yaml } } } };
}

function readItem(reading: Reading, workspace: Workspace, context: Context<PantherOptions>): Item | undefined {
  const { value, report, source, document } = reading;
  const type = take(reading, 'AnalysisType', 'string');
  if (type === 'correlation_rule') return correlation(reading);
  if (type !== 'rule' && type !== 'scheduled_rule') {
    const misspelt = type !== undefined && !otherTypes.includes(type) && suggestion(type, [...ruleTypes, ...otherTypes]) !== undefined;
    if (misspelt) report.add(pantherDiagnostics['unknown-value'], { value: type, what: 'type of an item', known: [...ruleTypes, ...otherTypes].join(', ') }, placeIn(source, document.span(['AnalysisType'])));
    else report.add(pantherDiagnostics['not-a-rule'], { type: type ?? 'unknown' }, { source });
    return undefined;
  }
  for (const key of Object.keys(value)) {
    if (ruleKeys.has(key)) continue;
    const span = document.span([key], 'key');
    report.add(pantherDiagnostics['unknown-key'], { key }, { source, ...(span === undefined ? {} : { span }) });
  }
  for (const key of ['RuleID', 'Severity', 'Enabled']) {
    if (ownValue(value, key) === undefined) report.add(pantherDiagnostics['missing-key'], { key }, { source });
  }
  const scope = scopeOf(reading, type === 'scheduled_rule');
  if (scope === undefined) return undefined;
  const metadata = withHeader(readMetadata(reading), source.text);
  const detection = ownValue(value, 'Detection');
  const filters = decidingFilters(ownValue(value, 'InlineFilters'));
  if (detection !== undefined) return simpleItem(reading, detection, metadata, scope, filters);
  const python = pythonOf(reading, workspace);
  if (python === undefined) return undefined;
  const around = workspace.ground ?? workspace;
  const imported = helpersOf(around, python.path, [python.text]);
  const asks = [python.text, ...Object.values(imported)].some((text) => text.includes('udm'));
  const models = asks && !scope.scheduled ? modelsOf(around, python.path, scope.logTypes) : {};
  const own = Object.values(models).flatMap(({ source: text }) => text ?? []);
  const helpers = own.length === 0 ? imported : helpersOf(around, python.path, [python.text, ...own]);
  const more = Object.keys(models).length === 0 ? {} : { models };
  const tree: PantherTree = { kind: 'python', ...scope, path: python.path, source: python.text, helpers, ...more, ...(filters === undefined ? {} : { filters }) };
  return { metadata: readFunctions(tree, withoutStore(metadata, tree.source), textsIn(logSourcesOf(tree, context.options), context)), tree, code: sourceOf(python.path, python.text) };
}

/** A detection written as match expressions; one of which some part is not documented is kept for Panther. */
function simpleItem(reading: Reading, detection: Json, metadata: Metadata, scope: Scope, filters: Json | undefined): Item {
  const { value, document, source, report } = reading;
  const [expressions, keys] = [readExpressions(detection, ['Detection']), groupKeys(value)];
  const text = JSON.stringify(detection);
  if ('what' in expressions || keys === undefined || filters !== undefined) {
    const { what, at }: Unclear = 'what' in expressions ? expressions : keys === undefined ? { what: '`GroupBy`', at: ['GroupBy'] } : { what: '`InlineFilters`', at: ['InlineFilters'] };
    const why = `${what} is not modelled`;
    const span = document.span(at);
    report.add(pantherDiagnostics['not-documented'], { what }, { source, ...(span === undefined ? {} : { span }) });
    const whole = document.span(['Detection']);
    return { metadata, tree: { kind: 'foreign', ...scope, language: 'detection', text: whole === undefined ? text : source.text.slice(whole.start, whole.end), why } };
  }
  const inTitle = templateOf(ownValue(value, 'AlertTitle'))?.flatMap((part) => (part.kind === 'field' ? part.fields : [])) ?? [];
  return { metadata: withAlertTexts(metadata, value), tree: { kind: 'simple', ...scope, expressions, groupBy: keys.length > 0 ? keys : inTitle, text } };
}

function withHeader(metadata: Metadata, text: string): Metadata {
  return { ...metadata, ...headerOf(text) };
}

/** When a rule runs and what it counts; undefined where it says so in a way that means nothing. */
function scopeOf(reading: Reading, scheduled: boolean): Scope | undefined {
  const logTypes = take(reading, scheduled ? 'ScheduledQueries' : 'LogTypes', 'list');
  if (logTypes === undefined) {
    const { document, source } = reading;
    const span = document.span([]);
    reading.report.add(pantherDiagnostics['missing-key'], { key: scheduled ? 'ScheduledQueries' : 'LogTypes' }, { source, ...(span === undefined ? {} : { span }) });
  }
  const given = (key: string): boolean => (ownValue(reading.value, key) ?? null) !== null;
  const [threshold, minutes] = [take(reading, 'Threshold', 'number'), take(reading, 'DedupPeriodMinutes', 'number')];
  if ((threshold === undefined && given('Threshold')) || (minutes === undefined && given('DedupPeriodMinutes'))) return undefined;
  // The platform's defaults: one match makes an alert, and a group lasts an hour.
  return { logTypes: logTypes ?? [], scheduled, threshold: threshold ?? 1, minutes: minutes ?? 60 };
}

function correlation(reading: Reading): Item {
  const { value } = reading;
  const own = ownValue(value, 'RuleID');
  const id = typeof own === 'string' ? own : 'Untitled';
  const metadata: Metadata = { ...readMetadata(reading), id, title: typeof value['DisplayName'] === 'string' ? value['DisplayName'] : id };
  const why = 'correlation rules refer to the alerts of other rules';
  return {
    metadata,
    tree: { kind: 'foreign', logTypes: [], scheduled: false, threshold: 1, minutes: 60, language: 'correlation_rule', text: JSON.stringify(ownValue(value, 'Detection') ?? null), why },
  };
}

function pythonOf(reading: Reading, workspace: Workspace): { readonly path: string; readonly text: string } | undefined {
  const { source, report, document } = reading;
  const name = take(reading, 'Filename', 'string');
  if (name === undefined) {
    report.add(pantherDiagnostics['missing-key'], { key: 'Filename' }, { source });
    return undefined;
  }
  const path = joinPath(folderOf(source.path), name);
  const bytes = /^[^/\\]+\.py$/.test(name) ? workspace.read(path) : undefined;
  if (bytes === undefined) {
    const span = document.span(['Filename']);
    report.add(pantherDiagnostics['no-python'], { path }, { source, ...(span === undefined ? {} : { span }) });
    return undefined;
  }
  const python = decodeText(path, bytes, report);
  if (python === undefined) return undefined;
  const parsed = parseOnce(python);
  if (!('problem' in parsed)) return { path, text: python.text };
  report.add(pantherDiagnostics['python-syntax'], { problem: parsed.problem }, { source: python, span: parsed.span });
  return undefined;
}

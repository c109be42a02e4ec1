import { ownValue, type Json, type JsonObject } from '../../text/json.ts';
import { sourceOf } from '../../text/source.ts';
import { printYaml, type YamlStyle } from '../../text/yaml.ts';
import { logSource } from '../../taxonomy/index.ts';
import { underTypes } from '../../logic/conditions/under-types.ts';
import { technique } from '../../taxonomy/attack/index.ts';
import { pairReferences } from '../../taxonomy/attack/pairing.ts';
import { factsSaying, type Dynamic, type Fact, type Path, type Rule, type Template } from '../../rule/index.ts';
import type { Context, Names, OutputFile, Slots, Written } from '../platform.ts';
import { countingOf } from './reading/counting.ts';
import { severityNames } from './reading/dynamic.ts';
import { headerLines } from './header.ts';
import { attackReport, generatedMark } from './reading/metadata.ts';
import { asksStore, emptyStore } from './reading/new-terms.ts';
import { parseOnce } from './reading/program.ts';
import { arranged } from './writing/arrange.ts';
import { extend } from './writing/module.ts';
import { namesOf } from './writing/names.ts';
import type { PantherOptions } from './options.ts';
import { printPython } from './python/index.ts';
import { call, define, literal, name, returns } from './python/syntax/build.ts';
import type { Expression, Statement } from './python/syntax/tree.ts';
import { readAsNone } from './writing/read-as-none.ts';
import { dynamicFunction, returnText } from './writing/texts.ts';
import type { Scope } from './tree.ts';
import { constantName, eventRoot, imported, newWriting, read, valuesOf, type Writing } from './writing/writing.ts';

/** The two files of a rule, by the conventions of Panther's published rules. */
export function writePanther(wanted: Rule, slots: Slots, context: Context<PantherOptions>, given?: Partial<Names>): Written {
  const names = namesOf(wanted, context.options, given);
  const { yaml } = slots;
  if (yaml !== undefined) return { files: [{ path: `${names.file}.yml`, text: yaml }], names };
  const scope = JSON.parse(slots['scope'] ?? '{}') as Scope;
  const own = ownValue(wanted.only?.['panther'] ?? {}, '$source');
  const module = slots['python'] ?? '';
  const python = own === module ? module : withFunctions(module, wanted, context);
  const lay = (template: string, values: { readonly header: string; readonly body: string }): string => context.templates[template]?.(values) ?? values.header + values.body;
  const header = headerLines(wanted).map((line) => `${line}\n`).join('');
  const files: readonly OutputFile[] = [
    { path: `${names.file}.yml`, text: lay('rule.yml', { header, body: yamlText(wanted, scope, names, python, context.options) }) },
    { path: `${names.file}.py`, text: lay('rule.py', { header: '', body: python }) },
  ];
  return { files, names };
}

/** Adds to the module of the condition what the rule says of its alerts. */
function withFunctions(source: string, wanted: Rule, context: Context<PantherOptions>): string {
  const parsed = parseOnce(sourceOf('rule.py', source));
  if ('problem' in parsed) return source;
  const known = wanted.logSources.flatMap((id) => context.facts(id));
  const facts = wanted.logSources.flatMap((id) => factsSaying('spelling', context.facts(id)));
  const used = newWriting(false, facts);
  const defined = new Set(parsed.module.body.flatMap((statement) => (statement.kind === 'function' ? [statement.name] : [])));
  const functions: Statement[] = [];
  const add = (called: string, make: (writing: Writing) => Statement | undefined): void => {
    const writing: Writing = { ...newWriting(false, facts), constants: used.constants };
    const statement = defined.has(called) ? undefined : make(writing);
    if (statement === undefined || writing.problem !== undefined) return;
    functions.push(statement);
    writing.helpers.forEach((helper) => used.helpers.add(helper));
    for (const [key, values] of writing.imports) used.imports.set(key, new Set([...(used.imports.get(key) ?? []), ...values]));
  };
  const text = (called: string, dynamic: Dynamic<Template> | undefined): void => {
    if (dynamic !== undefined) add(called, (writing) => dynamicFunction(called, asPeopleAsk(dynamic, known), returnText, writing));
  };
  text('title', wanted.alertTitle);
  text('dedup', wanted.dedup?.key ?? suppressionKey(wanted));
  const { severity } = wanted;
  if (severity !== undefined && severity.cases.length > 0) {
    const { cases } = asPeopleAsk(severity, known);
    const named = cases.map(({ when, value }) => ({ when, value: severityNames[value].toUpperCase() }));
    // The one of the YAML file.
    add('severity', (writing) => dynamicFunction('severity', { cases: named, base: 'DEFAULT' }, (value) => [returns(literal(value))], writing));
  }
  text('description', wanted.alertDescription);
  text('reference', wanted.alertReference);
  text('runbook', wanted.alertRunbook);
  add('alert_context', (writing) => alertContext(wanted, writing));
  return printPython(extend(parsed.module, functions, used));
}

/** The same cases with conditions as those of written rules are: read as the facts allow, one question for each thing. */
function asPeopleAsk<T>({ cases, base }: Dynamic<T>, facts: readonly Fact[]): Dynamic<T> {
  return { cases: cases.map(({ when, value }) => ({ when: readAsNone(arranged(underTypes(when, facts))), value })), base };
}

/** Alerts suppressed by field values are alerts grouped by them. */
function suppressionKey({ suppression }: Rule): Dynamic<Template> | undefined {
  if (suppression === undefined || suppression.by.length === 0) return undefined;
  const parts = suppression.by.flatMap((path, index): Template => [
    ...(index === 0 ? [] : [{ kind: 'literal', text: ':' } as const]),
    { kind: 'field', fields: [path], missing: '<missing>' },
  ]);
  return { cases: [], base: parts };
}

const contextFields = new Set(['eventName', 'eventSource', 'awsRegion', 'recipientAccountId', 'sourceIPAddress', 'userAgent', 'userIdentity']);

function alertContext(wanted: Rule, writing: Writing): Statement | undefined {
  const cloudtrail = wanted.logSources.includes('aws.cloudtrail');
  const more = (wanted.outputs ?? []).filter(({ path }) => !(cloudtrail && contextFields.has(path[0] ?? '')));
  if (!cloudtrail && more.length === 0) return undefined;
  const event = name('event');
  const entries = more.map(({ path, name: own }) => ({
    key: literal(own ?? path.join('.')),
    value: cloudtrail && isInList(path) ? valuesOf(path, writing, eventRoot) : read(path, writing, eventRoot, `<MISSING_${constantName(path)}>`),
  }));
  const dict: Expression = { kind: 'dict', entries };
  if (!cloudtrail) return define('alert_context', ['event'], [returns(dict)]);
  const base = call(imported(writing, 'panther_aws_helpers', 'aws_rule_context'), [event]);
  return define('alert_context', ['event'], [returns(entries.length === 0 ? base : { kind: 'binary', op: '|', left: base, right: dict })]);
}

/** Whether a path of a CloudTrail record leads through a list. */
function isInList(path: Path): boolean {
  const cloudtrail = logSource('aws.cloudtrail');
  return path.slice(0, -1).some((_, index) => cloudtrail?.arrayBound(path.slice(0, index + 1)) !== undefined);
}

/** Characters that Panther's tool takes in no name (`NAME_ID_VALIDATION_REGEX` of panther_analysis_tool), and what is written for them. */
const namesake: Readonly<Record<string, string>> = { '"': "'", '<': '(', '>': ')', '&': 'and', '%': ' percent' };

function displayName(title: string): string {
  return title.replace(/[<>&"%]/g, (character) => namesake[character] ?? '').trim();
}

const statusNames: Readonly<Record<string, string>> = { experimental: 'Experimental', deprecated: 'Deprecated' };

function yamlText(wanted: Rule, scope: Scope, names: Names, python: string, options: PantherOptions): string {
  const { pairs } = pairReferences(wanted.attack ?? [], options.attack);
  const reports: JsonObject = {
    ...(pairs.length === 0 ? {} : { [attackReport]: pairs.map(({ tactic, technique }) => `${tactic}:${technique}`) }),
    ...wanted.frameworks,
  };
  const threshold = countingOf(wanted.detection) !== undefined;
  const minutes = threshold ? scope.minutes : (wanted.dedup?.minutes ?? suppressionMinutes(wanted));
  const kept = Object.fromEntries(Object.entries(wanted.only?.['panther'] ?? {}).filter(([key]) => /^[A-Z]/.test(key)));
  const status = wanted.status === undefined ? undefined : statusNames[wanted.status];
  const value: Record<string, Json | undefined> = {
    AnalysisType: scope.scheduled ? 'scheduled_rule' : 'rule',
    Filename: `${names.file}.py`,
    RuleID: names.id,
    DisplayName: displayName(wanted.title),
    Enabled: wanted.enabled ?? true,
    CreateAlert: wanted.alerting === undefined ? undefined : wanted.alerting === 'alert',
    [scope.scheduled ? 'ScheduledQueries' : 'LogTypes']: scope.logTypes,
    Tags: distinct(wanted.tags ?? []),
    Status: status,
    Severity: severityNames[wanted.severity?.base ?? 'medium'],
    Description: wanted.description,
    Reports: Object.keys(reports).length === 0 ? undefined : reports,
    Reference: wanted.references?.[0],
    Runbook: wanted.runbook,
    DedupPeriodMinutes: minutes,
    Threshold: threshold ? scope.threshold : undefined,
    SummaryAttributes: distinct((wanted.summary ?? []).map(({ path }) => path.join(':'))),
    ...kept,
    Tests: testsOf(wanted, python),
  };
  const said = Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as JsonObject;
  return printYaml(said, { indent: 2, style: styleOf, width: 100, comment: (path, text) => (path[0] === 'Reports' && path[1] === attackReport ? techniqueName(text, options.attack) : undefined) });
}

/** The name of a pair's technique, as published rules give it in a comment. */
function techniqueName(pair: string, version: PantherOptions['attack']): string | undefined {
  const id = pair.split(':')[1] ?? '';
  const found = technique(id, version);
  const parent = id.includes('.') ? technique(id.split('.')[0] ?? '', version) : undefined;
  return found === undefined ? undefined : [parent?.name, found.name].filter((part) => part !== undefined).join(': ');
}

function suppressionMinutes({ suppression }: Rule): number | undefined {
  return suppression?.seconds === undefined ? undefined : Math.max(5, Math.ceil(suppression.seconds / 60));
}

/** Panther takes no list twice over, whatever the case; an empty list is not written. */
function distinct(items: readonly string[]): readonly string[] | undefined {
  const seen = new Set<string>();
  const kept = items.filter((item) => !seen.has(item.toLowerCase()) && seen.add(item.toLowerCase()));
  return kept.length === 0 ? undefined : kept;
}

function testsOf({ tests }: Rule, python: string): Json | undefined {
  if (tests === undefined || tests.length === 0) return undefined;
  const standard = asksStore(python) ? emptyStore : undefined;
  return tests.map(({ name: own, expect, log, generated, mocks = standard }) => ({
    Name: generated === true ? `${generatedMark}${own}` : own,
    ExpectedResult: expect === 'match',
    ...(mocks === undefined ? {} : { Mocks: mocks }),
    Log: log,
  }));
}

function styleOf(path: readonly (string | number)[], text: string): YamlStyle | undefined {
  const [key] = path;
  if (path.length !== 1) return undefined;
  if (key === 'RuleID' || key === 'DisplayName') return 'double';
  if (key === 'Runbook') return text.includes('\n') ? 'literal' : undefined;
  return key === 'Description' ? (text.includes('\n') ? 'literal' : text.length > 80 ? 'folded' : undefined) : undefined;
}

import { placeIn, type Place, type Report } from '../../../text/diagnostic.ts';
import { isArray, isObject, ownValue, type Json, type JsonObject } from '../../../text/json.ts';
import type { Source } from '../../../text/source.ts';
import type { YamlDocument } from '../../../text/yaml.ts';
import { fixed, type AttackReference, type Metadata, type OutputField, type Path, type RuleTest, type Severity, type Status } from '../../../rule/index.ts';
import { pantherDiagnostics } from '../diagnostics.ts';
import { severityNamed, severityNames } from './dynamic.ts';
import { spelled } from '../fields.ts';

/** A document being read. */
export interface Reading {
  readonly source: Source;
  readonly document: YamlDocument;
  readonly value: JsonObject;
  readonly report: Report;
}

const typeNames = { string: 'a text', number: 'a whole number', boolean: 'true or false', list: 'a list of texts', object: 'a mapping' } as const;

type Wanted = keyof typeof typeNames;

/** A key's value when it has the type; another type is reported. Numbers are whole in Panther's schema (panther_analysis_tool, `schemas.py`). */
export function take(reading: Reading, key: string, wanted: 'string'): string | undefined;
export function take(reading: Reading, key: string, wanted: 'number'): number | undefined;
export function take(reading: Reading, key: string, wanted: 'boolean'): boolean | undefined;
export function take(reading: Reading, key: string, wanted: 'list'): readonly string[] | undefined;
export function take(reading: Reading, key: string, wanted: 'object'): JsonObject | undefined;
/** Takes a value of any of the types. */
export function take(reading: Reading, key: string, wanted: Wanted): Json | undefined {
  const value = ownValue(reading.value, key);
  if (value === undefined || value === null) return undefined;
  const fits = {
    string: typeof value === 'string',
    number: Number.isInteger(value),
    boolean: typeof value === 'boolean',
    list: isArray(value) && value.every((item) => typeof item === 'string'),
    object: isObject(value),
  }[wanted];
  if (fits) return value;
  const span = reading.document.span([key]);
  const found = isArray(value) ? 'a list' : isObject(value) ? 'a mapping' : `the ${typeof value} ${JSON.stringify(value)}`;
  reading.report.add(pantherDiagnostics['wrong-type'], { key, found, wanted: typeNames[wanted] }, { source: reading.source, ...(span === undefined ? {} : { span }) });
  return undefined;
}

const statuses: Readonly<Record<string, Status>> = { experimental: 'experimental', deprecated: 'deprecated', stable: 'stable', beta: 'test' };

const ownKeys = ['OutputIds', 'CreatedBy', 'OnlyUseBaseRiskScore', 'BaseVersion', 'GroupBy', 'AlertTitle', 'AlertContext', 'DynamicSeverities', 'Suppressions'];

/** Keys of a rule that are read, or kept for Panther. Anything else is no key of a rule (panther_analysis_tool's schema). */
export const ruleKeys: ReadonlySet<string> = new Set([
  'AnalysisType', 'Enabled', 'Filename', 'Detection', 'RuleID', 'LogTypes', 'ScheduledQueries', 'Severity', 'Description', 'DedupPeriodMinutes', 'InlineFilters',
  'DisplayName', 'Reference', 'Runbook', 'Status', 'SummaryAttributes', 'Threshold', 'Tags', 'Reports', 'Tests', 'CreateAlert', ...ownKeys,
]);

function readSeverity(reading: Reading): Severity | undefined {
  const value = take(reading, 'Severity', 'string');
  if (value === undefined) return undefined;
  const severity = severityNamed(value);
  if (severity !== undefined) return severity;
  const { document, report, source } = reading;
  const span = document.span(['Severity']);
  report.add(pantherDiagnostics['unknown-value'], { value, what: 'severity', known: Object.values(severityNames).join(', ') }, { source, ...(span === undefined ? {} : { span }) });
  return undefined;
}

/** What the YAML says beside the condition. */
export function readMetadata(reading: Reading): Metadata {
  const id = take(reading, 'RuleID', 'string');
  const title = take(reading, 'DisplayName', 'string') ?? id ?? 'Untitled';
  const severity = readSeverity(reading);
  const status = statuses[(take(reading, 'Status', 'string') ?? '').toLowerCase()];
  const enabled = take(reading, 'Enabled', 'boolean');
  const createAlert = take(reading, 'CreateAlert', 'boolean');
  const minutes = take(reading, 'DedupPeriodMinutes', 'number');
  const reports = take(reading, 'Reports', 'object');
  const filters = decidingFilters(ownValue(reading.value, 'InlineFilters'));
  const kept = { ...Object.fromEntries(Object.entries(reading.value).filter(([key]) => ownKeys.includes(key))), ...(filters === undefined ? {} : { InlineFilters: filters }) };
  const frameworks = readFrameworks(reports);
  const reference = take(reading, 'Reference', 'string');
  const summary = take(reading, 'SummaryAttributes', 'list')?.map((text): OutputField => ({ path: text.split(':') }));
  summary?.forEach(({ path }, index) => checkSpelling(reading, path, index));
  const tests = readTests(reading);
  reportMalformedTests(reading);
  return definedOnly({
    id,
    title,
    severity: severity === undefined ? undefined : fixed(severity),
    status,
    enabled,
    alerting: createAlert === undefined ? undefined : createAlert ? 'alert' : 'signal',
    description: take(reading, 'Description', 'string')?.trim(),
    runbook: take(reading, 'Runbook', 'string')?.trim(),
    references: reference === undefined ? undefined : [reference],
    tags: take(reading, 'Tags', 'list'),
    attack: readAttack(reading, reports),
    frameworks: Object.keys(frameworks).length === 0 ? undefined : frameworks,
    summary,
    dedup: minutes === undefined ? undefined : { minutes },
    tests: tests.length === 0 ? undefined : tests,
    only: Object.keys(kept).length === 0 ? undefined : { panther: kept },
  });
}

/** Panther finds keys in any case when a rule asks for them, and only as spelled when it summarises alerts. */
function checkSpelling(reading: Reading, path: Path, index: number): void {
  const logTypes = ownValue(reading.value, 'LogTypes');
  if (!isArray(logTypes) || !logTypes.includes('AWS.CloudTrail')) return;
  const known = spelled('aws.cloudtrail', path);
  if (known.join(':') === path.join(':')) return;
  const span = reading.document.span(['SummaryAttributes', index]);
  reading.report.add(pantherDiagnostics['misspelt-field'], { field: path.join(':'), known: known.join(':') }, { source: reading.source, ...(span === undefined ? {} : { span }) });
}

type Loose<T> = { readonly [Key in keyof T]: T[Key] | undefined };

function definedOnly(given: Loose<Metadata>): Metadata {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as unknown as Metadata;
}

/** The name of ATT&CK among a rule's reports. */
export const attackReport = 'MITRE ATT&CK';

function readAttack(reading: Reading, reports: JsonObject | undefined): readonly AttackReference[] | undefined {
  const listed = reports === undefined ? undefined : ownValue(reports, attackReport);
  if (!isArray(listed)) return undefined;
  return listed.flatMap((item, index) => {
    const text = String(item).trim();
    const found = /^(TA\d{4}):(T\d{4}(?:\.\d{3})?)$/.exec(text);
    if (found?.[1] !== undefined && found[2] !== undefined) return [{ tactic: found[1], technique: found[2] }];
    const span = reading.document.span(['Reports', attackReport, index]);
    reading.report.add(pantherDiagnostics['not-a-pair'], { text }, { source: reading.source, ...(span === undefined ? {} : { span }) });
    return [];
  });
}

function readFrameworks(reports: JsonObject | undefined): Record<string, readonly string[]> {
  const others = Object.entries(reports ?? {}).filter(([name]) => name !== attackReport);
  return Object.fromEntries(others.flatMap(([name, ids]) => (isArray(ids) ? [[name, ids.map(String)] as const] : [])));
}

/** The prefix by which a written rule marks a test whose event was made. */
export const generatedMark = 'Generated: ';

function readTests(reading: Reading): readonly RuleTest[] {
  return wellFormedTests(reading).map(({ name, expect, log, mocks }) => {
    const generated = name.startsWith(generatedMark);
    return {
      name: generated ? name.slice(generatedMark.length) : name,
      expect: expect ? 'match' : 'quiet',
      log,
      ...(generated ? { generated } : {}),
      ...(isArray(mocks) && mocks.length > 0 ? { mocks } : {}),
    };
  });
}

/** Where the tests of a rule are written, in the order in which they are read. */
export function testPlacesOf(reading: Reading): readonly Place[] {
  return wellFormedTests(reading).map(({ index }) => placeIn(reading.source, reading.document.span(['Tests', index])));
}

interface PantherTest {
  readonly index: number;
  readonly name: string;
  readonly expect: boolean;
  readonly log: JsonObject;
  readonly mocks: Json | undefined;
}

function wellFormedTests({ value }: Reading): readonly PantherTest[] {
  const tests = ownValue(value, 'Tests');
  return isArray(tests) ? tests.flatMap((test, index) => wellFormed(test, index) ?? []) : [];
}

function wellFormed(test: Json, index: number): PantherTest | undefined {
  if (!isObject(test)) return undefined;
  const [name, expect, log, mocks] = ['Name', 'ExpectedResult', 'Log', 'Mocks'].map((key) => ownValue(test, key));
  return typeof expect === 'boolean' && isObject(log) ? { index, name: String(name ?? 'Test'), expect, log, mocks } : undefined;
}

function reportMalformedTests({ value, document, source, report }: Reading): void {
  const tests = ownValue(value, 'Tests');
  if (tests === undefined || tests === null) return;
  if (!isArray(tests)) report.add(pantherDiagnostics['not-a-test'], {}, placeIn(source, document.span(['Tests'])));
  else for (const [index, test] of tests.entries()) if (wellFormed(test, index) === undefined && !isOfOthers(value, test)) report.add(pantherDiagnostics['not-a-test'], {}, placeIn(source, document.span(['Tests', index])));
}

/** Whether a test of a correlation rule says which rules it is given matches of (panther_analysis_tool, `CORRELATION_RULE_SCHEMA`): the platform alone runs it. */
function isOfOthers(rule: JsonObject, test: Json): boolean {
  return rule['AnalysisType'] === 'correlation_rule' && isObject(test) && isArray(ownValue(test, 'RuleOutputs'));
}

/** Inline filters that let everything pass (`All: []`) decide nothing; all that the published rules have are such. */
export function decidingFilters(filters: Json | undefined): Json | undefined {
  if (!isArray(filters)) return undefined;
  const idle = (filter: Json): boolean => isObject(filter) && Object.values(filter).every((list) => isArray(list) && list.length === 0);
  const left = filters.filter((filter) => !idle(filter));
  return left.length === 0 ? undefined : left;
}

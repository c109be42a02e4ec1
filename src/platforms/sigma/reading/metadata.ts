import { isDay } from '../../../text/day.ts';
import type { Report } from '../../../text/diagnostic.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../../text/json.ts';
import { suggestion } from '../../../text/suggest.ts';
import { fixed, relatedTypes, severities, statuses, type Metadata, type OutputField, type Related, type Severity } from '../../../rule/index.ts';
import { sigmaDiagnostics } from '../diagnostics.ts';
import { typeName, type SigmaDocument } from './documents.ts';
import { fieldPath } from '../values/field-name.ts';
import { layoutKey, layoutOf, splitAuthors } from './layout.ts';
import { readTags } from './tags.ts';

/** The key, in what only Sigma says, of the free text about a log source. */
export const definitionKey = 'logsource.definition';

/** The key, in what only Sigma says, of what the rules of a correlation say beside their conditions. */
export const membersKey = 'correlation.rules';

type Partial = { -readonly [Key in keyof Metadata]?: Metadata[Key] };
type Reader = (value: Json, key: string, document: SigmaDocument, report: Report) => Partial | undefined;

/** What each attribute of a rule says; one that is not here, or has the wrong type, is kept for Sigma only. */
const readers = new Map<string, Reader>(Object.entries({
  title: (value, key, document, report) => (typeof value === 'object' ? undefined : { title: short(String(value), 256, key, document, report) }),
  id: (value, key, document, report) => {
    if (typeof value !== 'string' || value === '') return undefined;
    if (!/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value)) report.add(sigmaDiagnostics['invalid-id'], { id: value }, document.locate([key]));
    return { id: value };
  },
  name: (value) => (typeof value === 'string' ? { name: value } : undefined),
  description: (value, key, document, report) => (typeof value === 'string' ? { description: short(value, 65_535, key, document, report) } : undefined),
  license: (value) => (typeof value === 'string' ? { license: value } : undefined),
  status: (value, key, document, report) => {
    const status = statuses.find((known) => known === value);
    if (status === undefined) unknown('status', value, statuses, key, document, report);
    return status === undefined ? undefined : { status };
  },
  level: (value, key, document, report) => {
    const level = severities.find((known) => known === value);
    if (level === undefined) unknown('level', value, severities, key, document, report);
    return level === undefined ? undefined : { severity: fixed<Severity>(level) };
  },
  author: (value) => {
    if (typeof value === 'string') return { authors: splitAuthors(value) };
    return isTexts(value) ? { authors: value } : undefined;
  },
  date: (value, key, document, report) => dated(value, key, document, report, (created) => ({ created })),
  modified: (value, key, document, report) => dated(value, key, document, report, (modified) => ({ modified })),
  references: (value) => texts(value, (references) => ({ references })),
  falsepositives: (value) => texts(value, (falsePositives) => ({ falsePositives })),
  fields: (value) => texts(value, (names) => ({ outputs: names.map((name): OutputField => ({ path: fieldPath(name) })) })),
  tags: (value, key, document, report) => (isTexts(value) ? readTags(value, (index) => document.locate([key, index]), report) : undefined),
  related: (value) => {
    const related = isArray(value) ? value.map(readRelated) : [undefined];
    return related.every((item) => item !== undefined) ? { related } : undefined;
  },
} satisfies Readonly<Record<string, Reader>>));

/** A text, with a remark where it has more characters than https://github.com/SigmaHQ/sigma-specification allows (`maxLength` in its JSON schema). */
function short(text: string, most: number, key: string, document: SigmaDocument, report: Report): string {
  const count = text.length > most ? [...text].length : 0;
  if (count > most) report.add(sigmaDiagnostics['too-long'], { key, count, most }, document.locate([key]));
  return text;
}

/** Keys that decide whether the rule fires. */
const structural = ['detection', 'correlation', 'filter', 'logsource'];

/** Everything a document says but when it fires. A missing title is the caller's to report; it reads as ''. */
export function readMetadata(document: SigmaDocument, report: Report): Metadata {
  const said: Partial = {};
  const only: Record<string, Json> = {};
  for (const [key, value] of Object.entries(document.value)) {
    const reader = readers.get(key);
    if (structural.includes(key) || (value === null && reader !== undefined)) continue;
    const near = reader === undefined ? suggestion(key, [...readers.keys(), ...structural], mostEdits) : undefined;
    if (near !== undefined) report.add(sigmaDiagnostics['misspelt-attribute'], { key, near }, document.locate([key], 'key'));
    const read = reader?.(value, key, document, report);
    if (read === undefined) only[key] = value;
    else Object.assign(said, read);
    if (reader !== undefined && read === undefined && !['status', 'level', 'date', 'modified'].includes(key)) {
      report.add(sigmaDiagnostics['attribute-type'], { key, got: typeName(value) }, document.locate([key]));
    }
  }
  const source = document.value['logsource'];
  const definition = isObject(source) ? source['definition'] : undefined;
  if (definition !== undefined && definition !== null) only[definitionKey] = definition;
  const layout = layoutOf(document.value, said);
  if (Object.keys(layout).length > 0) only[layoutKey] = layout;
  const sigma: JsonObject = only;
  return { ...said, title: said.title ?? '', ...(Object.keys(only).length === 0 ? {} : { only: { sigma } }) };
}

/** Edits between an attribute and the one that was meant: the specification leaves rules free to have attributes of their own. */
const mostEdits = 2;

function unknown(what: string, value: Json, known: readonly string[], key: string, document: SigmaDocument, report: Report): void {
  const shown = typeof value === 'object' ? typeName(value) : String(value);
  report.add(sigmaDiagnostics['unknown-value'], { value: shown, what, known: known.join(', ') }, document.locate([key]));
}

function dated(value: Json, key: string, document: SigmaDocument, report: Report, say: (date: string) => Partial): Partial | undefined {
  const text = typeof value === 'string' ? value.replaceAll('/', '-') : '';
  if (isDay(text)) return say(text);
  report.add(sigmaDiagnostics['invalid-date'], { value: typeof value === 'object' ? typeName(value) : String(value) }, document.locate([key]));
  return undefined;
}

function isTexts(value: Json): value is readonly string[] {
  return isArray(value) && value.every((item) => typeof item === 'string');
}

function texts(value: Json, say: (items: readonly string[]) => Partial): Partial | undefined {
  if (typeof value === 'string') return say([value]);
  return isTexts(value) ? say(value) : undefined;
}

function readRelated(value: Json): Related | undefined {
  if (!isObject(value)) return undefined;
  const { id } = value;
  const type = relatedTypes.find((known) => known === value['type']);
  return typeof id === 'string' && type !== undefined && Object.keys(value).length === 2 ? { id, type } : undefined;
}

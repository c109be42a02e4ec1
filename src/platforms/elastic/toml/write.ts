import { codeEscape } from '../../../text/hidden.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../../text/json.ts';
import { byCodePoint } from '../../../text/order.ts';
import { basicString, flowedString, keptString, keyText, nameList, numberText, queryBlock, stringList, stripped } from './layout.ts';

/** Keys of a table of the file whose text keeps its lines. */
const keptKeys: ReadonlySet<string> = new Set(['note', 'setup', 'message']);

/** Keys of a rule whose text is a name: it is written as it is, where that writer breaks lines at spaces and around quotes. */
const nameKeys: ReadonlySet<string> = new Set(['author', 'name', 'references', 'tags']);

/** Keys below a filter's `query` whose text is not set anew. */
const literalQueryKeys: ReadonlySet<string> = new Set(['query', 'value']);

/**
 * One table of a rule file in the layout of Elastic's own writer (elastic/detection-rules `rule_formatter.py` over the
 * Python package `toml` 0.10.2): keys sorted, tables after plain keys, queries last of the plain keys, text set at 120
 * columns. Writing what it wrote changes nothing. Where that writer would change a value (backslashes, three quotes, names), this
 * one keeps the value.
 */
export function writeTable(name: 'metadata' | 'transform' | 'rule', table: JsonObject): string {
  const body = name === 'rule' ? withoutQueries(table) : table;
  const keys = Object.keys(body).toSorted(byCodePoint);
  const isTable = (key: string): boolean => {
    const value = body[key];
    return isObject(value) || (isArray(value) && value.some((item) => isObject(item) || isArray(item)));
  };
  const top = keys.filter((key) => !isTable(key));
  const bottom = keys.filter(isTable);
  const plain = top.map((key) => `${keyText(key)} = ${valueText(body[key] ?? null, textOf(key, [name]))}\n`);
  const held = name === 'rule' ? queries(table, bottom.length > 0) : [];
  plain.push(...held.map((_, index) => `${placeholder(index)}\n`));
  const tables: JsonObject = Object.fromEntries(bottom.map((key) => [key, ordered(body[key] ?? null)]));
  const text = sections(name, plain.join(''), tables);
  return `${held.reduce((whole, query, index) => whole.replace(placeholder(index), () => query), text)}\n`;
}

/** Queries are put in last, since the blank lines between tables do not see those after a query. No text holds U+0000. */
function placeholder(index: number): string {
  return `\u0000${index}\u0000`;
}

function withoutQueries(table: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(table).filter(([key, value]) => !((key === 'query' || key === 'threat_query') && typeof value === 'string')),
  );
}

function queries(table: JsonObject, tablesFollow: boolean): string[] {
  return ['query', 'threat_query'].flatMap((key) => {
    const value = table[key];
    if (typeof value !== 'string') return [];
    const text = stripped(value);
    return [text === '' ? `${key} = ""` : `\n${key} = ${queryBlock(text)}${tablesFollow ? '\n\n' : ''}`];
  });
}

/** A top-level table sorts its keys; in an array of tables everything is sorted, lists inside it too. */
function ordered(value: Json): Json {
  if (isArray(value)) return value.map(deeplyOrdered);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => byCodePoint(a, b))
      .map(([key, item]) => [key, isArray(item) ? item.map(deeplyOrdered) : item]),
  );
}

function deeplyOrdered(value: Json): Json {
  if (isArray(value)) return value.map(deeplyOrdered).toSorted((a, b) => byCodePoint(pythonJson(a), pythonJson(b)));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => byCodePoint(a, b))
      .map(([key, item]) => [key, deeplyOrdered(item)]),
  );
}

/** JSON as Python writes it by default, in ASCII; lists are sorted by it. */
function pythonJson(value: Json): string {
  if (isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (isObject(value)) return `{${Object.entries(value).map(([key, item]) => `${pythonJson(key)}: ${pythonJson(item)}`).join(', ')}}`;
  return JSON.stringify(value).replace(/[^ -~]/g, codeEscape);
}

/** How a string under a key is written. */
type TextForm = 'flowed' | 'kept' | 'exact';

/** Below the top only the message of an action keeps its lines, and literals of a filter (`preserve_formatting_for_fields`). */
function textOf(key: string, [table, first, ...below]: readonly string[]): TextForm {
  if (table === 'rule' && first === undefined && nameKeys.has(key)) return 'exact';
  const place = [...below, key].join('.');
  const kept =
    first === undefined
      ? keptKeys.has(key)
      : first === 'actions'
        ? place === 'params.message'
        : first === 'filters' && (place === 'meta.value' || (below[0] === 'query' && literalQueryKeys.has(key)));
  return kept ? 'kept' : 'flowed';
}

interface Dumped {
  readonly text: string;
  readonly tables: readonly (readonly [string, JsonObject])[];
}

/** Tables breadth first, as the Python package writes them. */
function sections(name: string, plain: string, tables: JsonObject): string {
  const first = dump(tables, [name]);
  let text = `[${name}]\n${plain}${first.text}`;
  let open: (readonly [readonly string[], JsonObject])[] = first.tables.map(([key, table]) => [[name, key], table]);
  while (open.length > 0) {
    const next: (readonly [readonly string[], JsonObject])[] = [];
    for (const [path, table] of open) {
      const dumped = dump(table, path);
      if (dumped.text !== '' || dumped.tables.length === 0) {
        if (!text.endsWith('\n\n')) text += '\n';
        text += `[${path.map(keyText).join('.')}]\n${dumped.text}`;
      }
      for (const [key, inner] of dumped.tables) next.push([[...path, key], inner]);
    }
    open = next;
  }
  return text;
}

function dump(table: JsonObject, path: readonly string[]): Dumped {
  const tables: (readonly [string, JsonObject])[] = [];
  let plain = '';
  let arrays = '';
  for (const [key, value] of Object.entries(table)) {
    if (isObject(value)) tables.push([key, value]);
    else if (isArray(value) && value.some(isObject)) {
      arrays += value.map((item) => arrayElement(isObject(item) ? item : {}, [...path, key])).join('');
    } else if (value !== null) plain += `${keyText(key)} = ${valueText(value, textOf(key, path))}\n`;
  }
  return { text: plain + arrays, tables };
}

function arrayElement(element: JsonObject, path: readonly string[]): string {
  const own = dump(element, path);
  let after = '\n';
  let text = `[[${path.map(keyText).join('.')}]]\n`;
  if (own.text.startsWith('[')) after += own.text;
  else text += own.text;
  let open: (readonly [readonly string[], JsonObject])[] = own.tables.map(([key, table]) => [[key], table]);
  while (open.length > 0) {
    const next: (readonly [readonly string[], JsonObject])[] = [];
    for (const [below, table] of open) {
      const inner = dump(table, [...path, ...below]);
      if (inner.text !== '') after += `[${[...path, ...below].map(keyText).join('.')}]\n${inner.text}`;
      for (const [key, deeper] of inner.tables) next.push([[...below, key], deeper]);
    }
    open = next;
  }
  return text + after;
}

const writtenAs: Readonly<Record<TextForm, (text: string) => string>> = { flowed: flowedString, kept: keptString, exact: basicString };

function valueText(value: Json, form: TextForm): string {
  if (typeof value === 'string') return writtenAs[form](value);
  if (isArray(value)) {
    const texts = value.filter((item) => typeof item === 'string');
    if (texts.length === value.length) return form === 'exact' ? nameList(texts) : stringList(texts);
    if (value.every(isObject)) return `\n  [\n${value.map((item) => `    ${valueText(item, 'flowed')}`).join(',\n')}\n  ]\n`;
    return `[${value.map((item) => valueText(item, 'flowed')).join(', ')}]`;
  }
  if (isObject(value)) return `{ ${Object.entries(value).map(([key, item]) => `${keyText(key)} = ${valueText(item, 'flowed')}`).join(', ')} }`;
  return value === null ? '""' : typeof value === 'number' ? numberText(value) : String(value);
}

import { EVENT_ID, getScalarValue, SCALAR_STYLE, type Event, type ScalarEvent } from 'js-yaml';
import type { DiagnosticKind, Report } from '../diagnostic.ts';
import { isArray, isObject, type Json } from '../json.ts';
import { positionAt, type Source, type Span } from '../source.ts';
import { yamlDiagnostics } from './diagnostics.ts';
import { eventSpan, type Offsets } from './events.ts';
import { resolvePlain, type Resolved, type YamlDialect } from './resolve.ts';

/** The deepest nesting that is read. */
export const deepest = 100;
/** The most values of a document, with those that its aliases stand for. */
const mostValues = 200_000;

/** What an anchor stands for, with how many values it expands to, and how many levels. */
interface Composed {
  readonly value: Json;
  readonly size: number;
  readonly depth: number;
}

interface State {
  readonly events: readonly Event[];
  readonly text: string;
  readonly source: Source;
  readonly original: Offsets;
  readonly dialect: YamlDialect;
  readonly report: Report;
  at: number;
  /** The size and depth of the value composed last: a record for every scalar would cost more than the scalar. */
  size: number;
  depth: number;
  failed: boolean;
  anchors: Map<string, Composed>;
}

/** A document as a value, with its position among the documents; documents with errors are left out. */
export interface ComposedDocument {
  readonly index: number;
  readonly value: Json;
}

/** Builds the documents of a stream of events. Errors of one document do not touch the others. */
export function composeDocuments(
  events: readonly Event[],
  text: string,
  source: Source,
  original: Offsets,
  dialect: YamlDialect,
  report: Report,
): readonly ComposedDocument[] {
  const state: State = { events, text, source, original, dialect, report, at: 0, size: 1, depth: 0, failed: false, anchors: new Map() };
  const documents: ComposedDocument[] = [];
  for (let index = 0; state.at < events.length; index += 1) {
    state.at += 1;
    state.failed = false;
    state.anchors = new Map();
    const value = events[state.at]?.type === EVENT_ID.POP ? null : compose(state);
    state.at += 1;
    if (!state.failed) documents.push({ index, value });
  }
  return documents;
}

function problem<Holes extends string>(
  state: State,
  kind: DiagnosticKind<Holes>,
  values: Readonly<Record<Holes, string | number>>,
  span: Span,
): void {
  if (kind.severity === 'error') state.failed = true;
  state.report.add(kind, values, { source: state.source, span });
}

/** The next value; its size and depth are then in the state. */
function compose(state: State): Json {
  const event = state.events[state.at];
  state.at += 1;
  if (event === undefined || event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) return measured(state, null, 1, 0);
  if (event.type === EVENT_ID.ALIAS) return alias(state, event);
  const value = event.type === EVENT_ID.SCALAR ? measured(state, scalar(state, event), 1, 0) : event.type === EVENT_ID.SEQUENCE ? sequence(state, event) : mapping(state, event);
  if (event.anchorStart >= 0) state.anchors.set(state.text.slice(event.anchorStart, event.anchorEnd), { value, size: state.size, depth: state.depth });
  return value;
}

function measured(state: State, value: Json, size: number, depth: number): Json {
  state.size = size;
  state.depth = depth;
  return value;
}

function alias(state: State, event: Extract<Event, { anchorStart: number }>): Json {
  const name = state.text.slice(event.anchorStart, event.anchorEnd);
  const found = state.anchors.get(name);
  if (found === undefined) problem(state, yamlDiagnostics['unknown-alias'], { name }, eventSpan(event, state.text, state.original));
  return found === undefined ? measured(state, null, 1, 0) : measured(state, found.value, found.size, found.depth);
}

function bounded(state: State, value: Json, size: number, depth: number, event: Event): Json {
  if (size <= mostValues && depth <= deepest) return measured(state, value, size, depth);
  problem(state, yamlDiagnostics['too-many-values'], { limit: mostValues, depth: deepest }, eventSpan(event, state.text, state.original));
  return measured(state, null, 1, 0);
}

function sequence(state: State, event: Extract<Event, { style: unknown }>): Json {
  checkTag(state, event, 'seq');
  const items: Json[] = [];
  let size = 1;
  let depth = 0;
  while (state.events[state.at]?.type !== EVENT_ID.POP) {
    items.push(compose(state));
    size += state.size;
    depth = Math.max(depth, state.depth);
  }
  state.at += 1;
  return bounded(state, items, size, depth + 1, event);
}

function mapping(state: State, event: Extract<Event, { style: unknown }>): Json {
  checkTag(state, event, 'map');
  const object: Record<string, Json> = {};
  const keys: { readonly text: string; readonly event: Event }[] = [];
  const merged: Json[] = [];
  let size = 1;
  let depth = 0;
  while (state.events[state.at]?.type !== EVENT_ID.POP) {
    const keyEvent = state.events[state.at] as Event;
    const key = keyText(state);
    const value = compose(state);
    size += state.size;
    depth = Math.max(depth, state.depth);
    if (key === undefined) continue;
    if (key === mergeKey) {
      merged.push(value);
      continue;
    }
    if (Object.hasOwn(object, key)) duplicate(state, key, keys.find(({ text }) => text === key)?.event, keyEvent);
    keys.push({ text: key, event: keyEvent });
    set(object, key, value);
  }
  state.at += 1;
  for (const value of merged) merge(state, object, value, event);
  return bounded(state, object, size, depth + 1, event);
}

function duplicate(state: State, key: string, first: Event | undefined, second: Event): void {
  const start = first === undefined ? 0 : eventSpan(first, state.text, state.original).start;
  const { line, column } = positionAt(state.source.text, start);
  problem(state, yamlDiagnostics['duplicate-key'], { key, line, column }, eventSpan(second, state.text, state.original));
}

/** Sets an own property, whatever the key is called. */
function set(object: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
  else object[key] = value;
}

/** Keys written out win over merged ones, and the first of several merged mappings over the later ones. */
function merge(state: State, object: Record<string, Json>, value: Json, event: Event): void {
  for (const item of isArray(value) ? value : [value]) {
    if (!isObject(item)) {
      problem(state, yamlDiagnostics.merge, {}, eventSpan(event, state.text, state.original));
      continue;
    }
    for (const [key, each] of Object.entries(item)) if (!Object.hasOwn(object, key)) set(object, key, each);
  }
}

/** The key `<<`, which stands for the keys of its value. */
const mergeKey = Symbol('<<');

function keyText(state: State): string | typeof mergeKey | undefined {
  const event = state.events[state.at];
  if (event?.type === EVENT_ID.SCALAR) {
    state.at += 1;
    const text = event.valueStart < 0 ? '' : getScalarValue(state.text, event);
    if (event.anchorStart >= 0) state.anchors.set(state.text.slice(event.anchorStart, event.anchorEnd), { value: text, size: 1, depth: 0 });
    if (event.style !== SCALAR_STYLE.PLAIN || event.tagStart >= 0) return text;
    if (text === '<<') return mergeKey;
    const { kind } = resolvePlain(text, state.dialect);
    if (kind === 'boolean' || kind === 'null' || kind === 'date') {
      const type = kind === 'boolean' ? 'a boolean' : kind === 'null' ? 'null' : 'a date';
      problem(state, yamlDiagnostics['key-not-text'], { key: text, type }, eventSpan(event, state.text, state.original));
    }
    return text;
  }
  const key = compose(state);
  if (typeof key === 'string') return key;
  if (event !== undefined) problem(state, yamlDiagnostics['complex-key'], {}, eventSpan(event, state.text, state.original));
  return undefined;
}

const standard = 'tag:yaml.org,2002:';

function tagOf(state: State, event: { readonly tagStart: number; readonly tagEnd: number }): string | undefined {
  if (event.tagStart < 0) return undefined;
  const text = state.text.slice(event.tagStart, event.tagEnd);
  if (text.startsWith('!<')) return text.slice(2, -1);
  return text.startsWith('!!') ? standard + text.slice(2) : text;
}

function checkTag(state: State, event: Extract<Event, { style: unknown }>, name: string): void {
  const tag = tagOf(state, event);
  if (tag === undefined || tag === '!' || tag === standard + name) return;
  problem(state, yamlDiagnostics.tag, { tag }, eventSpan(event, state.text, state.original));
}

const kindsOfTag: Readonly<Record<string, readonly Resolved['kind'][]>> = {
  [`${standard}int`]: ['number', 'imprecise'],
  [`${standard}float`]: ['number', 'imprecise', 'notFinite'],
  [`${standard}bool`]: ['boolean'],
  [`${standard}null`]: ['null'],
  [`${standard}timestamp`]: ['date'],
};

function scalar(state: State, event: ScalarEvent): Json {
  const text = event.valueStart < 0 ? '' : getScalarValue(state.text, event);
  const tag = tagOf(state, event);
  if (tag === undefined && event.style !== SCALAR_STYLE.PLAIN) return text;
  if (tag === '!' || tag === `${standard}str`) return text;
  const resolved = resolvePlain(text, state.dialect);
  const span = (): Span => eventSpan(event, state.text, state.original);
  if (resolved.kind === 'imprecise') problem(state, yamlDiagnostics['imprecise-number'], { text }, span());
  if (resolved.kind === 'notFinite') problem(state, yamlDiagnostics['not-finite'], { text }, span());
  if (tag === undefined) return resolved.value;
  const allowed = kindsOfTag[tag];
  if (allowed === undefined) problem(state, yamlDiagnostics.tag, { tag }, span());
  else if (!allowed.includes(resolved.kind)) problem(state, yamlDiagnostics.value, { text, tag }, span());
  return resolved.value;
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { legibleText } from '../text/decode.ts';
import type { Report } from '../text/diagnostic.ts';
import { isArray, isObject, ownValue, parseJson, type Json } from '../text/json.ts';
import { linesOf, type Source, type Span } from '../text/source.ts';
import { cliDiagnostics } from './diagnostics.ts';
import { kindOf, walk } from './disk.ts';

/** An event with where it came from: the file (`-` for standard input) and its index among the events read there, from 0. */
export interface LoadedEvent {
  readonly path: string;
  readonly index: number;
  readonly event: Json;
}

/** Where an event came from, for people, who count from 1. */
export function eventText({ path, index }: LoadedEvent): string {
  return `${path}: event ${index + 1}`;
}

/**
 * The events of a file, a folder or standard input (`-`): JSON lines, a JSON array, one JSON object, or CloudTrail files
 * with `Records`; plain or gzipped, in UTF-8 or, as PowerShell redirects text, UTF-16. What cannot be read, a file or one line of it, is reported, and the rest is still used.
 */
export function loadEvents(root: string, path: string, report: Report): readonly LoadedEvent[] {
  if (path === '-') return eventsAt('-', 0, report);
  const kind = kindOf(root, path);
  if (kind === 'nothing') {
    report.add(cliDiagnostics['no-such-events'], { path }, { path });
    return [];
  }
  const files = kind === 'folder' ? walk(root, path).filter((name) => /\.(json|jsonl|ndjson|log)(\.gz)?$/.test(name)) : [path];
  return files.flatMap((file) => eventsAt(file, resolve(root, file), report));
}

function eventsAt(path: string, place: string | 0, report: Report): readonly LoadedEvent[] {
  try {
    return eventsOf(path, readFileSync(place), report);
  } catch (error) {
    return unreadable(path, error, report);
  }
}

function unreadable(path: string, error: unknown, report: Report): readonly LoadedEvent[] {
  report.add(cliDiagnostics['events-unreadable'], { path, problem: error instanceof Error ? error.message : String(error) }, { path });
  return [];
}

/** The events in the bytes of a file; what is no JSON is reported. */
export function eventsOf(path: string, bytes: Buffer, report: Report): readonly LoadedEvent[] {
  try {
    const source = legibleText(path, bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
    const values = eventsIn(source, report).map((event, index) => ({ path, index, event }));
    const events = values.filter(({ event }) => isObject(event));
    if (events.length < values.length) report.add(cliDiagnostics['events-no-objects'], { path, count: values.length - events.length }, { path });
    const flat = events.filter(({ event }) => !isDeep(event));
    if (flat.length < events.length) report.add(cliDiagnostics['events-too-deep'], { path, count: events.length - flat.length, limit: deepest }, { path });
    return flat;
  } catch (error) {
    return unreadable(path, error, report);
  }
}

const deepest = 200;

/** Whether a value is nested more deeply than any log's records are, which only an attack on a reader is. */
function isDeep(event: Json): boolean {
  let level: readonly Json[] = [event];
  for (let depth = 0; depth <= deepest && level.length > 0; depth += 1) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? (Object.values(value) as Json[]) : []));
  }
  return level.length > 0;
}

function eventsIn(source: Source, report: Report): readonly Json[] {
  const whole = parseJson(source.text);
  if (whole === undefined) return eventsOfLines(source, report);
  return isArray(whole) ? whole.flatMap(records) : records(whole);
}

/** The events of JSON lines, each an object or a list of them. A broken line costs itself alone; a text of which no line is an object is no JSON lines. */
function eventsOfLines(source: Source, report: Report): readonly Json[] {
  const values: Json[] = [];
  const broken: { readonly span: Span; readonly error: unknown }[] = [];
  for (const { line, span } of linesOf(source)) {
    if (line.trim() === '') continue;
    try {
      const listed = [JSON.parse(line) as Json].flat();
      if (!listed.every(isObject)) throw new Error('a line holds no JSON object');
      values.push(...listed);
    } catch (error) {
      broken.push({ span, error });
    }
  }
  const first = broken[0];
  if (first !== undefined) {
    if (values.length === 0) throw first.error;
    report.add(cliDiagnostics['event-lines-unreadable'], { path: source.path, count: broken.length }, { source, span: first.span });
  }
  return values.flatMap(records);
}

function records(value: Json): readonly Json[] {
  const list = isObject(value) ? ownValue(value, 'Records') : undefined;
  return isArray(list) ? list : [value];
}

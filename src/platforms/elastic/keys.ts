import { diagnostic, type Report } from '../../text/diagnostic.ts';
import { isArray, isObject, ownValue, type Json, type JsonObject } from '../../text/json.ts';
import type { Source, Span } from '../../text/source.ts';
import { elasticDiagnostics } from './diagnostics.ts';
import type { TomlDocument } from './toml/read.ts';

type Step = string | number;

/** Reads typed values out of a table; a value of another type is reported at its place and reads as absent. */
export interface Keys {
  readonly table: JsonObject;
  /** Where the table begins. */
  readonly start: Span | undefined;
  has(key: string): boolean;
  text(key: string): string | undefined;
  texts(key: string): readonly string[] | undefined;
  number(key: string): number | undefined;
  /** A whole number that is not below another; any other one is reported and reads as absent. */
  whole(key: string, least: number): number | undefined;
  /** A number between two others; any other one is reported and reads as absent. */
  between(key: string, least: number, most: number): number | undefined;
  flag(key: string): boolean | undefined;
  /** The value as it is. */
  any(key: string): Json | undefined;
  within(key: string): Keys | undefined;
  each(key: string): readonly Keys[];
  /** One of several words; others are reported and read as absent. */
  choice<Word extends string>(key: string, what: string, words: readonly Word[]): Word | undefined;
  span(key: string): Span | undefined;
  /** Reports a value that is there and wrong in another way. */
  wrong(key: string, expected: string): void;
  /** Reports a key that must be there. */
  missing(key: string): void;
}

/** The keys of a table of a document. */
export function keysOf(document: TomlDocument, source: Source, report: Report, path: readonly Step[]): Keys {
  const found = path.reduce<Json | undefined>(step, document.value);
  return keysAt(document, source, report, path, isObject(found) ? found : {});
}

function step(value: Json | undefined, key: Step): Json | undefined {
  if (typeof key === 'number') return isArray(value) ? value[key] : undefined;
  return isObject(value) ? ownValue(value, key) : undefined;
}

function keysAt(document: TomlDocument, source: Source, report: Report, path: readonly Step[], table: JsonObject): Keys {
  const place = (key: string): { source: Source; span: Span } | { path: string } => {
    const span = document.span([...path, key]) ?? document.span(path);
    return span === undefined ? { path: source.path } : { source, span };
  };
  const wrong = (key: string, expected: string): undefined => {
    report.addAll([diagnostic(elasticDiagnostics.type, { key, expected }, place(key))]);
    return undefined;
  };
  const typed = <T>(key: string, expected: string, is: (value: Json) => value is T & Json): T | undefined => {
    const value = ownValue(table, key);
    if (value === undefined) return undefined;
    return is(value) ? value : wrong(key, expected);
  };
  const inner = (...steps: readonly Step[]): Keys => keysOf(document, source, report, [...path, ...steps]);
  const keys: Keys = {
    table,
    start: document.span(path),
    has: (key) => ownValue(table, key) !== undefined,
    text: (key) => typed(key, 'a string', (value) => typeof value === 'string'),
    texts: (key) =>
      typed(key, 'a list of strings', (value): value is string[] => isArray(value) && value.every((item) => typeof item === 'string')),
    number: (key) => typed(key, 'a number', (value) => typeof value === 'number'),
    whole: (key, least) => typed(key, `a whole number from ${least} on`, (value): value is number => Number.isInteger(value) && Number(value) >= least),
    between: (key, least, most) => typed(key, `a number from ${least} to ${most}`, (value): value is number => typeof value === 'number' && value >= least && value <= most),
    flag: (key) => typed(key, 'true or false', (value) => typeof value === 'boolean'),
    any: (key) => ownValue(table, key),
    within: (key) => (typed(key, 'a table', isObject) === undefined ? undefined : inner(key)),
    each: (key) => (typed(key, 'a list of tables', isTables) ?? []).map((_, index) => inner(key, index)),
    choice: (key, what, words) => {
      const value = keys.text(key);
      const word = words.find((each) => each === value);
      if (value !== undefined && word === undefined) {
        const values = { value, what, choices: words.map((each) => `\`${each}\``).join(', ') };
        report.addAll([diagnostic(elasticDiagnostics.choice, values, place(key))]);
      }
      return word;
    },
    span: (key) => document.span([...path, key]),
    wrong,
    missing: (key) => report.addAll([diagnostic(elasticDiagnostics.missing, { key }, place(key))]),
  };
  return keys;
}

function isTables(value: Json): value is readonly JsonObject[] {
  return isArray(value) && value.every(isObject);
}

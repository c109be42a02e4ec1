import type { Report } from '../../../text/diagnostic.ts';
import { isArray, isObject, type Json } from '../../../text/json.ts';
import { didYouMean } from '../../../text/suggest.ts';
import { sigmaDiagnostics } from '../diagnostics.ts';
import { typeName, type DocumentPath, type Locate } from './documents.ts';
import { readModifiers, shapeOf } from '../values/modifiers.ts';
import { valueProblem } from './check-values.ts';
import type { Item, Scalar, Selection } from '../tree.ts';

const deepest = 20;

/** What a search identifier stands for; undefined, with a report, where it cannot be read. */
export function readSelection(value: Json, path: DocumentPath, locate: Locate, report: Report): Selection | undefined {
  const name = String(path.at(-1));
  if (value === null || (isObject(value) && Object.keys(value).length === 0) || (isArray(value) && value.length === 0) || path.length > deepest) {
    report.add(sigmaDiagnostics['empty-selection'], { name }, locate(path, 'key'));
    return undefined;
  }
  if (isObject(value)) {
    const items = Object.entries(value).map(([key, item]) => readItem(key, item, [...path, key], locate, report));
    return items.every((item) => item !== undefined) ? { kind: 'allOf', items } : undefined;
  }
  if (!isArray(value)) return { kind: 'item', field: null, modifiers: [], values: [value as Scalar], list: false };
  if (value.every(isScalar)) return { kind: 'item', field: null, modifiers: [], values: value, list: true };
  const of = value.map((item, index) => readSelection(item, [...path, index], locate, report));
  return of.every((item) => item !== undefined) ? { kind: 'anyOf', of } : undefined;
}

function isScalar(value: Json): value is Scalar {
  return value === null || typeof value !== 'object';
}

function readItem(key: string, value: Json, path: DocumentPath, locate: Locate, report: Report): Item | undefined {
  const [name = '', ...written] = key.split('|');
  const field = name === '' ? null : name;
  const modifiers = readModifiers(written);
  if ('kind' in modifiers) {
    reportModifiers(modifiers, written, path, locate, report);
    return undefined;
  }
  const shape = shapeOf(modifiers);
  if ('kind' in shape) {
    reportModifiers(shape, written, path, locate, report);
    return undefined;
  }
  const values = readValues(key, value, path, locate, report);
  if (values === undefined) return undefined;
  let failed = false;
  for (const [index, item] of values.entries()) {
    const problem = valueProblem(item, shape);
    if (problem === undefined) continue;
    report.add(problem.kind, problem.values, locate(isArray(value) ? [...path, index] : path));
    failed ||= problem.kind.severity === 'error';
  }
  if (failed) return undefined;
  if (field === null && (shape.comparison === 'exists' || shape.comparison === 'fieldref')) {
    report.add(sigmaDiagnostics['modifier-value'], { modifier: shape.comparison, value: 'the whole event', wanted: 'name a field before it' }, locate(path, 'key'));
    return undefined;
  }
  if (shape.comparison === 'exists' && values.length > 1) {
    report.add(sigmaDiagnostics['modifier-value'], { modifier: 'exists', value: 'a list', wanted: 'write `true` or `false`' }, locate(path));
    return undefined;
  }
  if (shape.all && values.length === 1) report.add(sigmaDiagnostics['all-of-one'], {}, locate(path, 'key'));
  return { kind: 'item', field, modifiers, values, list: isArray(value) && value.length > 0 };
}

function readValues(key: string, value: Json, path: DocumentPath, locate: Locate, report: Report): readonly Scalar[] | undefined {
  if (!isArray(value)) {
    if (isScalar(value)) return [value];
    report.add(sigmaDiagnostics['value-shape'], { field: key, got: typeName(value) }, locate(path));
    return undefined;
  }
  if (value.length === 0) {
    // As pySigma reads it (`SigmaDetectionItem.from_mapping`).
    report.add(sigmaDiagnostics['empty-list'], { field: key }, locate(path, 'key'));
    return [null];
  }
  const wrong = value.findIndex((item) => !isScalar(item));
  if (wrong >= 0) {
    report.add(sigmaDiagnostics['value-shape'], { field: key, got: typeName(value[wrong] ?? null) }, locate([...path, wrong]));
    return undefined;
  }
  const at = value.indexOf(null);
  if (at >= 0) report.add(sigmaDiagnostics['null-in-list'], { field: key }, locate([...path, at]));
  return value as readonly Scalar[];
}

function reportModifiers(
  problem: { readonly kind: 'unknown'; readonly modifier: string; readonly meant: string | undefined } | { readonly kind: 'order'; readonly why: string },
  written: readonly string[],
  path: DocumentPath,
  locate: Locate,
  report: Report,
): void {
  const place = locate(path, 'key');
  if (problem.kind === 'order') report.add(sigmaDiagnostics['modifier-order'], { modifiers: written.join('|'), why: problem.why }, place);
  else {
    report.add(sigmaDiagnostics['unknown-modifier'], { modifier: problem.modifier, hint: didYouMean(problem.meant) }, place);
  }
}

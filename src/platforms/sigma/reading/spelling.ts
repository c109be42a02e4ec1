import type { Report } from '../../../text/diagnostic.ts';
import { isArray, isObject, type Json } from '../../../text/json.ts';
import { sigmaDiagnostics } from '../diagnostics.ts';
import type { DocumentPath, SigmaDocument } from './documents.ts';

/** What may be a number or boolean that is written in another way than its value is; places are only worked out where there is one. */
const odd = /(?:[:,[-][ \t]+|\[)(?:[-+]?0[\dxb][\w.]*|[-+]?\d*[_:.][\d_:.]*|\+\d+|yes|no|on|off)[ \t]*(?:[,\]}#\r\n]|$)/i;

/**
 * Says of values without quotes what YAML makes of them where that reads otherwise: `1.10` is 1.1, `010` is 8, `yes` is true
 * (PyYAML, which Sigma's own tools load rules with).
 */
export function lintSpelling(document: SigmaDocument, key: 'detection' | 'filter', report: Report): void {
  if (!odd.test(document.source.text)) return;
  const visit = (value: Json, path: DocumentPath): void => {
    if (isArray(value)) value.forEach((item, index) => visit(item, [...path, index]));
    else if (isObject(value)) for (const [name, item] of Object.entries(value)) visit(item, [...path, name]);
    else if (typeof value === 'number' || typeof value === 'boolean') lintValue(value, path);
  };
  const lintValue = (value: number | boolean, path: DocumentPath): void => {
    const place = document.locate(path);
    if (!('source' in place) || place.span === undefined) return;
    const text = place.source.text.slice(place.span.start, place.span.end);
    const same = typeof value === 'boolean' ? text.toLowerCase() === String(value) : text === String(value);
    // The place of a value behind an alias is that of the alias.
    if (!same && /^[-+.\w:]+$/.test(text)) report.add(sigmaDiagnostics['other-spelling'], { text, value: String(value) }, place);
  };
  visit(document.value[key] ?? null, [key]);
}

import { diagnosticJson, verdictJson } from '../../compile/render.ts';
import type { Drift } from '../check.ts';

/** Drift as JSON lines, one object for each drifted rule or file. */
export function driftJsonLines(drifts: readonly Drift[]): string {
  return drifts
    .map(({ kind, files, source, title, target, verdict, attributes, diagnostics }) =>
      JSON.stringify({
        kind,
        files,
        source: source ?? null,
        title: title ?? null,
        target: target ?? null,
        verdict: verdict === undefined ? null : verdictJson(verdict),
        attributes: attributes ?? [],
        diagnostics: diagnostics.map(diagnosticJson),
      }),
    )
    .map((line) => `${line}\n`)
    .join('');
}

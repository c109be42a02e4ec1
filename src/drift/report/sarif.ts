import type { Diagnostic } from '../../text/diagnostic.ts';
import type { Drift } from '../check.ts';
import { driftMessage } from './text.ts';
import { againstSource, type Level, type Wording } from './wording.ts';

const levels: Readonly<Record<Drift['kind'], Level>> = {
  missing: 'error',
  stale: 'warning',
  unclaimed: 'warning',
  'same meaning': 'note',
  attributes: 'warning',
  widened: 'warning',
  narrowed: 'error',
  different: 'error',
  unproven: 'warning',
  unreadable: 'error',
  changed: 'warning',
};

/** How serious a drift is. */
export function driftLevel({ kind }: Drift, wording: Wording): Level {
  return wording.levels[kind] ?? levels[kind];
}

/** Drift as a SARIF 2.1.0 log, and the errors that were found on the way; paths of drift are below `folder`. */
export function driftSarif(drifts: readonly Drift[], folder: string, wording: Wording = againstSource, diagnostics: readonly Diagnostic[] = []): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(resultOf);
  const drifted = drifts.map((drift) => ({
    ruleId: `drift/${drift.kind.replaceAll(' ', '-')}`,
    level: driftLevel(drift, wording),
    message: { text: driftMessage(drift, folder, wording) },
    locations: drift.files.map((path) => ({ physicalLocation: { artifactLocation: { uri: uriOf(`${folder}/${path}`) } } })),
  }));
  const results = [...errors, ...drifted];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'rulec', rules: [...new Set(results.map(({ ruleId }) => ruleId))].map((id) => ({ id })) } },
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A path as a URI, in which nothing of it begins a query or a fragment. */
function uriOf(path: string): string {
  return encodeURI(path).replace(/[?#]/g, encodeURIComponent);
}

function resultOf({ code, message, path, start, end }: Diagnostic) {
  const region = start === undefined ? {} : { region: { startLine: start.line, startColumn: start.column, ...(end === undefined ? {} : { endLine: end.line, endColumn: end.column }) } };
  const locations = path === undefined ? [] : [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, ...region } }];
  return { ruleId: code, level: 'error' as const, message: { text: message }, locations };
}

import type { Diagnostic } from '../../text/diagnostic.ts';
import type { Drift } from '../check.ts';
import { driftLevel } from './sarif.ts';
import { driftMessage } from './text.ts';
import { againstSource, driftName, type Wording } from './wording.ts';

/** Drift as GitHub workflow commands, one annotation for each file, and the errors that were found on the way; paths of drift are below `folder`. */
export function driftGithub(drifts: readonly Drift[], folder: string, wording: Wording = againstSource, diagnostics: readonly Diagnostic[] = []): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(annotation);
  const drifted = drifts.flatMap((drift) =>
    drift.files.map((path) => {
      const level = driftLevel(drift, wording);
      return `::${level === 'note' ? 'notice' : level} file=${property(`${folder}/${path}`)},title=${property(`rulec: ${driftName(drift.kind, wording)}`)}::${data(driftMessage(drift, folder, wording))}\n`;
    }),
  );
  return [...errors, ...drifted].join('');
}

function annotation({ code, message, path, start }: Diagnostic): string {
  const place = [...(path === undefined ? [] : [`file=${property(path)}`]), ...(start === undefined ? [] : [`line=${start.line}`, `col=${start.column}`])];
  return `::error ${[...place, `title=${property(`rulec: ${code}`)}`].join(',')}::${data(message)}\n`;
}

/** Escapes as the workflow command format asks: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

import { diagnostic, type Report } from '../../text/diagnostic.ts';
import type { Source, Span } from '../../text/source.ts';
import { suggestion } from '../../text/suggest.ts';
import { elasticDiagnostics } from './diagnostics.ts';
import type { FieldInfos } from './kql/meaning.ts';

/** Edits between an unknown name and the one that was meant: what is known is never all that documents have. */
const mostEdits = 2;

/** Reports a field that the log source does not have, where it has one that is nearly called so. */
export function lintFieldName(name: string, span: Span | undefined, source: Source, infos: FieldInfos, report: Report): void {
  if (infos(name.split('.')) !== undefined) return;
  const near = suggestion(name, infos.names ?? [], mostEdits);
  if (near !== undefined) report.addAll([diagnostic(elasticDiagnostics['misspelt-field'], { field: name, near }, { source, ...(span === undefined ? {} : { span }) })]);
}

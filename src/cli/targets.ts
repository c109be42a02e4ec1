import { createReport, type Diagnostic } from '../text/diagnostic.ts';
import { suggestion } from '../text/suggest.ts';
import type { Compiler } from '../compile/compiler.ts';
import { compileDiagnostics } from '../compile/diagnostics.ts';

/** The platforms a comma-separated list names; the configured ones where there is no list. */
export function targetsOf(
  compiler: Compiler,
  list: string | undefined,
): { readonly ids: readonly string[] } | { readonly diagnostics: readonly Diagnostic[] } {
  if (list === undefined) return { ids: compiler.targets };
  const report = createReport();
  const known = compiler.platforms.map(({ id }) => id);
  const ids = list.split(',').map((id) => id.trim());
  for (const id of ids) {
    if (known.includes(id)) continue;
    const near = suggestion(id, known);
    report.add(compileDiagnostics['unknown-platform'], { name: id, platforms: near === undefined ? known.join(', ') : `${near}?` });
  }
  return report.hasErrors ? { diagnostics: report.diagnostics } : { ids: [...new Set(ids)] };
}

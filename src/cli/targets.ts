import type { Report } from '../text/diagnostic.ts';
import { choicesFor } from '../text/suggest.ts';
import type { Compiler } from '../compile/compiler.ts';
import { compileDiagnostics } from '../compile/diagnostics.ts';

/** The platforms a comma-separated list names; the configured ones where there is no list. Unknown names are reported. */
export function platformsNamed(compiler: Compiler, list: string | undefined, report: Report): readonly string[] {
  const known = compiler.platforms.map(({ id }) => id);
  const ids = list?.split(',').map((id) => id.trim()) ?? compiler.targets;
  for (const id of ids) {
    if (known.includes(id)) continue;
    report.add(compileDiagnostics['unknown-platform'], { name: id, platforms: choicesFor(id, known) });
  }
  return [...new Set(ids)];
}

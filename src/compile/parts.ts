import { createReport } from '../text/diagnostic.ts';
import { compileDiagnostics } from './diagnostics.ts';
import { placeOf, type ReadFile, type SourceRule } from './types.ts';

/** Files without the rules that are part of a rule of another of them and do not alert by themselves, which is said of each. */
export function withoutParts(files: readonly ReadFile[]): readonly ReadFile[] {
  const wholes = new Map(files.flatMap(({ rules }) => rules).flatMap((rule) => (rule.native.parts ?? []).map((part) => [keyOf(part), rule] as const)));
  if (wholes.size === 0) return files;
  return files.map((file) => {
    const parts = file.rules.flatMap((rule): readonly (readonly [SourceRule, SourceRule])[] => {
      const whole = wholes.get(keyOf(rule));
      return whole === undefined ? [] : [[rule, whole]];
    });
    const report = createReport();
    for (const [part, whole] of parts) report.add(compileDiagnostics['part-of-rule'], { title: part.rule.title, rule: whole.rule.title, path: whole.path }, placeOf(part));
    const left = file.rules.filter((rule) => !parts.some(([part]) => part === rule));
    return parts.length === 0 ? file : { ...file, rules: left, diagnostics: [...file.diagnostics, ...report.diagnostics] };
  });
}

function keyOf({ path, document }: { readonly path: string; readonly document: number }): string {
  return `${document} ${path}`;
}

import { createReport, declareDiagnostics, type Diagnostic } from '../text/diagnostic.ts';
import type { DeadPart } from '../compile/dead-parts.ts';
import { partText } from './literal-text.ts';

/** What is said of the parts of a rule. */
export const partDiagnostics = declareDiagnostics('rule', {
  contradiction: ['warning', '`{part}` never holds together with the rest of the rule{given}', 'correct it, or leave it out'],
  covered: ['warning', '`{part}` adds no event: the rest of the rule alerts on all of its events{given}', 'leave it out, or make it say more'],
});

/** Dead parts of a rule as lints; one that a language reads in several ways is said once. */
export function deadPartLints(path: string, dead: readonly DeadPart[]): readonly Diagnostic[] {
  const report = createReport();
  const said = new Set<string>();
  for (const { part, why, given } of dead) {
    const facts = given.length === 0 ? '' : `, given ${given.map(({ id }) => id).join(', ')}`;
    const text = partText(part);
    const key = [why, text, facts].join('\n');
    if (!said.has(key)) report.add(partDiagnostics[why], { part: text, given: facts }, { path });
    said.add(key);
  }
  return report.diagnostics;
}

import { createReport, declareDiagnostics, type Diagnostic } from '../text/diagnostic.ts';
import type { DeadPart } from '../compile/dead-parts.ts';
import { partText } from './literal-text.ts';

/** What is said of the parts of a rule. */
export const partDiagnostics = declareDiagnostics('rule', {
  contradiction: ['warning', '`{part}` never holds together with the rest of the rule{given}', 'correct it, or leave it out'],
  covered: ['warning', '`{part}` adds no event: the rest of the rule alerts on all of its events{given}', 'leave it out, or make it say more'],
});

/** Dead parts of a rule as lints. */
export function deadPartLints(path: string, dead: readonly DeadPart[]): readonly Diagnostic[] {
  const report = createReport();
  for (const { part, why, given } of dead) {
    const facts = given.length === 0 ? '' : `, given ${given.map(({ id }) => id).join(', ')}`;
    report.add(partDiagnostics[why], { part: partText(part), given: facts }, { path });
  }
  return report.diagnostics;
}

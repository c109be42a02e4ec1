import { counted } from '../../text/counted.ts';
import { createReport, visible } from '../../text/diagnostic.ts';
import { alertingText } from '../../catalogue/explain.ts';
import { outcomeJson } from '../../compile/render.ts';
import { placeOf } from '../../compile/types.ts';
import { collectRules } from '../collect.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { eventText, loadEvents } from '../events.ts';
import { exitCodes, type ExitCode } from '../exit.ts';
import { print, printDiagnostics, printJson, say } from '../output.ts';
import type { GlobalOptions, Project } from '../project.ts';

/** Options of `rulec run`. */
export interface RunOptions extends GlobalOptions {
  readonly events: readonly string[];
  readonly from?: string;
  readonly json?: boolean;
  readonly all?: boolean;
}

/** `rulec run RULE --events FILE`: which events match, under the semantics of the rule's own platform. */
export async function run(project: Project, path: string, options: RunOptions): Promise<ExitCode> {
  const report = createReport();
  const collected = await collectRules(project, [path], options.from, report);
  const events = options.events.flatMap((file) => loadEvents(project.root, file, report));
  const counts = { match: 0, quiet: 0, error: 0, unknown: 0 };
  for (const rule of collected.files.flatMap((file) => file.rules)) {
    const outcomes = await project.compiler.run(rule, events.map(({ event }) => event));
    const { detection } = rule.rule;
    if (detection.kind !== 'match' && outcomes.some(({ kind }) => kind === 'match')) report.add(cliDiagnostics['one-by-one'], { when: alertingText(detection) }, placeOf(rule));
    for (const [index, outcome] of outcomes.entries()) {
      const event = events[index];
      if (event === undefined) continue;
      counts[outcome.kind] += 1;
      const head = { source: rule.path, document: rule.document, rule: rule.rule.id ?? null };
      if (options.json === true) printJson(outcomeJson(head, event, outcome));
      else if (options.all === true || outcome.kind !== 'quiet') {
        const why = outcome.kind === 'error' ? [outcome.error] : outcome.kind === 'unknown' ? [outcome.why] : [];
        print(`${[outcome.kind, eventText(event), rule.rule.title, ...why].map(visible).join('\t')}\n`);
      }
    }
  }
  printDiagnostics(report.diagnostics);
  say(`${counted(events.length, 'event')}: ${counts.match} match, ${counts.quiet} quiet, ${counts.error} error, ${counts.unknown} unknown`);
  return collected.badInput || report.hasErrors ? exitCodes.badInput : exitCodes.fine;
}

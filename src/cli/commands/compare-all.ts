import { createReport } from '../../text/diagnostic.ts';
import { deadPartLints } from '../../catalogue/dead-part-lints.ts';
import { loneJson, overlapCounts, overlapTable, overlapText, pairJson } from '../../catalogue/overlap-report.ts';
import { overlapsOf } from '../../catalogue/overlap.ts';
import { declaredFacts } from '../../compile/declared-facts.ts';
import type { SourceRule } from '../../compile/types.ts';
import { collectRules } from '../collect.ts';
import { exitCodes, type ExitCode } from '../exit.ts';
import { print, printDiagnostics, printJson, say } from '../output.ts';
import type { GlobalOptions, Project } from '../project.ts';

/** Options of `rulec compare --all`. */
export interface CompareAllOptions extends GlobalOptions {
  readonly json?: boolean;
  readonly table?: boolean;
  readonly disjoint?: boolean;
  readonly strict?: boolean;
}

/** `rulec compare --all DIR...`: how the rules of a set stand to each other, or those of several sets to those of the others. */
export async function compareAll(project: Project, paths: readonly string[], options: CompareAllOptions): Promise<ExitCode> {
  const report = createReport();
  const sets: (readonly SourceRule[])[] = [];
  let badInput = false;
  for (const path of paths) {
    const collected = await collectRules(project, [path], undefined, report);
    sets.push(collected.files.flatMap((file) => file.rules));
    badInput ||= collected.badInput;
  }
  const { compiler } = project;
  for (const rule of sets.flat()) report.addAll([...compiler.lint(rule), ...deadPartLints(rule.path, await compiler.deadParts(rule))]);
  const overlaps = overlapsOf(sets, { weakest: compiler.config.trust, disjoint: options.disjoint === true, declared: (id) => declaredFacts(compiler.config, id) });
  if (options.json === true) for (const line of [...overlaps.pairs.map(pairJson), ...overlaps.lone.map(loneJson)]) printJson(line);
  else print(options.table === true ? overlapTable(overlaps) : overlapText(overlaps));
  printDiagnostics(report.diagnostics);
  say(overlapCounts(overlaps));
  const { same, contains, contained } = overlaps.counts;
  if (badInput) return exitCodes.badInput;
  return options.strict === true && same + contains + contained > 0 ? exitCodes.difference : exitCodes.fine;
}

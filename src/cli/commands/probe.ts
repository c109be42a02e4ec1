import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Json } from '../../text/json.ts';
import { createReport } from '../../text/diagnostic.ts';
import { choicesFor } from '../../text/suggest.ts';
import { compileDiagnostics } from '../../compile/diagnostics.ts';
import { platforms } from '../../platforms/index.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { writeAll } from '../disk.ts';
import { exitCodes, type ExitCode } from '../exit.ts';
import { print, printDiagnostics, say } from '../output.ts';

/** Options of `rulec probe`. */
export interface ProbeOptions {
  readonly out?: string;
  readonly results?: string;
}

/**
 * `rulec probe PLATFORM`: writes a kit that finds out how a service answers what its documentation leaves open, or turns
 * the results of its queries into answers for the configuration.
 */
export async function probe(root: string, name: string, options: ProbeOptions): Promise<ExitCode> {
  const report = createReport();
  const platform = await platforms.find(({ id }) => id === name)?.load();
  const calibration = platform?.calibration;
  if (platform === undefined) report.add(compileDiagnostics['unknown-platform'], { name, platforms: choicesFor(name, await withQuestions()) });
  else if (calibration === undefined) report.add(cliDiagnostics['nothing-to-probe'], { name, platforms: (await withQuestions()).join(', ') });
  if (calibration === undefined) {
    printDiagnostics(report.diagnostics);
    return exitCodes.usage;
  }
  if (options.results === undefined) {
    const folder = resolve(root, options.out ?? `${name}-probe`);
    const files = calibration.files();
    writeAll(folder, new Map(files.map(({ path, text }) => [path, text])), []);
    say(`${files.length} files written; start with ${join(options.out ?? `${name}-probe`, 'README.md')}`);
    return exitCodes.fine;
  }
  const results = readJson(resolve(root, options.results));
  if (results === undefined) {
    report.add(cliDiagnostics['results-unreadable'], { path: options.results }, { path: options.results });
    printDiagnostics(report.diagnostics);
    return exitCodes.badInput;
  }
  const { answers, problems } = calibration.answers(results);
  for (const problem of problems) report.add(cliDiagnostics['probe-unclear'], { problem }, { path: options.results });
  printDiagnostics(report.diagnostics);
  print(`${JSON.stringify({ readings: answers }, null, 2)}\n`);
  return problems.length === 0 ? exitCodes.fine : exitCodes.difference;
}

/** The platforms whose documentation leaves something open. */
async function withQuestions(): Promise<readonly string[]> {
  const loaded = await Promise.all(platforms.map(async ({ id, load }) => ({ id, platform: await load() })));
  return loaded.filter(({ platform }) => platform.calibration !== undefined).map(({ id }) => id);
}

function readJson(path: string): Json | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Json;
  } catch {
    return undefined;
  }
}

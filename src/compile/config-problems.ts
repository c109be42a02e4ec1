import { createReport, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { segmentsOf } from '../text/paths.ts';
import { choicesFor, suggestion } from '../text/suggest.ts';
import { verdictKinds } from '../logic/comparison.ts';
import type { Entry } from '../platforms/platform.ts';
import { platforms } from '../platforms/index.ts';
import { logSource } from '../taxonomy/index.ts';
import { optionsFor, type Config } from './config.ts';
import { compileDiagnostics, configDiagnostics } from './diagnostics.ts';

/** What is wrong with a configuration beyond its shape: options, and names of platforms, log sources and verdicts that there are not. */
export async function configProblems(config: Config): Promise<readonly Diagnostic[]> {
  const report = createReport();
  if (isAmongOutput(config)) report.add(configDiagnostics['same-folder'], config);
  for (const id of Object.keys(config.options)) await checkOptions(id, config, report);
  for (const [id, { fields }] of Object.entries(config.logSources)) {
    if (logSource(id) !== undefined) report.add(configDiagnostics['known-log-source'], { logSource: id });
    for (const platform of Object.keys(fields)) await checkNames(platform, id, report);
  }
  for (const { target, code } of config.accepted) {
    platformOf(target, report);
    checkVerdict(code, report);
  }
  for (const id of Object.keys(config.readings)) await checkReading(id, report);
  return report.diagnostics;
}

/** Whether rules lie in a folder that generated ones are written to: the next build would take those for sources. */
function isAmongOutput({ rules, out }: Config): boolean {
  const [source, output] = [rules, out].map(segmentsOf);
  const below = source?.slice(output?.length);
  const isBelow = output?.every((part, index) => source?.[index] === part) === true;
  return isBelow && (below?.[0] === undefined || platforms.some(({ folder }) => folder === below[0]));
}

async function checkOptions(id: string, config: Config, report: Report): Promise<void> {
  const entry = platformOf(id, report);
  if (entry === undefined) return;
  const parsed = (await entry.load()).options.parse(optionsFor(config, id));
  for (const { path, message } of 'problems' in parsed ? parsed.problems : []) {
    report.add(configDiagnostics.invalid, { key: ['options', id, path].filter((part) => part !== '').join('.'), problem: message });
  }
}

/** Names are declared for platforms that have their own. */
async function checkNames(id: string, source: string, report: Report): Promise<void> {
  const entry = platformOf(id, report);
  if (entry === undefined || (await entry.load()).naming?.fields !== undefined) return;
  report.add(configDiagnostics['raw-names'], { key: `logSources.${source}.fields.${id}`, platform: entry.title });
}

function platformOf(id: string, report: Report): Entry | undefined {
  const found = platforms.find((each) => each.id === id);
  if (found === undefined) report.add(compileDiagnostics['unknown-platform'], { name: id, platforms: choicesFor(id, platforms.map((each) => each.id)) });
  return found;
}

/** Answers are given to questions of platforms, whose names begin with the platform's. */
async function checkReading(id: string, report: Report): Promise<void> {
  const entry = platforms.find((each) => id.startsWith(`${each.id}/`));
  const known = Object.keys((await entry?.load())?.readings ?? {});
  if (known.includes(id)) return;
  const near = suggestion(id, known);
  report.add(configDiagnostics['unknown-reading'], { id, help: near === undefined ? 'leave it out of `readings`' : `write \`${near}\`` });
}

function checkVerdict(code: string, report: Report): void {
  const [area, kind = ''] = code.split('/');
  if (area !== 'verdict' || verdictKinds.some((each) => each === kind)) return;
  report.add(configDiagnostics['unknown-verdict'], { code, near: `verdict/${suggestion(kind, verdictKinds) ?? 'narrower'}` });
}

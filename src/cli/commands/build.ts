import { counted } from '../../text/counted.ts';
import { extname, join, resolve } from 'node:path';
import { diagnostic, visible, type Diagnostic } from '../../text/diagnostic.ts';
import { watched } from '../../text/workspace.ts';
import { translationJson } from '../../compile/render.ts';
import type { BuildResult } from '../../drift/build.ts';
import { unwrittenFiles } from '../../drift/check.ts';
import { claimedFiles, manifestName, printManifest } from '../../drift/manifest.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { diskWorkspace, kindOf, writeAll } from '../disk.ts';
import { exitCodes, worst, type ExitCode } from '../exit.ts';
import { diagnosticsText, jsonLine, painted, say } from '../output.ts';
import type { GlobalOptions, Project } from '../project.ts';
import { rebuildProject, withheldText } from '../rebuild.ts';
import { forgetful, type Memory } from '../unchanged.ts';

/** Options of `rulec build`. */
export interface BuildOptions extends GlobalOptions {
  readonly target?: string;
  readonly only?: string;
  readonly json?: boolean;
  readonly watch?: boolean;
}

/** `rulec build`: rules/ to out/, with a manifest; stale output of an earlier build is removed. */
export async function build(project: Project, options: BuildOptions, memory: Memory): Promise<ExitCode> {
  if (options.watch === true) return watching(project, options);
  const { root, compiler } = project;
  const rebuilt = await rebuildProject(project, options, memory);
  if (rebuilt === undefined) return exitCodes.badInput;
  const { result, previous } = rebuilt;
  const kept = new Set([...result.files.keys(), ...claimedFiles(result.manifest)]);
  const stale = previous === undefined ? [] : claimedFiles(previous).filter((path) => !kept.has(path));
  const files = new Map([...result.files, [manifestName, printManifest(result.manifest)] as const]);
  const { written, removed } = writeAll(resolve(root, compiler.config.out), files, stale);
  for (const path of files.keys()) memory.look(join(compiler.config.out, path));
  const there = watched(diskWorkspace(resolve(root, compiler.config.out)), (path) => memory.look(join(compiler.config.out, path)));
  const lines = result.rules.map(({ rule, translations }) =>
    options.json === true
      ? translations.map((translation) => jsonLine(translationJson(translation))).join('')
      : ruleLines(rule.path, rule.rule.title, translations, result),
  );
  const size = `${counted(result.rules.length, 'rule')}, ${counted(files.size, 'file')}`;
  const withheld = withheldText(result);
  const rest = `${withheld === undefined ? '' : `; ${withheld}`}${skippedText(result)}`;
  return memory.conclude({
    out: lines.join(''),
    err: diagnosticsText([...result.diagnostics, ...unclaimed(unwrittenFiles(compiler, result, there), compiler.config.out)]),
    code: worst(result.badInput ? exitCodes.badInput : exitCodes.fine, result.withheld > 0 ? exitCodes.difference : exitCodes.fine),
    summary: { now: `${size}; ${written} written, ${removed} removed${rest}`, again: `${size}; 0 written, 0 removed${rest}` },
  });
}

/** A remark on files that a build leaves where it writes. */
function unclaimed([first, ...others]: readonly string[], out: string): readonly Diagnostic[] {
  if (first === undefined) return [];
  const path = join(out, first);
  const more = others.length === 0 ? '' : `, nor ${others.length === 1 ? 'is' : 'are'} ${counted(others.length, 'other')}`;
  return [diagnostic(cliDiagnostics.unclaimed, { path, more }, { path })];
}

/** The files without a rule that are named as files with one are; others, such as Python and pages, belong to rules or people. */
function skippedText({ rules, skipped }: BuildResult): string {
  const extensions = new Set(rules.map(({ rule }) => extname(rule.path)));
  const named = skipped.filter((path) => extensions.has(extname(path)));
  return named.length === 0 ? '' : `; no rule in ${named.map(visible).join(', ')}`;
}

const moods = { equivalent: 'good', wider: 'doubtful', narrower: 'bad', unproven: 'doubtful', different: 'bad' } as const;

function ruleLines(path: string, title: string, translations: BuildResult['rules'][number]['translations'], result: BuildResult): string {
  const lines = translations.map(({ target, status, verdict, source, document }) => {
    const written = result.manifest.rules.find((rule) => rule.source === source && rule.document === document)?.targets[target]?.written;
    const word = verdict === undefined ? painted(status, 'bad') : painted(verdict.kind, moods[verdict.kind]);
    const given = (verdict?.given ?? []).map(({ id }) => id).join(', ');
    return `  ${target.padEnd(10)} ${word}${written === true ? '' : painted(' (withheld)', 'bad')}${given === '' ? '' : painted(`  given ${given}`, 'quiet')}\n`;
  });
  return `${visible(`${path}  ${title}`)}\n${lines.join('')}`;
}

async function watching(project: Project, options: BuildOptions): Promise<ExitCode> {
  const { watch } = await import('node:fs');
  // What was read may have changed since: each build looks anew.
  const once = (): Promise<ExitCode> => build({ ...project, workspace: diskWorkspace(project.root) }, { ...options, watch: false }, forgetful);
  const first = await once();
  // There is nothing to watch where no folder is: that was said.
  if (kindOf(project.root, project.compiler.config.rules) !== 'folder') return first;
  let pending: NodeJS.Timeout | undefined;
  let running = Promise.resolve<unknown>(undefined);
  const watcher = watch(resolve(project.root, project.compiler.config.rules), { recursive: true }, () => {
    clearTimeout(pending);
    pending = setTimeout(() => {
      running = running.then(once);
    }, 100);
  });
  say('watching; stop with Ctrl-C');
  await new Promise((stop) => process.once('SIGINT', stop));
  watcher.close();
  await running;
  return exitCodes.fine;
}

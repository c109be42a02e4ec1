import { join, resolve } from 'node:path';
import { decodeText } from '../../text/decode.ts';
import { createReport } from '../../text/diagnostic.ts';
import type { Compiler } from '../../compile/compiler.ts';
import { build as rebuild, type BuildResult } from '../../drift/build.ts';
import { claimedFiles, manifestName, printManifest, readManifest, type Manifest } from '../../drift/manifest.ts';
import { diskWorkspace, kindOf, walk, writeAll } from '../disk.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { exitCodes, worst, type ExitCode } from '../exit.ts';
import { painted, print, printDiagnostics, printJson, say } from '../output.ts';
import { openProject, type GlobalOptions } from '../project.ts';
import { targetsOf } from '../targets.ts';
import { translationJson } from '../../compile/render.ts';

/** Options of `rulec build`. */
export interface BuildOptions extends GlobalOptions {
  readonly target?: string;
  readonly only?: string;
  readonly json?: boolean;
  readonly watch?: boolean;
}

/** `rulec build`: rules/ to out/, with a manifest; stale output of an earlier build is removed. */
export async function build(root: string, options: BuildOptions): Promise<ExitCode> {
  if (options.watch === true) return watching(root, options);
  const project = await openProject(root, options);
  if ('diagnostics' in project) {
    printDiagnostics(project.diagnostics);
    return exitCodes.usage;
  }
  const { compiler } = project;
  const rebuilt = await rebuildProject(root, compiler, options);
  if ('code' in rebuilt) return rebuilt.code;
  const { result, previous } = rebuilt;
  const kept = new Set([...result.files.keys(), ...claimedFiles(result.manifest)]);
  const stale = previous === undefined ? [] : claimedFiles(previous).filter((path) => !kept.has(path));
  const files = new Map([...result.files, [manifestName, printManifest(result.manifest)] as const]);
  const { written, removed } = writeAll(resolve(root, compiler.config.out), files, stale);
  for (const { rule, translations } of result.rules) {
    if (options.json === true) for (const translation of translations) printJson(translationJson(translation));
    else print(ruleLines(rule.path, rule.rule.title, translations, result));
  }
  printDiagnostics(result.diagnostics);
  say(`${result.rules.length} rules, ${result.files.size} files; ${written} written, ${removed} removed`);
  return worst(
    result.badInput ? exitCodes.badInput : exitCodes.fine,
    result.withheld ? exitCodes.difference : exitCodes.fine,
  );
}

/** What a build of the project on disk would write, with the manifest that is there. */
export async function rebuildProject(
  root: string,
  compiler: Compiler,
  options: { readonly target?: string; readonly only?: string },
): Promise<{ readonly result: BuildResult; readonly previous: Manifest | undefined } | { readonly code: ExitCode }> {
  const targets = targetsOf(compiler, options.target);
  if ('diagnostics' in targets) {
    printDiagnostics(targets.diagnostics);
    return { code: exitCodes.usage };
  }
  const { rules, out } = compiler.config;
  const report = createReport();
  const all = kindOf(root, rules) === 'folder' ? walk(root, rules) : [];
  if (all.length === 0) {
    report.add(all.length === 0 && kindOf(root, rules) === 'folder' ? cliDiagnostics['no-rules'] : cliDiagnostics['no-such-path'], { path: rules }, { path: rules });
    printDiagnostics(report.diagnostics);
    return { code: exitCodes.badInput };
  }
  const { only } = options;
  const paths = only === undefined ? all : all.filter((path) => path.includes(only));
  const there = diskWorkspace(resolve(root, out)).read(manifestName);
  const text = there === undefined ? undefined : decodeText(manifestName, there, createReport())?.text;
  const previous = text === undefined ? undefined : readManifest(text);
  const result = await rebuild(compiler, {
    workspace: diskWorkspace(root),
    paths,
    targets: targets.ids,
    only: only !== undefined || options.target !== undefined,
    ...(previous === undefined ? {} : { previous }),
  });
  return { result, previous };
}

const moods = { equivalent: 'good', wider: 'doubtful', narrower: 'bad', unproven: 'doubtful', different: 'bad' } as const;

function ruleLines(path: string, title: string, translations: BuildResult['rules'][number]['translations'], result: BuildResult): string {
  const lines = translations.map(({ target, status, verdict, source, document }) => {
    const written = result.manifest.rules.find((rule) => rule.source === source && rule.document === document)?.targets[target]?.written;
    const word = verdict === undefined ? painted(status, 'bad') : painted(verdict.kind, moods[verdict.kind]);
    const given = (verdict?.given ?? []).map(({ id }) => id).join(', ');
    return `  ${target.padEnd(10)} ${word}${written === true ? '' : painted(' (withheld)', 'bad')}${given === '' ? '' : painted(`  given ${given}`, 'quiet')}\n`;
  });
  return `${path}  ${title}\n${lines.join('')}`;
}

async function watching(root: string, options: BuildOptions): Promise<ExitCode> {
  const { watch } = await import('node:fs');
  const once = { ...options, watch: false };
  const first = await openProject(root, options);
  if ('diagnostics' in first) return build(root, once);
  await build(root, once);
  let pending: NodeJS.Timeout | undefined;
  let running = Promise.resolve<unknown>(undefined);
  const watcher = watch(join(root, first.compiler.config.rules), { recursive: true }, () => {
    clearTimeout(pending);
    pending = setTimeout(() => {
      running = running.then(() => build(root, once));
    }, 100);
  });
  say('watching; stop with Ctrl-C');
  await new Promise((stop) => process.once('SIGINT', stop));
  watcher.close();
  await running;
  return exitCodes.fine;
}

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createReport, diagnostic, placedAt, type Diagnostic } from '../text/diagnostic.ts';
import type { Workspace } from '../text/workspace.ts';
import { createCompiler, type Compiler } from '../compile/compiler.ts';
import { defaultConfig, readConfig, type Config } from '../compile/config.ts';
import { configDiagnostics } from '../compile/diagnostics.ts';
import { compileTemplates } from '../compile/templates.ts';
import { cliDiagnostics } from './diagnostics.ts';
import { diskWorkspace, kindOf, walk } from './disk.ts';
import { pythonEngine } from './engines/python.ts';
import { exitCodes, type ExitCode } from './exit.ts';
import { printDiagnostics } from './output.ts';
import { platformsNamed } from './targets.ts';

/** The configuration file's name at the top of a project. */
export const configName = 'rulec.config.json';

/** The folder of the layouts that ship with rulec. */
export const shippedTemplates = fileURLToPath(new URL('../../templates', import.meta.url));

/** The folder of a project's own layouts. */
const layouts = 'templates';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly config?: string;
  readonly trust?: Config['trust'];
}

/** Options that name platforms, each for the commands that take them. */
export interface ProjectOptions extends GlobalOptions {
  readonly to?: string;
  readonly target?: string;
  readonly from?: string;
}

/** What a command works on: a folder, its files, and the compiler that its configuration asks for. */
export interface Project {
  readonly root: string;
  readonly workspace: Workspace;
  readonly compiler: Compiler;
  /** The platforms that the command line or else the configuration asks for. */
  readonly targets: readonly string[];
}

/** Opens the project in a folder and works on it; says what is wrong with its configuration or the platforms asked for. */
export async function inProject(
  root: string,
  options: ProjectOptions,
  work: (project: Project) => Promise<ExitCode>,
): Promise<ExitCode> {
  const opened = await openProject(root, options);
  if ('diagnostics' in opened) return refused(opened.diagnostics);
  const { compiler } = opened;
  const report = createReport();
  const targets = platformsNamed(compiler, options.to ?? options.target, report);
  if (options.from !== undefined) platformsNamed(compiler, options.from, report);
  if (report.hasErrors) return refused([options.to, options.target, options.from].every((named) => named === undefined) ? inConfiguration(report.diagnostics, options) : report.diagnostics);
  return work({ root, workspace: diskWorkspace(root), compiler, targets });
}

function refused(diagnostics: readonly Diagnostic[]): ExitCode {
  printDiagnostics(diagnostics);
  return exitCodes.usage;
}

/** A compiler for the project in a folder, or what is wrong with its configuration. */
export async function openProject(
  root: string,
  options: GlobalOptions,
): Promise<{ readonly compiler: Compiler } | { readonly diagnostics: readonly Diagnostic[] }> {
  const report = createReport();
  const config = loadConfig(root, options, report);
  if (config === undefined) return { diagnostics: report.diagnostics };
  const compiler = createCompiler({
    config: options.trust === undefined ? config : { ...config, trust: options.trust },
    templates: compileTemplates(templateTexts(root)),
    engines: { python: pythonEngine() },
  });
  const problems = await compiler.checkOptions();
  return problems.length > 0 ? { diagnostics: inConfiguration(problems, options) } : { compiler };
}

/** What is wrong with a configuration, with its file as the place. */
function inConfiguration(problems: readonly Diagnostic[], { config: path = configName }: GlobalOptions): readonly Diagnostic[] {
  return problems.map((problem) => (problem.path === undefined ? placedAt(problem, { path }) : problem));
}

/** Tells of each file and folder that decides how a compiler for the project is made. */
export function lookAtSettings(root: string, { config = configName }: GlobalOptions, look: (path: string) => void): void {
  look(config);
  look(layouts);
  if (kindOf(root, layouts) === 'folder') for (const path of walk(root, layouts, look)) look(path);
}

function loadConfig(root: string, options: GlobalOptions, report: ReturnType<typeof createReport>): Config | undefined {
  const path = options.config ?? configName;
  const full = resolve(root, path);
  if (!existsSync(full) && options.config === undefined) {
    const above = configAbove(root);
    if (above !== undefined) printDiagnostics([diagnostic(cliDiagnostics['configured-above'], { path: above })]);
    return defaultConfig;
  }
  try {
    return readConfig(path, readFileSync(full, 'utf8').replace(/^\uFEFF/, ''), report);
  } catch (error) {
    report.add(configDiagnostics.unreadable, { problem: error instanceof Error ? error.message : String(error) }, { path });
    return undefined;
  }
}

/** The configuration of a folder above this one, in the same repository. */
function configAbove(root: string): string | undefined {
  for (let at = resolve(root); !existsSync(join(at, '.git')) && dirname(at) !== at; at = dirname(at)) {
    const path = join(dirname(at), configName);
    if (existsSync(path)) return relative(root, path);
  }
  return undefined;
}

/** The layouts that ship with rulec, overridden by those in the project's own `templates` folder. */
function templateTexts(root: string): Readonly<Record<string, string>> {
  return { ...templatesIn(shippedTemplates), ...templatesIn(resolve(root, layouts)) };
}

function templatesIn(folder: string): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  if (!existsSync(folder)) return texts;
  for (const platform of readdirSync(folder, { withFileTypes: true })) {
    if (!platform.isDirectory()) continue;
    for (const name of readdirSync(join(folder, platform.name))) {
      if (name.endsWith('.hbs')) texts[`${platform.name}/${name.slice(0, -4)}`] = readFileSync(join(folder, platform.name, name), 'utf8');
    }
  }
  return texts;
}

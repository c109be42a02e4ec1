import { legibleText, textDiagnostics } from '../text/decode.ts';
import { createReport, type Diagnostic, type DiagnosticKind } from '../text/diagnostic.ts';
import type { Json } from '../text/json.ts';
import type { Source } from '../text/source.ts';
import type { Workspace } from '../text/workspace.ts';
import { readYaml } from '../text/yaml.ts';
import { yamlDiagnostics } from '../text/yaml/diagnostics.ts';
import type { Fact, Grade, Rule } from '../rule/index.ts';
import type { Context, Engine, Entry, Facets, Names, Outcome, OutputFile, Template } from '../platforms/platform.ts';
import { platforms } from '../platforms/index.ts';
import { logSource } from '../taxonomy/index.ts';
import { declaredNames, declaredPaths, defaultConfig, optionsFor, type Config } from './config.ts';
import { configProblems } from './config-problems.ts';
import { compileDiagnostics, configDiagnostics, policyDiagnostics } from './diagnostics.ts';
import { deadParts, type DeadPart } from './dead-parts.ts';
import { declaredFacts } from './declared-facts.ts';
import { lintRule } from './lint.ts';
import { readRules, recognise, textSource, type Loaded } from './read.ts';
import { runRule } from './run.ts';
import { templatesOf } from './templates.ts';
import { headOf, translate } from './translate.ts';
import type { ReadFile, SourceRule, Translation, Verdict } from './types.ts';
import { partyOf, verdictBetween } from './verdict.ts';

/** What a compiler is made from. */
export interface CompilerSetup {
  /** Layouts by `<platform>/<name>`, from `compileTemplates`; without one a platform lays its text out as the shipped one does. */
  readonly templates?: Readonly<Record<string, Template>>;
  readonly config?: Config;
  /** Engines by name, for evaluators that need a process. */
  readonly engines?: Readonly<Record<string, Engine>>;
}

/** The compiler: no file system, no process, no clock. The same input always gives the same answers. */
export interface Compiler {
  /** Every platform there is. */
  readonly platforms: readonly Entry[];
  /** The platforms that the configuration writes for. */
  readonly targets: readonly string[];
  readonly config: Config;
  /** Problems of the platform options in the configuration. */
  checkOptions(): Promise<readonly Diagnostic[]>;
  /** Reads the rules of a file, of the named platform or of the one that recognises it. */
  read(workspace: Workspace, path: string, from?: string): Promise<ReadFile>;
  /** Translates a rule to a platform. */
  translate(rule: SourceRule, target: string, names?: Partial<Names>): Promise<Translation>;
  /** The files of a translation on the ground of one that is there already, where the platform can keep what still holds. */
  update(existing: Source, rule: SourceRule, translation: Translation): Promise<readonly OutputFile[]>;
  /** How the second rule stands to the first. */
  compare(first: SourceRule, second: SourceRule): Promise<{ readonly verdict: Verdict; readonly diagnostics: readonly Diagnostic[] }>;
  /** The files that a platform makes for a whole set of written rules. */
  bundle(target: string, written: readonly { readonly rule: Rule; readonly translation: Translation }[]): Promise<readonly OutputFile[]>;
  /** What is wrong with a rule itself. */
  lint(rule: SourceRule): readonly Diagnostic[];
  /** Parts of a rule that add no event to it, under its platform's own names. */
  deadParts(rule: SourceRule): Promise<readonly DeadPart[]>;
  /** A rule's structure under its platform's own names. */
  facets(rule: SourceRule): Promise<Facets>;
  /** Everything that can be said about rules, their reading and their translation. */
  diagnosticKinds(): Promise<readonly DiagnosticKind[]>;
  /** Which raw events satisfy a rule under its own platform's semantics. */
  run(rule: SourceRule, events: readonly Json[]): Promise<readonly Outcome[]>;
}

/** Makes a compiler. Platforms are loaded when they are first needed. */
export function createCompiler(setup: CompilerSetup = {}): Compiler {
  const { config = defaultConfig } = setup;
  const loader = loaderOf(setup);
  const { load, loadById } = loader;
  return {
    platforms,
    targets: config.targets ?? platforms.filter(({ target }) => target).map(({ id }) => id),
    config,
    async checkOptions() {
      return configProblems(config);
    },
    read: (workspace, path, from) => readFile(workspace, path, from, loader),
    translate: (rule, target, names) => translation(rule, target, names, loader, config.trust),
    async update(existing, rule, { target, slots, names, files }) {
      const { platform, context } = await loadById(target);
      return slots === undefined ? files : (platform.update?.(existing, rule.rule, slots, context, names).files ?? files);
    },
    async compare(first, second) {
      const [a, b] = await Promise.all([loadById(first.platform), loadById(second.platform)]);
      return verdictBetween(partyOf(first, a), partyOf(second, b), config.trust);
    },
    async bundle(target, written) {
      const { platform, context } = await loadById(target);
      const rules = written.flatMap(({ rule, translation: { names, slots } }) =>
        names === undefined || slots === undefined ? [] : [{ rule, names, slots }],
      );
      return platform.bundle?.(rules, context) ?? [];
    },
    lint(rule) {
      return lintRule(rule, config.trust, (id) => declaredFacts(config, id));
    },
    async deadParts(rule) {
      return deadParts(rule, await loadById(rule.platform), config.trust);
    },
    async facets(rule) {
      return (await loadById(rule.platform)).platform.facets(rule.native.tree);
    },
    async diagnosticKinds() {
      const loaded = await Promise.all(platforms.map(load));
      const tables = [textDiagnostics, yamlDiagnostics, compileDiagnostics, configDiagnostics, policyDiagnostics];
      return [...tables, ...loaded.map(({ platform }) => platform.diagnostics)].flatMap((table): readonly DiagnosticKind[] => Object.values(table));
    },
    async run(rule, events) {
      return runRule(rule, events, await loadById(rule.platform));
    },
  };
}

async function readFile(workspace: Workspace, path: string, from: string | undefined, { load, loadById }: Loader): Promise<ReadFile> {
  const source = textSource(workspace, path);
  if ('diagnostic' in source) return { path, status: isNoRule(source.diagnostic, path, workspace) ? 'skipped' : 'failed', rules: [], diagnostics: [source.diagnostic] };
  const recognition = recognise(source, platforms);
  if (from === undefined && !('entry' in recognition)) return unrecognised(source, recognition.candidates);
  const loaded = from !== undefined || !('entry' in recognition) ? await loadById(from ?? '') : await load(recognition.entry);
  return contained('read the file', path, () => readRules(workspace, path, loaded), (diagnostics) => ({ path, status: 'failed', rules: [], diagnostics }));
}

async function translation(rule: SourceRule, target: string, names: Partial<Names> | undefined, { loadById }: Loader, weakest: Grade): Promise<Translation> {
  const [from, to] = await Promise.all([loadById(rule.platform), loadById(target)]);
  return contained(
    `translated to ${to.entry.title}`,
    rule.path,
    () => translate(rule, from, to, weakest, names),
    (diagnostics) => ({ ...headOf(rule, target), status: 'failed', unsaid: [], files: [], diagnostics }),
  );
}

interface Loader {
  load(entry: Entry): Promise<Loaded>;
  loadById(id: string): Promise<Loaded>;
}

/** Loads each platform once. */
function loaderOf(setup: CompilerSetup): Loader {
  const loading = new Map<string, Promise<Loaded>>();
  const load = (entry: Entry): Promise<Loaded> => {
    const started = loading.get(entry.id) ?? loadPlatform(entry, setup);
    loading.set(entry.id, started);
    return started;
  };
  return {
    load,
    loadById(id) {
      const entry = platforms.find((each) => each.id === id);
      if (entry === undefined) throw new Error(`no platform ${id}`);
      return load(entry);
    },
  };
}

async function loadPlatform(entry: Entry, { config = defaultConfig, templates = {}, engines = {} }: CompilerSetup): Promise<Loaded> {
  const platform = await entry.load();
  const parsed = platform.options.parse(optionsFor(config, entry.id));
  const context: Context = {
    options: 'options' in parsed ? parsed.options : platform.options.defaults,
    facts: (id: string): readonly Fact[] => logSource(id)?.facts ?? declaredFacts(config, id),
    templates: templatesOf(templates, entry.id),
    engines,
    declared: (id) => declaredNames(config, id, entry.id),
    declaredPaths: (id) => declaredPaths(config, id),
    readings: config.readings,
  };
  return { entry, platform, context };
}

/** A picture among rules is no rule, nor is a document in another encoding that no platform recognises. */
function isNoRule({ code }: Diagnostic, path: string, workspace: Workspace): boolean {
  if (code !== 'text/encoding') return code === 'text/binary';
  const recognition = recognise(legibleText(path, workspace.read(path) ?? new Uint8Array()), platforms);
  return !('entry' in recognition) && recognition.candidates.length === 0;
}

/** A file that is no rule; of YAML that cannot be read, what is wrong there: it may have been a rule. */
function unrecognised(source: Source, candidates: readonly Entry[]): ReadFile {
  const { path } = source;
  const report = createReport();
  const names = (entries: readonly Entry[]): string => entries.map(({ id }) => id).join(', ');
  if (candidates.length > 0) {
    report.add(compileDiagnostics['ambiguous-format'], { path, platforms: names(candidates) }, { path });
    return { path, status: 'failed', rules: [], diagnostics: report.diagnostics };
  }
  if (/\.ya?ml$/.test(path)) readYaml(source, 'core', report);
  if (!report.hasErrors) report.add(compileDiagnostics['unknown-format'], { path, platforms: names(platforms) }, { path });
  return { path, status: 'skipped', rules: [], diagnostics: report.diagnostics };
}

/** Work on one rule whose failure, a mistake in rulec, stops no other rule. */
export async function contained<T>(
  doing: string,
  path: string,
  work: () => T | Promise<T>,
  failed: (diagnostics: readonly Diagnostic[]) => T,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const report = createReport();
    report.add(compileDiagnostics.internal, { doing, problem: error instanceof Error ? error.message : String(error) }, { path });
    return failed(report.diagnostics);
  }
}

import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { grades } from '../rule/fact.ts';
import { diagnostic, type DiagnosticKind } from '../text/diagnostic.ts';
import { cliDiagnostics } from './diagnostics.ts';
import { notRead, notWritten } from './disk.ts';
import { exitCodes, type ExitCode } from './exit.ts';
import { printDiagnostics } from './output.ts';
import type { Project, ProjectOptions } from './project.ts';
import type { Memory } from './unchanged.ts';
import { ownVersion } from './version.ts';

type Action = () => Promise<ExitCode>;

/** Runs a command line and gives its exit code; nothing is thrown past it. */
export async function runProgram(argv: readonly string[]): Promise<ExitCode> {
  let action: Action | undefined;
  const program = commandLine((chosen) => {
    action = chosen;
  });
  try {
    program.parse(withNamedHelp(program, argv.slice(2)), { from: 'user' });
    return action === undefined ? exitCodes.fine : await action();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    if (process.env['RULEC_DEBUG'] === '1') process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
    const problem = error instanceof Error ? error.message : String(error);
    const { kind, code } = (error instanceof Error ? ofTheMachine[error.name] : undefined) ?? { kind: cliDiagnostics.internal, code: exitCodes.usage };
    printDiagnostics([diagnostic(kind, { problem })]);
    return code;
  }
}

/** Failures of the file system, by the name of their error. */
const ofTheMachine: Readonly<Record<string, { readonly kind: DiagnosticKind<'problem'>; readonly code: ExitCode } | undefined>> = {
  [notRead]: { kind: cliDiagnostics['not-read'], code: exitCodes.badInput },
  [notWritten]: { kind: cliDiagnostics['not-written'], code: exitCodes.usage },
};

/** How the work of a command is chosen, to be done once the command line is read. */
interface Runner {
  readonly root: string;
  readonly choose: (action: Action) => void;
  /** Work that needs the project of the current folder. */
  readonly within: (options: ProjectOptions, work: (project: Project) => Promise<ExitCode>) => void;
  /** The same, unless nothing has changed since it was done last. */
  readonly unlessUnchanged: (command: string, options: ProjectOptions, work: (project: Project, memory: Memory) => Promise<ExitCode>) => void;
}

function runnerOf(choose: (action: Action) => void): Runner {
  const root = process.cwd();
  return {
    root,
    choose,
    within: (options, work) => choose(async () => (await import('./project.ts')).inProject(root, options, work)),
    unlessUnchanged: (command, options, work) =>
      choose(async () =>
        (await import('./unchanged.ts')).unlessUnchanged(root, command, options, async (memory) => {
          const { inProject, lookAtSettings } = await import('./project.ts');
          lookAtSettings(root, options, memory.look);
          return inProject(root, options, (project) => work(project, memory));
        }),
      ),
  };
}

/** The commands in the order in which the help lists them. */
const commands: readonly ((program: Command, runner: Runner) => void)[] = [init, build, check, convert, importCommand, run, compare, explain, assess, testCommand, lint, catalogue, probe];

function commandLine(choose: (action: Action) => void): Command {
  const program = new Command('rulec')
    .description('Translates security detections between Panther, Sigma, Elastic and CloudWatch Logs Insights, and proves that they mean the same.')
    .version(ownVersion())
    .exitOverride()
    .addHelpText('after', '\nExit codes, the highest wins: 0 fine; 1 drift, a failed test, a withheld or\nrefused rule; 2 some input could not be read; 3 wrong usage, or a mistake in\nrulec.')
    .showSuggestionAfterError();
  const runner = runnerOf(choose);
  for (const add of commands) add(program, runner);
  return program;
}

/** The words of a command line with `help X` as `X --help`; of a command that there is not, help would say nothing, so that its name alone is left to be refused. */
function withNamedHelp({ commands }: Command, words: readonly string[]): string[] {
  const [first, ...rest] = words[0] === 'help' && words.length > 1 ? [...words.slice(1), '--help'] : words;
  const known = first === undefined || first === 'help' || first.startsWith('-') || commands.some((command) => command.name() === first);
  return first === undefined ? [] : known ? [first, ...rest] : [first];
}

function init(program: Command, { root, choose }: Runner): void {
  program
    .command('init')
    .description('start a repository of rules: configuration, one rule with tests, a workflow')
    .argument('[folder]', 'where, made when it is not there', '.')
    .action((folder) => choose(async () => (await import('./commands/init.ts')).init(root, folder)));
}

function build(program: Command, { unlessUnchanged }: Runner): void {
  general(program.command('build'))
    .description('rebuild the rules of every target from the rules folder')
    .option('--target <platforms>', 'only these targets, comma-separated', alsoNamed)
    .option('--only <text>', 'only rules whose path contains this')
    .option('--watch', 'build again whenever a rule changes')
    .option('--json', 'one JSON object for each rule and target')
    .action((options) => unlessUnchanged('build', options, async (project, memory) => (await import('./commands/build.ts')).build(project, options, memory)));
}

function check(program: Command, { unlessUnchanged }: Runner): void {
  general(program.command('check'))
    .description('fail when the generated rules have drifted from their sources')
    .addOption(new Option('--format <format>', 'how drift is told').choices(['text', 'json', 'sarif', 'github', 'markdown']).default('text'))
    .addOption(new Option('--base <revision>', 'compare with the output at a git revision').conflicts('against'))
    .option('--against <folder>', 'compare with another folder')
    .action((options) => unlessUnchanged('check', options, async (project, memory) => (await import('./commands/check.ts')).check(project, options, memory)));
}

function convert(program: Command, { within }: Runner): void {
  general(program.command('convert'))
    .description('translate files or folders, each with its verdict')
    .argument('<paths...>')
    .option('--to <platforms>', 'targets, comma-separated (those of the configuration)', alsoNamed)
    .option('--from <platform>', 'the format of the files, when it cannot be told')
    .option('--out <folder>', 'write the files there instead of printing them')
    .option('--strict', 'exit with 1 when a translation is not equivalent and not accepted')
    .option('--json', 'one JSON object for each rule and target')
    .action((paths, options) => within(options, async (project) => (await import('./commands/convert.ts')).convert(project, paths, options)));
}

function importCommand(program: Command, { within }: Runner): void {
  general(program.command('import'))
    .description('write rules of any format as modules into the rules folder, or update those that are there')
    .argument('<paths...>')
    .option('--from <platform>', 'the format of the files, when it cannot be told')
    .action((paths, options) => within(options, async (project) => (await import('./commands/import.ts')).importRules(project, paths, options)));
}

function run(program: Command, { within }: Runner): void {
  general(program.command('run'))
    .description('show which events a rule matches, under its own platform’s semantics')
    .argument('<rule>')
    .requiredOption('--events <paths...>', 'JSON lines, JSON, CloudTrail files, folders of them, or - for standard input')
    .option('--from <platform>', 'the format of the rule, when it cannot be told')
    .option('--all', 'also show events that do not match')
    .option('--json', 'one JSON object for each event')
    .action((path, options) => within(options, async (project) => (await import('./commands/run.ts')).run(project, path, options)));
}

function compare(program: Command, { within }: Runner): void {
  general(program.command('compare'))
    .description('how the second rule stands to the first; with --all, how the rules of whole sets stand to each other')
    .argument('<paths...>', 'two rules; with --all, one set, or several of which each is compared with the others')
    .option('--all', 'relate every rule of a set with every other, or those of one set with those of another')
    .option('--disjoint', 'with --all, also list pairs that alert on no event alike')
    .option('--table', 'with --all, a Markdown table')
    .option('--strict', 'exit with 1 when the two are not equivalent; with --all, when a rule alerts on all that another alerts on')
    .option('--json', 'the whole verdict as one JSON object; with --all, one object for each pair')
    .action((paths, options) => within(options, async (project) => {
      if (options.all === true) return (await import('./commands/compare-all.ts')).compareAll(project, paths, options);
      return (await import('./commands/compare.ts')).compare(project, paths, options);
    }));
}

function explain(program: Command, { within }: Runner): void {
  general(program.command('explain'))
    .description('show what a rule looks for, and why it matches an event or does not; or what a code means')
    .argument('<rule or code>')
    .option('--event, --events <file>', 'explain the rule on these events')
    .option('--from <platform>', 'the format of the rule, when it cannot be told')
    .action((path, options) => within(options, async (project) => (await import('./commands/explain.ts')).explain(project, path, options)));
}

function assess(program: Command, { within }: Runner): void {
  general(program.command('assess'))
    .description('how well a whole rule set translates')
    .argument('<paths...>')
    .option('--to <platforms>', 'targets, comma-separated (those of the configuration)', alsoNamed)
    .option('--html <file>', 'write a page with every rule and its verdicts')
    .option('--strict', 'exit with 1 when a translation is not equivalent and not accepted')
    .option('--json', 'one JSON object for each rule and target')
    .action((paths, options) => within(options, async (project) => (await import('./commands/assess.ts')).assess(project, paths, options)));
}

function testCommand(program: Command, { within }: Runner): void {
  general(program.command('test'))
    .description('run each rule’s test events under every platform’s semantics')
    .argument('[paths...]')
    .option('--target <platforms>', 'only these targets, comma-separated', alsoNamed)
    .option('--generate', 'first add tests beside each rule: for everything that decides it, an event that hangs on that alone')
    .option('--minimum <count>', 'fail rules with fewer tests; above 1, also those without both a firing and a quiet one', wholeNumber)
    .option('--real', 'name the real engines that were found, and fail when a test could not be run for want of one')
    .option('--junit <file>', 'write the results for a CI system, in JUnit’s format')
    .option('--json', 'one JSON object for each test and platform')
    .action((paths, options) => within(options, async (project) => (await import('./commands/test.ts')).test(project, paths, options)));
}

function lint(program: Command, { within }: Runner): void {
  general(program.command('lint'))
    .description('what is wrong with the rules themselves')
    .argument('[paths...]')
    .option('--json', 'one JSON object for each problem')
    .action((paths, options) => within(options, async (project) => (await import('./commands/lint.ts')).lint(project, paths, options)));
}

function catalogue(program: Command, { within }: Runner): void {
  general(program.command('catalogue'))
    .description('write a static site of a rule set: one page a rule, with what it looks for and its translations')
    .argument('[paths...]')
    .option('--out <folder>', 'where the pages go', 'catalogue')
    .option('--to <platforms>', 'targets, comma-separated (those of the configuration)', alsoNamed)
    .action((paths, options) => within(options, async (project) => (await import('./commands/catalogue.ts')).catalogue(project, paths, options)));
}

function probe(program: Command, { root, choose }: Runner): void {
  program
    .command('probe')
    .description('write a kit that finds out what the documentation of a platform leaves open, or read its results')
    .argument('<platform>')
    .option('--out <folder>', 'where the kit goes (PLATFORM-probe)')
    .option('--results <file>', 'what the queries of the kit returned; prints the answers for the configuration')
    .exitOverride()
    .action((name, options) => choose(async () => (await import('./commands/probe.ts')).probe(root, name, options)));
}

/** A list that may be given in several options. */
function alsoNamed(list: string, before?: string): string {
  return before === undefined ? list : `${before},${list}`;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('give a whole number');
  return Number(text);
}

function general(command: Command): Command {
  return command
    .exitOverride()
    .option('--config <file>', 'the configuration file (rulec.config.json); the folders that it names are seen from the current one')
    .addOption(
      new Option('--trust <grade>', 'the weakest grade of fact that verdicts may rely on').choices(grades),
    );
}

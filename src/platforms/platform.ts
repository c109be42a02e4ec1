import type { GenericSchema } from 'valibot';
import type { Json } from '../text/json.ts';
import type { DiagnosticKind, Place, Report } from '../text/diagnostic.ts';
import type { Source, Span } from '../text/source.ts';
import type { Workspace } from '../text/workspace.ts';
import type { FieldNames } from '../logic/pull-back/declared-fields.ts';
import type { Detection, Fact, FieldMap, Metadata, Path, Predicate, Rule } from '../rule/index.ts';

/** A platform before it is loaded: enough to tell whether a file is its own. Entries are cheap; platforms are loaded on demand. */
export interface Entry {
  /** Lower case, for example the value of `--to`. */
  readonly id: string;
  /** Its name for people. */
  readonly title: string;
  /** The folder below the output folder that its files go to. */
  readonly folder: string;
  /** Whether rules are written for it unless the configuration says otherwise. */
  readonly target: boolean;
  /** Whether a file is one of its rules: by content where the content says so, never by folder. */
  recognises(source: Source): 'mine' | 'maybe' | 'no';
  load(): Promise<Platform>;
}

/** A rule as its platform says it: what decides whether it fires apart from everything else. */
export interface NativeRule<Tree = unknown> {
  /** Its index in the file, from 0. */
  readonly document: number;
  /** Conditions and paths under the platform's own names. */
  readonly metadata: Metadata;
  readonly tree: Tree;
  /** Where its tests are written, in their order; worked out when it is asked for. */
  readonly testPlaces?: () => readonly Place[];
  /** Where it is in its file; absent where a file holds no other rules. */
  readonly place?: Place;
  /** The file in which its condition is written, where that is another one. */
  readonly code?: Source;
  /** Rules of other files that are part of this one, and do not alert by themselves. */
  readonly parts?: readonly { readonly path: string; readonly document: number }[];
}

/** A place of a rule that fails on some events. */
export interface Failure {
  /** The events on which it does. */
  readonly when: Predicate;
  readonly source: Source;
  readonly span: Span;
  /** Whether it fails on a value of another type alone, and on none of the type that is meant. */
  readonly ofType: boolean;
  /** What could be written instead, as a sentence fragment. */
  readonly help: string;
}

/** What a tree means, over the platform's own events. */
export interface Meaning {
  readonly detection: Detection;
  /** The events on which evaluating the rule fails; disjoint from the condition. */
  readonly raises: Predicate;
  /** Ids of the log sources it looks at. */
  readonly logSources: readonly string[];
  /** The places that make it fail, where they are known: each with what could be written instead. Found once they are asked for. */
  readonly failures?: () => readonly Failure[];
  /** What this reading takes for granted beyond documented semantics, for every verdict that uses it. */
  readonly given: readonly Fact[];
}

/** What evaluating one event gave. `unknown`: no engine, or a part that cannot be evaluated. */
export type Outcome =
  | { readonly kind: 'match' }
  | { readonly kind: 'quiet' }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * An injected process that runs a program for real. The program is text of the engine's language that answers one line of
 * JSON on standard output for each line of JSON on standard input; it is started once and kept. A failure is an answer
 * with a `problem`.
 */
export interface Engine {
  call(program: string, request: Json): Promise<Json>;
}

/** Finished text by slot, each from a typed printer. */
export type Slots = Readonly<Record<string, string>>;

/** A precompiled layout: finished values in, text out. */
export type Template = (values: object) => string;

/** What a platform is given to work with. */
export interface Context<Options = unknown> {
  readonly options: Options;
  /** The facts that verdicts may rely on, by log source. */
  readonly facts: (logSource: string) => readonly Fact[];
  /** Layouts by name, without folder and extension. */
  readonly templates: Readonly<Record<string, Template>>;
  /** Engines by name; an absent one makes what needs it `unknown`. */
  readonly engines: Readonly<Record<string, Engine>>;
  /** The names that the project declares for the fields of a log source on this platform, maybe none; undefined for a log source that it does not declare. */
  readonly declared?: (logSource: string) => FieldNames | undefined;
  /** The paths of the raw event that the project names for a log source, for whatever platform. */
  readonly declaredPaths?: (logSource: string) => readonly Path[];
  /** Answers to open readings, by id; a reading without an answer stays open. */
  readonly readings: Readonly<Record<string, boolean>>;
}

/** An output file; the path is relative to the platform's output folder. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** Identity on a platform, frozen at the first build. */
export interface Names {
  /** The rule's id on the platform. */
  readonly id: string;
  /** The file name without extension. */
  readonly file: string;
}

/** What `write` gives: the files, and the identity it used. */
export interface Written {
  readonly files: readonly OutputFile[];
  readonly names: Names;
}

/** One test of a rule under its native names, for pages and searches. */
export interface Indicator {
  readonly field: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A rule's structure as its author wrote it, under native names. */
export interface Facets {
  /** The named parts of the condition, in order, as text; `excludes` marks a part that appears negated. */
  readonly stages: readonly { readonly name: string; readonly text: string; readonly excludes: boolean }[];
  readonly indicators: readonly Indicator[];
  readonly exclusions: readonly Indicator[];
  readonly outputs: readonly string[];
}

/** Typed options: their schema, for editors too, defaults, and a reader of untrusted configuration that names the offending path. */
export interface OptionSpec<Options> {
  readonly schema: GenericSchema;
  readonly defaults: Options;
  parse(value: Json): { readonly options: Options } | { readonly problems: readonly { readonly path: string; readonly message: string }[] };
}

/** How to find out what a service does where its documentation is silent. */
export interface Calibration {
  /** A kit for someone with an account: events, queries, and what to do with them. */
  files(): readonly OutputFile[];
  /** Answers to open readings from what the queries returned, and what stays open. */
  answers(results: Json): { readonly answers: Readonly<Record<string, boolean>>; readonly problems: readonly string[] };
}

/** Why a platform has no place for a piece of metadata, in a few words. */
export type UnsaidReasons = Readonly<Partial<Record<keyof Metadata, string>>>;

/** What a platform calls otherwise than the log itself does. */
export interface Naming<Options> {
  /** The option that holds its names of log sources by id. */
  readonly option?: {
    readonly key: string;
    /** A name with `…` for what the project has to say. */
    readonly example: Json;
    /** Its name of a log source; undefined for one that it does not know. */
    nameOf(logSource: string, options: Options): Json | undefined;
  };
  /** Whether it knows those fields alone that are named, or takes others for those of the raw event; absent where fields have no other names. */
  readonly fields?: 'all' | 'others';
  /** Fields that need no name: they say which log source an event is of. */
  readonly known?: readonly string[];
}

/**
 * A rule platform. `meaning` is the only statement of its semantics; `evaluate` is a second, independent one that never
 * calls it. `lower` and `print` are not trusted: what they produce is read back and compared.
 */
export interface Platform<Tree = unknown, Options = unknown> {
  readonly id: string;
  readonly options: OptionSpec<Options>;
  /** The kinds of detections that it has a form for, given the right conditions; a foreign one of its own it takes back whatever stands here. */
  readonly detections: readonly Detection['kind'][];
  /** The rules of a file; what cannot be read is reported, and the other rules of the file are still given. */
  read(workspace: Workspace, path: string, context: Context<Options>, report: Report): readonly NativeRule<Tree>[];
  /** The tree as text, by slot. */
  print(tree: Tree, context: Context<Options>): Slots;
  /** What the tree means, over native events. Lints of the condition go to the report. */
  meaning(tree: Tree, context: Context<Options>, report: Report): Meaning;
  /**
   * Whether each native event satisfies a condition of the tree: the only one, or of a sequence the one of step `step`.
   */
  evaluate(tree: Tree, step: number, events: readonly Json[], context: Context<Options>): Promise<readonly Outcome[]>;
  /**
   * Candidate trees for a rule over raw events, the most idiomatic first. None, with an error in the report that says
   * why: the platform cannot say this.
   */
  lower(wanted: Rule, context: Context<Options>, report: Report): Iterable<Tree>;
  /** The files of a rule: its metadata (raw names) around the printed slots. */
  write(wanted: Rule, slots: Slots, context: Context<Options>, names?: Partial<Names>): Written;
  /** Files for a whole set of written rules, for example a deployment template. */
  bundle?(
    written: readonly { readonly rule: Rule; readonly names: Names; readonly slots: Slots }[],
    context: Context<Options>,
  ): readonly OutputFile[];
  /** Like `write`, on the ground of a file that is there already: comments and whatever still holds are kept. */
  update?(existing: Source, wanted: Rule, slots: Slots, context: Context<Options>, names?: Partial<Names>): Written;
  /** The rule's structure for people. */
  facets(tree: Tree): Facets;
  /** The field map of a log source; undefined where the platform has none for it. */
  fields(logSource: string, context: Context<Options>): FieldMap | undefined;
  /** Whether what a rule of the platform looks at may hold another log source that it does not name; none does where this is absent. */
  mayHold?(own: string, other: string): boolean;
  /** What it calls otherwise than the log itself, and a project can say; one without takes any log source that is declared, and sees the raw event. */
  readonly naming?: Naming<Options>;
  readonly unsaid: UnsaidReasons;
  /** Everything it has to say, by name. */
  readonly diagnostics: Readonly<Record<string, DiagnosticKind>>;
  /** The questions that its documentation leaves open, by id, each with what is true where the answer is yes; none where this is absent. */
  readonly readings?: Readonly<Record<string, string>>;
  /** Where the platform has open readings that can be tried out. */
  readonly calibration?: Calibration;
}

import type { Json } from '../../src/text/json.ts';
import { randomOf } from '../../test/logic/brute/random.ts';
import { worldsOf, type Survey } from './instance.ts';
import { both, falseFactFinder, judge, noticed, truthOf, type Finding, type Truth } from './judge.ts';
import { plantErrors, type Mutant } from './plant.ts';
import type { Subject } from './subjects.ts';
import { eyeOf, templatesOf, type Eye } from './view.ts';

/** What planted errors are tried on. */
export interface Setup {
  readonly subjects: readonly Subject[];
  /** Events that every rule is run on, beside those made for it. */
  readonly events: readonly Json[];
  /** Records that every fact has to hold on. */
  readonly records: readonly Json[];
  /** How many events are made for each condition. */
  readonly directed: number;
  /** How many rules a planted error is tried on, of those that pass its place. */
  readonly rules: number;
  /** Which files of `src` get errors; all that can have some where it is absent. */
  readonly files?: RegExp;
}

/** A compiler with every error planted, and the rules to try them on. */
export interface Lab {
  readonly mutants: readonly Mutant[];
  /** Whether any rule meets an error: passes its place, and has another value there, as far as that can be seen. */
  passes(mutant: Mutant): boolean;
  /** Switches one error on. */
  tryOne(mutant: Mutant): Promise<Finding>;
}

/** Plants the errors, and finds out what every rule is without them. */
export async function labOf({ subjects, events, records, directed, rules, files }: Setup): Promise<Lab> {
  const templates = templatesOf();
  const planted = await plantErrors('scripts/mutants/world.ts', files);
  const worlds = worldsOf(planted);
  const sound = eyeOf(worlds(undefined), templates);
  const falseFact = falseFactFinder(sound, records);
  const known = await surveyed(subjects, worlds, { templates, sound, events, directed });
  const covering = ({ id }: Mutant): readonly Known[] => known.filter(({ covers }) => covers.has(id));
  return {
    mutants: planted.mutants,
    passes: (mutant) => covering(mutant).length > 0,
    async tryOne(mutant) {
      let finding: Finding = { changes: false };
      try {
        const eye = eyeOf(worlds(mutant.id), templates);
        const fact = mutant.place === 'fact' ? falseFact(eye) : undefined;
        if (fact !== undefined) return { changes: true, caught: 'fact test', note: fact };
        for (const each of telling(mutant, covering(mutant), rules)) {
          const truth = await each.truth();
          const found = await judge(eye, sound, truth, targetsOf(mutant, sound.compiler.targets), mutant.place !== 'evaluator');
          finding = both(finding, { ...found, ...(found.note === undefined ? {} : { note: `${truth.subject.name}: ${found.note}` }) });
          if (noticed(finding)) return finding;
        }
      } catch (error) {
        return { changes: true, caught: 'failure', note: String(error) };
      }
      return finding;
    },
  };
}

/**
 * The rules that may best show an error, of those that meet it: some that name what the error does, the rest from the easy to the
 * hard, since rules of one kind show the same.
 */
function telling(mutant: Mutant, covering: readonly Known[], most: number): readonly Known[] {
  const names = [...mutant.from.matchAll(/'([^']{3,})'/g)].flatMap(([, name = '']) => [name, name.split('.').at(-1) ?? name]).filter((name) => name.length > 3);
  const naming = covering.filter(({ text }) => names.some((name) => text.includes(name))).slice(0, Math.ceil(most / 2));
  const others = covering.filter((each) => !naming.includes(each));
  const room = Math.min(others.length, most - naming.length);
  return [...naming, ...Array.from({ length: room }, (_, index) => others[Math.floor((index * others.length) / room)] ?? [])].flat();
}

/** A rule with the errors that it meets. */
interface Known {
  /** Its files, and those that are written of it. */
  readonly text: string;
  readonly foreign: boolean;
  readonly steps: number;
  readonly covers: ReadonlySet<number>;
  /** What it is without any error. */
  readonly truth: () => Promise<Truth>;
}

/** How many rules are surveyed by one compiler: what it remembers of one it does not pass again for the next, but a new one is slow at first. */
const surveyedTogether = 8;

interface Surroundings extends Pick<Setup, 'events' | 'directed'> {
  readonly templates: ReturnType<typeof templatesOf>;
  readonly sound: Eye;
}

/** Finds out which errors each rule meets, and how hard it is; the easy ones come first. */
async function surveyed(subjects: readonly Subject[], worlds: ReturnType<typeof worldsOf>, { templates, sound, events, directed }: Surroundings): Promise<readonly Known[]> {
  const survey: Survey = { reached: new Set(), looks: new Map() };
  const known: Known[] = [];
  let eye = eyeOf(worlds(undefined, survey), templates);
  for (const [index, subject] of subjects.entries()) {
    if (index % surveyedTogether === 0) eye = eyeOf(worlds(undefined, survey), templates);
    survey.reached.clear();
    survey.looks.clear();
    const truth = await truthOf(eye, subject, events, directed);
    let found: Promise<Truth> | undefined;
    known.push({ text: textOf(truth), foreign: isForeign(truth), steps: stepsOf(truth), covers: new Set(survey.reached), truth: () => (found ??= truthOf(sound, subject, events, directed)) });
  }
  return known.toSorted((a, b) => Number(a.foreign) - Number(b.foreign) || a.steps - b.steps);
}

function textOf({ subject, written }: Truth): string {
  const files = written.flatMap((own) => [...own.values()].flatMap(({ translation }) => translation.files.map(({ text }) => text)));
  return [...Object.values(subject.files), ...files].join('\n');
}

/** Whether a rule is kept for its own platform as it is: no law and no verdict says anything about it, so it is tried last. */
function isForeign({ views }: Truth): boolean {
  return views.every(({ rule }) => rule.conditions.length === 0);
}

/** How hard the verdicts about a rule are: the easy rules are tried first. */
function stepsOf({ written }: Truth): number {
  return written.flatMap((own) => [...own.values()]).reduce((sum, { translation }) => sum + (translation.verdict?.steps ?? 0), 0);
}

/** The platforms that an error can touch: that of its file, or all. */
function targetsOf({ file }: Mutant, all: readonly string[]): readonly string[] {
  const platform = /^platforms\/([^/]+)\//.exec(file)?.[1];
  return platform === undefined || !all.includes(platform) ? all : [platform];
}

/** Some of the errors that rules meet, of each kind in each place: one of each first, then another. The same seed always chooses the same. */
export function choose({ mutants, passes }: Lab, each: number, seed: number): readonly Mutant[] {
  const random = randomOf(seed);
  const order = new Map(mutants.map((mutant) => [mutant, random.below(1 << 30)]));
  const cells = groupsOf(mutants.filter(passes), ({ kind, place }) => `${kind} in ${place}`);
  const ranked = [...cells.values()].flatMap((own) => own.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)).slice(0, each).map((mutant, rank) => ({ mutant, rank })));
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ mutant }) => mutant);
}

/** Items by a name, in the order of their first. */
export function groupsOf<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const own = groups.get(nameOf(item));
    if (own === undefined) groups.set(nameOf(item), [item]);
    else own.push(item);
  }
  return groups;
}

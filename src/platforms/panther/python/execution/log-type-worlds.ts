import { either, equals, test, type PathField, type Predicate } from '../../../../rule/index.ts';
import { fieldOf } from '../values/field-tests.ts';
import { newNotes, type Assumption, type IsoTime, type Machine, type NewTerms } from '../values/frame.ts';
import type { Raises } from '../values/raises.ts';
import { mostSteps, withinLimits } from '../conditions/limits.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import type { Expression } from '../syntax/tree.ts';
import { tidy, type Union } from '../values/values.ts';

/** What running a function gives: its value by cases, and where it raises. The conditions exclude each other. */
export interface Outcome {
  /** Stand-ins for published helpers that were called, as `module.function`. */
  readonly helpers: readonly string[];
  readonly returns: Union;
  readonly raises: Predicate;
  /** Where one element of a list decides and the function fails on another one: which comes first was taken for granted. */
  readonly mixed: readonly Predicate[];
  /** Where elements of a list of which the function takes the first answer differently: the same. */
  readonly differ: readonly Predicate[];
  /** What was taken for granted. */
  readonly assumed: ReadonlySet<Assumption>;
  /** Fields whose texts were taken to be ASCII alone. */
  readonly asciiTexts: readonly PathField[];
  /** Fields whose texts were taken to have no character that Python does not print. */
  readonly printableTexts: readonly PathField[];
  readonly isoTimes: readonly IsoTime[];
  /** What is remembered of fields, by the text of the condition that their values are new. */
  readonly newTerms: ReadonlyMap<string, NewTerms>;
  /** Where it raises, one by one in the order of execution. */
  readonly failures: Raises;
  /** What may fail besides where it was not asked: the exception by the expression of the rule's own module. */
  readonly unwatched: ReadonlyMap<Expression | undefined, string>;
  /** Python's own types of which no value of an event is that was asked for them, with the expression of the rule's own module. */
  readonly wrapped: ReadonlyMap<string, Expression | undefined>;
}

/**
 * Runs something once for the events of each log type that has a data model, and once for all others: each run asks one
 * model only, so that their cases add up and never multiply. What asks no model is run once.
 */
export function byLogType(machine: Machine, run: () => Outcome): Outcome | undefined {
  const worlds = machine.models.length === 0 ? [undefined] : [...machine.models, 'other' as const];
  const parts: Outcome[] = [];
  const written = machine.written.size;
  for (const world of worlds) {
    machine.world = world;
    machine.notes = newNotes();
    machine.budget = mostSteps;
    const outcome = withinLimits(run);
    // Where a name of the module was written, all is run again.
    if (!machine.notes.dispatched || machine.written.size > written) return outcome;
    parts.push(limitedTo(logTypeIs(machine, world ?? 'other'), outcome ?? tooLarge(world ?? 'other')));
  }
  return {
    helpers: [...new Set(parts.flatMap(({ helpers }) => helpers))].toSorted(),
    returns: tidy(parts.flatMap(({ returns }) => returns)),
    raises: some(...parts.map(({ raises }) => raises)),
    mixed: parts.flatMap(({ mixed }) => mixed),
    differ: parts.flatMap(({ differ }) => differ),
    assumed: new Set(parts.flatMap(({ assumed }) => [...assumed])),
    asciiTexts: parts.flatMap(({ asciiTexts }) => asciiTexts),
    printableTexts: parts.flatMap(({ printableTexts }) => printableTexts),
    isoTimes: parts.flatMap(({ isoTimes }) => isoTimes),
    newTerms: new Map(parts.flatMap(({ newTerms }) => [...newTerms])),
    failures: parts.flatMap(({ failures }) => failures),
    unwatched: new Map(parts.flatMap(({ unwatched }) => [...unwatched])),
    wrapped: new Map(parts.flatMap(({ wrapped }) => [...wrapped])),
  };
}

/** Runs something once, where it is the same for the events of all log types; undefined where it asks a data model. */
export function forAllLogTypes(machine: Machine, run: () => Outcome): Outcome | undefined {
  machine.world = undefined;
  machine.notes = newNotes();
  machine.budget = mostSteps;
  return withinLimits(run);
}

type World = Exclude<Machine['world'], undefined>;

function logTypeIs(machine: Machine, world: World): Predicate {
  const field = fieldOf(['p_log_type']);
  return world === 'other' ? no(test(field, either(...machine.models.map(({ logType }) => equals(logType))))) : test(field, equals(world.logType));
}

function limitedTo(when: Predicate, { returns, raises, mixed, differ, failures, ...rest }: Outcome): Outcome {
  return {
    ...rest,
    returns: returns.map((each) => ({ ...each, when: all(when, each.when) })),
    raises: all(when, raises),
    mixed: mixed.map((each) => all(when, each)),
    differ: differ.map((each) => all(when, each)),
    failures: [{ under: when, of: failures }],
  };
}

function tooLarge(world: World): Outcome {
  const why = 'the condition is too large';
  const text = `${why} for ${world === 'other' ? 'logs without a data model' : world.logType}`;
  return { helpers: [], returns: [{ when: always, value: { kind: 'opaque', text, why } }], raises: never, mixed: [], differ: [], assumed: new Set(), asciiTexts: [], printableTexts: [], isoTimes: [], newTerms: new Map(), failures: [], unwatched: new Map(), wrapped: new Map() };
}

import { match } from '../text/match.ts';
import type { Json, JsonObject } from '../text/json.ts';
import type { Path, Predicate, SameValuePredicate, TestPredicate } from '../rule/index.ts';
import type { Part } from '../logic/events/deciding.ts';
import { withChange, type Steps } from '../logic/events/with-change.ts';
import { valueAt } from '../logic/holds/read-values.ts';
import { samplesFor } from '../logic/events/sample-values.ts';
import type { LogSource } from '../taxonomy/index.ts';

/**
 * The event with the one place changed that a part of a condition looks at, in several ways, so that the part holds or
 * does not hold (most of them: the caller tries them). Texts known to be plausible there come first, then texts near to
 * what the part asks for. None for a part that looks at no place of its own.
 */
export function changedEvents({ says, within }: Part, holds: boolean, event: JsonObject, source: LogSource | undefined): readonly JsonObject[] {
  const none = (): readonly JsonObject[] => [];
  const known = (path: Path): readonly string[] => (within.length > 0 ? [] : (source?.plausibleTexts(path, event) ?? []));
  const visit = (node: Predicate, wanted: boolean): readonly JsonObject[] =>
    match<Predicate, readonly JsonObject[]>(node, {
      constant: none,
      and: none,
      or: none,
      not: ({ of }) => visit(of, !wanted),
      test: (test) => changedTest(test, within, wanted, event, known),
      element: none,
      sameValue: (pair) => (within.length > 0 ? [] : changedPair(pair, wanted, event, known)),
      reading: none,
      opaque: none,
    });
  return visit(says, holds);
}

/** The event with texts put where a test looks: those known to be plausible there, then those made from the one that stands there. */
export function withTexts({ field }: TestPredicate, within: readonly Path[], texts: (there: string | undefined) => readonly string[], event: JsonObject, source: LogSource | undefined): readonly JsonObject[] {
  if (field.kind !== 'path' || field.as !== undefined) return [];
  const known = within.length > 0 ? [] : (source?.plausibleTexts(field.path, event) ?? []);
  return [...known, ...texts(textAt(event, within, field.path))].map((text) => withChange(event, stepsTo(within, field.path), text));
}

/** The text that stands at a path outside elements. */
function textAt(event: JsonObject, within: readonly Path[], path: Path): string | undefined {
  const value = within.length > 0 ? undefined : valueAt(event, path);
  return typeof value === 'string' ? value : undefined;
}

function stepsTo(within: readonly Path[], path: Path): Steps {
  return [...within.flatMap((of) => [...of, null]), ...path];
}

type KnownTexts = (path: Path) => readonly string[];

function changedTest({ field, match: asked }: TestPredicate, within: readonly Path[], wanted: boolean, event: JsonObject, known: KnownTexts): readonly JsonObject[] {
  if (field.kind !== 'path' || field.as !== undefined) return [];
  const { path } = field;
  const steps = stepsTo(within, path);
  const { inside, near } = samplesFor(asked);
  const there = textAt(event, within, path);
  // Where more than the text asked for stands there, it is changed as a whole.
  const longer = there === undefined || inside.includes(there) ? [] : [`${there}Example`, `Example${there}`];
  const values: readonly (Json | undefined)[] = wanted ? [...known(path), ...inside] : [...known(path), ...longer, ...near, undefined];
  return values.map((value) => withChange(event, steps, value));
}

/** One of two fields given the value of the other, or another value. */
function changedPair({ left, right }: SameValuePredicate, wanted: boolean, event: JsonObject, known: KnownTexts): readonly JsonObject[] {
  return [[left.path, right.path] as const, [right.path, left.path] as const].flatMap(([path, other]) => {
    const values = wanted ? [valueAt(event, other)] : [...known(path), 'other', undefined];
    return values.map((value) => withChange(event, path, value));
  });
}

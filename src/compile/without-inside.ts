import { match } from '../text/match.ts';
import { onceEach } from '../text/once.ts';
import { and, insideOf, mapConditions, not, or, pathsIn, type Detection, type Path, type Predicate } from '../rule/index.ts';
import { nativeQuestionText } from '../logic/pull-back/native-question.ts';

/** A detection as it is offered to every target: what it reads from JSON inside a string, or from an element of a list by its place, is left open, since no target reads that. */
export const offeredForm: (detection: Detection) => Detection = onceEach((detection) => mapConditions(detection, withoutInside));

/** A condition without what it reads from JSON inside a string, or from an element of a list by its place. */
export function withoutInside(of: Predicate): Predicate {
  const unless = (part: Predicate, ...paths: readonly Path[]): Predicate => {
    const [inside] = paths.flatMap((path) => insideOf(path) ?? []);
    const why = inside?.place === undefined ? 'it is read from the JSON that a string of the event holds' : 'it is read from the element at a place of a list';
    return inside === undefined ? part : { kind: 'opaque', language: 'json', text: nativeQuestionText({ in: [], asked: part }), why };
  };
  return match<Predicate, Predicate>(of, {
    constant: (part) => part,
    and: (part) => rebuilt(part, part.of, and),
    or: (part) => rebuilt(part, part.of, or),
    not: (part) => rebuilt(part, [part.of], not),
    test: (part) => unless(part, ...(part.field.kind === 'path' ? [part.field.path] : [])),
    element: (part) => unless(part, part.of.path, ...pathsIn(part.has)),
    sameValue: (part) => unless(part, part.left.path, part.right.path),
    reading: (part) => part,
    opaque: (part) => part,
  });
}

/** The part itself, with its author's label, where nothing in it changed. */
function rebuilt(part: Predicate, inner: readonly Predicate[], build: (...parts: [Predicate, ...Predicate[]]) => Predicate): Predicate {
  const changed = inner.map(withoutInside);
  return changed.every((each, index) => each === inner[index]) ? part : build(...(changed as [Predicate, ...Predicate[]]));
}

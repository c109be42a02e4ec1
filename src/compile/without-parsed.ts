import { match } from '../text/match.ts';
import { and, mapConditions, not, or, parsedAt, type Detection, type Path, type Predicate } from '../rule/index.ts';
import { nativeQuestionText } from '../logic/pull-back/native-question.ts';

const offered = new WeakMap<Detection, Detection>();

/** A detection as it is offered to every target: what it reads from JSON inside a string is left open, since no target reads that. */
export function offeredForm(detection: Detection): Detection {
  const known = offered.get(detection) ?? mapConditions(detection, withoutParsed);
  offered.set(detection, known);
  return known;
}

/** A condition without what it reads from JSON inside a string. */
export function withoutParsed(of: Predicate): Predicate {
  const unless = (part: Predicate, ...paths: readonly Path[]): Predicate =>
    paths.every((path) => parsedAt(path) === undefined)
      ? part
      : { kind: 'opaque', language: 'json', text: nativeQuestionText({ in: [], asked: part }), why: 'it is read from the JSON that a string of the event holds' };
  return match<Predicate, Predicate>(of, {
    constant: (part) => part,
    and: (part) => rebuilt(part, part.of, and),
    or: (part) => rebuilt(part, part.of, or),
    not: (part) => rebuilt(part, [part.of], not),
    test: (part) => unless(part, ...(part.field.kind === 'path' ? [part.field.path] : [])),
    element: (part) => unless(part, part.of.path),
    sameValue: (part) => unless(part, part.left.path, part.right.path),
    reading: (part) => part,
    opaque: (part) => part,
  });
}

/** The part itself, with its author's label, where nothing in it changed. */
function rebuilt(part: Predicate, inner: readonly Predicate[], build: (...parts: [Predicate, ...Predicate[]]) => Predicate): Predicate {
  const changed = inner.map(withoutParsed);
  return changed.every((each, index) => each === inner[index]) ? part : build(...(changed as [Predicate, ...Predicate[]]));
}

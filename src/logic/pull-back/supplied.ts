import { isObject, ownValue, type Json, type JsonObject } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import { and, constant, either, exact, labelled, mapConditions, not, or, test, type AndPredicate, type Detection, type FieldMap, type Match, type NotPredicate, type OpaquePredicate, type OrPredicate, type Path, type Predicate } from '../../rule/index.ts';
import { holds } from '../holds/holds.ts';
import { valuesOf } from '../holds/read-values.ts';
import { nativeQuestionOf, type NativeQuestion } from './native-question.ts';
import { withValue } from '../witness/paths.ts';

/**
 * The key of an event that holds, under their native names, values that a platform puts into its document from elsewhere.
 * No log source has it: only events that are looked for do, so that they show what depends on such values.
 */
export const suppliedKey = '$supplied';

/** A detection that asks for supplied values where they stand in an event, instead of leaving them open. */
export function withSupplied(detection: Detection): Detection {
  return mapConditions(detection, suppliedIn);
}

/** A condition that asks for supplied values where they stand in an event, instead of leaving them open. */
export function suppliedIn(predicate: Predicate): Predicate {
  return withAnswers(predicate, asked);
}

/** What answers an open part; undefined leaves it open. */
type Answer = (open: OpaquePredicate) => Predicate | undefined;

/** A condition with answers in place of its open parts; itself where none is answered. */
function withAnswers(predicate: Predicate, answer: Answer): Predicate {
  return match<Predicate, Predicate>(predicate, {
    constant: (node) => node,
    and: (node) => rebuilt(node, node.of, and, answer),
    or: (node) => rebuilt(node, node.of, or, answer),
    not: (node) => rebuilt(node, [node.of], (of = node.of) => not(of), answer),
    test: (node) => node,
    element: (node) => node,
    sameValue: (node) => node,
    reading: (node) => node,
    opaque: (node) => answer(node) ?? node,
  });
}

/** The condition itself where nothing in it changed. */
function rebuilt(node: AndPredicate | OrPredicate | NotPredicate, parts: readonly Predicate[], build: (...parts: readonly Predicate[]) => Predicate, answer: Answer): Predicate {
  const changed = parts.map((part) => withAnswers(part, answer));
  if (changed.every((each, index) => each === parts[index])) return node;
  const made = build(...changed);
  return node.label === undefined ? made : labelled(node.label, made);
}

/** A question about a supplied value, which is a single one, as a test; undefined for another open part. */
function asked({ language, text }: OpaquePredicate): Predicate | undefined {
  const question = language === 'native' ? nativeQuestionOf(text) : undefined;
  if (question?.supplied === undefined || question.asked.kind !== 'test' || question.asked.field.kind !== 'path') return undefined;
  const field = { ...question.asked.field, path: [suppliedKey, ...question.asked.field.path] };
  return and(question.supplied, test(exact(...field.path), singleValue), { ...question.asked, field });
}

/**
 * What a condition hangs on that neither an event nor its platform's document tells: questions about values that the document
 * has from elsewhere, or has under names that are not known. `told` is the condition for an event that says what is supplied.
 */
export function untoldBy(open: Predicate, told: Predicate): (event: Json, document: Json) => readonly string[] {
  if (questionsIn(open, () => undefined).missing.length === 0) return () => [];
  return (event, document) => {
    const { condition, missing } = questionsIn(isObject(event) && Object.hasOwn(event, suppliedKey) ? told : open, (question) => answerIn(question, document));
    return missing.length > 0 && holds(condition, event) === undefined ? missing : [];
  };
}

/** A condition with its native questions answered, and those that are not. */
function questionsIn(on: Predicate, answer: (question: NativeQuestion) => Predicate | undefined): { readonly condition: Predicate; readonly missing: readonly string[] } {
  const missing = new Set<string>();
  const condition = withAnswers(on, ({ language, text }) => {
    const question = language === 'native' ? nativeQuestionOf(text) : undefined;
    const answered = question === undefined ? undefined : answer(question);
    if (question !== undefined && answered === undefined) missing.add(text);
    return answered;
  });
  return { condition, missing: [...missing] };
}

/** The answer of a document that has the field which is asked for. */
function answerIn({ in: within, asked: on }: NativeQuestion, document: Json): Predicate | undefined {
  if (within.length > 0 || on.kind !== 'test' || on.field.kind !== 'path' || (valuesOf(on.field)(document) ?? []).length === 0) return undefined;
  const truth = holds(on, document);
  return truth === undefined ? undefined : constant(truth);
}

const singleValue: Match = either(...(['string', 'number', 'boolean'] as const).map((of) => ({ kind: 'type', of }) as const));

/** The document that a platform sees for an event, with what the event says is supplied where anything can be. */
export function documentOf(event: Json, map: FieldMap | undefined): Json {
  const document = map?.toNative(event) ?? event;
  const supplied = isObject(event) ? ownValue(event, suppliedKey) : undefined;
  if (!isObject(supplied) || !isObject(document) || map === undefined) return document;
  return leavesOf(supplied).reduce((so, [path, value]) => (typeof value !== 'object' && mayBeSupplied(path, event, map) ? withValue(so, path, value) : so), document);
}

function mayBeSupplied(path: Path, event: Json, map: FieldMap): boolean {
  const origin = map.origin(path);
  return origin?.kind === 'unavailable' && origin.supplied !== undefined && holds(origin.supplied, event) === true;
}

function leavesOf(object: JsonObject): readonly (readonly [Path, Json])[] {
  return Object.entries(object).flatMap(([key, value]) => (isObject(value) ? leavesOf(value).map(([path, leaf]) => [[key, ...path], leaf] as const) : [[[key], value] as const]));
}

/** An event as the log source has it. */
export function withoutSupplied(event: JsonObject): JsonObject {
  const { [suppliedKey]: _, ...record } = event;
  return record;
}

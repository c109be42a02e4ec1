import { compileMatch } from '../../../../logic/holds/compile-match.ts';
import { computed, contains, endsWith, equals, startsWith, type ComputedText, type Match, type Predicate, type ReadText, type TextComparison } from '../../../../rule/index.ts';
import { textIs, textOfAny } from './field-tests.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { printedConstant } from './template.ts';
import type { Computed } from './computed.ts';
import type { Case, Union, Value } from './values.ts';

/** The int made of a value is within bounds, both of them included. */
export function integerWithin({ path, steps }: Computed, least: number | null, most: number | null): Predicate {
  return computed('python', { kind: 'integer', of: { path, steps }, least, most }, 'the number that a text says is open where conditions are compared');
}

/** A text names a network that lies in one of the others (null: any). */
export function networkWithin({ path, steps }: Computed, inside: readonly string[] | null): Predicate {
  return computed('python', { kind: 'network', of: { path, steps }, inside }, 'the network that a text names is open where conditions are compared');
}

const mostTexts = 12;

/** Two texts, of which at least one is computed, stand in a relation; undefined where how one is made is not known. */
export function textsRelate(left: Value, right: Value, relation: TextRelation): Predicate | undefined {
  if (areApart(left, right, relation)) return never;
  const [lefts, rights] = [textsOf(left), textsOf(right)];
  if (lefts === undefined || rights === undefined || lefts.length * rights.length > mostTexts) return undefined;
  return some(...lefts.flatMap((one) => rights.map((two) => all(one.when, two.when, relate(shortened(one.value), shortened(two.value), relation)))));
}

/** One text is before another in the order of code points; undefined where how one is made is not known. */
export function textBefore(left: Value, right: Value): Predicate | undefined {
  const [lefts, rights] = [textsOf(left), textsOf(right)];
  if (lefts === undefined || rights === undefined || lefts.length * rights.length > mostTexts) return undefined;
  return some(...lefts.flatMap((one) => rights.map((two) => all(one.when, two.when, compared(shortened(one.value), shortened(two.value), 'before')))));
}

function compared(left: ComputedText, right: ComputedText, relation: TextComparison['relation']): Predicate {
  return computed('python', { kind: 'texts', left, right, relation }, 'what is computed from two texts is open where conditions are compared');
}

/** How one text stands to another of which it may be a part. */
export type TextRelation = Exclude<TextComparison['relation'], 'before'>;

const matches = { equals, contains, startsWith, endsWith } as const;

function relate(left: ComputedText, right: ComputedText, relation: TextRelation): Predicate {
  const [whole, sought] = [constantOf(left), constantOf(right)];
  if (whole !== undefined && sought !== undefined) return compileMatch(matches[relation](sought))(whole) === true ? always : never;
  // The right text is inside the left one, and so is each of its constant parts.
  if (whole !== undefined && right.some((part) => typeof part === 'string' && !whole.includes(part))) return never;
  if (startApart(left, right, relation) || endApart(left, right, relation)) return never;
  const rest = sought === undefined ? undefined : beyondAffix(left, sought, relation);
  if (rest !== undefined) return rest;
  const [only] = left;
  const plain = sought !== undefined && left.length === 1 && typeof only === 'object' ? pieceIs(only, matches[relation](sought)) : undefined;
  const spelled = relation === 'equals' ? (sought !== undefined ? spells(left, sought, mostWays) : whole !== undefined ? spells(right, whole, mostWays) : undefined) : undefined;
  return plain ?? spelled ?? compared(left, right, relation);
}

/** Two texts of which what is constant cannot stand in a relation, whatever is between it. */
function areApart(left: Value, right: Value, relation: TextRelation): boolean {
  const [one, two] = [outlineOf(left), outlineOf(right)];
  if (one === undefined || two === undefined) return false;
  const [most, least] = [left.kind === 'scalar' ? lengthOf(one) : Infinity, lengthOf(two)];
  const isTooShort = most < least || (relation === 'equals' && right.kind === 'scalar' && least < lengthOf(one));
  return isTooShort || startApart(one, two, relation) || endApart(one, two, relation);
}

/** The constant parts of a text, and undefined for any other. */
type Outline = readonly (ComputedText[number] | undefined)[];

function outlineOf(value: Value): Outline | undefined {
  if (value.kind === 'template') return value.parts.map((part) => (typeof part === 'string' ? part : undefined));
  return value.kind === 'scalar' && typeof value.value === 'string' ? [value.value] : undefined;
}

function lengthOf(outline: Outline): number {
  return outline.reduce<number>((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
}

/** Both texts would have to start alike, and their constant beginnings differ. */
function startApart([left]: Outline, [right]: Outline, relation: TextComparison['relation']): boolean {
  if (relation === 'contains' || relation === 'endsWith' || typeof left !== 'string' || typeof right !== 'string') return false;
  return !left.startsWith(right) && !right.startsWith(left);
}

/** Both texts would have to end alike, and their constant ends differ. */
function endApart(left: Outline, right: Outline, relation: TextComparison['relation']): boolean {
  const [a, b] = [left.at(-1), right.at(-1)];
  if (relation === 'contains' || relation === 'startsWith' || typeof a !== 'string' || typeof b !== 'string') return false;
  return !a.endsWith(b) && !b.endsWith(a);
}

/** A text that starts with a constant starts with a longer one where what follows starts with the rest of that; so with ends. */
function beyondAffix(left: ComputedText, sought: string, relation: TextComparison['relation']): Predicate | undefined {
  const [first, last] = [left[0], left.at(-1)];
  if (relation === 'startsWith' && typeof first === 'string' && sought.startsWith(first) && sought !== first) return relate(left.slice(1), [sought.slice(first.length)], relation);
  if (relation === 'endsWith' && typeof last === 'string' && sought.endsWith(last) && sought !== last) return relate(left.slice(0, -1), [sought.slice(0, -last.length)], relation);
  return undefined;
}

/** The most places at which a constant is cut into the pieces that parts of a text can be. */
const mostWays = 24;

/** Parts of a text make a constant: each is a piece of it, in one way of cutting it or another. Undefined where there are too many ways. */
function spells([first, ...rest]: ComputedText, wanted: string, ways: number): Predicate | undefined {
  if (first === undefined) return wanted === '' ? always : never;
  if (typeof first === 'string') return wanted.startsWith(first) ? spells(rest, wanted.slice(first.length), ways) : never;
  const [next] = rest;
  const ends = Array.from({ length: wanted.length + 1 }, (_, end) => end).filter((end) => (next === undefined ? end === wanted.length : typeof next !== 'string' || wanted.startsWith(next, end)));
  if (ends.length > ways) return undefined;
  const cuts = ends.map((end) => {
    const [own, others] = [pieceIs(first, equals(wanted.slice(0, end))), spells(rest, wanted.slice(end), Math.floor(ways / Math.max(1, ends.length)))];
    return own === undefined || others === undefined ? undefined : all(own, others);
  });
  return cuts.includes(undefined) ? undefined : some(...cuts.flatMap((cut) => cut ?? []));
}

function pieceIs({ path, steps, printed }: ReadText, wanted: Match): Predicate | undefined {
  return printed === true ? textOfAny(path, wanted) : textIs({ path, steps }, wanted);
}

/** Constants that stand beside each other as one, and no empty ones. */
function shortened(text: ComputedText): ComputedText {
  const parts: (string | ReadText)[] = [];
  for (const part of text) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else if (part !== '') parts.push(part);
  }
  return parts;
}

function constantOf(text: ComputedText): string | undefined {
  const [only = ''] = text;
  return text.length <= 1 && typeof only === 'string' ? only : undefined;
}

/** The ways in which a value is a text; a field by itself may be none. Undefined for any other value. */
function textsOf(value: Value): readonly Case<ComputedText>[] | undefined {
  const made = (text: ComputedText): readonly Case<ComputedText>[] => [{ when: always, value: text }];
  if (value.kind === 'scalar') return typeof value.value === 'string' ? made([value.value]) : undefined;
  if (value.kind === 'field') return value.path.length === 0 || value.float === true ? undefined : made([{ path: value.path, steps: [] }]);
  if (value.kind === 'text') return value.printed === undefined ? made([{ path: value.path, steps: value.steps }]) : undefined;
  return value.kind === 'template' ? joined(value.parts) : undefined;
}

function joined(parts: readonly (string | Union)[]): readonly Case<ComputedText>[] | undefined {
  let texts: readonly Case<ComputedText>[] = [{ when: always, value: [] }];
  for (const part of parts) {
    const next = typeof part === 'string' ? [{ when: always, value: [part] }] : printed(part);
    if (next === undefined || texts.length * next.length > mostTexts) return undefined;
    texts = texts.flatMap((before) => next.map((after) => ({ when: all(before.when, after.when), value: [...before.value, ...after.value] })));
  }
  return texts;
}

/** The texts that a value of a template is printed as. */
function printed(union: Union): readonly Case<ComputedText>[] | undefined {
  const cases = union.map(({ when, value }) => {
    if (value.kind === 'scalar') return [{ when, value: [printedConstant(value)] }];
    if (value.kind === 'truth') return [{ when: all(when, value.of), value: ['True'] }, { when: all(when, no(value.of)), value: ['False'] }];
    return textsOf(value)?.map((each) => ({ when: all(when, each.when), value: each.value.map((part) => (typeof part === 'string' || part.steps.length > 0 ? part : { ...part, printed: true as const })) }));
  });
  return cases.includes(undefined) ? undefined : cases.flatMap((each) => each ?? []);
}

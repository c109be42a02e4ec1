import { RE2JS } from 're2js';
import type { Json } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import { logSource, type LogSource } from '../../taxonomy/index.ts';
import type { Context, Outcome } from '../platform.ts';
import { namesMatching } from './reading/condition.ts';
import { clausesOf, ownWay } from './correlation/clauses.ts';
import { fitsEncoded } from './evaluation/encoded.ts';
import { fitsAnything, fitsPattern, hasKey, hasWildcard, holdsText, plainText, sameScalar, scalarsOf, valuesAt, wholeValuesAt } from './evaluation/values.ts';
import { expandedValues, unresolved } from './reading/expand.ts';
import { logSourceId } from './reading/log-sources.ts';
import { shapeOf, type Shape } from './values/modifiers.ts';
import { readAddress, withLength } from './values/network.ts';
import type { SigmaOptions } from './options.ts';
import type { Aggregation, DetectionTree, Expression, Item, Member, NamedSelection, Scalar, Selection, SigmaTree } from './tree.ts';

/** True, false, or not known. */
type Truth = boolean | undefined;

interface Scene {
  readonly event: Json;
  readonly options: SigmaOptions;
  readonly source: LogSource | undefined;
}

/**
 * Whether each event satisfies what a rule asks for as `step`: of a sequence that step; of rules put together in another way,
 * one step after the other, what each of them asks for.
 */
export async function evaluateSigma(
  tree: SigmaTree,
  step: number,
  events: readonly Json[],
  context: Context<SigmaOptions>,
): Promise<readonly Outcome[]> {
  const parts = stepsOf(tree, context.options)[step] ?? [];
  return events.map((event) => outcome(parts.length === 0 ? undefined : any(parts.map((part) => detects(part, event, context.options)))));
}

/** A condition over one event: that of a rule, or the one of a step of an old `near`. */
interface Part {
  readonly tree: DetectionTree;
  readonly near: number;
}

/** What a rule asks for, step by step; of each step any part will do. */
function stepsOf(tree: SigmaTree, options: SigmaOptions): readonly (readonly Part[])[] {
  return match<SigmaTree, readonly (readonly Part[])[]>(tree, {
    detection: (node) => Array.from({ length: nearSteps(node).length + 1 }, (_, near) => [{ tree: node, near }]),
    correlation: (node) => {
      const steps = (members: readonly Member[]): readonly (readonly Part[])[] => members.flatMap((member) => stepsOf(member.tree, options));
      if (ownWay(node, options) !== undefined) return steps(node.members);
      return (clausesOf(node) ?? []).map((clause) => steps(clause).flat());
    },
  });
}

function outcome(truth: Truth): Outcome {
  if (truth === undefined) return { kind: 'unknown', why: 'a part of the rule cannot be evaluated' };
  return { kind: truth ? 'match' : 'quiet' };
}

function any(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(undefined) ? undefined : false;
}

function all(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

function invert(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function detects({ tree, near }: Part, event: Json, options: SigmaOptions): Truth {
  const scene: Scene = { event, options, source: logSource(logSourceId(tree.logsource, options)) };
  const conditions = near === 0 ? tree.conditions.map(({ expression }) => expression) : nearSteps(tree).slice(near - 1, near);
  return all([
    any(conditions.map((expression) => decides(expression, byName(tree.selections), scene))),
    ...tree.conditions.flatMap(({ aggregation }) => (aggregation === undefined ? [] : [reaches(aggregation, event)])),
    ...tree.filters.map(({ selections, condition }) => decides(condition, byName(selections), scene)),
  ]);
}

function byName(selections: readonly NamedSelection[]): ReadonlyMap<string, Selection> {
  return new Map(selections.map(({ name, selection }) => [name, selection]));
}

/** Whether an event alone takes an old `max` or `min` beyond its bound; other measures count every event. */
function reaches(aggregation: Aggregation, event: Json): Truth {
  if (aggregation.kind === 'near' || (aggregation.function !== 'max' && aggregation.function !== 'min')) return true;
  const { field = '', bound } = aggregation;
  const { op, value } = bound;
  if (op === 'eq' || op === 'neq') return undefined;
  return valuesAt(event, field.split('.')).some((found) => typeof found === 'number' && inRelation(found, value, op));
}

/** The conditions that follow the first in an old `near`. */
function nearSteps({ conditions }: DetectionTree): readonly Expression[] {
  const [only] = conditions;
  const aggregation = only?.aggregation;
  if (aggregation?.kind !== 'near') return [];
  return aggregation.near.kind === 'and' ? aggregation.near.of : [aggregation.near];
}

function decides(expression: Expression, selections: ReadonlyMap<string, Selection>, scene: Scene): Truth {
  const named = (name: string): Truth => {
    const found = selections.get(name);
    return found === undefined ? false : selects(found, scene);
  };
  return match<Expression, Truth>(expression, {
    name: ({ name }) => named(name),
    not: ({ of }) => invert(decides(of, selections, scene)),
    and: ({ of }) => all(of.map((part) => decides(part, selections, scene))),
    or: ({ of }) => any(of.map((part) => decides(part, selections, scene))),
    quantifier: ({ quantity, pattern }) => {
      const truths = namesMatching(pattern, [...selections.keys()]).map(named);
      return quantity === 'any' ? any(truths) : all(truths);
    },
  });
}

function selects(selection: Selection, scene: Scene): Truth {
  return match<Selection, Truth>(selection, {
    item: (item) => fits(item, scene),
    allOf: ({ items }) => all(items.map((item) => fits(item, scene))),
    anyOf: ({ of }) => any(of.map((each) => selects(each, scene))),
  });
}

function fits(item: Item, scene: Scene): Truth {
  const shape = shapeOf(item.modifiers);
  if ('kind' in shape || unresolved(item, shape, scene.options.placeholders).length > 0) return undefined;
  const wanted = expandedValues(item, shape, scene.options.placeholders);
  const truths = wanted.map((value) => (item.field === null ? keyword(value, shape, scene) : compares(item.field.split('.'), value, shape, scene)));
  const truth = shape.all ? all(truths) : any(truths);
  return shape.negated ? invert(truth) : truth;
}

function keyword(value: Scalar, shape: Shape, { event }: Scene): Truth {
  if (value === null) return false;
  const search = shape.comparison === 'text' && shape.place === 'whole';
  const shapes: readonly Shape[] = search ? [shape, { ...shape, place: 'contains' }] : [shape];
  return any(scalarsOf(event).flatMap((found) => shapes.map((each) => accepts(found, value, each))));
}

function compares(path: readonly string[], value: Scalar, shape: Shape, { event, source }: Scene): Truth {
  const found = valuesAt(event, path);
  if (shape.comparison === 'exists') {
    const listed = source === undefined || source.typesAt(path)?.includes('array') !== false;
    return (found.length > 0 || (listed && hasKey(event, path))) === value;
  }
  if (value === null) return found.length === 0 || found.includes(null);
  if (shape.comparison === 'fieldref') return refers(found, valuesAt(event, String(value).split('.')), shape);
  return any((asText(path, value, shape, source) ? texts(event, path) : found).map((each) => accepts(each, value, shape)));
}

/** Objects that are searched in as text are written as JSON, at fields that are no texts in other events. */
function asText(path: readonly string[], value: Scalar, shape: Shape, source: LogSource | undefined): boolean {
  const types = source?.typesAt(path) ?? [];
  if (!types.includes('object') || types.includes('string')) return false;
  if (shape.comparison === 'regex') return true;
  return shape.comparison === 'text' && (shape.place !== 'whole' || (typeof value === 'string' && hasWildcard(value)));
}

function texts(event: Json, path: readonly string[]): readonly Json[] {
  return wholeValuesAt(event, path).map((value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value));
}

function refers(left: readonly Json[], right: readonly Json[], shape: Shape): boolean {
  return left.some((a) =>
    right.some((b) =>
      shape.place === 'whole'
        ? sameScalar(a, b, shape.cased)
        : typeof a === 'string' && typeof b === 'string' && holdsText(a, b, shape.place, shape.cased),
    ),
  );
}

function accepts(found: Json, value: Exclude<Scalar, null>, shape: Shape): Truth {
  const { comparison } = shape;
  if (comparison === 'number') return typeof found === 'number' && typeof value === 'number' && inRelation(found, value, shape.relation ?? 'lt');
  if (comparison === 'cidr') return typeof found === 'string' && inNetwork(found, withLength(String(value)));
  if (comparison === 'regex') return typeof found === 'string' ? searches(found, String(value), shape) : false;
  if (comparison === 'datePart') return typeof found === 'string' ? hasDatePart(found, Number(value), shape) : false;
  if (shape.encoders.length > 0) return typeof found === 'string' && fitsEncoded(found, plainText(String(value)), shape);
  if (shape.windash) return typeof found === 'string' && fitsPattern(plainDashes(found), plainDashes(String(value)), shape.place, shape.cased);
  return acceptsText(found, value, shape);
}

/** A value of any type is compared as the text it is written as; numbers only where the rule has no wildcard. */
function acceptsText(found: Json, value: string | number | boolean, { place, cased }: Shape): boolean {
  const pattern = typeof value === 'string' ? value : String(value);
  if (typeof found === 'string') return fitsPattern(found, pattern, place, cased);
  if (found === null || Array.isArray(found)) return false;
  const anything = fitsAnything(pattern, place);
  if (typeof found === 'object') return anything;
  const exact = typeof value !== 'string' || (place === 'whole' && !hasWildcard(pattern));
  if (typeof found === 'number') return anything || (exact && place === 'whole' && plainText(pattern) === String(found));
  return fitsPattern(String(found), pattern, place, cased);
}

function inRelation(found: number, value: number, relation: 'lt' | 'lte' | 'gt' | 'gte'): boolean {
  return { lt: found < value, lte: found <= value, gt: found > value, gte: found >= value }[relation];
}

function inNetwork(found: string, network: string): boolean {
  const [base = '', length = ''] = network.split('/');
  const address = readAddress(found);
  const first = readAddress(base);
  if (address === undefined || first === undefined || address.bits !== first.bits) return false;
  const shift = BigInt(address.bits - Number(length));
  return address.value >> shift === first.value >> shift;
}

const patterns = new Map<string, RE2JS | undefined>();

/** An expression is run by a library of its own, in linear time; what that cannot read is not known. */
function searches(found: string, expression: string, { flags, place }: Shape): Truth {
  const key = `${flags.i ? 'i' : ''}${flags.m ? 'm' : ''}${flags.s ? 's' : ''}${place}/${expression}`;
  if (!patterns.has(key)) {
    if (patterns.size > 2000) patterns.clear();
    patterns.set(key, compiled(expression, flags, place));
  }
  return readAlike(found, expression, flags.i) ? patterns.get(key)?.matcher(found).find() : undefined;
}

/** Whether RE2 and PCRE read the expression alike on a text: they part on final line breaks, `\\s`, `\\v` and folding, as versions of PCRE do on `{,3}` and `{1, 3}`. */
function readAlike(found: string, expression: string, folding: boolean): boolean {
  if (expression.includes('$') && /[\n\r]$/.test(found)) return false;
  if (/(?:^|[^\\])(?:\\\\)*\\v|\{(?:,\d|[\d,]*\s)[\d,\s]*\}/.test(expression)) return false;
  if (/\\s/i.test(expression) && found.includes('\u000b')) return false;
  return !/[^\u0000-\u007f]/.test(found) || !(folding || expression.includes('(?'));
}

function compiled(expression: string, flags: Shape['flags'], place: Shape['place']): RE2JS | undefined {
  const body = place === 'startswith' ? `\\A(?:${expression})` : place === 'endswith' ? `(?:${expression})\\z` : expression;
  try {
    return RE2JS.compile(body, (flags.i ? RE2JS.CASE_INSENSITIVE : 0) | (flags.m ? RE2JS.MULTILINE : 0) | (flags.s ? RE2JS.DOTALL : 0));
  } catch {
    return undefined;
  }
}

function hasDatePart(found: string, value: number, { datePart: part, relation }: Shape): Truth {
  if (part === undefined || part === 'week') return undefined;
  const date = /^(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d)(?:[T ](?<hour>\d\d)(?::(?<minute>\d\d))?)?)?)?/.exec(found);
  const text = date?.groups?.[part];
  if (text === undefined) return false;
  return relation === undefined ? Number(text) === value : inRelation(Number(text), value, relation);
}

function plainDashes(text: string): string {
  return text.replace(/[/\u2013-\u2015]/g, '-');
}

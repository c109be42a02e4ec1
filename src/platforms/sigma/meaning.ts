import type { Report } from '../../text/diagnostic.ts';
import { match } from '../../text/match.ts';
import {
  and,
  anywhere,
  either,
  exact,
  flatten,
  labelled,
  missingOrNull,
  never,
  not,
  or,
  present,
  test,
  type Detection,
  type Fact,
  type Field,
  type Match,
  type Path,
  type PathField,
  type Predicate,
} from '../../rule/index.ts';
import { logSource } from '../../taxonomy/index.ts';
import type { Context, Meaning } from '../platform.ts';
import { aggregated } from './correlation/aggregation.ts';
import { namesMatching } from './reading/condition.ts';
import { correlated } from './correlation/meaning.ts';
import { sigmaDiagnostics } from './diagnostics.ts';
import { expandedValues, unresolvedOf } from './reading/expand.ts';
import { fieldPath } from './values/field-name.ts';
import { foreign } from './foreign.ts';
import { assumption } from './givens.ts';
import { lintItem } from './reading/lints.ts';
import { logSourceId, logSourcesOf } from './reading/log-sources.ts';
import type { MeaningContext } from './meaning-context.ts';
import { shapeOf, type Shape } from './values/modifiers.ts';
import type { SigmaOptions } from './options.ts';
import { placeOf } from './places.ts';
import { parseText } from './values/text.ts';
import { keywordMatch, valueMatch } from './values/values.ts';
import type { DetectionTree, Expression, Item, NamedSelection, Scalar, Selection, SigmaTree } from './tree.ts';

/** What a rule means over its log source's own events. */
export function meaningOf(tree: SigmaTree, context: Context<SigmaOptions>, report: Report): Meaning {
  const given = new Map<string, Fact>();
  const detectionOf = (node: SigmaTree): Detection =>
    match<SigmaTree, Detection>(node, {
      detection: (each) => ruleDetection(each, context, report, given),
      correlation: (each) => correlated(each, context, given, report, detectionOf),
    });
  return { detection: detectionOf(tree), raises: never, logSources: [...new Set(logSourcesOf(tree, context.options))], given: [...given.values()] };
}

function ruleDetection(tree: DetectionTree, { options, facts }: Context<SigmaOptions>, report: Report, given: Map<string, Fact>): Detection {
  const missing = unresolvedOf(tree, options.placeholders);
  const [first] = missing;
  if (first !== undefined) {
    for (const { name, selection } of missing) report.add(sigmaDiagnostics['unresolved-placeholder'], { name }, placeOf(tree, ['detection', selection]));
    return foreign(tree, `the placeholder %${first.name}% has no values`);
  }
  const id = logSourceId(tree.logsource, options);
  const source = logSource(id);
  const context: MeaningContext = { placeholders: options.placeholders, report, source, tree, at: ['detection'], given };
  const filters = tree.filters.map(({ selections, condition }) => conditionOf(condition, selections, context));
  const [only] = tree.conditions;
  if (tree.conditions.length === 1 && only?.aggregation !== undefined) {
    return aggregated(tree, only, (expression) => and(conditionOf(expression, tree.selections, context), ...filters), report, given, { ids: [id], facts });
  }
  if (tree.conditions.some(({ aggregation }) => aggregation !== undefined)) return foreign(tree, 'an aggregation is one of several conditions');
  const on = or(...tree.conditions.map(({ expression }) => conditionOf(expression, tree.selections, context)));
  return { kind: 'match', on: and(on, ...filters) };
}

function conditionOf(expression: Expression, selections: readonly NamedSelection[], context: MeaningContext): Predicate {
  const made = new Map<string, Predicate>();
  const byName = new Map(selections.map((each) => [each.name, each.selection]));
  const named = (name: string): Predicate => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const found = byName.get(name);
    const predicate = found === undefined ? never : labelled(name, selectionOf(found, { ...context, at: [...context.at, name] }));
    made.set(name, predicate);
    return predicate;
  };
  const visit = (node: Expression): Predicate =>
    match(node, {
      name: ({ name }) => named(name),
      not: ({ of }) => not(visit(of)),
      and: ({ of }) => and(...of.map(visit)),
      or: ({ of }) => or(...of.map(visit)),
      quantifier: ({ quantity, pattern }) => {
        const parts = namesMatching(pattern, selections.map(({ name }) => name)).map(named);
        return quantity === 'any' ? or(...parts) : and(...parts);
      },
    });
  return visit(expression);
}

function selectionOf(selection: Selection, context: MeaningContext): Predicate {
  return match(selection, {
    item: (item) => itemOf(item, context),
    allOf: ({ items }) => and(...items.map((item) => itemOf(item, { ...context, at: [...context.at, keyOf(item)] }))),
    anyOf: ({ of }) => or(...of.map((each, index) => selectionOf(each, { ...context, at: [...context.at, index] }))),
  });
}

/** The key of an item as it is written. */
function keyOf({ field, modifiers }: Item): string {
  return [field ?? '', ...modifiers].join('|');
}

function itemOf(item: Item, context: MeaningContext): Predicate {
  const shape = shapeOf(item.modifiers);
  if ('kind' in shape) return never;
  lintItem(item, shape, context);
  const values = expandedValues(item, shape, context.placeholders);
  const predicate = item.field === null ? keywords(values, shape, context) : fieldTest(item, item.field, values, shape, context);
  return shape.negated ? not(predicate) : predicate;
}

/**
 * A keyword is searched for in the whole event: it holds where some value of the event contains it ("Lists: ... matched
 * over the full log message", rules specification). Which part of an event that is, is not said.
 */
function keywords(values: readonly Scalar[], shape: Shape, context: MeaningContext): Predicate {
  context.given.set('sigma/keywords', assumption('keywords'));
  const tests = values.map((value) => (value === null ? never : keywordTest(value, shape, context)));
  return shape.all ? and(...tests) : or(...tests);
}

function keywordTest(value: Exclude<Scalar, null>, shape: Shape, context: MeaningContext): Predicate {
  const match = keywordMatch(value, shape);
  return match === undefined ? matchTest(anywhere, value, shape, context) : tested(anywhere, match);
}

function fieldTest(item: Item, name: string, values: readonly Scalar[], shape: Shape, context: MeaningContext): Predicate {
  const path = fieldPath(name);
  const field = flatten(...path);
  if (shape.comparison === 'exists') return existence(path, values[0] === true, context);
  if (shape.comparison === 'fieldref') {
    if (!shape.cased) context.given.set('sigma/fieldref-case', assumption('fieldref-case'));
    if (maySpellAlike([name, ...values.map(String)], context)) context.given.set(`sigma/fieldref-type/${name}`, assumption('fieldref-type', path));
    return fieldReference(field, values, shape);
  }
  if (shape.comparison === 'regex' && shape.flags.m) context.given.set('sigma/line-start', assumption('line-start'));
  if (shape.comparison === 'datePart') context.given.set(`sigma/date/${name}`, assumption('date', path));
  const read = asText(field, item, shape, values, context);
  if (shape.all) return and(...values.map((value) => (value === null ? missingOrNull(field) : matchTest(read, value, shape, context))));
  const nulls = values.includes(null) ? [missingOrNull(field)] : [];
  const others = values.filter((value) => value !== null);
  return or(...nulls, ...joined(read, others, shape, context));
}

/** One test for all values where each can be said as a match. */
function joined(field: Field, values: readonly Exclude<Scalar, null>[], shape: Shape, context: MeaningContext): readonly Predicate[] {
  const matches: Match[] = [];
  const rest: Predicate[] = [];
  for (const value of values) {
    const match = valueMatch(value, shape);
    if (match === undefined) rest.push(matchTest(field, value, shape, context));
    else matches.push(match);
  }
  return [...(matches.length === 0 ? [] : [tested(field, either(...matches))]), ...rest];
}

function tested(field: Field, match: Match): Predicate {
  return match.kind === 'either' && match.of.length === 0 ? never : test(field, match);
}

function matchTest(field: Field, value: Exclude<Scalar, null>, shape: Shape, context: MeaningContext): Predicate {
  const match = valueMatch(value, shape);
  if (match !== undefined) return tested(field, match);
  const name = field.kind === 'path' ? field.path.join('.') : '';
  const modifier = chainOf(shape).join('|');
  context.report.add(sigmaDiagnostics['not-modelled'], { modifier, value: String(value) }, placeOf(context.tree, context.at, 'key'));
  return { kind: 'opaque', language: 'sigma', text: `${name}|${modifier}: ${String(value)}`, why: `${modifier} of this value has no model` };
}

/** The modifiers that make a difference to a single value that has no model. */
function chainOf({ comparison, flags, place, datePart, relation }: Shape): readonly string[] {
  if (comparison !== 'regex') return [datePart, relation].filter((name) => name !== undefined);
  return ['re', ...(['i', 'm', 's'] as const).filter((flag) => flags[flag]), ...(place === 'whole' ? [] : [place])];
}

/**
 * `exists` looks at the key alone: null and empty text count as there (modifiers appendix). An empty list reads nothing
 * through `flatten`, and its key is there all the same.
 */
function existence(path: Path, wanted: boolean, { source }: MeaningContext): Predicate {
  const array = source === undefined || source.typesAt(path)?.includes('array') !== false;
  const there = array ? or(test(exact(...path), present), test(flatten(...path), present)) : test(flatten(...path), present);
  return wanted ? there : not(there);
}

/** Whether fields may hold values of different types that are written alike. */
function maySpellAlike(names: readonly string[], { source }: MeaningContext): boolean {
  const types = names.map((name) => source?.typesAt(fieldPath(name)));
  return types.includes(undefined) || new Set(types.flatMap((each) => each ?? []).filter((type) => type === 'string' || type === 'number' || type === 'boolean')).size > 1;
}

function fieldReference(left: PathField, values: readonly Scalar[], shape: Shape): Predicate {
  const relations = { whole: 'equals', contains: 'contains', startswith: 'startsWith', endswith: 'endsWith' } as const;
  const parts = values.map(
    (value): Predicate => ({
      kind: 'sameValue',
      left,
      right: flatten(...fieldPath(String(value))),
      relation: relations[shape.place],
      fold: shape.cased ? 'none' : 'unicode',
    }),
  );
  return shape.all ? and(...parts) : or(...parts);
}

/** Whether a value is searched for as a part of a text: an expression, or a pattern; an escaped wildcard is text. */
function isSearched(value: Scalar, { comparison, place }: Shape): boolean {
  if (comparison !== 'text') return comparison === 'regex';
  return place !== 'whole' || (typeof value === 'string' && parseText(value).some(({ kind }) => kind !== 'literal'));
}

/** Whether a value that is searched for may be found in the digits of a number. */
function mayBeDigits(value: Scalar, { comparison, encoders, windash }: Shape): boolean {
  if (comparison === 'regex') return true;
  if (encoders.length > 0 || windash) return false;
  return parseText(String(value)).every((part) => part.kind !== 'literal' || /^[-+.0-9eE]*$/.test(part.text));
}

/**
 * A field that is an object in the log source, compared with a pattern or an expression: the specification does not say
 * what its text is. Where the field is never a text, compact JSON is taken, the form in which such a record is logged; else
 * its texts are meant, as of an object key of S3, whose name is that of an object elsewhere.
 */
function asText(field: PathField, item: Item, shape: Shape, values: readonly Scalar[], context: MeaningContext): PathField {
  const searched = values.filter((value) => isSearched(value, shape));
  const known = context.source?.typesAt(field.path);
  const types = known ?? [];
  const name = field.path.join('.');
  const numbers = known === undefined || types.includes('number');
  if (numbers && searched.some((value) => mayBeDigits(value, shape))) context.given.set(`sigma/number-unsearched/${name}`, assumption('number-unsearched', field.path));
  if (!types.includes('object') || searched.length === 0) return field;
  if (types.includes('string')) {
    context.given.set(`sigma/object-unsearched/${name}`, assumption('object-unsearched', field.path));
    return field;
  }
  const modifier = item.modifiers.join('|') || 'a pattern';
  context.report.add(sigmaDiagnostics['object-as-text'], { field: name, modifier }, placeOf(context.tree, context.at, 'key'));
  context.given.set(`sigma/object-as-json/${name}`, assumption('object-as-json', field.path));
  return { ...field, as: 'json' };
}

import { match } from '../../text/match.ts';
import type { Facets, Indicator } from '../platform.ts';
import { namesIn, namesMatching, printCondition } from './reading/condition.ts';
import type { Condition, CorrelationTree, DetectionTree, Expression, Item, NamedSelection, Selection, SigmaTree } from './tree.ts';

/** A rule's structure as its author wrote it: the condition first, then its identifiers with their polarity. */
export function facetsOf(tree: SigmaTree): Facets {
  return match(tree, { detection: detectionFacets, correlation: correlationFacets });
}

function correlationFacets(tree: CorrelationTree): Facets {
  const members = tree.members.map((member) => ({ member, facets: facetsOf(member.tree) }));
  const bounds = tree.bounds.map(({ op, value }) => `${op} ${value}`).join(', ');
  const by = tree.groupBy.length === 0 ? '' : ` by ${tree.groupBy.join(', ')}`;
  const condition = tree.condition === undefined ? '' : printCondition({ expression: tree.condition });
  const text = [tree.type, bounds, condition, ...tree.fields].filter((part) => part !== '').join(' ') + `${by} within ${tree.timespan}`;
  return {
    stages: [
      { name: 'correlation', text, excludes: false },
      ...members.flatMap(({ member, facets }) => facets.stages.map((stage) => ({ ...stage, name: `${member.reference}: ${stage.name}` }))),
    ],
    indicators: members.flatMap(({ facets }) => facets.indicators),
    exclusions: members.flatMap(({ facets }) => facets.exclusions),
    outputs: [],
  };
}

function detectionFacets({ selections, conditions, filters }: DetectionTree): Facets {
  const names = selections.map(({ name }) => name);
  const excluded = new Set(conditions.flatMap(({ expression }) => negatedNames(expression, names, false)));
  const used = new Set(conditions.flatMap(({ expression, aggregation }) => [...namesIn(expression, names), ...(aggregation?.kind === 'near' ? namesIn(aggregation.near, names) : [])]));
  const stages = selections.filter(({ name }) => used.has(name));
  const filterParts = filters.flatMap((filter) => filter.selections);
  const indicators = (wanted: boolean): readonly Indicator[] =>
    stages.filter(({ name }) => excluded.has(name) === wanted).flatMap(({ selection }) => indicatorsOf(selection));
  return {
    stages: [
      { name: 'condition', text: conditions.map((condition: Condition) => printCondition(condition)).join(' or '), excludes: false },
      ...stages.map(({ name, selection }) => ({ name, text: textOf(selection), excludes: excluded.has(name) })),
      ...filterParts.map(({ name, selection }: NamedSelection) => ({ name, text: textOf(selection), excludes: true })),
    ],
    indicators: indicators(false),
    exclusions: [...indicators(true), ...filterParts.flatMap(({ selection }) => indicatorsOf(selection))],
    outputs: [],
  };
}

function negatedNames(expression: Expression, names: readonly string[], negated: boolean): readonly string[] {
  return match<Expression, readonly string[]>(expression, {
    name: ({ name }) => (negated ? [name] : []),
    quantifier: ({ pattern }) => (negated ? namesMatching(pattern, names) : []),
    not: ({ of }) => negatedNames(of, names, !negated),
    and: ({ of }) => of.flatMap((part) => negatedNames(part, names, negated)),
    or: ({ of }) => of.flatMap((part) => negatedNames(part, names, negated)),
  });
}

function indicatorsOf(selection: Selection): readonly Indicator[] {
  return match<Selection, readonly Indicator[]>(selection, {
    item: (item) => [indicatorOf(item)],
    allOf: ({ items }) => items.map(indicatorOf),
    anyOf: ({ of }) => of.flatMap(indicatorsOf),
  });
}

function indicatorOf({ field, modifiers, values }: Item): Indicator {
  return { field: field ?? 'keywords', operator: modifiers.join('|') || 'equals', values: values.map(String) };
}

function textOf(selection: Selection): string {
  return match<Selection, string>(selection, {
    item: itemText,
    allOf: ({ items }) => items.map(itemText).join(' and '),
    anyOf: ({ of }) => of.map(textOf).join(' or '),
  });
}

function itemText({ field, modifiers, values }: Item): string {
  return `${[field ?? 'keywords', ...modifiers].join('|')}: ${values.map(String).join(', ')}`;
}

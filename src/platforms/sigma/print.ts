import type { Json, JsonObject } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import { printYaml, type YamlStyle } from '../../text/yaml.ts';
import { printCondition } from './reading/condition.ts';
import { definitionKey } from './reading/metadata.ts';
import type { CorrelationTree, DetectionTree, Filter, Item, NamedSelection, Selection, SigmaTree } from './tree.ts';

/** The text of a tree: documents before the rule's, the keys of the rule's own document, documents after it. */
export interface PrintedTree {
  readonly [slot: string]: string;
  readonly before: string;
  readonly logsource: string;
  readonly rule: string;
  readonly after: string;
}

/** Separates documents. */
const separator = '---\n';

/** The text of a tree in SigmaHQ's style: four spaces, values in single quotes. */
export function printTree(tree: SigmaTree): PrintedTree {
  return match(tree, {
    detection: (node) => ({
      before: '',
      logsource: yaml({ logsource: node.logsource }),
      rule: yaml(detectionKeys(node)),
      after: node.filters.map((filter) => separator + yaml(filterDocument(filter))).join(''),
    }),
    correlation: (node) => ({
      before: documentsOf(node).map((document) => yaml(document) + separator).join(''),
      logsource: '',
      rule: yaml({ correlation: correlationKeys(node) }),
      after: filtersOf(node).map((filter) => separator + yaml(filterDocument(filter))).join(''),
    }),
  });
}

/** YAML in SigmaHQ's style. */
export function yaml(value: JsonObject): string {
  return printYaml(value, { style: styleAt, date: (path) => path.length === 1 && (path[0] === 'date' || path[0] === 'modified') });
}

function styleAt(path: readonly (string | number)[], text: string): YamlStyle | undefined {
  const [top, second] = path;
  const value = (top === 'detection' || top === 'filter') && second !== 'condition' && second !== 'timeframe' && second !== 'rules';
  return value && path.length > 1 && !text.includes('\n') ? 'single' : undefined;
}

function detectionKeys({ selections, conditions, timeframe }: DetectionTree): JsonObject {
  const texts = conditions.map(printCondition);
  const [only = ''] = texts;
  return {
    detection: {
      ...named(selections),
      ...(timeframe === undefined ? {} : { timeframe }),
      condition: texts.length === 1 ? only : texts,
    },
  };
}

function named(selections: readonly NamedSelection[]): JsonObject {
  return Object.fromEntries(selections.map(({ name, selection }) => [name, selectionValue(selection)]));
}

function selectionValue(selection: Selection): Json {
  return match<Selection, Json>(selection, {
    item: (item) => (item.field === null && item.modifiers.length === 0 ? itemValue(item) : Object.fromEntries([itemEntry(item)])),
    allOf: ({ items }) => Object.fromEntries(items.map(itemEntry)),
    anyOf: ({ of }) => of.map(selectionValue),
  });
}

function itemEntry(item: Item): readonly [string, Json] {
  return [[item.field ?? '', ...item.modifiers].join('|'), itemValue(item)];
}

function itemValue({ values, list }: Item): Json {
  return list ? values : (values[0] ?? null);
}

function filterDocument({ head, logsource, rules, selections, condition }: Filter): JsonObject {
  return {
    ...head,
    logsource,
    filter: { rules, ...named(selections), condition: printCondition({ expression: condition }) },
  };
}

/** What stands under `correlation`. */
export function correlationKeys(tree: CorrelationTree): JsonObject {
  const { type, members, groupBy, timespan, bounds, condition: extended, fields, percentile, aliases, generate } = tree;
  const [field = ''] = fields;
  const comparison = {
    ...Object.fromEntries(bounds.map(({ op, value }) => [op, value])),
    ...(fields.length === 0 ? {} : { field: fields.length === 1 ? field : fields }),
    ...(percentile === undefined ? {} : { percentile }),
  };
  return {
    type,
    rules: members.map(({ reference }) => reference),
    ...(groupBy.length === 0 ? {} : { 'group-by': groupBy }),
    timespan,
    ...(aliases.length === 0 ? {} : { aliases: Object.fromEntries(aliases.map(({ name, fields: each }) => [name, each])) }),
    ...(Object.keys(comparison).length === 0 ? {} : { condition: comparison }),
    ...(extended === undefined ? {} : { condition: printCondition({ expression: extended }) }),
    ...(generate ? { generate } : {}),
  };
}

/** The documents of the rules that a correlation refers to, the innermost first. */
function documentsOf(tree: CorrelationTree): readonly JsonObject[] {
  const seen = new Map<string, JsonObject>();
  const visit = ({ members }: CorrelationTree): void => {
    for (const { reference, head, tree: member } of members) {
      if (member.kind === 'correlation') visit(member);
      if (!seen.has(reference)) seen.set(reference, memberDocument(head, member));
    }
  };
  visit(tree);
  return [...seen.values()];
}

function memberDocument(head: JsonObject, tree: SigmaTree): JsonObject {
  return match<SigmaTree, JsonObject>(tree, {
    detection: (node) => {
      const { [definitionKey]: definition, ...rest } = head;
      return { ...rest, logsource: { ...node.logsource, ...(definition === undefined ? {} : { definition }) }, ...detectionKeys(node) };
    },
    correlation: (node) => ({ ...head, correlation: correlationKeys(node) }),
  });
}

function filtersOf(tree: SigmaTree): readonly Filter[] {
  const all = match<SigmaTree, readonly Filter[]>(tree, {
    detection: ({ filters }) => filters,
    correlation: ({ members }) => members.flatMap((member) => filtersOf(member.tree)),
  });
  return [...new Map(all.map((filter) => [JSON.stringify(filter), filter])).values()];
}

import { match } from '../../../text/match.ts';
import { shapeOf, type Shape } from '../values/modifiers.ts';
import { splitPlaceholders } from '../values/text.ts';
import type { DetectionTree, Item, Scalar, Selection } from '../tree.ts';

/** The most texts that the placeholders of a value stand for together. */
const mostCombinations = 10_000;

/** The values of placeholders, by name. */
export type Placeholders = Readonly<Record<string, readonly (string | number)[]>>;

/** Names of the placeholders of an item that have no values, or with others too many. */
export function unresolved(item: Item, shape: Shape, placeholders: Placeholders): readonly string[] {
  if (!shape.expand) return [];
  return item.values.flatMap((value) => {
    const names = typeof value === 'string' ? splitPlaceholders(value).flatMap((part) => (part.kind === 'placeholder' ? [part.name] : [])) : [];
    const counts = names.map((name) => (Object.hasOwn(placeholders, name) ? (placeholders[name]?.length ?? 0) : 0));
    const tooMany = counts.reduce((product, count) => product * count, 1) > mostCombinations;
    return tooMany ? names : names.filter((_, index) => counts[index] === 0);
  });
}

/** The values of an item, placeholders replaced by each of their values; several in one value give every combination. */
export function expandedValues(item: Item, shape: Shape, placeholders: Placeholders): readonly Scalar[] {
  if (!shape.expand) return item.values;
  return item.values.flatMap((value): readonly Scalar[] => (typeof value === 'string' ? expandText(value, placeholders) : [value]));
}

function expandText(text: string, placeholders: Placeholders): readonly string[] {
  let texts: readonly string[] = [''];
  for (const part of splitPlaceholders(text)) {
    const next = part.kind === 'text' ? [part.text] : (placeholders[part.name] ?? []).map(String);
    texts = texts.flatMap((before) => next.map((after) => before + after));
  }
  return texts;
}

/** The placeholders of a rule that have no values, with the identifiers that they are in. */
export function unresolvedOf(tree: DetectionTree, placeholders: Placeholders): readonly { readonly name: string; readonly selection: string }[] {
  const within = (selection: Selection): readonly string[] =>
    match(selection, {
      item: (item) => {
        const shape = shapeOf(item.modifiers);
        return 'kind' in shape ? [] : unresolved(item, shape, placeholders);
      },
      allOf: ({ items }) => items.flatMap(within),
      anyOf: ({ of }) => of.flatMap(within),
    });
  const named = [...tree.selections, ...tree.filters.flatMap(({ selections }) => selections)];
  return named.flatMap(({ name: selection, selection: node }) => within(node).map((name) => ({ name, selection })));
}

/** Whether a rule is a condition over one event: no old aggregation, and nothing in it that has no values. */
export function isPlain(tree: DetectionTree, placeholders: Placeholders): boolean {
  return tree.conditions.every(({ aggregation }) => aggregation === undefined) && unresolvedOf(tree, placeholders).length === 0;
}

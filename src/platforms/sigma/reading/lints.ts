import type { Place } from '../../../text/diagnostic.ts';
import { misspelt } from '../../../taxonomy/misspelt.ts';
import { sigmaDiagnostics } from '../diagnostics.ts';
import { fieldPath } from '../values/field-name.ts';
import type { MeaningContext } from '../meaning-context.ts';
import type { Shape } from '../values/modifiers.ts';
import { placeOf } from '../places.ts';
import type { Item } from '../tree.ts';

/** Says what looks wrong about an item, given what is known of its log source. */
export function lintItem(item: Item, shape: Shape, { source, tree, at, report }: MeaningContext): void {
  if (item.field === null || source === undefined) return;
  const path = fieldPath(item.field);
  const place = (): Place | undefined => placeOf(tree, at, 'key');
  const types = source.typesAt(path);
  const hint = misspelt(source, path);
  if (hint !== undefined) report.add(sigmaDiagnostics['unknown-field'], { field: item.field, hint }, place());
  const onlyText = types !== undefined && types.length > 0 && !types.includes('number');
  if (shape.comparison === 'number' && onlyText) {
    report.add(sigmaDiagnostics['number-on-text'], { field: item.field, modifier: shape.relation ?? 'lt' }, place());
  }
  for (const value of item.values) {
    const looksLikeField = typeof value === 'string' && value.includes('.') && /^[A-Za-z]+(?:\.[A-Za-z]+)+$/.test(value);
    if (shape.comparison === 'text' && looksLikeField && source.typesAt(fieldPath(value)) !== undefined) {
      report.add(sigmaDiagnostics['literal-field-name'], { value, field: item.field }, place());
    }
  }
}

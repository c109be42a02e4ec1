import type { Report } from '../../../text/diagnostic.ts';
import type { GroupKey } from '../../../rule/index.ts';
import { sigmaDiagnostics } from '../diagnostics.ts';
import { fieldName } from '../values/field-name.ts';
import type { Alias } from '../tree.ts';

/** The grouping of a correlation. */
export interface LoweredGroups {
  readonly groupBy: readonly string[];
  readonly aliases: readonly Alias[];
}

/**
 * The grouping of the rules of a correlation, each with its own fields; an alias joins fields of different names. Of
 * several fields for one key only the first can be said.
 */
export function lowerGroups(keys: readonly (readonly GroupKey[])[], references: readonly string[], report: Report): LoweredGroups | undefined {
  const count = Math.max(0, ...keys.map(({ length }) => length));
  const groupBy: string[] = [];
  const aliases: Alias[] = [];
  for (let position = 0; position < count; position += 1) {
    const names = keys.map((each) => {
      const key = each[position];
      if (key !== undefined && key.fields.length > 1) report.add(sigmaDiagnostics.widened, { what: 'that a group takes the first of several fields that is there' });
      return key === undefined ? undefined : fieldName(key.fields[0]);
    });
    const [first] = names;
    if (first === undefined || !names.every((name) => name !== undefined)) {
      report.add(sigmaDiagnostics['cannot-say'], { what: 'a group whose field has no name in Sigma' });
      return undefined;
    }
    if (names.every((name) => name === first)) groupBy.push(first);
    else {
      const name = freeName(first, [...groupBy, ...names]);
      groupBy.push(name);
      aliases.push({ name, fields: Object.fromEntries(references.map((reference, index) => [reference, names[index] ?? first])) });
    }
  }
  return { groupBy, aliases };
}

function freeName(field: string, taken: readonly string[]): string {
  const base = field.split('.').at(-1) ?? 'key';
  let name = base;
  for (let number = 2; taken.includes(name); number += 1) name = `${base}_${number}`;
  return name;
}

import { factsSaying, samePath, type Fact } from '../../../rule/index.ts';
import { fieldPath } from '../values/field-name.ts';

/** The first of the fields that is a list, or lies in one: the specification does not say what several values of an event do in a count. */
function listedField(names: readonly string[], facts: readonly Fact[]): string | undefined {
  const lists = factsSaying('types', facts).flatMap(({ says: { path, types } }) => (types.every((type) => type === 'array') ? [path] : []));
  return names.find((name) => lists.some((list) => samePath(list, fieldPath(name).slice(0, list.length))));
}

/** Why the events of such a rule are not followed: it groups by a field of the kind, or measures one. */
export function readsList(groups: readonly string[], measured: readonly string[], facts: readonly Fact[]): string | undefined {
  const group = listedField(groups, facts);
  if (group !== undefined) return `it groups by \`${group}\`, of which an event may have several`;
  const field = listedField(measured, facts);
  return field === undefined ? undefined : `it measures \`${field}\`, of which an event may have several`;
}

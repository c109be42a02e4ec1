import { exact, factsSaying, present, samePath, test } from '../../../rule/index.ts';
import { logSource } from '../../../taxonomy/index.ts';
import type { Context } from '../../platform.ts';
import type { SigmaOptions } from '../options.ts';
import { fieldPath } from '../values/field-name.ts';

/** Log sources, with what the project says of those that it declares. */
export interface Sources {
  readonly ids: readonly string[];
  readonly facts: Context<SigmaOptions>['facts'];
}

/** The first of the fields that is a list, or lies in one: the specification does not say what several values of an event do in a count. */
function listedField(names: readonly string[], { ids, facts }: Sources): string | undefined {
  const asked = names.map((name) => test(exact(...fieldPath(name)), present));
  const types = factsSaying('types', ids.flatMap((id) => logSource(id)?.factsFor(asked) ?? facts(id)));
  const lists = types.flatMap(({ says }) => (says.types.includes('array') && says.types.every((type) => type === 'array' || type === 'null') ? [says.path] : []));
  return names.find((name) => lists.some((list) => samePath(list, fieldPath(name).slice(0, list.length))));
}

/** Why the events of such a rule are not followed: it groups by a field of the kind, or measures one. */
export function readsList(groups: readonly string[], measured: readonly string[], sources: Sources): string | undefined {
  const group = listedField(groups, sources);
  if (group !== undefined) return `it groups by \`${group}\`, of which an event may have several`;
  const field = listedField(measured, sources);
  return field === undefined ? undefined : `it measures \`${field}\`, of which an event may have several`;
}

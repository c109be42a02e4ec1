import type { Path } from '../../../../rule/index.ts';
import type { Machine } from './frame.ts';
import type { Value } from './values.ts';

/**
 * The path to what keys lead to, one after the other. Mappings of the event find a key in any letter case (panther_core,
 * `ImmutableCaseInsensitiveDict.__getitem__`), so that one which a rule spells in two ways is one key, spelled as it was first;
 * those of Python's own find what is asked for.
 */
export function pathTo({ spellings }: Pick<Machine, 'spellings'>, { path, plain }: Pick<Value & { kind: 'field' }, 'path' | 'plain'>, keys: readonly string[]): Path {
  if (plain === true) return [...path, ...keys];
  const found = [...path];
  for (const key of keys) {
    const name = JSON.stringify([...found, key.toLowerCase()]);
    const spelled = spellings.get(name) ?? key;
    spellings.set(name, spelled);
    found.push(spelled);
  }
  return found;
}

import type { Path } from '../../../rule/index.ts';
import { emittedHelpers } from './emitted.ts';
import { snake } from './writing.ts';

/** What a written module may have under a name of several words, beside what its conditions name. */
const moduleNames: ReadonlySet<string> = new Set([
  ...Object.entries(emittedHelpers).flatMap(([helper, { imports }]) => [helper, ...imports.map(([, imported]) => imported)]),
  'alert_context', 'aws_cloudtrail_success', 'aws_rule_context', 'deep_get',
]);

/**
 * A name for a variable of each field: its last key, or the last two where that is one word, which says little and may be a word
 * of Python's, or where another field has the same. No two have one name, and none has one that is taken.
 */
export function localNames(paths: readonly Path[], taken: ReadonlySet<string> = new Set()): readonly string[] {
  const keys = paths.map((path) => snake(path.at(-1) ?? ''));
  const used = new Set([...moduleNames, ...taken]);
  return paths.map((path, index) => {
    const two = snake(path.slice(-2).join('_'));
    const isAlone = keys.filter((key) => key === keys[index]).length === 1;
    const bases = [...(isAlone ? [keys[index] ?? ''] : []), two].filter((base) => /^[a-z][a-z0-9]*_/.test(base) && !moduleNames.has(base));
    const base = bases[0] ?? `value_${two}`.replace(/_$/, '');
    let free = base;
    for (let count = 2; used.has(free); count += 1) free = `${base}_${count}`;
    used.add(free);
    return free;
  });
}

import type { Context, Slots } from '../platform.ts';
import type { PantherOptions } from './options.ts';
import type { PantherTree } from './tree.ts';

/** A tree as text: the module, and what the YAML says of scope and counting, each as JSON. */
export function printPanther(tree: PantherTree, _context: Context<PantherOptions>): Slots {
  const scope = { logTypes: tree.logTypes, scheduled: tree.scheduled, threshold: tree.threshold, minutes: tree.minutes };
  if (tree.kind === 'foreign' && tree.yaml !== undefined) return { yaml: tree.yaml };
  return { python: tree.kind === 'python' ? tree.source : '', scope: JSON.stringify(scope) };
}

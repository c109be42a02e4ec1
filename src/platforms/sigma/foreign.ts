import type { Detection } from '../../rule/index.ts';
import { printTree } from './print.ts';
import type { SigmaTree } from './tree.ts';

/** A rule that is kept as it is for Sigma alone. */
export function foreign(tree: SigmaTree, why: string): Detection {
  const { before, logsource, rule, after } = printTree(tree);
  return { kind: 'foreign', platform: 'sigma', language: 'sigma', text: `${before}title: kept\n${logsource}${rule}${after}`, why };
}

import { never } from '../../rule/index.ts';
import type { Meaning } from '../platform.ts';
import type { Tree } from './tree.ts';

/** A canonical rule means what it says, and evaluating it never fails. */
export function meaning({ detection, logSources }: Tree): Meaning {
  return { detection, logSources, raises: never, given: [] };
}

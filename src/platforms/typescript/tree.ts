import type { Detection } from '../../rule/index.ts';

/** What decides whether a canonical rule fires: it says so itself. */
export interface Tree {
  readonly logSources: readonly string[];
  readonly detection: Detection;
}

import type { Path, TextStep } from '../../../../rule/index.ts';

/** A text made from the value at a path: from a string itself, from what is `printed` the text that `str` makes of it, or JSON: as logs write it, or as `json.dumps` does. */
export interface Computed {
  readonly path: Path;
  readonly steps: readonly TextStep[];
  readonly printed?: 'number' | 'array' | 'object' | 'json' | 'dumps';
}

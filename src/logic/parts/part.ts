import type { Fact } from '../../rule/index.ts';
import type { Witness } from '../comparison.ts';

/** How one part of a target detection stands to the source's, the other parts taken as equal. */
export interface PartVerdict {
  /** A series on which the source alerts and the target does not; `unknown` where there may be one. */
  readonly missed?: Witness | 'unknown';
  /** A series on which the target alerts and the source does not; `unknown` where there may be one. */
  readonly extra?: Witness | 'unknown';
  readonly given?: readonly Fact[];
  /** What differs, as a sentence fragment. */
  readonly why?: string;
}

/** A part that is the same on both sides. */
export const samePart: PartVerdict = {};

/** A part of which nothing is known. */
export function unknownPart(why: string): PartVerdict {
  return { missed: 'unknown', extra: 'unknown', why };
}

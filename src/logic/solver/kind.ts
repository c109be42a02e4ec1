import type { VerdictKind } from '../comparison.ts';
import type { Direction } from './direction.ts';

/** The verdict of two directions. */
export function kindOf(missed: Direction, extra: Direction): VerdictKind {
  if ('open' in missed || 'open' in extra) return 'unproven';
  if ('given' in missed) return 'given' in extra ? 'equivalent' : 'wider';
  return 'given' in extra ? 'narrower' : 'different';
}

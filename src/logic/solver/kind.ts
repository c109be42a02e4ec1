import type { Comparison, VerdictKind } from '../comparison.ts';
import type { Direction } from './direction.ts';

/** The verdict of two directions. */
export function kindOf(missed: Direction, extra: Direction): VerdictKind {
  if ('open' in missed || 'open' in extra) return 'unproven';
  if ('given' in missed) return 'given' in extra ? 'equivalent' : 'wider';
  return 'given' in extra ? 'narrower' : 'different';
}

/** What one direction shows where the other is open. */
export function provenOf(missed: Direction, extra: Direction): Pick<Comparison, 'proven'> {
  if ('given' in missed && 'open' in extra) return { proven: 'missesNothing' };
  return 'given' in extra && 'open' in missed ? { proven: 'addsNothing' } : {};
}

import type { Expr } from './tree.ts';
import { periodSeconds } from './vocabulary.ts';

/** A period that `stats` groups by. */
interface Period {
  readonly text: string;
  /** Its length. */
  readonly seconds: number;
  /** Its length if no cap of its unit cut it. */
  readonly written: number;
}

/** The period of `bin(5m)` and `datefloor(@timestamp, 5m)`; undefined for what is none, lasts no time, or has no fixed length. */
export function periodOfItem(value: Expr): Period | undefined {
  if (value.kind !== 'call') return undefined;
  const [first, second] = value.arguments;
  const period = value.name === 'bin' ? first : value.name === 'datefloor' && isTime(first) ? second : undefined;
  if (period?.kind !== 'duration' || period.amount <= 0) return undefined;
  const { amount, unit } = period;
  const seconds = periodSeconds(amount, unit);
  return seconds === undefined ? undefined : { text: `${amount}${unit}`, seconds, written: (periodSeconds(1, unit) ?? 0) * amount };
}

function isTime(expression: Expr | undefined): boolean {
  return expression?.kind === 'field' && expression.path.join('.') === '@timestamp';
}

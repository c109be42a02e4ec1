import { characterSet, either, type Match, type Regex } from '../../../rule/index.ts';
import type { Shape } from './modifiers.ts';

const layout = 'yyyy-MM-ddThh:mm';
const letters = { year: 'y', month: 'M', day: 'd', hour: 'h', minute: 'm' } as const;
const digits = '0123456789';

/**
 * A text that begins like a date in ISO 8601 whose part is the number, or stands in the relation to it, as written: "It is
 * not designed to handle timezone or format conversions" (modifiers appendix). Weeks cannot be said. A relation follows the
 * part, as in pySigma (`SigmaTimestampPart`): `field|hour|gte: 18`.
 */
export function datePartMatch({ datePart = 'hour', relation }: Shape, value: number): Match | undefined {
  if (datePart === 'week') return undefined;
  const first = layout.indexOf(letters[datePart]);
  const last = layout.lastIndexOf(letters[datePart]);
  const width = last - first + 1;
  const least = relation === 'gt' ? Math.floor(value) + 1 : relation === 'lt' || relation === 'lte' ? 0 : Math.ceil(value);
  const most = relation === 'lt' ? Math.ceil(value) - 1 : relation === 'gt' || relation === 'gte' ? Infinity : Math.floor(value);
  const [low, high] = [Math.max(0, least), Math.min(10 ** width - 1, most)];
  if (low > high) return either();
  const before = Array.from(layout.slice(0, first), (character): Regex => {
    if (character === 'T') return characterSet(['T', ' ']);
    return /[a-zA-Z]/.test(character) ? characterSet([...digits]) : characterSet([character]);
  });
  const number = between(String(low).padStart(width, '0'), String(high).padStart(width, '0'));
  return { kind: 'regex', regex: { kind: 'sequence', of: [{ kind: 'assertion', at: 'start' }, ...before, ...number] }, fold: 'none' };
}

/** The numbers from one to another, written with as many digits as both have. */
function between(low: string, high: string): readonly Regex[] {
  const [a, b] = [low.charAt(0), high.charAt(0)];
  if (a === '') return [];
  if (a === b) return [characterSet([a]), ...between(low.slice(1), high.slice(1))];
  const [rest, least, most] = [low.slice(1), '0'.repeat(low.length - 1), '9'.repeat(low.length - 1)];
  const from = rest === least ? Number(a) : Number(a) + 1;
  const to = high.slice(1) === most ? Number(b) : Number(b) - 1;
  const choices: Regex[] = [];
  if (from > Number(a)) choices.push(sequence(characterSet([a]), ...between(rest, most)));
  if (from <= to) choices.push(sequence(characterSet(Array.from(digits.slice(from, to + 1))), ...between(least, most)));
  if (to < Number(b)) choices.push(sequence(characterSet([b]), ...between(least, high.slice(1))));
  const [only] = choices;
  return choices.length === 1 && only !== undefined ? [only] : [{ kind: 'choice', of: choices }];
}

function sequence(...of: readonly Regex[]): Regex {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind: 'sequence', of };
}

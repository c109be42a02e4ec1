import { visible } from '../text/diagnostic.ts';
import type { Json } from '../text/json.ts';
import type { Predicate } from '../rule/index.ts';
import { compileAnyReading } from '../logic/holds/any-reading.ts';
import { describePredicate } from './describe.ts';

/**
 * Why a condition holds of an event or does not: its description with the truth of every part (`yes`, `no`, `?` for
 * unknown, also where it hangs on an open reading). Parts inside `some element` are about an element and have no truth of their own.
 */
export function traceText(predicate: Predicate, event: Json): string {
  let elementDepth: number | undefined;
  return describePredicate(predicate)
    .map(({ depth, text, predicate: part }) => {
      if (elementDepth !== undefined && depth > elementDepth) return `      ${'  '.repeat(depth)}${visible(text)}`;
      elementDepth = part.kind === 'element' ? depth : undefined;
      const truths = compileAnyReading(part)(event);
      const word = truths.size > 1 || truths.has(undefined) ? '?' : truths.has(true) ? 'yes' : 'no';
      return `${word.padEnd(5)} ${'  '.repeat(depth)}${visible(text)}`;
    })
    .join('\n');
}

import type { Arbitrary } from 'fast-check';
import type { Diagnostic } from '../../src/text/diagnostic.ts';

/** Something that is given hostile input: it throws where the input does what it must not. */
export interface Target<Input = unknown> {
  readonly name: string;
  readonly input: Arbitrary<Input>;
  readonly check: (input: Input) => void | Promise<void>;
}

/** A target, its input's type forgotten. */
export function target<Input>(name: string, input: Arbitrary<Input>, check: (input: Input) => void | Promise<void>): Target {
  return { name, input, check: (given) => check(given as Input) };
}

/** Fails where a mistake of rulec was caught at its door. */
export function noneInternal(diagnostics: readonly Diagnostic[]): void {
  const found = diagnostics.find(({ code }) => code === 'compile/internal');
  if (found !== undefined) throw new Error(found.message);
}

/** Fails where two values differ. */
export function same(got: unknown, wanted: unknown, what: string): void {
  const [left, right] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (left !== right) throw new Error(`${what}: ${left?.slice(0, 500)} instead of ${right?.slice(0, 500)}`);
}

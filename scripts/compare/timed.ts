import { cpu } from '../support.ts';

/** What a computation gave, and the milliseconds it took: of the wall, or of this process where others held it up. */
export function timed<Value>(run: () => Value): { readonly value: Value; readonly ms: number } {
  const [start, wall] = [cpu(), performance.now()];
  const value = run();
  return { value, ms: Math.min(performance.now() - wall, Math.max(cpu() - start, 0.001) + 0.05) };
}

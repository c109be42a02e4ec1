import { createRequire } from 'node:module';
import { join } from 'node:path';
import vm from 'node:vm';
import { repository } from '../support.ts';
import type { Planted } from './plant.ts';

/** A compiler of its own, with one planted error or none. */
export type World = typeof import('./world.ts');

/** How often the planted places may be passed before a compiler with an error is held to be going in circles. */
const mostPasses = 60_000_000;

/** How often the two values of a place are compared before that is done at ever longer intervals. */
const firstLooks = 32;

/** What is noted of the places that a compiler passes. */
export interface Survey {
  /** Errors whose places were passed, of those that give a value only where the wrong one differed. */
  readonly reached: Set<number>;
  /** How often each place was passed whose values are compared. */
  readonly looks: Map<number, number>;
}

type Bundle = (
  require: NodeJS.Require,
  module: { exports: object },
  exports: object,
  plantedError: (id: number) => boolean,
  plantedValue: (id: number, right: () => unknown, wrong: () => unknown) => unknown,
) => void;

/**
 * Makes compilers out of one bundle: each is loaded anew, so that nothing remembered by one is seen by another. One
 * with a survey notes what it passes.
 */
export function worldsOf({ source }: Planted): (active: number | undefined, survey?: Survey) => World {
  const require = createRequire(join(repository, 'package.json'));
  const load = vm.runInThisContext(`(function (require, module, exports, plantedError, plantedValue) {${source}\n})`, { filename: 'planted.cjs' }) as Bundle;
  return (active, survey) => {
    const module = { exports: {} };
    let passes = 0;
    const pass = (): void => {
      passes += 1;
      if (active !== undefined && passes > mostPasses) throw new Error('it does not end');
    };
    const plantedError = (id: number): boolean => {
      pass();
      survey?.reached.add(id);
      return id === active;
    };
    const plantedValue = (id: number, right: () => unknown, wrong: () => unknown): unknown => {
      pass();
      if (id === active) return wrong();
      const value = right();
      if (survey === undefined || survey.reached.has(id)) return value;
      const before = survey.looks.get(id) ?? 0;
      survey.looks.set(id, before + 1);
      if ((before < firstLooks || (before & (before - 1)) === 0) && differs(value, wrong)) survey.reached.add(id);
      return value;
    };
    load(require, module, module.exports, plantedError, plantedValue);
    return module.exports as World;
  };
}

/** Whether the wrong value of a place is another than the right one, as far as that can be seen. */
function differs(value: unknown, wrong: () => unknown): boolean {
  try {
    const other = wrong();
    return !Object.is(value, other) && plain(value) !== plain(other);
  } catch {
    return true;
  }
}

/** Plain data as text; of anything else no two are the same. */
function plain(value: unknown): string | symbol {
  let opaque = false;
  const text = JSON.stringify(value, (_, inner: unknown) => {
    const prototype: unknown = typeof inner === 'object' && inner !== null ? Object.getPrototypeOf(inner) : null;
    opaque ||= typeof inner === 'function' || ![null, Object.prototype, Array.prototype].includes(prototype as object | null);
    return typeof inner === 'bigint' ? String(inner) : inner;
  }) as string | undefined;
  return opaque || text === undefined ? Symbol('opaque') : text;
}

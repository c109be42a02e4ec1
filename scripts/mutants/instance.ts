import { createRequire } from 'node:module';
import { join } from 'node:path';
import vm from 'node:vm';
import { repository } from '../support.ts';
import type { Planted } from './plant.ts';

/** A compiler of its own, with one planted error or none. */
export type World = typeof import('./world.ts');

/** How often the planted places may be passed before a compiler is held to be going in circles. */
const mostPasses = 60_000_000;

/** Makes compilers out of one bundle: each is loaded anew, so that nothing remembered by one is seen by another. */
export function worldsOf({ source }: Planted): (active: number | undefined, passed?: (id: number) => void) => World {
  const require = createRequire(join(repository, 'package.json'));
  const load = vm.runInThisContext(`(function (require, module, exports, plantedError) {${source}\n})`, { filename: 'planted.cjs' }) as (
    require: NodeJS.Require,
    module: { exports: object },
    exports: object,
    plantedError: (id: number) => boolean,
  ) => void;
  return (active, passed) => {
    const module = { exports: {} };
    let passes = 0;
    const plantedError = (id: number): boolean => {
      passes += 1;
      if (passes > mostPasses) throw new Error('it does not end');
      passed?.(id);
      return id === active;
    };
    load(require, module, module.exports, plantedError);
    return module.exports as World;
  };
}

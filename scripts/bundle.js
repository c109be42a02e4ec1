// How TypeScript becomes what Node 20 runs, for what is shipped (compile.js) and for scripts (run.js).
import { build } from 'esbuild';

/** Bundles modules as esbuild's options say; packages stay outside, and what is loaded on demand stays so. */
export function bundle(options) {
  return build({ bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', loader: { '.py': 'text' }, ...options });
}

// Bundles the command line and the library into dist/, and writes the type declarations (not with --bundle-only).
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { bundle } from './bundle.js';

rmSync('dist', { recursive: true, force: true });
await bundle({
  entryPoints: ['src/cli/main.ts', 'src/index.ts', 'src/rule/module.ts'],
  outdir: 'dist',
  outbase: 'src',
  chunkNames: 'chunks/[name]-[hash]',
});
const steps = [
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.declarations.json'],
  ['scripts/run.js', 'scripts/schema.ts'],
];
// What is wrong is said by the step itself.
const failed = !process.argv.includes('--bundle-only') && steps.some((step) => spawnSync(process.execPath, step, { stdio: 'inherit' }).status !== 0);
if (failed) process.exitCode = 1;

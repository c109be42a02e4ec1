// Bundles the command line and the library into dist/, and writes the type declarations (not with --bundle-only).
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { bundle } from './bundle.js';

rmSync('dist', { recursive: true, force: true });
await bundle({
  entryPoints: ['src/cli/main.ts', 'src/index.ts', 'src/rule/module.ts'],
  outdir: 'dist',
  outbase: 'src',
  chunkNames: 'chunks/[name]-[hash]',
});
if (!process.argv.includes('--bundle-only')) {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.declarations.json'], { stdio: 'inherit' });
  execFileSync(process.execPath, ['scripts/run.js', 'scripts/schema.ts'], { stdio: 'inherit' });
}

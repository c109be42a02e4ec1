// Bundles the command line and the library into dist/, and writes the type declarations (not with --bundle-only).
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
const entries = ['src/cli/main.ts', 'src/index.ts', 'src/rule/module.ts'].filter((path) => existsSync(path));
await build({
  entryPoints: entries,
  outdir: 'dist',
  outbase: 'src',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  loader: { '.py': 'text' },
  chunkNames: 'chunks/[name]-[hash]',
});
if (!process.argv.includes('--bundle-only')) {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.declarations.json'], { stdio: 'inherit' });
  execFileSync(process.execPath, ['scripts/run.js', 'scripts/schema.ts'], { stdio: 'inherit' });
}

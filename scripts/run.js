// Runs a TypeScript script: bundles it into a temporary file and imports that. `node scripts/run.js scripts/name.ts [arguments]`
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.js';

const [script, ...args] = process.argv.slice(2);
const root = resolve(import.meta.dirname, '..');
// Inside the project, so that packages resolve.
const folder = mkdtempSync(join(root, 'node_modules', '.rulec-script-'));
const outdir = join(folder, 'scripts');
// Also where the script ends the process.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
await bundle({
  entryPoints: { script },
  outdir,
  outExtension: { '.js': '.mjs' },
  define: { 'import.meta.dirname': JSON.stringify(join(root, 'scripts')), 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'src', 'cli', 'project.ts')).href) },
  logLevel: 'warning',
});
process.argv = [process.argv[0], resolve(script), ...args];
await import(pathToFileURL(join(outdir, 'script.mjs')).href);

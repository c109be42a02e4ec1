import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Bundles the command line once before the tests, so that those that start it run the code as it is. */
export function setup(): void {
  const root = join(import.meta.dirname, '../..');
  execFileSync(process.execPath, [join(root, 'scripts/compile.js'), '--bundle-only'], { cwd: root, stdio: 'inherit' });
}

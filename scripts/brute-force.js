// Compares random pairs of conditions and checks every answer on all events of a small world; of thresholds, sequences and both, on
// random series of such events.
// node scripts/brute-force.js [first seed] [pairs] [pairs per pool of leaves] [--cores: every learned clause as well]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { bundle } from './bundle.js';

const folder = mkdtempSync(join(tmpdir(), 'rulec-brute-'));
const outfile = join(folder, 'main.mjs');
await bundle({ entryPoints: ['test/logic/brute/main.ts'], outfile, splitting: false, packages: 'bundle' });
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;

#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { compileLess } from './tuning.ts';

// A reader that has seen enough closes the pipe: that is no error.
process.stdout.on('error', () => process.exit(0));

const [, , first, ...rest] = process.argv;

if ((first === '--version' || first === '-V') && rest.length === 0) {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  process.stdout.write(`${manifest.version}\n`);
} else {
  compileLess();
  const { runProgram } = await import('./program.ts');
  process.exitCode = await runProgram(process.argv);
}

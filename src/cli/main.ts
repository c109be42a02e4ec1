#!/usr/bin/env node
import { compileLess } from './tuning.ts';
import { ownVersion } from './version.ts';

// A reader that has seen enough closes the pipe: that is no error.
process.stdout.on('error', () => process.exit(0));

const [, , first, ...rest] = process.argv;

if ((first === '--version' || first === '-V') && rest.length === 0) {
  process.stdout.write(`${ownVersion()}\n`);
} else {
  compileLess();
  const { runProgram } = await import('./program.ts');
  process.exitCode = await runProgram(process.argv);
}

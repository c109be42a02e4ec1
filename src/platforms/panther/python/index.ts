export type { Outcome } from './log-type-worlds.ts';
export { loadProgram, runFunction, type Model, type Program, type Resolve } from './machine.ts';
export { ruleOutcome } from './outcome.ts';
export { parsePython, type Parsed } from './parse.ts';
export { printPython } from './print.ts';

export type { Outcome } from './execution/log-type-worlds.ts';
export { unboundName } from './functions/builtin-names.ts';
export { loadProgram, runFunction, type Known, type Model, type Program, type Resolve } from './execution/machine.ts';
export { ruleOutcome } from './execution/outcome.ts';
export { parsePython, type Parsed } from './syntax/parse.ts';
export { printPython } from './syntax/print.ts';
export type { Assumption } from './values/frame.ts';
export type { KnownTypes } from './values/taken.ts';

export { loadProgram, runFunction, type Model, type Outcome, type Program, type Resolve } from './machine.ts';
export { ruleOutcome } from './outcome.ts';
export { parsePython, type Parsed } from './parse.ts';
export { printPython } from './print.ts';

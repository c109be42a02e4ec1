export { loadProgram, ruleOutcome, runFunction, type Outcome, type Program, type Resolve } from './machine.ts';
export { parsePython, type Parsed } from './parse.ts';
export { printPython } from './print.ts';

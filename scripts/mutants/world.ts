// What a compiler with planted errors is asked through.
export { createCompiler } from '../../src/compile/compiler.ts';
export { defaultConfig } from '../../src/compile/config.ts';
export { knowledge } from '../../src/compile/verdict.ts';
export { compile } from '../../src/logic/holds/holds.ts';
export { compileFact } from '../../src/logic/facts/fact-holds.ts';
export { compare } from '../../src/logic/compare.ts';
export { directedEvents } from '../../test/support/directed-events.ts';
export { questions } from '../../src/platforms/cloudwatch/readings.ts';
export { conditionsOf, never } from '../../src/rule/index.ts';
export { logSource } from '../../src/taxonomy/index.ts';
export { memoryWorkspace } from '../../src/text/workspace.ts';

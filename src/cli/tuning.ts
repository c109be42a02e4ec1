import { setFlagsFromString } from 'node:v8';

/**
 * Has the engine compile less: a command runs some thousand functions for some seconds, and with what it calls inlined into each
 * hot one (V8 takes up to 920 bytes of bytecode), and each as soon as it has run 66 kB of bytecode, compiling them cost half of all
 * CPU. No result depends on it.
 */
export function compileLess(): void {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
  setFlagsFromString('--interrupt-budget=500000');
}

import { building } from '../syntax/built-lists.ts';

/** The names that Python itself provides and that the calls know, and those for the making of lists. */
export const builtinNames: ReadonlySet<string> = new Set([
  ...Object.values(building), 'abs', 'all', 'any', 'bool', 'bytes', 'dict', 'enumerate', 'filter', 'float', 'frozenset', 'getattr', 'hasattr', 'int', 'isinstance', 'iter', 'len',
  'list', 'map', 'max', 'min', 'next', 'object', 'print', 'range', 'repr', 'reversed', 'round', 'set', 'sorted', 'str', 'sum', 'tuple', 'type', 'zip',
]);

/** The other names that Python itself provides (Python, `builtins`). */
export const otherBuiltins: ReadonlySet<string> = new Set([
  'BaseExceptionGroup', 'Ellipsis', 'ExceptionGroup', 'NotImplemented', 'aiter', 'anext', 'ascii', 'bin', 'breakpoint', 'bytearray', 'callable', 'chr', 'classmethod', 'compile',
  'complex', 'copyright', 'credits', 'delattr', 'dir', 'divmod', 'eval', 'exec', 'exit', 'format', 'globals', 'hash', 'help', 'hex', 'id', 'input', 'issubclass', 'license', 'locals',
  'memoryview', 'oct', 'open', 'ord', 'pow', 'property', 'quit', 'setattr', 'slice', 'staticmethod', 'super', 'vars',
]);

/** A name that nothing binds: why it is open what it holds, and the name of such a reason. */
export const unboundName = {
  why: (name: string): string => `the name \`${name}\` is not known`,
  of: (why: string): string | undefined => /^the name `(.+)` is not known$/.exec(why)?.[1],
};

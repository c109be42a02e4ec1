import type { Value } from './values.ts';

/** Modules that are there wherever Python is. */
const standardModules = new Set(['re', 'json', 'ipaddress', 'fnmatch', 'datetime', 'collections', 'typing', 'functools', 'itertools', 'operator', 'string', 'math', 'base64', 'hashlib', 'urllib', 'os', 'logging', 'unittest', 'time', 'copy', 'enum', 'builtins', 'binascii']);

/** Whether a module, or what has a name in one, is of Python's own library. */
export function isStandard(name: string): boolean {
  return standardModules.has(name.split('.')[0] ?? '');
}

/** Whether something with a name of Python's, or of a module, is surely a function, type or module: what a module that cannot be found has may be anything. */
export function isKnown({ name }: Value & { kind: 'builtin' }): boolean {
  return !name.includes('.') || isStandard(name);
}

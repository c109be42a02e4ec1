import { building } from '../syntax/built-lists.ts';

/** The names that Python itself provides and that the calls know, and those for the making of lists. */
export const builtinNames: ReadonlySet<string> = new Set([
  ...Object.values(building), 'abs', 'all', 'any', 'bool', 'bytes', 'dict', 'enumerate', 'filter', 'float', 'frozenset', 'getattr', 'hasattr', 'int', 'isinstance', 'iter', 'len',
  'list', 'map', 'max', 'min', 'next', 'object', 'print', 'range', 'repr', 'reversed', 'round', 'set', 'sorted', 'str', 'sum', 'tuple', 'type', 'zip',
]);

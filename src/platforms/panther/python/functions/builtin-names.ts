/** The names that Python itself provides and that the calls know. */
export const builtinNames: ReadonlySet<string> = new Set([
  'abs', 'all', 'any', 'bool', 'bytes', 'dict', 'enumerate', 'filter', 'float', 'frozenset', 'getattr', 'hasattr', 'int', 'isinstance', 'iter', 'len',
  'list', 'map', 'max', 'min', 'next', 'object', 'print', 'range', 'repr', 'reversed', 'round', 'set', 'sorted', 'str', 'sum', 'tuple', 'type', 'zip',
]);

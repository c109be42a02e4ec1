import { scalar, sure, type Union, type Value } from './values.ts';

/** Modules that are there wherever Python is. */
const standardModules = new Set(['re', 'json', 'ipaddress', 'fnmatch', 'datetime', 'collections', 'typing', 'functools', 'itertools', 'operator', 'string', 'math', 'base64', 'hashlib', 'urllib', 'os', 'logging', 'unittest', 'time', 'copy', 'enum', 'builtins', 'binascii']);

/** Whether a module, or what has a name in one, is of Python's own library. */
export function isStandard(name: string): boolean {
  return standardModules.has(name.split('.')[0] ?? '');
}

/** Whether something with a name of Python's, or of a module, is surely a function, type or module: what a module that cannot be found has may be anything, and so may a constant. */
export function isKnown({ name }: Value & { kind: 'builtin' }): boolean {
  return !name.includes('.') || (isStandard(name) && !/\.[A-Z\d_]+$/.test(name));
}

/** The constants of modules that are followed: the first is true where types are checked, never where code runs (Python, `typing` and `string`). */
const constants: Readonly<Record<string, Union>> = {
  'typing.TYPE_CHECKING': scalar(false),
  'string.ascii_letters': scalar('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  'string.ascii_lowercase': scalar('abcdefghijklmnopqrstuvwxyz'),
  'string.ascii_uppercase': scalar('ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  'string.digits': scalar('0123456789'),
  'string.hexdigits': scalar('0123456789abcdefABCDEF'),
  'string.octdigits': scalar('01234567'),
  'string.punctuation': scalar('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'),
  'string.whitespace': scalar(' \t\n\r\v\f'),
};

/** What a module of Python's own has under a name. */
export function ofModule(module: string, name: string): Union {
  const whole = `${module}.${name}`;
  return (Object.hasOwn(constants, whole) ? constants[whole] : undefined) ?? sure({ kind: 'builtin', name: whole });
}

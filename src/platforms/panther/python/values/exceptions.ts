/** The type of an exception that was raised, of which nothing is known but that it is one. */
export const unknownException = 'Exception|any';

/** Each exception below the one that it is derived from (Python, "Exception hierarchy", and of the modules that rules import); others are derived from `Exception`. */
const below: Readonly<Record<string, string>> = {
  BaseException: 'Exception SystemExit KeyboardInterrupt GeneratorExit',
  ArithmeticError: 'FloatingPointError OverflowError ZeroDivisionError',
  LookupError: 'IndexError KeyError',
  NameError: 'UnboundLocalError',
  ImportError: 'ModuleNotFoundError',
  RuntimeError: 'NotImplementedError RecursionError',
  SyntaxError: 'IndentationError',
  IndentationError: 'TabError',
  OSError: 'BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError',
  ConnectionError: 'BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError',
  ValueError: 'UnicodeError JSONDecodeError AddressValueError NetmaskValueError',
  UnicodeError: 'UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError',
};

const parents = new Map(Object.entries(below).flatMap(([parent, names]) => names.split(' ').map((name) => [name, parent] as const)));

const aliases: Readonly<Record<string, string>> = { IOError: 'OSError', EnvironmentError: 'OSError' };

const ofModules = new Set(['JSONDecodeError', 'AddressValueError', 'NetmaskValueError']);
const beside = 'AssertionError AttributeError BufferError EOFError MemoryError ReferenceError StopAsyncIteration StopIteration SystemError TypeError';
const ownNames = new Set([...Object.entries(below).flatMap(([parent, names]) => [parent, ...names.split(' ')]), ...Object.keys(aliases), ...beside.split(' ')]);

/** Whether Python itself provides an exception of this name. */
export function isOwnException(name: string): boolean {
  return ownNames.has(name) && !ofModules.has(name);
}

/** Whether an exception of a type is one of another type, too. A class of the rule's own is written `Own(Base`. */
export function isKindOf(type: string, wanted: string): boolean {
  return type === 'any' || lineOf(type).includes(aliases[wanted] ?? wanted);
}

/** A type with those that it is derived from. */
function lineOf(type: string): readonly string[] {
  const at = type.indexOf('(');
  if (at >= 0) return [type, type.slice(0, at), ...lineOf(type.slice(at + 1))];
  const own = aliases[type] ?? type;
  return own === 'BaseException' ? [own] : [own, ...lineOf(parents.get(own) ?? 'Exception')];
}

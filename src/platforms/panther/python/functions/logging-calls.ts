import { opaque, type Frame } from '../values/frame.ts';
import { isText, none, sure, type Call, type Union } from '../values/values.ts';

type Builtin = (frame: Frame, call: Call) => Union;

const logger = 'logging.Logger';

/** Writes a message: nothing of it is asked for before it is shown, and what then fails is passed over (Python, `logging.Handler.handleError`). */
const write: Builtin = (frame, { args, keywords, at }) => {
  const fine = args.length > 0 && [...keywords.keys()].every((name) => name === 'exc_info');
  return fine ? none : opaque(frame, at, 'what is logged here is not modelled');
};

/** The logger of a text, or the outermost one. */
const getLogger: Builtin = (frame, { args: [name = none, ...more], keywords, at }) => {
  const named = name.every(({ value }) => isText(value) || (value.kind === 'scalar' && value.value === null));
  return named && more.length === 0 && keywords.size === 0 ? sure({ kind: 'builtin', name: logger }) : opaque(frame, at, 'this logger is not modelled');
};

const levels = ['debug', 'info', 'warning', 'error', 'exception', 'critical'];
const levelNames: ReadonlySet<string> = new Set(['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL', 'NOTSET']);

/** Takes a level that has a name. */
const setLevel: Builtin = (frame, { args: [level = none, ...more], keywords, at }) => {
  const fine = more.length === 0 && keywords.size === 0 && level.every(({ value }) => (value.kind === 'builtin' ? levelNames.has(value.name.replace(/^logging\./, '')) : value.kind === 'scalar' && typeof value.value === 'string' && levelNames.has(value.value)));
  return fine ? none : opaque(frame, at, 'this level of a logger is not modelled');
};

/** What is logged says nothing of what a detection gives. */
export const loggingCalls: Readonly<Record<string, Builtin>> = {
  'logging.getLogger': getLogger,
  [`${logger}.setLevel`]: setLevel,
  ...Object.fromEntries(['logging', logger].flatMap((of) => levels.map((level) => [`${of}.${level}`, write]))),
};

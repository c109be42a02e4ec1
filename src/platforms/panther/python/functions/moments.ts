import type { Match, Predicate, TextStep } from '../../../../rule/index.ts';
import { compileMatch } from '../../../../logic/holds/compile-match.ts';
import { matchOf, escaped } from '../texts/searched.ts';
import { readBy, textIs } from '../values/field-tests.ts';
import { isNever, mayFail, raise, toldApart, unfailingFrom, type Frame } from '../values/frame.ts';
import { all, always, never, no } from '../conditions/logic.ts';
import { isEventField } from '../values/marks.ts';
import type { Computed } from '../values/computed.ts';
import { scalar, textWhen, type Call, type Union, type Value } from '../values/values.ts';
import { textOf } from './text-methods.ts';

const years = '(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)';
const hundreds = '(?:0[48]|[2468][048]|[13579][26])';
const leapYears = `(?:[0-9]{2}${hundreds}|${hundreds}00)`;
const zone = '(?:Z|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])';
const clock = `[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]+)?)?${zone}?`;

/** Days that there are: no 31st of April, no 29th of February but in leap years, and no year 0. */
const days = [
  `${years}-(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])`,
  `${years}-(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)`,
  `${years}-02-(?:0[1-9]|1[0-9]|2[0-8])`,
  `${leapYears}-02-29`,
];

/** A time as logs write it (ISO 8601): `fromisoformat` and `strptime` take others, too. */
const written = `(?:${days.join('|')})${clock}`;

/** What stands for a directive of `strptime` in such a time. */
const directives: Readonly<Record<string, string>> = { M: '[0-9]{2}', S: '[0-9]{2}', f: '[0-9]{1,6}', z: zone };
const day = '[0-9]{4}-[0-9]{2}-[0-9]{2}';

/** A form of times: which of those that logs write are of it, by all of them or by how they begin, and what stands before their hour. */
interface Form {
  readonly written: string;
  readonly how: 'match' | 'fullmatch';
  readonly beforeHour: string;
}

/** The form of a format of `strptime` that begins with the day and the hour, in which each directive stands once and ends before something else; undefined for any other. */
function formOf(format: string): Form | undefined {
  const [, between = 'T', rest] = /^%Y-%m-%d([T ])%H(?!%[^z])(.*)$/s.exec(format) ?? [];
  const pieces = [...(rest ?? '').matchAll(/%(.)|([^%])/gsu)].map(([, directive, literal = '']) => ({ directive, literal }));
  const found = pieces.flatMap(({ directive }) => directive ?? []);
  const isPlain = ({ directive, literal }: (typeof pieces)[number], index: number): boolean =>
    directive === undefined ? /[-:/.,_A-Z]/.test(literal) : Object.hasOwn(directives, directive) && (directive !== 'z' || index === pieces.length - 1) && (pieces[index + 1]?.directive ?? 'z') === 'z';
  if (rest === undefined || !pieces.every(isPlain) || new Set(found).size < found.length) return undefined;
  const beforeHour = `${day}${between}`;
  return { how: 'fullmatch', written: `${beforeHour}[0-9]{2}${pieces.map(({ directive, literal }) => (directive === undefined ? escaped(literal) : directives[directive])).join('')}`, beforeHour };
}

/** All that logs write is of the form of `fromisoformat`, which knows no digits but these (CPython, `_datetimemodule.c`, `parse_digits`). */
const isoForm: Form = { how: 'match', written: '[0-9]{4}', beforeHour: `${day}[T ]` };

/** A text of the event, or a constant. */
type Text = Computed | string;

function isIn(text: Text, wanted: Match): Predicate | undefined {
  if (typeof text !== 'string') return textIs(text, wanted);
  return compileMatch(wanted)(text) === true ? always : never;
}

function textIn(value: Value): Text | undefined {
  if (value.kind === 'scalar') return typeof value.value === 'string' ? value.value : undefined;
  const text = value.kind === 'field' ? { path: value.path, steps: [] } : value.kind === 'text' && value.printed === undefined ? value : undefined;
  return text !== undefined && isEventField(text.path) ? text : undefined;
}

/** The text before the sign of its zone was written in another way, or taken away: read as a time it is the same one. */
function withItsZone(text: Text): Text {
  if (typeof text === 'string') return text;
  const last = text.steps.at(-1);
  return last !== undefined && isOfZone(last) ? withItsZone({ ...text, steps: text.steps.slice(0, -1) }) : text;
}

function isOfZone(step: TextStep): boolean {
  if (step.kind === 'replace') return step.from === 'Z' && step.to === '+00:00';
  return (step.kind === 'strip' && step.ends === 'right' && step.characters === 'Z') || (step.kind === 'remove' && step.end === 'suffix' && step.text === 'Z');
}

/** A text is matched; undefined where that cannot be said. */
function isMatched(text: Text, pattern: string, how: 'match' | 'fullmatch'): Predicate | undefined {
  const wanted = matchOf({ pattern, flags: 's' }, how);
  return wanted === undefined ? undefined : isIn(text, wanted.match);
}

/** Times that are read at one place of different texts are different ones. */
function toldApartBy({ machine }: Frame, of: Value & { readonly kind: 'opaque' }, key: string): Value & { readonly kind: 'opaque' } {
  const [text, place] = [toldApart(of.text, key), machine.opaque.get(of.text)];
  if (place !== undefined) machine.opaque.set(text, place);
  return { ...of, text };
}

const readers = new Set(['datetime.datetime.strptime', 'datetime.datetime.fromisoformat', 'datetime.date.fromisoformat']);

/** Whether a function reads a time: it takes a text, and fails with ValueError on some (Python, `datetime`). */
export function readsTime(name: string): boolean {
  return readers.has(name);
}

/** What such a function gives. */
export function timeOf(frame: Frame, value: Value, name: string, call: Call): Union {
  const text = textWhen(value);
  raise(frame, no(text ?? always), 'TypeError');
  const known = isNever(text ?? always) ? undefined : moment(frame, value, name, call);
  if (known !== undefined) return known;
  const made = unfailingFrom(frame, call.at, `\`${name}\` is not modelled`, value);
  for (const each of made) if (each.value.kind === 'opaque') mayFail(frame, each.value, text === undefined ? 'TypeError|ValueError' : 'ValueError');
  return made;
}

/**
 * `strptime` of a text of the event with a constant format, and `fromisoformat`: a time whose hour is known, where the text is one as
 * logs write it, or begins with no year. Undefined where it is not.
 */
function moment(frame: Frame, value: Value, name: string, { args, keywords, at }: Call): Union | undefined {
  const [given, format] = [textIn(value), textOf(args[1])];
  const isIso = name === 'datetime.datetime.fromisoformat';
  const form = isIso ? (args.length === 1 ? isoForm : undefined) : name === 'datetime.datetime.strptime' && args.length === 2 && format !== undefined ? formOf(format) : undefined;
  if (given === undefined || form === undefined || keywords.size > 0) return undefined;
  const text = isIso ? withItsZone(given) : given;
  const [begins, asWritten, whole] = [isMatched(text, String.raw`\d{4}`, 'match'), isMatched(text, written, 'fullmatch'), isMatched(text, form.written, form.how)];
  const hours = Array.from({ length: 24 }, (_, hour) => isMatched(text, `${form.beforeHour}${String(hour).padStart(2, '0')}`, 'match')).flatMap((when, hour): Union => (when === undefined ? [] : scalar(hour).map((each) => ({ ...each, when }))));
  if (begins === undefined || asWritten === undefined || whole === undefined || hours.length < 24) return undefined;
  const odd = all(begins, no(asWritten));
  if (typeof text !== 'string') frame.machine.notes.isoTimes.push({ of: readBy(text), never: odd });
  else if (odd !== never) return undefined;
  raise(frame, no(whole), 'ValueError');
  return unfailingFrom(frame, at, 'a time of which more is asked than its hour is not modelled', value).map((each) => ({ when: each.when, value: each.value.kind === 'opaque' ? { ...toldApartBy(frame, each.value, JSON.stringify(given)), known: new Map([['hour', hours]]) } : each.value }));
}

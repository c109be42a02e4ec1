import { parseRegex, regexAsMatch, test, type Match, type Predicate, type Regex } from '../../../../rule/index.ts';
import { compileMatch } from '../../../../logic/holds/compile-match.ts';
import { fieldOf, hasType, textIs } from '../values/field-tests.ts';
import { failing, opaque, raise, unfailing, type Frame } from '../values/frame.ts';
import { remembered } from '../conditions/limits.ts';
import { always, no } from '../conditions/logic.ts';
import { isEventField } from '../values/marks.ts';
import { groupsOf } from '../texts/groups.ts';
import { withoutSpace } from '../texts/verbose.ts';
import type { Expression } from '../syntax/tree.ts';
import { constantIn, isText, none, scalar, sure, tidy, type Call, type Union, type Value } from '../values/values.ts';

/** An expression with its flags, of which the verbose one is taken out; undefined where that is not modelled. */
export function plainRegex(pattern: string, flags: string): { readonly pattern: string; readonly flags: string } | undefined {
  if (!flags.includes('x')) return { pattern, flags };
  const plain = withoutSpace(pattern);
  return plain === undefined ? undefined : { pattern: plain, flags: flags.replaceAll('x', '') };
}

/** What `re.search`, `re.match` or `re.fullmatch` gives for a value: a match object where it matches, else None. */
export function searchRegex(
  frame: Frame,
  value: Value,
  regex: { readonly pattern: string; readonly flags: string },
  how: 'search' | 'match' | 'fullmatch',
  call: Call,
): Union {
  if (value.kind === 'field') raise(frame, no(hasType(value.path, 'string')), 'TypeError');
  if (value.kind === 'scalar' && typeof value.value !== 'string') return failing(frame, 'TypeError');
  const { match: wanted, ascii = false } = matchOf(regex, how) ?? {};
  if (wanted !== undefined && ascii && !isPlain(frame, value)) return unfailing(frame, call.at, 'word boundaries beside letters outside ASCII are not modelled');
  if (wanted !== undefined && value.kind === 'scalar') return compileMatch(wanted)(value.value) === true ? sure({ kind: 'found', pattern: regex.pattern }) : none;
  const holds = wanted === undefined ? undefined : holdsFor(value, wanted);
  // A text can be searched whatever the expression.
  if (holds === undefined) return (value.kind === 'field' || isText(value) ? unfailing : opaque)(frame, call.at, 'this regular expression is not modelled');
  return tidy([{ when: holds, value: { kind: 'found', pattern: regex.pattern } }, ...none.map((item) => ({ when: no(holds), value: item.value }))]);
}

/** A method of a match object: what its groups hold is not modelled, but which there are and whether they hold a text. */
export function matchMethod(frame: Frame, { pattern }: Value & { kind: 'found' }, name: string, { args, at }: Call): Union {
  if (name === 'group' && args.length < 2) return groupOf(frame, pattern, args[0] ?? scalar(0), at);
  const open = `the method \`${name}\` of a match is not modelled`;
  return args.length === 0 && ['groups', 'groupdict', 'start', 'end', 'span'].includes(name) ? unfailing(frame, at, open) : opaque(frame, at, open);
}

/** `match.group(key)` and `match[key]`: a text where the group takes part in each match, else a text or None; without such a group it fails. */
export function groupOf(frame: Frame, pattern: string, key: Union, at: Expression): Union {
  const why = 'what a group of a match holds is not modelled';
  const [groups, wanted] = [groupsOf(pattern), constantIn(key)?.value];
  if (groups === undefined || typeof wanted === 'boolean' || wanted === null || wanted === undefined) return opaque(frame, at, why);
  const takesPart = groups.get(wanted);
  if (takesPart === undefined) raise(frame, always, 'IndexError');
  return takesPart === undefined ? none : unfailing(frame, at, why, takesPart);
}

function holdsFor(value: Value, wanted: Match): Predicate | undefined {
  if (value.kind === 'field') return test(fieldOf(value.path), wanted);
  return value.kind === 'text' ? textIs(value, wanted) : undefined;
}

/** The texts in which Python finds an expression; a plain text pattern where it is one. `ascii`: of those that are ASCII alone. */
interface Searched {
  readonly match: Match;
  readonly ascii: boolean;
}

const searched = remembered(new Map<string, Searched | undefined>());

function matchOf(regex: { readonly pattern: string; readonly flags: string }, how: 'search' | 'match' | 'fullmatch'): Searched | undefined {
  const key = `${how} ${regex.flags} ${regex.pattern}`;
  if (searched.has(key)) return searched.get(key);
  const made = readRegex(regex, how);
  searched.set(key, made);
  return made;
}

function readRegex({ pattern, flags }: { readonly pattern: string; readonly flags: string }, how: 'search' | 'match' | 'fullmatch'): Searched | undefined {
  const parsed = parseRegex(pattern, 'python', { ignoreCase: flags.includes('i'), dotAll: flags.includes('s'), multiLine: flags.includes('m') });
  if ('problem' in parsed || parsed.assumes.some((assumption) => assumption !== 'asciiWordBoundaries')) return undefined;
  const start: Regex = { kind: 'assertion', at: 'start' };
  const end: Regex = { kind: 'assertion', at: 'end' };
  const whole: Regex =
    how === 'search' ? parsed.regex : { kind: 'sequence', of: how === 'match' ? [start, parsed.regex] : [start, parsed.regex, end] };
  return { match: regexAsMatch({ kind: 'regex', regex: whole, fold: parsed.fold, ...labelOf(pattern, flags, how) }), ascii: parsed.assumes.length > 0 };
}

/** The author's text of an expression that is searched for; `re.match` says without a sign that it starts with the text. */
function labelOf(pattern: string, flags: string, how: 'search' | 'match' | 'fullmatch'): { readonly label?: string } {
  if (how === 'search') return { label: pattern };
  if (how === 'fullmatch' || flags.includes('m') || pattern.startsWith('(?')) return {};
  if (/^(?:\^|\\A)[^|]*$/.test(pattern)) return { label: pattern };
  return { label: pattern.includes('|') ? `^(?:${pattern})` : `^${pattern}` };
}

/**
 * Word boundaries are those between letters of ASCII, and Python's know all letters (re, `\b`): they are the same in a text
 * of ASCII, which a constant shows and which is noted of a field.
 */
function isPlain({ machine }: Frame, value: Value): boolean {
  // oxlint-disable-next-line no-control-regex
  if (value.kind === 'scalar') return typeof value.value === 'string' && /^[\u0000-\u007f]*$/.test(value.value);
  if ((value.kind !== 'field' && value.kind !== 'text') || !isEventField(value.path)) return false;
  machine.notes.asciiTexts.push(value.path);
  return true;
}

/** A text with a backslash before what means something in an expression (CPython, `re.escape`). */
export function escaped(text: string): string {
  return text.replaceAll(/[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g, String.raw`\$&`);
}

import { test, type Match, type Predicate } from '../../../../rule/index.ts';
import { compileMatch } from '../../../../logic/holds/compile-match.ts';
import { fieldOf, hasType, readBy, textIs } from '../values/field-tests.ts';
import { ofOneFound } from '../values/deep-walk.ts';
import { failing, opaque, raise, unfailing, type Frame } from '../values/frame.ts';
import { all, always, no } from '../conditions/logic.ts';
import { isEventField } from '../values/marks.ts';
import { truthOfUnion } from '../values/truth.ts';
import { aheadOf, type Asked } from '../texts/ahead.ts';
import { decided } from '../texts/group-content.ts';
import { groupsOf } from '../texts/groups.ts';
import { matchOf } from '../texts/searched.ts';
import { withoutSpace } from '../texts/verbose.ts';
import type { Expression } from '../syntax/tree.ts';
import { constantIn, isNoText, isText, merge, none, scalar, sure, tidy, valueKey, type Call, type Searched, type Union, type Value } from '../values/values.ts';

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
  if (isNoText(value)) return failing(frame, 'TypeError');
  if (value.kind === 'walk') return ofOneFound(frame, value, 'TypeError', (found, inner) => searchRegex(inner, found, regex, how, call));
  const ahead = aheadOf(regex.pattern, regex.flags, how);
  if (ahead !== undefined) return lookingAhead(frame, value, { ...regex, pattern: ahead.rest }, ahead.asked, how, call);
  const { match: wanted, ascii = false } = matchOf(regex, how) ?? {};
  if (wanted !== undefined && ascii && !isPlain(frame, value)) return unfailing(frame, call.at, 'word boundaries beside letters outside ASCII are not modelled');
  if (wanted !== undefined && value.kind === 'scalar') return compileMatch(wanted)(value.value) === true ? sure(foundIn(value, regex, how)) : none;
  const holds = wanted === undefined ? undefined : holdsFor(value, wanted);
  // A text can be searched whatever the expression.
  if (holds === undefined) return (value.kind === 'field' || isText(value) ? unfailing : opaque)(frame, call.at, 'this regular expression is not modelled');
  return tidy([{ when: holds, value: foundIn(value, regex, how) }, ...none.map((item) => ({ when: no(holds), value: item.value }))]);
}

/** What an expression gives that looks ahead: what it gives without that, where all that it looks for is there. */
function lookingAhead(frame: Frame, value: Value, rest: { readonly pattern: string; readonly flags: string }, asked: readonly Asked[], how: Searched['how'], call: Call): Union {
  const there = asked.map(({ pattern, found }) => {
    const answer = truthOfUnion(searchRegex(frame, value, { ...rest, pattern }, 'search', call));
    return answer === undefined || found ? answer : no(answer);
  });
  const known = there.flatMap((each) => each ?? []);
  if (known.length < there.length) return unfailing(frame, call.at, 'this regular expression is not modelled');
  return merge(all(...known), searchRegex(frame, value, rest, how, call), none);
}

function foundIn(value: Value, { pattern, flags }: { readonly pattern: string; readonly flags: string }, how: Searched['how']): Value {
  return { kind: 'found', pattern, ...(flags === '' ? { searched: { value, how } } : {}) };
}

type Found = Value & { readonly kind: 'found' };

/** A method of a match object: what its groups hold is not modelled, but which there are and whether they hold a text. */
export function matchMethod(frame: Frame, found: Found, name: string, { args, at }: Call): Union {
  if (name === 'group' && args.length < 2) return groupOf(frame, found, args[0] ?? scalar(0), at);
  const count = name === 'groups' && args.length === 0 && found.searched !== undefined ? decided(found.pattern, found.searched.how)?.count : undefined;
  if (count !== undefined) return sure({ kind: 'items', as: 'tuple', of: Array.from({ length: count }, (_, index) => groupOf(frame, found, scalar(index + 1), at)) });
  const open = `the method \`${name}\` of a match is not modelled`;
  return args.length === 0 && ['groups', 'groupdict', 'start', 'end', 'span'].includes(name) ? unfailing(frame, at, open) : opaque(frame, at, open);
}

/** `match.group(key)` and `match[key]`: a text where the group takes part in each match, else a text or None; without such a group it fails. */
export function groupOf(frame: Frame, { pattern, searched: by }: Found, key: Union, at: Expression): Union {
  const why = 'what a group of a match holds is not modelled';
  const [groups, wanted] = [groupsOf(pattern), constantIn(key)?.value];
  if (groups === undefined || typeof wanted === 'boolean' || wanted === null || wanted === undefined) return opaque(frame, at, why);
  const takesPart = groups.get(wanted);
  if (takesPart === undefined) raise(frame, always, 'IndexError');
  if (takesPart === undefined) return none;
  const open = unfailing(frame, at, why, takesPart);
  const parts = by === undefined ? undefined : decided(pattern, by.how);
  const number = typeof wanted === 'number' ? wanted : parts?.names.get(wanted);
  if (by === undefined || parts === undefined || number === undefined || number === 0) return open;
  return open.map(({ when, value }) => ({ when, value: value.kind === 'opaque' ? { ...value, text: `${value.text} ${JSON.stringify([by.how, pattern, number, valueKey(by.value)])}`, group: { ...by, pattern, number } } : value }));
}

function holdsFor(value: Value, wanted: Match): Predicate | undefined {
  if (value.kind === 'field') return test(fieldOf(value.path), wanted);
  return value.kind === 'text' ? textIs(value, wanted) : undefined;
}

/**
 * Word boundaries are those between letters of ASCII, and Python's know all letters (re, `\b`): they are the same in a text
 * of ASCII, which a constant shows and which is noted of a field.
 */
function isPlain({ machine }: Frame, value: Value): boolean {
  // oxlint-disable-next-line no-control-regex
  if (value.kind === 'scalar') return typeof value.value === 'string' && /^[\u0000-\u007f]*$/.test(value.value);
  if ((value.kind !== 'field' && value.kind !== 'text') || !isEventField(value.path)) return false;
  machine.notes.asciiTexts.push(value.kind === 'text' ? readBy(value) : fieldOf(value.path));
  return true;
}

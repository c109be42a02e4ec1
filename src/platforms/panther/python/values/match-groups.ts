import { test, type Predicate } from '../../../../rule/index.ts';
import { compileMatch } from '../../../../logic/holds/compile-match.ts';
import { always, never, some } from '../conditions/logic.ts';
import { decided, groupPattern, withGroup } from '../texts/group-content.ts';
import { escaped, matchOf } from '../texts/searched.ts';
import { fieldOf, textIs } from './field-tests.ts';
import { constantIn, scalar, type Value } from './values.ts';

/** A text that a group of a match holds is another one, or one of several; undefined for anything else. */
export function groupAmong(a: Value, b: Value): Predicate | undefined {
  if (a.kind !== 'opaque' || a.group === undefined || a.string !== true) return undefined;
  const items = b.kind === 'dict' ? [...b.entries.keys()].map((key) => scalar(key)) : b.kind === 'items' && b.present === undefined && b.as !== 'generator' ? b.of : undefined;
  const constants = b.kind === 'scalar' ? [b] : (items?.map(constantIn) ?? [undefined]);
  const { group } = a;
  const parts = constants.map((each) => (each === undefined ? undefined : typeof each.value === 'string' ? groupIs(group, each.value) : never));
  return parts.includes(undefined) ? undefined : some(...parts.flatMap((part) => part ?? []));
}

/** What a group of a match holds is a text; undefined where that is not known. Nothing else is asked where there is no match. */
function groupIs({ value, how, pattern, number }: NonNullable<(Value & { kind: 'opaque' })['group']>, text: string): Predicate | undefined {
  const parts = decided(pattern, how);
  const inside = parts === undefined ? undefined : matchOf({ pattern: groupPattern(parts, number), flags: '' }, 'fullmatch');
  if (parts === undefined || inside === undefined || inside.ascii) return undefined;
  if (compileMatch(inside.match)(text) !== true) return never;
  const whole = withGroup(parts, number, escaped(text));
  const wanted = whole === undefined ? undefined : matchOf({ pattern: whole, flags: '' }, how);
  if (wanted === undefined || wanted.ascii) return undefined;
  if (value.kind === 'scalar') return compileMatch(wanted.match)(value.value) === true ? always : never;
  return value.kind === 'field' ? test(fieldOf(value.path), wanted.match) : value.kind === 'text' ? textIs(value, wanted.match) : undefined;
}


import { match } from '../../../text/match.ts';
import { assumeOfField, type Asked, type Assumptions } from '../assumptions.ts';
import type { InfoOf } from '../fields.ts';
import type { EqlNode } from './tree.ts';

const presence: Asked = { kind: 'presence' };
const value: Asked = { kind: 'value', wildcard: false };

/** Adds what the tests of a condition take for granted of the index, field by field. */
export function assumeOfEql(node: EqlNode, infos: InfoOf, given: Assumptions, asked = value): void {
  const each = (parts: readonly EqlNode[], as = value): void => parts.forEach((part) => assumeOfEql(part, infos, given, as));
  match<EqlNode, void>(node, {
    and: ({ of }) => each(of),
    or: ({ of }) => each(of),
    not: ({ of }) => each([of]),
    comparison: ({ left, right }) => each([left, right], [left, right].some(({ kind }) => kind === 'null') ? presence : value),
    membership: ({ value: member, list }) => each([member, ...list]),
    call: ({ of }) => each(of),
    arithmetic: ({ left, right }) => each([left, right]),
    field: ({ path }) => assumeOfField(infos(path), path, asked, given),
    text: () => undefined,
    number: () => undefined,
    digits: () => undefined,
    boolean: () => undefined,
    null: () => undefined,
  });
}

import { canonicalJson } from '../../../text/json.ts';
import type { EqlField, EqlMembership, EqlNode } from './tree.ts';

/** The condition that always holds. */
export const everything: EqlNode = { kind: 'boolean', value: true };

/** The condition that never holds. */
export const nothing: EqlNode = { kind: 'boolean', value: false };

/** A field by its dotted name. */
export function field(name: string): EqlField {
  return { kind: 'field', path: name.split('.'), optional: false };
}

/** `field == "text"`. */
export function isText(name: string, text: string): EqlNode {
  return { kind: 'comparison', left: field(name), op: '==', right: { kind: 'text', value: text } };
}

/** `field == "text"`, or of several texts `field in ("text", …)`. */
export function isOneOf(name: string, texts: readonly string[]): EqlNode {
  const [only = '', ...more] = texts;
  return more.length === 0 ? isText(name, only) : { kind: 'membership', value: field(name), op: 'in', list: texts.map((value) => ({ kind: 'text', value })) };
}

const orders = { eq: '==', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** `field >= 5`. */
export function isNumber(name: string, op: keyof typeof orders, value: number): EqlNode {
  return { kind: 'comparison', left: field(name), op: orders[op], right: { kind: 'number', value } };
}

/** `cidrMatch(field, "network")`. */
export function inNetwork(name: string, network: string): EqlNode {
  return { kind: 'call', name: 'cidrMatch', folds: false, of: [field(name), { kind: 'text', value: network }] };
}

/** `field != null`. */
export function exists(name: string): EqlNode {
  return { kind: 'comparison', left: field(name), op: '!=', right: { kind: 'null' } };
}

/** `field op "text"`. */
export function member(name: string, op: EqlMembership['op'], text: string): EqlNode {
  return { kind: 'membership', value: field(name), op, list: [{ kind: 'text', value: text }] };
}

/** All of the conditions, nested ones flattened. */
export function all(parts: readonly EqlNode[]): EqlNode {
  const flat = parts.flatMap((part) => (part.kind === 'and' ? part.of : [part])).filter((part) => part !== everything);
  if (flat.includes(nothing) || presenceOpen(flat)) return nothing;
  return joined('and', flat, everything);
}

/** One of the conditions, nested ones flattened, values and networks of one field in one list. */
export function any(parts: readonly EqlNode[]): EqlNode {
  const flat = parts.flatMap((part) => (part.kind === 'or' ? part.of : [part])).filter((part) => part !== nothing);
  if (flat.includes(everything) || presenceOpen(flat)) return everything;
  return joined('or', inNetworks(listed(flat)), nothing);
}

/** Not the condition; `f == null` and `f != null` turn into each other. */
export function negation(node: EqlNode): EqlNode {
  if (node === everything) return nothing;
  if (node === nothing) return everything;
  if (node.kind === 'not') return node.of;
  if (node.kind === 'comparison' && node.right.kind === 'null') return { ...node, op: node.op === '==' ? '!=' : '==' };
  const opposite: EqlNode = { kind: 'not', of: node };
  const [first, second] = node.kind === 'call' ? node.of : [];
  // A script over two fields is not true without one of them, nor is its opposite.
  return first?.kind === 'field' && second?.kind === 'field' ? any([isMissing(first), isMissing(second), opposite]) : opposite;
}

function isMissing(left: EqlField): EqlNode {
  return { kind: 'comparison', left, op: '==', right: { kind: 'null' } };
}

/** Whether both `f == null` and `f != null` are among the parts: unlike other comparisons, one of the two is always true. */
function presenceOpen(parts: readonly EqlNode[]): boolean {
  const said = new Set(parts.map((part) => canonicalJson(part)));
  return parts.some((part) => part.kind === 'comparison' && part.right.kind === 'null' && said.has(canonicalJson(negation(part))));
}

function joined(kind: 'and' | 'or', parts: readonly EqlNode[], none: EqlNode): EqlNode {
  const distinct = [...new Map(parts.map((part) => [canonicalJson(part), part])).values()];
  const [first] = distinct;
  if (first === undefined) return none;
  return distinct.length === 1 ? first : { kind, of: distinct };
}

/** `f == "a" or f == "b"` is `f in ("a", "b")`; tests with one word on one field become one test with a list. */
function listed(parts: readonly EqlNode[]): readonly EqlNode[] {
  const lists = new Map<string, EqlMembership>();
  return parts
    .map((part): EqlNode => {
      const member = asMember(part);
      if (member === undefined) return part;
      const key = canonicalJson([member.op, member.value]);
      const before = lists.get(key);
      const whole: EqlMembership = before === undefined ? member : { ...before, list: [...before.list, ...member.list] };
      lists.set(key, whole);
      return before === undefined ? { ...member, kind: 'membership' } : nothing;
    })
    .flatMap((part): readonly EqlNode[] => {
      if (part === nothing) return [];
      if (part.kind !== 'membership') return [part];
      const whole = lists.get(canonicalJson([part.op, part.value])) ?? part;
      const [only] = whole.list;
      if (whole.op === 'in' && whole.list.length === 1 && only !== undefined) {
        return [{ kind: 'comparison', left: whole.value, op: '==', right: only }];
      }
      return [whole];
    });
}

function asMember(node: EqlNode): EqlMembership | undefined {
  if (node.kind === 'membership') return node;
  if (node.kind !== 'comparison' || node.op !== '==' || node.left.kind !== 'field' || node.right.kind !== 'text') return undefined;
  return { kind: 'membership', value: node.left, op: 'in', list: [node.right] };
}

/** `cidrMatch(f, "a") or cidrMatch(f, "b")` is `cidrMatch(f, "a", "b")`, in the place of the first. */
function inNetworks(parts: readonly EqlNode[]): readonly EqlNode[] {
  const addressOf = (part: EqlNode): string | undefined => (part.kind === 'call' && part.name === 'cidrMatch' ? canonicalJson(part.of[0] ?? null) : undefined);
  const addresses = parts.map(addressOf);
  return parts.flatMap((part, index) => {
    const address = addresses[index];
    if (address === undefined || part.kind !== 'call') return [part];
    if (addresses.indexOf(address) < index) return [];
    const networks = parts.flatMap((other, at) => (addresses[at] === address && other.kind === 'call' ? other.of.slice(1) : []));
    return [{ ...part, of: [...part.of.slice(0, 1), ...networks] }];
  });
}

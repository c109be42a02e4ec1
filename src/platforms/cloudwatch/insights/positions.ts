import type { Path } from '../../../rule/index.ts';
import { canonicalJson } from '../../../text/json.ts';
import type { Expr } from './tree.ts';
import { fieldsOf, mapFields } from './walk.ts';

/** The first key of a path that starts at an element of an array; no field of an event can be called so. */
export const elementKey = '\u0000';

/** The same condition on every position of an array, from 0 to `size` − 1. */
export interface PositionGroup {
  /** The array, as the query names it. */
  readonly array: Path;
  readonly size: number;
  /** The condition, with the paths of its fields starting at the element. */
  readonly member: Expr;
}

/** Whether a key is a position in an array: CloudWatch Logs names elements so (`items.0.instanceId`, discoverable fields). */
export function isPosition(key: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(key);
}

/**
 * Takes the operands of an `and` or `or` apart: those that say the same of every position that an array can have (as
 * many as `bound` gives), and the rest.
 */
export function splitGroups(
  operands: readonly Expr[],
  bound: (array: Path) => number | undefined,
): { readonly groups: readonly PositionGroup[]; readonly rest: readonly Expr[] } {
  const candidates = new Map<string, { array: Path; member: Expr; positions: Set<number>; operands: Expr[] }>();
  const rest: Expr[] = [];
  for (const operand of operands) {
    const place = placeOf(operand);
    if (place === undefined) {
      rest.push(operand);
      continue;
    }
    const member = mapFields(operand, (path) => ({ kind: 'field', path: [elementKey, ...path.slice(place.array.length + 1)] }));
    const key = canonicalJson([place.array, member]);
    const found = candidates.get(key) ?? { array: place.array, member, positions: new Set(), operands: [] };
    candidates.set(key, found);
    found.positions.add(place.position);
    found.operands.push(operand);
  }
  const groups: PositionGroup[] = [];
  for (const { array, member, positions, operands: parts } of candidates.values()) {
    const most = bound(array);
    const whole = most !== undefined && positions.size >= most && Math.max(...positions) === positions.size - 1;
    if (whole) groups.push({ array, member, size: positions.size });
    else rest.push(...parts);
  }
  return { groups, rest };
}

/** The array and position that all fields of an expression share. */
function placeOf(expression: Expr): { readonly array: Path; readonly position: number } | undefined {
  const paths = fieldsOf(expression);
  const [first] = paths;
  if (first === undefined) return undefined;
  const at = first.findIndex((key, index) => index > 0 && isPosition(key));
  if (at < 0) return undefined;
  const shared = first.slice(0, at + 1);
  if (!paths.every((path) => path.length > at && shared.every((key, index) => path[index] === key))) return undefined;
  return { array: first.slice(0, at), position: Number(first[at]) };
}

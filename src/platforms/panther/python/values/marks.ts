import { insideOf, rerooted, type Path } from '../../../../rule/index.ts';
import type { Machine } from './frame.ts';

const sign = '\u0001';

/** A new mark for the elements of a loop: the first key of their paths, which no key of an event can be. */
export function newMark(machine: Machine): string {
  machine.marks += 1;
  return `${sign}${machine.marks}`;
}

/** The mark of the loop whose element a path starts at; undefined for one that starts at the event. */
export function markOf(path: Path): string | undefined {
  const inside = insideOf(path);
  if (inside !== undefined) return markOf(inside.path);
  const [first] = path;
  return first?.startsWith(sign) === true ? first : undefined;
}

/** The path with other keys in place of a mark; one that starts elsewhere as it is. */
export function unmarked(path: Path, mark: string, keys: Path): Path {
  return markOf(path) === mark ? rerooted(path, (own) => [...keys, ...own.slice(1)]) : path;
}

const bound = '\u0003item';

/** The key for the elements of a loop in a condition that is kept as a computation: another one for each such loop around others. */
export function boundKey(depth: number): string {
  return `${bound}${depth}`;
}

/** Whether both paths lead into the event, or both into elements of loops. */
export function startAlike(a: Path, b: Path): boolean {
  return (a.length === 0) === (b.length === 0) && (markOf(a) === undefined) === (markOf(b) === undefined);
}

/** Whether a path leads to something in the event, and not to the event itself or into an element of a loop. */
export function isEventField(path: Path): boolean {
  return path.length > 0 && markOf(path) === undefined;
}

/** The field of the event that a path leads to, or into whose list or text it leads. */
export function outermost(path: Path): Path {
  const inside = insideOf(path);
  return inside === undefined ? path : outermost(inside.path);
}

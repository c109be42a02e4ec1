import { isArray, parseJson } from '../../../../text/json.ts';
import { insideOf, rerooted, type Path } from '../../../../rule/index.ts';

const sign = '\u0001';

/** A new mark for the elements of a loop: the first key of their paths, which no key of an event can be. */
export function newMark(machine: { marks: number }): string {
  machine.marks += 1;
  return `${sign}${machine.marks}`;
}

/** The mark of the loop whose element a path starts at; undefined for one that starts at the event. */
export function markOf(path: Path): string | undefined {
  const behind = insideOf(path)?.path ?? onlyOf(path);
  if (behind !== undefined) return markOf(behind);
  const [first] = path;
  return first?.startsWith(sign) === true ? first : undefined;
}

/** The path with other keys in place of a mark; one that starts elsewhere as it is. */
export function unmarked(path: Path, mark: string, keys: Path): Path {
  if (markOf(path) !== mark) return path;
  return rerooted(path, (own) => {
    const lists = onlyOf(own);
    return [...(lists === undefined ? keys : [onlyKey(unmarked(lists, mark, keys))]), ...own.slice(1)];
  });
}

const only = '\u0004';

/** The first key of paths to the only value that a walk through lists finds at a path. */
export function onlyKey(path: Path): string {
  return `${only}${JSON.stringify(path)}`;
}

/** The path at which a walk through lists found the only value that a path starts at; undefined for one that starts elsewhere. */
export function onlyOf([first]: Path): Path | undefined {
  const said = first?.startsWith(only) === true ? parseJson(first.slice(only.length)) : undefined;
  return isArray(said ?? null) ? (said as Path) : undefined;
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

/** Whether a path leads to something in the event, and not to the event itself, into an element of a loop or to what a walk through lists finds. */
export function isEventField(path: Path): boolean {
  return path.length > 0 && markOf(path) === undefined && onlyOf(outermost(path)) === undefined;
}

/** The field of the event that a path leads to, or into whose list or text it leads. */
export function outermost(path: Path): Path {
  const inside = insideOf(path);
  return inside === undefined ? path : outermost(inside.path);
}

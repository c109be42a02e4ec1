/**
 * Code to be laid out: finished text, or a bracketed list that goes on one line where it fits and else one item a line
 * with a comma after each.
 */
export type Code = string | Bracketed;

/** A bracketed list; `open` and `close` hold the brackets with what belongs to them. */
export interface Bracketed {
  readonly open: string;
  readonly items: readonly Code[];
  readonly close: string;
  /** Written before the list, on the same line: a key or nothing. */
  readonly before?: string;
  /** A space inside the brackets on one line (objects). */
  readonly spaced?: boolean;
  /** Always one item a line. */
  readonly tall?: boolean;
  /** An only item that is an object or a list keeps its brackets next to those of the call: `f({` … `})`. */
  readonly hug?: boolean;
}

const widest = 120;
const step = '  ';

/** The code as text; lines after the first start with `indent`, and the first starts at column `column`. */
export function layout(code: Code, indent: string, column: number): string {
  if (typeof code === 'string') return code;
  const flat = oneLine(code);
  if (flat !== undefined && column + flat.length + 1 <= widest) return flat;
  const { before = '', open, close, items, hug } = code;
  const [only] = items;
  if (hug === true && items.length === 1 && only !== undefined && typeof only !== 'string' && /^[[{]/.test(only.open)) {
    return before + open + layout(only, indent, column + before.length + open.length) + close;
  }
  const inner = indent + step;
  const lines = items.map((item) => `${inner}${layout(item, inner, inner.length)},\n`);
  return `${before}${open}\n${lines.join('')}${indent}${close}`;
}

/** Undefined where it must not be on one line. */
function oneLine(code: Code): string | undefined {
  if (typeof code === 'string') return code.includes('\n') ? undefined : code;
  if (code.tall === true) return undefined;
  const items = code.items.map(oneLine);
  if (items.includes(undefined)) return undefined;
  const space = code.spaced === true && items.length > 0 ? ' ' : '';
  return `${code.before ?? ''}${code.open}${space}${items.join(', ')}${space}${code.close}`;
}

/** A call; with `hug`, brackets of an only argument stay next to its own. */
export function call(name: string, items: readonly Code[], hug = true): Code {
  return { open: `${name}(`, items, close: ')', hug };
}

/** A list. */
export function list(items: readonly Code[]): Code {
  return { open: '[', items, close: ']' };
}

/** Code after a key or another prefix. */
export function prefixed(before: string, code: Code): Code {
  return typeof code === 'string' ? before + code : { ...code, before: before + (code.before ?? '') };
}

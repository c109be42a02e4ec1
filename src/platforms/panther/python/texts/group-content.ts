import { parseRegex, type Regex } from '../../../../rule/index.ts';

/** One character or set of them, and how often it stands there. */
interface Item {
  readonly text: string;
  readonly set: Regex & { readonly kind: 'set' };
  readonly least: number;
  readonly most: number;
}

/** What stands at a place of an expression: an item outside or inside a group. */
interface Placed extends Item {
  readonly group: number;
}

/** An expression whose match is decided at each character, whatever the text: no item can take what the next one could. */
export interface Decided {
  readonly items: readonly Placed[];
  /** The groups by their names. */
  readonly names: ReadonlyMap<string, number>;
  readonly count: number;
  readonly start: string;
  readonly end: string;
}

const piece = /^(?:\\[wWdDsS]|\\[^A-Za-z0-9]|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\[\](){}*+?|^$])(\*|\+|\?|\{\d+(?:,\d*)?\})?/;

/** Reads an expression as one that is decided; undefined for one that is not, or not surely, or does not begin at the beginning of the text. */
export function decided(pattern: string, how: 'search' | 'match' | 'fullmatch'): Decided | undefined {
  const start = pattern.startsWith('^') ? '^' : '';
  const end = /(?:^|[^\\])\$$/.test(pattern) ? '$' : how === 'fullmatch' ? '\\Z' : '';
  if (how === 'search' && start === '') return undefined;
  const items: Placed[] = [];
  const names = new Map<string, number>();
  const whole = pattern.slice(start.length, end === '$' ? -1 : undefined);
  let [at, count, open] = [0, 0, 0];
  while (at < whole.length) {
    const rest = whole.slice(at);
    const [begin, name] = /^\((?:\?P<(\w+)>|(?!\?))/.exec(rest) ?? [];
    if (begin !== undefined) {
      if (open !== 0) return undefined;
      count += 1;
      open = count;
      if (name !== undefined) names.set(name, count);
      at += begin.length;
    } else if (rest.startsWith(')')) {
      if (open === 0 || /^\)[*+?{]/.test(rest)) return undefined;
      open = 0;
      at += 1;
    } else {
      const item = itemAt(rest);
      if (item === undefined) return undefined;
      items.push({ ...item, group: open });
      at += item.text.length;
    }
  }
  return open === 0 && items.every((_, index) => isDecided(items, index, end !== '')) ? { items, names, count, start, end } : undefined;
}

function itemAt(rest: string): Item | undefined {
  const [text, quantifier = ''] = piece.exec(rest) ?? [];
  // A sign after a quantifier changes how much it takes.
  if (text === undefined || (quantifier !== '' && /^[?+*{]/.test(rest.slice(text.length)))) return undefined;
  const parsed = parseRegex(text.slice(0, text.length - quantifier.length), 'python');
  if ('problem' in parsed || parsed.regex.kind !== 'set' || parsed.assumes.length > 0 || parsed.fold !== 'none') return undefined;
  const [, from, comma = '', to = ''] = /^\{(\d+)(?:(,)(\d*))?\}$/.exec(quantifier) ?? [];
  const bounds: readonly [number, number] = quantifier === '' ? [1, 1] : quantifier === '*' ? [0, Infinity] : quantifier === '+' ? [1, Infinity] : quantifier === '?' ? [0, 1] : [Number(from), comma === '' ? Number(from) : to === '' ? Infinity : Number(to)];
  return { text, set: parsed.regex, least: bounds[0], most: bounds[1] };
}

/** Whether how often an item is there follows from the text: what may stand after it is none of its characters. */
function isDecided(items: readonly Placed[], index: number, ended: boolean): boolean {
  const item = items[index];
  if (item === undefined || item.least === item.most) return true;
  const after = items.slice(index + 1);
  const needed = after.findIndex(({ least }) => least > 0);
  const next = needed < 0 ? after : after.slice(0, needed + 1);
  // Bounded, it may end before its characters do, which a later item or the end of the text then refuses anyhow.
  if (item.most !== Infinity && needed < 0 && !ended) return false;
  return next.every(({ set }) => !overlap(item.set, set));
}

function overlap(a: Item['set'], b: Item['set']): boolean {
  return a.ranges.some(([from, to]) => b.ranges.some(([first, last]) => from <= last && first <= to));
}

/** The same expression where a group holds a text, which is escaped already; undefined where that cannot be said. */
export function withGroup({ items, start, end }: Decided, group: number, escaped: string): string | undefined {
  const own = items.flatMap((item, index) => (item.group === group ? [index] : []));
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const text = (of: readonly Placed[]): string => of.map((item) => item.text).join('');
  const final = items[last];
  const isLast = last === items.length - 1 && end === '';
  // At the end of the expression it takes all that it can.
  if (isLast && final !== undefined && final.least !== final.most && final.least === 0) return undefined;
  const guard = isLast && final !== undefined && final.least !== final.most ? `(?:${outsideOf(final)}|\\Z)` : '';
  return `${start}${text(items.slice(0, first))}${escaped}${guard}${text(items.slice(last + 1))}${end}`;
}

/** What an expression asks of a group alone. */
export function groupPattern({ items }: Decided, group: number): string {
  return items.flatMap((item) => (item.group === group ? [item.text] : [])).join('');
}

/** A character that an item does not take. */
function outsideOf({ text }: Item): string {
  const one = text.replace(/(?:\*|\+|\?|\{\d+(?:,\d*)?\})$/, '');
  if (one === '.') return '\\n';
  if (/^\\[wWdDsS]$/.test(one)) return `\\${one[1] === one[1]?.toLowerCase() ? one[1]?.toUpperCase() : one[1]?.toLowerCase()}`;
  if (one.startsWith('[^')) return `[${one.slice(2)}`;
  return one.startsWith('[') ? `[^${one.slice(1)}` : `[^${one}]`;
}

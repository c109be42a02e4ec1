import { EVENT_ID, getScalarValue, type Event } from 'js-yaml';
import type { Span } from '../source.ts';
import { eventSpan, type Parsed } from './events.ts';

/** A node of a document with the places of its parts. */
export interface SpanNode {
  readonly value: Span;
  readonly key?: Span;
  readonly children: ReadonlyMap<string | number, SpanNode>;
}

/** The places of all documents of a parsed text, by document. */
export function spanTrees(parsed: Parsed): readonly SpanNode[] {
  const walk = walker(parsed);
  const trees: SpanNode[] = [];
  while (!walk.done()) {
    walk.next();
    trees.push(walk.peek()?.type === EVENT_ID.POP ? { value: { start: 0, end: 0 }, children: new Map() } : node(walk, 0));
    walk.next();
  }
  return trees;
}

/**
 * The place of a key or value. Where the path goes through an alias, or names something that is not there, the nearest
 * part above that is there.
 */
export function spanAt(root: SpanNode, path: readonly (string | number)[], part: 'key' | 'value'): Span {
  let at = root;
  for (const step of path) {
    const next = at.children.get(step);
    if (next === undefined) return at.key ?? at.value;
    at = next;
  }
  return part === 'key' ? (at.key ?? at.value) : at.value;
}

interface Walk {
  readonly parsed: Parsed;
  peek(): Event | undefined;
  next(): Event | undefined;
  done(): boolean;
}

function walker(parsed: Parsed): Walk {
  let at = 0;
  return {
    parsed,
    peek: () => parsed.events[at],
    next: () => parsed.events[at++],
    done: () => at >= parsed.events.length,
  };
}

function node(walk: Walk, fallback: number, key?: Span): SpanNode {
  const { text, original } = walk.parsed;
  const event = walk.next();
  if (event === undefined) return { value: { start: fallback, end: fallback }, children: new Map() };
  const own = eventSpan(event, text, original);
  const empty = event.type === EVENT_ID.SCALAR && event.valueStart < 0;
  const start = empty ? { start: fallback, end: fallback } : own;
  const withKey = key === undefined ? {} : { key };
  if (event.type === EVENT_ID.SEQUENCE) {
    const children = new Map<string | number, SpanNode>();
    let end = own.end;
    for (let index = 0; !closes(walk); index += 1) {
      const child = node(walk, end);
      end = Math.max(end, child.value.end);
      children.set(index, child);
    }
    return { value: { start: own.start, end }, ...withKey, children };
  }
  if (event.type === EVENT_ID.MAPPING) {
    const children = new Map<string | number, SpanNode>();
    let end = own.end;
    while (!closes(walk)) {
      const keyEvent = walk.peek();
      const name = keyEvent?.type === EVENT_ID.SCALAR && keyEvent.valueStart >= 0 ? getScalarValue(text, keyEvent) : '';
      const keyNode = node(walk, end);
      const child = node(walk, keyNode.value.end, keyNode.value);
      end = Math.max(end, child.value.end);
      children.set(name, child);
    }
    return { value: { start: own.start, end }, ...withKey, children };
  }
  return { value: start, ...withKey, children: new Map() };
}

function closes(walk: Walk): boolean {
  const event = walk.peek();
  if (event !== undefined && event.type !== EVENT_ID.POP) return false;
  walk.next();
  return true;
}

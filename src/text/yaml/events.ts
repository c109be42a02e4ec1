import { EVENT_ID, parseEvents, SCALAR_STYLE, YAMLException, type Event } from 'js-yaml';
import type { Span } from '../source.ts';

/** The offset in the text as given for an offset in the text as parsed. */
export type Offsets = (offset: number) => number;

/** The events of a text, over the text that was really parsed. */
export interface Parsed {
  readonly events: readonly Event[];
  readonly text: string;
  readonly original: Offsets;
}

/** Why a text could not be parsed, with the offset in the text as given. */
export interface Unparsed {
  readonly reason: string;
  readonly at: number;
}

const mostRepairs = 100;
const mostRepairWork = 5_000_000;

/**
 * Parses a text. A closing bracket at the indentation of its own key is accepted, as PyYAML does and the parser does
 * not: the line is indented by a space, and offsets are counted back.
 */
export function parse(given: string, maxDepth: number): Parsed | Unparsed {
  const inserted: number[] = [];
  const original: Offsets = (offset) => {
    let before = 0;
    while (before < inserted.length && (inserted[before] ?? 0) < offset) before += 1;
    return offset - before;
  };
  let text = given;
  for (;;) {
    try {
      return { events: parseEvents(text, { maxDepth }), text, original };
    } catch (error) {
      const at = error instanceof YAMLException ? (error.mark?.position ?? 0) : 0;
      const reason = error instanceof YAMLException ? error.reason : 'the text is too complex';
      const line = text.lastIndexOf('\n', at - 1) + 1;
      const repairable = reason === 'deficient indentation' && /^ *[\]}]/.test(text.slice(line, at + 1));
      if (!repairable || inserted.length >= mostRepairs || inserted.length * text.length > mostRepairWork) {
        return { reason, at: Math.min(original(at), given.length) };
      }
      inserted.push(line);
      inserted.sort((a, b) => a - b);
      text = `${text.slice(0, line)} ${text.slice(line)}`;
    }
  }
}

/** Where an event is in the text as given; quotes and the `*` of an alias are part of it. */
export function eventSpan(event: Event, text: string, original: Offsets): Span {
  const { start, end } = rawSpan(event, text);
  return { start: original(start), end: original(end) };
}

function rawSpan(event: Event, text: string): Span {
  if (event.type === EVENT_ID.SCALAR) {
    if (event.valueStart < 0) return { start: 0, end: 0 };
    const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0;
    const block = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
    const end = event.valueEnd + quoted;
    return { start: event.valueStart - quoted, end: block ? event.valueStart + text.slice(event.valueStart, end).trimEnd().length : end };
  }
  if (event.type === EVENT_ID.ALIAS) return { start: event.anchorStart - 1, end: event.anchorEnd };
  if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) return { start: event.start, end: event.start + 1 };
  return { start: 0, end: 0 };
}

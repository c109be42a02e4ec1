import type { Span } from './source.ts';

/** A key of a JSON text. */
export interface JsonKey {
  /** The keys and places in lists on the way to its value, itself last. */
  readonly path: readonly (string | number)[];
  readonly span: Span;
  /** Whether the same object has it before. */
  readonly repeated: boolean;
}

/** Where the keys of a JSON text are written, or where the text stops being JSON. */
export type JsonPlaces = { readonly keys: readonly JsonKey[] } | { readonly problem: string; readonly span: Span };

const token = /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|((?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])))/y;

interface Open {
  readonly close: '}' | ']';
  readonly keys: Set<string>;
  /** The way to what is read now. */
  key: string | number | undefined;
}

/** The keys of a text as JSON; the first thing that is none where it is no JSON. */
export function jsonPlaces(text: string): JsonPlaces {
  const keys: JsonKey[] = [];
  const open: Open[] = [];
  let wanted: 'value' | 'key' | 'colon' | 'next' = 'value';
  let mayClose = false;
  token.lastIndex = 0;
  for (;;) {
    const from = token.lastIndex;
    const [whole = '', mark, quoted, word] = token.exec(text) ?? [];
    const inside = open.at(-1);
    if (wanted === 'next' && inside === undefined && text.slice(from).trim() === '') return { keys };
    const span = { start: from + whole.length - (mark ?? quoted ?? word ?? '').length, end: from + whole.length };
    const isValue = quoted !== undefined || word !== undefined;
    if (wanted === 'value' && (mark === '{' || mark === '[')) {
      open.push({ close: mark === '{' ? '}' : ']', keys: new Set(), key: mark === '[' ? 0 : undefined });
      [wanted, mayClose] = [mark === '{' ? 'key' : 'value', true];
    } else if (inside !== undefined && mark === inside.close && (wanted === 'next' || mayClose)) {
      open.pop();
      [wanted, mayClose] = ['next', false];
    } else if (wanted === 'value' && isValue) [wanted, mayClose] = ['next', false];
    else if (wanted === 'key' && quoted !== undefined && inside !== undefined) {
      const key = JSON.parse(quoted) as string;
      inside.key = key;
      keys.push({ path: open.flatMap((each) => each.key ?? []), span, repeated: inside.keys.has(key) });
      inside.keys.add(key);
      [wanted, mayClose] = ['colon', false];
    } else if (wanted === 'colon' && mark === ':') wanted = 'value';
    else if (wanted === 'next' && mark === ',' && inside !== undefined) {
      if (typeof inside.key === 'number') inside.key += 1;
      wanted = inside.close === '}' ? 'key' : 'value';
    } else return problemAt(text, from, wanted, inside);
  }
}

const expected = { value: 'a value', key: 'a key in double quotes', colon: '`:`' } as const;

function problemAt(text: string, from: number, wanted: keyof typeof expected | 'next', inside: Open | undefined): JsonPlaces {
  const start = from + (/^[ \t\n\r]*/.exec(text.slice(from))?.[0].length ?? 0);
  const span = { start: Math.min(start, Math.max(0, text.length - 1)), end: Math.min(start + 1, text.length) };
  const found = text.slice(start, start + 2);
  if (found === '//' || found === '/*') return { problem: 'there are no comments in JSON', span };
  if (found.startsWith("'")) return { problem: 'texts stand in double quotes', span };
  if (/^[}\]]/.test(found) && text.slice(0, start).trimEnd().endsWith(',')) return { problem: `a comma stands before \`${found.charAt(0)}\`, with nothing behind it`, span };
  const what = wanted === 'next' ? (inside === undefined ? 'the end' : `\`,\` or \`${inside.close}\``) : expected[wanted];
  return { problem: `expected ${what}${found === '' ? ', and the text ends' : ''}`, span };
}

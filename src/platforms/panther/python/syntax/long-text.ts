import { flat } from './print-flat.ts';
import type { Expression, FormatExpression, FormatPart } from './tree.ts';

/** An f-string as several that stand one after the other and fit into a width, divided between words and values. */
export function formatLines({ parts }: FormatExpression, width: number): readonly string[] {
  const lines: FormatPart[][] = [];
  for (const part of parts.flatMap(wordsOf)) {
    const line = lines.at(-1);
    const longer = line === undefined ? [part] : joined(line, part);
    if (line !== undefined && flat(expressionOf(longer)).length <= width) lines.splice(-1, 1, longer);
    else lines.push([part]);
  }
  return lines.map((line) => flat(expressionOf(line)));
}

function wordsOf(part: FormatPart): readonly FormatPart[] {
  return part.kind === 'value' ? [part] : (part.text.match(/\s*\S+\s*|\s+/g) ?? []).map((text): FormatPart => ({ kind: 'text', text }));
}

/** A line with one more part; texts beside each other are one. */
function joined(line: readonly FormatPart[], part: FormatPart): FormatPart[] {
  const last = line.at(-1);
  return part.kind === 'text' && last?.kind === 'text' ? [...line.slice(0, -1), { kind: 'text', text: last.text + part.text }] : [...line, part];
}

/** A line without values is a text: an f-string of none is remarked on. */
function expressionOf(line: readonly FormatPart[]): Expression {
  const [only] = line;
  return line.length === 1 && only?.kind === 'text' ? { kind: 'literal', value: only.text } : { kind: 'format', parts: line };
}

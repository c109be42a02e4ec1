import { failing, type Frame } from '../values/frame.ts';
import { formattedText } from '../values/template.ts';
import type { Call, Union } from '../values/values.ts';

/** `"…{}…{0}…{name}…".format(…)`: what `str` makes of each argument; undefined for other ways of formatting (Python, "Format String Syntax"). */
export function formatCall(frame: Frame, text: string, { args, keywords }: Call): Union | undefined {
  const pieces = text.split(/(\{\{|\}\}|\{\w*\})/);
  const fields = pieces.filter((piece) => /^\{\w*\}$/.test(piece)).map((piece) => piece.slice(1, -1));
  const numbered = fields.filter((name) => /^\d+$/.test(name)).length;
  const plain = pieces.every((piece, index) => index % 2 === 1 || !/[{}]/.test(piece));
  if (!plain || (numbered > 0 && fields.includes(''))) return undefined;
  let next = 0;
  const parts: (string | Union)[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 0) parts.push(piece);
    else if (piece === '{{' || piece === '}}') parts.push(piece.charAt(0));
    else {
      const name = piece.slice(1, -1);
      const byPlace = name === '' || /^\d+$/.test(name);
      const given = byPlace ? args[name === '' ? next : Number(name)] : keywords.get(name);
      if (name === '') next += 1;
      if (given === undefined) return failing(frame, byPlace ? 'IndexError' : 'KeyError');
      parts.push(given);
    }
  }
  return formattedText(frame, parts);
}

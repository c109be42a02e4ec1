import { contains, type Predicate } from '../../../../rule/index.ts';
import { textIs } from './field-tests.ts';
import type { Frame } from './frame.ts';
import { isEventField } from './marks.ts';
import { beginnings } from './printed.ts';
import type { Computed } from './computed.ts';

/** What stands in the texts of strings and keys alone: no sign that Python and JSON write around and between values, and no letter outside ASCII. */
const insideTexts = /^[!#-&*+./0-9:;<=>?@A-Z^_`a-z|~-](?: ?[!#-&*+./0-9:;<=>?@A-Z^_`a-z|~-])*$/;

/** What can stand between a key and its value, or be part of a number or of the name of a constant, which the two write differently. */
const beside = /^:(?:$|[-0-9fnt])|: |^[-+.0-9e]+$/i;
const names = ['true', 'false', 'null', 'none'];

/** What an escape of a character that cannot be printed can end with: `\x7f`, `\u2028`; JSON has `\b` and `\f`, too. */
const endOfEscape = /^[0-9a-fxu]/i;

/** What an escape that JSON has alone can end with: the JSON text of a string is read as the string itself. */
const endOfCharacter = /^[bfnrt]/i;

/** What an escape can end with that `json.dumps` writes and logs do not: `\u00e9`. */
const endOfAscii = /^[0-9a-fu]/i;

/**
 * A constant is inside the text that `str` or `json.dumps` makes of a list or object; undefined where its JSON text does not say so.
 * Python writes strings by `repr`, as JSON does but for quotation marks and for what cannot be printed (Python, `str.isprintable`);
 * `json.dumps` puts spaces behind its signs and writes what is not ASCII as an escape (Python, `json`, `ensure_ascii`).
 */
export function isInsidePrinted({ machine }: Frame, text: Computed, sought: string): Predicate | undefined {
  const { path, steps, printed } = text;
  const spelled = sought.toLowerCase();
  if ((printed !== 'array' && printed !== 'object' && printed !== 'dumps') || steps.some(({ kind }) => kind !== 'lower' && kind !== 'upper')) return undefined;
  if (!insideTexts.test(sought) || beside.test(sought) || names.some((name) => name.includes(spelled))) return undefined;
  if (printed !== 'dumps' && Object.values(beginnings).flat().some((beginning) => beginning.toLowerCase().includes(spelled))) return undefined;
  const asJson: Computed = { path, steps, printed: 'json' };
  if (printed === 'dumps') {
    if (path.length > 0 && endOfCharacter.test(sought)) return undefined;
    if (endOfAscii.test(sought)) machine.notes.asciiTexts.push({ kind: 'path', path, reach: 'exact', as: 'json' });
  } else if (endOfEscape.test(sought)) {
    if (!isEventField(path)) return undefined;
    machine.notes.printableTexts.push({ kind: 'path', path, reach: 'exact', as: 'json' });
  }
  return textIs(asJson, contains(sought));
}

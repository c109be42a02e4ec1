import { unfailing, type Frame } from './frame.ts';
import type { Expression } from '../syntax/tree.ts';
import { hold } from '../conditions/limits.ts';
import { constantIn, scalar, sure, type Union, type Value } from './values.ts';

/** Text put together: constants joined, one constant is itself. */
export function template(parts: readonly (string | Union)[]): Union {
  const joined: (string | Union)[] = [];
  const add = (part: string | Union): void => {
    const text = typeof part === 'string' ? part : constantText(part);
    const last = joined.at(-1);
    hold(joined.length + (typeof last === 'string' ? last.length : 0) + (text?.length ?? 0));
    if (text === undefined) {
      const [only] = part as Union;
      if ((part as Union).length === 1 && only?.value.kind === 'template') only.value.parts.forEach(add);
      else joined.push(part);
    } else if (typeof last === 'string') joined[joined.length - 1] = last + text;
    else if (text !== '') joined.push(text);
  };
  parts.forEach(add);
  const [only] = joined;
  if (joined.length === 0) return scalar('');
  return joined.length === 1 && typeof only === 'string' ? scalar(only) : sure({ kind: 'template', parts: joined });
}

/** What `str` makes of the list of several values that a walk through lists found: what stands between its brackets is not known. */
export function textOfSeveral(frame: Frame, at: Expression): Union {
  return template(['[', unfailing(frame, at, 'the text of a list is not modelled', true), ']']);
}

/** Text put together of what `str` makes of values: numbers among them are taken for whole ones. */
export function formattedText({ machine }: Frame, parts: readonly (string | Union)[]): Union {
  if (parts.some((part) => typeof part !== 'string' && part.some(({ value }) => value.kind === 'field'))) machine.notes.assumed.add('wholeNumbers');
  return template(parts);
}

function constantText(union: Union): string | undefined {
  const constant = constantIn(union);
  return constant === undefined ? undefined : printedConstant(constant);
}

/** The text that formatting a constant gives. */
export function printedConstant({ value, float }: Value & { kind: 'scalar' }): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return float === true && typeof value === 'number' ? printedFloat(value) : String(value);
}

/** A float as `repr` writes it: the shortest digits, with an exponent below 0.0001 and from 10^16 on (Python, `float.__repr__`). */
function printedFloat(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  return Number.isInteger(value) ? `${Object.is(value, -0) ? '-0' : value}.0` : String(value);
}

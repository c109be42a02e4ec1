import { scalar, sure, type Union } from './values.ts';

/** Text put together: constants joined, one constant is itself. */
export function template(parts: readonly (string | Union)[]): Union {
  const joined: (string | Union)[] = [];
  const add = (part: string | Union): void => {
    const text = typeof part === 'string' ? part : constantText(part);
    const last = joined.at(-1);
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

/** The text that formatting a constant gives. */
function constantText(union: Union): string | undefined {
  const [only] = union;
  if (union.length !== 1 || only?.value.kind !== 'scalar') return undefined;
  const { value } = only.value;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return only.value.float === true && Number.isInteger(value) ? `${value}.0` : String(value);
}

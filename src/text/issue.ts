import type { BaseIssue } from 'valibot';

/** What is wrong with a value that a person wrote, as a sentence fragment. */
export function issueText({ kind, expected, received, message }: BaseIssue<unknown>): string {
  if (!message.startsWith('Invalid ')) return message;
  if (expected === 'never') return 'there is no such key';
  if (kind !== 'schema' || expected === null) return message;
  const wanted = expected.startsWith('(') ? `one of ${expected.slice(1, -1).split(' | ').map(inWords).join(', ')}` : inWords(expected);
  return received === 'undefined' ? 'it is missing' : `${wanted} is wanted, and it is ${inWords(received)}`;
}

const words: Readonly<Record<string, string>> = { Object: 'an object', Array: 'a list', string: 'a text', number: 'a number', boolean: '`true` or `false`' };

function inWords(type: string): string {
  return Object.hasOwn(words, type) ? (words[type] ?? type) : type;
}

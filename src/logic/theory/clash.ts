import { onceEach } from '../../text/once.ts';
import type { Language } from './language.ts';
import { conflict, type Failure, type Origin } from './outcome.ts';
import { foldedText } from './subject.ts';

/** What is surely known of every text of a language, letters folded as far as any fold goes. */
interface Ends {
  readonly starts: string;
  readonly ends: string;
  /** The text, where there is only one. */
  readonly whole: string | undefined;
  /** Stretches that are in it. */
  readonly has: readonly string[];
}

const endsOf: (language: Language) => Ends | undefined = onceEach((language) => {
  const text = language.text();
  if (text === undefined) return undefined;
  const parts = text.written.map((part) => (part.kind === 'literal' ? foldedText(part.text) : undefined));
  return {
    starts: parts[0] ?? '',
    ends: parts.at(-1) ?? '',
    whole: parts.length === 0 ? '' : parts.length === 1 ? parts[0] : undefined,
    has: parts.filter((part) => part !== undefined),
  };
});

/** Whether two languages surely have no text in common: what they start with, end with or consist of rules it out. */
function clash(a: Language, b: Language): boolean {
  const [first, second] = [endsOf(a), endsOf(b)];
  if (first === undefined || second === undefined) return false;
  if (!first.starts.startsWith(second.starts) && !second.starts.startsWith(first.starts)) return true;
  if (!first.ends.endsWith(second.ends) && !second.ends.endsWith(first.ends)) return true;
  return missesPart(first, second) || missesPart(second, first);
}

function missesPart({ whole }: Ends, { has, whole: other }: Ends): boolean {
  return whole !== undefined && ((other !== undefined && other !== whole) || has.some((part) => !whole.includes(part)));
}

const mostPairs = 2_000;

/** Two requirements of which no members go together; undefined where none are seen at once. */
export function clashAmong(
  requirements: readonly { readonly languages: readonly Language[]; readonly origin: Origin; readonly also: readonly Origin[] }[],
): Failure | undefined {
  if (requirements.length < 2) return undefined;
  for (const [index, first] of requirements.entries()) {
    for (const second of requirements.slice(index + 1)) {
      if (first.languages.length * second.languages.length > mostPairs) continue;
      if (first.languages.every((a) => second.languages.every((b) => clash(a, b)))) {
        return conflict(...new Set([first.origin, ...first.also, second.origin, ...second.also]));
      }
    }
  }
  return undefined;
}

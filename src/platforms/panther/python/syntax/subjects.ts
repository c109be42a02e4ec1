/** A text with signs put into it, and where a place of it is in the text without them. */
interface Marked {
  readonly text: string;
  readonly original: (offset: number) => number;
}

/** What is neither a comment nor a text that could hold the sign of one. */
const subject = String.raw`(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[^"'#\n])*(?<![\s:])`;
const statement = new RegExp(String.raw`^([ \t]*match[ \t]+)(?![=.])(${subject})[ \t]*:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*[ \t]+case\b`, 'gm');

/**
 * The text with what each `match` is about in parentheses: the grammar knows one value there, and Python several with commas between
 * them, a negation or a comparison, too (Python reference, 8.6. the match statement). Undefined where there is no such statement.
 */
export function withSubjects(text: string): Marked | undefined {
  const places = [...text.matchAll(statement)].flatMap(({ index, 1: before = '', 2: subject = '' }) => [index + before.length, index + before.length + subject.length]);
  if (places.length === 0) return undefined;
  const parts = [0, ...places].map((from, number) => text.slice(from, places[number]));
  // What was put in before a place moves it.
  const original = (offset: number): number => offset - places.filter((place, number) => place + number < offset).length;
  return { text: parts.map((part, number) => (number === 0 ? part : `${number % 2 === 1 ? '(' : ')'}${part}`)).join(''), original };
}

import { canonicalJson, isArray, isObject, parseJson } from '../../text/json.ts';
import { pathText, type Field, type Path, type Predicate } from '../../rule/index.ts';

/** A question about fields that is not answered, as of native ones that the raw event does not have; `in` leads to the element that its paths start at. */
export interface NativeQuestion {
  readonly in: Path;
  readonly asked: Predicate;
  /** Its field is supplied from elsewhere where this holds of the raw event, and missing where it does not (`UnavailableOrigin`). */
  readonly supplied?: Predicate;
}

/** A question as the text of an opaque part: equal questions have equal texts. */
export function nativeQuestionText(question: NativeQuestion): string {
  return canonicalJson(question);
}

/** The question that a text stands for; undefined for the text of another part. */
export function nativeQuestionOf(text: string): NativeQuestion | undefined {
  const value = text.startsWith('{') ? parseJson(text) : undefined;
  return isObject(value) && isArray(value['in']) && isObject(value['asked']) ? (value as unknown as NativeQuestion) : undefined;
}

/** What tells parts with the same words in other sources or at other places apart: a digest of the sources first, in brackets, or what else decides of a whole rule. */
const mark = / \[[0-9a-f]{12}(?::[^[\]]*)?\]| \[\["[0-9a-f]{12}"(?:(?! \[\[").)*\]\]$/g;

/** More characters of a part are no name for it. */
const longestName = 120;

/** The name of an opaque part for people: the fields that a question is about, else its words in the rule, the first of many. */
export function opaqueName(text: string): string {
  const question = nativeQuestionOf(text);
  if (question === undefined) return `\`${shortened(text.replace(mark, '').replaceAll(/\s+/g, ' '))}\``;
  const fields = fieldsOf(question.asked).map((field) => (field.kind === 'path' ? `\`${pathText([...question.in, ...field.path])}\`` : 'any field'));
  return `what is asked of ${fields.join(' and ')}`;
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= longestName ? text : `${characters.slice(0, longestName - 1).join('')}…`;
}

function fieldsOf(asked: Predicate): readonly Field[] {
  if (asked.kind === 'test') return [asked.field];
  if (asked.kind === 'sameValue') return [asked.left, asked.right];
  return asked.kind === 'element' ? [{ kind: 'path', ...asked.of }] : [];
}

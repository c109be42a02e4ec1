/**
 * Characters that are not seen, or that turn the direction of the text around them, so that a reader sees another text than a
 * machine (Unicode Technical Report 36, "Bidirectional Text Spoofing"): the inside of a class of a regular expression.
 */
export const hidden = '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff';

const one = new RegExp(`[${hidden}]`);

/** A character of the basic plane as JSON and most languages write it by its code. */
export function codeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The first hidden character of a text. */
export function hiddenIn(text: string): string | undefined {
  return one.exec(text)?.[0];
}

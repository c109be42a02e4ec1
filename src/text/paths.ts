import { sha256Of } from './hash.ts';

/** The folder of a path, '' at the top. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '' : path.slice(0, at);
}

/** The last segment of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The last segment without its extension. */
export function stemOf(path: string): string {
  return nameOf(path).replace(/\.[^.]*$/, '');
}

/** Joins two path parts with one `/`. */
export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder.replace(/(?<!\/)\/+$/, '')}/${name}`;
}

/** The folders and the name on a path, without those that lead nowhere: `./rules/`, `a/../rules` and `rules` are one path. */
export function segmentsOf(path: string): readonly string[] {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments;
}

/** A path in its shortest spelling: the one in which git and the systems that show results beside files have it. */
export function tidyPath(path: string): string {
  const segments = segmentsOf(path).join('/');
  return path.startsWith('/') ? `/${segments}` : segments === '' ? '.' : segments;
}

const longestSlug = 80;
const hashDigits = 6;

/**
 * A name for files and identifiers made of lower-case ASCII letters, digits and single separators; a text without a letter
 * or digit gives `rule`. A text with letters that ASCII has not ends with some digits of its hash, so that titles of other
 * scripts stay apart. Nothing of a title survives that could leave a folder or a literal, or that names a device.
 */
export function slug(text: string, separator: '_' | '-' = '_'): string {
  const words = withoutMarks(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, separator)
    .slice(0, longestSlug)
    .replace(/^[_-]+|(?<![_-])[_-]+$/g, '');
  const name = words === '' ? 'rule' : device.test(words) ? `rule${separator}${words}` : words;
  const told = otherLetters(text);
  return told === '' ? name : `${name}${separator}${told}`;
}

/** What Windows takes for a device, whatever the extension ("Naming Files, Paths, and Namespaces"). */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** What tells names of titles apart that lose letters because ASCII has them not: some digits of the title's hash; '' for other titles. */
export function otherLetters(text: string): string {
  return /(?![a-z0-9])[\p{Letter}\p{Number}]/iu.test(withoutMarks(text)) ? sha256Of(text).slice(0, hashDigits) : '';
}

/** An accent that was a letter's own leaves the letter. */
function withoutMarks(text: string): string {
  return text.normalize('NFKD').replace(/\p{Mark}/gu, '');
}

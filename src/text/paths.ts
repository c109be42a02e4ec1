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
  return folder === '' ? name : `${folder.replace(/\/+$/, '')}/${name}`;
}

const longestSlug = 80;

/**
 * A name for files and identifiers made of lower-case ASCII letters, digits and single separators; empty input gives
 * `rule`. Nothing of a title survives that could leave a folder or a literal.
 */
export function slug(text: string, separator: '_' | '-' = '_'): string {
  const words = text
    .normalize('NFKD')
    // An accent that was a letter's own leaves the letter.
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, separator)
    .slice(0, longestSlug)
    .replace(/^[_-]+|[_-]+$/g, '');
  return words === '' ? 'rule' : words;
}

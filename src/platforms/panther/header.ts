import { visible } from '../../text/diagnostic.ts';
import type { Metadata } from '../../rule/index.ts';

/** What Panther has no key for stands in comments at the top of a written YAML file, one name a line. */
const names = { Author: 'authors', License: 'license', Source: 'source' } as const;

/** The comment lines for a rule: its authors, its licence, and where it comes from. */
export function headerLines({ authors, license, origin }: Metadata): readonly string[] {
  const plain = (text: string): string => visible(text.replace(/\s+/g, ' ').trim());
  return [
    ...(authors ?? []).map((author) => `# Author: ${plain(author)}`),
    ...(license === undefined ? [] : [`# License: ${plain(license)}`]),
    ...(origin?.id === undefined ? [] : [`# Source: ${plain(origin.platform)} ${plain(origin.id)}`]),
  ];
}

/** The same read back from the comments at the top of a file. */
export function headerOf(text: string): Pick<Metadata, 'authors' | 'license' | 'origin'> {
  const found: { authors: string[]; license?: string; origin?: { platform: string; id?: string } } = { authors: [] };
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() !== '' && !line.startsWith('#')) break;
    const entry = /^# (\w+): (.+)$/.exec(line);
    const [name, value] = [entry?.[1], entry?.[2]?.trim()];
    if (name === undefined || value === undefined || !Object.hasOwn(names, name)) continue;
    if (name === 'Author') found.authors.push(value);
    else if (name === 'License') found.license = value;
    else {
      const [platform = '', ...rest] = value.split(' ');
      if (rest.length > 0) found.origin = { platform, id: rest.join(' ') };
    }
  }
  const { authors, license, origin } = found;
  return { ...(authors.length === 0 ? {} : { authors }), ...(license === undefined ? {} : { license }), ...(origin === undefined ? {} : { origin }) };
}

import { isDay } from '../../text/day.ts';
import { visible } from '../../text/diagnostic.ts';
import { relatedTypes, type Metadata, type Related } from '../../rule/index.ts';

/** What is read back so far. */
type Draft = { -readonly [Key in keyof Metadata]?: Metadata[Key] };

/** What Panther has no key for stands in comments at the top of a written YAML file, one name a line. */
interface Entry {
  write(metadata: Metadata): readonly string[];
  read(value: string, draft: Draft): void;
}

const entries: Readonly<Record<string, Entry>> = {
  Author: {
    write: ({ authors }) => authors ?? [],
    read(value, draft) {
      draft.authors = [...(draft.authors ?? []), value];
    },
  },
  License: {
    write: ({ license }) => (license === undefined ? [] : [license]),
    read(value, draft) {
      draft.license = value;
    },
  },
  Source: {
    write: ({ origin }) => (origin?.id === undefined ? [] : [`${origin.platform} ${origin.id}`]),
    read(value, draft) {
      const [platform = '', ...rest] = value.split(' ');
      if (rest.length > 0) draft.origin = { platform, id: rest.join(' ') };
    },
  },
  Created: date('created'),
  Modified: date('modified'),
  Related: {
    write: ({ related }) => (related ?? []).map(({ type, id }) => `${type} ${id}`),
    read(value, draft) {
      const [word, id, ...more] = value.split(' ');
      const type = relatedTypes.find((known) => known === word);
      if (type !== undefined && id !== undefined && more.length === 0) draft.related = [...(draft.related ?? []), { id, type } satisfies Related];
    },
  },
};

function date(key: 'created' | 'modified'): Entry {
  return {
    write: ({ [key]: written }) => (written === undefined ? [] : [written]),
    read(value, draft) {
      if (isDay(value)) draft[key] = value;
    },
  };
}

/** The comment lines for a rule: its authors, its licence, where it comes from, and when it was written. */
export function headerLines(metadata: Metadata): readonly string[] {
  const plain = (text: string): string => visible(text.replace(/\s+/g, ' ').trim());
  return Object.entries(entries).flatMap(([name, { write }]) => write(metadata).map((text) => `# ${name}: ${plain(text)}`));
}

/** The same read back from the comments at the top of a file. */
export function headerOf(text: string): Partial<Metadata> {
  const draft: Draft = {};
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() !== '' && !line.startsWith('#')) break;
    const [, name = '', value = ''] = /^# (\w+): (.+)$/.exec(line) ?? [];
    if (Object.hasOwn(entries, name) && value.trim() !== '') entries[name]?.read(value.trim(), draft);
  }
  return draft;
}

import { fixed, relatedTypes, severities, statuses, type AttackReference, type Metadata, type Severity, type Status } from '../../rule/index.ts';
import { suggestion } from '../../text/suggest.ts';
import { escapeLine, unescapeLine } from './header-text.ts';

/** A line of the comment at the top of a query file. */
export interface HeaderLine {
  readonly key: string;
  readonly value: string;
}

type Draft = { -readonly [Key in keyof Metadata]: Metadata[Key] };

/** How one kind of line is written from a rule's metadata and read back; `read` answers false for a value it does not understand. */
interface HeaderKey {
  readonly key: string;
  write(metadata: Metadata): readonly string[];
  read(value: string, draft: Draft): boolean;
  /** What is understood, where not all is. */
  readonly wanted?: string;
}

function oneText(key: string, name: 'id' | 'name' | 'title' | 'description' | 'license' | 'created' | 'modified' | 'runbook' | 'setup'): HeaderKey {
  return {
    key,
    write: ({ [name]: value }) => (value === undefined || value === '' ? [] : [value]),
    read(value, draft) {
      draft[name] = value;
      return true;
    },
  };
}

function texts(key: string, name: 'authors' | 'references' | 'falsePositives' | 'tags' | 'requires'): HeaderKey {
  return {
    key,
    write: ({ [name]: values }) => values ?? [],
    read(value, draft) {
      draft[name] = [...(draft[name] ?? []), value];
      return true;
    },
  };
}

function oneOf<T extends string>(key: string, values: readonly T[], get: (metadata: Metadata) => T | undefined, set: (draft: Draft, value: T) => void): HeaderKey {
  return {
    key,
    wanted: `one of ${values.join(', ')}`,
    write(metadata) {
      const value = get(metadata);
      return value === undefined ? [] : [value];
    },
    read(text, draft) {
      const value = values.find((candidate) => candidate === text);
      if (value === undefined) return false;
      set(draft, value);
      return true;
    },
  };
}

function attackText({ tactic, technique }: AttackReference): string {
  return [tactic, technique].filter((part) => part !== undefined).join(' ');
}

function readAttack(value: string, draft: Draft): boolean {
  const found = /^(?:(TA\d{4}))?[\s:]*(?:(T\d{4}(?:\.\d{3})?))?$/.exec(value);
  const [, tactic, technique] = found ?? [];
  if (tactic === undefined && technique === undefined) return false;
  draft.attack = [...(draft.attack ?? []), { ...(tactic === undefined ? {} : { tactic }), ...(technique === undefined ? {} : { technique }) }];
  return true;
}

/** Lines in the order they are written; what identifies a rule and gives credit comes first and is never left out. */
const headerKeys: readonly HeaderKey[] = [
  oneText('title', 'title'),
  oneText('id', 'id'),
  oneText('name', 'name'),
  {
    key: 'source',
    wanted: 'a platform and an id, such as `sigma 0b7a3f52`',
    write: ({ origin }) => (origin === undefined ? [] : [`${origin.platform}${origin.id === undefined ? '' : ` ${origin.id}`}`]),
    read(value, draft) {
      const [, platform, id] = /^(\S+)(?: (.+))?$/.exec(value) ?? [];
      if (platform === undefined) return false;
      draft.origin = { platform, ...(id === undefined ? {} : { id }) };
      return true;
    },
  },
  texts('author', 'authors'),
  oneText('license', 'license'),
  oneOf<Severity>('severity', severities, ({ severity }) => severity?.base, (draft, value) => {
    draft.severity = fixed(value);
  }),
  oneOf<Status>('status', statuses, ({ status }) => status, (draft, value) => {
    draft.status = value;
  }),
  oneOf<'true' | 'false'>('enabled', ['true', 'false'], ({ enabled }) => (enabled === undefined ? undefined : `${enabled}`), (draft, value) => {
    draft.enabled = value === 'true';
  }),
  oneOf<'alert' | 'signal'>('alerting', ['alert', 'signal'], ({ alerting }) => alerting, (draft, value) => {
    draft.alerting = value;
  }),
  {
    key: 'risk score',
    wanted: 'a whole number',
    write: ({ riskScore }) => (riskScore === undefined ? [] : [String(riskScore)]),
    read(value, draft) {
      if (!/^\d{1,3}$/.test(value)) return false;
      draft.riskScore = Number(value);
      return true;
    },
  },
  { key: 'attack', wanted: 'a tactic, a technique or both, such as `TA0005 T1562.008`', write: ({ attack }) => (attack ?? []).map(attackText), read: readAttack },
  texts('requires', 'requires'),
  oneText('created', 'created'),
  oneText('modified', 'modified'),
  texts('tag', 'tags'),
  {
    key: 'framework',
    wanted: 'a name and an id, such as `CIS: 3.1`',
    write: ({ frameworks }) => Object.entries(frameworks ?? {}).flatMap(([name, ids]) => ids.map((id) => `${name}: ${id}`)),
    read(value, draft) {
      const at = value.lastIndexOf(': ');
      if (at < 0) return false;
      const [name, id] = [value.slice(0, at), value.slice(at + 2)];
      const known = draft.frameworks ?? {};
      draft.frameworks = { ...known, [name]: [...((Object.hasOwn(known, name) ? known[name] : undefined) ?? []), id] };
      return true;
    },
  },
  {
    key: 'related',
    wanted: `one of ${relatedTypes.join(', ')}, and an id`,
    write: ({ related }) => (related ?? []).map(({ type, id }) => `${type} ${id}`),
    read(value, draft) {
      const [, word, id] = /^(\S+) (.+)$/.exec(value) ?? [];
      const type = relatedTypes.find((candidate) => candidate === word);
      if (type === undefined || id === undefined) return false;
      draft.related = [...(draft.related ?? []), { type, id }];
      return true;
    },
  },
  texts('reference', 'references'),
  oneText('description', 'description'),
  texts('false positive', 'falsePositives'),
  oneText('runbook', 'runbook'),
  oneText('setup', 'setup'),
];

/** The lines that are always written. */
const essential: ReadonlySet<string> = new Set(['title', 'id', 'source', 'author', 'license', 'severity']);

/** The header of a rule in at most so many characters: optional lines that do not fit are left out. */
export function headerLines(metadata: Metadata, characters: number): readonly HeaderLine[] {
  let left = characters;
  const lines: HeaderLine[] = [];
  for (const { key, write } of headerKeys) {
    const values = write(metadata).map(escapeLine);
    const cost = values.reduce((sum, value) => sum + key.length + value.length + 5, 0);
    if (!essential.has(key) && cost > left) continue;
    left -= cost;
    lines.push(...values.map((value) => ({ key, value })));
  }
  return lines;
}

/** What lines of the header hold that decide on which events a query is run. */
export const decidingLines = { 'log source': 'the id of one log source, such as `aws.cloudtrail`', range: 'a number of seconds, such as `600 seconds`' } as const;

/** Reads a header line into the metadata; `other` when it is none of ours, the key and what is wanted when its value is not understood, or the key itself is nearly one. */
export function readHeaderLine(line: string, draft: Draft): 'read' | 'other' | { readonly bad: string; readonly wanted: string } {
  const [beginning = '', key = ''] = /^#\s*([a-z][a-z ]*):[ \t]+/i.exec(line) ?? [];
  const known = headerKeys.find((candidate) => candidate.key === key);
  if (known === undefined) {
    const near = key === '' ? undefined : suggestion(key, [...headerKeys.map((each) => each.key), ...Object.keys(decidingLines)], 1);
    return near === undefined ? 'other' : { bad: key, wanted: `\`${near}\`` };
  }
  return known.read(unescapeLine(line.slice(beginning.length).trimEnd()), draft) ? 'read' : { bad: key, wanted: known.wanted ?? 'text' };
}

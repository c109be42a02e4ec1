import * as v from 'valibot';
import { sha256Of } from '../text/hash.ts';
import type { Translation } from '../compile/types.ts';

/** A path below the output folder: a build writes and removes what a manifest names, and whoever proposes a change may have written that. */
const inside = v.pipe(v.string(), v.check((path) => !/[\\:\0]/.test(path) && path.split('/').every((part) => !['', '.', '..'].includes(part))));

// Keys stand in the order in which a manifest has them: what is kept of the last one is written as it was.
const targetSchema = v.object({
  status: v.string(),
  verdict: v.nullable(v.string()),
  /** Whether the files were written; a withheld translation has none. */
  written: v.boolean(),
  given: v.array(v.string()),
  unsaid: v.array(v.string()),
  names: v.optional(v.object({ id: v.string(), file: inside })),
  files: v.record(inside, v.string()),
});

const manifestSchema = v.object({
  version: v.literal(1),
  rules: v.array(
    v.object({
      source: v.string(),
      document: v.number(),
      id: v.nullable(v.string()),
      title: v.string(),
      targets: v.record(v.string(), targetSchema),
    }),
  ),
  /** Files for the whole set, by path below the output folder: their SHA-256. */
  shared: v.optional(v.record(inside, v.string()), {}),
});

/** What a build wrote: verdicts, frozen identities and hashes, and no events. */
export type Manifest = v.InferOutput<typeof manifestSchema>;

type ManifestTarget = v.InferOutput<typeof targetSchema>;

/** The manifest's name in the output folder. */
export const manifestName = 'manifest.json';

/** Reads a manifest; undefined for text that is none (a build then starts afresh). */
export function readManifest(text: string): Manifest | undefined {
  try {
    const parsed = v.safeParse(manifestSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** The manifest as text: two spaces, stable order, a final line feed. */
export function printManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** What tells a source rule from others: its place, and the id that it keeps wherever it goes. */
export interface Identity {
  readonly source: string;
  readonly document: number;
  readonly id: string | null;
}

/**
 * What the last build has of a rule: the entry with its id in its file, else the one in its place where that has another id than
 * the rules that are there now, else the one with its id in a file that is gone.
 */
export function entryOf(manifest: Manifest | undefined, rule: Identity, now: readonly Identity[], isThere: (source: string) => boolean): Manifest['rules'][number] | undefined {
  const entries = manifest?.rules ?? [];
  const here = entries.filter(({ source }) => source === rule.source);
  const sameId = (entry: Identity): boolean => entry.id !== null && entry.id === rule.id;
  const inPlace = here.find(({ document }) => document === rule.document);
  const anothers = inPlace !== undefined && inPlace.id !== null && now.some(({ source, id }) => source === rule.source && id === inPlace.id);
  return here.find(sameId) ?? (anothers ? undefined : inPlace) ?? entries.find((entry) => sameId(entry) && !isThere(entry.source));
}

/** Every output file that a manifest claims, below the output folder. */
export function claimedFiles(manifest: Manifest): readonly string[] {
  const own = manifest.rules.flatMap(({ targets }) => Object.values(targets).flatMap(({ files }) => Object.keys(files)));
  return [...own, ...Object.keys(manifest.shared)];
}

/** What the manifest keeps of a translation. `folder` is the target's folder below the output folder. */
export function manifestTarget(translation: Translation, written: boolean, folder: string): ManifestTarget {
  const { verdict, status, unsaid, names, files } = translation;
  return {
    status,
    verdict: verdict?.kind ?? null,
    written,
    given: (verdict?.given ?? []).map(({ id }) => id),
    unsaid: [...new Set(unsaid.map(({ code }) => code))],
    ...(names === undefined ? {} : { names }),
    files: written ? Object.fromEntries(files.map(({ path, text }) => [`${folder}/${path}`, sha256Of(text)])) : {},
  };
}

import * as v from 'valibot';
import { sha256Of } from '../text/hash.ts';
import type { Names } from '../platforms/platform.ts';
import type { Translation } from '../compile/types.ts';

const targetSchema = v.object({
  verdict: v.nullable(v.string()),
  status: v.string(),
  /** Whether the files were written; a withheld translation has none. */
  written: v.boolean(),
  given: v.array(v.string()),
  unsaid: v.array(v.string()),
  names: v.optional(v.object({ id: v.string(), file: v.string() })),
  files: v.record(v.string(), v.string()),
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
  shared: v.optional(v.record(v.string(), v.string()), {}),
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

/** The identity a rule had on a target at its first build. */
export function frozenNames(manifest: Manifest | undefined, source: string, document: number, target: string): Names | undefined {
  return manifest?.rules.find((rule) => rule.source === source && rule.document === document)?.targets[target]?.names;
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
